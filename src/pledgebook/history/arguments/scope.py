"""How much a sentence covers: members of a list that came or went."""

import re
from collections.abc import Iterator, Sequence

from pledgebook.history.arguments.hedge import HEDGES
from pledgebook.history.figures import WORDS as NUMBERS
from pledgebook.history.likeness import stem
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, argue
from pledgebook.history.stance import Mode
from pledgebook.history.words import Edit, EditKind
from pledgebook.text.function_words import FUNCTION_WORDS
from pledgebook.text.words import lower_in_place, words_in

LONGEST = 16
"""Words that a run may have and still be read as members of a list."""

_GLUE = frozenset(FUNCTION_WORDS["en"].split()) | frozenset(
    "well along together also both either such including includes include whether them those "
    "there".split()
)
_NO_MEMBER = frozenset(
    "will shall must should may can could might cannot less more later earlier than least most aim "
    "aims seek seeks strive commit committed try day days week weeks month months year years hour "
    "hours annual yearly".split()
) | frozenset(NUMBERS)
_PLACES: frozenset[str] = frozenset(
    "eu eea uk us usa european union area switzerland united kingdom states".split()
)
_PRONOUNS = frozenset("we us our it its they them their you your".split())
_CLAUSE = re.compile(r"\b(?:if|unless|where|when|except|only|within|provided|by)\b")
_CLAUSE_WORDS = frozenset("before during after within".split())
_ASIDE = re.compile(
    r"^[\s,(]*(?:i\.?e\b|in (?:\w+ ){1,3}cases\b|in (?:all|any|some|most|compliance|accordance"
    r"|line)\b|all for\b|(?:while|when"
    r"|whenever|if|where|once)\b|depending\b"
    r"|as (?:mentioned|noted|stated)\b|according\b|but\b|who\b|which\b|that\b|however|finally"
    r"|specifically|instead|similarly|therefore"
    r"|and finally"
    r"|in addition|also|moreover"
    r"|further|furthermore|generally|please|\(|see\b|such as|for example|for instance|e\.g|like\b"
    r"|(?:(?:and|or) )?we\b|it\b|they\b|you\b|as defined|as (?:further )?specified"
    r"|as described|as set out)"
)
EXAMPLES = re.compile(r"\b(?:such as|for example|e\.g|for instance)\b|, like\b")
_CONTENTS = re.compile(r"^(?:this|these|such|the) (?:information|data|content)\b")
"""Data that is collected, told by its contents: there an example more is a kind of data more."""

_QUOTED = re.compile(r"[\"“”()@_]|\blaws?\b")
_ADDRESS = re.compile(
    r"\b(?:street|road|avenue|suite|floor|square|house|place|drive|lane|building|p\.?o\.? box"
    r"|c/o|attn)\b"
)
_WITH = re.compile(r"^\s*(?:including|also|both|along with|together with)\b")
_CLAUSE_OF_ITS_OWN = re.compile(
    r"(?<!that )(?<!which )(?<!where )(?<!how )(?<!why )(?<!what )(?<!when )(?<!whom )"
    r"\b(?:we|it|they|you|he|she|this|these|those) (?:\w+ly )?(?:may|will|can|could|must|do|does"
    r"|did|are|is|have|has)\b"
)
_VERB = re.compile(
    r"(?<=\w )(?<!that )(?<!which )(?<!who )(?<!and )(?<!or )"
    r"\b(?:is|are|was|were|(?:can|will|may|must) be)\b"
)
"""What says something of its own, and is no member of a list."""

_PREPOSITION = re.compile(
    r"^\s*(?:before|after|upon|prior|by|for|in|on|at|during|within|under|across|from|to|over"
    r"|about|since|until)\b"
)
_PARTICIPLE = re.compile(r"^\s*\w{3,}ed (?:in|on|by|from|at|as|to|above|below)\b")
_NOUN_NEXT = re.compile(
    r"^\s*(?!of\b|in\b|to\b|for\b|on\b|by\b|at\b|with\b|from\b|who\b|that\b|are\b|is\b|will\b)\w"
)
"""What stands before the noun that both texts have narrows it and is no member of the list."""

_JOINS_NEXT = re.compile(r"^\s*(?:,|/|and\b|or\b|nor\b|as well as\b)")
_JOINS_LAST = re.compile(r"(?:,|/|\band|\bor|\bnor|\bas well as)\s*$")


