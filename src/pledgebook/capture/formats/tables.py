"""Places of cells in a table whose cells may span rows and columns, and the parts of a cell."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pledgebook.capture.blocks import Block, BlockKind, Cell, Line, Region
from pledgebook.capture.formats.markers import is_bullet, split_marker

Piece = tuple[str, tuple[Line, ...]]
"""A paragraph or item of a cell: its marker and its lines."""


class Grid:
    """Hands out the places of a table's cells, row by row, as HTML's table model does."""

    def __init__(self, table: int) -> None:
        self._table = table
        self._row = -1
        self._column = 0
        self._taken: dict[int, int] = {}
        """Column → last row taken by a cell that spans down from above."""

    def next_row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0

    def place(self, columns: int = 1, rows: int = 1) -> Cell:
        """Place of the next cell of the row, which covers `columns` and `rows`."""
        self._row = max(self._row, 0)
        while self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        cell = Cell(self._table, self._row, self._column)
        for column in range(self._column, self._column + columns):
            self._taken[column] = self._row + rows - 1
        self._column += columns
        return cell


LABEL_WORDS = 4
"""Words from which a piece of a cell is a phrase of its own rather than a part of a label."""

_ENDED = re.compile(r"[.!?:;。؟！？…]['\"”’»)\]]*$")
_SMALL = re.compile(r"[\"'“‘(]*[a-zà-öø-ÿа-я]")


def belong_together(text: str, marker: str, following: str) -> bool:
    """Whether two pieces of a cell are one text: "Requests" and "received", broken by design.

    An item with its own marker stands alone, and so does what begins behind a sentence.
    """
    if marker:
        return False
    if _SMALL.match(following):
        return True
    return len(text.split()) < LABEL_WORDS and not _ENDED.search(text)


def _with_bullet(piece: Piece) -> Piece:
    """A piece with the bullet that it was typed with as its marker; a lone dash is no bullet."""
    marker, lines = piece
    if marker or lines[0].text[:1].isalnum():
        return piece
    bullet, rest = split_marker(lines[0].text)
    if is_bullet(bullet) and any(map(str.isalpha, rest)):
        return bullet, (replace(lines[0], text=rest), *lines[1:])
    return piece


def cell_blocks(
    pieces: Iterable[Piece], cell: Cell, region: Region = Region.MAIN
) -> Iterator[Block]:
    """The blocks of a cell from its paragraphs and items, each with its marker and lines."""
    last: Block | None = None
    for marker, lines in map(_with_bullet, pieces):
        if last is not None:
            text = " ".join(line.text for line in last.lines)
            if belong_together(text, marker, lines[0].text):
                last = replace(last, lines=last.lines + lines)
                continue
            yield last
        last = Block(BlockKind.TABLE_CELL, lines, region=region, marker=marker, cell=cell)
    if last is not None:
        yield last
