import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publishing.sample import sample_assessment, sample_framework

from pledgebook.publishing.tables import TABLES, safe_cell, to_csv


def rows(name: str, evil: bool = False) -> list[dict[str, str]]:
    text = to_csv(sample_assessment(evil), [sample_framework()])[name]
    return list(csv.DictReader(io.StringIO(text)))


def test_every_table_is_there_and_says_its_format():
    tables = to_csv(sample_assessment(), [sample_framework()])
    assert tuple(tables) == TABLES
    for name in TABLES:
        assert {row["format"] for row in rows(name)} == {"pledgebook-tables/1"}


def test_a_finding_carries_its_answer_quote_and_place():
    first = rows("findings")[0]
    assert first["answer"] == "yes"
    assert first["quote"] == "We will carry out a human rights impact assessment"
    assert (first["document"], first["rank"], first["page"]) == ("policy", "policy", "1")
    assert first["category"] == "Conduct"


def test_an_absence_says_how_much_was_searched():
    absent = next(row for row in rows("findings") if row["answer"] == "no disclosure found")
    assert (absent["documents_searched"], absent["sentences_searched"]) == ("2", "8")


def test_a_promise_has_its_hedges_and_conditions():
    second = rows("promises")[1]
    assert second["hedges"] == "knowingly; significant potential"
    assert second["lead_in"] == "We will not:"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell):
    assert safe_cell(cell).startswith("'")


@given(st.text())
def test_no_cell_begins_a_formula(text):
    assert not safe_cell(text).lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_number_stays_a_number():
    assert safe_cell(-1) == "-1"


def test_control_sequences_do_not_get_into_a_cell():
    text = to_csv(sample_assessment(evil=True), [sample_framework()])["promises"]
    assert "\x1b" not in text
