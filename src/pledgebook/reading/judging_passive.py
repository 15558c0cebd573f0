"""Passives: "requests will be reviewed", "users are notified", "products may not be used"."""

from typing import Any

from pledgebook.reading.actors import NOT_NAMED, Actor, ActorKind
from pledgebook.reading.clause import Clause
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.promise_words import PromiseWords
from pledgebook.reading.verb_group import Force, VerbGroup
from pledgebook.reading.verdict import (
    LIKELY,
    OTHERS,
    PLAUSIBLE,
    WEAK,
    Verdict,
    comes_from_others,
)

_TEXT_PARTS = frozenset(
    "section page table link links details information chapter list guide overview summary faq "
    "examples".split()
)
_NOT_DONE_WITH = frozenset(
    "used deployed combined collected uploaded transferred transmitted sent scanned "
    "profiled".split()
)
"""Said of products and data with "not", these tell what the company keeps from; without it they
describe."""
_LEGAL_FICTION = frozenset(
    {"deemed", "construed", "interpreted", "tolled", "severed", "governed", "brought"}
)
_KEPT = frozenset({"retained", "stored", "kept", "preserved"})
"""What "may not be" done with records only says that they may be lacking."""
_LEGAL_TITLES = frozenset(
    "copyright copyrights patents patent trademark trademarks law laws".split()
)
_TITLE_REACH = 12
"""Words from "protected" on among which the law that protects is named."""


def judge_passive(
    clause: Clause, group: VerbGroup, actor: Actor, base: str, lexicon: PromiseWords
) -> Verdict | None:
    """Judge "Requests will be reviewed", "users are notified", "bribery is prohibited"."""
    participle = clause.words[group.main]
    if participle in _LEGAL_FICTION or clause.words[group.main + 1 :][:2] == ["as", "is"]:
        return None
    conduct = (
        participle in lexicon.conduct
        or participle in lexicon.prohibited
        or clause.words[group.main : group.main + 2] == ["built", "into"]
    )
    force = group.force
    if force is Force.MAY or force is Force.UNABLE:
        if participle in lexicon.asked_of_others and not (group.negated or actor.negative):
            return None
        possible = clause.words[group.first] == "can"
        return _passive_permission(group, actor, participle, conduct, possible=possible)
    negated = group.negated or actor.negative
    if participle in {"prohibited", "forbidden", "banned"} and not group.past:
        if _by_law(clause, group):
            return None
        standing = Standing.PROMISE if force is not Force.STATE else Standing.PRACTICE
        if actor.kind in OTHERS:
            return Verdict(Modality.EXPECTS_OTHERS, standing, PLAUSIBLE, denied=True)
        return Verdict(Modality.WILL_NOT, standing, PLAUSIBLE, NOT_NAMED, whole_clause=True)
    if force is Force.STATE:
        return _passive_state(
            clause, group, actor, conduct=conduct, negated=negated, lexicon=lexicon
        )
    if force in {Force.DUTY, Force.ADVICE}:
        if (
            participle in lexicon.asked_of_others
            or actor.kind in OTHERS
            or (participle in {"made", "provided"} and comes_from_others(clause, actor, lexicon))
        ):
            return Verdict(
                Modality.EXPECTS_OTHERS, Standing.PROMISE, PLAUSIBLE, **_told_whole(actor)
            )
        if force is Force.ADVICE:
            return None
        if actor.kind in {ActorKind.SELF, ActorKind.NAME}:
            return Verdict(
                Modality.EXPECTS_OTHERS, Standing.PROMISE, WEAK, NOT_NAMED, whole_clause=True
            )
    if actor.kind is ActorKind.YOU or (actor.kind is ActorKind.SELF and participle in {"held"}):
        return None
    if not conduct and actor.kind in {ActorKind.NAME, ActorKind.SELF}:
        return None
    confidence = LIKELY if conduct else WEAK
    modality = Modality.WILL_NOT if negated else Modality.WILL
    return Verdict(modality, Standing.PROMISE, confidence, NOT_NAMED, whole_clause=True)


