"""How firmly the words bind: will, aims to, should, may; guarantee, support, take into account."""

import re
from collections.abc import Iterator

from pledgebook.history.likeness import stem
from pledgebook.history.model import Argument, Direction
from pledgebook.history.practice import RIGHT_HOLDER
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode, Stance
from pledgebook.text.words import words_in

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
    r"|wants?(?: \w+){0,3} to|would like|look(?:s|ing)? for ways|encourages?|encouraged|asks?"
    r"|asked|invites?|invited|urges?|urged"
    r"|recommends?|recommended|promotes?|helps? (?:us )?(?:to )?(?:prevent|protect|ensure"
    r"|reduce|avoid|improve|address|end|stop)|supports?|contributes? to|guided by|inspired by"
    r"|takes? inspiration|ambition|goal|requests?(?= (?:our|all|that|suppliers|partners|vendors))",
    2: r"may(?! \d)|can|could|might|considers?|considering|reserves? the right|explor(?:es?|ing)"
    r"|evaluating|piloting"
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
    (old_words, old), (new_words, new) = (
        _force_of(side.stance, other.stems)
        for side, other in ((both.old, both.new), (both.new, both.old))
    )
    if Mode.PERMISSION in modes:
        yield from _at_choice(both, old_words, new_words)
        return
    if all(_READERS_OWN.match(side.stance.main) for side in (both.old, both.new)):
        return
    if any(RIGHT_HOLDER.match(side.stance.main) for side in (both.old, both.new)) and not all(
        RIGHT_HOLDER.match(side.stance.main) for side in (both.old, both.new)
    ):
        return
    if {old_words, new_words} == {"", "can"} and not all(
        _DOER.match(side.stance.main) for side in (both.old, both.new)
    ):
        return
    if any(_NOT_OURS.match(side.stance.main) for side in (both.old, both.new)):
        return
    if abs(old - new) < STEP or _told_plainly(both, old_words, new_words):
        return
    if _was_there(both, old, new):
        return
    fact_words = old_words if both.old.stance.mode is Mode.FACT else new_words
    if Mode.FACT in modes and max(old, new) == PLAIN and not fact_words:
        return
    direction = Direction.STRONGER if new > old else Direction.WEAKER
    old_words, new_words = (
        _as_said(side.stance.main, words)
        for side, words in ((both.old, old_words), (both.new, new_words))
    )
    why = f"“{old_words or 'does'}” became “{new_words or 'does'}”"
    yield argue("force", direction, old_words, new_words, why)


def _was_there(both: Both, old: float, new: float) -> bool:
    """Whether the weaker word also stands in the text of the firmer one, in another clause."""
    if len(_JOINT.findall(both.old.low)) == 0 or len(_JOINT.findall(both.new.low)) == 0:
        return False
    firmer = both.old if old > new else both.new
    weak = min(old, new)
    rest = firmer.low.replace(firmer.stance.main, " ")
    return any(_level(cue.group(0)) == weak for cue in _CUE.finditer(rest))


_JOINT = re.compile(r"[;.] \w|,? (?:and|but) (?:we|it|they)\b|, (?:while|whereas) ")

_DOER = re.compile(
    r"(?:all |each |every |any |our |the |an? )*(?:we|company|group|suppliers?|resellers?"
    r"|partners?|staff"
    r"|employees|board|committee|team|(?:serious )?(?:breach|violation|finding|misuse|abuse)\w*)\b"
)
"""Who chooses to act: of things "can" says what they are able to do."""

_NOT_OURS = re.compile(
    r"they |(?:customers|users|members|consumers|readers) should |(?:submit|visit|click|call"
    r"|email|complete|go to|see|select|choose|turn|open|contact) "
)
"""What others do, or what the reader is told to do: "submit a request" is no firmer than "can"."""

_DENIAL = re.compile(r"\b(?:(?:do|does|will|shall) not|never)\b")


