"""Sentences that left a document and now stand in another one of its family."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.capture.documents import Document
from pledgebook.history.keys import key
from pledgebook.history.likeness import pair_edited
from pledgebook.history.words import Edit, diff
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import Anchor, make_anchor

MOVED_ALIKE = 0.8
"""Least likeness of a sentence found in other words in another document: high, because a family
repeats itself, and a promise that is merely similar there was there before."""

SHORTEST = 5
"""Words below which a sentence found elsewhere says nothing about a move."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Where a removed sentence stands now, and how its words differ."""

    document: Document
    anchor: Anchor
    edits: tuple[Edit, ...]
    exact: bool


def find_elsewhere(
    old: DocumentReading, removed: Sequence[int], family: Sequence[DocumentReading]
) -> dict[int, Elsewhere]:
    """For each removed sentence that another document now holds, where it holds it."""
    found: dict[int, Elsewhere] = {}
    wanted = [i for i in removed if len(old.sentences[i].text.split()) >= SHORTEST]
    if not wanted:
        return found
    for other in sorted(family, key=lambda reading: (reading.document.rank, reading.document.id)):
        open_old = [i for i in wanted if i not in found]
        texts = [sentence.text for sentence in other.sentences]
        places = {key(text): j for j, text in reversed(list(enumerate(texts)))}
        for i in list(open_old):
            if (j := places.get(key(old.sentences[i].text))) is not None:
                found[i] = _elsewhere(old, i, other, j, exact=True)
        open_old = [i for i in open_old if i not in found]
        all_old = [sentence.text for sentence in old.sentences]
        for i, j, alike in pair_edited(all_old, texts, open_old, range(len(texts)), ()):
            if alike >= MOVED_ALIKE:
                found[i] = _elsewhere(old, i, other, j, exact=False)
    return found


def _elsewhere(
    old: DocumentReading, i: int, other: DocumentReading, j: int, exact: bool
) -> Elsewhere:
    sentence = other.sentences[j]
    anchor = make_anchor(other.layer, sentence.start, sentence.end)
    return Elsewhere(other.document, anchor, diff(old.sentences[i].text, sentence.text), exact)
