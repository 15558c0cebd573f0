"""Identifiers are checked as far as their scheme allows."""

import pytest

from pledgebook.casebook.identifiers import is_isin, is_lei, normal_identifier
from pledgebook.errors import UsageError


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("5493001KJTIIGC8Y1R12", True),
        ("5493001KJTIIGC8Y1R17", False),
        ("5493001kjtiigc8y1r12", False),
        ("5493001KJTIIGC8Y1R1", False),
        ("", False),
    ],
)
def test_the_check_digits_of_an_lei_are_checked(value, right):
    assert is_lei(value) is right


@pytest.mark.parametrize(
    ("value", "right"),
    [
        ("US0378331005", True),
        ("US0378331006", False),
        ("AU0000XVGZA3", True),
        ("AU0000VXGZA3", True),
        ("US037833100", False),
    ],
)
def test_the_check_digit_of_an_isin_is_checked(value, right):
    # Swapped letters can keep the sum of ISO 6166's rule, which the last pair shows.
    assert is_isin(value) is right


def test_an_lei_written_with_spaces_and_small_letters_is_kept_as_it_is_registered():
    assert normal_identifier("LEI", "5493 001k jtii gc8y 1r12") == ("lei", "5493001KJTIIGC8Y1R12")


def test_an_identifier_of_another_scheme_is_kept_as_it_is_written():
    assert normal_identifier("de-hrb", "HRB 12 b") == ("de-hrb", "HRB 12 b")


@pytest.mark.parametrize(
    ("scheme", "value", "problem"),
    [
        ("lei", "5493001KJTIIGC8Y1R13", "no LEI"),
        ("isin", "US0378331006", "no ISIN"),
        ("wikidata", "42", "no Wikidata item"),
        ("two words", "x", "no scheme"),
        ("de-hrb", "a\nb", "no identifier"),
        ("de-hrb", "", "no identifier"),
    ],
)
def test_what_cannot_be_right_is_refused(scheme, value, problem):
    with pytest.raises(UsageError, match=problem):
        normal_identifier(scheme, value)
