import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.assessing.learning.features import (
    design,
    intern,
    learn_vocabulary,
    run_matrix,
    word_matrix,
)
from pledgebook.assessing.learning.tokens import tokens


def test_what_differs_between_companies_becomes_its_kind():
    said = tokens(
        "In 2022 we paid £3.5m to 27 sites in Vietnam (12 %) under the Modern Slavery Act 2015."
    )
    assert said == [
        "in", "<year>", "we", "paid", "<money>", "to", "<number>", "sites", "in", "<country>",
        "<share>", "under", "the", "<act>",
    ]  # fmt: skip


def test_a_run_reads_as_its_words():
    vocabulary = learn_vocabulary(intern(["board of directors"] * 2))
    runs = {vocabulary.run_words(at) for at in range(len(vocabulary.run_keys))}
    assert runs == {"board", "of", "directors", "board of", "of directors", "board of directors"}


def test_runs_do_not_reach_from_one_sentence_into_the_next():
    vocabulary = learn_vocabulary(intern(["one two", "three four"] * 2))
    runs = {vocabulary.run_words(at) for at in range(len(vocabulary.run_keys))}
    assert "two three" not in runs


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=60), min_size=1, max_size=6))
def test_every_row_has_length_one_or_nothing_whatever_the_text(texts):
    interned = intern(texts)
    vocabulary = learn_vocabulary(intern([*texts, *texts]))
    for matrix in (run_matrix(vocabulary, interned), word_matrix(vocabulary, interned)):
        lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1))).ravel()
        assert np.all(np.isclose(lengths, 1) | (lengths == 0))
    assert design(vocabulary, interned).shape == (len(texts), vocabulary.width)


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_of_plain_letters_is_cut_as_it_is_beside_other_letters(text):
    assert [*tokens(text), "é"] == tokens(f"{text} é")


def test_what_stands_in_one_document_alone_is_left_out_where_documents_are_known():
    texts = ["acme mining trains buyers", "acme mining trains staff", "we train buyers", "staff"]
    interned = intern(texts)
    vocabulary = learn_vocabulary(interned, ["a", "a", "b", "c"])
    runs = {vocabulary.run_words(at) for at in range(len(vocabulary.run_keys))}
    assert runs == {"buyers", "staff"}
    assert "^tra" in vocabulary.pieces
    assert "ining" not in vocabulary.pieces
    assert design(vocabulary, interned).shape == (4, vocabulary.width)
