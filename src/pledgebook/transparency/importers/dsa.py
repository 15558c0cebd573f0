"""Reads a part of the harmonised template, and says for each row which category it is under.

In the template a keyword stands below its category, and `KEYWORD_OTHER` stands below each of
them: only the order of the rows tells which one is meant. Part 1 is about the report itself.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.model import Collection, Period, Report

CATEGORY = ("category of illegal content", "category of incompatibility with the provider's terms")


def read(path: Path) -> Sequence[Grid]:
    """The tables of a part, with the columns `category` and `keyword` where it has categories."""
    return tuple(_divided(grid) for grid in read_grids(path))


SUMMARY = ("indicator", "value")
NAME = "name of the service provider"
PUBLISHED = "date of the publication of the report"
START, END = "starting date of reporting period", "ending date of reporting period"
SCOPE = ("user_data", "removal", "own_enforcement")
"""What the template counts: orders for data and to remove, and the provider's own measures."""


def listed(path: Path, company: str) -> Collection:
    """The report that part 1 names: whose it is, for which period, published when.

    `company` is who a person said it is of; else the provider's name as the part has it.
    """
    said = next((_summary(grid) for grid in read_grids(path) if _is_summary(grid)), {})
    start, end = _day(said.get(START, "")), _day(said.get(END, ""))
    name = company or said.get(NAME, "")
    if not (start and end) or start > end or not name or name == "Text":
        return Collection()
    report = Report(
        company=name,
        period=Period(start, end),
        title="Transparency report under the Digital Services Act",
        published=_day(said.get(PUBLISHED, "")),
        scope=SCOPE,
    )
    return Collection((), (report,))


def _is_summary(grid: Grid) -> bool:
    return bool(grid.rows) and set(SUMMARY) <= set(map(plain, grid.rows[0]))


def _summary(grid: Grid) -> dict[str, str]:
    """Indicator → value, of the first row of each."""
    header = [plain(name) for name in grid.rows[0]]
    key, value = (header.index(name) for name in SUMMARY)
    found: dict[str, str] = {}
    for row in grid.rows[1:]:
        if len(row) > max(key, value):
            found.setdefault(plain(row[key]), row[value].strip())
    return found


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return ""


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
