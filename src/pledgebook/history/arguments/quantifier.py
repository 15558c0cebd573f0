"""Whether all are meant or some: every supplier, selected suppliers."""

import re
from collections.abc import Iterator

from pledgebook.history.likeness import stems
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, argue, lost_and_gained
from pledgebook.history.stance import Mode
from pledgebook.history.words import Edit, EditKind

_PERIOD = r"(?:\d|two|three|four|five|six|year|month|week|day|quarter|other|second|time)"
_ALL = Phrases(
    (
        "all",
        rf"every(?! {_PERIOD}| thousand| hundred| million)",
        rf"each(?! {_PERIOD})",
        "each time",
        "every time",
        "any (?:form|kind|type|sort) of",
        "(?<!is )(?<!are )in any way",
        "any",
        "entire",
        "whole",
        "always",
        "100 ?%",
        "full",
        "fully",
        "without exception",
        "in all cases",
        "everyone",
        "anyone",
        "no matter",
        "even (?:if|where|when|though)",
        "whatever",
        "irrespective of",
        "wherever",
        "regardless of",
        "at all times",
        "wherever we operate",
    )
)
_SOME = Phrases(
    (
        "some(?! (?:occasions?|time|degree|extent|way))",
        "certain(?! (?:age|amount|extent|degree))",
        "(?<!carefully )selected",
        "key(?= (?:\\w+ )?(?:suppliers?|partners?|markets|countries|sites|staff|employees|customers"
        "|stakeholders|roles|vendors|risks?|locations|contractors|teams|personnel|requests))",
        r"most(?! \w+ous\b)(?= (?:of|\w+s)\b)",
        "(?<!how )many",
        "several",
        "high-risk",
        "higher-risk",
        "priority",
        "a few",
        "few",
        "a sample of",
        "sample",
        "strategic",
        "a number of",
        "sometimes",
        "tier 1",
        "tier one",
        "first-tier",
        "largest",
        "in some cases",
        "in certain cases",
    )
)


COMPANY = 6
"""Words of meaning in one run of new words from which a quantifier belongs to what came with it."""


def _by_itself(both: Both, words: list[str], side: int) -> list[str]:
    """The words that came, or went, by themselves and not inside a clause that did."""
    if not words:
        return words
    runs = [
        (edit.old, edit.new)[side].lower()
        for edit in both.edits
        if edit.kind in (EditKind.ADDED, EditKind.REMOVED)
    ]
    long = [run for run in runs if len(stems(run)) >= COMPANY]
    return [word for word in words if not any(word in run for run in long)]


_ARTICLES = frozenset(("certain", "all", "any", "each", "some"))
"""In what is done with data these mostly stand for an article: "certain information"."""


def find(both: Both) -> Iterator[Argument]:
    """A word for all gave way to a word for some, or the reverse, or one came or went."""
    modes = {both.old.stance.mode, both.new.stance.mode}
    if modes & {Mode.READER, Mode.FACT} or modes == {Mode.DEFINITION}:
        return
    if not both.bound:
        return
    yield from _narrowed(both)
    all_gone, all_came = lost_and_gained(_ALL, both)
    some_gone, some_came = lost_and_gained(_SOME, both)
    all_came, some_came = (_by_itself(both, words, 1) for words in (all_came, some_came))
    some_came = [word for word in some_came if all_gone or word not in _LOOSE or _added(both, word)]
    all_gone, some_gone = (_by_itself(both, words, 0) for words in (all_gone, some_gone))
    if Mode.PERMISSION in modes and set(all_gone + some_gone + all_came + some_came) <= _ARTICLES:
        return
    if Mode.PERMISSION in modes and not _in_one_place(
        both, all_gone + some_gone, all_came + some_came
    ):
        return
    if some_came and not some_gone and len(all_came) <= len(all_gone):
        gone = all_gone[0] if all_gone else ""
        yield _argument(both, gone, some_came[0], both.less_is)
    elif some_gone and not some_came and len(all_gone) <= len(all_came):
        came = all_came[0] if all_came else ""
        yield _argument(both, some_gone[0], came, both.more_is)
    elif all_gone and not all_came and _whole(all_gone):
        yield _argument(both, all_gone[0], "", both.less_is)
    elif all_came and not all_gone and _whole(all_came):
        yield _argument(both, "", all_came[0], both.more_is)


def _in_one_place(both: Both, gone: list[str], came: list[str]) -> bool:
    """Whether the words that came took the place of those that went, where both did."""
    if not gone or not came:
        return True
    return any(
        any(word in edit.old.lower() for word in gone)
        and any(word in edit.new.lower() for word in came)
        for edit in both.edits
        if edit.kind is EditKind.REPLACED
    )


