"""What stands around a sentence: the scores of its neighbours, of its document, and its place.

Annotators mark runs of sentences, and a statement speaks of one thing at a time; so a sentence
between two that describe the supply chain is likelier to do so too.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

Matrix = Any

NEIGHBOURS = (-2, -1, 1, 2)
OUTSIDE = -1.0
"""Score of a neighbour before the first or after the last sentence: about that of no evidence."""
STEEPNESS = 2.0
"""Scores are margins: this turns them into something like a probability."""
NAMES = (
    "the sentence itself",
    "the sentence itself, clearly",
    *(f"the sentence {abs(at)} {'before' if at < 0 else 'after'}" for at in NEIGHBOURS),
    "the clearest sentence of the document",
    "the document as a whole",
    "distance to the clearest sentence",
    "place in the document",
    "first sentences",
    "last sentences",
    "length of the document",
)
NEAR_AN_END = 4


def context_rows(scores: Matrix, documents: Sequence[str], form: Matrix | None = None) -> Matrix:
    """Features (questions by sentences by features) of scores (sentences by questions).

    Sentences of a document stand together and in order. `form` (sentences by features) is the same
    for all questions and comes last.
    """
    import numpy as np

    count, questions = scores.shape
    more = 0 if form is None else form.shape[1]
    rows = np.zeros((questions, len(NAMES) + more, count))
    if form is not None:
        rows[:, len(NAMES) :] = form.T
    if count:
        here = np.ascontiguousarray(scores.T, dtype=float)
        for at, column in enumerate(_columns(here, np.array(spans(documents)))):
            rows[:, at] = column
    return rows.transpose(0, 2, 1)


def _columns(scores: Matrix, edges: Matrix) -> list[Matrix]:
    """The features by NAMES from scores (questions by sentences), all documents at once."""
    import numpy as np

    starts, lengths = edges[:, 0], edges[:, 1] - edges[:, 0]
    length = np.repeat(lengths, lengths)
    place = np.arange(scores.shape[1]) - np.repeat(starts, lengths)
    highest = np.repeat(np.maximum.reduceat(scores, starts, axis=1), lengths, axis=1)
    mean = np.add.reduceat(scores, starts, axis=1) / lengths
    return [
        scores,
        1 / (1 + np.exp(-STEEPNESS * np.clip(scores, -20, 20))),
        *(_beside(scores, place, length, step) for step in NEIGHBOURS),
        highest,
        np.repeat(mean, lengths, axis=1),
        scores - highest,
        place / np.maximum(1, length - 1),
        place < NEAR_AN_END,
        place >= length - NEAR_AN_END,
        np.log(length) / 4,
    ]


def _beside(scores: Matrix, place: Matrix, length: Matrix, step: int) -> Matrix:
    """Scores of the sentences that stand so many further in the same document."""
    import numpy as np

    found = np.full_like(scores, OUTSIDE)
    inside = np.flatnonzero((place + step >= 0) & (place + step < length))
    found[:, inside] = scores[:, inside + step]
    return found


def spans(documents: Sequence[str]) -> list[tuple[int, int]]:
    """First and past-the-last row of each document."""
    edges = [0]
    edges += [at for at in range(1, len(documents)) if documents[at] != documents[at - 1]]
    edges.append(len(documents))
    return [(a, b) for a, b in pairwise(edges) if b > a]
