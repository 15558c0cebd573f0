"""A mapping turns a table into figures, and lists whatever made none."""

import pytest

from pledgebook.errors import DataFileError
from pledgebook.transparency.adding_up import add_up
from pledgebook.transparency.grids.grid import grid
from pledgebook.transparency.mapping.apply import ImportStopped, apply, insist
from pledgebook.transparency.mapping.model import parse_mapping

HEAD = """
format: pledgebook-figures/1
name: example
company: Farlight Mobile
kind: user_data
"""


def applied(mapping, *rows, file="report-2016.csv", title=""):
    return apply(parse_mapping(HEAD + mapping, "m.yaml"), [grid(title, rows)], file)


def strict(mapping, *rows, **more):
    return insist(applied(mapping, *rows, **more), "report-2016.csv")


LONG = """
period: {column: Period}
jurisdiction: {column: Country}
values:
  - {column: Requests, measure: received}
  - {column: Complied, measure: complied}
"""


def test_several_measures_stand_in_one_row():
    found = strict(
        LONG,
        ["Country", "Period", "Requests", "Complied"],
        ["Kenya", "2016 H1", "1,204", "<10"],
        ["Deutschland", "2016 H1", "0-249", ""],
    )
    assert [(f.jurisdiction, f.place, f.measure, f.cell.verbatim) for f in found.figures] == [
        ("KE", "Kenya", "received", "1,204"),
        ("KE", "Kenya", "complied", "<10"),
        ("DE", "Deutschland", "received", "0-249"),
        ("DE", "Deutschland", "complied", ""),
    ]
    assert add_up(f.cell for f in found.figures).exact == 1204


def test_a_wide_table_has_a_period_in_each_column_s_name():
    found = strict(
        """
jurisdiction: {column: Country}
values:
  - {matching: "\\\\d{4} H[12]", measure: received, period: {header: ".+"}}
""",
        ["Country", "2015 H1", "2015 H2"],
        ["Kenya", "3", "4"],
    )
    assert [(f.period.start, f.cell.low) for f in found.figures] == [
        ("2015-01-01", 3),
        ("2015-07-01", 4),
    ]


def test_a_wide_table_has_a_country_in_each_column_s_name():
    found = strict(
        """
period: {year: Year, half: Half}
values:
  - {matching: "(?!Year|Half).+", measure: received, jurisdiction: {header: ".+"}}
""",
        ["Year", "Half", "Kenya", "Ghana"],
        ["2015", "2", "3", "-"],
    )
    assert [(f.jurisdiction, f.period.start) for f in found.figures] == [
        ("KE", "2015-07-01"),
        ("GH", "2015-07-01"),
    ]


def test_a_header_of_two_rows_is_joined_and_a_spanning_name_repeated():
    found = strict(
        """
period: {file: "(\\\\d{4})"}
jurisdiction: {column: Country}
table: {header_rows: 2}
values:
  - {column: Interception Requests, measure: received, kind: interception}
  - {column: Interception Complied, measure: complied, kind: interception}
  - {column: Metadata Requests, measure: received}
""",
        ["Country", "Interception", "", "Metadata"],
        ["", "Requests", "Complied", "Requests"],
        ["Kenya", "1", "1", "22"],
    )
    assert [(f.kind, f.measure, f.period.start) for f in found.figures] == [
        ("interception", "received", "2016-01-01"),
        ("interception", "complied", "2016-01-01"),
        ("user_data", "received", "2016-01-01"),
    ]


def test_a_preamble_and_merged_cells_are_passed_over():
    found = strict(
        """
period: 2016
jurisdiction: {column: Country}
breakdown: {type: {column: Type}}
table: {header_row: 3, fill_down: [Country]}
values: [{column: Requests, measure: received}]
""",
        ["Our report", "", ""],
        ["", "", ""],
        ["Country", "Type", "Requests"],
        ["Kenya", "Court order", "1"],
        ["", "Total", "3"],
    )
    assert [(f.jurisdiction, f.breakdown, f.row) for f in found.figures] == [
        ("KE", "type=Court order", 4),
        ("KE", "", 5),
    ]


def test_the_report_s_own_words_for_silences_and_kinds_are_kept_apart():
    found = strict(
        """
period: 2016
statuses: {"†": prohibited, "5": direct_access}
jurisdiction: {column: Country, words: {HQ: KE}}
values:
  - column: Requests
    measure: received
    kind: {column: Type, words: {LI: interception, CD: user_data}}
""",
        ["Country", "Type", "Requests"],
        ["HQ", "LI", "†"],
        ["HQ", "CD", "5"],
    )
    assert [(f.kind, f.cell.status.value) for f in found.figures] == [
        ("interception", "prohibited"),
        ("user_data", "direct_access"),
    ]


