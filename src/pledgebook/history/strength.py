"""Stronger, weaker, or only other words: argued from named words, never guessed.

Arguments that point one way decide. Where they point both ways, or where there is none, the
change is "reworded", and the words of either side are named.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.history.arguments import ARGUMENTS, LAST_RESORT, OUTRIGHT
from pledgebook.history.binding import Bond, bond_of
from pledgebook.history.disclaiming import disclaims
from pledgebook.history.lifting import lifted
from pledgebook.history.matter import PLEDGES, Matter
from pledgebook.history.model import Argument, Direction, Kind
from pledgebook.history.respelling import mended
from pledgebook.history.sides import Both, side_of
from pledgebook.history.stance import Mode, is_lifted
from pledgebook.history.standing import standing
from pledgebook.history.telling import tells


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
TERMS_ONLY = Verdict(
    Kind.REWORDED,
    (),
    "Other words for how the contract is run or where to turn, which promises nothing to people.",
)
TELLS_ONLY = Verdict(
    Kind.REWORDED,
    (),
    "Other words for what is described, which bind nobody before or after.",
)
_ASIDE = {Matter.DISPUTE, Matter.POINTER}


def judge(old: str, new: str, *, report: bool = False) -> Verdict:
    """Which way a rewording of one sentence points, seen from those it is promised to.

    `report` says that it stands in a document that describes, where less of it binds.
    """
    both = Both(side_of(old), side_of(new))
    verdict = _judge(both, report)
    if not verdict.arguments and not report and verdict is not NOT_A_PROMISE:
        outright = [argument for find in OUTRIGHT for argument in find(both)]
        return _decide(outright) if outright else verdict
    if not verdict.arguments or (whole := mended(old, new)) == (old, new):
        return verdict
    return _judge(Both(*map(side_of, whole)), report)


def _judge(both: Both, report: bool) -> Verdict:
    old, new = both.old.text, both.new.text
    if taken_back := disclaims(old, new):
        return _decide([taken_back])
    modes = {both.old.stance.mode, both.new.stance.mode}
    matters = {both.old.matter, both.new.matter}
    if modes == {Mode.READER}:
        return NOT_A_PROMISE
    if matters <= _ASIDE:
        return TERMS_ONLY
    if any(_is_fragment(text) or text.rstrip().endswith("?") for text in (old, new)):
        return NOT_TOLD
    if modes == {Mode.FACT} or any(tells(side.stance.main) for side in (both.old, both.new)):
        return NOT_TOLD
    if bond_of(both, report=report) is Bond.NOT:
        return TELLS_ONLY
    if (
        Matter.ITEM not in matters
        and is_lifted(both.old.stance, both.new.stance)
        and (found := list(lifted(both)))
    ):
        return _decide(found)
    names = _that_count(both, modes, matters)
    argued = [
        argument
        for find, finds in ARGUMENTS
        if names is None or finds & names
        for argument in find(both)
        if names is None or argument.name in names
    ]
    found = standing(argued, both)
    if names is None and not argued and _is_whole(old) and _is_whole(new):
        found = [argument for find in LAST_RESORT for argument in find(both)]
    return _decide(_without_moot(found) if names is None else found)


def _that_count(both: Both, modes: set[Mode], matters: set[Matter]) -> frozenset[str] | None:
    """The names of the arguments that hold for what the two texts are; None for all."""
    if told := _told_of(matters):
        return told
    long = Mode.PERMISSION not in modes and all(_is_long(s.text) for s in (both.old, both.new))
    if long or not modes & _BOUND:
        return OF_STATEMENTS
    if modes <= _TOLD_OF_US and not any(PLEDGES.search(side.low) for side in (both.old, both.new)):
        return OF_PLAIN
    return None


LONG = 90
"""Words from which a sentence is a page of terms in itself, of which its first verb says little."""


def _is_long(text: str) -> bool:
    return text.count(" ") > LONG


FRAGMENT = 6
"""Words up to which a text without a full stop is taken for a heading or the item of a list."""


ROW = 0.7
"""Share of words with a capital or a figure from which a text without a full stop is a row of a
table or a title."""


def _is_whole(text: str) -> bool:
    """Whether a text ends as sentences do; one that does not was cut off, and lacks its rest."""
    return text.rstrip()[-1:] in {".", ";", ":", "!", "”", '"', ")"}


def _is_fragment(text: str) -> bool:
    """Whether a text is too short to say that anybody does anything."""
    if text.rstrip()[-1:] in {".", ";", "!", ":"}:
        return False
    words = text.split()
    capitals = sum(word[:1].isupper() or word[:1].isdigit() for word in words)
    return len(words) <= FRAGMENT or capitals >= ROW * len(words)


_BOUND = {Mode.PROMISE, Mode.PROHIBITION, Mode.PERMISSION, Mode.DEFINITION}

OF_STATEMENTS = frozenset(
    (
        "force",
        "process",
        "consequence",
        "right",
        "sequence",
        "level",
        "exception",
        "action",
        "law",
        "time",
        "standard",
        "frequency",
    )
)
"""Arguments that also hold where neither text shows that it binds anybody; in such sentences a
word more or less in a list, a hedge or a name is mostly a description put otherwise."""

OF_ITEMS = frozenset(("force", "time", "number", "threshold", "frequency"))
OF_TRADE = frozenset(("ground", "bound"))


def _told_of(matters: set[Matter]) -> frozenset[str]:
    """The arguments that hold for the items of lists and for terms of trade; empty for all."""
    if Matter.ITEM in matters:
        return OF_ITEMS
    return OF_TRADE if matters <= _ASIDE | {Matter.TRADE} else frozenset()


OF_WORDS = frozenset(
    ("scope", "quantifier", "condition", "named", "vagueness", "openness", "detail")
)
"""Arguments from a word more or less, which in a plain description point nowhere; a hedge is a
hedge even there."""

OF_PLAIN = frozenset().union(*(found for _, found in ARGUMENTS)) - OF_WORDS
_TOLD_OF_US = {Mode.PROMISE, Mode.STATEMENT, Mode.FACT}
_MOOT = frozenset(("condition", "exception"))
_BINDS_NOBODY = re.compile(r"\b(?:may|can|could|might|should|consider\w*|encourage[sd]?)\b")


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


def _decide(arguments: list[Argument]) -> Verdict:
    if not arguments:
        return NOT_TOLD
    found = tuple(arguments)
    stronger = [item for item in found if item.direction is Direction.STRONGER]
    weaker = [item for item in found if item.direction is Direction.WEAKER]
    if stronger and weaker:
        up, down = _weight(stronger), _weight(weaker)
        if max(up, down) < OUTWEIGHS * min(up, down):
            why = f"Points both ways. {_sentences([*weaker, *stronger])}"
            return Verdict(Kind.REWORDED, found, why)
        first, second = (stronger, weaker) if up > down else (weaker, stronger)
        kind = Kind.STRENGTHENED if up > down else Kind.WEAKENED
        why = f"{_sentences(first)} Outweighed by that: {_sentences(second)}"
        return Verdict(kind, (*first, *second), why)
    kind = Kind.STRENGTHENED if stronger else Kind.WEAKENED
    return Verdict(kind, found, _sentences(found))


WEIGHTS = {
    "force": 3.0,
    "negation": 3.0,
    "process": 3.0,
    "consequence": 3.0,
    "right": 3.0,
    "sequence": 3.0,
    "action": 2.0,
    "level": 2.0,
    "standard": 3.0,
    "owed": 2.0,
    "number": 2.0,
    "threshold": 2.0,
    "time": 2.0,
    "frequency": 2.0,
    "named": 1.5,
    "law": 2.0,
    "ground": 2.0,
    "scope": 2.0,
    "exception": 1.5,
    "pledge": 1.5,
}
"""How much an argument of a kind weighs against those that point the other way; the rest weigh
1. What is done, and whether it must be, stands above the words around it."""

OUTWEIGHS = 2.0
"""How many times as much one direction must weigh to decide where both are argued. Set on the
invented pairs that are kept for development."""


def _weight(arguments: Iterable[Argument]) -> float:
    return sum(WEIGHTS.get(argument.name, 1.0) for argument in arguments)


def _sentences(arguments: Iterable[Argument]) -> str:
    """The reasons in sentences; of those that rest on the same words the first is enough."""
    said: dict[tuple[Direction, str, str], str] = {}
    for one in arguments:
        said.setdefault((one.direction, one.gone, one.came), _sentence(one.why))
    return " ".join(said.values())


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
