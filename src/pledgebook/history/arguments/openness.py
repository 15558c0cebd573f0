"""Who gets to see it: the public, those who ask, or nobody outside; and how much of it."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_LEVELS: list[tuple[int, re.Pattern[str]]] = [
    (1, re.compile(r"\b(?:internally|internal|confidential|for internal use|to management)\b")),
    (
        2,
        re.compile(
            r"\b(?:(?:up)?on request|available to (?:selected|certain)|communicat\w+|share[sd]?)\b"
        ),
    ),
    (
        3,
        re.compile(
            r"\b(?:publish\w*|made public|make public|public|publicly|disclos\w+|on our website)\b"
        ),
    ),
]
_DETAIL: list[tuple[int, re.Pattern[str]]] = [
    (
        1,
        re.compile(
            r"\b(?:summar(?:y|ies|ised)|overview|highlights|examples?|information (?:on|about))\b"
        ),
    ),
    (2, re.compile(r"\b(?:the )?(?:number|total|figures?|statistics|aggregate\w*)\b")),
    (3, re.compile(r"\b(?:names?|list of|full text|in full|details?|addresses|each)\b")),
]


def find(both: Both) -> Iterator[Argument]:
    """What was public is shown to fewer or in less detail, or the reverse."""
    if {both.old.stance.mode, both.new.stance.mode} != {Mode.PROMISE}:
        return
    for name, levels in (("openness", _LEVELS), ("detail", _DETAIL)):
        old, new = _level(both.old.low, levels), _level(both.new.low, levels)
        if not old[0] or not new[0] or old[0] == new[0]:
            continue
        if name == "detail" and not re.search(r"publish|public|disclos|report|share", both.old.low):
            continue
        if name == "openness" and 3 not in (old[0], new[0]):
            continue
        direction = Direction.STRONGER if new[0] > old[0] else Direction.WEAKER
        yield argue(name, direction, old[1], new[1], f"“{old[1]}” became “{new[1]}”")


def _level(low: str, levels: list[tuple[int, re.Pattern[str]]]) -> tuple[int, str]:
    """The lowest level that is named: "published internally" is internal."""
    for level, pattern in levels:
        if found := pattern.search(low):
            return level, found.group(0)
    return 0, ""
