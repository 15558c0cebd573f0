"""Shares, thresholds and heads: 100 % became 80 %, two experts became one."""

import re
from collections.abc import Iterator

from pledgebook.history.figures import amounts, durations, number, shares
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_HEADS = re.compile(
    r"\b(\d+|one|two|three|four|five|six|seven|an?) (?:\w+ ){0,2}?"
    r"(experts?|auditors?|reviewers?|members?|approvals?|audits?|assessments?|languages?|channels?"
    r"|directors?|signatures?|representatives?|persons?|people)\b"
)
_ABOVE = frozenset("above over exceed exceeds exceeding".split()) | {"more than"}
_BELOW = frozenset(("below", "under", "less than", "fewer than"))


def find(both: Both) -> Iterator[Argument]:
    """A share, a threshold or a number of heads that rose or fell."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION}:
        return
    yield from _shares(both)
    yield from _thresholds(both)
    yield from _heads(both)
    yield from _floor(both)
    yield from _age(both)
    yield from _bands(both)


_BAND = re.compile(r"\bbands? of (\d[\d,]*)")


def _bands(both: Both) -> Iterator[Argument]:
    """Figures told in wider or narrower bands."""
    old, new = _BAND.search(both.old.low), _BAND.search(both.new.low)
    if old and new and old[1] != new[1]:
        wider = int(new[1].replace(",", "")) > int(old[1].replace(",", ""))
        direction = Direction.WEAKER if wider else Direction.STRONGER
        yield argue("number", direction, old[0], new[0], f"“{old[0]}” became “{new[0]}”")


_AGE = re.compile(
    r"\b(?:under|below|younger than)(?: the age of)? (\d{1,2})\b(?! (?:day|month|hour|year'))"
)


_MINORS = re.compile(r"\b(?:child|minor|individual|person|user|people|anyone|young)")


def _age(both: Both) -> Iterator[Argument]:
    """An age up to which children are protected was dropped, or came in."""
    old, new = _AGE.search(both.old.low), _AGE.search(both.new.low)
    if not (_MINORS.search(both.old.low) and _MINORS.search(both.new.low)):
        return
    if old and not new:
        yield argue("threshold", Direction.WEAKER, old[0], "", f"the age “{old[0]}” was dropped")
    elif new and not old:
        yield argue("threshold", Direction.STRONGER, "", new[0], f"the age “{new[0]}” came in")


_FLOOR = re.compile(r"\b(minimum|maximum) (?:[\w-]+ ){1,5}?(?:is|of|at|are) (\d+|\w+)\b")


def _floor(both: Both) -> Iterator[Argument]:
    """The least or the most that is allowed rose or fell."""
    old, new = _FLOOR.search(both.old.low), _FLOOR.search(both.new.low)
    if not old or not new or old[1] != new[1]:
        return
    before, after = number(old[2]), number(new[2])
    if before and after and before != after:
        rose = (after > before) == (old[1] == "minimum")
        direction = Direction.STRONGER if rose else Direction.WEAKER
        yield argue("threshold", direction, old[0], new[0], f"“{old[0]}” became “{new[0]}”")


def _shares(both: Both) -> Iterator[Argument]:
    old, new = shares(both.old.low), shares(both.new.low)
    if len(old) == len(new) == 1 and old[0][0] != new[0][0]:
        cut = re.search(r"\b(?:reduc|cut|lower|decreas|limit)\w*", both.new.low)
        rose = new[0][0] > old[0][0]
        direction = both.more_is if rose else both.less_is
        yield argue(
            "number", direction, old[0][1], new[0][1],
            f"{'the cut of ' if cut else ''}“{old[0][1]}” became “{new[0][1]}”",
        )  # fmt: skip


def _thresholds(both: Both) -> Iterator[Argument]:
    timed = {length.words for side in (both.old, both.new) for length in durations(side.low)}
    old, new = (
        [amount for amount in amounts(side.low) if not any(amount.words in t or t in amount.words or
         amount.words.split()[-1] == t.split()[0] for t in timed)]
        for side in (both.old, both.new)
    )  # fmt: skip
    if len(old) == len(new) == 1 and old[0].value != new[0].value and old[0].limit == new[0].limit:
        rose = new[0].value > old[0].value
        if old[0].limit in _ABOVE:
            direction = both.less_is if rose else both.more_is
        elif old[0].limit in _BELOW:
            direction = both.more_is if rose else both.less_is
        elif old[0].limit in ("at least", "minimum of"):
            direction = Direction.STRONGER if rose else Direction.WEAKER
        else:
            return
        why = f"the threshold “{old[0].words}” became “{new[0].words}”"
        yield argue("threshold", direction, old[0].words, new[0].words, why)


_YEAR = re.compile(r"(?:19|20)\d\d$")


def _heads(both: Both) -> Iterator[Argument]:
    old, new = _HEADS.findall(both.old.low), _HEADS.findall(both.new.low)
    if len(old) != 1 or len(new) != 1 or old[0][1].rstrip("s") != new[0][1].rstrip("s"):
        return
    if _YEAR.match(old[0][0]) or _YEAR.match(new[0][0]):
        return
    before, after = number(old[0][0]), number(new[0][0])
    if before and after and before != after:
        direction = Direction.STRONGER if after > before else Direction.WEAKER
        gone, came = " ".join(old[0]), " ".join(new[0])
        yield argue("number", direction, gone, came, f"“{gone}” became “{came}”")
