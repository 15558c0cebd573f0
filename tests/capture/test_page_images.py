"""Pages of a PDF as pictures, drawn by a process that a hostile file may take down."""

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pledgebook.capture.page_images import PageImages
from pledgebook.errors import UnreadableFile


@pytest.fixture
def images():
    found = PageImages()
    yield found
    found.close()


def test_a_page_is_drawn_and_words_are_found_on_it(images, example):
    path = example / "human-rights-policy-2016.pdf"
    (size, *_) = images.sizes(path)
    assert size == (595.28, 841.89)
    assert images.picture(path, 1).startswith(b"\xff\xd8\xff")
    words = "We will neither engage in active\nsurveillance nor sell monitoring cen-\ntres"
    found, missing = images.boxes(path, 1, [("", words), ("", "We sell monitoring centres gladly")])
    assert found
    assert missing == ()


def test_words_that_stand_twice_are_told_apart_by_those_before_them(images, example):
    path = example / "human-rights-policy-2016.pdf"
    one, other = images.boxes(
        path, 1, [("committed to respecting", "human rights"), ("Bill of", "Human Rights")]
    )
    assert one != other


def test_a_file_that_is_no_pdf_is_said_to_be_unreadable_and_the_next_one_is_drawn(
    images, example, tmp_path
):
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(UnreadableFile):
        images.sizes(bad)
    assert images.sizes(example / "human-rights-policy-2015.pdf")


def test_a_process_that_takes_too_long_is_ended_and_started_anew(example):
    images = PageImages(seconds=0.0)
    path = example / "human-rights-policy-2016.pdf"
    with pytest.raises(UnreadableFile, match="cannot be drawn"):
        images.picture(path, 1)
    images._seconds = 15.0
    assert images.sizes(path)
    images.close()


def test_a_sentence_of_a_cell_is_found_where_the_page_weaves_the_cells_of_a_row(images, tmp_path):
    page = Canvas(str(tmp_path / "table.pdf"), pagesize=A4, invariant=True)
    page.setFont("Helvetica", 10)
    rows = [
        ("Topic", "Promise"),
        ("Privacy of", "We will tell users"),
        ("all users", "what we did"),
    ]
    for number, (left, right) in enumerate(rows):
        page.drawString(65, 700 - 14 * number, left)
        page.drawString(205, 700 - 14 * number, right)
    for x in (60, 200, 400):
        page.line(x, 714, x, 666)
    for y in (714, 696, 666):
        page.line(60, y, 400, y)
    page.save()
    (found,) = images.boxes(tmp_path / "table.pdf", 1, [("", "We will tell users what we did")])
    assert [round(box[0]) for box in found] == [205, 205]
