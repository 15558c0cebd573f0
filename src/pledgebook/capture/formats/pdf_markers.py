"""Bullets and numbers of a PDF page that stand apart from the text they open.

Browsers draw a list's discs as shapes and no letters; other programs write every number of a
page's lists behind all of its text.
"""

import ctypes
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pledgebook.capture.formats.pdf_lines import PdfLine

ONLY_MARKER = re.compile(
    r"^\s*(?:[^\w\s\"'“”‘’«».,:;!?/&%$€£]{1,2}|o|\(?[0-9a-zA-Z]{1,3}[.)]|\d{1,2}(?:\.\d{1,3})+\.?)\s*$"
)
"""A line that is nothing but a bullet or a number; an "o" is the second bullet of word
processors."""

MARKER_GAP = 6.0
"""A piece that is only a bullet or a number is joined to its text across a gap of as many type
sizes."""

SAME_BASELINE = 0.35
"""Pieces whose baselines differ by less, in type sizes, stand on one line."""

ALIKE = 0.25
"""Share by which the type of a marker may differ from that of the text that it is moved to: bullets
are set larger or smaller, the figures of a chart stand beside a heading by chance."""

STRAIGHT = 3.0
"""Points by which the markers of one list may begin and end elsewhere."""

SMALLEST, LARGEST = 1.2, 12.0
"""Points that a shape measures which may be a bullet, in any size of type."""

OF_TYPE = (0.15, 0.62)
"""Size of a drawn bullet, in type sizes: browsers draw discs at 0.31 and circles at 0.51."""

BESIDE = 3.0
"""Gap, in type sizes, between a drawn bullet and its text: browsers leave 0.9."""

RAISED = (0.1, 0.7)
"""Height of a drawn bullet's middle above the baseline, in type sizes: browsers set it at 0.34."""

SQUARE = 0.2
"""Share by which the width and height of a bullet may differ."""

MOST_SHAPES = 400
"""Small square shapes of a page beyond which they are the points of a chart or a pattern."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A small shape as wide as it is high: its left and right, its middle and its size."""

    left: float
    right: float
    middle: float
    size: float


def dots(paths: Sequence[object]) -> list[Dot]:
    """The shapes of a page that may be bullets."""
    found: list[Dot] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    for path in paths:
        if not pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top):
            continue
        width, height = right.value - left.value, top.value - bottom.value
        if SMALLEST <= width <= LARGEST and abs(width - height) <= SQUARE * width:
            middle = (bottom.value + top.value) / 2
            found.append(Dot(left.value, right.value, middle, width))
    return found if len(found) <= MOST_SHAPES else []


def with_markers(
    lines: list["PdfLine"], drawn: Callable[[], Sequence[Dot]] = tuple
) -> list["PdfLine"]:
    """The lines of a page that is not turned, each behind the bullet or number that opens it."""
    return _with_dots(_beside_their_text(lines), drawn())


def _beside_their_text(lines: list["PdfLine"]) -> list["PdfLine"]:
    """Markers moved before the text they stand beside, where the page gives them elsewhere."""
    apart = [
        (number, line)
        for number, line in enumerate(lines)
        if len(line.text) < 12 and ONLY_MARKER.match(line.text)
    ]
    before: dict[int, PdfLine] = {}
    moved: set[int] = set()
    for number, marker in apart:
        if not any(other is not marker and _below_each_other(marker, other) for _, other in apart):
            continue
        text = _beside(marker, lines)
        if text is None or number in (text - 1, text + 1) or text in before:
            continue
        if text and _on_one_line(lines[text - 1], lines[text]):
            continue
        before[text] = marker
        moved.add(number)
    if not moved:
        return lines
    ordered: list[PdfLine] = []
    for number, line in enumerate(lines):
        if number in before:
            ordered.append(before[number])
        if number not in moved:
            ordered.append(line)
    return ordered


def _below_each_other(one: "PdfLine", other: "PdfLine") -> bool:
    """Whether two markers stand as those of one list do: what stands alone labels a chart."""
    return min(abs(one.left - other.left), abs(one.right - other.right)) <= STRAIGHT


def _beside(marker: "PdfLine", lines: Sequence["PdfLine"]) -> int | None:
    """Number of the line that stands next to a marker on its right, in the same cell or none."""
    best: int | None = None
    for number, line in enumerate(lines):
        gap = line.left - marker.right
        if not -0.5 * marker.size <= gap < MARKER_GAP * line.size or line is marker:
            continue
        if abs(line.size - marker.size) > ALIKE * line.size:
            continue
        if line.cell != marker.cell or line.rtl or not _on_one_line(marker, line):
            continue
        if best is None or line.left < lines[best].left:
            best = number
    return best if best is not None and not ONLY_MARKER.match(lines[best].text) else None


def _on_one_line(one: "PdfLine", other: "PdfLine") -> bool:
    return abs(one.base - other.base) <= SAME_BASELINE * max(one.size, other.size)


def _with_dots(lines: list["PdfLine"], drawn: Sequence[Dot]) -> list["PdfLine"]:
    """Lines with the bullets that are drawn beside them."""
    marked = list(lines)
    for dot in drawn:
        fitting = [number for number, line in enumerate(lines) if _opens(dot, line)]
        if fitting:
            nearest = min(fitting, key=lambda number: lines[number].left)
            line = marked[nearest]
            if line is lines[nearest] and line.text[:1].isalnum():
                marked[nearest] = replace(line, text=f"• {line.text}", left=dot.left)
    return marked


def _opens(dot: Dot, line: "PdfLine") -> bool:
    size = line.size
    return (
        0 < line.left - dot.right < BESIDE * size
        and RAISED[0] * size < dot.middle - line.base < RAISED[1] * size
        and OF_TYPE[0] * size <= dot.size <= OF_TYPE[1] * size
        and not line.rtl
    )
