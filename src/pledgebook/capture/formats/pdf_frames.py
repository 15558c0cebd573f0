"""Frames on a PDF page: lines that cross and so rule the cells of a table."""

import ctypes
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

NEAR = 2.5
"""Points within which two lines meet, and within which a line is straight."""

SHORTEST = 5.0
"""Points below which a line rules nothing."""

MOST_SEGMENTS = 20_000
"""Segments of paths looked at on a page: a dense table whose every edge is a rectangle has 6,000,
beyond this it is a drawing."""

MOST_RULES = 400
"""Lines of a page, those that go on put together, beyond which it is a drawing."""

MOST_SQUARES = 4_000
"""Squares of a grid, of which a table of 200 rows and 20 columns has as many."""

ROOM = 6.0
"""Points below which a cell is the gap of a double line and has no room for text."""

ALIKE = 4.0
"""Points by which the columns of a table may stand elsewhere on its next page."""

WHITE = 250
"""Red, green and blue from which a filled shape cannot be seen on paper."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: at `place`, from one end to the other across it."""

    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page or a frame: those that stand, by x, and those that lie, by y."""

    upright: tuple[Rule, ...]
    level: tuple[Rule, ...]


class Frame:
    """A grid of lines; a cell of it may span several rows and columns.

    `xs` are the places of its upright lines from left to right, `ys` those of its level lines
    from top to bottom.
    """

    def __init__(self, rules: Rules, *, open_sides: bool = False) -> None:
        self._rules = rules
        self.xs = _places(rules.upright, rules.level if open_sides else ())
        self.ys = _places(rules.level, rules.upright if open_sides else ())[::-1]
        self._falling = [-y for y in self.ys]
        self._corners: dict[tuple[int, int], tuple[int, int]] = {}
        upright = [_at(rules.upright, x) for x in self.xs]
        level = [_at(rules.level, y) for y in self.ys]
        for row in range(len(self.ys) - 1):
            for column in range(len(self.xs) - 1):
                self._corners[row, column] = self._corner(upright, level, row, column)

    @property
    def edges(self) -> tuple[float, float, float, float]:
        """Left, bottom, right and top."""
        return self.xs[0], self.ys[-1], self.xs[-1], self.ys[0]

    def cells(self) -> list[tuple[int, int]]:
        """First row and column of each cell in which a line of text has room."""
        last = {corner: square for square, corner in self._corners.items()}
        return [
            (row, column)
            for (row, column), (low, right) in last.items()
            if min(self.ys[row] - self.ys[low + 1], self.xs[right + 1] - self.xs[column]) >= ROOM
        ]

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """First row and column of the cell in which a point lies; None outside the frame."""
        square = (bisect_right(self._falling, -y) - 1, bisect_right(self.xs, x) - 1)
        return self._corners.get(square)

    def meets(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether a box has a part within the frame."""
        west, south, east, north = self.edges
        return left < east and right > west and bottom < north and top > south

    def with_rows(self, places: Iterable[float]) -> "Frame":
        """The frame with more level lines at these places, from edge to edge."""
        more = (Rule(place, self.xs[0], self.xs[-1]) for place in places)
        return Frame(Rules(self._rules.upright, (*self._rules.level, *more)), open_sides=True)

    def has_columns_of(self, other: "Frame") -> bool:
        """Whether its columns stand where those of another page's frame do."""
        return len(self.xs) == len(other.xs) and all(
            abs(a - b) <= ALIKE for a, b in zip(self.xs, other.xs, strict=True)
        )

    def _corner(
        self, upright: Sequence[list[Rule]], level: Sequence[list[Rule]], row: int, column: int
    ) -> tuple[int, int]:
        """Left and up from a square to where a line is in the way."""
        y = (self.ys[row] + self.ys[row + 1]) / 2
        while column > 0 and not any(one.start <= y <= one.end for one in upright[column]):
            column -= 1
        x = (self.xs[column] + self.xs[column + 1]) / 2
        while row > 0 and not any(one.start <= x <= one.end for one in level[row]):
            row -= 1
        return row, column


def frames(
    page: "PdfPage", turn: int = 0, *, as_seen: bool = False, paths: Sequence[object] | None = None
) -> list[Frame]:
    """Frames of a page with two rows and two columns or more, from top to bottom.

    A page is turned by `turn` quarters, so that its text stands upright. With `as_seen`, lines
    that nobody sees, such as the edges of white boxes behind a text, are no lines, and a frame
    may be open at its sides. `paths` are the page's, where they are known.
    """
    rules = _rules(paths_of(page) if paths is None else paths, turn, seen_only=as_seen)
    found = [
        Frame(_without_boxes(one) if as_seen else one, open_sides=as_seen)
        for one in _groups(rules)
        if len(one.upright) * len(one.level) <= MOST_SQUARES
    ]
    kept = [one for one in found if len(one.xs) > 2 and len(one.ys) > 2]
    return sorted(kept, key=lambda one: -one.ys[0])


