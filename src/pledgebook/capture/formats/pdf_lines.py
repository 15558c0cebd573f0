"""Printed lines of a PDF page: their text as PDFium orders it, their place, size and weight.

PDFium's order is kept. It follows the page's content, so two columns come one after the
other; sorting by position would weave them together.
"""

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

WIDE_GAP = 2.2
"""A gap inside a printed line, in multiples of the type size, that separates columns or cells:
justified text was seen to stretch a blank up to 1.6."""

JOINING_GAP = 1.7
"""Two pieces on one baseline closer than this, in type sizes, are one line cut in two."""

MARKER_GAP = 6.0
"""A piece that is only a bullet or a number is joined to its text across a wider gap."""

BOLD_WEIGHT = 600
"""Stem weight from which type is bold (the CSS scale has semi-bold at 600)."""

SAME_BASELINE = 0.35
"""Pieces whose baselines differ by less, in type sizes, stand on one line."""

_BOLD_NAME = re.compile(r"bold|black|heavy|demi|-bd\b|-medi$|cmbx|[-,]b$", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"regular|light|book|roman$", re.IGNORECASE)
_ONLY_MARKER = re.compile(
    r"^\s*(?:[^\w\s\"'“”‘’«».,:;!?/&%$€£]{1,2}|\(?[0-9a-zA-Z]{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+\.?)\s*$"
)
_NOTE_NUMBER = re.compile(
    r"(?<=[^\W\d_])\d{1,3}(?=$|[\s,.;:)])|(?<=[.,;:!?)”’\"])(?<!\d[.,])\d{1,3}(?=$|\s)"
)
_RAISED_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
RAISED = 0.2
"""Height of a figure's foot above the baseline, in type sizes, from which it is a note's number;
small figures that are printed on the line are none."""
_RTL = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_TURNED_BRACKETS = re.compile(r"\)([^()\u0590-\u08ff]*[A-Za-z0-9][^()\u0590-\u08ff]*)[()]")
_CODE = re.compile(r"(?<![A-Za-z0-9])\d+[A-Z](?![A-Za-z0-9])")
_LTR = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u052f\u1100-\u11ff\u3040-\ud7af]")
TILT = 10.0
"""Degrees away from the page's own direction that make a watermark or a chart's label."""