_LOOSE = frozenset(("many", "several", "few", "a few", "a number of", "some"))
"""Words that limit only where they came to what had none: "diverse ways" are "many ways"."""


def _added(both: Both, word: str) -> bool:
    return any(edit.kind is EditKind.ADDED and word in edit.new.lower() for edit in both.edits)


_BEFORE_NOUN = re.compile(
    r"\b(?:all|every|each|any|no)(?: (?:of (?:our|the|its)|our|the|its|such|other))? $"
)
_NARROW = 3
"""Words that may stand between "all" and its noun and narrow it."""

_NO_LIMIT = re.compile(
    r"\b(?:of|our|the|its|such|other|these|those|and|or|\d+|forms?|kinds?|types?|sorts?|relevant"
    r"|reasonable|necessary|appropriate|applicable|additional|new|individual|single|possible"
    r"|potential|personal|internal|external|group)\b|[,;:()]"
)
"""Words that limit nothing, or whose limit is argued elsewhere."""


def _narrowed(both: Both) -> Iterator[Argument]:
    """A word between "all" and its noun came in, or went: all sites, all high-risk sites."""
    for before, edit, after in zip(both.edits, both.edits[1:], both.edits[2:], strict=False):
        if edit.kind not in (EditKind.ADDED, EditKind.REMOVED):
            continue
        words = (edit.new or edit.old).strip().lower()
        if _RESTRICTS.match(words):
            yield from _restricted(both, edit, before.new.lower(), words)
            continue
        if not _BEFORE_NOUN.search(f"{before.new.lower().strip()} "[-30:]):
            continue
        if words.count(" ") >= _NARROW or _NO_LIMIT.search(words) or not after.new[:1].isalpha():
            continue
        if edit.kind is EditKind.ADDED:
            why = f"“{words}” narrows what all of it was"
            yield argue("quantifier", both.less_is, "", words, why)
        else:
            why = f"“{words}” narrowed what now is all of it"
            yield argue("quantifier", both.more_is, words, "", why)


_RESTRICTS = re.compile(r"(?:that|who|which|whose|with whom|with which) \w")
_OF_SUBJECT = re.compile(
    r"(?:(?:this|the|our) \w+ (?:applies|extends) to )?(?:our |the )?(?:\w+ )?(?:employees|workers"
    r"|staff|interns|suppliers|contractors|partners|customers|users|people|persons|communities)"
)
"""Those a sentence is about, named without "all", which is meant."""

_CONTENTS = ("suspicion", "belief", "fact", "risk", "concern", "evidence", "possibility", "view")
"""Nouns behind which "that" says what is believed, and picks nothing."""

_ONLY = re.compile(r"\bonly\b[^,;.:()]*$")
_EACH = re.compile(r"\b(?:all|every|each|any|no|everyone|anyone)\b[^,;.:()]*$")


def _restricted(both: Both, edit: Edit, before: str, words: str) -> Iterator[Argument]:
    """A clause that picks some of what "all" and "any" meant came in, or went."""
    if before.rstrip().endswith((",", *_CONTENTS)) or not (
        _OF_SUBJECT.fullmatch(before.strip())
        or _EACH.search(before)
        or (both.more_is is Direction.WEAKER and _ONLY.search(before))
    ):
        return
    if edit.kind is EditKind.ADDED:
        why = f"“{words}” picks some of what was meant"
        yield argue("quantifier", both.less_is, "", words, why)
    else:
        yield argue(
            "quantifier", both.more_is, words, "", f"“{words}” picked some of what is meant"
        )


def _whole(words: list[str]) -> bool:
    """Words that by themselves say "all": "any" and "each" may only be another article."""
    if len(words) > 1 or any(word.startswith("even ") for word in words):
        return True
    return bool(
        {
            "all",
            "any form of",
            "any kind of",
            "in any way",
            "every",
            "always",
            "each time",
            "every time",
            "entire",
            "wherever",
            "wherever we operate",
            "at all times",
            "without exception",
            "in all cases",
            "whatever",
            "irrespective of",
            "regardless of",
        }
        & set(words)
    )


def _argument(both: Both, gone: str, came: str, direction: Direction) -> Argument:
    if gone and came:
        why = f"“{gone}” became “{came}”"
    else:
        why = f"“{came}” came in" if came else f"“{gone}” was dropped"
    return argue("quantifier", direction, gone, came, why)
