"""Tables of figures in a PDF are seen where they stand, framed by lines or not."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.formats.pdf_grids import extract_tables
from pledgebook.capture.intake import extract_tables as contained
from pledgebook.errors import UnreadableFile

STYLES = getSampleStyleSheet()


def printed(*flowables):
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=True).build(list(flowables))
    return out.getvalue()


def heading(text):
    return Paragraph(text, STYLES["Heading2"])


def tables(data):
    """The tables as (heading, rows of cells)."""
    found = extract_tables(data, "report.pdf")
    out, title = [], ""
    for block in found.blocks if found else ():
        if block.kind is BlockKind.HEADING:
            title = block.lines[0].text
            continue
        cell = block.cell
        if cell.table == len(out):
            out.append((title, {}))
        out[cell.table][1][cell.row, cell.column] = block.lines[0].text
    return [
        (
            title,
            [
                [cells.get((row, column), "") for column in range(max(c for _, c in cells) + 1)]
                for row in range(max(r for r, _ in cells) + 1)
            ],
        )
        for title, cells in out
    ]


MERGED = [
    ["Country", "Interception", "", "User data", ""],
    ["", "Received", "Complied", "Received", "Complied"],
    ["Albania", "1,204", "1,150", "312*", "fewer than 10"],
    ["Ghana", "Prohibited by law", "Prohibited by law", "2,310", "1,987"],
    ["Kenya", "–", "–", "88", "71"],
]


def test_a_framed_table_is_read_cell_by_cell_with_its_merged_header():
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, "black"),
        ("SPAN", (1, 0), (2, 0)), ("SPAN", (3, 0), (4, 0)), ("SPAN", (0, 0), (0, 1)),
        ("ALIGN", (1, 0), (-1, 1), "CENTER"),
    ]  # fmt: skip
    ((title, rows),) = tables(printed(heading("Demands in 2022"), Table(MERGED, style=style)))
    assert title == "Demands in 2022"
    assert rows == MERGED


OPEN = [
    ["Country", "Requests", "Accounts", "Some data"],
    ["", "", "affected", "disclosed (%)"],
    ["Argentina", "1,204", "1,530", "76%"],
    ["Bosnia and Herzegovina", "12", "14", "50%"],
    ["India", "18,332", "22,801", "61%"],
    ["United States", "0–249", "0–249", "not disclosed"],
    ["Total", "19,797", "24,594", "62%"],
]


def test_a_table_without_lines_is_read_by_what_stands_below_what():
    style = [("ALIGN", (1, 0), (-1, -1), "RIGHT")]
    text = Paragraph("We publish what we are asked. " * 12, STYLES["Normal"])
    page = printed(text, heading("Requests, January to June 2023"), Table(OPEN, style=style), text)
    ((title, rows),) = tables(page)
    assert title == "Requests, January to June 2023"
    assert rows == [
        ["Country", "Requests", "Accounts affected", "Some data disclosed (%)"],
        *OPEN[2:],
    ]


def test_a_raised_number_is_the_mark_of_a_note_and_no_digit():
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    for number, (name, count) in enumerate([("Kenya", "12"), ("Ghana", "9"), ("Mali", "31")]):
        y = 700 - 20 * number
        page.setFont("Helvetica", 10)
        page.drawString(60, y, name)
        page.drawString(200, y, count)
        page.setFont("Helvetica", 6)
        page.drawString(200 + page.stringWidth(count, "Helvetica", 10), y + 4, "1")
    page.save()
    ((_, rows),) = tables(out.getvalue())
    assert rows == [["Kenya", "12¹"], ["Ghana", "9¹"], ["Mali", "31¹"]]


def test_two_tables_of_a_page_stay_apart_and_prose_is_none():
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    rows = [["Country", "Requests"], ["Kenya", "12"], ["Ghana", "9"], ["Chad", "4"]]
    page = printed(
        heading("First half 2021"), Table(rows, style=grid), Spacer(1, 40),
        heading("Second half 2021"), Table(rows, style=grid),
        Paragraph("In 2021 we had 12 offices, 9 of them new. " * 9, STYLES["Normal"]),
    )  # fmt: skip
    assert [title for title, _ in tables(page)] == ["First half 2021", "Second half 2021"]
    assert tables(printed(Paragraph("In 2021 we had 12 offices. " * 60, STYLES["Normal"]))) == []


def test_it_is_read_in_the_process_that_is_kept_apart_and_without_tables_as_before():
    grid = [("GRID", (0, 0), (-1, -1), 0.5, "black")]
    rows = [["Country", "Requests"], ["Kenya", "12"], ["Ghana", "9"], ["Chad", "4"]]
    found = contained(printed(Table(rows, style=grid)), "report.pdf")
    assert found.extractor == "pdf-tables"
    prose = contained(printed(Paragraph("We promise to tell. " * 9, STYLES["Normal"])), "a.pdf")
    assert prose.extractor == "pdf"
    with pytest.raises(UnreadableFile):
        contained(b"%PDF-1.4 cut off", "broken.pdf")
