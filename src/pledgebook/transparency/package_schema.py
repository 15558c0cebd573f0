"""The data dictionary of an export: each table's fields, what they hold, and their codes."""

from collections.abc import Mapping
from typing import Any

from pledgebook.transparency.crosswalk import UNITS, crosswalk
from pledgebook.transparency.model import STATUS_WORDS, Status

COMPANIES: tuple[tuple[str, str], ...] = (
    ("name", "Name of the company"),
    ("sector", "Its sector"),
    ("headquarters", "Where its head office is, ISO 3166"),
    ("surveyed", "Day on which somebody looked for its reports"),
    ("cadence", "How often it says it will report"),
    ("stopped", "Day on which it said that it would report no more"),
    ("note", "What a person noted"),
)
REPORTS: tuple[tuple[str, str], ...] = (
    ("company", "Name of the company"),
    ("period_start", "First day that the report covers"),
    ("period_end", "Last day that the report covers"),
    ("title", "Its title"),
    ("state", "announced, published or withdrawn"),
    ("published", "Day of publication, or a prefix of it"),
    ("address", "Where it was published"),
    ("archived", "Where a copy is kept"),
    ("scope", "What it is about, codes with spaces between"),
    ("withdrawn", "Day on which it was withdrawn"),
    ("expected", "Day for which it was announced"),
    ("basis", "Empty where a person entered it; else the file of figures that shows it"),
    ("zero", "Whether all it counts is zero: true, false, or empty where not known"),
)
FIGURES: tuple[tuple[str, str], ...] = (
    ("company", "Name of the company"),
    ("service", "Which of its services, where the report says"),
    ("period_start", "First day"),
    ("period_end", "Last day"),
    ("jurisdiction", "ISO 3166-1, -2 or -3, XK, EU, UN M49 area, ZZ for not named; empty: none"),
    ("place", "The report's words for the jurisdiction"),
    ("kind", "Kind of request, see codes"),
    ("asked_by", "Who asked, see codes"),
    ("measure", "What is counted, see codes"),
    ("unit", "Unit of the number"),
    ("breakdown", "The report's own further division, as name=value; name=value"),
    ("verbatim", "The cell, word for word"),
    ("status", "What the cell says, see codes"),
    ("low", "Lower bound, included; empty where there is none"),
    ("high", "Upper bound, included; empty where there is none"),
    ("source", "File from which it was read"),
    ("row", "Row in that file"),
    ("column", "Column in that file"),
)
LEFT_OUT: tuple[tuple[str, str], ...] = (
    ("source", "File"),
    ("row", "Row in that file"),
    ("column", "Column, where one cell is concerned"),
    ("reason", "Why it made no figure"),
    ("text", "What stands there"),
)
CODES: tuple[tuple[str, str], ...] = (
    ("of", "kind, asked_by, measure or status"),
    ("code", "The code"),
    ("name", "What it is called"),
    ("note", "What it means"),
)
_NUMBERS = {"low": "number", "high": "number", "row": "integer"}
_DATES = {"period_start", "period_end"}


def fields(columns: tuple[tuple[str, str], ...]) -> list[dict[str, Any]]:
    """Fields of a Table Schema."""
    walk = crosswalk()
    enums: Mapping[str, tuple[str, ...]] = {
        "kind": tuple(walk.kinds),
        "measure": tuple(walk.measures),
        "status": tuple(status.value for status in Status),
        "unit": UNITS,
    }
    found = []
    for name, description in columns:
        kind = _NUMBERS.get(name, "date" if name in _DATES else "string")
        field: dict[str, Any] = {"name": name, "type": kind, "description": description}
        if name in enums and columns is FIGURES:
            field["constraints"] = {"enum": list(enums[name])}
        found.append(field)
    return found


def codes() -> list[tuple[str, str, str, str]]:
    """Rows of the table of codes."""
    walk = crosswalk()
    parts = (("kind", walk.kinds), ("asked_by", walk.askers), ("measure", walk.measures))
    rows = [(of, e.code, e.name, e.note) for of, entries in parts for e in entries.values()]
    return rows + [("status", s.value, STATUS_WORDS[s], "") for s in Status]
