"""Which stretches of a PDF page's text stand in which cell of a ruled table.

Text is only parted here, never moved or made: together the stretches are what came in.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pledgebook.capture.formats.pdf_characters import Extent, Glyph, PageText
from pledgebook.capture.formats.pdf_frames import Frame, turned

APART = 0.12
"""Gap between two characters, in type sizes, that no line can run through: they are one word."""

BLANK = 0.36
"""Gap, in type sizes, up to which a blank parts two words of a text rather than two cells: the
narrowest padding seen leaves 0.4."""

WHOLE_WORD = 1_000_000
"""Stands for a line through a word, which is one too many."""

FILLED = 0.5
"""Share of a frame's cells that hold text: a chart's grid or a form's boxes hold less."""

CELL_CHARACTERS = 3000
"""A frame with a longer cell lays out the page and is no table."""

NUMBERS = 3
"""Numbers below each other in one cell that are rows of their own."""

TALL = 0.95
"""Height of a line of type above its baseline, in type sizes."""

_NUMBER = re.compile(r"[-–—<>≤≥~≈$€£]?\s?(?:\d[\d.,'\s]*)?\s?[%*†]?")


@dataclass(frozen=True, slots=True)
class Place:
    """A cell of a frame by its first row and column."""

    frame: Frame
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a page's characters on one printed line, and the cell it stands in."""

    start: int
    end: int
    glyph: Glyph
    extent: Extent
    cell: Place | None = None
    parted: bool = False


def in_cells(
    characters: PageText,
    runs: Sequence[Run],
    frames: Sequence[Frame],
    turn: int,
    before: Sequence[Frame] = (),
) -> list[Run]:
    """The runs, parted where a line of a frame stands between two cells.

    A frame that text runs through or that is mostly empty is passed over, as if it were not
    there. Less is asked of one that has the columns of a table of the page `before`: its last
    row may be all that was left.
    """
    while frames:
        parting = _Parting(characters, frames, turn)
        parted = [part for run in runs for part in parting.parts(run)]
        kept: list[Frame] = []
        for frame in frames:
            cells = _cells(frame, parted)
            goes_on = any(map(frame.has_columns_of, before))
            rows = _rows_of_numbers(characters, cells, turn)
            if parting.crosses(frame) or not _is_table(frame, cells, goes_on):
                continue
            parted_rows = frame.with_rows(rows) if rows else frame
            kept.append(parted_rows if len(parted_rows.ys) > len(frame.ys) else frame)
        if kept == list(frames):
            return parted
        frames = kept
    return list(runs)


class _Parting:
    def __init__(self, characters: PageText, frames: Sequence[Frame], turn: int) -> None:
        self._characters = characters
        self._frames = frames
        self._turn = turn
        self._cuts = Counter[Frame]()
        self._close = Counter[Frame]()

    def crosses(self, frame: Frame) -> bool:
        """Whether a line of a frame runs through a word, or mostly between words of a text."""
        close = self._close[frame]
        return close >= WHOLE_WORD or (close > 1 and close * 2 > self._cuts[frame])

    def parts(self, run: Run) -> Iterator[Run]:
        extent = run.extent
        box = self._turned(extent.left, extent.right, extent.bottom, extent.top)
        if not any(frame.meets(*box) for frame in self._frames):
            yield run
            return
        left, bottom, right, top = box
        middle = (bottom + top) / 2
        cell = self._at(left, middle)
        if cell == self._at(right, middle) and cell is not None:
            yield replace(run, cell=cell)
            return
        yield from self._by_character(run)

    def _by_character(self, run: Run) -> Iterator[Run]:
        """Parts of a line between the cells in which its characters stand."""
        text = self._characters.text
        begin, behind = run.start, run.start
        cell: Place | None = None
        edge: float | None = None
        for offset in range(run.start, run.end):
            if text[offset].isspace():
                continue
            left, right, bottom, top = self._characters.box(offset)
            if right <= left:
                continue
            left, bottom, right, top = self._turned(left, right, bottom, top)
            here = self._at((left + right) / 2, (bottom + top) / 2)
            if edge is None:
                cell = here
            elif here != cell:
                self._note_cut(cell, here, (left - edge) / (run.glyph.size or 1), offset > behind)
                yield self._part(run, begin, offset, cell)
                begin, cell = offset, here
            edge, behind = right, offset + 1
        yield self._part(run, begin, run.end, cell)

    def _note_cut(
        self, cell: Place | None, here: Place | None, gap: float, has_blank: bool
    ) -> None:
        for place in (cell, here):
            if place is not None:
                self._cuts[place.frame] += 1
                if not has_blank and gap < APART:
                    self._close[place.frame] = WHOLE_WORD
                elif gap < BLANK:
                    self._close[place.frame] += 1

    def _part(self, run: Run, start: int, end: int, cell: Place | None) -> Run:
        if (start, end) == (run.start, run.end):
            return replace(run, cell=cell)
        while self._characters.text[end - 1].isspace():
            end -= 1
        extent = self._characters.extent(start, end)
        glyph = self._characters.glyph(self._characters.letter_near((start + end) // 2, start, end))
        return Run(start, end, glyph, extent, cell)

    def _turned(
        self, left: float, right: float, bottom: float, top: float
    ) -> tuple[float, float, float, float]:
        x0, y0 = turned((left, bottom), self._turn)
        x1, y1 = turned((right, top), self._turn)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _at(self, x: float, y: float) -> Place | None:
        for frame in self._frames:
            place = frame.place(x, y)
            if place is not None:
                return Place(frame, *place)
        return None


Cells = dict[tuple[int, int], list[Run]]


def _cells(frame: Frame, runs: Sequence[Run]) -> Cells:
    cells: Cells = defaultdict(list)
    for run in runs:
        if run.cell is not None and run.cell.frame is frame:
            cells[run.cell.row, run.cell.column].append(run)
    return cells


def _is_table(frame: Frame, cells: Cells, goes_on: bool) -> bool:
    """Whether the cells of a frame hold text as those of a table do."""
    rows = [row for row, _ in cells]
    in_columns = sum(1 for row in set(rows) if rows.count(row) > 1)
    filled = in_columns > 1 and len(cells) >= FILLED * len(frame.cells())
    return (filled or (goes_on and len(cells) > 0)) and all(
        sum(run.end - run.start for run in runs) <= CELL_CHARACTERS for runs in cells.values()
    )


def _rows_of_numbers(characters: PageText, cells: Cells, turn: int) -> list[float]:
    """Places between the numbers that stand below each other in one cell.

    Many a table has lines between its columns only; its rows are told apart by their numbers.
    """
    places: list[float] = []
    for runs in cells.values():
        texts = (characters.text[run.start : run.end].strip() for run in runs)
        if len(runs) < NUMBERS or not all(map(_NUMBER.fullmatch, texts)):
            continue
        bases = [turned((run.glyph.x, run.glyph.y), turn)[1] for run in runs]
        sizes = [run.glyph.size for run in runs]
        steps = zip(pairwise(bases), sizes[1:], strict=True)
        if all(above - below >= size for (above, below), size in steps):
            places += [base + TALL * size for base, size in zip(bases[1:], sizes[1:], strict=True)]
    return places
