"""Tables that level lines alone rule, and pages on which such lines rule nothing."""

import typst
from reportlab.platypus import Table
from tests.capture.formats.test_pdf_framed import TOP, printed, prose, rows
from tests.capture.making import Pdf, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read

LINES = [("LINEBELOW", (0, 0), (-1, -1), 0.5, "grey"), ("LINEABOVE", (0, 0), (-1, 0), 1, "black")]
CELLS = [
    ["Issue", "What we do", "Who"],
    [
        "Government requests",
        "We will review every request and reject those without a legal basis.",
        "General Counsel",
    ],
    ["Shutdowns", "We will ask for the order in writing and tell our customers.", "Public Affairs"],
    ["Supply chain", "We audit those with the greatest risk each year.", "Procurement"],
]


def table():
    return Table(
        [[prose(text) for text in row] for row in CELLS],
        colWidths=[90, 200, 110],
        style=[*LINES, TOP],
    )


def test_what_stands_between_two_level_lines_is_a_row_and_its_cells_stay_whole():
    before, behind = "The table says how we go about it.", "This holds for the whole group."
    extraction = read(printed(prose(before), table(), prose(behind)), "a.pdf")
    assert rows(extraction) == CELLS
    assert texts(extraction, BlockKind.PARAGRAPH) == [before, behind]


def test_lines_that_part_the_head_and_foot_of_a_page_make_no_table():
    pdf = Pdf()
    one = pdf.page()
    for place in (780, 760, 120, 100):
        one.canvas.line(60, place, 530, place)
    one.lines("We will tell everyone about it.", "We will not sell any of it to anyone.")
    found = read(pdf.bytes(), "a.pdf").blocks
    assert [block.kind for block in found] == [BlockKind.PARAGRAPH]


def test_two_columns_of_running_text_between_level_lines_stay_text():
    pdf = Pdf()
    page = pdf.page()
    for place in (760, 610, 460, 310):
        page.canvas.line(60, place, 530, place)
    for number in range(36):
        y = 745 - 12 * number
        page.at(60, y, f"On the left, line {number}, we will tell all.", size=9)
        page.at(310, y, f"On the right, line {number}, we will not sell.", size=9)
    assert not [block for block in read(pdf.bytes(), "a.pdf").blocks if block.cell]


def typeset(tmp_path, *parts):
    """Set with the fonts that typst carries: none of this machine's has to hold Hebrew letters."""
    source = tmp_path / "a.typ"
    source.write_text("\n\n".join(('#set text(font: "Libertinus Serif", size: 10pt)', *parts)))
    return typst.compile(source, ignore_system_fonts=True)


def test_a_line_from_right_to_left_beside_it_leaves_a_table_whole(tmp_path):
    cells = "table.hline(), ".join("".join(f"[{text}], " for text in row) for row in CELLS)
    ruled = (
        f"#table(columns: (90pt, 200pt, 110pt), stroke: none, table.hline(), {cells}table.hline())"
    )
    pdf = typeset(tmp_path, "לוכל תוכלש", ruled, "This holds for all.")
    extraction = read(pdf, "a.pdf")
    assert rows(extraction) == CELLS
    assert any("\u05db" in text for text in texts(extraction, BlockKind.PARAGRAPH))
