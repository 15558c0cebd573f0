"""A cycle is started in the browser, by a lead."""

import pytest
from tests.casebook.samples import cycle as index_cycle
from tests.web.conftest import NOW, signed_in, visitor

from pledgebook.casebook import audit, reviewing
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.verifying import verify
from pledgebook.web.settings import Settings

MEMO = {
    "source": "framework",
    "framework": "clarity",
    "project": "memo",
    "edition": "2026",
    "companies": ["Tarnholm Networks"],
    "others": "Ahlund <b>\n\n Ahlund  <b> \n",
    "opened": "yes",
}


def test_the_questions_of_a_standard_are_put_to_companies_and_the_first_step_is_open(
    alone, example_casebook
):
    answer = alone.submit("/cycles", {**MEMO, "suggest": "yes"})
    assert answer.url.path == "/review/1"
    assert "memo 2026" in answer.text
    assert "Ahlund &lt;b&gt;" in answer.text
    assert answer.text.count('class="st-open"') == 2
    with example_casebook.reading() as connection:
        (cycle,) = reviewing.cycles_under_review(connection)
        assert cycle.scheme == "mean"
        assert set(reviewing.members_of_cycle(connection, 1)["Ada"]) == {
            "researcher", "reviewer", "lead",
        }  # fmt: skip
        entry = audit.entries(connection, subject="cycle 1")[0]
    assert (entry.act, entry.person, entry.at) == ("start cycle", "Ada", NOW)
    assert "% sure" in alone.get("/questions/1").text
    assert verify(example_casebook).damage == ()


def test_a_cycle_that_follows_puts_the_same_questions(alone, example_casebook):
    save_cycle(example_casebook, index_cycle(), "index", Signature("Ada", NOW))
    form = alone.get("/cycles/new").text
    assert "The questions of the last cycle" in form
    wanted = {"source": "previous", "previous": "1", "edition": "2031", "opened": "yes"}
    answer = alone.submit("/cycles", wanted)
    assert answer.url.path == "/review/2"
    assert "Last cycle" in alone.get("/review/2/queue").text


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"project": " "}, "What is it called?"),
        ({"edition": ""}, "Which edition is it?"),
        ({"companies": [], "others": ""}, "To whom are the questions put?"),
        ({"framework": "nothing"}, "Choose the standard"),
        ({"scheme": "nothing"}, "There is no scheme"),
        ({"source": "previous", "previous": "77"}, "There is no cycle 77"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(alone, example_casebook, wrong, words):
    answer = alone.submit("/cycles", {**MEMO, **wrong})
    assert answer.status_code in {400, 404}
    assert words in answer.text
    if "edition" not in wrong:
        assert 'value="2026"' in answer.text
    with example_casebook.reading() as connection:
        assert reviewing.cycles_under_review(connection) == ()


def test_the_same_edition_is_not_started_twice(alone):
    assert alone.submit("/cycles", MEMO).status_code == 200
    again = alone.submit("/cycles", MEMO)
    assert again.status_code == 400
    assert "memo 2026 is in the casebook already." in again.text
    assert 'value="memo"' in again.text


def test_empty_pages_lead_a_lead_there_and_tell_others_whom_to_ask(team):
    lead, reader = signed_in(team, "lead"), signed_in(team, "reader")
    for path in ("/review", "/scores"):
        assert 'href="/cycles/new"' in lead.get(path).text
        text = reader.get(path).text
        assert 'href="/cycles/new"' not in text
        assert "A lead starts one." in text
    assert reader.get("/cycles/new").status_code == 403
    assert lead.submit("/cycles", MEMO).url.path == "/review/1"


@pytest.mark.postgres
def test_it_is_the_same_on_a_server(casebook_on_a_server):
    with visitor(casebook_on_a_server, Settings(person="Ada", clock=lambda: NOW)) as browser:
        assert browser.submit("/cycles", {**MEMO, "suggest": "yes"}).url.path == "/review/1"
