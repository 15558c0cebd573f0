"""The form of a sentence: how long it is, and how it is written, whatever it says.

A signature is short and all names; a heading is short and in capitals; a sentence that begins in
lower case goes on from the one before. Words in lower case, which are what a model knows else, do
not show this.
"""

from typing import Any

from pledgebook.assessing.learning.spelling import Spelled

Matrix = Any

SHORT = 5
"""Words of a signature or heading at most."""
FORM_NAMES = (
    "length",
    "a few words",
    "words with a capital",
    "words in capitals",
    "words with a figure",
    "begins in lower case",
    "speaks as we",
)
"""Of sixteen tried, those of which in cross-validation inside each country all measures gained or
kept what they were."""


def form_rows(spelled: Spelled) -> Matrix:
    """Features of sentences (sentences by FORM_NAMES)."""
    import numpy as np

    words, starts = spelled.forms(), spelled.rows.starts
    length = np.diff(starts)
    count = np.maximum(1, length)
    sums = np.zeros((len(words) + 1, words.shape[1]), dtype=np.int64)
    np.cumsum(words, axis=0, out=sums[1:])
    capital, capitals, figures, we = (sums[starts[1:]] - sums[starts[:-1]]).T
    filled = np.flatnonzero(length)
    capital[filled] -= words[starts[filled], 0]
    return np.stack(
        [
            np.log(count),
            length <= SHORT,
            capital / np.maximum(1, count - 1),
            capitals / count,
            figures / count,
            np.array([text[:1].islower() for text in spelled.texts], dtype=bool),
            we > 0,
        ],
        axis=-1,
    ).astype(float)
