"""Definitions in the windows of the `deft` sets: a sentence beside its neighbours.

The sets are cut out of textbooks in windows of a few sentences around a term; the first of each is
numbered. Where in its window a sentence stands, and how its neighbours score, says something of
whether it defines. It says so of these sets and of no policy: nothing of it is in the product.
"""

from collections.abc import Sequence

from benchmarks.definitions import (
    Fitted,
    Matrix,
    Row,
    best_threshold,
    columns_of,
    even_matrix,
    is_numbered,
    out_of_fold,
    plain,
    report,
    support_vectors,
)
from pledgebook.reading.definitions_features import definition_features

PLACES = 4
LONGEST = 6
"""Places in a window, and lengths of one, that are told apart: few windows are longer."""


def linear_in_context(train: list[Row], test: list[Row]) -> None:
    """The linear model's scores of a sentence and its neighbours, weighed by a second one."""
    import numpy as np

    truth = np.array([row[2] for row in train])
    present = [definition_features(plain(text)) for _, text, _ in train]
    columns = columns_of(present)
    matrix = even_matrix(present, columns)
    context = _context(train, out_of_fold(support_vectors, matrix, train))
    threshold, crossed = best_threshold(train, out_of_fold(_weighed, context, train))
    coefficients, bias = support_vectors(matrix, truth)
    second, second_bias = _weighed(context, truth)
    unseen = even_matrix([definition_features(plain(text)) for _, text, _ in test], columns)
    scores = _context(test, unseen @ coefficients + bias) @ second + second_bias
    report("linear model, in its window", train, test, (scores >= threshold).tolist(), crossed)


def _weighed(matrix: Matrix, truth: Matrix) -> Fitted:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=1.0, max_iter=500).fit(matrix, truth)
    return model.coef_[0], float(model.intercept_[0])


def _context(rows: Sequence[Row], scores: Matrix) -> Matrix:
    """For each sentence its score, its neighbours', its place in the window and that one's size."""
    import numpy as np

    windows = _windows(rows)
    sizes = np.bincount([window for window, _ in windows])
    lines = []
    for number, (window, place) in enumerate(windows):
        score = float(scores[number])
        before = float(scores[number - 1]) if place else 0.0
        last = number + 1 == len(rows) or windows[number + 1][0] != window
        behind = 0.0 if last else float(scores[number + 1])
        places = [float(min(place, PLACES) == one) for one in range(PLACES + 1)]
        size = [float(min(int(sizes[window]), LONGEST) == one) for one in range(1, LONGEST + 1)]
        lines.append(
            [score, before, behind, float(last), *places, *size]
            + [score * one for one in places[:3]]
            + [max(score, before, behind) if not last or place else score]
            + [len(rows[number][1]) / 100]
        )
    return np.array(lines)


def _windows(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """For each sentence the number of its window and its place in it."""
    found: list[tuple[int, int]] = []
    for number, row in enumerate(rows):
        if not number or is_numbered(row[1]) or rows[number - 1][0] != row[0]:
            found.append((found[-1][0] + 1 if found else 0, 0))
        else:
            found.append((found[-1][0], found[-1][1] + 1))
    return found
