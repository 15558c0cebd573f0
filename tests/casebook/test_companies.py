"""Companies and their identifiers."""

import pytest

from pledgebook.casebook.companies import add_identifier, ensure_company, is_lei
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


def test_a_wrong_lei_is_refused(casebook):
    with casebook.writing() as connection:
        owner = ensure_company(connection, "Tarnholm")
        add_identifier(connection, owner, "lei", "5493001KJTIIGC8Y1R12")
        with pytest.raises(UsageError, match="is no LEI"):
            add_identifier(connection, owner, "lei", "5493001KJTIIGC8Y1R13")


def test_an_operating_company_is_told_from_a_group_of_the_same_name(casebook):
    with casebook.writing() as connection:
        group = ensure_company(connection, "Tarnholm")
        operator = ensure_company(connection, "Tarnholm", kind="opcom", parent=group)
        assert operator != group
        assert ensure_company(connection, "Tarnholm", kind="opcom", parent=group) == operator
