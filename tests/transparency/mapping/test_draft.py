"""A draft guesses what columns mean, says why, and becomes a mapping when it is confirmed."""

import io
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pledgebook.errors import DataFileError, UsageError
from pledgebook.transparency.grids.grid import grid
from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.importers.mapped import fitting, import_mapped
from pledgebook.transparency.mapping.apply import apply, insist
from pledgebook.transparency.mapping.draft import draft
from pledgebook.transparency.mapping.model import parse_mapping
from pledgebook.transparency.mapping.writing import mapping_yaml


def drafted(*rows, file="farlight-2016.csv", title=""):
    return draft([grid(title, rows)], 1, file)


def figures(found, *rows, file="farlight-2016.csv", company="Farlight Mobile"):
    text = mapping_yaml(found, "Ada").replace("company:   #", f"company: {company}  #")
    return insist(apply(parse_mapping(text, "draft"), [grid("", rows)], file), file).figures


WIDE = (
    ["Country", "Requests received", "Complied", "Accounts", "Rate"],
    ["Kenya", "1,204", "<10", "0-249", "85%"],
    ["Ghana", "0", "n/a", "3", "0%"],
)


def test_a_plain_table_is_drafted_whole():
    found = drafted(*WIDE)
    assert [(c.role, c.measure) for c in found.columns] == [
        ("jurisdiction", ""), ("value", "received"), ("value", "complied"),
        ("value", "accounts"), ("value", "share_complied"),
    ]  # fmt: skip
    assert {(f.jurisdiction, f.period.start, f.kind) for f in figures(found, *WIDE)} == {
        ("KE", "2016-01-01", "user_data"),
        ("GH", "2016-01-01", "user_data"),
    }


def test_periods_in_the_names_of_columns_are_seen():
    rows = (["Pays", "2015 S1", "2015 S2"], ["Kenya", "12", "14"], ["Allemagne", "3", "–"])
    found = drafted(*rows)
    assert [f.period.start for f in figures(found, *rows)[:2]] == ["2015-01-01", "2015-07-01"]


def test_a_header_of_two_rows_below_a_title_with_european_numbers_is_seen(example):
    path = example.parent / "transparency" / "farlight-2016.csv"
    found = draft(read_grids(path), 1, path.name)
    assert (found.table.header_row, found.table.header_rows, found.decimal) == (3, 2, ",")
    values = [(c.name, c.kind, c.measure) for c in found.columns if c.role == "value"]
    assert values == [
        ("Lawful interception Demands", "interception", "received"),
        ("Communications data Demands", "user_data", "received"),
        ("Communications data Complied with", "user_data", "complied"),
        ("Users told", "", "users_told"),
    ]


def test_two_columns_that_would_count_the_same_are_told_apart():
    rows = (["Country", "Warrants", "Orders"], ["Kenya", "1", "2"])
    found = figures(drafted(*rows), *rows)
    assert [f.breakdown for f in found] == ["what=Warrants", "what=Orders"]


def test_kinds_in_cells_get_their_words():
    rows = (
        ["Country", "Type", "Number"],
        ["Kenya", "Interception", "1"],
        ["Kenya", "Emergency", "2"],
        ["Kenya", "Content removal", "3"],
    )
    found = figures(drafted(*rows), *rows)
    assert [f.kind for f in found] == ["interception", "emergency", "removal"]


def test_names_of_rows_are_left_out_and_two_dates_make_a_period():
    rows = (
        ["ID", "Country", "Date started", "Date ended", "Requests"],
        *(
            [f"removal {n} of Kenya", "Kenya", str(2000 + n), str(2001 + n), str(n)]
            for n in range(10)
        ),
    )
    found = drafted(*rows)
    assert [c.role for c in found.columns] == [
        "ignore",
        "jurisdiction",
        "period",
        "period",
        "value",
    ]
    periods = {(f.period.start, f.period.end) for f in figures(found, *rows)}
    assert ("2003-01-01", "2004-12-31") in periods


def test_days_on_which_periods_end_are_seen():
    rows = (
        [
            "Period Ending",
            "Country",
            "User Data Requests",
            "Percentage of requests where some user data produced",
        ],
        ["2012-06-30", "Kenya", "12", "50"],
        ["2012-12-31", "Kenya", "14", ""],
    )
    found = figures(drafted(*rows), *rows)
    assert [(f.period.start, f.measure) for f in found] == [
        ("2012-01-01", "received"), ("2012-01-01", "share_complied"),
        ("2012-07-01", "received"), ("2012-07-01", "share_complied"),
    ]  # fmt: skip


