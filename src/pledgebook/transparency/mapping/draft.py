"""A draft of a mapping for a table never seen before: each guess with its reason.

A draft is not imported. A person reads it, corrects it, and puts a name in `confirmed`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pledgebook.transparency.cells import Conventions, UnreadableCell, read_cell
from pledgebook.transparency.crosswalk import crosswalk, guess, plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.mapping.column_guess import (
    Column,
    column_of,
    decimal_of,
    is_period,
)
from pledgebook.transparency.mapping.columns import named
from pledgebook.transparency.mapping.columns_together import settled
from pledgebook.transparency.mapping.model import Table
from pledgebook.transparency.model import Status

HEADER_ROWS = 12
"""Rows from the top among which the header is looked for."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A mapping as far as it can be guessed. Empty fields are for the person to fill in."""

    name: str
    columns: tuple[Column, ...]
    table: Table
    company: str = ""
    period: str = ""
    period_in: tuple[str, str] | None = None
    """Where the period stands beside the table, `file` or `title`, and a pattern that finds it."""
    kind: str = ""
    decimal: str = "."
    statuses: dict[str, str] = field(default_factory=dict)
    """What a person said that cells stand for which nothing can read: a silence, a country."""
    rows: int = 0
    file: str = ""
    title: str = ""

    def with_column(self, number: int, column: Column) -> "Draft":
        """The draft with another idea of one column."""
        return replace(self, columns=(*self.columns[:number], column, *self.columns[number + 1 :]))


def draft(grids: Sequence[Grid], number: int, file: str) -> Draft:
    """A draft for the table with that number (from 1), from its header, its cells and its file."""
    grid = grids[number - 1]
    table = table_of(grid, number, len(grids))
    found = named(grids, table, file)
    decimal = decimal_of(found)
    columns = tuple(column_of(found, place, decimal) for place in range(len(found.columns)))
    columns = settled(columns, found)
    has_period = any(c.role == "period" or c.period for c in columns)
    period, period_in = ("", None) if has_period else _period_around(grid, file)
    return Draft(
        name=_name(file),
        columns=columns,
        table=table,
        period=period,
        period_in=period_in,
        kind=_kind(columns, grid, file),
        decimal=decimal,
        rows=len(found.rows),
        file=file,
        title=grid.title,
    )


def _name(file: str) -> str:
    """A name for the mapping from that of the file, without the year: it serves the next one."""
    bare = re.sub(r"[^a-z0-9]+", "-", plain(file.rsplit(".", 1)[0]))
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", "", bare).replace("--", "-").strip("-") or "table"


def table_of(grid: Grid, number: int, count: int) -> Table:
    """Where the header of a table is: the first row after which the cells turn into numbers."""
    start, rows = _header(grid)
    head = grid.rows[start : start + rows]
    first = head[0] if head else ()
    merged = rows > 1
    fill = _fill_down(grid, start + rows)
    names = (
        tuple(_joined(head, place) for place in fill)
        if merged
        else tuple(" ".join(first[place].split()) for place in fill if place < len(first))
    )
    return Table(
        numbers=(number,) if count > 1 else (),
        header_row=grid.numbers[start] if start else 0,
        header_rows=rows,
        fill_down=tuple(name for name in names if name),
    )


def _joined(head: Sequence[Sequence[str]], place: int) -> str:
    words = [row[place].strip() for row in head if place < len(row) and row[place].strip()]
    return " ".join(dict.fromkeys(words))


def _header(grid: Grid) -> tuple[int, int]:
    """(index of the first row of the header, how many rows it has)."""
    best = 0
    for index, row in enumerate(grid.rows[:HEADER_ROWS]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= max(2, grid.width / 2) and not any(_number(cell) for cell in filled):
            best = index
            break
    rows = 1
    while (
        best + rows < len(grid.rows) - 1
        and rows < 3
        and _continues(grid.rows[best], grid.rows[best + rows], grid.rows[best + rows + 1 :])
    ):
        rows += 1
    return best, rows


def _continues(head: Sequence[str], row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row goes on with the header: no number in it, a blank first cell, numbers below."""
    filled = [cell for cell in row if cell.strip()]
    if not filled or any(_value(cell) for cell in filled):
        return False
    spans = any(not cell.strip() for cell in head[1:]) or len(set(head)) < len(head)
    blank = not row[0].strip() or not head[0].strip() or plain(row[0]) == plain(head[0])
    return blank and spans and any(_number(cell) for line in below[:3] for cell in line)


def _number(text: str) -> bool:
    try:
        cell = read_cell(text, Conventions())
    except UnreadableCell:
        return bool(re.fullmatch(r"\s*[\d.,]+\s*%?\s*", text))
    return not cell.status.silent and not re.fullmatch(r"\s*(?:19|20)\d\d\s*", text)


def _value(text: str) -> bool:
    """A cell that could stand below a header: a number or a silence with words."""
    try:
        return read_cell(text, Conventions()).status is not Status.UNEXPLAINED
    except UnreadableCell:
        return _number(text)


def _fill_down(grid: Grid, start: int) -> tuple[int, ...]:
    """Columns on the left in which cells are left empty that mean the one above."""
    rows = grid.rows[start:]
    if len(rows) < 4:
        return ()
    first = [row[0].strip() if row else "" for row in rows]
    empty = sum(not cell for cell in first)
    others = sum(
        1
        for row, cell in zip(rows, first, strict=True)
        if not cell and any(c.strip() for c in row[1:])
    )
    return (0,) if first[0] and 0 < empty == others and empty >= len(rows) / 4 else ()


_PERIODS = (
    r"\w+ to \w+ (?:19|20)\d\d", r"\d+ \w+ to \d+ \w+ (?:19|20)\d\d",
    r"(?:first|second|1st|2nd) half(?: of)? (?:19|20)\d\d", r"[hq]\d (?:19|20)\d\d",
    r"(?:19|20)\d\d [hq]\d", r"(?:19|20)\d\d",
)  # fmt: skip


def _period_around(grid: Grid, file: str) -> tuple[str, tuple[str, str] | None]:
    """A period in the table's title, above its header, or in the file's name.

    With it, where next year's report can be expected to say its own, and by which pattern.
    """
    above = [cell for row in grid.rows[:3] for cell in row if len(cell) > 8]
    for where, text in (("title", grid.title), *(("", one) for one in above), ("file", file)):
        bare = plain(re.sub(r"[_-]", " ", text) if where == "file" else text)
        for pattern in _PERIODS:
            match = re.search(pattern, bare)
            if match and is_period(match[0]):
                again = re.search(f"(?i){pattern}", text) if where else None
                same = again and is_period(again[0]) and plain(again[0]) == match[0]
                kept = pattern if match[0].isdigit() else f"(?i){pattern}"
                return match[0], (where, kept) if same else None
    return "", None


def _kind(columns: Sequence[Column], grid: Grid, file: str) -> str:
    """What the table is about as a whole, where its columns do not say it each."""
    values = [c for c in columns if c.role == "value"]
    if any(c.role == "kind" for c in columns) or all(c.kind for c in values):
        return ""
    above = " ".join(cell for row in grid.rows[:2] for cell in row)
    texts = (grid.title, above, re.sub(r"[_-]", " ", file))
    kinds = [kind for text in texts if (kind := guess(crosswalk().kinds, text))]
    # A word for requests of any kind says less than the name of one.
    return next((kind for kind in kinds if kind != "any"), kinds[0] if kinds else "user_data")
