"""Stronger, weaker, or only other words: argued from named words, never guessed.

Arguments that point one way decide. Where they point both ways, or where there is none, the
change is "reworded", and the words of either side are named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pledgebook.history.arguments import ARGUMENTS, LAST_RESORT
from pledgebook.history.model import Argument, Direction, Kind
from pledgebook.history.sides import Both, argue, side_of
from pledgebook.history.stance import Mode, is_lifted


@dataclass(frozen=True, slots=True)
class Verdict:
    """Reworded, strengthened or weakened, the arguments for it, and a sentence saying why."""

    kind: Kind
    arguments: tuple[Argument, ...]
    why: str


NOT_TOLD = Verdict(Kind.REWORDED, (), "Other words; nothing says that it binds more or less.")
NOT_A_PROMISE = Verdict(
    Kind.REWORDED,
    (),
    "Other words for what the reader has to do, which the company does not promise.",
)
_PROTECTIVE = re.compile(
    r"\bnot (?:\w+ )?(?:publish|report|audit|assess|notify|inform|train|consult|respond"
    r"|review|verify"
    r"|protect|encrypt|allow|respect|investigate|challenge|compensate|delete|support|offer|monitor"
    r"|apply|cover|include|consider|require|ensure|guarantee)\w*"
)


def judge(old: str, new: str) -> Verdict:
    """Which way a rewording of one sentence points, seen from those it is promised to."""
    both = Both(side_of(old), side_of(new))
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes == {Mode.READER}:
        return NOT_A_PROMISE
    if modes == {Mode.FACT}:
        return NOT_TOLD
    if is_lifted(both.old.stance, both.new.stance) and (found := list(_lifted(both))):
        return _decide(found)
    found = [argument for find in ARGUMENTS for argument in find(both)]
    found = found or [argument for find in LAST_RESORT for argument in find(both)]
    return _decide(_without_moot(found))


_MOOT = frozenset(("condition", "exception"))
_BINDS_NOBODY = re.compile(r"\b(?:may|can|could|might|consider\w*)\b")


def _without_moot(found: list[Argument]) -> list[Argument]:
    """Without the loss of a condition on something that may now be left undone altogether."""
    loose = any(
        argument.name == "force"
        and argument.direction is Direction.WEAKER
        and _BINDS_NOBODY.search(argument.came)
        for argument in found
    )
    if not loose:
        return found
    return [
        argument
        for argument in found
        if argument.name not in _MOOT or argument.direction is Direction.WEAKER
    ]


def _lifted(both: Both) -> Iterator[Argument]:
    """A prohibition that became its opposite, or the reverse."""
    shared = both.old.stems & both.new.stems
    if 2 * len(shared) < min(len(both.old.stems), len(both.new.stems)):
        return
    forbade = both.old.stance.mode is Mode.PROHIBITION
    side = both.old if forbade else both.new
    direction = Direction.WEAKER if forbade else Direction.STRONGER
    if _PROTECTIVE.search(side.low):
        direction = Direction.STRONGER if forbade else Direction.WEAKER
    words = _negation(side.low)
    if not words:
        return
    gone, came = (words, "") if forbade else ("", words)
    yield argue("negation", direction, gone, came, f"“{words}” {'went' if forbade else 'came in'}")


def _negation(low: str) -> str:
    found = re.search(
        r"\b(?:(?:do|does|will|shall|must|may|can|are|is) not|never|no longer|cannot"
        r"|neither|not|forb[ai]d\w*|bann?\w*"
        r"|prohibit\w*|refuse\w*|avoid\w*|no one|nobody|no)\b",
        low,
    )
    return found.group(0) if found else ""


def _decide(arguments: list[Argument]) -> Verdict:
    if not arguments:
        return NOT_TOLD
    found = tuple(arguments)
    directions = {argument.direction for argument in found}
    if len(directions) > 1:
        stronger = [item.why for item in found if item.direction is Direction.STRONGER]
        weaker = [item.why for item in found if item.direction is Direction.WEAKER]
        why = f"Points both ways. {' '.join(map(_sentence, [*weaker, *stronger]))}"
        return Verdict(Kind.REWORDED, found, why)
    kind = Kind.STRENGTHENED if Direction.STRONGER in directions else Kind.WEAKENED
    return Verdict(kind, found, " ".join(_sentence(item.why) for item in found))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
