"""Logistic regression for several yes-or-no questions at once, by L-BFGS.

Written on numpy and scipy alone, so that training needs no extra and the same data gives the same
weights.
"""

from typing import Any

Matrix = Any

ITERATIONS = 150
TOLERANCE = 1e-4


def fit_logistic(
    rows: Matrix,
    truth: Matrix,
    strength: float,
    *,
    balance: float = 0.5,
    iterations: int = ITERATIONS,
) -> tuple[Matrix, Matrix]:
    """Weights (features by questions) and biases that explain `truth`.

    `truth` (rows by questions) is 1, 0, or -1 where it is not known.

    `strength` is the inverse of regularisation, as in the books. `balance` says how far the rarer
    side is lifted: 0 not at all, 1 until both weigh the same.
    """
    import numpy as np
    from scipy.optimize import minimize

    count, questions = truth.shape
    width = rows.shape[1]
    turned = rows.T.tocsr() if hasattr(rows, "tocsr") else rows.T
    positives = np.clip((truth > 0).mean(axis=0), 1 / (count + 1), 1 - 1 / (count + 1))
    lift = np.where(truth > 0, 0.5 / positives, 0.5 / (1 - positives)) ** balance
    lift = np.where(truth < 0, 0.0, lift)
    signs = np.where(truth > 0, 1.0, -1.0)

    def loss(flat: Matrix) -> tuple[float, Matrix]:
        weights = flat.reshape(width + 1, questions)
        margin = signs * (rows @ weights[:-1] + weights[-1])
        value = float((lift * np.logaddexp(0, -margin)).sum())
        pull = -lift * signs / (1 + np.exp(np.clip(margin, -500, 500)))
        gradient = np.empty_like(weights)
        gradient[:-1] = turned @ pull + weights[:-1] / strength
        gradient[-1] = pull.sum(axis=0)
        value += 0.5 * float((weights[:-1] ** 2).sum()) / strength
        return value / count, gradient.ravel() / count

    start = np.zeros((width + 1) * questions)
    found = minimize(
        loss,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": iterations, "gtol": TOLERANCE / 10, "maxcor": 10},
    )
    weights = found.x.reshape(width + 1, questions)
    return weights[:-1], weights[-1]


def probabilities(scores: Matrix) -> Matrix:
    """The logistic of scores."""
    import numpy as np

    return 1 / (1 + np.exp(-np.clip(scores, -500, 500)))