def test_words_that_nothing_can_read_are_left_for_the_person_to_explain():
    rows = (
        ["Country", "Requests"],
        ["Kenya", "12"],
        ["Ghana", "15"],
        ["Chad", "see text"],
        ["Mali", "4"],
    )
    found = drafted(*rows)
    assert found.columns[1].unread == ("see text",)
    assert '"see text": not_disclosed' in mapping_yaml(found).replace("see text:", '"see text":')


def test_a_draft_is_not_imported_and_one_without_a_company_is_no_mapping(tmp_path):
    path = tmp_path / "farlight-2016.csv"
    path.write_text("Country,Requests\nKenya,1\n")
    text = mapping_yaml(draft(read_grids(path), 1, path.name))
    with pytest.raises(DataFileError, match="not said what is its company"):
        parse_mapping(text, "draft")
    whole = text.replace("company:   #", "company: Farlight Mobile  #")
    with pytest.raises(UsageError, match="is a draft"):
        import_mapped(parse_mapping(whole, "draft"), path)


def test_the_mapping_of_this_year_fits_the_report_of_the_next(tmp_path):
    path = tmp_path / "farlight-2016.csv"
    path.write_text("Country,Requests\nKenya,1\nGhana,2\n")
    text = mapping_yaml(draft(read_grids(path), 1, path.name), "Ada")
    mapping = parse_mapping(text.replace("company:   #", "company: Farlight Mobile  #"), "m")
    following = tmp_path / "farlight-2017.csv"
    following.write_text("Country,Requests\nKenya,3\nGhana,4\nChad,5\n")
    done = import_mapped(fitting([mapping], following), following)
    assert [(f.period.start, f.cell.verbatim) for f in done.applied.figures] == [
        ("2017-01-01", "3"), ("2017-01-01", "4"), ("2017-01-01", "5"),
    ]  # fmt: skip


def pdf() -> bytes:
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    page.setFont("Helvetica-Bold", 16)
    page.drawString(60, 780, "Demands for user data, January to June 2016")
    page.setFont("Helvetica", 10)
    rows = [("Country", "Received", "Complied"), ("Kenya", "12", "10"), ("Ghana", "0-9", "0"),
            ("Chad", "7", "3"), ("Mali", "31", "30")]  # fmt: skip
    for number, row in enumerate(rows):
        for place, cell in zip((60, 200, 300), row, strict=True):
            page.drawString(place, 740 - 18 * number, cell)
    page.save()
    return out.getvalue()


HTML = """<html><body><h1>Demands for user data, January to June 2016</h1><p>We report.</p><table>
<tr><th>Country</th><th>Received</th><th>Complied</th></tr>
<tr><td>Kenya</td><td>12</td><td>10</td></tr><tr><td>Ghana</td><td>0-9</td><td>0</td></tr>
<tr><td>Chad</td><td>7</td><td>3</td></tr><tr><td>Mali</td><td>31</td><td>30</td></tr>
</table></body></html>"""
MARKDOWN = """# Demands for user data, January to June 2016

| Country | Received | Complied |
| --- | --- | --- |
| Kenya | 12 | 10 |
| Ghana | 0-9 | 0 |
| Chad | 7 | 3 |
| Mali | 31 | 30 |
"""


def workbook() -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    for row in (["Demands for user data, January to June 2016"], [], ["Country", "Received", "Complied"],
                ["Kenya", 12, 10], ["Ghana", "0-9", 0], ["Chad", 7, 3], ["Mali", 31, 30]):  # fmt: skip
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("report.pdf", pdf()),
        ("report.html", HTML.encode()),
        ("report.md", MARKDOWN.encode()),
        ("report.xlsx", workbook()),
        (
            "report.csv",
            b"Country;Received;Complied\nKenya;12;10\nGhana;0-9;0\nChad;7;3\nMali;31;30\n",
        ),
    ],
)
def test_a_table_goes_the_same_way_out_of_every_format(tmp_path: Path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    grids = read_grids(path)
    found = draft(grids, 1, name)
    text = mapping_yaml(found, "Ada").replace("company:   #", "company: Farlight Mobile  #")
    text = text.replace("period:   #", "period: January to June 2016  #")
    figures = insist(apply(parse_mapping(text, "m"), grids, name), name).figures
    assert [(f.jurisdiction, f.measure, f.cell.verbatim) for f in figures][:4] == [
        ("KE", "received", "12"), ("KE", "complied", "10"),
        ("GH", "received", "0-9"), ("GH", "complied", "0"),
    ]  # fmt: skip
    assert {(f.period.start, f.period.end) for f in figures} == {("2016-01-01", "2016-06-30")}
    assert len(figures) == 8
