"""What stands beside the policy in force: asked of partners, dropped since, or only explained."""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.assessing.model import Evidence
from pledgebook.assessing.searching import FORMER
from pledgebook.capture.documents import Rank
from pledgebook.publishing.findings import Finding
from pledgebook.publishing.firmness import SaidTogether, said_together
from pledgebook.publishing.summary import Summary
from pledgebook.reading.model import Modality, TermState
from pledgebook.text.anchors import Anchor

PROMISES_IN_LOWER_RANK = "promises_only_in_lower_rank"


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with what it is shown for."""

    document_id: str
    anchor: Anchor
    why: str


def asked_of_partners(summary: Summary) -> list[SaidTogether]:
    """What the documents in force expect of others, sentence by sentence."""
    return said_together(
        promise
        for promise in summary.promises
        if promise.commitment.modality is Modality.EXPECTS_OTHERS and not promise.superseded
    )


def only_superseded(summary: Summary) -> list[Passage]:
    """What answered a question in a superseded version and stands in no document in force."""
    found: dict[tuple[str, int], Passage] = {}
    for finding, item in _nearest(summary):
        if item.why == FORMER:
            key = (item.document_id, item.anchor.start)
            why = f"Then an answer to: {finding.element.question}"
            found.setdefault(key, Passage(item.document_id, item.anchor, why))
    return sorted(found.values(), key=_place)


def _nearest(summary: Summary) -> Iterable[tuple[Finding, Evidence]]:
    for part in summary.coverage:
        for finding in part.findings:
            for item in finding.suggestion.search.nearest if finding.suggestion else ():
                yield finding, item


def only_explained(summary: Summary) -> list[Passage]:
    """What a Q&A, guidelines or a report say and the policy does not: definitions and promises."""
    ranks = {document.id: document.rank for document in summary.assessment.case.documents}
    found: dict[tuple[str, int], Passage] = {}

    def add(document_id: str, anchor: Anchor, why: str) -> None:
        if ranks.get(document_id, Rank.PRESS) > Rank.POLICY:
            found.setdefault((document_id, anchor.start), Passage(document_id, anchor, why))

    for term in summary.carrying:
        if term.state is TermState.DEFINED_LOWER:
            for located in term.definitions:
                why = f"Defines “{term.name}”, which the policy uses."
                add(located.document_id, located.definition.anchor, why)
    for part in summary.coverage:
        for finding in part.findings:
            given = finding.suggestion
            if given is None:
                continue
            if given.rank_note or finding.element.evidence.measure == PROMISES_IN_LOWER_RANK:
                for item in given.evidence:
                    add(item.document_id, item.anchor, f"Bears on: {finding.element.question}")
    return sorted(found.values(), key=_place)


def _place(passage: Passage) -> tuple[str, int]:
    return passage.document_id, passage.anchor.start
