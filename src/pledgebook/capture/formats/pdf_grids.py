"""Tables of figures in a PDF by the place of what stands on the page, framed by lines or not.

The text of a document keeps PDFium's order of reading, in which the cells of many a table come
as lines; whoever asks for tables alone gets them from here. Nothing of this enters a text layer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pledgebook.capture.blocks import Block, BlockKind, Cell, Extraction, Line
from pledgebook.capture.formats.pdf import MOST_PAGES, unreadable
from pledgebook.capture.formats.pdf_ruled import Grid, ruled_tables
from pledgebook.capture.formats.pdf_words import Piece, Row, rows_of

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

ROWS = 3
"""Rows with numbers that make a table where no lines frame it."""

SPACED = 3.2
"""Heights of the type from one row to the next within which a table goes on."""

HEADERS = 4
"""Lines above the first numbers that may belong to the header."""

ABOVE = 6
"""Lines above a table among which its heading is looked for."""

LARGER = 1.08
"""Height of a heading against that of what stands in the table."""

_COUNT = re.compile(
    r"[<>≤≥~≈]?\s*\d[\d.,'’\s]*(?:\s?(?:%|\+|[-–]\s?\d[\d.,]*))?\s*[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]*(?:\s?[(\[]\w{1,2}[)\]])?|[-–—]+"
)


def extract_tables(data: bytes, name: str) -> Extraction | None:
    """The tables of a PDF, each below its heading; None where none is seen.

    Raises UnreadableFile for a damaged or encrypted file.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        count = min(len(document), MOST_PAGES)
    except pypdfium2.PdfiumError as error:
        raise unreadable(name, data, str(error)) from error
    blocks: list[Block] = []
    table = 0
    try:
        for number in range(count):
            for found in _tables(document[number]):
                blocks += _blocks(found, table, number + 1)
                table += 1
    finally:
        document.close()
    if not blocks:
        return None
    return Extraction("application/pdf", "pdf-tables", "1", tuple(blocks), page_count=count)


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    grid: Grid
    top: float


def _tables(page: "PdfPage") -> Iterator[_Table]:
    """The tables of a page from top to bottom. A page without numbers in rows is passed over."""
    textpage = page.get_textpage()
    try:
        rows = rows_of(textpage)
        if sum(_counts(row) for row in rows) < ROWS - 1:
            return
        framed = ruled_tables(page, rows)
    finally:
        textpage.close()
        page.close()
    found = [_Table(_title(rows, one.frame[3]), one.grid, one.frame[3]) for one in framed]
    free = [
        tuple(piece for piece in row if not any(_inside(piece, one.frame) for one in framed))
        for row in rows
    ]
    found += _aligned([row for row in free if row])
    yield from sorted(found, key=lambda one: -one.top)


def _inside(piece: Piece, frame: tuple[float, float, float, float]) -> bool:
    x, y = piece.middle
    return frame[0] <= x <= frame[2] and frame[1] <= y <= frame[3]


def _counts(row: Row) -> bool:
    """Whether a row names something and has a number, or the mark for none, beside it."""
    return len(row) > 1 and any(_COUNT.fullmatch(piece.text) for piece in row[1:])


def _aligned(rows: Sequence[Row]) -> Iterator[_Table]:
    """Tables that no lines frame: rows with numbers below each other, and what is above them."""
    start = 0
    while start < len(rows):
        if not _counts(rows[start]):
            start += 1
            continue
        end = start + 1
        while end < len(rows) and _goes_on(rows, end):
            end += 1
        while not _counts(rows[end - 1]):
            end -= 1
        body = rows[start:end]
        if sum(map(_counts, body)) >= ROWS:
            columns = _columns(body)
            first = _head(rows, start, columns)
            if len(columns) > 1:
                head = [_laid(row, columns) for row in rows[first:start]]
                laid = [_laid(row, columns) for row in body]
                top = rows[first][0].top
                grid = [*_names(head), *_unwrapped(laid)]
                yield _Table(_title(rows, top), grid, top)
        start = end


