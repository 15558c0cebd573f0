"""How far a group reaches: from which share of a company on the text binds it, and which parts."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue

_PERCENT = (
    r"((?:more than |at least |over |exceeding |above |not less than )?"
    r"(\d{1,3}) ?(?:%|per ?cent))"
)
_OF_SHARES = (
    r"(?: or more)? of (?:the |its |their )?(?:\w+ )?(?:shares?|share capital|capital|equity|votes"
    r"|voting (?:rights|shares|power))"
)
_SHARE = re.compile(
    rf"{_PERCENT}{_OF_SHARES}\b"
    rf"|\b(?:shares?|stakes?|shareholdings?|ownership|interests?|holdings?) (?:of|above|over) "
    rf"{_PERCENT}"
)
"""The part of a company that is owned, and no other share: "30 % of posts", "50 % of power"."""

_REACH = re.compile(
    r"\b(?:subsidiar\w+|group|companies|entities|joint ventures?|affiliates?|operations)\b"
)
_WIDEST_FIRST = (
    re.compile(r"\b(?:joint ventures?|minority (?:holdings?|interests?|stakes?)|associates)\b"),
    re.compile(r"\b(?:all|every|its|our|the) (?:\w+ ){0,2}?(?:subsidiar\w+|group companies)"),
)
_NARROW = re.compile(
    r"\b(?:wholly[- ]owned|majority[- ]owned|directly (?:held|owned)|fully owned|principal"
    r"|main|major|certain|selected) (?:\w+ )?(?:subsidiar\w+|companies|entities)"
)


def find(both: Both) -> Iterator[Argument]:
    """The share from which a company counts rose or fell, or parts of the group went or came."""
    if not all(_REACH.search(side.low) for side in (both.old, both.new)):
        return
    old, new = (_share(side.low) for side in (both.old, both.new))
    if old and new and old[0] != new[0]:
        direction = Direction.WEAKER if new[0] > old[0] else Direction.STRONGER
        yield argue("holding", direction, old[1], new[1], f"“{old[1]}” became “{new[1]}”")
        return
    for before, after, direction in (
        (both.old.low, both.new.low, Direction.WEAKER),
        (both.new.low, both.old.low, Direction.STRONGER),
    ):
        narrow = _NARROW.search(after)
        if narrow and not _NARROW.search(before) and any(p.search(before) for p in _WIDEST_FIRST):
            wide = next(m for p in _WIDEST_FIRST if (m := p.search(before)))
            gone, came = wide[0], narrow[0]
            if direction is Direction.STRONGER:
                gone, came = came, gone
            yield argue("holding", direction, gone, came, f"“{gone}” became “{came}”")
            return


def _share(low: str) -> tuple[int, str] | None:
    """The share of a company that is named, and how it is written."""
    found = _SHARE.search(low)
    if found is None:
        return None
    written, number = (found[1], found[2]) if found[1] else (found[3], found[4])
    return int(number), written
