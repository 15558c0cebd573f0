import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.capture.formats.markers import (
    depth_of_number,
    is_bullet,
    roman_numeral,
    split_marker,
)


@pytest.mark.parametrize(
    ("line", "marker", "rest"),
    [
        ("• no sale", "•", "no sale"),
        ("•no sale", "•", "no sale"),
        ("\uf0b7 no sale", "•", "no sale"),
        ("– no sale", "–", "no sale"),
        ("(a) no sale", "(a)", "no sale"),
        ("(iv) no sale", "(iv)", "no sale"),
        ("1. No sale", "1.", "No sale"),
        ("2) No sale", "2)", "No sale"),
        ("3.2.1 The board", "3.2.1", "The board"),
        ("b. no sale", "b.", "no sale"),
        ("§ 3 Der Vorstand", "§ 3", "Der Vorstand"),
        ("1. 人権を尊重する", "1.", "人権を尊重する"),
        ("1.5 million people", "", "1.5 million people"),
        ("2016 was a good year", "", "2016 was a good year"),
        ("-5 degrees", "", "-5 degrees"),
        ("A policy is a text", "", "A policy is a text"),
        ("I. Scope", "I.", "Scope"),
        ("a report", "", "a report"),
        ("12. 34", "", "12. 34"),
    ],
)
def test_a_marker_is_told_from_a_figure_or_a_word(line, marker, rest):
    assert split_marker(line) == (marker, rest)


@given(st.text(max_size=60))
def test_nothing_of_a_line_but_blanks_is_lost(line):
    marker, rest = split_marker(line)
    if not marker:
        assert rest == line
    else:
        assert line.endswith(rest)


def test_depth_and_bullets():
    assert [depth_of_number(marker) for marker in ("3", "3.", "3.2.1", "(a)", "•")] == [
        1,
        1,
        3,
        0,
        0,
    ]
    assert is_bullet("•")
    assert not is_bullet("(a)")
    assert not is_bullet("")


def test_roman_numerals():
    assert [roman_numeral(number) for number in (1, 4, 9, 14, 40, 399)] == [
        "i", "iv", "ix", "xiv", "xl", "cccxcix",
    ]  # fmt: skip
