"""Ruled tables in the text of a PDF: what stands in a frame is one cell, and nothing is lost."""

import io
from collections import Counter
from functools import partial

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from tests.capture.making import texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.formats.pdf_frames import frames
from pledgebook.capture.formats.pdf_lines import page_lines
from pledgebook.capture.reader import read

STYLES = getSampleStyleSheet()
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")


def prose(text):
    return Paragraph(text, STYLES["Normal"])


def printed(*flowables, size=A4):
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=size, invariant=True).build(list(flowables))
    return out.getvalue()


def rows(extraction, table=0):
    """The rows of a table; the pieces of a cell joined by a bar."""
    found = {}
    for block in extraction.blocks:
        if block.cell is not None and block.cell.table == table:
            row = found.setdefault(block.cell.row, {})
            text = " ".join([block.marker, *(line.text for line in block.lines)]).strip()
            column = block.cell.column
            row[column] = f"{row[column]} | {text}" if column in row else text
    return [list(row.values()) for _, row in sorted(found.items())]


PRIVACY = (
    "We will assess every product before it is sold, and we will not sell what cannot be used in "
    "line with human rights."
)
POLICY = [
    ["Commitment", "What we do", "Measure"],
    [prose("We will respect the privacy of everyone."), prose(PRIVACY), "Share assessed"],
    ["Expression", prose("We will challenge orders that lack a basis in law."), "Orders"],
]
POLICY_ROWS = [
    ["Commitment", "What we do", "Measure"],
    ["We will respect the privacy of everyone.", PRIVACY, "Share assessed"],
    ["Expression", "We will challenge orders that lack a basis in law.", "Orders"],
]
WIDTHS = [90, 260, 80]


@pytest.mark.parametrize(
    "style",
    [
        [GRID, TOP],
        [("ROWBACKGROUNDS", (0, 0), (-1, -1), ["#ddd", "#eee"]), ("INNERGRID", (0, 0), (-1, -1), 1, "white")],
        [("BOX", (0, 0), (-1, -1), 2, "black"), ("INNERGRID", (0, 0), (-1, -1), 0.2, "grey")],
    ],
    ids=["lines", "white lines between tinted rows", "a thick box"],
)  # fmt: skip
def test_promises_in_a_ruled_table_are_whole_sentences_and_the_text_around_stays(style):
    table = Table(POLICY, colWidths=WIDTHS, style=style)
    found = read(printed(prose("Before it."), table, prose("Behind it.")), "a.pdf")
    assert rows(found) == POLICY_ROWS
    assert texts(found)[0] == "Before it."
    assert texts(found)[-1] == "Behind it."


def test_a_table_on_a_page_that_is_turned_is_read_the_same():
    document = pypdfium2.PdfDocument(printed(Table(POLICY, colWidths=WIDTHS, style=[GRID, TOP])))
    document[0].set_rotation(90)
    out = io.BytesIO()
    document.save(out)
    assert rows(read(out.getvalue(), "a.pdf")) == POLICY_ROWS


def test_items_and_sentences_of_a_cell_stay_apart_and_a_broken_label_does_not():
    cell = [prose("• We will tell users"), prose("• We train our staff")]
    label = [prose("Requests"), prose("received")]
    table = [
        ["Topic", label],
        ["Privacy", cell],
        ["Remedy", [prose("We pay."), prose("We say so.")]],
    ]
    found = read(printed(Table(table, colWidths=[100, 200], style=[GRID, TOP])), "a.pdf")
    assert rows(found) == [
        ["Topic", "Requests received"],
        ["Privacy", "• We will tell users | • We train our staff"],
        ["Remedy", "We pay. | We say so."],
    ]  # fmt: skip


def test_rows_without_lines_between_them_are_told_apart_by_their_numbers():
    figures = [
        ["Country", "Asked", "Met"],
        ["Kenya", "12", "9"],
        ["Chad", "4", "–"],
        ["Mali", "1,204", "77"],
    ]
    columns = [("BOX", (0, 0), (-1, -1), 0.5, "black"), ("LINEAFTER", (0, 0), (-2, -1), 0.5, "black"),
               ("LINEBELOW", (0, 0), (-1, 0), 0.5, "black")]  # fmt: skip
    assert rows(read(printed(Table(figures, style=columns)), "a.pdf")) == figures


