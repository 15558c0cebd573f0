"""A statement in plain words: what, when, by whom it is said, how it stands, what came of it.

Every output shows statements through these functions, so that a status or a later outcome
cannot be left out of one of them.
"""

from collections.abc import Mapping
from typing import Literal

from pledgebook.relations.dates import PartialDate
from pledgebook.relations.model import (
    ESTABLISHED,
    NOT_UPHELD,
    ClaimStatus,
    Entity,
    Outcome,
    Relation,
    RelationKind,
    Source,
)
from pledgebook.relations.statuses import status_of

_SAID_BY_WORDS = frozenset({ClaimStatus.REPORTED, ClaimStatus.FILED, ClaimStatus.STATED})
"""Where the source's own words say the same ("reported by press (WSJ)"), they stand alone. That
something is alleged, disputed, refuted or withdrawn is always said in our words too."""


def told(relation: Relation, entities: Mapping[str, Entity]) -> str:
    """The whole statement as sentences; its outcomes are part of it."""
    parts = [f"{statement(relation, entities)}{_when(relation)} ({standing(relation)})."]
    if relation.detail:
        parts.append(f"Detail: {relation.detail.rstrip('.')}.")
    parts += [outcome_sentence(outcome) for outcome in relation.outcomes]
    return " ".join(parts)


def statement(relation: Relation, entities: Mapping[str, Entity]) -> str:
    """Who did what to whom, in the source's words where it has some."""
    words = relation.words
    subject = words.subject or _caption(relation.source, entities)
    verb = words.relation or relation.kind.value
    target = words.object or _caption(relation.target, entities)
    share = f" ({relation.share} %)" if relation.share and "%" not in verb else ""
    goods = f" [{', '.join(relation.goods)}]" if relation.goods else ""
    between = ": " if relation.kind in {RelationKind.PROCEEDING, RelationKind.LISTED_BY} else " "
    return f"{subject}{between}{verb}{between}{target}{share}{goods}"


def _caption(entity_id: str, entities: Mapping[str, Entity]) -> str:
    entity = entities.get(entity_id)
    return entity.caption if entity else entity_id


def _when(relation: Relation) -> str:
    written = when(relation)
    return f", {written}" if written else ""


def when(relation: Relation) -> str:
    """The time of a statement in words; says so where none is known."""
    start, end = relation.start, relation.end
    if relation.is_event:
        return (
            str(start if start.known else end) if (start.known or end.known) else "date not known"
        )
    if start.known and end.known:
        return f"{start} to {end}"
    if start.known:
        return f"from {start}, no end known"
    if end.known:
        return f"until {end}, beginning not known"
    return "time not known"


Standing = Literal["established", "only reported", "not upheld"]


def standing_group(status: ClaimStatus) -> Standing:
    """Whether a statement is established, only reported, or refuted or withdrawn.

    Established is what the company itself said or filed; what others say of it, however good
    they are, is reported.
    """
    if status in ESTABLISHED:
        return "established"
    return "not upheld" if status in NOT_UPHELD else "only reported"


def standing(relation: Relation) -> str:
    """The status of a statement, with the source's own words where they say more."""
    return _standing(relation.status, relation.status_words)


def _standing(status: ClaimStatus, words: str) -> str:
    if not words or words.casefold() == status.value:
        return status.value
    if status in _SAID_BY_WORDS and status_of(words) is status:
        return words
    return f"{status.value}: {words}"


def outcome_sentence(outcome: Outcome) -> str:
    """What later became of a statement, with who says so."""
    about = "Later outcome" if outcome.certain else "Later outcome about the same party"
    dated = f", {outcome.date}" if outcome.date.known else ", date not known"
    said = _standing(outcome.status, outcome.status_words)
    where = f"; {outcome.source.url}" if outcome.source.url else ""
    return f"{about}{dated}: {outcome.words} ({said}{where})."


def source_line(source: Source) -> str:
    """Where a statement comes from; says so where nothing is given."""
    parts = [part for part in (source.title, source.url, source.record) if part]
    return ", ".join(parts) or (f"row of {source.file}" if source.file else "no source given")


def date_or(date: PartialDate, otherwise: str) -> str:
    """The date, or the words for not knowing it."""
    return str(date) or otherwise
