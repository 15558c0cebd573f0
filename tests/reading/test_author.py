import pytest

from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line
from pledgebook.reading.author import names_meaning_author
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer


def layer(text: str) -> TextLayer:
    block = Block(BlockKind.PARAGRAPH, (Line(text),))
    return compose(Extraction("text/plain", "test", "1", (block,)))


@pytest.mark.parametrize(
    ("company", "text", "meant"),
    [
        ("Northline", "A statement. Northline discloses findings.", {"northline"}),
        ("Northline Telecom plc", "Northline Telecom speaks.", {"northline telecom"}),
        ("Northline Telecom", "At Northline we act.", {"northline"}),
        ("Northline Telecom", "Northline’s suppliers act.", {"northline"}),
        ("HK Group", "HK discloses findings.", {"hk"}),
        ("AT&T", "AT&T discloses findings.", {"at t"}),
    ],
)
def test_a_name_that_was_given_means_the_author_though_it_stands_there_once(company, text, meant):
    assert meant <= names_meaning_author(layer(text), company)


@pytest.mark.parametrize(
    ("company", "text", "others"),
    [
        (
            "China Mobile",
            "China Mobile acts. The law in China binds us, and China decides.",
            "china",
        ),
        ("Halden Mobile", "Halden Mobile sells mobile phones. Mobile lines grow.", "mobile"),
        ("Orange", "Orange acts. The orange light blinks.", "orange"),
        ("Bank of Halden", "The Bank acts; every bank has rules.", "bank"),
        ("Northline AG", "The AG decides.", "ag"),
    ],
)
def test_a_word_of_the_name_that_means_something_else_too_is_none_of_the_author(
    company, text, others
):
    assert others not in names_meaning_author(layer(text), company)


def test_without_a_name_given_only_what_the_text_shows_is_taken():
    assert names_meaning_author(layer("Northline discloses findings."), "") == frozenset()


def test_a_short_name_is_known_from_a_title_in_two_headings():
    blocks = (
        Block(BlockKind.HEADING, (Line("Northgate Bank"),), level=1),
        Block(BlockKind.HEADING, (Line("Complaints Mechanism: Policy"),), level=2),
        Block(BlockKind.PARAGRAPH, (Line("The Complaints Mechanism (the “Mechanism”) is open."),)),
    )
    found = compose(Extraction("text/plain", "test", "1", blocks))
    assert "mechanism" in names_meaning_author(found, "")
