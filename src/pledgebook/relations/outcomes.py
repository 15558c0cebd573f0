"""What later became of an allegation, tied to the allegation so that the two are never parted.

A data file has a row for the accusation and, years later, a row for the acquittal. Where the
file links them itself, the link is certain. Where it does not, an outcome about a party is tied
to every earlier proceeding about that party, and is said to be likely about it: to show an
outcome too many is an annoyance, to show an allegation without its outcome is an injustice.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pledgebook.relations.dates import in_order
from pledgebook.relations.model import ClaimStatus, Outcome, Relation, RelationKind

_OUTCOME_WORDS = re.compile(
    r"(?i)\b(?:charges?|case|complaint|claim|allegations?|accusations?|indictments?|proceedings?|"
    r"investigation|lawsuit|suit|sanctions?|listing)\b[^.;]{0,40}\b(?:dropped|dismissed|withdrawn|"
    r"closed|settled|annulled|quashed|lifted|retracted|discontinued|ended)\b"
    r"|\b(?:acquitted|convicted|cleared|exonerated|found (?:not )?guilty|sentenced|delisted|"
    r"overturned|no case to answer|apologi[sz]ed|corrected|retracted|dropped|dismissed|withdrawn"
    r"|settled|quashed)\b"
)
_NOT_YET = re.compile(r"(?i)\b(?:not|never|refused to|asked to|calls? (?:for|to)|yet)\b")

OPENING_KINDS = frozenset({RelationKind.PROCEEDING, RelationKind.LISTED_BY})
"""Kinds of statement that accuse somebody, and can have an outcome in another row."""


OPENING_STATUSES = frozenset({ClaimStatus.ALLEGED, ClaimStatus.DISPUTED})
"""A statement of any kind that is only alleged can be withdrawn in another row as well."""


def is_outcome(words: str) -> bool:
    """Whether words such as "charges dropped" tell how something ended."""
    found = _OUTCOME_WORDS.search(words)
    return found is not None and not _NOT_YET.search(words[: found.end()])


def with_outcomes(
    relations: Iterable[Relation], *, aliases: Mapping[str, frozenset[str]] | None = None
) -> tuple[Relation, ...]:
    """The relations in their order, each with the outcomes that belong to it.

    `aliases` maps an entity to those it was renamed from or to: a case that was opened under
    the old name and dropped under the new one is one case.
    """
    relations = tuple(relations)
    known = {relation.id for relation in relations}
    found: dict[str, list[Outcome]] = defaultdict(list)
    openings: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        for target in relation.outcome_of:
            if target in known:
                found[target].append(_outcome(relation, certain=True))
        if _opens(relation):
            openings[relation.source].append(relation)
    for closing in relations:
        if closing.outcome_of or not _closes(closing):
            continue
        for party in sorted({closing.source, *(aliases or {}).get(closing.source, ())}):
            for opening in openings.get(party, ()):
                if _may_end(opening, closing):
                    found[opening.id].append(_outcome(closing, certain=False))
    return tuple(_joined(relation, found.get(relation.id, [])) for relation in relations)


def _closes(relation: Relation) -> bool:
    return relation.kind in OPENING_KINDS and is_outcome(relation.words.relation)


def _opens(relation: Relation) -> bool:
    accuses = relation.kind in OPENING_KINDS or relation.status in OPENING_STATUSES
    return accuses and not _closes(relation)


def _may_end(opening: Relation, closing: Relation) -> bool:
    return opening.id != closing.id and in_order(opening.start, closing.start) is not False


def _outcome(relation: Relation, *, certain: bool) -> Outcome:
    words = [relation.words.relation or relation.kind.value, relation.words.object, relation.detail]
    return Outcome(
        relation_id=relation.id,
        date=relation.start,
        words=": ".join(dict.fromkeys(word for word in words if word)),
        status=relation.status,
        status_words=relation.status_words,
        source=relation.provenance,
        certain=certain,
    )


def _joined(relation: Relation, found: Sequence[Outcome]) -> Relation:
    known = {outcome.relation_id: outcome for outcome in relation.outcomes}
    for outcome in found:
        if outcome.relation_id not in known or outcome.certain:
            known[outcome.relation_id] = outcome
    outcomes = tuple(sorted(known.values(), key=lambda one: (one.date.text, one.relation_id)))
    return relation if outcomes == relation.outcomes else replace(relation, outcomes=outcomes)
