"""A team's own table goes in and out by a mapping."""

import zipfile
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import given, settings
from tests.assessing.index.cycles import BROADBAND, company, cycle, cycle_tuples, judged

from pledgebook.assessing.index.source_cells import is_date
from pledgebook.casebook.exchange.mapping import load_mapping
from pledgebook.casebook.exchange.tables import export_table, import_table
from pledgebook.errors import DataFileError, InputError, UnreadableFile

MAPPING = """\
format: pledgebook-mapping/1
columns:
  edition: Year
  company: Company
  company_type: Type
  level: Part
  service_class: Class
  service: Service
  aspect: Aspect
  indicator: Indicator
  element: Question
  answer: Verdict
  comment: Notes
  sources: Sources
  same_as_previous: Same
  change_comment: Change
  points: Points
answers: {"Y": "yes", "n": "no"}
levels: {"Whole group": group}
"""
SHORT = """\
format: pledgebook-mapping/1
columns: {company: Firm, element: Question, answer: Verdict, sources: Sources}
constants: {edition: "2024", level: service}
answers: {"Y": "yes"}
"""


def mapping(folder, text=MAPPING):
    path = Path(folder) / "mapping.yaml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)


def plain(cycles):
    """What the columns of the mapping hold."""
    return [
        (found.edition, record.company, record.company_type, judged.answer, judged.comment)
        for found in cycles
        for record in found.companies
        for judged in record.answers
    ]


@settings(max_examples=20, deadline=None)
@given(cycle_tuples())
@pytest.mark.parametrize("ending", ["csv", "csv.gz"])
def test_a_table_that_is_written_is_read_back(ending, cycles):
    with TemporaryDirectory() as folder:
        columns = mapping(folder)
        path = Path(folder) / f"answers.{ending}"
        export_table(cycles, path, columns)
        assert plain(import_table(path, columns)) == plain(cycles)


def test_a_workbook_that_is_written_is_read_back_and_is_text_throughout(tmp_path):
    columns = mapping(tmp_path)
    cycles = (
        cycle(
            company(
                judged(BROADBAND, "F06.01", "yes", "=HYPERLINK()", source_refs=("1", "2")),
                judged(BROADBAND, "F06.02", "no", "It asks for 1/2."),
            )
        ),
    )
    path = tmp_path / "answers.xlsx"
    export_table(cycles, path, columns)
    assert plain(import_table(path, columns)) == plain(cycles)
    cells = [cell for row in openpyxl.load_workbook(path).active.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert "S1; S2" in {cell.value for cell in cells}
    first = path.read_bytes()
    export_table(cycles, path, columns)
    assert path.read_bytes() == first


def test_constants_and_other_words_fill_what_a_table_leaves_out(tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text('Question,Verdict,Firm,Sources,Odd\nF6.1,Y,T,"1, 5",x\n', encoding="utf-8")
    (found,) = import_table(table, mapping(tmp_path, SHORT))
    answer = found.companies[0].answers[0]
    assert (found.edition, answer.answer.answer, answer.source_refs) == ("2024", "yes", ("1", "5"))


def test_an_opening_quotation_mark_of_a_foreign_table_stays(tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text("Question,Verdict,Firm,Sources\nF06.01,Y,'Tarn' Ltd,\n", encoding="utf-8")
    (found,) = import_table(table, mapping(tmp_path, SHORT))
    assert found.companies[0].company == "'Tarn' Ltd"


def test_a_date_in_a_workbook_stays_visible_as_damage(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Question", "Verdict", "Firm", "Sources"])
    book.active.append(["F06.01", "Y", "T", date(2017, 1, 2)])
    book.save(tmp_path / "answers.xlsx")
    (found,) = import_table(tmp_path / "answers.xlsx", mapping(tmp_path, SHORT))
    assert is_date(found.companies[0].answers[0].source_cell)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("format: pledgebook-mapping/2\ncolumns: {}\n", "format"),
        ("format: pledgebook-mapping/1\ncolumns: {colour: Red}\n", "columns.colour"),
        ("format: pledgebook-mapping/1\ncolumns: {company: Firm}\n", ""),
        (SHORT.replace('"Y": "yes"', '"Y": "yes", "J": "yes"'), ""),
    ],
)
def test_a_mapping_that_cannot_work_is_refused_with_the_key(tmp_path, text, key):
    with pytest.raises(DataFileError) as caught:
        mapping(tmp_path, text)
    assert caught.value.problems[0][0].startswith(key)


def test_a_column_that_is_missing_and_a_level_that_is_none_are_named(tmp_path):
    table = tmp_path / "answers.csv"
    table.write_text("Question\nF06.01\n")
    with pytest.raises(DataFileError, match="Verdict: this column is missing"):
        import_table(table, mapping(tmp_path, SHORT))
    table.write_text("Question,Verdict,Firm,Sources,Part\nF06.01,Y,T,,moon\n")
    columns = mapping(
        tmp_path, SHORT.replace("sources: Sources", "level: Part").replace(", level: service", "")
    )
    with pytest.raises(InputError, match=r"answers.csv, row 2: level 'moon' is unknown"):
        import_table(table, columns)


def test_broken_workbooks_are_refused(tmp_path):
    path = tmp_path / "answers.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    with pytest.raises(UnreadableFile, match="no workbook"):
        import_table(path, mapping(tmp_path, SHORT))
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("xl/workbook.xml", "<broken")
    with pytest.raises(UnreadableFile):
        import_table(path, mapping(tmp_path, SHORT))
