"""Companies by their names."""

from pledgebook.casebook.companies import ensure_company


def test_an_operating_company_is_told_from_a_group_of_the_same_name(casebook):
    with casebook.writing() as connection:
        group = ensure_company(connection, "Tarnholm")
        operator = ensure_company(connection, "Tarnholm", kind="opcom", parent=group)
        assert operator != group
        assert ensure_company(connection, "Tarnholm", kind="opcom", parent=group) == operator