HYPHEN_MARK = "\ufffe"
"""PDFium's sign for a hyphen at the end of a printed line; it drops the line break there."""


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A printed line; lengths in points, `base` counted upwards from the foot of the page.

    `height` is the place of the baseline on the page, 0 at the foot and 1 at the head.
    """

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    bold: bool
    height: float
    rtl: bool = False
    tilted: bool = False


@dataclass(frozen=True, slots=True)
class _Glyph:
    x: float
    y: float
    size: float
    angle: float
    bold: bool


class PageText:
    """The characters of one text page, with PDFium's index of each.

    On some pages PDFium's string and its character list differ in length; offsets into the
    list are kept beside the string then.
    """

    def __init__(self, textpage: "PdfTextPage") -> None:
        self._page = textpage.raw
        count = pdfium.FPDFText_CountChars(self._page)
        text: str = textpage.get_text_range() if count > 0 else ""
        self._index: list[int] | None = None
        if len(text) != max(count, 0):
            text, self._index = self._by_character(count)
        self.text = text

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

    def glyph(self, offset: int) -> _Glyph:
        """Origin, size, direction and weight of a character."""
        index = self.index(offset)
        x, y = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(self._page, index, x, y)
        matrix = pdfium.FS_MATRIX()
        scale, angle = 1.0, 0.0
        if pdfium.FPDFText_GetMatrix(self._page, index, matrix):
            scale = math.hypot(matrix.c, matrix.d) or 1.0
            angle = math.degrees(math.atan2(matrix.b, matrix.a))
        size = pdfium.FPDFText_GetFontSize(self._page, index) * scale
        return _Glyph(x.value, y.value, size, angle, self._bold(index))

    def _bold(self, index: int) -> bool:
        buffer = ctypes.create_string_buffer(128)
        length = pdfium.FPDFText_GetFontInfo(self._page, index, buffer, 128, None)
        name = buffer.value.decode("utf-8", "replace") if 1 < length <= 128 else ""
        if _BOLD_NAME.search(name):
            return True
        if _PLAIN_NAME.search(name):
            return False
        return bool(pdfium.FPDFText_GetFontWeight(self._page, index) >= BOLD_WEIGHT)

    def box(self, offset: int) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of a character's box."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._page, self.index(offset), left, right, bottom, top)
        return left.value, right.value, bottom.value, top.value

    def extent(self, start: int, end: int) -> "_Extent":
        """Outline of `text[start:end]` and the widest gap between two of its pieces."""
        first = self.index(start)
        count = pdfium.FPDFText_CountRects(self._page, first, self.index(end - 1) - first + 1)
        a, b, c, d = (ctypes.c_double() for _ in range(4))
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
        return _Extent(left, right, bottom, top, gap)


@dataclass(frozen=True, slots=True)
class _Extent:
    left: float
    right: float
    bottom: float
    top: float
    gap: float


def page_lines(
    textpage: "PdfTextPage", page: int, frame: tuple[float, float, float, float]
) -> list[PdfLine]:
    """Printed lines of a page in reading order.

    `frame` is what is shown of the page: left, bottom, right and top. A page whose text runs
    sideways is read in the direction of its text.
    """
    characters = PageText(textpage)
    pieces = [
        piece for start, end in _spans(characters.text) for piece in _pieces(characters, start, end)
    ]
    turns = Counter[int]()
    for start, end, glyph, _ in pieces:
        turns[round(glyph.angle / 90) % 4] += end - start
    turn = turns.most_common(1)[0][0] if turns else 0
    lines = []
    for start, end, glyph, extent in pieces:
        line = _line(characters, (start, end), glyph, extent, turn)
        if line is not None:
            lines.append(replace(line, page=page))
    return _joined(_with_heights(lines, turn, frame))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Spans of printed lines, cut at breaks and behind PDFium's end-of-line hyphens."""
    for match in re.finditer(rf"[^\r\n{HYPHEN_MARK}]*{HYPHEN_MARK}?", text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end and text[start:end] != HYPHEN_MARK:
            yield start, end


def _pieces(
    characters: PageText, start: int, end: int
) -> Iterator[tuple[int, int, _Glyph, _Extent]]:
    """A line cut where a wide gap separates columns or cells."""
    glyph = characters.glyph(_letter_near(characters.text, (start + end) // 2, start, end))
    extent = characters.extent(start, end)
    if abs(glyph.angle) >= 1 or extent.gap <= WIDE_GAP * glyph.size:
        yield start, end, glyph, extent
        return
    for first, behind in _cut(characters, start, end, glyph.size):
        middle = _letter_near(characters.text, (first + behind) // 2, first, behind)
        yield first, behind, characters.glyph(middle), characters.extent(first, behind)


def _letter_near(text: str, middle: int, start: int, end: int) -> int:
    """Offset of a letter or digit close to the middle: blanks carry no size."""
    outwards = chain(range(middle, end), range(middle - 1, start - 1, -1))
    return next((offset for offset in outwards if text[offset].isalnum()), start)


def _cut(characters: PageText, start: int, end: int, size: float) -> Iterator[tuple[int, int]]:
    """Spans between the wide gaps of a line, by its characters' boxes."""
    text = characters.text
    begin = start
    last: tuple[float, float] | None = None
    last_offset = start
    for offset in range(start, end):
        if text[offset].isspace():
            continue
        left, right, _, _ = characters.box(offset)
        if right <= left:
            continue
        if last and max(left - last[1], last[0] - right) > WIDE_GAP * size:
            yield begin, last_offset + 1
            begin = offset
        last, last_offset = (left, right), offset
    yield begin, end


def _line(
    characters: PageText, span: tuple[int, int], glyph: _Glyph, extent: _Extent, turn: int
) -> PdfLine | None:
    start, end = span
    text = characters.text[start:end]
    rtl = False
    if _RTL.search(text):
        rtl = len(_RTL.findall(text)) > len(_LTR.findall(text))
        text = _mirrored(_in_logical_order(characters, start, end))
    else:
        text = _with_raised_notes(characters, start, text)
    text = text.replace(HYPHEN_MARK, "-")
    if extent.left > extent.right or not text.strip():
        return None
    left, right, base = _upright(extent, glyph, turn)
    first = _letter_near(characters.text, start, start, end)
    last = _letter_near(characters.text, end - 1, start, end)
    bold = glyph.bold and characters.glyph(first).bold and characters.glyph(last).bold
    tilted = abs((glyph.angle - 90 * turn + 180) % 360 - 180) > TILT
    return PdfLine(
        text, 0, left, right, base, round(glyph.size, 2), bold, 0.0, rtl=rtl, tilted=tilted
    )


def _with_raised_notes(characters: PageText, start: int, text: str) -> str:
    """The numbers of notes, which are small and raised behind a word, as raised figures.

    Left as plain figures they would be read as part of the sentence: "human rights.1".
    """

    def raised(match: re.Match[str]) -> str:
        before = _letter_near(text, match.start() - 1, 0, match.start())
        word = characters.glyph(start + before)
        foot = characters.box(start + match.start())[2] - word.y
        if word.angle == 0 and word.size and RAISED < foot / word.size < 1:
            return match.group().translate(_RAISED_FIGURES)
        return match.group()

    return _NOTE_NUMBER.sub(raised, text) if any(map(str.isdigit, text)) else text


def _upright(extent: _Extent, glyph: _Glyph, turn: int) -> tuple[float, float, float]:
    """Left, right and baseline of a line on a page turned so that its text is upright."""
    if turn == 1:  # the text runs upwards
        return extent.bottom, extent.top, -glyph.x
    if turn == 2:
        return -extent.right, -extent.left, -glyph.y
    if turn == 3:  # the text runs downwards
        return -extent.top, -extent.bottom, glyph.x
    return extent.left, extent.right, glyph.y


def _in_logical_order(characters: PageText, start: int, end: int) -> str:
    """Text of a line with right-to-left letters, its ligatures read in their own order.

    PDFium turns a right-to-left run round letter by letter, which also turns round the
    letters that one ligature glyph stands for (lam-alef comes out as alef-lam). Letters of
    one glyph share one box, and are turned back.
    """
    text = characters.text
    letters: list[str] = []
    run: list[str] = []
    place: tuple[float, float, float, float] | None = None
    for offset in range(start, end):
        char = text[offset]
        box = characters.box(offset)
        if run and box == place and _RTL.match(char) and box[1] > box[0]:
            run.insert(0, char)
            continue
        letters += run
        run, place = [char], box if _RTL.match(char) else None
    return _codes_in_order(characters, start, "".join(letters + run))


def _codes_in_order(characters: PageText, start: int, text: str) -> str:
    """Codes such as G4, whose figure PDFium puts first, in the order they are printed in."""

    def printed(match: re.Match[str]) -> str:
        places = [characters.box(start + offset)[0] for offset in range(*match.span())]
        return "".join(char for _, char in sorted(zip(places, match.group(), strict=True)))

    return _CODE.sub(printed, text)


def _with_heights(
    lines: list[PdfLine], turn: int, frame: tuple[float, float, float, float]
) -> list[PdfLine]:
    """Lines with their place on the page, 0 at the foot and 1 at the head."""
    left, bottom, right, top = frame
    low, high = {0: (bottom, top), 1: (-right, -left), 2: (-top, -bottom), 3: (left, right)}[turn]
    outside = sum(1 for line in lines if not low <= line.base <= high)
    if lines and outside * 2 > len(lines):
        # The frame is wrong: such files show their text all the same in some viewers.
        low = min(line.base for line in lines)
        high = max(line.base for line in lines)
        low, high = low - 0.04 * (high - low), high + 0.04 * (high - low)
    extent = max(high - low, 1.0)
    return [replace(line, height=(line.base - low) / extent) for line in lines]


def _mirrored(text: str) -> str:
    """Brackets around Latin words or figures in right-to-left text turned the right way.

    PDFium mirrors a bracket only inside a right-to-left run, so that "(RDR)" comes out with
    its opening bracket closed, and with the blank that follows it inside.
    """

    def turned(match: re.Match[str]) -> str:
        inner = match.group(1)
        before = " " if inner.startswith(" ") else ""
        behind = " " if inner.endswith(" ") else ""
        return f"{before}({inner.strip()}){behind}"

    return _TURNED_BRACKETS.sub(turned, text)


def _joined(lines: list[PdfLine]) -> list[PdfLine]:
    """Pieces of one printed line put together where PDFium cut it."""
    joined: list[PdfLine] = []
    for line in lines:
        previous = joined[-1] if joined else None
        if previous is not None and _same_line(previous, line):
            joined[-1] = _together(previous, line)
        else:
            joined.append(line)
    return joined


def _gap(one: PdfLine, other: PdfLine) -> float:
    """Free space between two pieces of a line, negative where they overlap."""
    return max(other.left - one.right, one.left - other.right)


def _same_line(one: PdfLine, other: PdfLine) -> bool:
    size = max(one.size, other.size)
    gap = _gap(one, other)
    if one.tilted or other.tilted:
        return False
    if abs(one.base - other.base) > SAME_BASELINE * size:
        return _raised(one, other) and -0.3 * size < gap < 0.5 * size
    if gap < -size or (one.rtl == other.rtl and not one.rtl and other.left < one.left):
        return False
    if _ONLY_MARKER.match(one.text) and not _ONLY_MARKER.match(other.text):
        return gap < MARKER_GAP * size
    return gap < JOINING_GAP * size


def _raised(one: PdfLine, other: PdfLine) -> bool:
    """Whether one of two pieces is a note's number or an index beside the other."""
    small, large = sorted((one, other), key=lambda line: line.size)
    return (
        len(small.text) <= 4
        and small.size < 0.85 * large.size
        and abs(small.base - large.base) < 0.7 * large.size
    )


def _note_raised(first: PdfLine, second: PdfLine) -> tuple[PdfLine, PdfLine]:
    """The second of two pieces as a note's raised number, where it is one."""
    if second.size < first.size and second.base > first.base and second.text.isdigit():
        return first, replace(second, text=second.text.translate(_RAISED_FIGURES))
    return first, second


def _together(one: PdfLine, other: PdfLine) -> PdfLine:
    rtl = one.rtl or other.rtl
    first, second = (one, other)
    if rtl and one.right < other.right:
        first, second = other, one
    if _raised(one, other) and not rtl:
        first, second = _note_raised(first, second)
    glue = "" if _gap(one, other) < 0.12 * max(one.size, other.size) else " "
    larger = max(one, other, key=lambda line: len(line.text))
    return replace(
        larger,
        text=f"{first.text.rstrip()}{glue}{second.text.lstrip()}",
        left=min(one.left, other.left),
        right=max(one.right, other.right),
        base=larger.base,
        bold=one.bold and other.bold,
        rtl=rtl and (one.rtl == other.rtl or larger.rtl),
    )
