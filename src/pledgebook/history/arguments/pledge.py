"""A whole promise, or a whole exception, that one text has beside what both say.

"We respect the right to organise." and, as a second sentence, "Where the law restricts it, other
arrangements may apply." Nothing in the first sentence changed, and it promises less.
"""

import re
from collections.abc import Iterator

from pledgebook.history.likeness import stems
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Side, argue, opposite
from pledgebook.history.stance import Mode, stance_of

_DOES = (
    r"(?:publish|report|notify|inform|explain|offer|pays?|dismiss|refuse|challenge|compensate"
    r"|investigate|delete|audit)(?:e?s)?"
)
"""What a company goes on to do in the same sentence."""

_CLAUSE = re.compile(
    r"(?<=[.;])\s+|,? (?:and|but|or) (?=(?:we|our|it|the company|the group|suppliers|you|they"
    r"|each|every"
    r"|all|no|any|anyone|everyone)\b)"
    r"|, and (?=(?:will|shall|must|do not|does not|can)\b)"
    rf"|,? and (?={_DOES}\b)"
)
_JUDGES = re.compile(r"(?:we|it|the company) (?:\w+ly )?(?:consider|believe|deem|think|find)s?\b")
LEAST = 2
"""Words of meaning from which a clause is one that can be said to be missing."""

MISSING = 0.4
"""Share of a clause's words up to which another text may hold them, and not the clause."""

KEPT = 0.7
"""Share of the words of all other clauses that the other text must hold: else it says something
else, and nothing is missing from it in particular."""

_TAKES_BACK = re.compile(
    r"\b(?:may|might|can|could|will) (?:\w+ )?(?:differ|vary|apply|be limited|be restricted)\b"
    r"|\b(?:do(?:es)?|will|shall|may) not apply\b|(?<!no )\bexceptions?\b|\bexempt\w*"
    r"|\bis subject to\b"
    r"|\bare subject to\b|\breserves? the right\b|\bwe may (?:refuse|decline|decide|change"
    r"|suspend)\b"
)
_OWED = re.compile(
    r"^(?:we|our|it|the company|the group|suppliers?|resellers?|partners?|all|every|each|no|any"
    rf"|{_DOES}|anyone|everyone|will|shall|must|do not|does not|you (?:can|may|have|will))\b"
)


def find(both: Both) -> Iterator[Argument]:
    """A clause that stands by itself, in which something is promised, done, or taken back."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION}:
        return
    dropped, came = _only_in(both.old, both.new), _only_in(both.new, both.old)
    if bool(dropped) == bool(came):
        return
    for clause in dropped or came:
        direction = _direction(clause)
        if not direction:
            continue
        gone, new = (clause, "") if dropped else ("", clause)
        why = f"“{clause}” {'is gone' if dropped else 'came in'}"
        yield argue("pledge", opposite(direction) if dropped else direction, gone, new, why)
        return


def _direction(clause: str) -> Direction | None:
    """Which way a clause points that comes in; none where it only tells something."""
    if _TAKES_BACK.search(clause) or _JUDGES.match(clause):
        return Direction.WEAKER
    mode = stance_of(clause).mode
    if mode is Mode.PERMISSION and re.match(r"(?:we|our|it|the company)\b", clause):
        return Direction.WEAKER
    if re.match(rf"{_DOES}\b", clause):
        return Direction.STRONGER
    if mode in (Mode.PROMISE, Mode.PROHIBITION) and _OWED.match(clause):
        return Direction.STRONGER
    return None


def _only_in(side: Side, other: Side) -> list[str]:
    """Clauses of one text that the other has not, where it has the rest."""
    clauses = [clause.strip(" .;,") for clause in _CLAUSE.split(side.low) if clause.strip(" .;,")]
    if len(clauses) < 2:
        return []
    missing, rest = [], frozenset[str]()
    for clause in clauses:
        words = stems(clause)
        if len(words) >= LEAST and len(words & other.stems) <= MISSING * len(words):
            missing.append(clause)
        else:
            rest |= words
    if len(missing) == len(clauses) or len(rest & other.stems) < KEPT * len(rest):
        return []
    return missing
