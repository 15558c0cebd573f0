"""The published layout goes in and out without loss, and odd files are refused in plain words."""

import csv
import json
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from tests.assessing.index.cycles import BROADBAND, company, cycle, cycle_tuples, judged

from pledgebook.casebook.exchange.layout import canonical_id
from pledgebook.casebook.exchange.rdr import read_folder, read_rdr
from pledgebook.casebook.exchange.rdr_export import export_rdr
from pledgebook.errors import DataFileError, InputError, PledgebookError, UnreadableFile, UsageError

ELEMENTS = "year,company,level,service_class,service,element,answer,odd\n"
ROW = "2018,Tarnholm,service,broadband,Broadband,F11.1,no,x\n"


def folder(path, **tables):
    for name, text in tables.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


@settings(max_examples=60, deadline=None)
@given(cycle_tuples())
def test_what_is_exported_is_imported_equal(cycles):
    with TemporaryDirectory() as place:
        export_rdr(cycles, Path(place))
        assert read_rdr(Path(place)) == cycles


@pytest.mark.shared
def test_the_published_years_go_out_and_come_back_equal(shared_data, tmp_path):
    cycles = read_rdr(shared_data / "rdr", {"2015", "2017"})
    export_rdr(cycles, tmp_path)
    assert read_rdr(tmp_path) == cycles


def test_exporting_twice_writes_the_same_bytes(tmp_path):
    given = (cycle(company(judged(BROADBAND, "F06.01", "yes", "It says so."))),)
    for name in ("one", "two"):
        export_rdr(given, tmp_path / name)
    for file in (tmp_path / "one").iterdir():
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_no_exported_cell_is_a_date_or_a_formula_to_a_spreadsheet(tmp_path):
    answer = judged(
        BROADBAND, "F06.01", "yes", "=HYPERLINK()", source_refs=("1", "2"), source_cell="1, 2"
    )
    export_rdr((cycle(company(answer, sources=("1",))),), tmp_path, packed=False)
    with (tmp_path / "comments.csv").open(encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    assert row["sources"] == "S1; S2"
    assert row["sources_as_found"] == "[1, 2]"
    assert row["comment"] == "'=HYPERLINK()"


def test_any_year_is_read_with_no_more_than_the_answers(tmp_path):
    (found,) = read_rdr(folder(tmp_path, elements=ELEMENTS + ROW))
    assert found.edition == "2018"
    answer = found.companies[0].answers[0].answer
    assert (answer.indicator, answer.element, answer.answer) == ("F11", "F11.01", "no")


def test_only_the_years_asked_for_are_read(tmp_path):
    folder(tmp_path, elements=ELEMENTS + ROW + ROW.replace("2018", "2022"))
    assert [found.edition for found in read_rdr(tmp_path, {"2022"})] == ["2022"]


def test_comments_of_a_group_and_an_operator_of_one_name_keep_their_order(tmp_path):
    folder(
        tmp_path,
        elements="year,company,level,service,element,answer\n"
        "2019,T,group,T,G01.01,yes\n2019,T,opcom,T,G01.01,no\n",
        comments="year,company,service_or_level,element,comment,sources\n"
        '2019,T,T,G01.01,of the group,2\n2019,T,T,G01.01,of the operator,"1, 5"\n',
    )
    answers = read_rdr(tmp_path)[0].companies[0].answers
    assert [answer.comment for answer in answers] == ["of the group", "of the operator"]
    assert answers[1].source_refs == ("1", "5")
    assert answers[1].source_cell == "1, 5"


def test_comments_that_belong_to_no_answer_are_kept_apart(tmp_path):
    folder(
        tmp_path,
        elements=ELEMENTS + ROW,
        comments="year,company,service_or_level,element,comment\n2018,Tarnholm,Gone,F11.1,lost\n",
    )
    assert [row["comment"] for row in read_folder(tmp_path).orphans] == ["lost"]


@pytest.mark.parametrize(
    ("given", "canonical"),
    [("F11.1", "F11.01"), ("G1", "G01"), ("F1a.10", "F01a.10"), ("C05.B.1", "C05.B.1")],
)
def test_ids_are_written_with_two_digits(given, canonical):
    assert canonical_id(given) == canonical


@pytest.mark.parametrize(
    ("tables", "error", "says"),
    [
        ({}, UsageError, "no elements.csv"),
        ({"elements": "year,company\n"}, DataFileError, "answer: this column is missing"),
        ({"elements": ""}, DataFileError, "there are: nothing"),
        ({"elements": ELEMENTS + ROW.replace("service", "planet", 1)}, InputError, "'planet'"),
    ],
)
def test_a_folder_that_cannot_be_read_says_what_is_wrong(tmp_path, tables, error, says):
    with pytest.raises(error, match=says):
        read_rdr(folder(tmp_path, **tables))


@pytest.mark.parametrize(
    "raw", [b"\x1f\x8bbroken", b"\xff\xfe\x00year", b'year,"' + b"x" * (5 << 20)]
)
def test_a_broken_table_is_unreadable_and_never_a_traceback(tmp_path, raw):
    (tmp_path / "elements.csv").write_bytes(raw)
    with pytest.raises(PledgebookError):
        read_rdr(tmp_path)


def test_a_broken_list_of_indicators_is_named_with_its_key(tmp_path):
    folder(tmp_path, elements=ELEMENTS + ROW)
    (tmp_path / "indicators.json").write_text(json.dumps({"years": {"2018": {"indicators": [{}]}}}))
    with pytest.raises(DataFileError, match=r"years\.2018\.indicators\.0\.id"):
        read_rdr(tmp_path)
    (tmp_path / "indicators.json").write_text("[" * 100_000)
    with pytest.raises(UnreadableFile):
        read_rdr(tmp_path)


def test_the_scheme_of_an_index_of_ones_own_goes_out_and_comes_back(tmp_path):
    cycles = (replace(cycle(company(judged(BROADBAND, "F01.01", "yes"))), scheme="mean"),)
    export_rdr(cycles, tmp_path)
    assert read_rdr(tmp_path) == cycles


@pytest.mark.parametrize("schemes", [["mean"], {"2020": 1}, "mean"])
def test_schemes_that_are_none_are_refused(tmp_path, schemes):
    export_rdr((cycle(company(judged(BROADBAND, "F01.01", "yes"))),), tmp_path)
    layout = {"format": "pledgebook-rdr-layout/1", "schemes": schemes}
    (tmp_path / "layout.json").write_text(json.dumps(layout), encoding="utf-8")
    with pytest.raises(UnreadableFile, match="schemes"):
        read_rdr(tmp_path)


@pytest.mark.parametrize("name", ["Elements.csv", "2022_elements.csv", "ELEMENTS 2022.CSV"])
def test_a_table_is_found_in_capitals_and_with_a_year_beside_its_name(tmp_path, name):
    (tmp_path / name).write_text(ELEMENTS + ROW, encoding="utf-8")
    (found,) = read_rdr(tmp_path)
    assert found.edition == "2018"


def test_two_tables_that_could_be_meant_are_named(tmp_path):
    for name in ("elements-2018.csv", "elements-2022.csv"):
        (tmp_path / name).write_text(ELEMENTS + ROW, encoding="utf-8")
    with pytest.raises(UsageError, match=r"elements-2018\.csv, elements-2022\.csv could each be"):
        read_rdr(tmp_path)
