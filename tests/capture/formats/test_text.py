import pytest
from tests.capture.making import text_of, texts

from pledgebook.capture.blocks import BlockKind
from pledgebook.capture.reader import read
from pledgebook.errors import UnreadableFile


def blocks(text: str):
    return read(text.encode(), "a.txt").blocks


def test_paragraphs_stand_between_blank_lines():
    assert texts(blocks("We will\nnot.\n\nWe may.\n")) == ["We will not.", "We may."]


def test_lines_as_long_as_paragraphs_are_paragraphs():
    long = "We respect human rights wherever we do business. " * 4
    assert len(blocks(f"{long}\n{long}\n{long}\n")) == 3


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("HUMAN RIGHTS POLICY\n\nWe will not.", 1),
        ("Scope\n=====\n\nWe will not.", 1),
        ("Scope\n-----\nWe will not.", 2),
        ("3.1 Scope\n\nWe will not.", 2),
        ("Scope\n\nWe will not.", 2),
        ("We will not sell.\n\nWe may.", 0),
        ("we will not\n\nWe may.", 0),
        ("Yours sincerely", 0),
    ],
)
def test_a_heading_is_taken_only_where_the_text_marks_one(text, level):
    first = blocks(text)[0]
    assert (first.level if first.kind is BlockKind.HEADING else 0) == level


def test_bullets_and_clauses_are_items_with_their_depth():
    found = blocks("We will not sell\n- to armies\n  * or\n    to police\n- to others\n")
    assert [(b.kind.value, b.level, b.marker, text_of(b)) for b in found] == [
        ("paragraph", 0, "", "We will not sell"),
        ("list_item", 1, "-", "to armies"),
        ("list_item", 2, "*", "or to police"),
        ("list_item", 1, "-", "to others"),
    ]


def test_form_feeds_are_pages():
    found = blocks("One.\n\fTwo.\n")
    assert [b.lines[0].page for b in found] == [1, 2]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"]
)
def test_encodings_are_found(encoding):
    text = "We will not sell — naïve or not.\n"
    assert texts(read(text.encode(encoding), "a.txt")) == [text.strip()]


def test_a_guessed_encoding_is_said():
    assert "Windows-1252" in read("naïve".encode("cp1252"), "a.txt").problems[0].message


def test_machine_data_is_refused():
    with pytest.raises(UnreadableFile):
        read(bytes(range(256)) * 20, "a.txt")


def test_a_hundred_thousand_items_are_read_in_linear_time():
    assert len(blocks("- x\n" * 100_000)) == 100_000
