"""The probability from which a sentence counts as evidence.

The threshold that is best on the training documents hangs on a few of them. So it is looked for
in many draws of these documents, and the mean is taken: in cross-validation inside each of two
countries F1 gained 0.003 and 0.005 by it. Those of rare questions still hang on little, and are
drawn half of the way to the mean of all: 0.004 and 0.009 more (see docs/benchmarks.md).
"""

from collections.abc import Sequence
from typing import Any

from pledgebook.assessing.learning.context import spans
from pledgebook.assessing.learning.measures import best_threshold

Matrix = Any

TOGETHER = 0.5
"""Share of the way to the mean of all questions; the whole way did a little worse."""
DRAWS = 25
SEED = 0
LEAST = 0.01
"""A threshold of 0 would have no mean of this kind."""


def thresholds_of(truth: Matrix, probability: Matrix, documents: Sequence[str]) -> Matrix:
    """One threshold a question: the geometric mean of those with the best F1 in each draw.

    Where nothing answers a question, 1: nothing is said.
    """
    import numpy as np

    edges = spans(documents)
    chance = np.random.default_rng(SEED)
    total, counted = np.zeros(truth.shape[1]), np.zeros(truth.shape[1])
    for _ in range(DRAWS if edges else 0):
        drawn = chance.integers(0, len(edges), len(edges))
        rows = np.concatenate([np.arange(*edges[at]) for at in drawn])
        for question in range(truth.shape[1]):
            known = rows[truth[rows, question] >= 0]
            right = truth[known, question] > 0
            if right.any():
                best = best_threshold(right, probability[known, question])
                total[question] += np.log(np.clip(best, LEAST, 1.0))
                counted[question] += 1
    found = counted > 0
    if not found.any():
        return np.ones(truth.shape[1])
    mean = total / np.maximum(1, counted)
    mean += TOGETHER * (mean[found].mean() - mean)
    return np.where(found, np.exp(mean), 1.0)