def bare_lines(page: "PdfPage", paths: Sequence[object] | None = None) -> tuple[Rule, ...]:
    """The level lines of a page that is not turned which no upright line meets."""
    rules = _rules(paths_of(page) if paths is None else paths, 0, seen_only=True)
    return tuple(line for line in rules.level if not any(_meet(one, line) for one in rules.upright))


def _rules(paths: Sequence[object], turn: int, *, seen_only: bool) -> Rules:
    upright: list[Rule] = []
    level: list[Rule] = []
    left = MOST_SEGMENTS
    for path in paths:
        left -= pdfium.FPDFPath_CountSegments(path)
        if left < 0:
            return Rules((), ())
        if seen_only and not _is_seen(path):
            continue
        for start, end in _edges(path):
            (x0, y0), (x1, y1) = turned(start, turn), turned(end, turn)
            if abs(x1 - x0) <= NEAR and abs(y1 - y0) >= SHORTEST:
                upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif abs(y1 - y0) <= NEAR and abs(x1 - x0) >= SHORTEST:
                level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    rules = Rules(tuple(_lengthened(upright)), tuple(_lengthened(level)))
    return rules if len(rules.upright) + len(rules.level) <= MOST_RULES else Rules((), ())


def turned(point: Point, turn: int) -> Point:
    """A point of a page that is turned by `turn` quarters, as its text runs."""
    x, y = point
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def paths_of(page: "PdfPage") -> list[object]:
    """The lines and shapes that a page draws."""
    return list(_paths(page))


def _paths(page: "PdfPage") -> Iterator[object]:
    for number in range(pdfium.FPDFPage_CountObjects(page.raw)):
        item = pdfium.FPDFPage_GetObject(page.raw, number)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_PATH:
            yield item


def _is_seen(path: object) -> bool:
    """Whether a path is drawn, and not as a white box."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    red, green, blue, solid = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, solid):
        return True
    if not solid.value:
        return False
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(path, left, bottom, right, top)
    thin = min(right.value - left.value, top.value - bottom.value) <= NEAR
    return thin or min(red.value, green.value, blue.value) < WHITE


def _edges(path: object) -> Iterator[tuple[Point, Point]]:
    """Straight edges of a path, in the page's own points."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for number in range(pdfium.FPDFPath_CountSegments(path)):
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


def _lengthened(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Lines of which one goes on where another ends, put together.

    Many a program draws the edges of every cell for themselves.
    """
    rows: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda one: one.place):
        if rows and rule.place - rows[-1][0].place <= NEAR / 2:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    for row in rows:
        row.sort(key=lambda one: one.start)
        whole = row[0]
        for rule in row[1:]:
            if rule.start <= whole.end + NEAR / 2:
                whole = Rule(whole.place, whole.start, max(whole.end, rule.end))
            else:
                yield whole
                whole = rule
        yield whole


def _groups(rules: Rules) -> Iterator[Rules]:
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


def _without_boxes(rules: Rules) -> Rules:
    """The lines of a table without a box that touches it from above or below.

    The first and the last line of a table begin and end where lines between its columns do, in
    the row next to them at least; those of a box that happens to touch it do not.
    """
    ys = _places(rules.level)[::-1]
    kept = list(ys)
    while len(kept) > 2 and not _closes(rules, kept[-1], kept[-3], kept[-2]):
        kept.pop()
    while len(kept) > 2 and not _closes(rules, kept[0], kept[1], kept[2]):
        kept.pop(0)
    if kept == ys:
        return rules
    top, bottom = kept[0], kept[-1]
    return Rules(
        tuple(
            Rule(one.place, max(one.start, bottom), min(one.end, top))
            for one in rules.upright
            if min(one.end, top) - max(one.start, bottom) > NEAR
        ),
        tuple(one for one in rules.level if bottom - NEAR <= one.place <= top + NEAR),
    )


def _closes(rules: Rules, y: float, high: float, low: float) -> bool:
    """Whether the lines at a height end where those do that stand in a row of the table."""
    middle = (high + low) / 2
    columns = [one.place for one in rules.upright if one.start <= middle <= one.end]
    level = _at(rules.level, y)
    if not columns or not level:
        return True
    start, end = min(one.start for one in level), max(one.end for one in level)
    begins = start <= min(columns) + NEAR or any(abs(start - x) <= NEAR for x in columns)
    return begins and (end >= max(columns) - NEAR or any(abs(end - x) <= NEAR for x in columns))


def _meet(upright: Rule, level: Rule) -> bool:
    return (
        upright.start - NEAR <= level.place <= upright.end + NEAR
        and level.start - NEAR <= upright.place <= level.end + NEAR
    )


def _places(rules: Iterable[Rule], crossing: Iterable[Rule] = ()) -> list[float]:
    """Places of lines, and where those that cross them end."""
    ends = [end for rule in crossing for end in (rule.start, rule.end)]
    places: list[float] = []
    for place in sorted([rule.place for rule in rules] + ends):
        if not places or place - places[-1] > NEAR * 1.5:
            places.append(place)
    return places


def _at(rules: Iterable[Rule], place: float) -> list[Rule]:
    return [one for one in rules if abs(one.place - place) <= NEAR * 1.5]
