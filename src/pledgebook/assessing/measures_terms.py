"""Measures of the terms that promises rest on, and of their definitions."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pledgebook.assessing.measuring import (
    SHOWN,
    MeasureInput,
    MeasureResult,
    counted,
    evidence_of,
    listed,
)
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.term_gaps import is_term_of_art
from pledgebook.capture.documents import Rank
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.model import DefinitionForm, LocatedDefinition, Term, TermState


def _carrying(given: MeasureInput) -> list[Term]:
    """Terms of art that stand in a promise of a current document."""
    return [
        term
        for term in given.terms
        if is_term_of_art(term)
        and any(use.in_commitment and given.rank_of(use.document_id) for use in term.uses)
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
    given: MeasureInput, asked: Sequence[Term], faulty: Sequence[Term], words: "_Words"
) -> MeasureResult:
    """Yes when no term asked about has the fault, else partial; not applicable without any."""
    if not asked:
        return MeasureResult(Answer.NOT_APPLICABLE, words.none)
    if not faulty:
        evidence = _definition_evidence(given, asked, "Defines “{term}”.", Answer.YES)
        return MeasureResult(Answer.YES, words.good, evidence)
    names = listed([term.name for term in faulty])
    evidence = _definition_evidence(given, faulty, words.why, Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, f"{words.bad}: {names}.", evidence)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a measure says where nothing is asked, all is well, some is not, and of a quote."""

    none: str
    good: str
    bad: str
    why: str


def _current(given: MeasureInput, term: Term) -> list[LocatedDefinition]:
    """Definitions of a term in current documents."""
    return [one for one in term.definitions if given.rank_of(one.document_id) is not None]


def terms_defined_only_lower(given: MeasureInput) -> MeasureResult:
    """Whether definitions stand in the policy and not only in a Q&A or report."""
    ranks = {one.document.rank for one in given.readings}
    mixed = Rank.POLICY in ranks and len(ranks) > 1
    asked = [term for term in _carrying(given) if mixed and _current(given, term)]
    lower = [term for term in asked if term.state is TermState.DEFINED_LOWER]
    words = _Words(
        "No term that promises rest on is defined, or there is no text below the policy.",
        "Every such term that is defined is defined in the policy.",
        "Defined only in a document that ranks below the policy",
        "Defines “{term}”, but below the policy.",
    )
    return _spotless(given, asked, lower, words)


def contrast_half_defined(given: MeasureInput) -> MeasureResult:
    """Whether both are defined, where two words are set against each other."""
    glossary = builtin_glossary()
    asked = [
        term
        for term in given.terms
        if _current(given, term)
        and (term.contrast or ((entry := glossary.term(term.id)) and entry.contrast))
    ]
    halves = [term for term in asked if term.contrast]
    pairs = "; ".join(f"“{term.name}” without “{term.contrast}”" for term in halves[:SHOWN])
    words = _Words(
        "No defined term is set against another one.",
        "Both halves of every contrast are defined.",
        f"One half of a contrast is defined without the other ({pairs})",
        "Defines “{term}”, and leaves the other half open.",
    )
    found = _spotless(given, asked, halves, words)
    whole = len(asked) > len(halves)
    return found if whole or not halves else replace(found, answer=Answer.NO)


def definitions_by_unnamed_law(given: MeasureInput) -> MeasureResult:
    """Whether a definition that points at law names the law."""
    asked = [
        term
        for term in given.terms
        if any(one.definition.form is DefinitionForm.BY_LAW for one in _current(given, term))
    ]
    unnamed = [term for term in asked if term.state is TermState.UNNAMED_LAW]
    words = _Words(
        "No definition points at a law.",
        "Every definition that points at a law names it.",
        "Defined by pointing at a law that is not named",
        "Leaves the meaning of “{term}” to a law it does not name.",
    )
    return _spotless(given, asked, unnamed, words)


def definitions_differ(given: MeasureInput) -> MeasureResult:
    """Whether a term that is defined twice is defined the same way."""
    asked = [term for term in given.terms if len(_current(given, term)) > 1]
    differing = [term for term in asked if term.differs]
    words = _Words(
        "No term is defined in two places.",
        "Terms that are defined in two places are defined the same way.",
        "Defined in two places that differ",
        "One of two definitions of “{term}” that differ.",
    )
    return _spotless(given, asked, differing, words)
