"""A grid with named columns: the header found, joined and told apart."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.errors import InputError
from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.mapping.model import Table

_NOTES = re.compile(r"\s*[*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰]+$")
"""Marks of notes, which are not part of a column's name: next year they may be others."""


@dataclass(frozen=True, slots=True)
class Named:
    """Rows below the names of their columns."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...]


def named(grids: Sequence[Grid], table: Table, file: str) -> Named:
    """The table that a mapping means. Raises InputError where the file has none such."""
    chosen = _chosen(grids, table, file)
    first = chosen[0]
    head, below = _head(first, table, file)
    width = _width(first, head, below, table)
    columns = _names(head, table, width)
    rows = list(zip(first.numbers[below:], first.rows[below:], strict=True))
    for other in chosen[1:]:
        start = table.header_rows if _same_head(other, first) else 0
        rows += zip(other.numbers[start:], other.rows[start:], strict=True)
    filled = _filled([row for _, row in rows], columns, table)
    return Named(first.title, columns, tuple(filled), tuple(number for number, _ in rows))


def _chosen(grids: Sequence[Grid], table: Table, file: str) -> list[Grid]:
    numbered = list(enumerate(grids, 1))
    if table.sheet:
        numbered = [pair for pair in numbered if plain(pair[1].title) == plain(table.sheet)]
    if table.numbers:
        numbered = [pair for pair in numbered if pair[0] in table.numbers]
    else:
        numbered = numbered[:1]
    if not numbered:
        there = ", ".join(f"{n} ({grid.title or 'no title'})" for n, grid in enumerate(grids, 1))
        raise InputError(file, f"it has no such table; there are: {there[:400]}.")
    return [grid for _, grid in numbered]


def _head(grid: Grid, table: Table, file: str) -> tuple[list[tuple[str, ...]], int]:
    if table.names:
        start = grid.numbers.index(table.header_row) if table.header_row in grid.numbers else 0
        return [], start
    if table.header_row and table.header_row not in grid.numbers:
        raise InputError(file, f"row {table.header_row}, where its header should be, is empty.")
    start = grid.numbers.index(table.header_row) if table.header_row else 0
    return list(grid.rows[start : start + table.header_rows]), start + table.header_rows


STRAY = 0.1
"""Share of rows up to which cells beyond the last named column are strays in those rows, and not
columns without a name; one row in a hundred is what has been seen."""


def _width(grid: Grid, head: Sequence[Sequence[str]], below: int, table: Table) -> int:
    """How many columns there are: those that have a name, and those that many rows fill."""
    named_width = len(table.names)
    for row in head:
        filled = [n for n, cell in enumerate(row, 1) if cell.strip()]
        named_width = max(named_width, filled[-1] if filled else 0)
    rows = grid.rows[below:]
    beyond = [row for row in rows if any(cell.strip() for cell in row[named_width:])]
    if len(beyond) <= STRAY * len(rows):
        return named_width
    return grid.width


def _names(head: Sequence[Sequence[str]], table: Table, width: int) -> tuple[str, ...]:
    """Names of columns: several rows joined, a name that spans columns repeated, twins numbered."""
    if table.names:
        parts = [list(table.names)]
    else:
        parts = [_spread(row, width, last=n == len(head) - 1) for n, row in enumerate(head)]
    names = []
    for column in range(width):
        words = [part[column].strip() for part in parts if column < len(part)]
        words = [word for n, word in enumerate(words) if word and word not in words[:n]]
        name = _NOTES.sub("", " ".join(" ".join(words).split()))
        names.append(name or f"column {column + 1}")
    seen: Counter[str] = Counter()
    unlike = []
    for name in names:
        seen[name] += 1
        unlike.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(unlike)


def _spread(row: Sequence[str], width: int, *, last: bool) -> list[str]:
    """A row of the header with the empty cells of an upper row filled from the left."""
    cells = [*row, *[""] * (width - len(row))]
    if last:
        return cells
    for column in range(1, width):
        if not cells[column].strip():
            cells[column] = cells[column - 1]
    return cells


def _same_head(grid: Grid, first: Grid) -> bool:
    return list(map(plain, grid.rows[0])) == list(map(plain, first.rows[0]))


def _filled(
    rows: Sequence[tuple[str, ...]], columns: Sequence[str], table: Table
) -> list[tuple[str, ...]]:
    width = len(columns)
    fill = [columns.index(name) for name in table.fill_down if name in columns]
    above = dict.fromkeys(fill, "")
    found = []
    for row in rows:
        cells = row if len(row) >= width else row + ("",) * (width - len(row))
        if fill:
            changed = list(cells)
            for column in fill:
                changed[column] = above[column] = (
                    changed[column] if changed[column].strip() else above[column]
                )
            cells = tuple(changed)
        found.append(cells)
    return found
