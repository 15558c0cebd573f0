import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.publishing.printable import columns, encodable, one_line, printable, shortened, wrap


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;a new title\x07after", "after"),
        ("\x1b]8;;https://evil.example\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2Jgone", "gone"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("bell\x07 and null\x00", "bell and null"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("line\nbreak\tand tab", "line\nbreak\tand tab"),
    ],
)
def test_what_a_terminal_would_act_on_is_taken_out(text, shown):
    assert printable(text) == shown


@given(st.text())
def test_no_printable_text_holds_a_control_character(text):
    allowed = {"\n", "\t", "\r"}
    assert all(c in allowed or (c >= " " and not "\x7f" <= c <= "\x9f") for c in printable(text))


@given(st.text(alphabet=st.characters(codec=None)))
def test_every_text_can_be_written_as_utf_8(text):
    encodable(text).encode("utf-8")


@given(st.text(), st.integers(min_value=4, max_value=90))
def test_no_wrapped_line_is_wider_than_asked(text, width):
    lines = wrap(text, width)
    assert all(columns(line) <= width or "/" in line or "\\" in line for line in lines)


@given(st.text(), st.integers(min_value=4, max_value=90))
def test_wrapping_loses_no_character(text, width):
    assert "".join(wrap(text, width)).replace(" ", "") == one_line(text).replace(" ", "")


def test_wide_characters_count_two_columns_and_marks_none():
    assert columns("漢字") == 4
    assert columns("e\u0301") == 1
    assert columns("حقوق") == 4


def test_a_long_text_is_cut_at_a_word():
    assert shortened("We will not sell, ever, to anyone", 17) == "We will not sell…"
