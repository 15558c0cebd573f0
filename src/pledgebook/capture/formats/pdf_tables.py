"""Rows of pieces on a page told apart: cells of a table, or columns woven line by line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.capture.blocks import Cell
from pledgebook.capture.formats.pdf_lines import PdfLine
from pledgebook.capture.formats.pdf_markers import SAME_BASELINE

ROWS = 3
"""Rows that make a table; two alike rows are often a caption or an address."""

CELL_CHARACTERS = 28
"""Mean length of a piece from which rows are columns of running text, woven line by line."""

ALIGNED = 1.2
"""Pieces of a column start (or end) within this many type sizes of each other."""


CONTENTS_ROWS = 4
"""Rows of a page that end in a page number and make it a table of contents."""

CONTENTS_BETWEEN = 2
"""Lines between two such rows that belong to them: long headings wrap."""

CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*\d{1,4}\s*$|\s[…·_]{2,}\s*\d{1,4}\s*$")
"""An entry of a table of contents on one line, its page behind dots."""

_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}")


@dataclass(frozen=True, slots=True)
class ContentsRow:
    """An entry of a table of contents: the heading's words and its page, or a part of them."""

    lines: tuple[PdfLine, ...]


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell and its lines."""

    cell: Cell
    lines: tuple[PdfLine, ...]


def columns_and_tables(
    lines: Sequence[PdfLine], table: int = 0
) -> Iterator[PdfLine | TableCell | ContentsRow]:
    """Lines of a page in reading order, plain tables as cells, tables of contents apart.

    `table` is the number of the page's first table. Only plainly tabular rows count: the same
    number of pieces, each under the one above. A table whose cells come one after the other
    as lines is left as lines.
    """
    rows = _rows(lines)
    contents = _contents(rows)
    start = 0
    while start < len(rows):
        if start in contents:
            yield ContentsRow(tuple(rows[start]))
            start += 1
            continue
        end = start + 1
        while (
            end < len(rows)
            and end not in contents
            and len(rows[start]) > 1
            and _aligned(rows[end - 1], rows[end])
        ):
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


def _contents(rows: Sequence[Sequence[PdfLine]]) -> set[int]:
    """Numbers of the rows that are a table of contents.

    Dots lead to a page, or the last pieces of several rows count pages up.
    """
    dotted = {
        number for number, row in enumerate(rows) if CONTENTS_LINE.search(row[-1].text.strip())
    }
    ends = [
        number
        for number, row in enumerate(rows)
        if len(row) == 2 and _PAGE.fullmatch(row[1].text.strip()) and len(row[0].text) > 2
    ]
    pages = [
        int(row[1].text) for row in (rows[end] for end in ends) if row[1].text.strip().isdigit()
    ]
    found = set(dotted)
    if len(ends) >= CONTENTS_ROWS and pages == sorted(pages):
        found |= set(ends)
    elif len(dotted) > 1:
        # Entries of chapters are often set without dots.
        for end in (*ends, *reversed(ends)):
            if any(abs(end - other) <= CONTENTS_BETWEEN for other in found):
                found.add(end)
    for one, other in pairwise(sorted(found)):
        if other - one <= CONTENTS_BETWEEN + 1:
            found |= set(range(one, other))
    return found | {number - 1 for number in dotted if number and _is_dots_alone(rows[number])}


def _is_dots_alone(row: Sequence[PdfLine]) -> bool:
    """Whether dots and a page are all of a row: the heading stands above it."""
    return len(row) == 1 and not any(map(str.isalpha, row[0].text))


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
