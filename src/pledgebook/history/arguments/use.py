"""What is done with people's data: for which ends, by whom, and with which kinds of it."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_WIDER: tuple[re.Pattern[str], ...] = tuple(
    re.compile(rf"\b(?:{words})\b")
    for words in (
        r"train(?:ing)?(?: \w+){0,4} (?:models?|ai|intelligence|systems?)|machine learning"
        r"|artificial intelligence|generative ai|(?:language|ai) models?",
        r"advertis\w+|ads|marketing|promotions?",
        r"profil(?:e|es|ing)",
        r"(?:other|any|legitimate|general|our(?: own)?|their own(?: independent)?|business)"
        r" (?:business |commercial )?purposes",
        r"analytics|analytical",
        r"third[- ]part(?:y|ies)|others|collaborators",
        r"(?:business |marketing |trusted |other )?partners",
        r"affiliates|subsidiaries|group companies",
        r"advertisers|ad networks|social media",
        r"data brokers?|brokers",
        r"governments?|authorities|law enforcement",
        r"voice ?prints?",
        r"face ?prints?|faces?|facial(?: \w+)?",
        r"biometrics?|fingerprints?",
        r"(?:precise |exact )?(?:geo)?location|gps|latitude|longitude",
        r"contact lists?|address books?|contacts|phone ?books?",
        r"recordings?|transcri\w+|voice clips?",
        r"sell|sale|licen[sc]e|rent",
    )
)
"""Ends, recipients and kinds of data that a reader asks after, one to a line."""

_BOUNDS = re.compile(
    r"\b(?:temporarily|only|solely|strictly|locally|on your device|de-?identified|anonymi[sz]ed"
    r"|anonymous|aggregated?|pseudonym\w+|hashed|encrypted|limited|imminent|(?:who|that) need)\b"
)
"""Words that keep a practice within bounds."""

_OURS = re.compile(r"^(?!depending\b).*\b(?:we|us|our|your?)\b")
_NARROWS = re.compile(
    r"\b(?:unaffiliated|non-affiliated|non-?public|unmasked|directly identif\w+|knowingly"
    r"|precise|exact|from third parties|for money|monetary|sensitive)\b"
)
"""Words that leave part of a practice out of what is forbidden."""


def find(both: Both) -> Iterator[Argument]:
    """A practice came to serve more ends, to reach more people or to go beyond a bound."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes == {Mode.PROHIBITION}:
        yield from _one(both, _NARROWS, Direction.WEAKER, "which forbids less")
    if modes != {Mode.PERMISSION} or not all(_OURS.search(s.low) for s in (both.old, both.new)):
        return
    yield from _one(both, _BOUNDS, Direction.STRONGER, "which bounds what is done")
    found = [(words.search(both.old.low), words.search(both.new.low)) for words in _WIDER]
    gone = [old[0] for old, new in found if old and not new]
    came = [new[0] for old, new in found if new and not old]
    if came and not gone:
        yield argue("use", Direction.WEAKER, "", came[0], f"“{came[0]}” came in")
    elif gone and not came:
        yield argue("use", Direction.STRONGER, gone[0], "", f"“{gone[0]}” was dropped")


_SAME = {"solely": "only", "strictly": "only"}


def _one(
    both: Both, words: re.Pattern[str], when_it_comes: Direction, does: str
) -> Iterator[Argument]:
    """Words that came or went while no others of their kind took their place."""
    old, new = (
        {_SAME.get(word, word) for word in words.findall(low)}
        for low in (both.old.low, both.new.low)
    )
    came, gone = sorted(new - old), sorted(old - new)
    if came and not gone:
        yield argue("bound", when_it_comes, "", came[0], f"“{came[0]}” came in, {does}")
    elif gone and not came:
        other = Direction.WEAKER if when_it_comes is Direction.STRONGER else Direction.STRONGER
        yield argue("bound", other, gone[0], "", f"“{gone[0]}” went, {does}")
