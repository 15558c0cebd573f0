"""What stands around each sentence: its neighbours, its heading, what leads into its list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.context import OUTSIDE, spans
from pledgebook.assessing.learning.lists import NO_LEAD, lead_ins

Matrix = Any

NOBODY = -1
LONGEST_HEADING = 8
"""Words."""
LIST_NAMES = (
    "the clearest item of the list that it leads into",
    "leads into a list",
    "the sentence that leads into its list",
    "an item of a list",
)


@dataclass(frozen=True)
class Surroundings:
    """For each sentence the place of another one, NOBODY where there is none."""

    before: Matrix
    after: Matrix
    lead: Matrix
    heading: Matrix


def surroundings(texts: Sequence[str], documents: Sequence[str]) -> Surroundings:
    """Sentences of a document stand together and in order."""
    import numpy as np

    count = len(texts)
    before, after, lead, heading = (np.full(count, NOBODY, dtype=np.int64) for _ in range(4))
    for start, end in spans(documents):
        before[start + 1 : end] = np.arange(start, end - 1)
        after[start : end - 1] = np.arange(start + 1, end)
        leads = np.array(lead_ins(texts[start:end]), dtype=np.int64)
        lead[start:end] = np.where(leads == NO_LEAD, NOBODY, leads + start)
        last = NOBODY
        for at in range(start, end):
            heading[at] = last
            if _is_heading(texts[at]):
                last = at
    return Surroundings(before, after, lead, heading)


def _is_heading(text: str) -> bool:
    return len(text.split()) <= LONGEST_HEADING and not text.endswith((";", ","))


def list_rows(scores: Matrix, lead: Matrix) -> Matrix:
    """Features (questions by sentences by LIST_NAMES) of scores (sentences by questions)."""
    import numpy as np

    count = len(scores)
    items = np.flatnonzero(lead != NOBODY)
    clearest = np.full(scores.shape, OUTSIDE)
    leads = np.zeros(count, dtype=bool)
    leads[lead[items]] = True
    clearest[leads] = -np.inf
    np.maximum.at(clearest, lead[items], scores[items])
    above = np.full(scores.shape, OUTSIDE)
    above[items] = scores[lead[items]]
    columns = (
        clearest,
        np.broadcast_to(leads[:, None], scores.shape),
        above,
        np.broadcast_to((lead != NOBODY)[:, None], scores.shape),
    )
    return np.stack(columns, axis=-1).astype(float).transpose(1, 0, 2)
