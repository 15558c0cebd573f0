"""Words and where they stand: the one tokeniser that every reading stage shares.

A word is a run of letters, digits and underscores; an apostrophe belongs to it between two of
them ("company's", "don't"). A hyphen parts words, so that "human-rights policy" and "human
rights policy" read alike. Words are lower-cased and typographic apostrophes made plain.
"""

import re
from functools import lru_cache
from itertools import accumulate

_WORD = re.compile(r"\w+(?:'\w+)*")
_PARTED = re.compile(f"({_WORD.pattern})")
_MAY_JOIN = re.compile(r"[\w'][\w']")
_INSIDE = re.compile(r"[\w']")
_SPACES = " \n"
_LENGTHENS = "İ"
"""The one character whose lower case is two code points; it is left as it is."""


def lower_in_place(text: str) -> str:
    """The text in lower case at the same length, apostrophes made plain.

    `str.lower` alone may lengthen, which would shift offsets.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = _LENGTHENS.join(map(str.lower, text.split(_LENGTHENS)))
    return lowered.replace("’", "'")


@lru_cache(maxsize=4)
def whole_in_lower_case(text: str) -> str:
    """`lower_in_place` of the text of a layer, which several readings ask for one after another."""
    return lower_in_place(text)


def words_in(text: str) -> list[str]:
    """The words of a text without their offsets."""
    return _WORD.findall(lower_in_place(text))


def parted(lowered: str, start: int, end: int) -> tuple[int, list[str]]:
    """Gap, word, gap, word, … gap: the words that start in `start:end` and what parts them.

    `lowered` is the whole text in lower case; the first gap begins at the offset that comes
    first. Sentences are cut one by one and not all words of a text at once: those of a sentence
    stay in the processor's cache until they are read, and those of a text do not.
    """
    if (start and lowered[start - 1] not in _SPACES and _MAY_JOIN.match(lowered, start - 1)) or (
        lowered[end : end + 1] not in _SPACES and _MAY_JOIN.match(lowered, end - 1)
    ):
        return _parted_within(lowered, start, end)
    return start, _PARTED.split(lowered[start:end])


def _parted_within(lowered: str, start: int, end: int) -> tuple[int, list[str]]:
    """`parted` where a word may reach over an edge: it belongs to where it starts."""
    first, last = start, end
    while first and _INSIDE.match(lowered, first - 1):
        first -= 1
    while last < len(lowered) and _INSIDE.match(lowered, last):
        last += 1
    parts = _PARTED.split(lowered[first:last])
    bounds = list(accumulate(map(len, parts), initial=first))
    starts = bounds[1:-1:2]
    before, behind = (2 * sum(at < edge for at in starts) for edge in (start, end))
    return bounds[before], parts[before : behind + 1]
