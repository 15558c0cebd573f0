"""Suggested answers: what the evidence for one element adds up to, and why.

How sure a suggestion is (`confidence`) is an ordering and no probability: it was set by hand so
that explicit promises in the right document come first and answers that hang on one weak or
contradicted sentence come last. It is to be replaced by a measured figure once enough
suggestions have been decided by people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgebook.assessing.evidence import Weighed, order, weigh
from pledgebook.assessing.matching import DocumentMatches, FindPromises, match_document
from pledgebook.assessing.measures import MEASURES
from pledgebook.assessing.measuring import MeasureInput
from pledgebook.assessing.model import Answer, Evidence, Searched, SearchRecord, Suggestion
from pledgebook.assessing.rulebook import CompiledElement, RuleBook
from pledgebook.assessing.searching import (
    FORMER,
    METHOD,
    NEAREST_STRENGTH,
    by_others,
    method_version,
    nearest_passages,
    searched_documents,
    superseded_ids,
    unread_reason,
)
from pledgebook.assessing.table_heads import table_evidence
from pledgebook.assessing.verdict import Verdict, better, verdict_of
from pledgebook.capture.documents import Case
from pledgebook.frameworks.model import Element
from pledgebook.frameworks.sectors import SECTORS, sector_id, sector_words
from pledgebook.reading.model import DocumentReading, Term

EVIDENCE_SHOWN = 6
"""Quotes kept for an answer; a reviewer reads the first two or three."""

SURE_OF_ABSENCE = 0.75
SURE_OF_TABLE = 0.7
"""The head of a column is literal, but what the column holds is taken on its word."""
UNREAD_COST = 0.3
NEAR_COST = 0.1
SHORT_COST = 0.15
FEW_SENTENCES = 20
"""Fewer sentences than this over all documents are too little to be sure of an absence."""
SURE_BASE = 0.45
SURE_PER_STRENGTH = 0.45
SECOND_QUOTE_BONUS = 0.05
CONTRADICTION_COST = 0.2
MAX_CONFIDENCE = 0.95

_NOTHING = Answer.NO_DISCLOSURE


@dataclass(frozen=True, slots=True)
class _Run:
    """What is the same for all elements of one run."""

    case: Case
    sector: str
    """The sector where it is one that is known, else empty: then everything is asked."""
    current: tuple[DocumentMatches, ...]
    former: tuple[DocumentMatches, ...]
    of_others: tuple[DocumentMatches, ...]
    """Texts about the company that others wrote: never evidence, only shown as nearest."""
    record: tuple[Searched, ...]
    version: str
    measured: MeasureInput
    unread_share: float
    """Share of the documents that were not read."""
    superseded: int
    """Sentences of all superseded documents."""
    nothing: str
    """How an absence is put: how many documents and sentences hold no answer."""
    unread_note: str
    sure_of_absence: float
    """How sure an absence is, before what few sentences (`short_cost`) and near passages cost."""
    short_cost: float

    def suggestion(
        self,
        compiled: CompiledElement,
        answer: Answer,
        confidence: float,
        reason: str,
        *,
        evidence: tuple[Evidence, ...] = (),
        nearest: tuple[Evidence, ...] = (),
        rank_note: str = "",
    ) -> Suggestion:
        """A suggestion with the record of this run's search."""
        search = SearchRecord(self.record, METHOD, self.version, compiled.looked_for, nearest)
        return Suggestion(
            framework_id=compiled.framework.id,
            element_id=compiled.element.id,
            answer=answer,
            confidence=round(confidence, 2),
            reason=reason,
            evidence=evidence,
            search=search,
            rank_note=rank_note,
        )


