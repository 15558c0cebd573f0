"""How unevenly a feature falls on the sentences that answer a question and on the others.

Support vectors over features scaled by it err elsewhere than those over the features as they are
(S. Wang and C. Manning, Baselines and Bigrams, 2012); the mean of both is again one linear model.
"""

from typing import Any

Matrix = Any

SMOOTHING = 1.0
"""Sentences added to each count, so that a feature of one sentence decides nothing."""


def unevenness(rows: Matrix, truth: Matrix) -> Matrix:
    """A scale (features by questions): the root of the absolute log-ratio of the two shares.

    Sentences at which nobody looked (`truth` -1) count on neither side.
    """
    import numpy as np

    there = (rows > 0).astype(float).T.tocsr()
    yes = SMOOTHING + there @ (truth > 0).astype(float)
    no = SMOOTHING + there @ (truth == 0).astype(float)
    ratio = np.log((yes / yes.sum(axis=0)) / (no / no.sum(axis=0)))
    return np.sqrt(np.abs(ratio))
