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
            r"|independent third party|ombuds\w+|(?:an |the )?(?:outside|external|independent)"
            r" (?:\w+ )?(?:bod(?:y|ies)|firms?|company|organi[sz]ation)|assurance firms?)\b"
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
            r"|dedicated|sustainability|claims|business) (?:\w+ )?(?:teams?"
            r"|departments?|functions?|audit|review|units?)|our (?:own )?(?:staff|teams?|employees)"
            r"|relevant (?:employees|staff)|internally)\b"
        ),
    ),
)
_ANSWERS = re.compile(
    r"\b(?:oversee\w*|oversight|responsib\w+|accountab\w+|approv\w+|reports? to|review\w*|audit\w*"
    r"|assess\w*|monitor\w*|decid\w+|sign\w* off|supervis\w+|carried out|conduct\w*|verif\w+"
    r"|examin\w+|(?:is|are) run|operated|hear[ds]?|discuss\w*|investigat\w+|inspect\w*)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """The highest body that is named as answering for it, or looking into it, changed."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.DEFINITION} or modes == {Mode.FACT}:
        return
    if not (_ANSWERS.search(both.old.low) and _ANSWERS.search(both.new.low)):
        return
    (old, gone), (new, came) = (_who(side.low) for side in (both.old, both.new))
    if not old or not new or old == new:
        return
    direction = Direction.STRONGER if new > old else Direction.WEAKER
    yield argue("level", direction, gone, came, f"“{gone}” became “{came}”")


NEAR = 60
"""Letters behind an act in which it is said by whom it is done."""


def _who(low: str) -> tuple[int, str]:
    """Who does the first act of that kind: by whom it is done, or else who stands before it."""
    act = _ANSWERS.search(low)
    if act:
        behind = _BY.search(low, act.end(), act.end() + NEAR)
        for part in (low[behind.end() : behind.end() + NEAR] if behind else "", low[: act.start()]):
            if part and (found := _highest(part))[0]:
                return found
    return _highest(low)


_BY = re.compile(r"\bby (?:the |our |an? |its )?")


def _highest(low: str) -> tuple[int, str]:
    for level, pattern in _LEVELS:
        if found := pattern.search(low):
            return level, found.group(0)
    return 0, ""
