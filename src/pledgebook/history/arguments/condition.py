"""Conditions and exceptions: if, unless, only, without; and on what ground something is done."""

import re
from collections.abc import Callable, Iterator

from pledgebook.history.arguments.hedge import HEDGES
from pledgebook.history.likeness import stem, stems
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, Side, argue
from pledgebook.history.stance import Mode
from pledgebook.text.words import words_in

KNOWN = 0.6
"""Share of a condition's words that the other text may hold before it counts as said there, in
other words: "any reseller that misuses" and "if a reseller misuses" are one."""

_CLAUSE = re.compile(
    r"\b(or )?(?<!even )(unless|except(?:ing)?|other than|save (?:for|where|as|in|when)|apart from"
    r"|with the exception of|excluding|(?<!not )only"
    r" (?:if|when|where|with|on|after|in|to|for|by)|(?<!not )only"
    r"|solely|if|where|when|whenever|provided(?! (?:by|to|with|in|on|for|at|under|through|as|here"
    r"|below|above|and|or)\b|[.,;])(?: that)?|as long as|so long as|subject to"
    r"|in the event|on condition|on the basis of|in cases? (?:where|of)|insofar as|in response to"
    r"|with (?:your|their|the|prior|explicit|express|our) (?:\w+ ){0,3}?"
    r"(?:consent|approval|permission"
    r"|agreement)|without|at the request of|on request|upon request)\b([^,;.]*)"
)
_NOT_LIMITING = re.compile(
    r"^(?:except as (?:\w+ ){0,3}(?:in|under) (?:section|sub-?section|this|these|the|clause"
    r"|paragraph)"
    r"|without (?:undue |unreasonable |any |prior |further )?(?:delay|exception|limitation"
    r"|discrimination|fear"
    r"|prejudice|notice|charge)|when(?:ever)? (?:they|it|you|we) (?:are|is) (?:made|ready)"
    r"|where(?:ver)? we (?:operate|work|do business)|not only|only the|if (?:they"
    r"|you) (?:wish|want|prefer|choose)"
    r"|(?:if|where|when) (?:they|it|he|she|an? \w+|the \w+) (?:do(?:es)? not|fails?)"
    r"|as long as (?:it is |they are |is )?(?:needed|necessary|required)"
    r"|subject to (?:our|the|this|these|its) (?:\w+ ){0,4}(?:notice|policy|terms|statement"
    r"|agreement)\b"
    r"|subject to (?:\w+ )?(?:enforcement|action|sanctions?|penalt\w+|review|due diligence|audits?"
    r"|disciplin\w+|removal|termination|approval|oversight|scrutiny|inspection|assessment)\b)"
)
_EXCEPTION = re.compile(r"unless|except|other than|save|apart|exception|excluding")
_STRICT = Phrases(
    (
        "court orders?",
        "judge",
        "judicial",
        "warrants?",
        "(?<!you )(?<!expressly )consents?",
        "if you agree",
        "opt-in(?! or opt-out)",
        "opt in",
        "court",
        "valid legal process",
        "legally binding",
        "strictly necessary",
        "required by law",
        "law requires",
        "legally required",
        "when required",
    )
)
_BROAD = Phrases(
    (
        "legitimate interests?",
        "(?:an)?other legal bas[ie]s",
        "we believe",
        "our interests?",
        "appropriate",
        "discretion",
        "good faith",
        "legitimate purposes?",
        "business purposes?(?! of)",
        "any purpose",
        "other purposes",
        "voluntarily",
        "reasonably necessary",
        "we consider",
        "(?<!out )(?<!object )(?<!withdraw )(?<!your consent )at any time",
        "without notice",
        "any reason",
        "we deem",
        "helpful",
        "useful",
    )
)


