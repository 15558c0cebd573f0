"""Reads the disclosure records of `intransparent` as one long table.

Its codebook: a record has labelled columns and rows by period; a row marked as redundant repeats
a period in a later disclosure; a string such as `7.8 / 100 * 2924` is a share of a number.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pledgebook.capture.intake import read_bytes
from pledgebook.errors import UnreadableFile
from pledgebook.transparency.grids.grid import Grid, grid
from pledgebook.transparency.model import Collection, Company
from pledgebook.transparency.periods import read_period

HEADER = (
    "platform",
    "period",
    "column",
    "about",
    "measure",
    "unit",
    "repeated",
    "value",
    "without",
)
_WORDS = (
    ("appeal", "appeals"),
    ("revers", "reinstated"),
    ("reinstated", "reinstated"),
    ("rate", "other"),
    ("share", "other"),
    ("%", "other"),
    ("response_time", "mean_time"),
    ("reports", "reports_made"),
    ("account", "accounts_acted"),
)
_PERCENT = ("%", "percent", "automatically detected", "reinstated accounts")
_SHARES = ("share", "rate")


def read(path: Path) -> Sequence[Grid]:
    """The file as one table, a row for each cell. Raises UnreadableFile."""
    try:
        content = json.loads(read_bytes(path).decode("utf-8"))
        rows = [HEADER, *_rows(content)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableFile(path.name, f"is no file of this data set ({error!r}).") from error
    return (grid("", rows),)


def listed(path: Path, _company: str) -> Collection:
    """Platforms without figures: surveyed and none where the set has nothing at all of them.

    The set says of them that they were surveyed and not when. That was not before the end of the
    newest period in it, so that day stands.
    """
    content = json.loads(read_bytes(path).decode("utf-8"))
    records = {name: record for name, record in content.items() if name != "@"}
    labels = [key for record in records.values() if record for row in record.get("rows") or ()
              for key in row if key != "redundant"]  # fmt: skip
    day = max((read_period(label).end for label in labels), default="")
    companies = []
    for name, record in records.items():
        if record is None:
            note = f"in {path.name}: surveyed, no disclosure; the day is that of its newest period"
            companies.append(Company(name, surveyed=day, note=note))
        elif not record.get("rows") and record.get("sources"):
            said = " ".join(record.get("comments") or ())
            note = f"in {path.name}: it publishes, without figures of this kind"
            companies.append(Company(name, note=f"{note}. {said}" if said else note))
    return Collection(tuple(companies))


def _rows(content: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for platform, record in content.items():
        if platform == "@":
            continue
        if record is None or not record.get("rows"):
            why = "surveyed, nothing published" if record is None else "no figures"
            yield (platform, "", "", "", "", "", "", "", why)
            continue
        for row in record["rows"]:
            yield from _cells(platform, record, row)


def _cells(
    platform: str, record: Mapping[str, Any], row: Mapping[str, Any]
) -> Iterator[tuple[str, ...]]:
    repeated = "again in another disclosure" if row.get("redundant") else ""
    period, cells = next((key, value) for key, value in row.items() if key != "redundant")
    columns = record["columns"]
    about = ""
    if columns[0] == "platform":
        about, columns, cells = f"{cells[0]}", columns[1:], cells[1:]
    for column, cell in zip(columns, cells, strict=True):
        yield (
            platform,
            period,
            column,
            about,
            _measure(column),
            _unit(column),
            repeated,
            _value(cell),
            "",
        )


def _measure(column: str) -> str:
    return next((measure for word, measure in _WORDS if word in column), "items_removed")


def _unit(column: str) -> str:
    if column == "response_time":
        return "days"
    if any(word in column for word in _PERCENT):
        return "percent"
    if any(word in column for word in _SHARES):
        return "share"
    if "reports" in column or column == "notifications_sent":
        return "reports"
    return "accounts" if "account" in column else "items"


def _value(cell: object) -> str:
    return "" if cell is None else str(cell)