def find(both: Both) -> Iterator[Argument]:
    """Members of a list that only one of the texts has, where nothing took their place."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT} or not both.bound:
        return
    if re.match("examples", both.old.low):
        return
    dropped, added = _members(both)
    if dropped and not added:
        yield argue("scope", both.less_is, dropped[0], "", f"“{dropped[0]}” is no longer covered")
    elif added and not dropped:
        yield argue("scope", both.more_is, "", added[0], f"“{added[0]}” is now covered too")
    elif not dropped and (words := _fewer(both.old.low, both.old.stems, both.new.stems)):
        yield argue("scope", both.less_is, words, "", f"“{words}” is no longer covered")
    elif not added and (words := _fewer(both.new.low, both.new.stems, both.old.stems)):
        yield argue("scope", both.more_is, "", words, f"“{words}” is now covered too")


_JOINT = re.compile(r",|\b(?:and|or|nor|as well as)\b")


def _fewer(low: str, stems: frozenset[str], other: frozenset[str]) -> str:
    """What a text has beside all that another says, if it stands in a list; empty where none does.

    Seen by words of meaning alone: of "staff, agents and users" and "staff and users" the first.
    """
    if not other < stems or EXAMPLES.search(low) or 2 * len(other) < len(stems):
        return ""
    missing = stems - other
    parts = [part.strip(" .;:") for part in _JOINT.split(low)]
    joint = _JOINT.search(low)
    parts[0] = _last(parts[0]) if joint and joint[0] != "," else ""
    gone = [part for part in parts if _is_gone(part, missing)] if len(parts) >= LISTED else []
    named = {stem(word) for part in gone for word in _bearing(part)}
    return ", ".join(gone) if gone and missing <= named else ""


_PREPOSED = re.compile(r"\b(?:to|for|of|by|with|from|on|against)\b")


def _last(part: str) -> str:
    """The member that ends the first part: "customers" in "they apply to the customers"."""
    pieces = _PREPOSED.split(part)
    return pieces[-1].strip() if len(pieces) > 1 else ""


def _is_gone(part: str, missing: frozenset[str]) -> bool:
    """Whether a part of a list is wholly among the missing, and no aside, hedge or condition."""
    words = {stem(word) for word in _bearing(part)}
    if (
        not words
        or not words <= missing
        or any(map(str.isdigit, words))
        or HEDGES.first(part)
        or _CLAUSE.search(part)
    ):
        return False
    return not (_ASIDE.match(part) or _QUOTED.search(part) or _CLAUSE_OF_ITS_OWN.search(part))


LISTED = 2
"""Parts between commas and "and" from which a text holds a list."""


def _members(both: Both) -> tuple[list[str], list[str]]:
    dropped: list[str] = []
    added: list[str] = []
    edits = both.runs
    if _rephrased(edits) > REPHRASED:
        return dropped, added
    harm = both.more_is is Direction.WEAKER
    listed = harm or Mode.DEFINITION in (both.old.stance.mode, both.new.stance.mode)
    share = 0.0 if listed else MISSING
    for number, edit in enumerate(edits):
        if edit.kind is EditKind.SAME or _is_pronoun(edit):
            continue
        before = edits[number - 1] if number else None
        after = edits[number + 1] if number + 1 < len(edits) else None
        old, new = _members_in(edit.old), _members_in(edit.new)
        if harm and _PLACES.issuperset(old + new):
            continue
        if _is_example(both, edit) or (not harm and _is_of_purpose(both, edit)):
            continue
        if old and set(new) < set(old):
            if _is_member(edit.old, before.old if before else "", after.old if after else ""):
                _note(dropped, edit.old, both.new.stems, share)
        elif (
            new
            and set(old) < set(new)
            and _is_member(edit.new, before.new if before else "", after.new if after else "")
        ):
            _note(added, edit.new, both.old.stems, share)
    return dropped, added


REPHRASED = 10
"""Words of meaning that were replaced by others, from which one that is missing may be among what
is said otherwise. Set on the open parts of the real rewordings."""


def _rephrased(edits: Sequence[Edit]) -> int:
    count = 0
    for edit in edits:
        old, new = set(_bearing(edit.old)), set(_bearing(edit.new))
        if old and new and not old < new and not new < old:
            count += len(old ^ new)
    return count


_FOR = re.compile(
    r"\b(?:in order to|so as to|as we|because|since|designed to|used to|is to|are to|able to"
    r"|(?:have|has) taken)\b[^.;:]*$"
)


def _is_of_purpose(both: Both, edit: Edit) -> bool:
    """Whether a run stands in what a thing is done for, or in why: that covers nothing."""
    side, run = (both.new, edit.new) if edit.new.strip() else (both.old, edit.old)
    low = side.text.lower()
    return bool(_FOR.search(low[: max(low.find(run.strip().lower()), 0)]))


def _is_example(both: Both, edit: Edit) -> bool:
    """Whether a run stands among examples, of which one more or less says nothing."""
    if _CONTENTS.match(both.old.low):
        return False
    side, run = (both.new, edit.new) if edit.new.strip() else (both.old, edit.old)
    low = side.text.lower()
    before = low[: max(low.find(run.strip().lower()), 0)]
    marks = list(EXAMPLES.finditer(before))
    return bool(marks) and not re.search(r"[);]", before[marks[-1].end() :])


def _is_pronoun(edit: Edit) -> bool:
    """Whether a name and a pronoun took each other's place."""
    sides = [set(words_in(text)) - _NO_MEMBER for text in (edit.old, edit.new)]
    if edit.kind is EditKind.REPLACED and any(side and side <= _PRONOUNS for side in sides):
        return True
    return any(side and side <= _PRONOUNS | _GLUE and side & _PRONOUNS for side in sides)