def find(both: Both) -> Iterator[Argument]:
    """A condition or exception that only one of the texts has."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT, Mode.DEFINITION} or not both.bound:
        return
    yield from _process(both)
    lost = _only_in(both.old, both.new, both.only_in_old)
    gained = _only_in(both.new, both.old, both.only_in_new)
    if (lost and gained) or both.old.low[:3] == both.new.low[:3] == "if ":
        lost, gained = _beyond_first(lost, both.old), _beyond_first(gained, both.new)
    if Mode.PERMISSION in modes:
        yield from _grounds(both, lost, gained)
        return
    if gained and len(gained) > len(lost):
        yield _argument("", gained[0], both.more_is if _also(gained[0]) else Direction.WEAKER)
    elif lost and len(lost) > len(gained):
        yield _argument(lost[0], "", both.less_is if _also(lost[0]) else Direction.STRONGER)


def _also(words: str) -> bool:
    """Whether a case more is named in which it holds: "or where", and not "or unless"."""
    return words.startswith("or ") and not _EXCEPTION.search(words)


def _beyond_first(found: list[str], side: Side) -> list[str]:
    """Without the condition that a text opens with: where both open with one, they are one."""
    return [words for words in found if not side.low.startswith(words[:CLAUSE_START])]


def _only_in(side: Side, other: Side, runs: Callable[[], list[str]]) -> list[str]:
    """Clauses of one text that set a limit of which the other does not speak."""
    hedges = list(HEDGES.count(side.low))
    found = []
    for clause in _CLAUSE.finditer(side.low):
        words = clause.group(0).strip()
        if (
            _JOINED_TO.search(side.low[: clause.start()])
            or side.low[clause.start() - 1 :][:1] == "("
        ):
            continue
        if _NOT_LIMITING.match(words) or any(words.startswith(hedge[:12]) for hedge in hedges):
            continue
        if clause.group(2) == "other than" and "other" in other.low:
            continue
        if words.startswith(("only", "solely")) and _ONLY.search(other.low):
            continue
        if not words.startswith("only") and _came_along(words, runs()):
            continue
        about = stems(clause.group(3)) if clause.group(3).strip() else frozenset()
        said = len(about & other.stems) / len(about) if about else 0.0
        if clause.group(2) == "on the basis of" and "legitimate" in words:
            continue
        if clause.group(2) in other.low and (said >= KNOWN or not about):
            continue
        if not _EXCEPTION.match(clause.group(2)) and about and said >= KNOWN:
            continue
        if clause.group(2) in ("when", "where", "on the basis of") and _triggers(other.low):
            continue
        found.append(words)
    return found


_ONLY = re.compile(r"\b(?:only|solely|exclusively|strictly|no other|nothing (?:but|else))\b")

COMPANY = 3
"""Words of meaning beside a condition, in a run that is all new, from which it belongs to what
came in with it: a new use of data "unless you opt out" takes nothing back."""


def _came_along(words: str, runs: list[str]) -> bool:
    """Whether a condition only limits what came in, or went, together with it."""
    for run in runs:
        if words[:CLAUSE_START] in run:
            beside = run.replace(words, " ", 1) if words in run else run[: run.find(words[:8])]
            return len(stems(beside) & frozenset(map(stem, words_in(beside)))) >= COMPANY
    return False


CLAUSE_START = 24
"""Characters of a condition by which it is found in a run."""

_JOINED_TO = re.compile(
    r"\b(?:both|even|including|places?|countr(?:y|ies)|locations?|regions?|markets?|sites?|state"
    r"|jurisdictions?)"
    r" (?:in )?$"
)
"""Before "when" or "where": two circumstances that make all of them, or a place and no limit."""


def _triggers(low: str) -> bool:
    """Whether a text has a clause of time or place of its own, which another may replace."""
    return bool(re.search(r"\b(?:when|where|before|after|upon|once|if|prior to)\b", low))


def _grounds(both: Both, lost: list[str], gained: list[str]) -> Iterator[Argument]:
    """For a permission: on which ground, and how far it reaches."""
    wider = [words for words in gained if words.startswith("or ")]
    broad_old, broad_new = _BROAD.count(both.old.low), _BROAD.count(both.new.low)
    strict_old, strict_new = _STRICT.count(both.old.low), _STRICT.count(both.new.low)
    was, now = (side.stance.mode is Mode.PERMISSION for side in (both.old, both.new))
    if now and (broad := sorted((broad_new - broad_old).elements())):
        yield _ground("", broad[0], Direction.WEAKER)
    elif was and (broad := sorted((broad_old - broad_new).elements())):
        yield _ground(broad[0], "", Direction.STRONGER)
    came = both.only_in_new()
    strict_gone = sorted((strict_old - strict_new).elements())
    strict_came = [
        word for word in sorted((strict_new - strict_old).elements()) if not _came_along(word, came)
    ]
    if strict_gone and not strict_new:
        yield _ground(strict_gone[0], "", Direction.WEAKER)
        return
    if strict_came and not strict_gone and not wider:
        yield _ground("", strict_came[0], Direction.STRONGER)
        return
    if wider:
        yield _argument("", wider[0], Direction.WEAKER)
    elif gained and len(gained) > len(lost):
        yield _argument("", gained[0], Direction.STRONGER)
    elif lost and len(lost) > len(gained):
        yield _argument(lost[0], "", Direction.WEAKER)


def _ground(gone: str, came: str, direction: Direction) -> Argument:
    why = f"the ground “{came}” came in" if came else f"the ground “{gone}” was dropped"
    return argue("ground", direction, gone, came, why)


def _argument(gone: str, came: str, direction: Direction) -> Argument:
    words = came or gone
    name = "exception" if _EXCEPTION.match(words) else "condition"
    why = f"the {name} “{words}” {'came in' if came else 'was dropped'}"
    return argue(name, direction, gone, came, why)


_PROCESS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        3,
        re.compile(
            r"\b(?:(?:search )?warrants?|court orders?|judicial (?:order|approval)s?|a judge)\b"
        ),
    ),
    (
        2,
        re.compile(
            r"\b(?:(?:valid )?legal (?:process|requests?)|subpoenas?|legally binding \w+)\b"
        ),
    ),
    (1, re.compile(r"\b(?:(?:official|government|formal) (?:requests?|enquir\w+|letters?))\b")),
)
"""What an authority has to bring, from an order of a judge down to a letter."""


def _process(both: Both) -> Iterator[Argument]:
    """What an authority has to bring became more or less."""
    old, new = _brought(both.old.low), _brought(both.new.low)
    if old[0] and new[0] and old[0] != new[0]:
        direction = Direction.STRONGER if new[0] > old[0] else Direction.WEAKER
        yield argue("process", direction, old[1], new[1], f"“{old[1]}” became “{new[1]}”")


def _brought(low: str) -> tuple[int, str]:
    """The least that will do: "a warrant, subpoena or other legal process" asks for process."""
    found = [(level, words.group(0)) for level, p in _PROCESS if (words := p.search(low))]
    return min(found, default=(0, "")) if " or " in low else max(found, default=(0, ""))
