"""Scores in the workbench: the same numbers as on the command line, down to each answer."""

import csv
import html
import io
import re

import pytest
from tests.casebook import samples
from tests.web.reviews import asked, decide, memo

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_saving import save_cycle


def plain(text: str) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


@pytest.fixture
def index(example_casebook):
    """Two editions of an index with the same two companies."""
    for edition in ("2019", "2020"):
        cycle = samples.cycle(edition, ("Tarnholm", "Ahlund <b>"))
        save_cycle(example_casebook, cycle, "index", Signature("Ada", f"{edition}-12-01T00:00:00Z"))
    return example_casebook


def test_companies_stand_in_the_order_of_their_totals(alone, index):
    answer = alone.get("/scores")
    assert answer.url.path == "/scores/2"
    text = answer.text
    assert "Ahlund &lt;b&gt;" in text
    assert plain(text.partition("<tbody>")[2]).startswith("1 Ahlund <b>")


def test_a_number_leads_down_to_the_answers_that_it_rests_on(alone, index):
    total = alone.get("/scores/2/companies/3").text
    link = re.search(r'href="(/scores/2/companies/3\?of=G01)"', total)[1]
    indicator = alone.get(link).text
    number = re.search(r'href="(/questions/\d+)">G01.1<', indicator)[1]
    assert "The policy says so (source 1)." in plain(indicator)
    assert "The policy says so (source 1)." in plain(alone.get(number).text)


def test_a_decision_changes_the_score_at_once(alone, example_casebook):
    memo(example_casebook, suggested=False)
    assert "rests on 0 of 24 questions" in alone.get("/scores/1").text
    decide(alone, 1, answer="partial", comment="In part.")
    text = plain(alone.get("/scores/1").text)
    assert "rests on 1 of 24 questions" in text
    assert "50.00" in text


def test_a_change_between_editions_is_told_with_its_cause(alone, index):
    text = plain(alone.get("/scores/2/changes").text)
    assert "no answer changed" in text
    assert "This is the first edition" in alone.get("/scores/1/changes").text


@pytest.mark.parametrize(
    "path",
    ["/scores/9", "/scores/1/companies/99", "/scores/1/companies/1?of=X", "/scores/9/changes"],
)
def test_a_score_that_is_not_there_is_told(alone, index, path):
    assert alone.get(path).status_code == 404


def test_a_casebook_without_cycles_says_what_to_do(alone):
    assert "No scores yet" in alone.get("/scores").text


def test_the_answers_come_out_as_a_table_that_no_spreadsheet_runs(alone, example_casebook):
    cycle = memo(example_casebook)
    number = asked(example_casebook)[0].id
    decide(alone, number, answer="yes", comment="=HYPERLINK(1)")
    answer = alone.get(f"/scores/{cycle}/answers.csv")
    assert answer.headers["content-disposition"].startswith("attachment")
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert (row["format"], row["answer"]) == ("pledgebook-answers/1", "yes")
    assert row["comment"] == "'=HYPERLINK(1)"
    assert row["question"] == f"/questions/{number}"
