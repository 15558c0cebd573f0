import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessing.learning.statements import statements

from pledgebook.assessing.learning.concept_features import Concepts, read_as, shipped_concepts
from pledgebook.assessing.learning.sentence_model import fit
from pledgebook.frameworks.lexicon import concept_problems

TWO = Concepts(
    ("places", "business: governing_body"),
    (("plant*", "depot*", "~plant based"), ("board of directors", "trustees")),
)


def held(concepts, text):
    row = concepts.rows([text]).toarray()[0]
    return {concepts.names[at] for at in np.flatnonzero(row)}


def test_words_that_mean_the_same_are_the_same_feature():
    assert held(TWO, "We have three depots.") == held(TWO, "Our plants are in Leeds.") == {"places"}


def test_a_phrase_taken_out_does_not_count():
    assert held(TWO, "We sell plant based food.") == set()


def test_the_column_behind_a_concept_with_a_phrase_taken_out_is_the_right_one():
    assert held(TWO, "The Trustees met.") == {"business: governing_body"}


def test_a_concept_is_named_as_a_reviewer_reads_it():
    assert read_as("business: governing_body") == "governing body"


def test_shipped_classes_of_words_are_well_formed_and_each_phrase_stands_once():
    concepts = shipped_concepts()
    assert len(set(concepts.names)) == len(concepts.names) > 300
    listed = dict(
        zip((name.replace(": ", "__") for name in concepts.names), concepts.phrases, strict=True)
    )
    assert concept_problems(listed) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=80), max_size=9))
def test_sentences_read_together_hold_what_each_holds_alone(texts):
    concepts = shipped_concepts()
    together = concepts.rows(texts).toarray()
    assert together.shape == (len(texts), len(concepts.names))
    for row, text in zip(together, texts, strict=True):
        assert np.array_equal(row, concepts.rows([text]).toarray()[0])


def test_a_reason_names_the_concept_that_speaks_for_a_question():
    model = fit(statements()).model
    reasons = dict(model.reasons("Our grievance hotline is open to all workers.", 1))
    assert any(name.startswith("a word for ") for name in reasons)
