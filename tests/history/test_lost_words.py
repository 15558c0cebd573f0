"""Words that left a text altogether are told of, whether or not a list holds them."""

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.history.ledger import ledger_of
from pledgebook.history.lost_words import words_of
from pledgebook.reading.read import read
from pledgebook.text.compose import compose


def version(text):
    layer = compose(extract(text.encode(), "v.md"))
    return read(Document("v", "A text", DocumentKind.POLICY, Rank.POLICY), layer)


def test_a_word_that_stands_nowhere_any_more_is_named_with_its_counts():
    old = version("We compensate fishers. Fishers may appeal, and fishing goes on.")
    new = version("We compensate people. People may appeal.")
    assert words_of([old, new]) == [("fishers", (2, 0)), ("fishing", (1, 0)), ("goes", (1, 0))]


def test_another_form_of_a_word_still_stands():
    old, new = version("We publish all reports."), version("Every report is published.")
    assert words_of([old, new]) == []


def test_a_word_that_comes_back_did_not_leave():
    one, two = version("We audit mines and quarries."), version("We audit quarries.")
    assert words_of([one, two, one]) == []
    ledger = ledger_of([one, two, two])
    assert [(word.name, word.left_at) for word in ledger.words] == [("mines", 1)]


def test_figures_and_short_words_are_no_words_that_left():
    assert words_of([version("We act in 30 days at HQ."), version("We act in time.")]) == [
        ("days", (1, 0))
    ]