def _as_said(main: str, words: str) -> str:
    """The binding words as a reader quotes them: "do not", "seek to avoid"."""
    if not words:
        denied = _DENIAL.search(main)
        return denied[0] if denied else ""
    further = re.match(
        r" to (?:avoid|refrain|prevent|limit|reduce)\b", main[main.find(words) + len(words) :]
    )
    return words + (further[0] if further else "")


_READERS_OWN = re.compile(
    r"^(?:\w+ )?(?:you|customers?|users?|residents?|owners?):? (?:also )?"
    r"(?:submit|may|can|could|should|have|are|will)\b"
)
"""What the reader may do: "you can" and "you have the right to" are one, and bind nobody else."""

_CHOICE = re.compile(r"\b(?:reserves? the right|may)\b")


def _at_choice(both: Both, old_words: str, new_words: str) -> Iterator[Argument]:
    """What was promised is now at the company's choice, or the reverse."""
    modes = (both.old.stance.mode, both.new.stance.mode)
    if set(modes) != {Mode.PROMISE, Mode.PERMISSION}:
        return
    weaker = modes[0] is Mode.PROMISE
    side, other = (both.new, both.old) if weaker else (both.old, both.new)
    choice = _CHOICE.search(side.stance.main)
    if not choice or _CHOICE.search(other.low):
        return
    behind = words_in(side.low[side.low.find(choice[0]) + len(choice[0]) :])[:CHOSEN]
    if not any(stem(word) in other.stems for word in behind):
        return
    gone, came = (old_words, choice[0]) if weaker else (choice[0], new_words)
    direction = Direction.WEAKER if weaker else Direction.STRONGER
    why = f"“{gone or 'does'}” became “{came or 'does'}”"
    yield argue("force", direction, gone, came, why)


CHOSEN = 3
"""Words behind "may" among which the act that became a choice is looked for."""


def _told_plainly(both: Both, old_words: str, new_words: str) -> bool:
    """Whether the text without a binding word only tells something: "speeds vary" binds nobody."""
    for side, words, other, others in (
        (both.old, old_words, both.new, new_words),
        (both.new, new_words, both.old, old_words),
    ):
        if not words and side.stance.mode is Mode.STATEMENT:
            behind = words_in(other.low[other.low.find(others) + len(others) :])[:1]
            return not behind or stem(behind[0]) not in side.stems
    return False


_NOBODY_MAY = re.compile(r"(?:no|nobody|none|neither)\b")
_MAY_NOT = re.compile(
    r"(?:\w+ ){0,4}?(?:agents?|suppliers?|partners?|employees?|staff|customers?|resellers?|users?"
    r"|members?|vendors?|contractors?|officers?|directors?|distributors?|merchants?|sellers?"
    r"|managers?|workers?|people|persons?)\b(?: [\w’'-]+){0,5} may not\b"
)
"""Said of others, "may not" is "must not"; "we may not be able" says what may happen."""
_POWER = re.compile(
    r"\b(?:may|can) (refuse|stop|veto|end|reject|suspend|terminate|inspect|disable|withdraw)\b"
)
"""What the company can do against misuse: a power, and no promise put loosely."""


def _force_of(stance: Stance, other: frozenset[str]) -> tuple[str, float]:
    """The binding words of a clause; "no fee may be charged" forbids as "must not" does."""
    power = _POWER.search(stance.main)
    known = power is None or stem(power[1]) in other
    words, level = _force(stance.main if known else _POWER.sub(" ", stance.main))
    if words in ("may", "can") and _NOBODY_MAY.match(stance.main):
        return words, PLAIN
    if words == "may" and _MAY_NOT.match(stance.main):
        return "may not", PLAIN
    return words, level


def _force(main: str) -> tuple[str, float]:
    """The weakest binding word of the first verb group that has one, and its level."""
    main = _ASKED.sub("", main)
    first = next((cue for cue in _CUE.finditer(main) if not _is_noun(main, cue)), None)
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


