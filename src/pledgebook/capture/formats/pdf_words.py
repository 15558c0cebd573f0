"""Words of a PDF page by their place, put together into rows of pieces: what tables are made of."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from pledgebook.capture.formats.pdf_characters import PageText

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

BLANK = 0.55
"""Width of a gap, in heights of the type, up to which two words stand in one piece: blanks
between words take a quarter, the padding of two cells was seen to take nine tenths."""

APART = 0.12
"""Gap between two characters from which they belong to different words, with no blank between."""

RAISED = 0.8
"""Height, against that of the word before, below which a raised word is the mark of a note."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text with its outline in points, counted upwards from the foot of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of the type."""
        return self.top - self.bottom

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return (self.left + self.right) / 2, (self.bottom + self.top) / 2


Row = tuple[Piece, ...]
"""Pieces on one line, from left to right."""


def rows_of(textpage: "PdfTextPage") -> list[Row]:
    """The rows of a page from top to bottom, each of the pieces that stand on it."""
    lines: list[list[Piece]] = []
    for word in sorted(_words(textpage), key=lambda one: -one.middle[1]):
        line = next((line for line in reversed(lines[-3:]) if _on(word, line[0])), None)
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    return [tuple(_pieces(sorted(line, key=lambda one: one.left))) for line in lines]


def _words(textpage: "PdfTextPage") -> Iterable[Piece]:
    page = PageText(textpage)
    box = pdfium.FS_RECTF()
    word: list[str] = []
    edges = (0.0, 0.0, 0.0, 0.0)
    for offset, char in enumerate(page.text):
        found = not char.isspace() and pdfium.FPDFText_GetLooseCharBox(
            textpage.raw, page.index(offset), box
        )
        here = (box.left, box.right, box.bottom, box.top)
        if word and (not found or _breaks(edges, here)):
            yield Piece("".join(word), *edges)
            word = []
        if found and here[1] > here[0] and here[3] > here[2]:
            edges = (edges[0], here[1], edges[2], edges[3]) if word else here
            word.append(char)
    if word:
        yield Piece("".join(word), *edges)


def _breaks(edges: Sequence[float], here: Sequence[float]) -> bool:
    """Whether a character goes on with another word: elsewhere, or in another size of type."""
    height = edges[3] - edges[2]
    other = here[3] - here[2]
    return (
        here[0] - edges[1] > APART * height
        or here[0] < edges[1] - height / 2
        or abs(other - height) > (1 - RAISED) * height
        or abs(here[2] - edges[2]) > 0.5 * height
    )


def _on(word: Piece, first: Piece) -> bool:
    shared = min(word.top, first.top) - max(word.bottom, first.bottom)
    return shared > 0.5 * min(word.height, first.height)


def _pieces(words: Sequence[Piece]) -> Iterable[Piece]:
    group: list[Piece] = []
    for word in words:
        if group and word.left - group[-1].right > BLANK * max(one.height for one in group):
            yield _joined(group)
            group = []
        group.append(word)
    if group:
        yield _joined(group)


def _joined(group: Sequence[Piece]) -> Piece:
    height = max(one.height for one in group)
    texts: list[str] = []
    for number, word in enumerate(group):
        raised = number and word.height < RAISED * height and word.middle[1] > group[0].middle[1]
        close = number and word.left - group[number - 1].right <= APART * height
        text = word.text.translate(_SUPERSCRIPTS) if raised else word.text
        texts.append(text if close or raised or not number else f" {text}")
    if sum(bool(_RTL.search(text)) for text in texts) > len(texts) / 2:
        texts = [f" {text.strip()}" for text in reversed(texts)]
    return Piece(
        "".join(texts).strip(),
        group[0].left,
        max(one.right for one in group),
        min(one.bottom for one in group if one.height == height),
        max(one.top for one in group if one.height == height),
    )
