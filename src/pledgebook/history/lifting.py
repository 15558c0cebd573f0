"""A prohibition that became its opposite, or the reverse: "we do not sell" and "we sell"."""

import re
from collections.abc import Iterator

from pledgebook.history.likeness import stem
from pledgebook.history.model import Argument, Direction
from pledgebook.history.practice import HARMFUL
from pledgebook.history.sides import Both, Side, argue
from pledgebook.history.stance import Mode
from pledgebook.text.words import words_in

_PROTECTIVE = re.compile(
    r"\bnot (?:\w+ )?(?:publish|report|audit|assess|notify|inform|consult|respond"
    r"|train (?:(?:our|all|its|new) )*(?:staff|employees|workers|personnel|suppliers|managers)"
    r"|review|verify"
    r"|protect|encrypt|allow|respect|investigate|challenge|compensate|delete|support|offer|monitor"
    r"|apply|cover|include|consider|require|ensure|guarantee)\w*"
)


def lifted(both: Both) -> Iterator[Argument]:
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
