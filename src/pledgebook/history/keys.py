"""The letters and figures of a sentence, by which it is known again however it is set.

Two sentences with one key differ in spacing, case, quotation marks, hyphens, emphasis or the
target of a link, and in nothing a reader would call the text. Figures keep the points and
commas inside them, and signs that carry a value (%, $, +, <) stay, so that "1.5 %" and "15 %"
never meet.
"""

import re
import unicodedata
from functools import lru_cache

MEMORY = 1 << 16
"""Sentences whose key is remembered: the versions of a document hold mostly the same ones."""

_LINK = re.compile(
    r"!?\[((?:[^\[\]\n]|\[[^\[\]\n]{0,80}\]){0,400})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,200}\")?\)"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"”)\]]+", re.IGNORECASE)
_FIGURE_POINT = re.compile(r"(?<=\d)[.,](?=\d)")
_FIGURE_SPACE = re.compile(r"(?<=\d)\s+(?=\d)")
_MINUS = re.compile(r"(?<![\w)])[-−–](?=\d)")
_BULLET = re.compile(r"^\s*[•◦▪–—*+-]\s+")

_KEPT = {"%": "%", "‰": "‰", "&": "and", "\ue000": ".", "\ue001": "-", "\ue002": " "}
_DROPPED_SIGNS = "|~^`¨´"


class _Letters(dict[int, str | None]):
    """What a character is in a key, worked out once for each."""

    def __missing__(self, code: int) -> str | None:
        character = chr(code)
        if character in _KEPT:
            kept: str | None = _KEPT[character]
        elif character in _DROPPED_SIGNS:
            kept = None
        else:
            category = unicodedata.category(character)
            kept = character if category[0] in "LMN" or category in ("Sc", "Sm") else None
        self[code] = kept
        return kept


_LETTERS = _Letters()


def bare(text: str) -> str:
    """The text without bullets, link targets and bare addresses: what links leave to be read."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub("", text)
    return _BULLET.sub("", text)


@lru_cache(maxsize=MEMORY)
def key(text: str) -> str:
    """Letters, figures and value signs of a text in one run, case folded.

    Empty for a text without any ("* * *").
    """
    return _letters(bare(text))


@lru_cache(maxsize=MEMORY)
def strict_key(text: str) -> str:
    """The same with the addresses of links kept: a figure in one is a figure of the quote."""
    return _letters(text)


def _letters(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = _FIGURE_SPACE.sub("\ue002", _FIGURE_POINT.sub("\ue000", text))
    return _MINUS.sub("\ue001", text).casefold().translate(_LETTERS)


_EMPHASIS = re.compile(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`")


def has_other_links(old: str, new: str) -> bool:
    """Whether two texts of one key differ in the addresses they point at."""
    return _addresses(old) != _addresses(new)


def _addresses(text: str) -> list[str]:
    found = [match.group(0) for match in _ADDRESS.finditer(text)]
    return [*found, *(match.group(0) for match in _LINK.finditer(text))]


def has_other_markup(old: str, new: str) -> bool:
    """Whether two texts of one key differ in emphasis marks or bullets."""
    return _marks(old) != _marks(new)


def _marks(text: str) -> list[str]:
    bullet = _BULLET.match(text)
    return [*([bullet.group(0).strip()] if bullet else []), *_EMPHASIS.findall(text)]
