"""What the place and the font of characters say and the bare text of a PDF does not."""

import io

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.capture.making import Pdf, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read


def canvas():
    out = io.BytesIO()
    return out, Canvas(out, pagesize=A4, invariant=True, pageCompression=0)


@pytest.mark.parametrize(
    ("before", "behind", "said"),
    [
        ("In 2016", " we refused 12 sales.", "In 2016³ we refused 12 sales."),
        ("We respect rights", " wherever we are.", "We respect rights³ wherever we are."),
    ],
)
def test_the_number_of_a_note_is_no_part_of_the_year_or_word_before_it(before, behind, said):
    out, page = canvas()
    text = page.beginText(60, 700)
    text.setFont("Helvetica", 10)
    text.textOut(before)
    text.setFont("Helvetica", 6)
    text.setRise(4)
    text.textOut("3")
    text.setRise(0)
    text.setFont("Helvetica", 10)
    text.textOut(behind)
    page.drawText(text)
    page.save()
    assert texts(read(out.getvalue(), "a.pdf")) == [said]


def test_words_that_are_spread_letter_by_letter_are_words():
    out, page = canvas()
    page.setFont("Helvetica-Bold", 14)
    page.drawString(60, 740, "OUR HUMAN RIGHTS", charSpace=6)
    page.drawString(60, 700, "H U M A N   R I G H T S")
    page.setFont("Helvetica", 10)
    page.drawString(60, 660, "Plan B is a plan, and a b c d are letters of no word.")
    page.save()
    assert texts(read(out.getvalue(), "a.pdf")) == [
        "OUR HUMAN RIGHTS",
        "HUMAN RIGHTS",
        "Plan B is a plan, and a b c d are letters of no word.",
    ]


def test_blanks_that_only_the_place_of_words_shows_are_set():
    out, page = canvas()
    page.setFont("Helvetica", 10)
    said = [
        "The Company will respect human rights in all that it does and will",
        "not sell any product that is meant to be used against the people",
    ]
    for number, line in enumerate(said):
        x = 60.0
        for word in line.split():
            page.drawString(x, 700 - 12 * number, word)
            x += page.stringWidth(word) + 1.9
    page.save()
    assert texts(read(out.getvalue(), "a.pdf")) == [" ".join(said)]


def test_words_without_any_gap_stay_as_they_came():
    pdf = Pdf()
    pdf.page().lines("TheCompanywillrespecthumanrightsinallthatitdoes.")
    assert texts(read(pdf.bytes(), "a.pdf")) == ["TheCompanywillrespecthumanrightsinallthatitdoes."]


@pytest.mark.parametrize("sign", ["§", "Ø", "ü", "v", "\u00a8"])
def test_the_bullets_of_a_font_of_signs_are_no_letters(sign):
    out, page = canvas()
    for number, item in enumerate(("respect the privacy of all users", "challenge every order")):
        page.setFont("Helvetica", 10)
        page.drawString(60, 700 - 14 * number, sign)
        page.setFont("Times-Roman", 10)
        page.drawString(74, 700 - 14 * number, item)
    page.drawString(54, 660, "We report on both of these every year.")
    page.save()
    data = out.getvalue().replace(b"/BaseFont /Helvetica", b"/BaseFont /Wingdings")
    found = read(data, "a.pdf")
    items = [block for block in found.blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(item.marker, item.lines[0].text) for item in items] == [
        ("•", "respect the privacy of all users"),
        ("•", "challenge every order"),
    ]


@pytest.mark.parametrize("sign", ["➢", "–", "»", "①", "\uf0a7", "☐"])
def test_odd_bullets_open_items(sign):
    from pledgebook.capture.formats.markers import split_marker

    marker, rest = split_marker(f"{sign} respect the privacy of all users")
    assert rest == "respect the privacy of all users"
    assert marker == ("•" if sign == "\uf0a7" else sign)


def test_a_line_behind_a_short_item_that_stands_left_of_its_bullet_is_no_part_of_it():
    pdf = Pdf()
    page = pdf.page()
    page.lines("We will do this:", gap=0)
    page.lines("• respect the privacy of all users in all countries", x=78, gap=0)
    page.lines("• challenge every order", x=78, gap=0)
    page.lines("We expect our suppliers to do the same in each of these countries", gap=0)
    page.lines("and report on it.", gap=0)
    assert texts(read(pdf.bytes(), "a.pdf")) == [
        "We will do this:",
        "respect the privacy of all users in all countries",
        "challenge every order",
        "We expect our suppliers to do the same in each of these countries and report on it.",
    ]


def test_entries_of_contents_whose_dots_stand_on_the_next_line_are_no_text():
    pdf = Pdf()
    page = pdf.page()
    page.lines("Contents", size=16)
    for number, title in enumerate(("We will respect rights", "We will remedy harm"), start=1):
        page.lines(f"{number}. {title}", gap=0)
        page.lines(f"{'.' * 90} {number * 3}", gap=0)
    page.lines("", "We say here what we do.")
    found = read(pdf.bytes(), "a.pdf")
    read_ = [block for block in found.blocks if block.kind is not BlockKind.FURNITURE]
    assert texts(read_) == ["Contents", "We say here what we do."]
