"""Words that one extraction of a file broke and another did not, read as the whole ones.

Between two editions a ligature is lost ("e ciently", "o�er"), words run together ("andhelp") or
come apart ("fi nancial"), and the marks of footnotes stick to words ("rights12", "the EU.36"). A
word is mended only into one that stands in the other text, so that nothing a company wrote is lost.
"""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise

from pledgebook.text.function_words import FUNCTION_WORDS
from pledgebook.text.words import lower_in_place

_TOKEN = re.compile(r"[^\W\d_\ufffd][\w\ufffd]*(?:['’][\w\ufffd]+)*|[\w\ufffd]+")
_LIGATURES = ("fi", "ff", "fl", "ffi", "ffl", "ft", "tt", "ti")
_REAL = frozenset(FUNCTION_WORDS["en"].split()) | frozenset(
    "led ring red our air ash ow at re ex sh nd notable nowhere nobody nothing another maybe into "
    "cannot anyone everyone someone without within already altogether always therefore otherwise "
    "online may be not no never".split()
)
"""Words that are no piece of another, though they may stand in one."""

_NOTE_MARK = re.compile(r"\b([^\W\d_]{3,})(\d{1,3})$")
_NUMBERED = frozenset(
    "tier level phase scope article version class type category grade stage step part annex iso "
    "figure table section covid page year group option".split()
)
"""Words whose number is part of them: "tier1" is not "tier2"."""

_AFTER_STOP = re.compile(
    r"(?:(?<=[^\W\d_]{3}[.,;:!?)”\"])|(?<=[A-Z]{2}[.,;:]))\d{1,3}(?=\s|$)"
    r"|(?:(?<=[^\W\d_])|(?<=[.,;:!?)”\"]))[\u00b9\u00b2\u00b3\u2070-\u2079]+|\u00ad"
)
"""Marks of footnotes behind a stop or above the line, and hyphens that are not shown."""

SHORTEST = 5
"""Letters from which a word may be two that ran together."""


def mended(old: str, new: str) -> tuple[str, str]:
    """Both texts with the words whole that only one of them has whole."""
    old, new = (_AFTER_STOP.sub("", text) for text in (old, new))
    for mend in (_joined, _replaced):
        before, after = _Words(old), _Words(new)
        if before.words != after.words:
            old, new = mend(old, before, after), mend(new, after, before)
    return old, new


class _Words:
    """The words of a text, in lower case, and which of them stand side by side."""

    def __init__(self, text: str) -> None:
        self.found = list(_TOKEN.finditer(lower_in_place(text)))
        self.in_order = [token[0] for token in self.found]
        self.words = frozenset(self.in_order)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Neighbours."""
        return frozenset(pairwise(self.in_order))


def _joined(text: str, own: _Words, other: _Words) -> str:
    """The text with words joined that came apart at a ligature or at the end of a line."""
    missing, odd = other.words - own.words, own.words - other.words
    out, at = [], 0
    for first, second in pairwise(own.found) if missing and odd else ():
        if (first[0] not in odd and second[0] not in odd) or first.start() < at:
            continue
        between = text[first.end() : second.start()]
        left, right = first[0], second[0]
        if between.strip() and not _BROKEN_LINE.fullmatch(between):
            continue
        whole = _across(left, right, bool(between.strip()), missing)
        if whole:
            out += [text[at : first.start()], _cased(whole, text[first.start()])]
            at = second.end()
    return "".join((*out, text[at:])) if out else text


_BROKEN_LINE = re.compile(r"[-\u2010\u2011]\s+")
_LEFT_OF_BREAK = re.compile(r"(?:ff?[il]|(?<!sta)(?<!cli)(?<!tari)ff)$")
_RIGHT_OF_BREAK = re.compile(r"f(?:f[il]?|i|l)")
"""The ends of two pieces where a ligature was set apart: "fi nancial", "identi fication"."""


def _across(left: str, right: str, hyphen: bool, missing: frozenset[str]) -> str:
    """The word that two pieces make, empty where they make none that the other text has."""
    broken = left not in _REAL and (_LEFT_OF_BREAK.search(left) or _RIGHT_OF_BREAK.match(right))
    if (hyphen or broken) and left + right in missing:
        return left + right
    if left in _REAL and right in _REAL:
        return ""
    return next((left + one + right for one in _LIGATURES if left + one + right in missing), "")


def _replaced(text: str, own: _Words, other: _Words) -> str:
    """The text with single words mended."""
    missing = other.words - own.words
    out, at = [], 0
    for token, word in zip(own.found, own.in_order, strict=True) if missing else ():
        if word in other.words or word in _REAL:
            continue
        whole = next((whole for mend in _MENDS for whole in mend(word, missing, other)), "")
        if whole:
            out += [text[at : token.start()], _cased(whole, text[token.start()])]
            at = token.end()
    return "".join((*out, text[at:])) if out else text


def _unread(word: str, missing: frozenset[str], _: _Words) -> Iterator[str]:
    """A letter that could not be read stands for one to three."""
    if "\ufffd" in word:
        pattern = re.compile(re.escape(word).replace("\ufffd", r"\w{1,3}"))
        yield from sorted(whole for whole in missing if pattern.fullmatch(whole))[:1]


def _unligatured(word: str, missing: frozenset[str], _: _Words) -> Iterator[str]:
    """A ligature lost at the start of a word."""
    if len(word) > 2:
        yield from (one + word for one in _LIGATURES if one + word in missing)


def _parted(word: str, _: frozenset[str], other: _Words) -> Iterator[str]:
    """Two words that ran together."""
    for cut in range(1, len(word)) if len(word) >= SHORTEST else ():
        left, right = word[:cut], word[cut:]
        if (left, right) in other.pairs and not _LEFT_OF_BREAK.search(left):
            yield f"{left} {right}"


def _unmarked(word: str, missing: frozenset[str], other: _Words) -> Iterator[str]:
    """A word without the mark of a footnote, where the other text has it bare or marked."""
    found = _NOTE_MARK.match(word)
    if not found or found[1] in _NUMBERED:
        return
    marks = (_NOTE_MARK.match(one) for one in missing)
    if found[1] in other.words or any(mark and mark[1] == found[1] for mark in marks):
        yield found[1]


_MENDS: tuple[Callable[[str, frozenset[str], _Words], Iterator[str]], ...] = (
    _unread, _unligatured, _parted, _unmarked,
)  # fmt: skip


def _cased(whole: str, token: str) -> str:
    return whole[:1].upper() + whole[1:] if token[:1].isupper() else whole
