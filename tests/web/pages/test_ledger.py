"""A document through time: what became of each promise, definition and term."""

import re
import shutil

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def two_versions(example_casebook, example):
    """The older policy of the example, with the newer one as its second version."""
    other = example_casebook.root.parent / "policy-2015.pdf"
    shutil.copy(example / "human-rights-policy-2016.pdf", other)
    arguments = ["add", str(example_casebook.root), str(other), "--company", "Tarnholm Networks"]
    assert run([*arguments, "--as", "Ben"]) == 0
    return next(
        number for number in range(1, 6) if "policy-2015" in _name(example_casebook, number)
    )


def _name(casebook, number: int) -> str:
    from pledgebook.casebook import shelf

    with casebook.reading() as connection:
        return shelf.find_document(connection, number).name


def row(text: str, words: str) -> str:
    (found,) = [one for one in re.findall(r"<tr>.*?</tr>", text, re.S) if words in one]
    return found


def test_each_promise_tells_when_it_came_became_weaker_and_went(alone, two_versions):
    text = alone.get(f"/documents/{two_versions}/ledger").text
    weaker = row(text, "Resellers that misuse our products may face consequences.")
    assert re.findall(r'class="c-(\w+)"', weaker) == ["stands", "weakened"]
    assert "“will” became “may”: weaker." in weaker.replace("&#34;", '"')
    gone = row(text, "We will answer every complaint within thirty days.")
    assert re.findall(r'class="c-(\w+)"', gone) == ["stands", "gone"]
    for one in (weaker, gone):
        place = re.search(r'href="(/versions/\d+\?at=\d+-\d+)#lit"', one)
        lit = re.sub(r"<[^>]+>", "", alone.get(place[1]).text.partition('id="lit">')[2])
        assert lit.startswith(("Resellers that", "We will answer"))


def test_what_is_weaker_or_gone_stands_first(alone, two_versions):
    text = alone.get(f"/documents/{two_versions}/ledger").text
    kinds = re.findall(r'class="c-(\w+)"><span title', text.partition('class="through"')[2])
    assert kinds.index("weakened") < kinds.index("gone") < kinds.index("came")


def test_terms_are_counted_in_each_version(alone, two_versions):
    text = alone.get(f"/documents/{two_versions}/ledger").text
    terms = text.partition('class="through terms"')[2]
    assert '<th scope="row">misuse' in terms
    assert terms.count('<th scope="col" class="version">') == 2


def test_a_document_that_supersedes_another_goes_on_from_it(alone, example_casebook):
    number = next(n for n in range(1, 6) if _name(example_casebook, n) == "policy-2016")
    text = alone.get(f"/documents/{number}/ledger").text
    assert "With the versions of what it supersedes" in text
    assert 'class="c-weakened"' in text
    assert f"/documents/{number}/ledger" in alone.get("/companies/1").text


def test_one_version_alone_says_what_will_stand_there(alone, example_casebook):
    number = next(n for n in range(1, 6) if _name(example_casebook, n) == "qa")
    assert "One version only" in alone.get(f"/documents/{number}/ledger").text
    assert alone.get("/documents/99/ledger").status_code == 404


def test_the_same_as_json(alone, two_versions):
    found = alone.get(f"/api/v1/documents/{two_versions}/ledger").json()
    assert len(found["versions"]) == 2
    gone = [one for one in found["entries"] if one["promise"] and not one["standing"]]
    assert "removed" in {one["events"][-1]["kind"] for one in gone}
    misuse = next(one for one in found["terms"] if one["term"] == "misuse")
    assert len(misuse["counts"]) == 2
