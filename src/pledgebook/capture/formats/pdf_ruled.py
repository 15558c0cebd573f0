"""Tables of a PDF page whose cells are framed by lines: what stands in a frame is one cell."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.capture.formats.pdf_frames import Frame, frames
from pledgebook.capture.formats.pdf_words import Piece, Row

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

ROWS = 3
"""Rows with text, the header among them, that make a table of figures."""

Grid = list[list[str]]


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table and the edges of its frame: left, bottom, right, top."""

    grid: Grid
    frame: tuple[float, float, float, float]


def ruled_tables(page: "PdfPage", rows: Sequence[Row]) -> list[Ruled]:
    """The framed tables of a page that have at least two columns and three rows of text."""
    pieces = [piece for row in rows for piece in row]
    found = (_table(frame, pieces) for frame in frames(page))
    return [table for table in found if table is not None]


def _table(frame: Frame, pieces: Sequence[Piece]) -> Ruled | None:
    if len(frame.ys) <= ROWS:
        return None
    cells: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        place = frame.place(*piece.middle)
        if place is not None:
            cells.setdefault(place, []).append(piece)
    grid = [
        [_text(cells.get((row, column), ())) for column in range(len(frame.xs) - 1)]
        for row in range(len(frame.ys) - 1)
    ]
    filled = [row for row in grid if any(row)]
    columns = sum(any(row[n] for row in grid) for n in range(len(frame.xs) - 1))
    return Ruled(grid, frame.edges) if len(filled) >= ROWS and columns >= 2 else None


def _text(pieces: Iterable[Piece]) -> str:
    lines = sorted(pieces, key=lambda one: (-round(one.middle[1]), one.left))
    return " ".join(one.text for one in lines)
