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


def context_rows(scores: Matrix, documents: Sequence[str]) -> Matrix:
    """Features (questions by sentences by features) of scores (sentences by questions).

    Sentences of a document stand together and in order.
    """
    import numpy as np

    count, questions = scores.shape
    rows = np.zeros((questions, count, len(NAMES)))
    for start, end in spans(documents):
        here = scores[start:end]
        rows[:, start:end] = _of_document(here)
    return rows


def spans(documents: Sequence[str]) -> list[tuple[int, int]]:
    """First and past-the-last row of each document."""
    edges = [0]
    edges += [at for at in range(1, len(documents)) if documents[at] != documents[at - 1]]
    edges.append(len(documents))
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _of_document(scores: Matrix) -> Matrix:
    import numpy as np

    count, questions = scores.shape
    padded = np.full((count + 4, questions), OUTSIDE)
    padded[2:-2] = scores
    clear = _clear(scores)
    highest = scores.max(axis=0)
    place = np.arange(count)
    columns = [scores, clear]
    columns += [padded[2 + at : 2 + at + count] for at in NEIGHBOURS]
    columns += [
        np.broadcast_to(highest, scores.shape),
        np.broadcast_to(scores.mean(axis=0), scores.shape),
        scores - highest,
        _same_for_all(place / max(1, count - 1), questions),
        _same_for_all(place < NEAR_AN_END, questions),
        _same_for_all(place >= count - NEAR_AN_END, questions),
        _same_for_all(np.full(count, np.log(count) / 4), questions),
    ]
    return np.stack(columns, axis=-1).transpose(1, 0, 2)


def _clear(scores: Matrix) -> Matrix:
    import numpy as np

    return 1 / (1 + np.exp(-STEEPNESS * np.clip(scores, -20, 20)))


def _same_for_all(values: Matrix, questions: int) -> Matrix:
    import numpy as np

    return np.repeat(np.asarray(values, dtype=float)[:, None], questions, axis=1)
