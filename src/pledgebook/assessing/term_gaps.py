"""Terms of art that promises rest on and that the policy leaves open, the heaviest first.

A word of weight 1 ("customer", "audit") is used in its everyday sense and is no gap by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.searching import superseded_ids
from pledgebook.capture.documents import Case, Rank
from pledgebook.reading.model import (
    DocumentReading,
    LocatedUse,
    Modality,
    Standing,
    Term,
    TermState,
)

DEFINE_TERMS = "define-terms"
"""Theme of the gaps in definitions."""

TERM_OF_ART = 2
"""Weight from which on a term needs a definition; below, it is an ordinary word."""

NAMED = 4
"""Terms named in one ask."""

HEAVY = 3
RAISED_BY_RULE_OUT = 3.0
RAISED_BY_PROMISE = 0.5
"""How far an open term raises the gap: one without which a promise that rules something out
says nothing counts as a core element; any other carries a sixth of that."""


@dataclass(frozen=True, slots=True)
class TermGaps:
    """What to ask about open terms, the promises that use them, and how much hangs on them."""

    asks: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    raised: float


def is_term_of_art(term: Term) -> bool:
    """Whether a promise that uses the term needs it defined."""
    return term.weight >= TERM_OF_ART


@dataclass(frozen=True, slots=True)
class Carried:
    """How promises use a term: in how many, how many of them rule something out, and where."""

    promises: int
    rule_outs: int
    first: LocatedUse


def carried_terms(
    terms: Sequence[Term], readings: Sequence[DocumentReading], case: Case
) -> list[tuple[Term, Carried]]:
    """Terms of art in promises, those first that rule something out, then by weight and use."""
    old = superseded_ids(case)
    rule_outs = {
        (reading.document.id, commitment.sentence): commitment.anchor
        for reading in readings
        if reading.document.id not in old
        for commitment in reading.commitments
        if commitment.modality is Modality.WILL_NOT and commitment.standing is Standing.PROMISE
    }
    spans: dict[str, list[tuple[int, int]]] = {}
    for (document_id, _), anchor in rule_outs.items():
        spans.setdefault(document_id, []).append((anchor.start, anchor.end))

    def ruled_out(use: LocatedUse) -> bool:
        return any(
            start < use.anchor.end and use.anchor.start < end
            for start, end in spans.get(use.document_id, ())
        )

    found: list[tuple[Term, Carried]] = []
    for term in terms:
        uses = [use for use in term.uses if use.in_commitment]
        if not uses or not is_term_of_art(term):
            continue
        uses.sort(key=lambda use: not ruled_out(use))
        found.append((term, Carried(len(uses), sum(map(ruled_out, uses)), uses[0])))
    found.sort(
        key=lambda pair: (
            not (pair[1].rule_outs and pair[0].weight >= HEAVY),
            -pair[0].weight * (pair[1].promises + pair[1].rule_outs),
            pair[0].id,
        )
    )
    return found


def term_gaps(terms: Sequence[Term], readings: Sequence[DocumentReading], case: Case) -> TermGaps:
    """What is open in the terms of art that carry promises."""
    carried = carried_terms(terms, readings, case)
    still_open = [
        (term, use) for term, use in carried if term.state is not TermState.DEFINED_IN_POLICY
    ]
    halves = [term for term, _ in carried if term.contrast]
    ranks = {document.id: document.rank for document in case.documents}
    raised = sum(
        RAISED_BY_RULE_OUT if term.weight >= HEAVY and use.rule_outs else RAISED_BY_PROMISE
        for term, use in still_open
    )
    evidence = tuple(
        Evidence(
            document_id=use.first.document_id,
            rank=ranks.get(use.first.document_id, Rank.PRESS),
            anchor=use.first.anchor,
            strength=0.8,
            why=f"Rests on “{term.name}”, {_OPEN[term.state]}.",
            supports=Answer.PARTIAL,
        )
        for term, use in still_open
    )
    return TermGaps(_asks([term for term, _ in still_open], halves), evidence, raised)


_OPEN = {
    TermState.UNDEFINED: "which is defined nowhere",
    TermState.DEFINED_LOWER: "which is defined only below the policy",
    TermState.UNNAMED_LAW: "which is left to a law that is not named",
    TermState.DEFINED_IN_POLICY: "which the policy defines",
}


def _asks(still_open: Sequence[Term], halves: Sequence[Term]) -> tuple[str, ...]:
    lower = [term for term in still_open if term.state is TermState.DEFINED_LOWER]
    unnamed = [term for term in still_open if term.state is TermState.UNNAMED_LAW]
    undefined = [term for term in still_open if term.state is TermState.UNDEFINED]
    asks = []
    if lower:
        is_are = "is" if len(lower) == 1 else "are"
        asks.append(
            f"Take {_names(lower)} into the policy, where the promise stands: today"
            f" {'it' if len(lower) == 1 else 'they'} {is_are} defined only in a text below it."
        )
    if undefined:
        asks.append(f"Define {_names(undefined)}.")
    if halves:
        pairs = "; ".join(f"“{term.contrast}” beside “{term.name}”" for term in halves[:NAMED])
        asks.append(f"Define the other half of each contrast: {pairs}.")
    if unnamed:
        asks.append(f"Name the law that {_names(unnamed)} is left to.")
    return tuple(asks)


def _names(terms: Sequence[Term]) -> str:
    quoted = [f"“{term.name}”" for term in terms[:NAMED]]
    if len(terms) > NAMED:
        return f"{', '.join(quoted)} and {len(terms) - NAMED} more"
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
