"""What was done for people is only possible now: "you will be told" became "you may be told".

Said of data the same words say the reverse ("data is shared", "data may be shared"), so that only
acts count that people are better off for.
"""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_ACTS = (
    "inform", "notif", "told", "tell", "publish", "review", "audit", "investigat", "report",
    "escalat", "delet", "eras", "train", "assess", "consult", "compensat", "remed", "acknowledg",
    "confirm", "answer", "challeng", "contest", "explain", "heard", "hear", "interview", "inspect",
    "check", "verif", "monitor", "restor", "reimburs", "paus", "revok", "recorded", "registered",
)  # fmt: skip
"""Beginnings of acts that bind a company for the good of others."""

_SAME = {"told": "inform", "tell": "inform", "notif": "inform", "hear": "heard"}

_TAKEN = re.compile(
    r"\b(?:accounts?|content|posts?|listings?|messages|devices?|calls|communications)\b[^.;]{0,20}$"
)
"""What people lose, or have read, where the act is open: no promise that became looser."""

_CHOICE = re.compile(r"\b(?:may|might|can|could) (?:also |then |\w+ly )?be (?:\w+ly )?(\w+)\b")
_DONE = re.compile(
    r"\b(?:(?:is|are|will be|shall be|must be) (?:\w+ly |also |then )?|(?:will|shall|must) "
    r"(?:\w+ly |also |then )?|(?:we|they) (?:\w+ly |also )?)(?!will|shall|must)(\w+)\b"
)


def find(both: Both) -> Iterator[Argument]:
    """An act that was certain is left open, or one that was open is certain."""
    if Mode.READER in (both.old.stance.mode, both.new.stance.mode):
        return
    for before, after, direction in (
        (both.old.low, both.new.low, Direction.WEAKER),
        (both.new.low, both.old.low, Direction.STRONGER),
    ):
        choice = next((one for one in _CHOICE.finditer(after) if one[1].startswith(_ACTS)), None)
        if choice is None or _CHOICE.search(before) or _TAKEN.search(after[: choice.start()]):
            continue
        act = _act(choice[1])
        done = next((one for one in _DONE.finditer(before) if _act(one[1]) == act), None)
        if done is None:
            continue
        gone, came = done[0], choice[0]
        if direction is Direction.STRONGER:
            gone, came = came, gone
        yield argue("force", direction, gone, came, f"“{gone}” became “{came}”")


def _act(word: str) -> str:
    """The act that a form of its verb names, empty for another."""
    found = next((one for one in _ACTS if word.startswith(one)), "")
    return _SAME.get(found, found)
