"""The standard that is kept: a living wage or the least the law asks, consent or a hearing.

Each ladder holds words for one thing, from what gives people most down to what gives them least.
"""

import re
from collections.abc import Iterator

from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode

_Ladder = tuple[re.Pattern[str], ...]


def _ladder(*rungs: str) -> _Ladder:
    return tuple(re.compile(rf"\b(?:{words})\b") for words in rungs)


_WAGES = _ladder(
    r"living (?:wages?|incomes?)",
    r"(?:prevailing|industry) (?:\w+ )?wages?|collective agreements?",
    r"(?:legal |statutory )?minimum wages?|wages? (?:\w+ ){0,3}(?:set|required) by (?:\w+ )?law",
)
_SAY = _ladder(
    r"(?:free, prior and )?informed consent|(?:its|their|the) (?:\w+ ){0,3}consent"
    r"|consent of (?:the|those|all|every|\w+ (?:peoples?|communit\w+))"
    r"|agree(?:s|d|ment)? (?:\w+ ){0,4}with (?:it|them|the|our|\w+ (?:unions?|communit\w+))"
    r"|negotiat\w+|co-?determin\w+|decided together|elect(?:s|ed)?",
    r"consult\w*|(?:seeks? )?(?:the|their) views|dialogue|appointed",
    r"inform(?:s|ed)?(?! consent)|notif\w+|told",
)
_COST = _ladder(
    r"(?:we|the company|the employer|employers?) (?:\w+ )?(?:bears?|pays?|covers?|meets?)"
    r" (?:\w+ ){0,4}?(?:costs?|fees?|expenses?)|at (?:our|the (?:company|employer)['’]s) (?:own )?"
    r"(?:cost|expense)|free of charge|at no (?:cost|charge)|without charge|for free",
    r"(?:workers?|users?|customers?|employees|recruits?|suppliers?|complainants?|you|they)"
    r" (?:\w+ )?(?:bears?|pays?|covers?|meets?) (?:\w+ ){0,4}?(?:costs?|fees?|expenses?)"
    r"|at (?:their|your|the (?:worker|user|supplier|complainant)['’]s) (?:own )?(?:cost|expense)"
    r"|for a (?:\w+ )?fee|subject to a (?:\w+ )?(?:fee|charge)",
)
_WHO_DECIDES = _ladder(
    r"(?:by|to) a (?:human|person|trained|doctor|member of (?:our )?staff)"
    r"|human (?:review\w*|being)"
    r"|people decide",
    r"automated(?: means)?|automatically|by (?:software|algorithms?|machines?)",
)
_CIPHER = _ladder(
    r"end[- ]to[- ]end|not even we|no means of reading|(?:we|nobody else) (?:cannot|can) read",
    r"encrypted (?:in transit|at rest|on (?:its|their) way|on our servers)",
)
_CHECKED = _ladder(
    r"(?:is|are|be) (?:\w+ )?(?:audited|inspected|verified)|on[- ]site|audits?|inspections?",
    r"self-assess\w*|questionnaires?|self-certif\w*|self-declar\w*",
)
_ACCESS = _ladder(
    r"access\b.{0,60}\b(?:limited|restricted) to|only\b.{0,40}\b(?:have|has) access",
    r"access\b.{0,60}\b(?:available|granted|given|open) to",
)
_KEPT = _ladder(
    r"delet\w+|eras\w+|discard\w+|destroy\w*|anonymi[sz]\w+",
    r"(?:is|are|be) (?:kept|retained|stored)|we (?:may |will )?(?:keep|retain|store)",
)
_CHOSEN = r"(?:chosen|appointed|elected|nominated|selected) by (?:the |our |\w+ )?"
_CHOSEN_BY = _ladder(
    rf"{_CHOSEN}(?:\w+ )?(?:workers|employees|unions|civil society|communit\w+|organi[sz]ations)",
    rf"{_CHOSEN}(?:chief executive|management|board|company|us|ceo)",
)
_NORMS = _ladder(
    r"(?:the )?(?:higher|stricter|more protective) (?:of the two|standard|rule|requirement)s?"
    r"|whichever is (?:the )?(?:higher|stricter)",
    r"(?:comply|complies|accordance|line|compliance) with"
    r" (?:applicable |local |national |domestic )?(?:laws?|legislation)",
)
_LADDERS = (
    _WAGES,
    _SAY,
    _COST,
    _WHO_DECIDES,
    _CIPHER,
    _CHECKED,
    _ACCESS,
    _KEPT,
    _CHOSEN_BY,
    _NORMS,
)


def find(both: Both) -> Iterator[Argument]:
    """The highest rung that is named became a lower one, or the reverse."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if Mode.READER in modes or modes <= {Mode.FACT, Mode.DEFINITION}:
        return
    for ladder in _LADDERS:
        if ladder is _SAY and Mode.PERMISSION in modes:
            continue
        old, new = _rung(both.old.low, ladder), _rung(both.new.low, ladder)
        if old and new and old[0] != new[0]:
            direction = Direction.WEAKER if new[0] > old[0] else Direction.STRONGER
            yield argue("standard", direction, old[1], new[1], f"“{old[1]}” became “{new[1]}”")


def _rung(low: str, ladder: _Ladder) -> tuple[int, str] | None:
    for number, words in enumerate(ladder):
        if found := words.search(low):
            return number, found[0]
    return None
