"""From scores of sentences with what stands around them to probabilities, thresholds and answers.

Fitted on scores of sentences that the first step had not seen, so that what it calls 0.8 is right
about four times in five.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.answers import answer_probabilities, fit_answers
from pledgebook.assessing.learning.context import spans
from pledgebook.assessing.learning.logistic import fit_logistic, probabilities
from pledgebook.assessing.learning.thresholds import thresholds_of

Matrix = Any

CONTEXT_STRENGTH = 0.03
"""Of 0.03 and 0.3: the better in cross-validation inside one country."""


@dataclass(frozen=True)
class SecondStep:
    """Weights of what stands around a sentence, and of the clearest sentences of a document."""

    context_weights: Matrix
    """Features of the context by questions."""
    context_bias: Matrix
    thresholds: Matrix
    """Probability from which a sentence counts as evidence, one a question."""
    answer_weights: Matrix
    answer_bias: Matrix

    def probabilities(self, rows: Matrix) -> Matrix:
        """Probabilities (sentences by questions) of rows (questions by sentences by features)."""
        return said_of(rows, self.context_weights, self.context_bias)

    def answers(self, said: Matrix, documents: Sequence[str]) -> Matrix:
        """Probability (documents by questions) that a document answers a question."""
        return answer_probabilities(said, documents, self.answer_weights, self.answer_bias)


@dataclass(frozen=True)
class Unseen:
    """Probabilities of sentences, and of whole documents in their order, before they were seen."""

    sentences: Matrix
    answers: Matrix


def fit_second_step(
    rows: Matrix, truth: Matrix, documents: Sequence[str], parts: Matrix, shared: float = 0.0
) -> tuple[SecondStep, Unseen]:
    """The second step, and what it says of each part when fitted on the others.

    `shared` is the share of weights that all questions have in common.
    """
    import numpy as np

    weights, bias = _fit(rows, truth, shared)
    crossed = np.zeros(truth.shape)
    for part in np.unique(parts):
        here = parts == part
        crossed[here] = said_of(rows[:, here], *_fit(rows[:, ~here], truth[~here], shared))
    answer_weights, answer_bias = fit_answers(crossed, truth, documents)
    thresholds = thresholds_of(truth, crossed, documents)
    step = SecondStep(weights, bias, thresholds, answer_weights, answer_bias)
    return step, Unseen(crossed, _unseen_answers(crossed, truth, documents, parts))


def said_of(rows: Matrix, weights: Matrix, bias: Matrix) -> Matrix:
    """Probabilities (sentences by questions) of rows (questions by sentences by features)."""
    import numpy as np

    return probabilities(np.einsum("qsf,fq->sq", rows, weights) + bias)


def _unseen_answers(said: Matrix, truth: Matrix, documents: Sequence[str], parts: Matrix) -> Matrix:
    """Answers of documents by models of the answer that had not seen them."""
    import numpy as np

    firsts = [start for start, _ in spans(documents)]
    part_of = parts[firsts]
    found = np.zeros((len(firsts), truth.shape[1]))
    for part in np.unique(parts):
        seen = np.flatnonzero(parts != part)
        names = [documents[row] for row in seen.tolist()]
        weights, biases = fit_answers(said[seen], truth[seen], names)
        here = np.flatnonzero(parts == part)
        left = [documents[row] for row in here.tolist()]
        found[part_of == part] = answer_probabilities(said[here], left, weights, biases)
    return found


def _fit(rows: Matrix, truth: Matrix, shared: float) -> tuple[Matrix, Matrix]:
    """One regression a question, over features brought to the same spread while fitting.

    What stands around a sentence means much the same whatever is asked. So a share of the weights
    is the mean over the questions, times how much it counts for each.
    """
    import numpy as np

    middle, spread = rows.mean(axis=1), rows.std(axis=1) + 1e-6
    alone = [
        _one(rows[at], middle[at], spread[at], truth[:, [at]], None) for at in range(len(rows))
    ]
    weights = np.stack([found for found, _ in alone])
    biases = np.array([bias for _, bias in alone])
    if shared:
        along = weights.mean(axis=0)
        for at in range(len(rows)):
            found, bias = _one(rows[at], middle[at], spread[at], truth[:, [at]], along)
            weights[at] += shared * (found - weights[at])
            biases[at] += shared * (bias - biases[at])
    weights = weights / spread
    return weights.T, biases - (middle * weights).sum(axis=1)


def _one(
    rows: Matrix, middle: Matrix, spread: Matrix, truth: Matrix, along: Matrix | None
) -> tuple[Matrix, float]:
    """Weights and bias of one question; with `along`, weights in that direction."""
    even = (rows - middle) / spread
    if along is not None:
        even = (even @ along)[:, None]
    found, bias = fit_logistic(even, truth, CONTEXT_STRENGTH, balance=0.0)
    return (found[:, 0] if along is None else found[0, 0] * along), float(bias[0])
