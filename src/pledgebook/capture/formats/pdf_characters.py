"""Characters of a PDF page as PDFium lists them: their text, place, size and weight."""

import ctypes
import math
import re
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

BOLD_WEIGHT = 600
"""Stem weight from which type is bold (the CSS scale has semi-bold at 600)."""

LONG_WORDS = 7.5
"""Mean length of a page's words from which blanks between them are missing: English has 5 letters
a word, German 6, Finnish 7."""

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
GLUED = 6
"""Different words on a page, too long or with a capital inside, from which its gaps are measured;
the names of a few products stay below."""

LOOKED_AT = 20
"""Letters of a page by which it is seen how its text runs."""

SAMPLE = 300
"""Letters of a page that are looked at for such gaps."""

BLANK = 0.17
"""Gap between two letters, in type sizes, that is a blank: those that justified lines shrink most
were seen at 0.18."""

SMALLEST = 4.0
"""Points of the smallest type that anyone reads."""

FEWEST_APART = 2
"""Gaps among them from which blanks are missing: one may be a slip of the page's author."""

_GLUED = re.compile(r"[a-z]{18}|[a-z]{3}[A-Z][a-z]{2}")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd\b|-medi$|cmbx|[-,]b$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|light|book|roman$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Glyph:
    """Origin of a character, its size, its direction in degrees and its weight."""

    x: float
    y: float
    size: float
    angle: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Extent:
    """Outline of a stretch of text and the widest gap in it."""

    left: float
    right: float
    bottom: float
    top: float
    gap: float


class PageText:
    """The characters of one text page, with PDFium's index of each.

    On some pages PDFium's string and its character list differ in length; offsets into the
    list are kept beside the string then.
    """

    def __init__(self, textpage: "PdfTextPage") -> None:
        self._page = textpage.raw
        # Made once: a page asks for tens of thousands of boxes.
        self._numbers = tuple(ctypes.c_double() for _ in range(4))
        self._matrix = pdfium.FS_MATRIX()
        count = pdfium.FPDFText_CountChars(self._page)
        text: str = textpage.get_text_range() if count > 0 else ""
        self._index: list[int] | None = None
        if len(text) != max(count, 0):
            text, self._index = self._by_character(count)
        self.text = text
        words = _WORD.findall(text)
        self.lacks_blanks = (
            sum(map(len, words)) > LONG_WORDS * len(words)
            or len(set(_GLUED.findall(text))) >= GLUED
        )
        """Whether blanks between words may be missing."""

    def stands_upright(self) -> bool:
        """Whether most of its letters stand upright on a page that is not turned."""
        letters = [offset for offset, char in enumerate(self.text) if char.isalpha()]
        some = letters[:: max(1, len(letters) // LOOKED_AT)]
        upright = sum(1 for offset in some if abs(self.glyph(offset).angle) < 1)
        return upright * 2 > len(some)

    def parts_words_without_blanks(self) -> bool:
        """Whether letters in the middle of the page stand as far apart as words, with no blank."""
        middle = len(self.text) // 2
        behind: float | None = None
        apart = 0
        for offset in range(
            max(0, middle - SAMPLE // 2), min(len(self.text), middle + SAMPLE // 2)
        ):
            if not self.text[offset].isalpha():
                behind = None
                continue
            left, right = self.pen(offset)
            gap = left - behind if behind is not None else 0.0
            # Its size costs more than its place, so that it is asked for only where there is a gap.
            if gap > BLANK * SMALLEST and gap > BLANK * self.glyph(offset).size:
                apart += 1
            behind = right
        return apart >= FEWEST_APART

    def _by_character(self, count: int) -> tuple[str, list[int]]:
        units = [int(pdfium.FPDFText_GetUnicode(self._page, i)) for i in range(count)]
        characters: list[str] = []
        index: list[int] = []
        for position, unit in enumerate(units):
            if 0xDC00 <= unit <= 0xDFFF and characters and 0xD800 <= ord(characters[-1]) <= 0xDBFF:
                high = ord(characters[-1])
                characters[-1] = chr(0x10000 + ((high - 0xD800) << 10) + unit - 0xDC00)
            elif 0 < unit <= 0x10FFFF:
                characters.append(chr(unit))
                index.append(position)
        text = "".join(
            char if not 0xD800 <= ord(char) <= 0xDFFF else "\ufffd" for char in characters
        )
        return text, index

    def index(self, offset: int) -> int:
        """PDFium's index of the character at `offset` of the text."""
        return offset if self._index is None else self._index[offset]

    def letter_near(self, middle: int, start: int, end: int) -> int:
        """Offset of a letter or digit of a stretch close to `middle`: blanks carry no size."""
        outwards = chain(range(middle, end), range(middle - 1, start - 1, -1))
        return next((offset for offset in outwards if self.text[offset].isalnum()), start)

    def glyph(self, offset: int) -> Glyph:
        """Origin, size, direction and weight of a character."""
        index = self.index(offset)
        x, y = self._numbers[:2]
        x.value = y.value = 0.0
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        matrix = self._matrix
        scale, angle = 1.0, 0.0
        if pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
        size = pdfium.FPDFText_GetFontSize(self._page, index) * scale
        return Glyph(x.value, y.value, size, angle, self._bold(index))

    def font(self, offset: int) -> str:
        """Name of a character's font, empty where it has none."""
        return self._font(self.index(offset))

    def _font(self, index: int) -> str:
        buffer = ctypes.create_string_buffer(128)
        length = pdfium.FPDFText_GetFontInfo(self._page, index, buffer, 128, None)
        return buffer.value.decode("utf-8", "replace") if 1 < length <= 128 else ""

    def _bold(self, index: int) -> bool:
        name = self._font(index)
        if _BOLD_NAME.search(name):
            return True
        if _PLAIN_NAME.search(name):
            return False
        return bool(pdfium.FPDFText_GetFontWeight(self._page, index) >= BOLD_WEIGHT)

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character's box."""
        left, right, bottom, top = self._numbers
        left.value = right.value = bottom.value = top.value = 0.0
        pdfium.FPDFText_GetCharBox(self._page, self.index(offset), left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def pen(self, offset: int) -> tuple[float, float]:
        """Where a character begins and where the next one would, as its font says."""
        box = pdfium.FS_RECTF()
        if not pdfium.FPDFText_GetLooseCharBox(self._page, self.index(offset), box):
            return 0.0, 0.0
        return box.left, box.right

    def extent(self, start: int, end: int) -> Extent:
        """Outline of `text[start:end]` and the widest gap between two of its pieces."""
        first = self.index(start)
        count = pdfium.FPDFText_CountRects(self._page, first, self.index(end - 1) - first + 1)
        a, b, c, d = self._numbers
        left = bottom = math.inf
        right = top = -math.inf
        gap = 0.0
        last_left = last_right = math.nan
        for number in range(count):
            if not pdfium.FPDFText_GetRect(self._page, number, a, d, b, c):
                continue
            x0, x1 = a.value, b.value
            # A comparison with the NaN of the first round is false, so there is no gap yet.
            if x0 - last_right > gap:
                gap = x0 - last_right
            elif last_left - x1 > gap:
                gap = last_left - x1
            last_left, last_right = x0, x1
            left, right = min(left, x0), max(right, x1)
            bottom, top = min(bottom, c.value), max(top, d.value)
        return Extent(left, right, bottom, top, gap)