def _by_law(clause: Clause, group: VerbGroup) -> bool:
    """Whether a law, and not the company, forbids it ("is prohibited under the Act")."""
    behind = clause.words[group.main + 1 : group.main + 1 + _LAW_REACH]
    return behind[:1] in (["by"], ["under"]) and not _LAWS.isdisjoint(behind)


def _within_a_time(clause: Clause, group: VerbGroup) -> bool:
    """Whether a thing is said to be done within so many days ("receipt is confirmed within …")."""
    words = clause.words
    for i in range(group.main + 1, min(group.main + _TIME_REACH, clause.n - 2)):
        if clause.breaks[i]:
            return False
        if words[i] == "within":
            return not _UNITS.isdisjoint(words[i + 2 : i + 4])
    return False


_LAWS = frozenset(
    "law laws act acts legislation regulation regulations statute statutes constitution "
    "ordinance".split()
)
_LAW_REACH = 7
_UNITS = frozenset("hours days weeks months day week month working business calendar".split())
_TIME_REACH = 6
"""Words behind a participle in which "within" begins what is due by when."""


def _told_whole(actor: Actor) -> dict[str, Any]:
    """A thing that must not be used does nothing itself: who is bound is left open."""
    if actor.kind in OTHERS or actor.kind is ActorKind.REQUESTER:
        return {}
    return {"actor": NOT_NAMED, "whole_clause": True}


def _passive_permission(
    group: VerbGroup, actor: Actor, participle: str, conduct: bool, *, possible: bool
) -> Verdict | None:
    """Tell what binds others ("products may not be used for") from a permission."""
    if actor.kind in {ActorKind.SELF, ActorKind.YOU}:
        return None
    if actor.kind is ActorKind.NOBODY or (
        actor.negative and actor.kind in {ActorKind.STAFF, ActorKind.PARTNER}
    ):
        return Verdict(Modality.WILL_NOT, Standing.PROMISE, WEAK, NOT_NAMED, whole_clause=True)
    if group.negated and participle in _KEPT:
        return None
    if group.negated or actor.negative or group.force is Force.UNABLE:
        return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, WEAK, **_told_whole(actor))
    if not conduct or possible:
        return None
    return Verdict(Modality.MAY, Standing.PROMISE, WEAK, NOT_NAMED, whole_clause=True)


def _is_text_part(clause: Clause, actor: Actor) -> bool:
    """Whether the subject is a part of the text itself ("this section is provided to …")."""
    return not _TEXT_PARTS.isdisjoint(clause.words[actor.first : actor.behind])


def _may_be_noun(clause: Clause, actor: Actor) -> bool:
    """Whether one word with a capital opens the sentence ("Mail on our servers is encrypted")."""
    return actor.first == 0 and " " not in actor.name and not actor.name.isupper()


def _passive_state(
    clause: Clause,
    group: VerbGroup,
    actor: Actor,
    *,
    conduct: bool,
    negated: bool,
    lexicon: PromiseWords,
) -> Verdict | None:
    participle = clause.words[group.main]
    timed = not negated and _within_a_time(clause, group)
    if not conduct and not timed and not (negated and participle in _NOT_DONE_WITH):
        return None
    if negated and participle == "encrypted":
        return None  # a lack, and nothing that is kept from
    if participle == "protected" and not _LEGAL_TITLES.isdisjoint(
        clause.words[group.main : group.main + _TITLE_REACH]
    ):
        return None
    if group.past:
        if negated:
            return None
        return Verdict(Modality.WILL, Standing.PAST, WEAK, NOT_NAMED, whole_clause=True)
    if actor.kind in {ActorKind.AUTHORITY, ActorKind.YOU} or (
        actor.kind is ActorKind.NAME and not _may_be_noun(clause, actor)
    ):
        return None
    if not negated and participle in lexicon.prohibited:
        return None
    if participle in {"provided", "made", "submitted", "considered"} and (
        _is_text_part(clause, actor) or (not negated and participle != "provided")
    ):
        return None
    modality = Modality.WILL_NOT if negated else Modality.WILL
    return Verdict(modality, Standing.PRACTICE, WEAK, NOT_NAMED, whole_clause=True)
