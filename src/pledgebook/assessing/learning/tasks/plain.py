"""The usual baseline, measured by the same command: TF-IDF of words, logistic regression."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.features import (
    Vocabulary,
    intern,
    learn_vocabulary,
    run_matrix,
)
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic, probabilities
from pledgebook.assessing.learning.sentence_model import Labelled

Matrix = Any

STRENGTH = 10.0
ITERATIONS = 30


@dataclass(frozen=True)
class Plain:
    """A fitted baseline with what it said of training sentences before seeing them."""

    vocabulary: Vocabulary
    weights: Matrix
    bias: Matrix
    unseen: Matrix

    def probabilities(self, texts: Sequence[str]) -> Matrix:
        """Probability (sentences by questions)."""
        rows = run_matrix(self.vocabulary, intern(texts))
        return probabilities(rows @ self.weights + self.bias)


def fit_plain(data: Labelled) -> Plain:
    """Fit the baseline; unseen probabilities by cross-validation over documents."""
    import numpy as np

    interned = intern(data.texts)
    vocabulary = learn_vocabulary(interned)
    rows = run_matrix(vocabulary, interned)
    parts = group_folds(data.documents)
    unseen = np.zeros(data.truth.shape)
    for part in np.unique(parts):
        here = parts == part
        weights, bias = fit_logistic(
            rows[~here], data.truth[~here], STRENGTH, balance=0.0, iterations=ITERATIONS
        )
        unseen[here] = probabilities(rows[here] @ weights + bias)
    weights, bias = fit_logistic(rows, data.truth, STRENGTH, balance=0.0, iterations=ITERATIONS)
    return Plain(vocabulary, weights, bias, unseen)
