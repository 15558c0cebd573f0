"""How often: every year, every three years, periodically."""

import re
from collections.abc import Iterator

from pledgebook.history.figures import HOURS, number
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_FIXED: dict[str, float] = {
    "continuously": 1000,
    "real time": 1000,
    "daily": 365,
    "every day": 365,
    "weekly": 52,
    "every week": 52,
    "each week": 52,
    "fortnightly": 26,
    "monthly": 12,
    "once a month": 12,
    "once a week": 52,
    "once a day": 365,
    "every month": 12,
    "each month": 12,
    "quarterly": 4,
    "once a quarter": 4,
    "every quarter": 4,
    "each quarter": 4,
    "twice a year": 2,
    "twice yearly": 2,
    "half-yearly": 2,
    "semi-annually": 2,
    "biannually": 2,
    "semi-annual": 2,
    "once a year": 1,
    "annually": 1,
    "annual": 1,
    "yearly": 1,
    "every year": 1,
    "each year": 1,
    "per year": 1,
    "biennially": 0.5,
    "biennial": 0.5,
    "every other year": 0.5,
    "every second year": 0.5,
}
_VAGUE = (
    "periodically",
    "periodic",
    "regularly",
    "regular",
    "from time to time",
    "as needed",
    "when needed",
    "as necessary",
    "at intervals",
    "on a regular basis",
    "occasionally",
    "frequently",
)
NEARLY = 0.1
"""Share by which two frequencies may differ and be one: a year has 52 weeks and 12 months."""

VAGUE = 0.1
"""Times a year that a vague word is worth: less than any that is fixed."""

_EVERY = re.compile(
    r"\b(?:at least )?(?:once )?every (\d+|two|three|four|five|six|ten) (week|month|year)s?\b"
)
_TIMES = re.compile(
    r"\b(\d+|two|three|four|five|six|ten|twelve) times (?:a|per|each|every) (week|month|year)\b"
)
_IN_MONTHS = re.compile(
    r"\b(?:in|every) (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december) and (?:in )?(?:january|february|march|april|may|june|july|august"
    r"|september|october|november|december)\b"
)
_WORDS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted([*_FIXED, *_VAGUE], key=len, reverse=True))})(?!\w)"
)


def find(both: Both) -> Iterator[Argument]:
    """A promise to do something is kept more or less often than before."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.PERMISSION, Mode.DEFINITION}:
        return
    old, new = _frequency(both.old.low), _frequency(both.new.low)
    if old and new and abs(old[0] - new[0]) > NEARLY * max(old[0], new[0]):
        direction = Direction.STRONGER if new[0] > old[0] else Direction.WEAKER
        why = f"“{old[1]}” became “{new[1]}”"
        yield argue("frequency", direction, old[1], new[1], why)
    elif modes == {Mode.STATEMENT}:
        return
    elif old and not new and old[0] > VAGUE:
        yield argue("frequency", Direction.WEAKER, old[1], "", f"“{old[1]}” was dropped")
    elif new and not old and new[0] > VAGUE:
        yield argue("frequency", Direction.STRONGER, "", new[1], f"“{new[1]}” came in")


def _frequency(low: str) -> tuple[float, str] | None:
    """Times a year and the words that say so; the first that is found."""
    if found := _EVERY.search(low):
        return HOURS["year"] / (number(found[1]) * HOURS[found[2]]), found[0]
    if found := _TIMES.search(low):
        return number(found[1]) * HOURS["year"] / HOURS[found[2]], found[0]
    if found := _IN_MONTHS.search(low):
        return 2, found[0]
    if found := _WORDS.search(low):
        return _FIXED.get(found[0], VAGUE), found[0]
    return None
