"""Columns of one table seen together: one of countries, one of periods, no twins."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.mapping.column_guess import DAY, Column, cells_of, reads
from pledgebook.transparency.mapping.columns import Named


def settled(columns: Sequence[Column], found: Named) -> tuple[Column, ...]:
    """Columns of one table seen together: one of countries, one of periods, no twins."""
    settled = _one_period(_days_paired(_one_jurisdiction(columns, found), found), found)
    return _told_apart(_by_row(settled))


def _by_row(columns: Sequence[Column]) -> list[Column]:
    """Where each row says what it counts, numbers and shares stand in one column."""
    if not any(c.role == "measure" for c in columns):
        return list(columns)
    return [
        replace(c, unread=tuple(word for word in c.unread if not reads(word, "percent", ".")))
        if c.role == "value"
        else c
        for c in columns
    ]


def _days_paired(columns: Sequence[Column], found: Named) -> list[Column]:
    """Two columns of days that are named as the first and the last of a period."""
    days = [
        n
        for n in range(len(columns))
        if (cells := cells_of(found, n)) and all(DAY.fullmatch(cell) for cell in cells)
    ]
    if len(days) != 2 or not _first_and_last(columns, days):
        return list(columns)
    return [
        replace(c, role="period", why="it holds the first or last days of periods", span=0)
        if n in days
        else c
        for n, c in enumerate(columns)
    ]


def _one_jurisdiction(columns: Sequence[Column], found: Named) -> list[Column]:
    """Of several columns of countries and regions the one that has most of them stays.

    No other column's name is then taken for a country.
    """
    places = [n for n, c in enumerate(columns) if c.role == "jurisdiction"]
    if not places:
        return list(columns)
    finest = max(places, key=lambda n: (len(set(cells_of(found, n))), -n))
    settled = []
    for number, column in enumerate(columns):
        if column.role == "jurisdiction" and number != finest:
            why = f"{columns[finest].name} says it more finely"
            settled.append(replace(column, role="ignore", why=why))
        else:
            settled.append(replace(column, jurisdiction=""))
    return settled


def _one_period(columns: Sequence[Column], found: Named) -> list[Column]:
    """Of two columns of periods the finer one, unless they are a first and a last day."""
    places = [n for n, c in enumerate(columns) if c.role == "period"]
    days = [
        n for n in places if all(re.match(r"\d{4}-\d\d-\d\d", cell) for cell in cells_of(found, n))
    ]
    if len(places) < 2 or len(days) == 2 == len(places) or _first_and_last(columns, places):
        return list(columns)
    finest = max(places, key=lambda n: len(set(cells_of(found, n))))
    return [
        replace(c, role="ignore", why=f"{columns[finest].name} says it more finely")
        if n in places and n != finest
        else c
        for n, c in enumerate(columns)
    ]


def _first_and_last(columns: Sequence[Column], places: Sequence[int]) -> bool:
    """Whether two columns are named as the beginning and the end of a period."""
    names = [plain(columns[n].name) for n in places]
    return (
        len(names) == 2
        and bool(re.search(r"start|begin|initiat|from|first|debut|beginn", names[0]))
        and bool(re.search(r"end|until|to\b|last|fin\b|ende", names[1]))
    )


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Values that would count the same thing are told apart by the names of their columns."""
    values = [c for c in columns if c.role == "value"]
    keys = Counter((c.measure, c.kind, c.asked_by, c.period, c.jurisdiction) for c in values)
    return tuple(
        replace(c, apart=True)
        if c.role == "value"
        and keys[c.measure, c.kind, c.asked_by, c.period, c.jurisdiction] > 1
        and plain(c.name) not in {"total", "totals", "all"}
        else c
        for c in columns
    )
