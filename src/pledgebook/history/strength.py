"""Stronger, weaker, or only other words: argued from named words, never guessed.

Arguments that point one way decide. Where they point both ways, or where there is none, the
change is "reworded", and the words of either side are named.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pledgebook.history.arguments import ARGUMENTS, LAST_RESORT
from pledgebook.history.likeness import stem
from pledgebook.history.matter import PLEDGES, Matter
from pledgebook.history.model import Argument, Direction, Kind
from pledgebook.history.practice import HARMFUL
from pledgebook.history.sides import Both, Side, argue, side_of
from pledgebook.history.stance import Mode, is_lifted
from pledgebook.history.standing import standing
from pledgebook.history.telling import tells
from pledgebook.text.words import words_in


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
_ASIDE = {Matter.DISPUTE, Matter.POINTER}
_PROTECTIVE = re.compile(
    r"\bnot (?:\w+ )?(?:publish|report|audit|assess|notify|inform|consult|respond"
    r"|train (?:(?:our|all|its|new) )*(?:staff|employees|workers|personnel|suppliers|managers)"
    r"|review|verify"
    r"|protect|encrypt|allow|respect|investigate|challenge|compensate|delete|support|offer|monitor"
    r"|apply|cover|include|consider|require|ensure|guarantee)\w*"
)


def judge(old: str, new: str) -> Verdict:
    """Which way a rewording of one sentence points, seen from those it is promised to."""
    both = Both(side_of(old), side_of(new))
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
    if (
        Matter.ITEM not in matters
        and is_lifted(both.old.stance, both.new.stance)
        and (found := list(_lifted(both)))
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
    other = both.new if forbade else both.old
    words = _negation(side.low)
    if not words or _negation(other.low) or not _same_act(side, words, other):
        return
    gone, came = (words, "") if forbade else ("", words)
    yield argue("negation", direction, gone, came, f"“{words}” {'went' if forbade else 'came in'}")


def _same_act(side: Side, words: str, other: Side) -> bool:
    """Whether what is denied in one text is what the other says: "or not renew" denies less."""
    behind = words_in(side.low[side.low.find(words) + len(words) :])[:DENIED]
    if any(stem(word) in other.stems for word in behind) or HARMFUL.search(" ".join(behind)):
        return True
    return bool(_SUPPLIES.search(" ".join(behind)) and _SUPPLIES.search(other.low))


_SUPPLIES = re.compile(
    r"\b(?:sell|sold|sales?|suppl(?:y|ies|ied)|provid\w+|offer\w*|export\w*|deliver\w*|licens\w+"
    r"|(?:made|make|is|are) available)\b"
)
"""Doing business with somebody, whatever it is called."""


DENIED = 8
"""Words behind a negation among which the act that it denies is looked for."""


def _negation(low: str) -> str:
    found = re.search(
        r"\b(?:(?:do|does|will|shall|must|may|can|are|is) not|never|no longer|cannot"
        r"|neither|nothing|none|unable|not|forb[ai]d\w*|bann?\w*"
        r"|prohibit\w*|refuse\w*|avoid\w*|no one|nobody|no)\b(?! (?:just|only|merely|least|yet"
        r"|later)\b)|\b\w+n't\b",
        low,
    )
    return found.group(0) if found else ""


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
