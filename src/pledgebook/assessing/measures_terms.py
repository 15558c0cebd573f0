"""Measures of the terms that promises rest on, and of their definitions."""

from collections.abc import Iterable, Sequence

from pledgebook.assessing.measuring import (
    SHOWN,
    MeasureInput,
    MeasureResult,
    counted,
    evidence_of,
    listed,
)
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.reading.model import Term, TermState


def _carrying(given: MeasureInput) -> list[Term]:
    """Terms that stand in a promise of a current document."""
    return [
        term
        for term in given.terms
        if any(use.in_commitment and given.rank_of(use.document_id) for use in term.uses)
    ]


_NO_TERMS = MeasureResult(
    Answer.NOT_APPLICABLE, "No promise of these documents rests on a term that needs defining."
)


def _use_evidence(given: MeasureInput, terms: Iterable[Term], why: str) -> tuple[Evidence, ...]:
    """The first promise that uses each term."""
    found: list[Evidence] = []
    for term in terms:
        for use in term.uses:
            rank = given.rank_of(use.document_id)
            if use.in_commitment and rank is not None:
                text = why.format(term=term.name)
                found.append(evidence_of(use.document_id, rank, use.anchor, text, Answer.PARTIAL))
                break
    return tuple(found[:SHOWN])


def _definition_evidence(
    given: MeasureInput, terms: Iterable[Term], why: str, supports: Answer
) -> tuple[Evidence, ...]:
    """All current definitions of the terms."""
    found: list[Evidence] = []
    for term in terms:
        for located in term.definitions:
            rank = given.rank_of(located.document_id)
            if rank is not None:
                text = why.format(term=term.name)
                anchor = located.definition.anchor
                found.append(evidence_of(located.document_id, rank, anchor, text, supports))
    return tuple(found[:SHOWN])


def terms_undefined(given: MeasureInput) -> MeasureResult:
    """Whether the terms that carry promises are defined anywhere: yes when none is left open."""
    terms = _carrying(given)
    if not terms:
        return _NO_TERMS
    undefined = [term for term in terms if term.state is TermState.UNDEFINED]
    if not undefined:
        reason = f"All {counted(len(terms), 'term')} that promises rest on are defined."
        evidence = _definition_evidence(given, terms, "Defines “{term}”.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    reason = (
        f"{len(undefined)} of {counted(len(terms), 'term')} that promises rest on are used and"
        f" undefined: {listed([term.name for term in undefined])}."
    )
    answer = Answer.NO_DISCLOSURE if len(undefined) == len(terms) else Answer.PARTIAL
    evidence = _use_evidence(given, undefined, "A promise rests on “{term}”, undefined.")
    return MeasureResult(answer, reason, evidence)


def terms_defined_in_policy(given: MeasureInput) -> MeasureResult:
    """Whether the terms that carry promises are defined in the policy itself."""
    terms = _carrying(given)
    if not terms:
        return _NO_TERMS
    inside = [term for term in terms if term.state is TermState.DEFINED_IN_POLICY]
    evidence = _definition_evidence(given, inside, "Defines “{term}”.", Answer.YES)
    said = f"{len(inside)} of {counted(len(terms), 'term')} that promises rest on"
    if len(inside) == len(terms):
        return MeasureResult(
            Answer.YES, f"All {said[said.index('of') + 3 :]} are defined in the policy.", evidence
        )
    outside = listed([term.name for term in terms if term not in inside])
    reason = f"{said} are defined in the policy; not so: {outside}."
    return MeasureResult(Answer.PARTIAL if inside else Answer.NO_DISCLOSURE, reason, evidence)


def _spotless(
    given: MeasureInput,
    faulty: Sequence[Term],
    good: str,
    bad: str,
    why: str,
) -> MeasureResult:
    """Yes when no term has a fault, partial otherwise; not applicable without definitions."""
    defined = [
        term
        for term in given.terms
        if any(given.rank_of(located.document_id) for located in term.definitions)
    ]
    if not defined:
        return MeasureResult(Answer.NOT_APPLICABLE, "The documents define no term.")
    if not faulty:
        evidence = _definition_evidence(given, defined, "Defines “{term}”.", Answer.YES)
        return MeasureResult(Answer.YES, good, evidence)
    names = listed([term.name for term in faulty])
    evidence = _definition_evidence(given, faulty, why, Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, f"{bad}: {names}.", evidence)


def terms_defined_only_lower(given: MeasureInput) -> MeasureResult:
    """Whether definitions stand in the policy and not only in a Q&A or report."""
    lower = [term for term in given.terms if term.state is TermState.DEFINED_LOWER]
    return _spotless(
        given,
        lower,
        "Every term that is defined is defined in the policy.",
        "Defined only in a document that ranks below the policy",
        "Defines “{term}”, but below the policy.",
    )


def contrast_half_defined(given: MeasureInput) -> MeasureResult:
    """Whether both are defined, where two words are set against each other."""
    halves = [term for term in given.terms if term.contrast]
    result = _spotless(
        given,
        halves,
        "No term is defined while the word it is set against is left open.",
        "Defined without the word it is set against",
        "Defines “{term}”, and leaves the other half open.",
    )
    if not halves:
        return result
    pairs = "; ".join(f"“{term.name}” without “{term.contrast}”" for term in halves[:SHOWN])
    reason = f"One half of a contrast is defined without the other: {pairs}."
    return MeasureResult(result.answer, reason, result.evidence)


def definitions_by_unnamed_law(given: MeasureInput) -> MeasureResult:
    """Whether a definition that points at law names the law."""
    unnamed = [term for term in given.terms if term.state is TermState.UNNAMED_LAW]
    return _spotless(
        given,
        unnamed,
        "No definition points at a law without naming it.",
        "Defined by pointing at a law that is not named",
        "Leaves the meaning of “{term}” to a law it does not name.",
    )


def definitions_differ(given: MeasureInput) -> MeasureResult:
    """Whether a term that is defined twice is defined the same way."""
    differing = [term for term in given.terms if term.differs]
    return _spotless(
        given,
        differing,
        "No term is defined in two ways.",
        "Defined in two places that differ",
        "One of two definitions of “{term}” that differ.",
    )
