"""What follows when somebody breaks the rules: the end of a contract, or a conversation."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, Side, argue
from pledgebook.history.stance import Mode

SEVERITY: dict[int, tuple[str, ...]] = {
    4: (
        r"terminat\w+", r"ends?", r"ending", r"ended", r"revok\w+", r"dismiss\w*", r"withdraw\w*",
        r"cancel\w*", r"switch(?:es)? off", r"cut off", r"stops? (?:selling|supplying|doing)",
        r"blacklist\w*", r"debar\w*", r"expel\w*", r"removed?", r"removal", r"delet\w+",
        r"bann?(?:ed|s)?", r"loses?", r"loss of",
        r"refus\w+", r"reject\w*", r"block(?:ed|s)?",
    ),
    3: (r"suspend\w*", r"suspension", r"paus(?:e|es|ed)", r"prosecut\w+", r"legal action"),
    2: (
        r"disciplin\w+", r"sanctions?", r"penalt(?:y"
        r"|ies)", r"consequences?", r"action", r"measures?",
        r"steps", r"restrict\w*", r"respons\w+", r"enforcement", r"limit\w*", r"label\w*",
        r"demot\w+", r"reduc\w+",
    ),
    1: (
        r"review\w*", r"taken seriously",
        r"dialogue", r"discuss\w*", r"engag\w+", r"raised?", r"warn\w*", r"talks?",
        r"conversation", r"improvement", r"corrective", r"plan for", r"consider\w*",
        r"remind\w*", r"improving", r"talk to", r"helped to", r"escalat\w+", r"contact",
        r"look(?:ed)? into",
    ),
}  # fmt: skip
"""What may follow a breach, by how hard it falls."""

_LEVELS = {level: Phrases(words) for level, words in SEVERITY.items()}
_BREACH = Phrases(
    (
        r"misus\w+", r"breach\w*", r"violat\w+", r"abus\w+", r"non-?compli\w+", r"fail\w* to",
        r"infring\w+", r"contraven\w+", r"harm\w*", r"tortur\w+", r"does not comply", r"wrongdoing",
        r"misconduct", r"refuses?", r"do not meet", r"does not meet", r"illegal", r"hate\w*",
        r"harass\w*", r"threat\w*", r"spam\w*", r"exploit\w*", r"such (?:content|material)",
        r"retaliat\w+", r"forced labou?r", r"child labou?r", r"slavery", r"brib\w+",
        r"discriminat\w+", r"repeatedly", r"do not comply", r"contradicts?", r"repress\w*",
    )
)  # fmt: skip

ALIKE = 30
"""Letters at the start that show that both texts say what follows upon one thing."""

_WHO = re.compile(r"\b(?:that|who|which|where|if)\b")
_FOLLOWS = re.compile(
    r"\b(?:who|that|which|if|any|violations?|breach\w*|misuse)\b.*\b(?:will|shall|may|can|could|are"
    r"|is|leads?|results?)\b"
)
"""Where a text that forbids goes on to say what follows."""


def find(both: Both) -> Iterator[Argument]:
    """The hardest consequence that is named became softer or harder."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.PERMISSION, Mode.DEFINITION}:
        return
    if Mode.PROHIBITION in modes and not all(_FOLLOWS.search(s.low) for s in (both.old, both.new)):
        return
    breach = _BREACH.first(both.old.low) and _BREACH.first(both.new.low)
    start = both.old.low[:ALIKE]
    if not breach and (start != both.new.low[:ALIKE] or not _WHO.search(start)):
        return
    (old, old_words), (new, new_words) = (_follows(side) for side in (both.old, both.new))
    if not old or not new or old == new:
        return
    direction = Direction.STRONGER if new > old else Direction.WEAKER
    yield argue(
        "consequence",
        direction,
        old_words,
        new_words,
        f"what follows a breach was “{old_words}” and is “{new_words}”",
    )


def _follows(side: Side) -> tuple[int, str]:
    """What follows; behind a breach that the text begins with, in the main clause."""
    found = _hardest(side.stance.main) if _BREACH_FIRST.match(side.low) else (0, "")
    return found if found[0] else _hardest(side.low)


_BREACH_FIRST = re.compile(r"(?:if|where|when|whenever|should)\b")


def _hardest(low: str) -> tuple[int, str]:
    for level, phrases in _LEVELS.items():
        if found := phrases.first(low):
            return level, found
    return 0, ""
