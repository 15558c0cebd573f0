import numpy as np
import pytest
from tests.assessing.learning.statements import statements

from pledgebook.assessing.learning.clause_model import fit_clauses
from pledgebook.assessing.learning.sentence_model import Labelled
from pledgebook.assessing.learning.surroundings import NOBODY, list_rows, surroundings

ASKED = ("Supplies come through a supply chain.", "Workers receive remedy.")


def clauses(count=12):
    """Contracts in which what leads into a list answers as its items do."""
    texts, documents, truth = [], [], []
    for at in range(count):
        forbidden = ("copy", "sell", "publish")[at % 3]
        for text, answers in (
            (f"Agreement number {at}", 0),
            ("Duties of the recipient", 0),
            (f"The recipient of sample {at} shall not:", 1),
            (f"(a) {forbidden} the drawings;", 1),
            ("(b) visit the plant on Sundays.", 0),
            ("Payment", 0),
            (f"The buyer of sample {at} shall:", 0),
            ("(a) pay within thirty days;", 0),
            ("(b) bear the cost of transport.", 0),
        ):
            texts.append(text)
            documents.append(f"contract-{at}")
            truth.append([answers])
    return Labelled(tuple(texts), tuple(documents), ("secrecy",), np.array(truth, dtype=np.int8))


@pytest.fixture(scope="module")
def fitted():
    return fit_clauses(statements(), ASKED)


def test_sentences_that_answer_come_before_those_that_do_not(fitted):
    data = statements(seed=8)
    said = fitted.model.probabilities(data.texts, data.documents)
    for at in range(2):
        answers = said[data.truth[:, at] > 0, at]
        others = said[data.truth[:, at] == 0, at]
        assert np.median(answers) > np.quantile(others, 0.95)
    assert fitted.model.answers(said, data.documents).shape == (24, 2)


def test_what_leads_into_a_list_answers_when_an_item_does():
    data = clauses()
    said = fit_clauses(data, lexicon="contracts").unseen.sentences[:, 0]
    leads = [at for at, text in enumerate(data.texts) if text.endswith("shall not:")]
    others = [at for at, text in enumerate(data.texts) if text.endswith("shall:")]
    assert said[leads].min() > said[others].max()


def test_a_document_is_read_the_same_alone_and_among_others(fitted):
    data = statements(seed=8)
    whole = fitted.model.probabilities(data.texts, data.documents)
    end = data.documents.count(data.documents[0])
    alone = fitted.model.probabilities(data.texts[:end], data.documents[:end])
    assert np.allclose(whole[:end], alone, atol=1e-6)


def test_the_same_data_gives_the_same_model(fitted):
    again = fit_clauses(statements(), ASKED)
    assert np.array_equal(fitted.model.weights, again.model.weights)
    assert np.array_equal(fitted.unseen.sentences, again.unseen.sentences)


def test_a_sentence_nobody_looked_at_counts_as_in_the_middle():
    from dataclasses import replace

    data = statements()
    rows = [at for at in range(len(data.texts)) if at % 3 == 0]
    blank, flipped = data.truth.copy(), data.truth.copy()
    blank[rows], flipped[rows] = -1, 1 - flipped[rows]
    unknown = fit_clauses(replace(data, truth=blank)).model
    misled = fit_clauses(replace(data, truth=flipped)).model
    said = unknown.probabilities(data.texts, data.documents)
    wrong = misled.probabilities(data.texts, data.documents)
    assert np.abs(said - data.truth).mean() < np.abs(wrong - data.truth).mean()


def test_no_sentence_and_an_empty_one_are_read_without_fault(fitted):
    assert fitted.model.probabilities([], []).shape == (0, 2)
    assert fitted.model.probabilities(["", "…"], ["a", "a"]).shape == (2, 2)


def test_what_stands_around_a_sentence_is_of_its_own_document():
    texts = [
        "Return",
        "Upon request, the recipient shall return everything that it was given.",
        "Law",
    ]
    around = surroundings([*texts, "Last words"], ["a", "a", "a", "b"])
    assert around.before.tolist() == [NOBODY, 0, 1, NOBODY]
    assert around.after.tolist() == [1, 2, NOBODY, NOBODY]
    assert around.heading.tolist() == [NOBODY, 0, 0, NOBODY]


def test_the_clearest_item_stands_beside_what_leads_into_the_list():
    scores = np.array([[0.1], [0.9], [0.4]])
    rows = list_rows(scores, np.array([NOBODY, 0, 0]))
    assert rows[0, :, 0].tolist() == [0.9, -1.0, -1.0]
    assert rows[0, :, 2].tolist() == [-1.0, 0.1, 0.1]
