"""Answers by likeness: pairs of question and quotes that are like those whose answer is known.

A ridge regression whose kernel multiplies how alike two texts of quotes are and how alike what was
asked is, so that "we tell users" counts for other questions on telling users, and less for others.
Two pairs are also alike where quotes meet the same of what their questions ask for, by concepts.
"""

from collections.abc import Sequence
from typing import Any

from pledgebook.assessing.learning.concept_features import shipped_concepts
from pledgebook.assessing.learning.tasks.rdr_data import Judged

Matrix = Any

RIDGE = 0.5
SAME_QUESTION, SAME_INDICATOR, SAME_ELEMENT = 0.5, 0.25, 0.25
WORDS_ASKED = 0.5
QUOTES_ALONE, QUESTION_ALONE = 0.3, 0.3
CONCEPTS, CONCEPTS_MET = 0.3, 0.3
"""Shares of the kernel, set once by reasoning. Ten others, and ridges of 0.25 to 2, were looked at
inside the companies fitted on afterwards: none differed by more than 0.003."""


def by_likeness(likeness: Matrix, learnt: Matrix, scored: Matrix, truth: Matrix) -> Matrix:
    """Scores from -1 (no) to 1 (yes) of some rows of `likeness`, from others whose truth is known.

    `learnt` and `scored` are places of rows, `truth` that of the first.
    """
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve

    target = np.where(truth, 1.0, -1.0)
    middle = target.mean()
    system = likeness[np.ix_(learnt, learnt)]
    system[np.diag_indices(len(learnt))] += np.float32(RIDGE)
    factor = cho_factor(system, lower=True, overwrite_a=True, check_finite=False)
    weights = cho_solve(factor, (target - middle).astype(np.float32), check_finite=False)
    scores: Matrix = likeness[np.ix_(scored, learnt)] @ weights + middle
    return scores.astype(float)


def likeness_of(
    rows: Sequence[Judged], asked: Sequence[str], quotes: Matrix, questions: Matrix, count: int
) -> Matrix:
    """How alike every row is to each of the first `count`.

    `asked` is the text of each question; `quotes` and `questions` are features of the words.
    """
    import numpy as np

    alike = WORDS_ASKED * _cosines(questions, count)
    for share, names in (
        (SAME_QUESTION, [one.question for one in rows]),
        (SAME_INDICATOR, [one.indicator for one in rows]),
        (SAME_ELEMENT, [one.element for one in rows]),
    ):
        listed = np.unique(names, return_inverse=True)[1]
        alike += np.float32(share) * (listed[:, None] == listed[None, :count])
    said = _cosines(quotes, count)
    said = (said + said**2) / 2
    concepts = shipped_concepts()
    held = concepts.rows([" . ".join(one.quotes) for one in rows])
    said += np.float32(CONCEPTS) * _cosines(held, count)
    said *= np.float32(QUOTES_ALONE) + alike
    said += np.float32(QUESTION_ALONE) * alike
    said += np.float32(CONCEPTS_MET) * _cosines(held.multiply(concepts.rows(asked)).tocsr(), count)
    return said


def _cosines(rows: Matrix, count: int) -> Matrix:
    """Likeness of every row to each of the first `count`."""
    import numpy as np
    from scipy.sparse import diags

    lengths = np.sqrt(np.maximum(np.asarray(rows.multiply(rows).sum(axis=1)).ravel(), 1e-9))
    even = (diags(1 / lengths) @ rows).tocsr().astype(np.float32)
    return (even @ even[:count].T).toarray()
