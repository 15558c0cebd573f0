"""The promises of some sentences are those that a reading of the whole text finds in them."""

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.reading import commitments_wanted
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.commitments_wanted import find_wanted
from pledgebook.text.compose import compose, compose_text
from pledgebook.text.sentences import split

SENTENCES = [
    "We will publish a report.",
    "It will be reviewed by the Board.",
    "They must not use forced labour.",
    "Our suppliers must respect human rights.",
    "It does not sell data and will not do so.",
    "Acme is committed to human rights.",
    "Tarnholm will train its staff, and it will audit its suppliers.",
    "The Board oversees this policy.",
    "We will not:",
    "• sell to governments that misuse it;",
    "• and will tell users.",
    "Governments may ask for data.",
    "Where it is possible, they will be told.",
    "The weather was mild.",
    "And will review it.",
    "Our aim is to protect people.",
    "Is it safe?",
]


def same(layer, sentences, wanted):
    whole = find_commitments(layer, sentences)
    found = find_wanted(layer, sentences, wanted)
    asked = {*wanted, *(one.sentence for one in found)}
    return found == tuple(one for one in whole if one.sentence in asked) and {
        one.sentence for one in whole if one.sentence in wanted
    } <= {one.sentence for one in found}


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), max_size=8),
    st.sets(st.integers(0, 30)),
)
def test_some_sentences_read_alone_promise_what_they_promise_in_the_whole(paragraphs, wanted):
    layer = compose_text(" ".join(paragraph) for paragraph in paragraphs)
    sentences = split(layer)
    assert same(layer, sentences, {one for one in wanted if one < len(sentences)})


def test_a_pronoun_is_followed_back_to_who_was_named():
    layer = compose_text(["Our suppliers must respect human rights. They will be audited by us."])
    sentences = split(layer)
    assert same(layer, sentences, {1})


def test_many_sentences_in_a_row_that_hang_on_one_another_are_read_as_a_whole():
    layer = compose_text(["The Board oversees this. " + "It will review it. " * 400])
    sentences = split(layer)
    assert len(sentences) > commitments_wanted.DEEPEST
    assert same(layer, sentences, {len(sentences) - 1})


def test_nothing_is_found_where_nothing_is_wanted():
    layer = compose_text(["We will publish a report."])
    assert find_wanted(layer, split(layer), []) == ()


@pytest.mark.shared
def test_real_policies_give_the_same_promises(shared_data):
    from pledgebook.capture.formats.markdown import extract

    with gzip.open(shared_data / "ota" / "rights_types.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for number, line in enumerate(lines) if number % 25 == 0]
    for text in texts[:12]:
        layer = compose(extract(text.encode(), "policy.md"))
        sentences = split(layer)
        assert same(layer, sentences, set(range(0, len(sentences), 7)))
