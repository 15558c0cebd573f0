"""What a company is made of, and the trail of what was set."""

import pytest

from pledgebook.casebook.audit import broken, entries
from pledgebook.casebook.structure import (
    CompanyStructure,
    apply_structure,
    known_companies,
    known_company,
    remove_identifiers,
    structure_of,
)
from pledgebook.errors import UsageError

LEI = ("lei", "5493001KJTIIGC8Y1R12")
TARNHOLM = CompanyStructure(
    "Tarnholm",
    "telecom_operator",
    (LEI,),
    (("mobile", "Prepaid"),),
    (CompanyStructure("Tarnholm North", "", (("de-hrb", "12"),)),),
)


def test_a_structure_comes_back_as_it_was_set(casebook, by):
    with casebook.writing() as connection:
        number = apply_structure(connection, TARNHOLM, by)
    with casebook.reading() as connection:
        assert structure_of(connection, number) == TARNHOLM
        assert [known.structure for known in known_companies(connection)] == [TARNHOLM]


def test_setting_again_adds_nothing_and_tells_the_trail_nothing(casebook, by):
    with casebook.writing() as connection:
        apply_structure(connection, TARNHOLM, by)
        before = len(entries(connection))
        apply_structure(connection, TARNHOLM, by)
        assert len(entries(connection)) == before


def test_the_trail_says_what_was_set_and_what_it_was_before(casebook, by):
    with casebook.writing() as connection:
        apply_structure(connection, CompanyStructure("Tarnholm", "other"), by)
        apply_structure(connection, CompanyStructure("Tarnholm", "Telecom operator"), by)
        last = entries(connection)[-1]
        assert last.act == "set company"
        assert last.detail["before"]["sector"] == "other"
        assert last.detail["sector"] == "telecom_operator"
        assert not list(broken(connection))


def test_what_is_there_already_is_kept(casebook, by):
    with casebook.writing() as connection:
        number = apply_structure(connection, TARNHOLM, by)
        apply_structure(connection, CompanyStructure("Tarnholm", services=(("mobile", "New"),)), by)
        known = known_company(connection, number)
        assert known.structure.services == (("mobile", "Prepaid"), ("mobile", "New"))
        assert known.structure.identifiers == (LEI,)
        assert known.structure.sector == "telecom_operator"


def test_an_lei_is_no_two_companies(casebook, by):
    with casebook.writing() as connection:
        apply_structure(connection, TARNHOLM, by)
        with pytest.raises(UsageError, match="is that of Tarnholm"):
            apply_structure(connection, CompanyStructure("Velmora", identifiers=(LEI,)), by)


def test_a_company_has_one_lei_until_it_is_taken_away(casebook, by):
    other = (("lei", "529900TARNHOLM000046"),)
    with casebook.writing() as connection:
        number = apply_structure(connection, TARNHOLM, by)
        with pytest.raises(UsageError, match="has the lei 5493001KJTIIGC8Y1R12 already"):
            apply_structure(connection, CompanyStructure("Tarnholm", identifiers=other), by)
        remove_identifiers(connection, number, [LEI], by)
        apply_structure(connection, CompanyStructure("Tarnholm", identifiers=other), by)
        assert structure_of(connection, number).identifiers == other


def test_taking_away_what_is_not_there_is_answered_with_what_is(casebook, by):
    with casebook.writing() as connection:
        number = apply_structure(connection, TARNHOLM, by)
        with pytest.raises(UsageError, match="it has: lei=5493001KJTIIGC8Y1R12"):
            remove_identifiers(connection, number, [("isin", "US0378331005")], by)
