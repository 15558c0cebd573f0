"""Whether all are meant or some: every supplier, selected suppliers."""

from collections.abc import Iterator

from pledgebook.history.likeness import stems
from pledgebook.history.model import Argument, Direction
from pledgebook.history.sides import Both, Phrases, argue, lost_and_gained
from pledgebook.history.stance import Mode
from pledgebook.history.words import EditKind

_PERIOD = r"(?:\d|two|three|four|five|six|year|month|week|day|quarter|other|second|time)"
_ALL = Phrases(
    (
        "all",
        rf"every(?! {_PERIOD})",
        rf"each(?! {_PERIOD})",
        "any (?:form|kind|type|sort) of",
        "in any way",
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
        "some",
        "certain",
        "selected",
        "key",
        "most(?= (?:of|suppliers|cases|customers|employees|sites|countries|products|requests))",
        "many",
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
    all_gone, all_came = lost_and_gained(_ALL, both)
    some_gone, some_came = lost_and_gained(_SOME, both)
    all_came, some_came = (_by_itself(both, words, 1) for words in (all_came, some_came))
    all_gone, some_gone = (_by_itself(both, words, 0) for words in (all_gone, some_gone))
    if Mode.PERMISSION in modes and set(all_gone + some_gone + all_came + some_came) <= _ARTICLES:
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
