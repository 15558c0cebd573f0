"""Reads a part of the harmonised template, and says for each row which category it is under.

In the template a keyword stands below its category, and `KEYWORD_OTHER` stands below each of
them: only the order of the rows tells which one is meant.
"""

from collections.abc import Sequence
from pathlib import Path

from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.grids.reading import read_grids

CATEGORY = ("category of illegal content", "category of incompatibility with the provider's terms")


def read(path: Path) -> Sequence[Grid]:
    """The tables of a part, with the columns `category` and `keyword` where it has categories."""
    return tuple(_divided(grid) for grid in read_grids(path))


def _divided(grid: Grid) -> Grid:
    if not grid.rows:
        return grid
    header, *rows = grid.rows
    place = next((n for n, name in enumerate(header) if plain(name).startswith(CATEGORY)), None)
    if place is None or "category label" in map(plain, header):
        return grid
    found: list[tuple[str, ...]] = [(*header, "category", "keyword")]
    category = ""
    for row in rows:
        name = row[place].strip() if place < len(row) else ""
        keyword = name if name.startswith("KEYWORD_") else ""
        if not keyword:
            category = name
        padded = (*row, *[""] * (len(header) - len(row)))
        found.append((*padded[: len(header)], category, keyword, *padded[len(header) :]))
    return Grid(grid.title, tuple(found), grid.numbers, grid.page)
