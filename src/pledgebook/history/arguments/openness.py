"""Who gets to see it: the public, those who ask, or nobody outside; and how much of it."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_LEVELS: list[tuple[int, re.Pattern[str]]] = [
    (
        1,
        re.compile(
            r"\b(?:internally|internal|confidential|for internal use|(?:to"
            r"|with) (?:the )?management)\b"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:(?:up)?on request|available to (?:selected|certain|(?:our |all )?(?:employees"
            r"|staff))|communicat\w+|share[sd]?"
            r"|(?:institutional |our )?investors|shareholders|legitimate interest|by appointment)\b"
        ),
    ),
    (
        3,
        re.compile(
            r"\b(?:publish\w*|made public|make public|public|publicly|disclos\w+"
            r"|on our (?:web ?)?site"
            r"|posted|anyone (?:can|may)|freely available)\b"
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
    (
        3,
        re.compile(
            r"\b(?:names?|list of|full text|in full|details?|addresses|each|country by country"
            r"|broken down|by country|per country)\b"
        ),
    ),
]


def find(both: Both) -> Iterator[Argument]:
    """What was public is shown to fewer or in less detail, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if Mode.PROMISE not in modes or not modes <= {Mode.PROMISE, Mode.STATEMENT}:
        return
    yield from _broken_down(both)
    for name, levels in (("openness", _LEVELS), ("detail", _DETAIL)):
        old, new = _level(both.old.low, levels), _level(both.new.low, levels)
        if not old[0] or not new[0] or old[0] == new[0]:
            continue
        if name == "detail" and not re.search(r"publish|public|disclos|report|share", both.old.low):
            continue
        if name == "openness" and 3 not in (old[0], new[0]) and 1 not in (old[0], new[0]):
            continue
        direction = Direction.STRONGER if new[0] > old[0] else Direction.WEAKER
        yield argue(name, direction, old[1], new[1], f"“{old[1]}” became “{new[1]}”")


_BROKEN_DOWN = re.compile(
    r"\b(?:country by country|broken down|by country|(?:for|per|in) each (?:country|market|site))\b"
)


def _broken_down(both: Both) -> Iterator[Argument]:
    """Figures were told country by country and are told as one, or the reverse."""
    old, new = _BROKEN_DOWN.search(both.old.low), _BROKEN_DOWN.search(both.new.low)
    if bool(old) == bool(new) or not all(_FIGURES.search(s.low) for s in (both.old, both.new)):
        return
    words = (old or new or [""])[0]
    if old:
        yield argue("detail", Direction.WEAKER, words, "", f"“{words}” went")
    else:
        yield argue("detail", Direction.STRONGER, "", words, f"“{words}” came in")


_FIGURES = re.compile(r"\b(?:number|total|figures?|statistics|requests|results)\b")


def _level(low: str, levels: list[tuple[int, re.Pattern[str]]]) -> tuple[int, str]:
    """The lowest level that is named: "published internally" is internal."""
    for level, pattern in levels:
        if found := pattern.search(low):
            return level, found.group(0)
    return 0, ""
