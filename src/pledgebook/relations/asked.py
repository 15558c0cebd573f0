"""What contracts ask of partners, beside what the company's own policy says it asks."""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Assessment
from pledgebook.reading.model import DocumentReading
from pledgebook.relations.clauses import ClauseKind, ClauseKinds, FoundClause, find_clauses
from pledgebook.text.anchors import Anchor

FRAMEWORK = "partner-commitments"
"""The built-in framework whose elements the commitments answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One commitment: what the policy says of it, and where contracts have it."""

    kind: ClauseKind
    policy_answer: Answer
    policy_quotes: tuple[tuple[str, Anchor], ...]
    in_contracts: tuple[tuple[str, FoundClause], ...]

    @property
    def sentence(self) -> str:
        """How the two stand to one another, in neutral words."""
        says = self.policy_answer in {Answer.YES, Answer.PARTIAL}
        if self.in_contracts:
            return (
                "In the contract."
                if says
                else "In the contract; the policy does not say that it is asked."
            )
        if self.policy_answer is Answer.NOT_ASSESSED:
            return "Not found in the contract."
        if says:
            return "The policy says that it is asked; it was not found in the contract."
        return "Not found in the contract, nor in the policy."

    @property
    def missing(self) -> bool:
        """Whether the contract lacks what the policy says is asked."""
        return not self.in_contracts and self.policy_answer in {Answer.YES, Answer.PARTIAL}


def asked_of_partners(
    contracts: Sequence[DocumentReading], kinds: ClauseKinds, policy: Assessment | None = None
) -> tuple[Asked, ...]:
    """Each commitment, in the order of the file. `policy` is assessed by `FRAMEWORK`."""
    found = [
        (reading.document.id, clause)
        for reading in contracts
        for clause in find_clauses(reading.layer, reading.sentences, kinds)
    ]
    suggestions = {
        one.element_id: one
        for one in (policy.suggestions if policy else ())
        if one.framework_id == FRAMEWORK
    }
    asked = []
    for kind in kinds.kinds:
        said = suggestions.get(kind.element)
        quotes = tuple((one.document_id, one.anchor) for one in said.evidence) if said else ()
        answer = said.answer if said else Answer.NOT_ASSESSED
        clauses = tuple(pair for pair in found if pair[1].kind == kind.id)
        asked.append(Asked(kind, answer, quotes, clauses))
    return tuple(asked)
