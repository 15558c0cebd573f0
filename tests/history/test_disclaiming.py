"""A clause that takes promises back weakens a text in which no other sentence changed."""

import pytest

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.history.compare import compare
from pledgebook.history.model import Kind
from pledgebook.history.strength import judge
from pledgebook.reading.disclaimers import takes_back
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

PROMISE = "We will end the contract of any reseller that misuses our products."
DISCLAIMER = "Nothing in this policy creates an obligation or gives rights to anybody."


def version(text, kind=DocumentKind.POLICY):
    layer = compose(extract(text.encode(), "v.md"))
    return read(Document("v", "A text", kind, Rank.POLICY), layer)


def test_a_disclaimer_that_comes_in_weakens_and_its_words_are_named():
    (change,) = compare(version(PROMISE), version(f"{PROMISE} {DISCLAIMER}")).changes
    assert change.kind is Kind.WEAKENED
    assert change.old is None
    assert change.words == ("", "Nothing in this policy creates an obligation")
    assert not change.promise


def test_a_disclaimer_that_leaves_strengthens():
    (change,) = compare(version(f"{PROMISE} {DISCLAIMER}"), version(PROMISE)).changes
    assert change.kind is Kind.STRENGTHENED
    assert change.new is None


def test_what_terms_and_contracts_do_not_warrant_takes_back_no_promise():
    old, new = (version(text, DocumentKind.TERMS) for text in (PROMISE, f"{PROMISE} {DISCLAIMER}"))
    (change,) = compare(old, new).changes
    assert change.kind is Kind.ADDED


@pytest.mark.parametrize(
    "text",
    [
        "This policy does not create any legally enforceable rights.",
        "These principles are aspirational.",
        "This statement is provided for information purposes only.",
        "The information in this document should not be relied upon.",
        "This code is not binding.",
        "This Policy does not have the force of law.",
        "Nothing here should be read as a promise to any individual.",
        "No person may derive any claim from this policy.",
        "The commitments above are statements of intent and are not enforceable.",
        "We reserve the right to depart from this policy at any time.",
    ],
)
def test_ways_to_take_promises_back_are_known(text):
    assert takes_back(text)
    assert judge("We stand by this policy.", text).kind is Kind.WEAKENED


@pytest.mark.parametrize(
    "text",
    [
        "Nothing in this policy limits the rights of workers.",
        "Nothing in these terms creates a partnership or an obligation.",
        "We will not give rights to anybody who abuses them.",
    ],
)
def test_what_takes_nothing_back_is_no_disclaimer(text):
    assert not takes_back(text)


def test_a_promise_that_left_is_shown_to_who_asks_for_what_is_weaker():
    added, gone = "We publish a report every year.", "We like to hear from you at any time."
    (*_, promise, chat) = compare(version(f"{PROMISE} {added} {gone}"), version(PROMISE)).changes
    assert promise.kind is chat.kind is Kind.REMOVED
    assert promise.is_one_of([Kind.WEAKENED])
    assert not chat.is_one_of([Kind.WEAKENED])
    assert not promise.is_one_of([Kind.STRENGTHENED])
