"""A table of text cells with its place in a file."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows of cells, top to bottom; `numbers` holds the row's number in the file, from 1.

    `title` is the sheet, or the heading under which the table stands; `page` that of a PDF.
    """

    title: str
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]
    page: int | None = None

    @property
    def width(self) -> int:
        """Cells of the widest row."""
        return max(map(len, self.rows), default=0)


def grid(title: str, rows: Sequence[Sequence[str]], page: int | None = None) -> Grid:
    """A grid of the rows that hold anything; the number of each is its place among all."""
    kept = [
        (number, tuple(row))
        for number, row in enumerate(rows, 1)
        if any(cell.strip() for cell in row)
    ]
    return Grid(title, tuple(row for _, row in kept), tuple(number for number, _ in kept), page)