def _bearing(text: str) -> list[str]:
    return [word for word in words_in(text) if word not in _GLUE]


_BINDING = frozenset("asked expected required encouraged expects requires aims commits".split())


def _members_in(text: str) -> list[str]:
    """Words of a run that may name something covered, and do not only say how firmly."""
    return [word for word in _bearing(text) if word not in _NO_MEMBER | _BINDING]


def _is_member(run: str, before: str, after: str) -> bool:
    low = lower_in_place(run)
    words = _bearing(run)
    if len(words_in(run)) > LONGEST or all(word in _NO_MEMBER for word in words):
        return False
    if _ASIDE.match(low) or _QUOTED.search(low) or _ADDRESS.search(low):
        return False
    clause = _CLAUSE.search(low) and any(word not in _CLAUSE_WORDS for word in words)
    if clause or any(word.isdigit() for word in words) or HEDGES.first(low):
        return False
    if (
        _CLAUSE_OF_ITS_OWN.search(low)
        or (_VERB.search(low) and not low.lstrip().startswith("that "))
        or ":" in run.strip(" :")
    ):
        return False
    if _PARTICIPLE.match(low):
        return False
    if _PREPOSITION.match(low) and not _JOINS_LAST.search(before):
        return False
    opened = _JOINS_LAST.search(before) or _JOINS_NEXT.match(low)
    if len(words) == 1 and low.rstrip().endswith(",") and not opened:
        return False
    if _JOINS_LAST.search(low) or _JOINS_NEXT.match(low) or _WITH.match(low):
        return True
    if _JOINS_NEXT.match(after) or not _NOUN_NEXT.match(after):
        return bool(_JOINS_LAST.search(before))
    return False


def is_aside(run: str) -> bool:
    """Whether a run of words is an example, a pointer, a name put otherwise or an address."""
    low = lower_in_place(run)
    return bool(_ASIDE.match(low) or _QUOTED.search(low) or re.search(r"\bsee\b|such as", low))


MISSING = 0.5
"""Share of a run's words that the other text may not hold anywhere, from which it is missing
there: "refuses an audit" beside "does not consent to an audit" is said in other words. In a list of
data one new word is another kind of data."""


def _note(found: list[str], run: str, elsewhere: frozenset[str], share: float) -> None:
    """Keep the words of a run unless the other text has them in another place."""
    words = [word for word in _bearing(run) if word not in _NO_MEMBER]
    if sum(stem(word) not in elsewhere for word in words) > share * len(words):
        bare = re.sub(r"\s*\b(?:must|shall|will|should|may|can)\s*$", "", run)
        found.append(
            re.sub(r"^[\s,/]*(?:(?:and|or|nor)\b\s*)?|[\s,/]*(?:\b(?:and|or|nor)\b\s*)?$", "", bare)
        )


def unchanged(edits: tuple[Edit, ...]) -> int:
    """Words that stand in both texts."""
    return sum(len(words_in(edit.new)) for edit in edits if edit.kind is EditKind.SAME)
