"""Incidents are kept with who says so, and without private persons."""

import pytest

from pledgebook.assessing.incidents import Entry, EntryKind
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.incidents import Account, incidents_of, record_entry, record_incident
from pledgebook.casebook.verifying import verify
from pledgebook.errors import UsageError
from pledgebook.publishing.incidents import incidents_markdown, incidents_terminal

TOLD = Account(
    "Monitoring equipment in use",
    "Equipment of the company is said to have been used to follow protesters.",
    place="a capital city",
    began="2015",
    ended="2016-03",
    affected="protesters, journalists",
    part="sold the equipment",
    links=(("element", "ungp:22-remedy"), ("promise", "We will not sell monitoring centres.")),
)


@pytest.fixture
def book(casebook):
    with casebook.writing() as connection:
        ensure_company(connection, "Tarnholm")
    return casebook


def test_an_incident_is_kept_with_its_log_in_the_order_of_events(book, by):
    assert record_incident(book, "Tarnholm", TOLD, by) == 1
    outcome = Entry(EntryKind.OUTCOME, "2017-01-01", "Dropped.", "A court", status="withdrawn")
    source = Entry(EntryKind.SOURCE, "2016-03-01", "It was used.", "An NGO", status="alleged")
    for entry in (outcome, source):
        record_entry(book, "Tarnholm", 1, entry, by)
    (found,) = incidents_of(book, "Tarnholm")
    assert found.told == TOLD
    assert [entry.dated for entry in found.entries] == ["2016-03-01", "2017-01-01"]
    assert verify(book).damage == ()


@pytest.mark.parametrize("write", [incidents_terminal, incidents_markdown])
def test_an_allegation_is_never_shown_without_its_outcome(book, by, write):
    record_incident(book, "Tarnholm", TOLD, by)
    for entry in (
        Entry(EntryKind.SOURCE, "2016-03-01", "It was used.", "An NGO", status="alleged"),
        Entry(EntryKind.OUTCOME, "2017-01-01", "Dropped.", "A court", status="withdrawn"),
    ):
        record_entry(book, "Tarnholm", 1, entry, by)
    text = write(incidents_of(book))
    assert text.index("withdrawn") < text.index("alleged")


def test_a_private_person_is_not_named(book, by):
    named = Account("Arrest", "The journalist Ana Perez was arrested.")
    with pytest.raises(UsageError, match="Ana Perez"):
        record_incident(book, "Tarnholm", named, by)
    public = Account(named.title, named.account, names_person="She published it herself.")
    assert record_incident(book, "Tarnholm", public, by) == 1


def test_an_incomplete_entry_is_refused(book, by):
    record_incident(book, "Tarnholm", TOLD, by)
    entry = Entry(EntryKind.SOURCE, "2016-03-01", "It was used.", "An NGO")
    with pytest.raises(UsageError, match="it needs a status"):
        record_entry(book, "Tarnholm", 1, entry, by)


def test_markup_in_an_account_stays_text(book, by):
    told = Account("<script>x</script>", "[a](javascript:b)\x1b[31m")
    record_incident(book, "Tarnholm", told, by)
    text = incidents_markdown(incidents_of(book))
    assert "<script>" not in text
    assert "[a](" not in text
    assert "\x1b" not in text
    assert "\x1b" not in incidents_terminal(incidents_of(book))