_ASKED = re.compile(
    r"\b(?:what|how|why|whether) (?:\w+ ){1,3}?(?:will|shall|must|should|may|can|could|might)\b"
)
"""A question inside a clause: "agree what it should be" binds nobody."""

_NOUNS = re.compile(r"^(?:supports?|attempts?|hopes?|helps?|asks?|asked|seeking|trying|promotes?)$")
_BEFORE_NOUN = re.compile(
    r"\b(?:the|a|an|our|your|their|its|of|for|with|and|or|in|to|technical|telephone|customer"
    r"|\w+(?:al|ive|ic|ous)|you|someone|somebody|else|those|anyone|\w+ing)\s+$"
)


def _is_noun(main: str, cue: re.Match[str]) -> bool:
    """Whether a word that may be a noun, or somebody else's act, stands as one: "our support"."""
    if not _NOUNS.match(cue[0]):
        return False
    ends = not re.match(r"\s+\w", main[cue.end() :])
    return ends or bool(_BEFORE_NOUN.search(main[: cue.start()]))


def _level(words: str) -> float:
    return next(level for pattern, level in _LEVEL_OF if pattern.match(words))


_OWN_HAND = re.compile(
    r"(?<!request to )(?<!ask to )\b(?:delete|erase|correct|access|download"
    r"|export) (?:\w+ ){0,3}?(?:your|their|its|data)\b"
)
_BY_REQUEST = re.compile(
    r"\brequest(?:ing|s)? (?:the |to )?(?:delet\w+|eras\w+|correct\w*|access|a copy|that we)\b"
)
"""What people do to their own data, by their own hand or by asking for it."""

_HEARS = re.compile(r"\b(?:welcomes?|engages?|dialogue|listens?|values?|appreciates?|considers?)\b")
"""What is said to those who had a right, and gives them none."""

_AGREES = re.compile(
    r"\b(?:with(?:out)? your (?:\w+ )?(?:consent|permission|agreement)|(?:if|unless) you (?:have )?"
    r"(?:agree|consent|opt(?:ed)?[- ]in)\w*|only (?:if|when|where|after|once) you"
    r"|opt(?:ed)?[- ]in)\b"
)
_OBJECTS = re.compile(r"\b(?:opt(?:ed|ing)?[- ]out|unless you|(?:if|can|may) (?:you )?object\w*)\b")
"""That something is done only to those who agree, or to all who do not object."""

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
    heard = _HEARS.search(both.new.low)
    could = re.search(_HAVE, both.old.low)
    held = RIGHT_HOLDER.match(both.old.stance.main) and not re.search(_HAVE, both.new.low)
    if heard and could and held:
        gone, came = could[0].strip(), heard[0]
        yield argue("right", Direction.WEAKER, gone, came, f"“{gone}” became “{came}”")
    agrees = [_AGREES.search(side.low) for side in (both.old, both.new)]
    objects = [_OBJECTS.search(side.low) for side in (both.old, both.new)]
    if agrees[0] and objects[1] and not agrees[1]:
        gone, came = agrees[0][0], objects[1][0]
        yield argue("right", Direction.WEAKER, gone, came, f"“{gone}” became “{came}”")
    elif agrees[1] and objects[0] and not agrees[0]:
        gone, came = objects[0][0], agrees[1][0]
        yield argue("right", Direction.STRONGER, gone, came, f"“{gone}” became “{came}”")
    hand = [_OWN_HAND.search(side.low) for side in (both.old, both.new)]
    request = [_BY_REQUEST.search(side.low) for side in (both.old, both.new)]
    if hand[0] and request[1] and not request[0]:
        gone, came = hand[0][0], request[1][0]
        yield argue("right", Direction.WEAKER, gone, came, f"“{gone}” became “{came}”")
    elif request[0] and hand[1] and not request[1]:
        gone, came = request[0][0], hand[1][0]
        yield argue("right", Direction.STRONGER, gone, came, f"“{gone}” became “{came}”")
