"""One sentence as words with tags and breaks: what the reading of promises works on."""

from collections.abc import Mapping
from functools import lru_cache
from operator import add

from pledgebook.reading.promise_words import CONTRACTIONS

JOINED, COMMA, HARD = 0, 1, 2
"""How a word is parted from the one before it."""

_HARD_MARKS = frozenset("—―•")
_HARD_STOPS = ("; ", ": ", "! ", "? ", ";\n", ":\n", ";", ": ")
"""A full stop is none of these: sentences are cut already, so one inside is an abbreviation."""
_SPACED_DASHES = (" - ", " – ")


@lru_cache(maxsize=4096)
def _break_of(gap: str) -> int:
    if gap in {" ", "-", "/"}:
        return JOINED
    if not _HARD_MARKS.isdisjoint(gap) or any(stop in gap for stop in _HARD_STOPS):
        return HARD
    if "," in gap or "(" in gap or ")" in gap or gap in _SPACED_DASHES:
        return COMMA
    return JOINED


class Clause:
    """The words of one sentence. `starts` and `ends` are offsets into the layer.

    `breaks[i]` says what stands between word i-1 and word i. Not a frozen value, because one
    is made for nearly every sentence of a corpus.
    """

    __slots__ = ("breaks", "ends", "n", "starts", "tags", "text", "words")

    def __init__(
        self, text: str, words: list[str], starts: list[int], tags: Mapping[str, int]
    ) -> None:
        if not CONTRACTIONS.keys().isdisjoint(words):
            words, starts = _expand(words, starts)
        self.text = text
        self.words = words
        self.starts = starts
        self.n = len(words)
        ends = list(map(add, starts, map(len, words)))
        self.ends = ends
        self.tags = list(map(tags.__getitem__, words))
        self.breaks = [HARD] + [
            0 if (gap := text[end:start]) == " " else _break_of(gap)
            for end, start in zip(ends, starts[1:], strict=False)
        ]

    def skip(self, i: int, mask: int) -> int:
        """Index of the first word from i on that has none of the tags in `mask`."""
        tags = self.tags
        while i < self.n and tags[i] & mask:
            i += 1
        return i

    def slice(self, first: int, behind: int) -> str:
        """Text from word `first` up to and with word `behind - 1`."""
        return self.text[self.starts[first] : self.ends[behind - 1]]


def _expand(words: list[str], starts: list[int]) -> tuple[list[str], list[int]]:
    new_words: list[str] = []
    new_starts: list[int] = []
    for word, start in zip(words, starts, strict=True):
        at = start
        for part in CONTRACTIONS.get(word, (word,)):
            new_words.append(part)
            new_starts.append(at)
            at += len(part)
    return new_words, new_starts