def suggest(
    book: RuleBook,
    readings: Sequence[DocumentReading],
    case: Case,
    terms: Sequence[Term] = (),
    *,
    find_promises: FindPromises | None = None,
) -> tuple[Suggestion, ...]:
    """A suggested answer for every element of the book's frameworks, in their order.

    Only documents that are read for meaning count; text of a superseded document is searched
    and reported as such. When no document at all could be read the answer is "not assessed".
    `find_promises` is for readings without promises, see `match_document`; measures of promises
    do without it.
    """
    record = searched_documents(case, readings)
    old = superseded_ids(case)
    readable = sorted(
        (reading for reading in readings if not unread_reason(reading)),
        key=lambda reading: (reading.document.rank, reading.document.id),
    )
    matched = [match_document(reading, book, find_promises) for reading in readable]
    of_others = [one for one in matched if by_others(one.reading.document)]
    own = [one for one in matched if not by_others(one.reading.document)]
    current = [one for one in own if one.reading.document.id not in old]
    current_readings = tuple(one.reading for one in current)
    former = tuple(one for one in own if one.reading.document.id in old)
    unread = sum(not one.read for one in record)
    sentences = sum(len(reading.sentences) for reading in current_readings)
    share = unread / len(record) if record else 1.0
    run = _Run(
        case=case,
        sector=_sector(book, case),
        current=tuple(current),
        of_others=tuple(of_others),
        former=former,
        record=record,
        version=method_version(book.fingerprint),
        measured=MeasureInput(case, current_readings, tuple(terms), record),
        unread_share=share,
        superseded=sum(len(one.reading.sentences) for one in former),
        nothing=(
            f"Nothing in {len(current)} document{'s' if len(current) != 1 else ''}"
            f" ({_sentences(sentences)}) answers this."
        ),
        unread_note=f" {unread} document{'s were' if unread > 1 else ' was'} not read."
        if unread
        else "",
        sure_of_absence=SURE_OF_ABSENCE - UNREAD_COST * share,
        short_cost=SHORT_COST * (sentences < FEW_SENTENCES),
    )
    return tuple(_suggest_element(element, run) for element in book.elements)


def _sector(book: RuleBook, case: Case) -> str:
    sector = sector_id(case.sector)
    named = (*SECTORS, *(name for one in book.elements for name in one.element.applies_to))
    return sector if sector in named else ""


def _suggest_element(compiled: CompiledElement, run: _Run) -> Suggestion:
    element = compiled.element
    outside = _not_applicable(element, run.case, run.sector)
    if outside:
        return run.suggestion(compiled, Answer.NOT_APPLICABLE, MAX_CONFIDENCE, outside)
    if not run.current:
        return run.suggestion(compiled, Answer.NOT_ASSESSED, 1.0, _why_not_assessed(run.record))
    if element.evidence.measure:
        result = MEASURES[element.evidence.measure](run.measured)
        return run.suggestion(
            compiled,
            result.answer,
            result.confidence,
            result.reason,
            evidence=result.evidence,
        )
    weighed = _weigh_all(compiled, run.current)
    if not weighed:
        weighed = _denials(compiled, run.current)
    if not weighed and not element.evidence.heads:
        return _absence(compiled, run)
    verdict = verdict_of(compiled, weighed)
    if element.evidence.heads and verdict.answer in {Answer.NO_DISCLOSURE, Answer.PARTIAL}:
        in_tables = table_evidence(element, run.measured.readings)
        if in_tables:
            return _said_in_tables(compiled, run, in_tables, verdict)
    if verdict.answer is Answer.NO_DISCLOSURE:
        return _absence(compiled, run)
    return run.suggestion(
        compiled,
        verdict.answer,
        _confidence(verdict, run.unread_share),
        verdict.reason,
        evidence=tuple(one.evidence for one in verdict.evidence[:EVIDENCE_SHOWN]),
        rank_note=verdict.rank_note,
    )


def _said_in_tables(
    compiled: CompiledElement, run: _Run, found: tuple[Evidence, ...], verdict: Verdict
) -> Suggestion:
    """Yes, because a table of figures has a column for it."""
    first = found[0]
    page = f" on p. {first.anchor.page}" if first.anchor.page else ""
    reason = f"A table of figures{page} has a column “{first.anchor.exact}”."
    beside = tuple(one.evidence for one in verdict.evidence)
    return run.suggestion(
        compiled,
        Answer.YES,
        SURE_OF_TABLE,
        reason,
        evidence=(*found, *beside)[:EVIDENCE_SHOWN],
    )


