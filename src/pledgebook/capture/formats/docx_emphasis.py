"""Headings of a Word file that no style says to be one: they are set bold, large or in capitals."""

from collections import Counter
from typing import TYPE_CHECKING

from pledgebook.capture.formats.docx_styles import Styles, attribute, child, size_of

if TYPE_CHECKING:
    from lxml.etree import _Element

LARGER = 1.2
"""Type this much larger than that of most of the text makes a heading of a short paragraph."""

FEWEST_CAPITALS = 5
"""Letters from which a paragraph in capitals is a heading and no abbreviation."""

LONGEST_CAPITALS = 100
"""Characters up to which it is one: longer ones are shouted clauses."""


class Sizes:
    """The sizes of type of a file: that of most of its text, and the larger ones by rank."""

    def __init__(self, body: "_Element", styles: Styles) -> None:
        self._styles = styles
        weights = Counter[int]()
        for paragraph in body.iter("{*}p"):
            own = self.of(paragraph)
            for run in paragraph.iterchildren("{*}r"):
                text = sum(len(piece.text or "") for piece in run.iterchildren("{*}t"))
                weights[size_of(child(run, "rPr")) or own] += text
        usual = max(weights, key=lambda size: (weights[size], size)) if weights else styles.size
        self.limit = LARGER * usual
        self._large = sorted((size for size in weights if size >= self.limit), reverse=True)

    def of(self, paragraph: "_Element") -> int:
        """Size that a paragraph's style gives its text."""
        identifier = attribute(child(paragraph, "pPr", "pStyle"), "val")
        return self._styles.get(identifier or self._styles.default).size or self._styles.size

    def level(self, size: int) -> int:
        """Level of a heading that only its size makes one, 0 for usual text."""
        return min(self._large.index(size) + 1, 6) if size in self._large else 0


def is_in_capitals(text: str) -> bool:
    """Whether a paragraph is a heading by its capitals."""
    letters = sum(map(str.isalpha, text))
    return text.isupper() and letters >= FEWEST_CAPITALS and len(text) <= LONGEST_CAPITALS
