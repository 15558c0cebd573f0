from tests.history.texts import reading

from pledgebook.history.ledger import ledger_of
from pledgebook.history.model import Kind

FIRM = "We will end the contract of any reseller that misuses our products."
SOFT = "Resellers that misuse our products may face consequences."
REPORT = "We will publish a transparency report every year."
MEANS = "“Misuse” means any use that harms human rights."


def versions():
    return [
        reading([FIRM, REPORT], published="2014"),
        reading([FIRM, REPORT, MEANS], published="2015"),
        reading([SOFT, MEANS], published="2016"),
    ]


def entry_of(ledger, words):
    return next(entry for entry in ledger.entries if words in entry.events[0].anchor.exact)


def test_a_promise_is_followed_from_the_day_it_came_to_the_day_it_left():
    entry = entry_of(ledger_of(versions()), "transparency report")
    assert [(event.version, event.kind) for event in entry.events] == [(0, None), (2, Kind.REMOVED)]
    assert not entry.standing


def test_a_promise_that_was_weakened_goes_on_as_the_same_entry():
    entry = entry_of(ledger_of(versions()), "end the contract")
    assert [(event.version, event.kind) for event in entry.events] == [
        (0, None),
        (2, Kind.WEAKENED),
    ]
    assert entry.events[-1].anchor.exact == SOFT


def test_a_definition_has_an_entry_of_its_own():
    entry = entry_of(ledger_of(versions()), "“Misuse” means")
    assert not entry.promise
    assert [(event.version, event.kind) for event in entry.events] == [(1, Kind.ADDED)]
    assert entry.standing


def test_another_reading_of_the_same_file_is_no_event_of_the_company():
    old = reading([FIRM, REPORT], sha256="a" * 64)
    new = reading([FIRM], sha256="a" * 64)
    kinds = {event.kind for entry in ledger_of([old, new]).entries for event in entry.events}
    assert kinds <= {None, Kind.EXTRACTION}


def test_words_that_left_the_text_altogether_are_named():
    with_term = reading(["We respect human rights defenders."])
    without = reading(["We respect everyone."])
    terms = ledger_of([with_term, without]).terms
    gone = [term for term in terms if term.left_at == 1]
    assert gone
    assert all(term.counts[-1] == 0 for term in gone)
