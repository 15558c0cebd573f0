"""Tables of a PDF page whose cells are framed by lines: what stands in a frame is one cell."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

from pledgebook.capture.formats.pdf_words import Piece, Row

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NEAR = 2.5
"""Points within which two lines meet, and within which a line is straight."""

SHORTEST = 5.0
"""Points below which a line rules nothing."""

MOST_RULES = 6_000
"""Lines of one page beyond which it is a drawing: a dense table of 60 rows has some 1,500."""

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `place`, from one end to the other across it."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of one frame: those that stand, by x, and those that lie, by y."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table and the edges of its frame: left, bottom, right, top."""

    grid: Grid
    frame: tuple[float, float, float, float]


def ruled_tables(page: "PdfPage", rows: Sequence[Row]) -> list[Ruled]:
    """The framed tables of a page that have at least two columns and three rows of text."""
    found = []
    for frame in _frames(_rules(page)):
        table = _table(frame, [piece for row in rows for piece in row])
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda one: -one.frame[3])


def _rules(page: "PdfPage") -> Rules:
    upright: list[Rule] = []
    level: list[Rule] = []
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1):
        for (x0, y0), (x1, y1) in _edges(item.raw):
            if abs(x1 - x0) <= NEAR and abs(y1 - y0) >= SHORTEST:
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif abs(y1 - y0) <= NEAR and abs(x1 - x0) >= SHORTEST:
                level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        if len(upright) + len(level) > MOST_RULES:
            return Rules((), ())
    return Rules(tuple(upright), tuple(level))


Point = tuple[float, float]


def _edges(path: object) -> Iterator[tuple[Point, Point]]:
    """Straight edges of a path, in the page's own points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for number in range(min(pdfium.FPDFPath_CountSegments(path), MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        here = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, here
        elif kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = here
        last = here
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield last, first


def _frames(rules: Rules) -> Iterator[Rules]:
    """Lines that meet, put together: one group for each table of the page."""
    groups: list[tuple[list[Rule], list[Rule]]] = []
    for line in rules.level:
        crossing = [one for one in rules.upright if _meet(one, line)]
        if not crossing:
            continue
        touched = [group for group in groups if any(one in group[0] for one in crossing)]
        upright = list(dict.fromkeys([*crossing, *(one for g in touched for one in g[0])]))
        level = [line, *(one for g in touched for one in g[1])]
        groups = [group for group in groups if group not in touched]
        groups.append((upright, level))
    yield from (Rules(tuple(upright), tuple(level)) for upright, level in groups)


def _meet(upright: Rule, level: Rule) -> bool:
    return (
        upright.start - NEAR <= level.place <= upright.end + NEAR
        and level.start - NEAR <= upright.place <= level.end + NEAR
    )


def _table(rules: Rules, pieces: Sequence[Piece]) -> Ruled | None:
    xs = _places(rules.upright)
    ys = _places(rules.level)[::-1]
    if len(xs) < 3 or len(ys) < 4:
        return None
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        x, y = piece.middle
        column = sum(x > edge for edge in xs) - 1
        row = sum(y < edge for edge in ys) - 1
        if 0 <= column < len(xs) - 1 and 0 <= row < len(ys) - 1:
            place = _corner(rules, xs, ys, (row, column), piece)
            cells.setdefault(place, []).append(piece)
    grid = [
        [_text(cells.get((row, column), ())) for column in range(len(xs) - 1)]
        for row in range(len(ys) - 1)
    ]
    filled = [row for row in grid if any(row)]
    if len(filled) < 3 or sum(any(row[n] for row in grid) for n in range(len(xs) - 1)) < 2:
        return None
    return Ruled(grid, (xs[0], ys[-1], xs[-1], ys[0]))


def _places(rules: Iterable[Rule]) -> list[float]:
    places: list[float] = []
    for place in sorted(rule.place for rule in rules):
        if not places or place - places[-1] > NEAR * 1.5:
            places.append(place)
    return places


def _corner(
    rules: Rules,
    xs: Sequence[float],
    ys: Sequence[float],
    place: tuple[int, int],
    piece: Piece,
) -> tuple[int, int]:
    """The first row and column of the cell, which may span several: no line runs through it."""
    row, column = place
    x, y = piece.middle
    while column > 0 and not _stands(rules.upright, xs[column], y):
        column -= 1
    while row > 0 and not _stands(rules.level, ys[row], x):
        row -= 1
    return row, column


def _stands(rules: Iterable[Rule], place: float, across: float) -> bool:
    return any(
        abs(one.place - place) <= NEAR * 1.5 and one.start <= across <= one.end for one in rules
    )


def _text(pieces: Iterable[Piece]) -> str:
    lines = sorted(pieces, key=lambda one: (-round(one.middle[1]), one.left))
    return " ".join(one.text for one in lines)
