"""What comes first: notice before the data is handed over, or after it."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_FIRST = re.compile(r"\b(?:before(?:hand)?|prior to|in advance|ahead of|until)\b")
_LAST = re.compile(
    r"\b(?:after(?:wards)?|once|following|subsequently|later|in retrospect"
    r"|as soon as (?:we|it is|possible|practicable|the law)|when we (?:can|are able))\b"
)
_CARE = re.compile(
    r"\b(?:notif\w+|notice|inform\w*|tell\w*|told|consent\w*|consult\w*|approv\w+|assess\w*"
    r"|review\w*|examin\w*"
    r"|test\w*|object\w*|hear\w*|heard|warn\w*|due diligence|check\w*|screen\w*|train\w*)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """What people are owed came before an act and comes after it now, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.DEFINITION} or modes == {Mode.FACT}:
        return
    if not (_CARE.search(both.old.low) and _CARE.search(both.new.low)):
        return
    first = [_FIRST.search(side.low) for side in (both.old, both.new)]
    last = [_LAST.search(side.low) for side in (both.old, both.new)]
    if first[0] and last[1] and not last[0] and not first[1]:
        direction, gone, came = Direction.WEAKER, first[0][0], last[1][0]
    elif last[0] and first[1] and not first[0] and not last[1]:
        direction, gone, came = Direction.STRONGER, last[0][0], first[1][0]
    else:
        return
    yield argue("sequence", direction, gone, came, f"“{gone}” became “{came}”")
