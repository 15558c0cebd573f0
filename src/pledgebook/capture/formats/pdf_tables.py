"""Rows of pieces on a page told apart: cells of a table, or columns woven line by line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.capture.blocks import Cell
from pledgebook.capture.formats.pdf_lines import SAME_BASELINE, PdfLine

ROWS = 3
"""Rows that make a table; two alike rows are often a caption or an address."""

CELL_CHARACTERS = 28
"""Mean length of a piece from which rows are columns of running text, woven line by line."""

ALIGNED = 1.2
"""Pieces of a column start (or end) within this many type sizes of each other."""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell and its lines."""

    cell: Cell
    lines: tuple[PdfLine, ...]


def columns_and_tables(lines: Sequence[PdfLine]) -> Iterator[PdfLine | TableCell]:
    """Lines in reading order, with those of plain tables as cells.

    Only plainly tabular rows count: the same number of pieces, each under the one above. A
    table whose cells come one after the other as lines is left as lines.
    """
    rows = _rows(lines)
    table = 0
    start = 0
    while start < len(rows):
        end = start + 1
        while end < len(rows) and len(rows[start]) > 1 and _aligned(rows[end - 1], rows[end]):
            end += 1
        run = rows[start:end]
        if len(run[0]) > 1 and len(run) >= ROWS:
            pieces = [piece for row in run for piece in row]
            mean = sum(len(piece.text) for piece in pieces) / len(pieces)
            if mean > CELL_CHARACTERS:
                yield from (row[column] for column in range(len(run[0])) for row in run)
            else:
                for row_number, row in enumerate(run):
                    for column, piece in enumerate(row):
                        yield TableCell(Cell(table, row_number, column), (piece,))
                table += 1
        else:
            yield from (piece for row in run for piece in row)
        start = end


def _rows(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    rows: list[list[PdfLine]] = []
    for line in lines:
        last = rows[-1][-1] if rows else None
        if last and abs(last.base - line.base) <= SAME_BASELINE * line.size and _beside(last, line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _beside(last: PdfLine, line: PdfLine) -> bool:
    return line.right <= last.left if line.rtl and last.rtl else line.left >= last.right


def _aligned(row: Sequence[PdfLine], other: Sequence[PdfLine]) -> bool:
    if len(row) != len(other) or row[0].base < other[0].base:
        return False
    return all(
        abs(a.left - b.left) <= ALIGNED * a.size
        or abs(a.right - b.right) <= ALIGNED * a.size
        or abs((a.left + a.right) - (b.left + b.right)) <= 2 * ALIGNED * a.size
        for a, b in zip(row, other, strict=True)
    )
