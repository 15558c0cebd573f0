"""The same promise in fewer particulars, or in more: who does it, how, with whom, for whom."""

import re
from collections.abc import Iterator

from pledgebook.history.arguments.scope import is_aside
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Side, argue, opposite
from pledgebook.history.stance import Mode
from pledgebook.history.words import EditKind
from pledgebook.text.words import words_in

HELD = 0.7
"""Share of the shorter text's words that the longer one must hold: else it says something else."""

LONGER = 1.5
"""How many times as many words that carry meaning the longer text must have."""

PARTICULARS = 3
"""Least words of meaning that went or came; two are a choice of words."""


def find(both: Both) -> Iterator[Argument]:
    """Particulars that one text has and the other, saying the same otherwise, has not."""
    if not {both.old.stance.mode, both.new.stance.mode} <= {Mode.PROMISE, Mode.PROHIBITION}:
        return
    if "such as" in both.old.low or "such as" in both.new.low:
        return
    if _says_more(both.old, both.new):
        words = _run(both, new_side=False)
        if is_aside(words) or _TO_READER.search(words):
            return
        why = f"the particulars “{words}” were dropped"
        yield argue("detail", _less(both, words), words, "", why)
    elif _says_more(both.new, both.old):
        words = _run(both, new_side=True)
        if is_aside(words) or _TO_READER.search(words):
            return
        why = f"the particulars “{words}” came in"
        yield argue("detail", opposite(_less(both, words)), "", words, why)


_LIMITS = re.compile(r"(?:for|in|to|by|with|on|without|where|other|longer|more|beyond)\b")


def _less(both: Both, words: str) -> Direction:
    """Which way fewer particulars point: what is forbidden "for longer than needed" is less."""
    forbids = {both.old.stance.mode, both.new.stance.mode} == {Mode.PROHIBITION}
    return Direction.STRONGER if forbids and _LIMITS.match(words.lower()) else Direction.WEAKER


_TO_READER = re.compile(r"\b[Yy]ou\b")


def _says_more(longer: Side, shorter: Side) -> bool:
    held = shorter.stems & longer.stems
    return (
        len(longer.stems) >= LONGER * len(shorter.stems)
        and len(longer.stems - shorter.stems) >= PARTICULARS
        and len(held) >= HELD * len(shorter.stems)
    )


def _run(both: Both, *, new_side: bool) -> str:
    """The longest run of words that one side has alone."""
    runs = [
        (edit.new if new_side else edit.old).strip(" ,.;:")
        for edit in both.edits
        if edit.kind is not EditKind.SAME
    ]
    return max(runs, key=lambda run: len(words_in(run)), default="")
