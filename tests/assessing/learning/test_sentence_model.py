import numpy as np
import pytest
from tests.assessing.learning.statements import statements

from pledgebook.assessing.learning.sentence_model import fit, joined


@pytest.fixture(scope="module")
def fitted():
    return fit(statements())


def test_sentences_that_answer_come_before_those_that_do_not(fitted):
    data = statements(seed=8)
    said = fitted.model.probabilities(data.texts, data.documents)
    for at in range(2):
        answers = said[data.truth[:, at] > 0, at]
        others = said[data.truth[:, at] == 0, at]
        assert np.median(answers) > np.quantile(others, 0.95)


def test_a_sentence_with_words_never_seen_is_scored_by_their_pieces(fitted):
    texts = ["Our grievances officer remedies complaints.", "Zzzz qqqq xxxx."]
    scores = fitted.model.word_scores(texts)
    assert scores[0, 1] > scores[1, 1]


def test_the_same_data_gives_the_same_model(fitted):
    again = fit(statements())
    assert np.array_equal(fitted.model.run_weights, again.model.run_weights)
    assert np.array_equal(fitted.model.second.context_weights, again.model.second.context_weights)
    assert np.array_equal(fitted.unseen, again.unseen)


def test_a_sentence_nobody_looked_at_teaches_nothing():
    data = statements()
    blank = data.truth.copy()
    rows = [at for at in range(len(data.texts)) if at % 3 == 0]
    blank[rows] = -1
    flipped = data.truth.copy()
    flipped[rows] = 1 - flipped[rows]
    from dataclasses import replace

    unknown = fit(replace(data, truth=blank))
    misled = fit(replace(data, truth=flipped))
    said = unknown.model.probabilities(data.texts, data.documents)
    wrong = misled.model.probabilities(data.texts, data.documents)
    assert np.abs(said - data.truth).mean() < np.abs(wrong - data.truth).mean()


def test_an_empty_sentence_and_no_sentence_are_scored_without_fault(fitted):
    assert fitted.model.probabilities(["", "…"], ["a", "a"]).shape == (2, 2)
    assert fitted.model.probabilities([], []).shape == (0, 2)


def test_documents_of_two_sets_with_the_same_name_stay_apart():
    both = joined([statements(4), statements(4)])
    assert len(set(both.documents)) == 8