def _goes_on(rows: Sequence[Row], number: int) -> bool:
    row, before = rows[number], rows[number - 1]
    near = before[0].bottom - row[0].bottom <= SPACED * before[0].height
    short = len(row) > 1 or len(row[0].text) < 40
    return near and (
        _counts(row) or (short and number + 1 < len(rows) and _counts(rows[number + 1]))
    )


def _columns(body: Sequence[Row]) -> list[tuple[float, float]]:
    """Left and right of each column, from the rows that have as many pieces as most."""
    most = Counter(len(row) for row in body if _counts(row)).most_common(1)[0][0]
    columns: list[list[float]] = []
    spans = ([p.left, p.right] for row in body if len(row) >= most for p in row)
    for left, right in sorted(spans):
        if columns and left <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    return [(left, right) for left, right in columns]


def _head(rows: Sequence[Row], start: int, columns: Sequence[tuple[float, float]]) -> int:
    """Where the header begins: lines close above whose pieces stand over the columns of numbers."""
    first = start
    for number in range(start - 1, max(start - 1 - HEADERS, -1), -1):
        row, below = rows[number], rows[first]
        near = row[0].bottom - below[0].bottom <= SPACED * below[0].height
        over = [
            p for p in row if p.right > columns[0][1] and p.right - p.left < _width(columns) / 1.5
        ]
        heading = len(row) == 1 and row[0].left <= columns[0][1] < row[0].right
        if not near or not over or heading or len(row) > len(columns):
            break
        first = number
    return first


def _width(columns: Sequence[tuple[float, float]]) -> float:
    return columns[-1][1] - columns[0][0]


def _laid(row: Row, columns: Sequence[tuple[float, float]]) -> list[str]:
    """The pieces of a row in their columns: the first each stands over, or else the nearest."""
    cells = [""] * len(columns)
    for piece in row:
        shared = [min(piece.right, right) - max(piece.left, left) for left, right in columns]
        over = [n for n, width in enumerate(shared) if width > 0]
        place = over[0] if over else max(range(len(columns)), key=shared.__getitem__)
        cells[place] = f"{cells[place]} {piece.text}".strip()
    return cells


def _names(head: Grid) -> Grid:
    """Lines of a header, those that only go on with names right above them joined to these."""
    found: Grid = []
    for cells in head:
        if found and all(above for above, cell in zip(found[-1], cells, strict=True) if cell):
            found[-1] = _together(found[-1], cells)
        else:
            found.append(cells)
    return found


def _unwrapped(grid: Grid) -> Grid:
    """Rows without a number and without a name of their own joined to the row they go on from."""
    found: Grid = []
    for row in grid:
        if found and not row[0] and not any(_COUNT.fullmatch(cell) for cell in row if cell):
            found[-1] = _together(found[-1], row)
        else:
            found.append(row)
    return found


def _together(row: Sequence[str], other: Sequence[str]) -> list[str]:
    return [f"{a} {b}".strip() for a, b in zip(row, other, strict=True)]


def _title(rows: Sequence[Row], top: float) -> str:
    """The heading of a table and, where one is in larger type, the heading above that."""
    near = [row for row in rows if row[0].bottom >= top - 1][-ABOVE:]
    if not near:
        return ""
    below = next((row[0].height for row in rows if row[0].bottom < top), 0.0)
    largest = max(near, key=lambda row: row[0].height)
    heading = next((row for row in reversed(near) if row[0].height > LARGER * below), near[-1])
    rows = [heading, largest] if largest[0].height > LARGER * heading[0].height else [heading]
    return " · ".join(" ".join(piece.text for piece in row) for row in rows)[:200]


def _blocks(found: _Table, table: int, page: int) -> Iterator[Block]:
    if found.title:
        yield Block(BlockKind.HEADING, (Line(found.title, page),), 1)
    for row, cells in enumerate(found.grid):
        for column, text in enumerate(cells):
            if text:
                cell = Cell(table, row, column)
                yield Block(BlockKind.TABLE_CELL, (Line(text, page),), cell=cell)
