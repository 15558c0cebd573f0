"""An allegation never stands without its source, its status and what became of it."""

import pytest

from pledgebook.assessing.incidents import (
    Entry,
    EntryKind,
    entry_problems,
    established,
    private_names,
    remedy_rows,
)

ALLEGED = Entry(EntryKind.SOURCE, "2016-03-01", "Said so.", "An NGO", status="alleged")
REFUTED = Entry(EntryKind.OUTCOME, "2017-01-01", "Not so.", "A court", status="refuted")


def test_an_outcome_outweighs_the_allegation_whatever_the_order():
    assert established([ALLEGED, REFUTED]) == "refuted (A court, 2017-01-01)"
    assert established([REFUTED, ALLEGED]) == established([ALLEGED, REFUTED])


def test_without_an_outcome_that_is_said():
    assert established([ALLEGED]) == "alleged; no outcome is on record"
    assert established([]) == "no source is on record"


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        (Entry(EntryKind.SOURCE, "2016-03-01", "Said.", "An NGO"), "needs a status"),
        (Entry(EntryKind.OUTCOME, "2016-03-01", "Said.", status="refuted"), "needs a source"),
        (Entry(EntryKind.REMEDY_GIVEN, "2016-03-01", "Paid."), "a form of remedy"),
        (Entry(EntryKind.EFFECTIVENESS, "2016-03-01", "Slow.", criterion="31z"), "31a, 31b"),
        (Entry(EntryKind.MEETING, "2016-03-01", "  "), "says nothing"),
    ],
)
def test_an_entry_says_what_it_lacks(entry, problem):
    assert any(problem in found for found in entry_problems(entry))


def test_remedy_is_set_out_by_form():
    asked = Entry(EntryKind.REMEDY_ASKED, "2016-04-01", "Say sorry.", criterion="apology")
    given = Entry(EntryKind.REMEDY_GIVEN, "2017-04-01", "Said.", criterion="apology")
    (row,) = remedy_rows([given, asked])
    assert (row.form, row.asked, row.offered, row.given) == ("apology", (asked,), (), (given,))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The journalist Ana Perez Lima was detained.", ("Ana Perez Lima",)),
        ("Mr. Ng was arrested.", ("Mr. Ng",)),
        ("Journalists and lawyers in the region were detained.", ()),
        ("The tool was sold to a company called Tarnholm Networks.", ()),
        ("Østerby Net sold equipment to the Ministry of the Interior.", ()),
    ],
)
def test_names_of_persons_are_noticed_and_names_of_companies_are_not(text, names):
    assert private_names(text, ["Tarnholm Networks"]) == names
