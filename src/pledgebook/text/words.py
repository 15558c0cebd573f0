"""Words and where they stand: the one tokeniser that every reading stage shares.

A word is a run of letters, digits and underscores; an apostrophe belongs to it between two of
them ("company's", "don't"). A hyphen parts words, so that "human-rights policy" and "human
rights policy" read alike. Words are lower-cased and typographic apostrophes made plain.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"\w+(?:'\w+)*")


class Words(NamedTuple):
    """The words of a text in order: `lowered[i]` stands at `starts[i]`.

    A word ends at `starts[i] + len(lowered[i])`: lower-casing never changes its length.
    """

    lowered: list[str]
    starts: list[int]

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Indices of the first word that starts in `start:end` and of the first behind it."""
        first = bisect_left(self.starts, start)
        return first, bisect_left(self.starts, end, first)


def lower_in_place(text: str) -> str:
    """The text in lower case at the same length, apostrophes made plain.

    `str.lower` alone may lengthen ("İ" becomes two code points), which would shift offsets.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(
            small if len(small := character.lower()) == 1 else character for character in text
        )
    return lowered.replace("’", "'")


def tokenize(text: str) -> Words:
    """All words of a text with their offsets, in one pass.

    Made to be run once on the text of a whole layer; `Words.between` then finds the words of
    a sentence.
    """
    matches = list(_WORD.finditer(lower_in_place(text)))
    return Words([match[0] for match in matches], [match.start() for match in matches])


def words_in(text: str) -> list[str]:
    """The words of a text without their offsets, at twice the speed of `tokenize`."""
    return _WORD.findall(lower_in_place(text))


def word_ranges(words: Words, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """For spans in the order of the text, the range of words in each (see `Words.between`)."""
    ranges: list[tuple[int, int]] = []
    starts = words.starts
    position = 0
    for start, end in spans:
        first = bisect_left(starts, start, position)
        position = bisect_left(starts, end, first)
        ranges.append((first, position))
    return ranges
