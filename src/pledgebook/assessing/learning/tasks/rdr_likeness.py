"""Answers by likeness: pairs of question and quotes that are like those whose answer is known.

A ridge regression whose kernel multiplies how alike two texts of quotes are and how alike what was
asked is, so that "we tell users" counts for other questions on telling users, and less for others.
"""

from collections.abc import Sequence
from typing import Any

from pledgebook.assessing.learning.features import Vocabulary, design, intern
from pledgebook.assessing.learning.tasks.rdr_data import Judged

Matrix = Any

RIDGE = 0.5
SAME_QUESTION, SAME_INDICATOR, SAME_ELEMENT = 0.5, 0.25, 0.25
WORDS_ASKED = 0.5
QUOTES_ALONE, QUESTION_ALONE = 0.3, 0.3
"""Shares of the kernel, set once by reasoning and not searched for."""


def by_likeness(
    rows: Sequence[Judged],
    words: tuple[Vocabulary, Vocabulary],
    truth: Matrix,
    asked: Sequence[str],
) -> Matrix:
    """Scores of the rows behind those whose `truth` is given, from -1 (no) to 1 (yes).

    `words` are the vocabularies of quotes and of questions; `asked` the text of each question.
    """
    import numpy as np

    count = len(truth)
    quotes, questions = words
    said = _cosines(design(quotes, intern([" ".join(one.quotes) for one in rows])), count)
    alike = WORDS_ASKED * _cosines(design(questions, intern(asked)), count)
    for share, names in (
        (SAME_QUESTION, [one.question for one in rows]),
        (SAME_INDICATOR, [one.indicator for one in rows]),
        (SAME_ELEMENT, [one.element for one in rows]),
    ):
        listed = np.array(names)
        alike += share * (listed[:, None] == listed[None, :count])
    kernel = (said + said**2) / 2 * (QUOTES_ALONE + alike) + QUESTION_ALONE * alike
    target = np.where(truth, 1.0, -1.0)
    middle = target.mean()
    weights = np.linalg.solve(kernel[:count] + RIDGE * np.eye(count), target - middle)
    scores: Matrix = kernel[count:] @ weights + middle
    return scores


def _cosines(rows: Matrix, count: int) -> Matrix:
    """Likeness of every row to each of the first `count`."""
    import numpy as np
    from scipy.sparse import diags

    lengths = np.sqrt(np.maximum(np.asarray(rows.multiply(rows).sum(axis=1)).ravel(), 1e-9))
    even = (diags(1 / lengths) @ rows).tocsr()
    return (even @ even[:count].T).toarray()
