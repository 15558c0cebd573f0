"""By when: within 30 days, in due course, by 2030; how much notice, how long data is kept."""

import re
from collections.abc import Iterator

from pledgebook.history.figures import Duration, durations
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Side, argue
from pledgebook.history.stance import Mode

_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_BY = re.compile(
    rf"\b(?:by|before|no later than|until|not later than)(?: the)?(?: end of)?"
    rf"(?: \d{{1,2}})?(?: (?:{_MONTHS}))?(?: of)? ((?:19|20)\d\d)\b"
)
_BY_DAY = re.compile(rf"\bby (?:\d{{1,2}} )?(?:{_MONTHS})\b")
_SPEED: list[tuple[float, re.Pattern[str]]] = [
    (3, re.compile(r"\b(?:immediately|at once|instantly|right away|the same day)\b")),
    (
        2,
        re.compile(
            r"\b(?:promptly|without (?:undue )?delay|as soon as (?:\w+ )?possible|swiftly"
            r"|quickly)\b"
        ),
    ),
    (
        1,
        re.compile(
            r"\b(?:in due course|in a timely manner|timely|in good time|eventually|over time"
            r"|within a reasonable (?:time|period)|when appropriate|at a later (?:date|stage))\b"
        ),
    ),
]
_NOTICE = re.compile(
    r"\bnotice\b|\bin advance\b|\bat least\b.*\bbefore\b|\bbeforehand\b|\bto (?:appeal|object)\b"
)
_UNUSED = re.compile(
    r"\bif (?:you|users?|customers?) (?:do|does|have|has) not\b|\bif you don't\b|\binactiv\w+"
)
"""After how long without use something is lost: the longer, the better for those who have it."""

_LASTS = re.compile(
    r"\b(?:updates|supported|support|spare parts|warranty|leave|paid|available|provided|library)\b"
    r".*\b(?:for|of) (?:at least|a minimum of|no less than|up to) "
)
"""Something people have for a time: the longer, the better for them."""

_EVERY = re.compile(r"\bevery\s+$|\bonce (?:a|every)\s+$|\btwice\s+$|\bper\s+$")
_WHOSE = re.compile(
    r"\b(?:who|that|which|if|when|where)\b[^,;.]{0,30}\b(?:for|than|least)(?: (?:more"
    r"|longer))?(?: than"
    r"| at least)? $"
)
"""Before a length of time that says who or what is meant, and not when it is done."""

_PAY = re.compile(r"'s? (?:wages?|pay|salary|income|rent)\b")
_AGE = re.compile(r"^\S+ years? (?:old|of age)")


def find(both: Both) -> Iterator[Argument]:
    """A bound of time that came, went, or moved."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION}:
        return
    old, new = _bounds(both.old), _bounds(both.new)
    if old and new:
        yield from _moved(both, old[0], new[0])
    elif Mode.PERMISSION in modes:
        yield from _open_end(both, old, new)
        return
    elif (old or new) and not _NOTICE.search((both.old if old else both.new).low):
        bound = (old or new)[0]
        direction = Direction.STRONGER if new else Direction.WEAKER
        gone, came = ("", bound.words) if new else (bound.words, "")
        verb = "came in" if new else "was dropped"
        yield argue("time", direction, gone, came, f"the bound “{bound.words}” {verb}")
    else:
        yield from _speed(both)
    yield from _year(both)


def _bounds(side: Side) -> list[Duration]:
    return [
        length
        for length in durations(side.low)
        if not side.low[: length.start].endswith(("for more than ", "for over "))
        and not _EVERY.search(side.low[: length.start]) and not _AGE.match(side.low[length.start :])
        and not _WHOSE.search(side.low[: length.start])
        and not _PAY.match(side.low[length.start + len(length.words) :])
        and (
            not length.words.startswith(("a ", "an "))
            or side.low[: length.start].endswith("within ")
        )
    ]  # fmt: skip


def _moved(both: Both, old: Duration, new: Duration) -> Iterator[Argument]:
    if abs(old.hours - new.hours) < SAME_LENGTH * old.hours:
        return
    longer = new.hours > old.hours
    notice = any(
        words.search(both.old.low) and words.search(both.new.low) for words in (_NOTICE, _UNUSED)
    )
    notice = notice or all(_LASTS.search(side.low) for side in (both.old, both.new))
    direction = Direction.STRONGER if longer == bool(notice) else Direction.WEAKER
    yield argue("time", direction, old.words, new.words, f"“{old.words}” became “{new.words}”")


SAME_LENGTH = 0.03
"""Up to this share apart two lengths of time are one: twelve months, a year, 365 days, 52 weeks."""

_OPEN_END = re.compile(
    r"\b(?:as long as|(?:a )?longer period|until (?:it is |they are )?no longer|indefinitely"
    r"|permanently|so long as)\b"
)


def _open_end(both: Both, old: list[Duration], new: list[Duration]) -> Iterator[Argument]:
    """How long data is kept was open and is fixed, or was fixed and is open."""
    was, now = _OPEN_END.search(both.old.low), _OPEN_END.search(both.new.low)
    if was and new and not old:
        yield argue(
            "time", Direction.STRONGER, was[0], new[0].words, f"“{was[0]}” became “{new[0].words}”"
        )
    elif now and old and not new:
        yield argue(
            "time", Direction.WEAKER, old[0].words, now[0], f"“{old[0].words}” became “{now[0]}”"
        )


def _speed(both: Both) -> Iterator[Argument]:
    old, new = _speed_of(both.old.low), _speed_of(both.new.low)
    if old[0] != new[0] and max(old[0], new[0]) > 1:
        direction = Direction.STRONGER if new[0] > old[0] else Direction.WEAKER
        if old[1] and new[1]:
            why = f"“{old[1]}” became “{new[1]}”"
        else:
            why = f"“{new[1]}” came in" if new[1] else f"“{old[1]}” was dropped"
        yield argue("time", direction, old[1], new[1], why)


def _speed_of(low: str) -> tuple[float, str]:
    for level, pattern in _SPEED:
        if found := pattern.search(low):
            return level, found.group(0)
    return 1, ""


def _year(both: Both) -> Iterator[Argument]:
    old, new = _BY.search(both.old.low), _BY.search(both.new.low)
    if old and new:
        if old[1] != new[1]:
            direction = Direction.WEAKER if new[1] > old[1] else Direction.STRONGER
            yield argue("time", direction, old[0], new[0], f"“{old[0]}” became “{new[0]}”")
        return
    old, new = old or _BY_DAY.search(both.old.low), new or _BY_DAY.search(both.new.low)
    if old and not new:
        yield argue("time", Direction.WEAKER, old[0], "", f"the bound “{old[0]}” was dropped")
    elif new and not old:
        yield argue("time", Direction.STRONGER, "", new[0], f"the bound “{new[0]}” came in")
