"""A list of names makes its entities when they are asked for, always the same ones."""

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.relations.model import identity
from pledgebook.relations.name_list import NameList


@given(st.lists(st.sampled_from(["Orvix", "orvix", " ORVIX", "Fjord AS", "ß", "ss"])))
def test_each_row_is_an_entity_of_its_own(names):
    listed = NameList("names.csv", names)
    assert [one.caption for one in listed] == names
    assert len({one.id for one in listed}) == len(listed) == len(names)
    assert list(listed) == [listed[place] for place in range(len(names))] == list(listed[:])


def test_the_ids_are_those_of_rows_with_more_columns():
    first, second = NameList("names.csv", ["Orvix", "ORVIX"])
    assert first.id == identity("entity", "names.csv", "listed", "orvix", "")
    assert second.id == identity("entity", "names.csv", "listed", "orvix", "", "2")
