"""Whether what an argument rests on still stands: a word tells only beside what it bears on.

A condition, a hedge or a "some" that is gone makes a promise stronger only if what it took back a
part of is still promised. Where the words around it went too, it went with them.
"""

import re

from pledgebook.history.likeness import bearing, stem
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both
from pledgebook.text.words import lower_in_place, words_in

BESIDE = 6
"""Words of meaning on either side of an argument's words that make up what it bears on."""

STANDS = 0.8
"""Share of those words that the other text must hold. Set on the open parts of the real
rewordings: of sixteen that fell below, one was stronger."""

_CLAUSE = re.compile(r"[;:.]")


def standing(found: list[Argument], both: Both) -> list[Argument]:
    """The arguments without those for "stronger" from words that went with all around them."""
    gone = frozenset(
        stem(word) for argument in found for word in words_in(argument.gone)
    ) | frozenset(map(stem, _LIGHT))
    return [argument for argument in found if _stands(argument, both, gone)]


def _stands(argument: Argument, both: Both, gone: frozenset[str]) -> bool:
    if argument.direction is Direction.WEAKER or argument.came:
        return True
    if argument.name == "force":
        return beside(argument.gone, both.old.low, both.new.stems, gone, before=0) > 0
    return beside(argument.gone, both.old.low, both.new.stems, gone) >= STANDS


_LIGHT = ("use", "make", "take", "do", "effort", "efforts", "work")
"""Words of a phrase that says how much is done, and not what."""


def beside(
    words: str, low: str, other: frozenset[str], gone: frozenset[str], before: int = BESIDE
) -> float:
    """Share of the words around some others that another text holds too; 1 where none are.

    `gone` are stems that do not count; `before` words stand before them.
    """
    words = lower_in_place(words).split(", ")[0].split(" … ")[0]
    at = low.find(words)
    if at < 0 or not words:
        return 1.0
    left = bearing(_CLAUSE.split(low[:at])[-1])[-before:] if before else []
    right = bearing(_CLAUSE.split(low[at + len(words) :])[0])[:BESIDE]
    around = {stem(word) for word in (*left, *right)} - gone
    return len(around & other) / len(around) if around else 1.0
