"""What people who are hit by a decision are owed: notice, reasons, a way to contest it, redress."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_OWED = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"tells?|told|notif(?:y|ies|ied)|let (?:\w+ ){1,3}know|inform(?:s|ed)?"
        r"|(?<!without )(?<!prior )(?<!further )notice",
        r"(?<!any )(?<!no )(?<!other )reasons?|explain\w*|explanation|why",
        r"contest|appeal\w*|object\w*|challenge (?:it|the decision)|second look|looked at again",
        r"compensat\w*|redress|refund\w*|restor\w+|reinstat\w+",
    )
)
LEAST = 2
"""Things owed that must come, or go, together: one by itself may be said in other words."""


def find(both: Both) -> Iterator[Argument]:
    """Two or more of them came in, or went, and none took their place."""
    if {both.old.stance.mode, both.new.stance.mode} & {Mode.READER, Mode.DEFINITION}:
        return
    found = [(words.search(both.old.low), words.search(both.new.low)) for words in _OWED]
    gone = [old[0] for old, new in found if old and not new]
    came = [new[0] for old, new in found if new and not old]
    if len(gone) >= LEAST and not came:
        words = ", ".join(gone)
        yield argue("owed", Direction.WEAKER, words, "", f"“{words}” went, which people were owed")
    elif len(came) >= LEAST and not gone:
        words = ", ".join(came)
        yield argue(
            "owed", Direction.STRONGER, "", words, f"“{words}” came in, which people are owed"
        )
