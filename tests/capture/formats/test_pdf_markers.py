"""Bullets and numbers that stand apart from the text they open, and signs at a line's head."""

import pytest
from tests.capture.making import Pdf, text_of, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read

PROMISES = (
    "We will publish every request.",
    "We will tell those affected.",
    "We will not sell it.",
)
CHROME = 0.31
"""Width of a disc over the size of type, as browsers draw it."""


def items(pdf):
    blocks = read(pdf.bytes(), "a.pdf").blocks
    return [(b.marker, text_of(b), b.level) for b in blocks if b.kind is BlockKind.LIST_ITEM]


@pytest.mark.parametrize("shape", ["disc", "ring", "square"])
def test_bullets_that_are_drawn_as_shapes_open_items(shape):
    pdf = Pdf()
    page = pdf.page()
    page.lines("We commit to the following:")
    for number, promise in enumerate(PROMISES):
        y, left = page.y, 100 + 24 * (number == 1)
        if shape == "square":
            pdf.canvas.rect(left - 12, y + 1.8, 3.1, 3.1, stroke=0, fill=1)
        else:
            pdf.canvas.circle(
                left - 10, y + 3.4, 1.55, stroke=shape == "ring", fill=shape == "disc"
            )
        page.lines(promise, x=left, gap=2)
    assert items(pdf) == [
        ("•", promise, 1 + (number == 1)) for number, promise in enumerate(PROMISES)
    ]


def test_shapes_above_or_far_from_a_line_open_no_item():
    pdf = Pdf()
    page = pdf.page()
    pdf.canvas.circle(20, page.y + 3, 1.5, fill=1)
    pdf.canvas.circle(66, page.y + 40, 1.5, fill=1)
    pdf.canvas.rect(50, page.y, 9, 9, fill=1)
    page.lines(*PROMISES)
    assert not items(pdf)


def test_the_numbers_of_a_list_may_be_written_behind_all_of_its_text():
    pdf = Pdf()
    page = pdf.page()
    page.lines("We go about it in three steps.")
    places = [page.y - 20 * number for number in range(3)]
    for promise, y in zip(PROMISES, places, strict=True):
        page.at(100, y, promise, 10)
    for number, y in enumerate(places, 1):
        page.at(84, y, f"{number}.", 10)
    assert items(pdf) == [(f"{n}.", promise, 1) for n, promise in enumerate(PROMISES, 1)]


def test_a_figure_beside_a_line_by_chance_is_not_moved_to_it():
    pdf = Pdf()
    page = pdf.page()
    page.at(150, page.y, "A heading of the page", 10)
    page.y -= 40
    page.lines(*PROMISES, x=150)
    page.at(110, 842 - 90, "16.19", 10)
    assert not [block for block in read(pdf.bytes(), "a.pdf").blocks if block.marker]


def test_the_second_bullet_of_word_processors_is_an_o_in_a_font_of_its_own():
    pdf = Pdf()
    page = pdf.page()
    for promise in PROMISES:
        pdf.canvas.setFont("Courier", 10)
        pdf.canvas.drawString(90, page.y, "o")
        page.lines(promise[:1].lower() + promise[1:], x=112, gap=0)
    assert items(pdf) == [("•", promise[:1].lower() + promise[1:], 1) for promise in PROMISES]


def test_the_number_of_a_clause_is_parted_from_a_text_that_stands_close_to_it():
    pdf = Pdf()
    page = pdf.page()
    for number, promise in enumerate(PROMISES, 1):
        page.at(90, page.y, f"1.{number}", 10)
        page.at(105.4, page.y, promise, 10)
        page.y -= 20
    assert items(pdf) == [(f"1.{n}", promise, 2) for n, promise in enumerate(PROMISES, 1)]


def test_notes_that_open_with_a_raised_number_are_told_apart_in_any_size_of_type():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*PROMISES)
    for number, y in ((1, 92), (2, 80)):
        written = pdf.canvas.beginText(72, y)
        written.setFont("Helvetica", 6)
        written.setRise(4)
        written.textOut(str(number))
        written.setRise(0)
        written.setFont("Helvetica", 10)
        written.textOut(f" The note of number {number} says what a request is and who may make")
        pdf.canvas.drawText(written)
    notes = [b for b in read(pdf.bytes(), "a.pdf").blocks if b.kind is BlockKind.FOOTNOTE]
    assert [(note.marker, text_of(note)[:20]) for note in notes] == [
        ("1", "The note of number 1"),
        ("2", "The note of number 2"),
    ]


def test_the_running_head_of_a_page_of_another_shape_is_furniture_too():
    words = [*PROMISES, "We will report on it."]
    pdf = Pdf()
    for number in range(1, 5):
        page = pdf.page()
        wide = number == 3
        pdf.canvas.setPageSize((842, 595) if wide else (595, 842))
        page.at(60, (595 if wide else 842) - 30, "Tarnholm – Human Rights Policy")
        page.at(60, 30, f"Page {number} of 4")
        page.y = 480 if wide else 740
        page.lines(words[number - 1])
    assert texts(read(pdf.bytes(), "a.pdf"), BlockKind.PARAGRAPH) == words


def test_raised_numbers_that_count_the_sentences_of_a_clause_make_no_notes_of_them():
    pdf = Pdf()
    page = pdf.page()
    page.y = 300
    for number, promise in enumerate(PROMISES, 1):
        written = pdf.canvas.beginText(72, page.y)
        written.setFont("Helvetica", 6)
        written.setRise(4)
        written.textOut(str(number))
        written.setRise(0)
        written.setFont("Helvetica", 10)
        written.textOut(f" {promise}")
        pdf.canvas.drawText(written)
        page.y -= 20
    page.lines("This clause is reviewed each year.")
    assert not texts(read(pdf.bytes(), "a.pdf"), BlockKind.FOOTNOTE)


def test_signs_that_say_nothing_stay_out_of_the_sentences():
    pdf = Pdf()
    page = pdf.page()
    page.lines(*PROMISES, gap=40)
    page.lines(". . . . . . . . . . . . . . . . . .", gap=40)
    page.lines("* * *")
    assert texts(read(pdf.bytes(), "a.pdf"), BlockKind.PARAGRAPH) == [" ".join(PROMISES)]
