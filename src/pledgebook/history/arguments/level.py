"""Who answers for it: the board, management, or nobody in particular; and who looks, from where."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_LEVELS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        4,
        re.compile(
            r"\b(?:(?:supervisory )?board(?: of directors)?|chief executive(?: officer)?|ceo"
            r"|executive (?:board|committee)|independent (?:\w+ )?(?:auditors?|experts?|panel|body)"
            r"|(?:external|third-party) (?:\w+ )?(?:auditors?|experts?|auditor)"
            r"|independent third party|ombuds\w+)\b"
        ),
    ),
    (
        3,
        re.compile(
            r"\b(?:(?:senior )?management|senior \w+|vice presidents?|chief \w+ officer"
            r"|head of \w+|managers?|directors?)\b"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:(?:compliance|legal|privacy|policy|internal|relevant"
            r"|dedicated) (?:\w+ )?(?:teams?"
            r"|departments?|functions?|audit|review)|our (?:own )?(?:staff|teams?|employees)"
            r"|relevant (?:employees|staff)|internally)\b"
        ),
    ),
)
_ANSWERS = re.compile(
    r"\b(?:oversee\w*|oversight|responsib\w+|accountab\w+|approv\w+|reports? to|review\w*|audit\w*"
    r"|assess\w*|monitor\w*|decid\w+|sign\w* off|supervis\w+|carried out|conduct\w*|verif\w+)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """The highest body that is named as answering for it, or looking into it, changed."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.DEFINITION} or modes == {Mode.FACT}:
        return
    if not (_ANSWERS.search(both.old.low) and _ANSWERS.search(both.new.low)):
        return
    (old, gone), (new, came) = _highest(both.old.low), _highest(both.new.low)
    if not old or not new or old == new:
        return
    direction = Direction.STRONGER if new > old else Direction.WEAKER
    yield argue("level", direction, gone, came, f"“{gone}” became “{came}”")


def _highest(low: str) -> tuple[int, str]:
    for level, pattern in _LEVELS:
        if found := pattern.search(low):
            return level, found.group(0)
    return 0, ""