def test_rows_to_leave_out_are_listed_with_the_reason():
    found = strict(
        LONG + "skip: [{column: Country, is: [Note], because: a note}]",
        ["Country", "Period", "Requests", "Complied"],
        ["Note", "", "see below", ""],
        ["Kenya", "2016", "1", "1"],
    )
    assert [(item.row, item.reason) for item in found.left_out] == [(2, "a note")]
    assert found.rows == 2


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([["Country", "Period", "Requests", "Complied"], ["Atlantis", "2016", "1", "1"]], "'Atlantis' is no jurisdiction"),
        ([["Country", "Period", "Requests", "Complied"], ["Kenya", "soon", "1", "1"]], "'soon' names no period"),
        ([["Country", "Period", "Requests", "Complied"], ["Kenya", "2016", "lots", "1"]], "'lots' is neither a number"),
        ([["Country", "Period", "Requests", "Complied", "New"], ["Kenya", "2016", "1", "1", "7"]], "column 'New' is new"),
        ([["Country", "Period", "Requests", "Complied"], ["Kenya", "2016", "1", "1", "9"], *[["Kenya", "2016", "1", "1"]] * 12], "row 2: the row has 5 cells"),
    ],
)  # fmt: skip
def test_a_surprise_stops_the_import_and_says_where(rows, problem):
    with pytest.raises(ImportStopped, match=problem):
        strict(LONG, *rows)


def test_with_leave_out_the_rest_is_taken_and_the_surprise_listed():
    rows = [
        ["Country", "Period", "Requests", "Complied"],
        ["Atlantis", "2016", "1", "1"],
        ["Kenya", "2016", "2", "1"],
    ]
    found = insist(applied(LONG, *rows), "report-2016.csv", leave_out=True)
    assert len(found.figures) == 2
    assert [item.row for item in found.left_out] == [2, 2]


def test_a_table_of_another_length_than_expected_stops_even_so():
    rows = [["Country", "Period", "Requests", "Complied"], ["Kenya", "2016", "2", "1"]]
    found = applied(LONG + "expect: {rows: 2}", *rows)
    with pytest.raises(ImportStopped, match="expected 2 rows, but it has 1"):
        insist(found, "report-2016.csv", leave_out=True)


def test_a_row_that_stands_twice_is_a_surprise():
    row = ["Kenya", "2016", "2", "1"]
    found = applied(
        LONG + "expect: {unique: [Country, Period]}",
        ["Country", "Period", "Requests", "Complied"],
        row,
        row,
    )
    assert [item.reason for item in found.surprises] == ["says the same as row 2: Kenya · 2016"]


def test_a_column_that_is_missing_is_named_with_the_nearest():
    with pytest.raises(DataFileError, match="did you mean 'Request'"):
        strict(LONG, ["Country", "Period", "Request", "Complied"], ["Kenya", "2016", "1", "1"])


@pytest.mark.parametrize(
    ("mapping", "problem"),
    [
        ("period: 2016\nvalues: [{column: A}]", "it is not said what is its measure"),
        ("period: 2016\nvalues: [{column: A, measure: got}]", "no 'got'"),
        ("period: {column: A, file: b}\nvalues: [{column: A, measure: received}]", "give one of"),
        ("period: {file: '('}\nvalues: [{column: A, measure: received}]", "is no pattern"),
        ("values: []", "say which columns hold values"),
    ],
)
def test_a_mapping_that_says_nonsense_is_refused(mapping, problem):
    with pytest.raises(DataFileError, match=problem):
        parse_mapping(HEAD + mapping, "m.yaml")


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("{ending: Day, span: '6'}", "2012-01-01", "2012-06-30"),
        ("{ending: Day, span: '12'}", "2011-07-01", "2012-06-30"),
        ("{beginning: Day, span: '1'}", "2012-06-30", "2012-07-29"),
    ],
)
def test_a_period_is_reckoned_from_one_of_its_days(period, start, end):
    found = strict(
        f"period: {period}\nvalues: [{{column: Requests, measure: received}}]",
        ["Day", "Requests"],
        ["2012-06-30 00:00:00", "3"],
    )
    assert (found.figures[0].period.start, found.figures[0].period.end) == (start, end)
