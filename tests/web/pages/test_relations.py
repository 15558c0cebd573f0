"""The page of a company's relations, and the judgements that people make on it."""

import re

import pytest
from tests.web.conftest import NOW, signed_in, visitor

from pledgebook.casebook.name_judgements import name_judgements
from pledgebook.casebook.verifying import verify
from pledgebook.cli.main import run
from pledgebook.web.settings import Settings

PAGE = "/companies/1/relations"


@pytest.fixture
def with_partners(example_casebook, example):
    """The example with its contract, its statements and its watchlist."""
    path, partners = str(example_casebook.root), example.parent / "tarnholm-partners"
    contract = str(partners / "reseller-agreement.md")
    assert run(["add", path, contract, "--company", "Tarnholm Networks", "--as", "Ada"]) == 0
    statements, watchlist = str(partners / "successions.csv"), str(partners / "watchlist.yaml")
    assert run(["relations", "import", path, statements, "--as", "Ada"]) == 0
    assert run(["relations", "import", path, watchlist, "--watchlist", "--as", "Ada"]) == 0
    return example_casebook


def section(text: str, name: str) -> str:
    return text.partition(f'<section id="{name}"')[2].partition("</section>")[0]


def form(text: str) -> dict[str, str]:
    judging = text.partition('class="judge"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', judging))


def test_each_statement_stands_with_its_status_its_time_and_its_source(with_partners, alone):
    text = section(alone.get(PAGE).text, "statements")
    assert "Clearsight Analytics AS reseller for Tarnholm Networks" in text
    assert "from 2016-02, no end known" in text
    assert "partner page of February 2016" in text
    only = section(alone.get(PAGE, params={"standing": "only reported"}).text, "statements")
    assert "Ivar Solheim" in only
    assert "reseller for" not in only


def test_a_promise_leads_to_its_place_and_stands_beside_what_bears_on_it(with_partners, alone):
    text = section(alone.get(PAGE).text, "bearings")
    assert "supplied State Security Service of Valdoria" in text
    assert "No statement names a customer" in text
    link = re.search(r'href="(/versions/\d+\?at=\d+-\d+)#lit"', text)
    assert link
    assert 'id="lit"' in alone.get(link[1]).text


def test_the_line_of_a_business_that_was_sold_tells_its_gaps(with_partners, alone):
    text = section(alone.get(PAGE).text, "lines")
    steps = [
        text.index(words) for words in ("sold business unit", "<b>Gap</b>", "renamed Clearsight")
    ]
    assert steps == sorted(steps)


def test_what_a_contract_asks_stands_beside_what_the_policy_says(with_partners, alone):
    text = section(alone.get(PAGE).text, "asked")
    assert "respects human rights in its business" in text
    assert "The policy says that it is asked; it was not found in the contract." in text
    assert "A clause that asks it" in text


def test_a_company_without_relations_is_told_what_to_do(alone):
    text = alone.get(PAGE).text
    assert "No statement names this company yet" in text
    assert "pledgebook relations import CASEBOOK FILE" in text
    assert "No watchlist is in the casebook." in text


def test_a_match_is_a_suggestion_until_somebody_confirms_or_rejects_it(with_partners, alone):
    before = alone.get(PAGE).text
    assert "a suggestion; nobody has judged" in section(before, "screening")
    sent = {**form(before), "verdict": "different", "reason": "Another <b>register</b> number"}
    answer = alone.post(f"{PAGE}/judgements", data=sent)
    assert answer.url.path == PAGE
    after = section(answer.text, "screening")
    assert "rejected by a person" in after
    assert "Another &lt;b&gt;register&lt;/b&gt; number" in after
    again = alone.post(f"{PAGE}/judgements", data={**form(answer.text), "verdict": "same"})
    assert "confirmed by a person" in section(again.text, "screening")
    assert [one.verdict for one in name_judgements(with_partners)] == ["different", "same"]
    assert verify(with_partners).damage == ()


def test_the_page_is_made_anew_with_the_day(with_partners):
    days = iter(["2026-03-01", "2026-03-02"])
    today = [next(days)]
    with visitor(
        with_partners, Settings(person="Ada", clock=lambda: f"{today[0]}T10:00:00Z")
    ) as ada:
        assert 'value="2026-03-01"' in ada.get(PAGE).text
        today[0] = next(days)
        assert 'value="2026-03-02"' in ada.get(PAGE).text


def test_whoever_judges_after_another_is_shown_theirs_and_loses_nothing(with_partners, alone):
    sent = {**form(alone.get(PAGE).text), "verdict": "different", "reason": "Theirs"}
    assert alone.post(f"{PAGE}/judgements", data=sent).status_code == 200
    late = alone.post(f"{PAGE}/judgements", data={**sent, "verdict": "same", "reason": "Mine"})
    assert late.status_code == 409
    assert "Somebody judged before you" in late.text
    assert ": Theirs" in late.text
    assert 'value="Mine"' in late.text
    assert [one.reason for one in name_judgements(with_partners)] == ["Theirs"]
    assert alone.post(f"{PAGE}/judgements", data={**form(late.text), "verdict": "same"}).is_success
    assert len(name_judgements(with_partners)) == 2


def test_a_match_that_is_on_no_list_cannot_be_judged(with_partners, alone):
    sent = {**form(alone.get(PAGE).text), "verdict": "same", "right": "name:somebody|"}
    answer = alone.post(f"{PAGE}/judgements", data=sent)
    assert answer.status_code == 400
    assert "this match is no longer there" in answer.text
    assert name_judgements(with_partners) == ()


def test_a_reader_sees_the_matches_and_judges_none(with_partners, team):
    reader = signed_in(team, "reader")
    text = reader.get(PAGE).text
    assert "a suggestion; nobody has judged" in text
    assert "/relations/judgements" not in text


@pytest.mark.parametrize("day", ["yesterday", "2016-13-01"])
def test_a_day_that_is_none_is_refused_in_words(alone, day):
    answer = alone.get(PAGE, params={"day": day})
    assert answer.status_code == 400
    assert "write it as 2016-09-01" in answer.text


def test_the_same_as_json(with_partners, alone):
    found = alone.get("/api/v1/companies/1/relations", params={"day": "2016-09-01"}).json()
    assert len(found["statements"]) == 6
    assert found["promises"]["as_of"] == "2016-09-01"
    assert found["asked"]["format"] == "pledgebook-asked/1"
    assert found["screening"]["hits"][0]["verdict"] is None


@pytest.mark.postgres
def test_it_is_the_same_on_a_server(casebook_on_a_server, example):
    path, partners = str(casebook_on_a_server.root), example.parent / "tarnholm-partners"
    for name, more in (("successions.csv", []), ("watchlist.yaml", ["--watchlist"])):
        arguments = [path, str(partners / name), *more, "--as", "Ada"]
        assert run(["relations", "import", *arguments]) == 0
    with visitor(casebook_on_a_server, Settings(person="Ada", clock=lambda: NOW)) as browser:
        sent = {**form(browser.get(PAGE).text), "verdict": "same"}
        assert browser.post(f"{PAGE}/judgements", data=sent).is_success
        assert browser.post(f"{PAGE}/judgements", data=sent).status_code == 409