def test_a_row_that_the_end_of_the_page_breaks_is_one_row_and_its_header_is_not_said_twice():
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    header, first = ["Issue", "Our promise", "Due"], ["Water", prose("We will not pollute it."), ""]
    broken = ["Land", prose("We will publish what we found and say in each case what"), "2026"]
    rest = ["", prose("we have done about it."), ""]
    for part in ([header, first, broken], [header, rest]):
        table = Table(part, colWidths=[80, 200, 60], style=[GRID, TOP])
        _, height = table.wrapOn(page, 400, 600)
        table.drawOn(page, 80, 760 - height)
        page.showPage()
    page.save()
    found = read(out.getvalue(), "a.pdf")
    sentence = "We will publish what we found and say in each case what we have done about it."
    assert rows(found) == [header, ["Water", "We will not pollute it."], ["Land", sentence, "2026"]]
    assert texts(found, BlockKind.FURNITURE) == header


def test_the_grid_of_a_chart_and_the_border_of_a_page_are_no_tables():
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    page.rect(20, 20, 555, 802)
    page.drawString(60, 780, "We will publish the number of requests each year, by country.")
    for step in range(6):
        page.line(80, 500 + step * 30, 480, 500 + step * 30)
        page.line(80 + 80 * step, 500, 80 + 80 * step, 650)
        page.drawString(85 + 80 * step, 485, str(2015 + step))
    page.drawString(170, 560, "Peak")
    page.save()
    assert all(block.cell is None for block in read(out.getvalue(), "a.pdf").blocks)


def test_a_line_that_runs_through_words_rules_no_table():
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    for step in range(4):
        page.line(60, 700 - 40 * step, 500, 700 - 40 * step)
        page.drawString(70, 680 - 40 * step, "We will respect the rights of everyone who uses it")
    for x in (60, 155, 500):
        page.line(x, 700, x, 580)
    page.save()
    found = read(out.getvalue(), "a.pdf")
    assert texts(found).count("We will respect the rights of everyone who uses it") == 4


def test_white_boxes_behind_the_text_rule_no_table():
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    for row in range(4):
        for column in range(2):
            page.setFillColorRGB(1, 1, 1)
            page.rect(60 + 200 * column, 700 - 20 * row, 200, 20, stroke=0, fill=1)
            page.setFillColorRGB(0, 0, 0)
            page.drawString(65 + 200 * column, 705 - 20 * row, f"part {row} {column}")
    page.save()
    (page_,) = pypdfium2.PdfDocument(out.getvalue())
    assert len(frames(page_)) == 1
    assert frames(page_, as_seen=True) == []


words = st.text("abc dé–,.1", min_size=1, max_size=30)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.lists(words, min_size=3, max_size=3), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(40, 500), st.integers(40, 780), words), max_size=8),
)
def test_no_character_is_lost_or_doubled_whatever_stands_across_a_frame(table, free):
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    drawn = Table(table, style=[GRID])
    drawn.wrapOn(page, 400, 600)
    drawn.drawOn(page, 80, 400)
    for x, y, text in free:
        page.drawString(x, y, text)
    page.save()
    (pdf,) = pypdfium2.PdfDocument(out.getvalue())
    textpage = pdf.get_textpage()
    plain = page_lines(textpage, 1, pdf.get_bbox())
    parted = page_lines(textpage, 1, pdf.get_bbox(), partial(frames, pdf, as_seen=True))
    assert characters(parted) == characters(plain)


def characters(lines):
    return Counter(char for line in lines for char in line.text if not char.isspace())


def test_a_box_that_touches_a_table_is_no_row_of_it():
    table = Table(
        [*POLICY[:2], ["Expression", prose("We will challenge unlawful orders."), "Orders"]],
        colWidths=WIDTHS,
        style=[GRID, TOP],
    )
    box = Table(
        [["How to complain"], ["We will answer within five days."]],
        colWidths=[180],
        style=[("BACKGROUND", (0, 0), (-1, -1), "#ddf")],
    )
    behind = "We will not retaliate against anyone."
    extraction = read(printed(table, box, prose(behind)), "a.pdf")
    assert [row[0] for row in rows(extraction)] == [
        "Commitment", "We will respect the privacy of everyone.", "Expression",
    ]  # fmt: skip
    assert texts(extraction, BlockKind.PARAGRAPH)[-1] == behind
    assert "We will answer within five days." in " ".join(
        texts(block for block in extraction.blocks if block.cell is None)
    )
