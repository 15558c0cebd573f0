"""How firmly the words bind: will, aims to, should, may; guarantee, support, take into account."""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

LEVELS: dict[float, str] = {
    5: r"will|shall|must|have to|has to|is required|are required|requires?|guarantees?|ensures?"
    r"|undertakes?|pledges?|commits?|have committed|has committed|is committed to"
    r"|are committed to|mandatory|obliged|prohibits?"
    r"|prohibited|forbidden|banned|never|cannot|refuses?|zero tolerance|always|contractually",
    3.5: r"should|ought to|condones?|expects?|expected to|low tolerance|little tolerance"
    r"|discourages?"
    r"|discouraged|avoids?|avoiding",
    3: r"aims?(?: to| at)?|aiming|seeks?|seeking|strives?|striving|endeavou?rs?|tr(?:y|ies)|trying"
    r"|attempts?|intends?|plans? to|planning to|hopes?|aspires?|aspiration|works? (?:to|towards?)"
    r"|working (?:to|towards?)|make (?:every |reasonable )?efforts?|do our best|looks? to"
    r"|wish(?:es)? to"
    r"|wants? to|would like|encourages?|encouraged|asks?|asked|invites?|invited|urges?|urged"
    r"|recommends?|recommended|promotes?|helps? (?:us )?(?:to )?(?:prevent|protect|ensure"
    r"|reduce|avoid|improve|address|end|stop)|supports?|contributes? to|guided by|inspired by"
    r"|takes? inspiration|ambition|goal",
    2: r"may|can|could|might|considers?|considering|reserves? the right|explores?"
    r"|takes? into account"
    r"|takes? note|looks? into|is able to|are able to",
    1: r"believes?|recogni[sz]es?|acknowledges?|understands?|appreciates?|are aware",
}
"""Words by how firmly they bind, 5 (does or will) to 1 (only says what it thinks). A sentence
without any of them, in the plain present, binds like "will"."""

PLAIN = 5.0
STEP = 1.0
"""Least difference that is argued: "shall" and "will" are one, "will" and "expects" are not."""

_LEVEL_OF = [(re.compile(rf"^(?:{words})$"), level) for level, words in LEVELS.items()]
_PLACE = (
    r"(?! (?:also )?be (?:found|seen|read|viewed|reached|downloaded|contacted|made|sent|used)\b)"
)
"""Behind "can": says where something is or how one gets to it, and not how firmly it binds."""

_CUE = re.compile(rf"(?<!to )\b(?:can{_PLACE}|(?!can\b)(?:{'|'.join(LEVELS.values())}))\b")
_CHAIN = re.compile(r"[\w']+(?:\s+[\w']+){0,6}")
_BREAK = re.compile(r"[,;:]|\b(?:not|never|and|or|by|with|from|of|for|which|who|that|in)\b")


def find(both: Both) -> Iterator[Argument]:
    """A change in how firmly the main clause binds."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.DEFINITION} or modes == {Mode.FACT}:
        return
    yield from _right(both)
    old_words, old = _force(both.old.stance.main)
    new_words, new = _force(both.new.stance.main)
    if Mode.PERMISSION in modes:
        return
    if abs(old - new) < STEP:
        return
    fact_words = old_words if both.old.stance.mode is Mode.FACT else new_words
    if Mode.FACT in modes and max(old, new) == PLAIN and not fact_words:
        return
    direction = Direction.STRONGER if new > old else Direction.WEAKER
    yield argue(
        "force",
        direction,
        old_words,
        new_words,
        f"“{old_words or 'does'}” became “{new_words or 'does'}”",
    )


def _force(main: str) -> tuple[str, float]:
    """The weakest binding word of the first verb group that has one, and its level."""
    first = _CUE.search(main)
    if not first:
        return "", PLAIN
    weakest = (first.group(0), _level(first.group(0)))
    chain = _CHAIN.match(main, first.end() + 1)
    if not chain:
        return weakest
    broken = _BREAK.search(chain.group(0))
    reach = first.end() + 1 + (broken.start() if broken else len(chain.group(0)))
    for cue in _CUE.finditer(main, first.end(), reach):
        level = _level(cue.group(0))
        if level < weakest[1]:
            weakest = (f"{first.group(0)} … {cue.group(0)}", level)
            if main[first.end() : cue.start()].strip() == "":
                weakest = (main[first.start() : cue.end()], level)
    return weakest


def _level(words: str) -> float:
    return next(level for pattern, level in _LEVEL_OF if pattern.match(words))


_HAVE = r"\b(?:can|may|could|are able to|will be able to|have the right to|are entitled to) "
_ASKING = r"(?:request|ask|apply|petition)"
_DOES = re.compile(rf"{_HAVE}(?:also |freely )?(?!be\b|not\b|{_ASKING}\b)[a-z]+\b")
_ASKS = re.compile(rf"{_HAVE}(?:also )?{_ASKING}\b")


def _right(both: Both) -> Iterator[Argument]:
    """What people could do themselves they now have to ask for, or the reverse."""
    if Mode.PROHIBITION in (both.old.stance.mode, both.new.stance.mode):
        return
    does = [_DOES.search(side.low) for side in (both.old, both.new)]
    asks = [_ASKS.search(side.low) for side in (both.old, both.new)]
    if does[0] and asks[1] and not asks[0] and not does[1]:
        gone, came = does[0][0], asks[1][0]
        yield argue("right", Direction.WEAKER, gone, came, f"“{gone}” became “{came}”")
    elif asks[0] and does[1] and not does[0] and not asks[1]:
        gone, came = asks[0][0], does[1][0]
        yield argue("right", Direction.STRONGER, gone, came, f"“{gone}” became “{came}”")
