"""From sentences to the answer of a whole document, with how sure that is."""

from collections.abc import Sequence
from typing import Any

from pledgebook.assessing.learning.context import spans
from pledgebook.assessing.learning.logistic import fit_logistic, probabilities

Matrix = Any

CLEAREST = 3
"""Sentences beside the clearest whose mean is a second sign: one clear sentence may be chance."""
ANSWER_STRENGTH = 0.3
_LEAST = 1e-4


def answer_rows(said: Matrix, documents: Sequence[str]) -> Matrix:
    """Two features (questions by documents by features) from probabilities of sentences."""
    import numpy as np

    edges = spans(documents)
    signs = np.zeros((2, len(edges), said.shape[1]))
    for at, (start, end) in enumerate(edges):
        ranked = np.sort(said[start:end], axis=0)[::-1][:CLEAREST]
        signs[0, at], signs[1, at] = ranked[0], ranked.mean(axis=0)
    return _odds(signs).transpose(2, 1, 0)


def _odds(probability: Matrix) -> Matrix:
    import numpy as np

    kept = np.clip(probability, _LEAST, 1 - _LEAST)
    return np.log(kept / (1 - kept))


def answers_of(truth: Matrix, documents: Sequence[str]) -> Matrix:
    """Whether a document answers a question (1, 0, or -1 where nobody looked)."""
    import numpy as np

    if not len(documents):
        return np.zeros((0, truth.shape[1]), dtype=np.int8)
    return np.stack([truth[start:end].max(axis=0) for start, end in spans(documents)])


def fit_answers(said: Matrix, truth: Matrix, documents: Sequence[str]) -> tuple[Matrix, Matrix]:
    """Weights (features by questions) and biases for whole documents."""
    import numpy as np

    rows = answer_rows(said, documents)
    answers = answers_of(truth, documents)
    weights = np.zeros((rows.shape[2], rows.shape[0]))
    biases = np.zeros(rows.shape[0])
    for question in range(rows.shape[0]):
        found, bias = fit_logistic(
            rows[question], answers[:, [question]], ANSWER_STRENGTH, balance=0.0
        )
        weights[:, question], biases[question] = found[:, 0], bias[0]
    return weights, biases


def answer_probabilities(
    said: Matrix, documents: Sequence[str], weights: Matrix, biases: Matrix
) -> Matrix:
    """Probability (documents by questions) that a document answers a question."""
    import numpy as np

    return probabilities(np.einsum("qdf,fq->dq", answer_rows(said, documents), weights) + biases)