def _not_applicable(element: Element, case: Case, sector: str) -> str:
    if element.applies_to and sector and sector not in element.applies_to:
        return (
            f"Asked of {sector_words(element.applies_to)} only; this case is one of"
            f" {sector_words((sector,))}."
        )
    if element.needs_kind and not any(
        document.kind.value in element.needs_kind for document in case.documents
    ):
        needed = " or ".join(kind.replace("_", " ") for kind in element.needs_kind)
        return f"Asked only where there is a {needed}; the case holds none."
    return ""


def _why_not_assessed(record: Sequence[Searched]) -> str:
    reasons = "; ".join(f"{one.document_id}: {one.reason}" for one in record if one.reason)
    because = reasons or "the case holds none"
    return f"No document of the company could be read for meaning ({because})."


def _weigh_all(compiled: CompiledElement, documents: Sequence[DocumentMatches]) -> list[Weighed]:
    """All evidence for an element, best first, each sentence once for each part and answer."""
    found: dict[tuple[object, ...], Weighed] = {}
    for matches in documents:
        if compiled.numbers.isdisjoint(matches.holding):
            continue
        for rule in compiled.rules:
            for match in matches.matches[rule.number]:
                weighed = weigh(match, matches, compiled)
                key = (weighed.position, weighed.part, weighed.rule_answer is Answer.NO)
                if key not in found or better(weighed, found[key]):
                    found[key] = weighed
    return sorted(found.values(), key=order) if found else []


def _denials(compiled: CompiledElement, documents: Sequence[DocumentMatches]) -> list[Weighed]:
    """What denies the element outright, best first: asked only where nothing speaks for it."""
    found: dict[tuple[str, int], Weighed] = {}
    for matches in documents:
        if not matches.denials:
            continue
        for rule in compiled.rules:
            for match in matches.denials.get(rule.number, ()):
                weighed = weigh(match, matches, compiled)
                if weighed.position not in found or better(weighed, found[weighed.position]):
                    found[weighed.position] = weighed
    return sorted(found.values(), key=order)


def _confidence(verdict: Verdict, unread_share: float) -> float:
    best = verdict.evidence[0].evidence.strength if verdict.evidence else 0.0
    confidence = SURE_BASE + SURE_PER_STRENGTH * best
    if len(verdict.evidence) > 1:
        confidence += SECOND_QUOTE_BONUS
    if verdict.contradicted:
        confidence -= CONTRADICTION_COST
    if verdict.answer is not Answer.YES:
        confidence -= UNREAD_COST * unread_share
    return max(0.1, min(MAX_CONFIDENCE, confidence))


def _sentences(number: int) -> str:
    return f"{number:,} sentence{'' if number == 1 else 's'}"


def _absence(compiled: CompiledElement, run: _Run) -> Suggestion:
    """No disclosure found, with what came near and what the superseded version said."""
    searched = (*run.current, *run.of_others)
    nearest = nearest_passages(compiled, searched)
    touched = any(one.touches(compiled.topic) for one in searched)
    reason = run.nothing
    if run.superseded:
        reason += f" Searched apart: {_sentences(run.superseded)} of the superseded version."
        stood = [one for one in _weigh_all(compiled, run.former) if one.answer is not Answer.NO]
        if stood:
            old = stood[0].evidence
            reason += f" There it said: “{old.anchor.exact}”"
            former = replace(old, strength=NEAREST_STRENGTH, why=FORMER, supports=_NOTHING)
            nearest = (former, *nearest)
            touched = True
    confidence = run.sure_of_absence - (NEAR_COST * touched + run.short_cost)
    return run.suggestion(compiled, _NOTHING, confidence, reason + run.unread_note, nearest=nearest)
