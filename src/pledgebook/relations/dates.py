"""Dates as sources give them: a year, a month or a day, and what follows for "in force at"."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_BOUND = re.compile(
    r"(?i)\s*(not later than|not earlier than|before|by|until|after|since|from|about|around|circa"
    r"|c\.|~)\s*(?=\d)"
)

_QUALIFIERS = {
    "not later than": "not later than",
    "not earlier than": "not earlier than",
    "before": "not later than",
    "by": "not later than",
    "until": "not later than",
    "after": "not earlier than",
    "since": "not earlier than",
    "from": "not earlier than",
    "about": "about",
    "around": "about",
    "circa": "about",
    "c.": "about",
    "~": "about",
}


class Precision(StrEnum):
    """How exactly a date is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class Held(StrEnum):
    """Whether something held at a time."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. `text` is 2016, 2016-06 or 2016-06-01; empty: unknown.

    `qualifier` is empty, "about", "not later than" or "not earlier than".
    """

    text: str = ""
    qualifier: str = ""

    @property
    def precision(self) -> Precision:
        """Day, month, year or unknown."""
        return {0: Precision.UNKNOWN, 4: Precision.YEAR, 7: Precision.MONTH}.get(
            len(self.text), Precision.DAY
        )

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return bool(self.text)

    @property
    def earliest(self) -> date | None:
        """The first day it can be; None where nothing bounds it."""
        if not self.text or self.qualifier in {"not later than", "about"}:
            return None
        parts = [int(part) for part in self.text.split("-")]
        return date(*[*parts, 1, 1][:3])

    @property
    def latest(self) -> date | None:
        """The last day it can be; None where nothing bounds it."""
        if not self.text or self.qualifier in {"not earlier than", "about"}:
            return None
        year, *rest = (int(part) for part in self.text.split("-"))
        month = rest[0] if rest else 12
        day = rest[1] if len(rest) > 1 else monthrange(year, month)[1]
        return date(year, month, day)

    def __str__(self) -> str:
        """As a reader reads it; empty where it is unknown."""
        return f"{self.qualifier} {self.text}".strip() if self.text else ""


UNKNOWN = PartialDate()


def parse_date(text: str) -> PartialDate:
    """A date out of a cell: ISO in full or in part, with a word such as "about" before it.

    What cannot be understood is an unknown date, never a guess. A month or a day that does not
    exist falls back to what does.
    """
    cell = text.strip()
    qualifier = ""
    bound = _BOUND.match(cell)
    if bound:
        qualifier = _QUALIFIERS[bound[1].lower()]
        cell = cell[bound.end() :]
    match = _ISO.fullmatch(cell)
    if not match or match[1] == "0000":
        return UNKNOWN
    year, month, day = match.groups()
    if not month or not 1 <= int(month) <= 12:
        return PartialDate(year, qualifier)
    if not day or not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        return PartialDate(f"{year}-{int(month):02}", qualifier)
    return PartialDate(f"{year}-{int(month):02}-{int(day):02}", qualifier)


def held_at(start: PartialDate, end: PartialDate, day: date) -> Held:
    """Whether what began at `start` and ended at `end` held on a day.

    Only what is known to have begun before and to have ended after is said to have held. What
    has a beginning and no end that is known is "not known" afterwards: an old record is no
    proof that something goes on.
    """
    begins, begun = start.earliest, start.latest
    ends, ended = end.earliest, end.latest
    if (begins and day < begins) or (ended and day > ended):
        return Held.NO
    if begun and day >= begun and ends and day <= ends:
        return Held.YES
    return Held.UNKNOWN


def in_order(first: PartialDate, second: PartialDate) -> bool | None:
    """Whether the first surely is not after the second; None where the dates do not tell."""
    if not first.known or not second.known:
        return None
    if first.text == second.text:
        return True
    if first.latest and second.earliest and first.latest <= second.earliest:
        return True
    if first.earliest and second.latest and first.earliest > second.latest:
        return False
    return None
