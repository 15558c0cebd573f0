"""An assessment as `pledgebook-assessment/1`: one JSON document, the same bytes every time."""

from collections.abc import Sequence

from pledgebook import __version__
from pledgebook.assessing.model import Assessment, Evidence, ReaderRecord, SearchRecord, Suggestion
from pledgebook.frameworks.model import Framework
from pledgebook.frameworks.sdg import sdg_targets
from pledgebook.publishing.formats import (
    AssessmentOut,
    CaseOut,
    ElementOut,
    ElementRefOut,
    EvidenceOut,
    FailedOut,
    FrameworkOut,
    NotAskedOut,
    OwnerOut,
    ReaderOut,
    RecommendationOut,
    SearchedOut,
    SearchOut,
    SeveralCompaniesOut,
    SuggestionOut,
)
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.records import (
    commitment_record,
    document_record,
    quote_record,
    term_record,
)
from pledgebook.publishing.several_companies import mixed_sentences
from pledgebook.publishing.summary import Summary, summarise


def to_json(assessment: Assessment, frameworks: Sequence[Framework]) -> str:
    """The assessment as JSON text that ends with a line feed.

    `frameworks` hold the questions, so that the file can be read without the program.
    """
    record = assessment_record(summarise(assessment, frameworks))
    return encodable(record.model_dump_json(indent=1)) + "\n"


def assessment_record(summary: Summary) -> AssessmentOut:
    """The assessment as a record of the published format.

    Most suggestions rest on the same search: each search stands once, and has an id.
    """
    assessment = summary.assessment
    searches: dict[tuple[object, ...], str] = {}
    for suggestion in assessment.suggestions:
        searches.setdefault(_search_key(suggestion.search), f"search-{len(searches) + 1}")
    records = {_search_key(s.search): s.search for s in assessment.suggestions}
    return AssessmentOut(
        pledgebook=__version__,
        case=CaseOut(
            company=encodable(assessment.case.company),
            sector=encodable(assessment.case.sector),
            as_of=assessment.as_of,
        ),
        documents=tuple(map(document_record, assessment.readings)),
        failed=tuple(
            FailedOut(path=encodable(f.path), problem=encodable(f.problem), remedy=f.remedy)
            for f in assessment.failed
        ),
        commitments=tuple(map(commitment_record, summary.promises)),
        terms=tuple(map(term_record, assessment.terms)),
        frameworks=tuple(_framework(part.framework, summary) for part in summary.coverage),
        not_asked=tuple(
            NotAskedOut(framework=one.framework_id, title=one.title, sectors=one.sectors)
            for one in assessment.not_asked
        ),
        sector_note=encodable(assessment.sector_note),
        several_companies=_several(assessment),
        sdg_targets={
            target: wording
            for target, wording in sdg_targets().items()
            if any(target in one.element.sdg for part in summary.coverage for one in part.findings)
        },
        suggestions=tuple(
            _suggestion(s, searches[_search_key(s.search)]) for s in assessment.suggestions
        ),
        searches=tuple(_search(name, records[key]) for key, name in searches.items()),
        recommendations=tuple(
            RecommendationOut(
                number=item.number,
                theme=item.theme,
                title=item.title,
                text=item.text,
                asks=item.asks,
                cites=item.cites,
                asks_for_rank=int(item.asks_for_rank),
                where=item.where,
                importance=item.importance,
                elements=tuple(
                    ElementRefOut(framework=ref.framework_id, element=ref.element_id)
                    for ref in item.elements
                ),
                evidence=tuple(map(_evidence, item.evidence)),
                former=tuple(map(_evidence, item.former)),
                absent_in=item.absent_in,
            )
            for item in assessment.recommendations
        ),
    )


def _search_key(search: SearchRecord) -> tuple[object, ...]:
    return (search.documents, search.method, search.method_version)


def _search(name: str, search: SearchRecord) -> SearchOut:
    return SearchOut(
        id=name,
        documents=tuple(
            SearchedOut(
                document=item.document_id,
                sha256=item.sha256,
                extractor=item.extractor,
                extractor_version=item.extractor_version,
                sentences=item.sentences,
                read=item.read,
                reason=item.reason,
            )
            for item in search.documents
        ),
        method=search.method,
        method_version=search.method_version,
    )


def _suggestion(suggestion: Suggestion, search: str) -> SuggestionOut:
    return SuggestionOut(
        framework=suggestion.framework_id,
        element=suggestion.element_id,
        answer=suggestion.answer,
        confidence=suggestion.confidence,
        reason=suggestion.reason,
        rank_note=suggestion.rank_note,
        evidence=tuple(map(_evidence, suggestion.evidence)),
        search=search,
        looked_for=suggestion.search.looked_for,
        nearest=tuple(map(_evidence, suggestion.search.nearest)),
        reader=_reader(suggestion.search.reader),
    )


def _reader(record: ReaderRecord | None) -> ReaderOut | None:
    if record is None:
        return None
    return ReaderOut(
        model=encodable(record.model),
        endpoint=encodable(record.endpoint),
        prompt=encodable(record.prompt),
        reply=encodable(record.reply),
        prompt_tokens=record.prompt_tokens,
        reply_tokens=record.reply_tokens,
        cost=record.cost,
    )


def _evidence(evidence: Evidence) -> EvidenceOut:
    return EvidenceOut(
        document=evidence.document_id,
        rank=int(evidence.rank),
        quote=quote_record(evidence.anchor),
        strength=evidence.strength,
        why=evidence.why,
        supports=evidence.supports,
    )


def _framework(framework: Framework, summary: Summary) -> FrameworkOut:
    return FrameworkOut(
        id=framework.id,
        title=framework.title,
        issuer=framework.issuer,
        edition=framework.edition,
        source=framework.source,
        elements=tuple(
            ElementOut(
                id=element.id,
                category=category.title,
                indicator=indicator.title,
                question=element.question,
                cites=element.cites,
                applies_to=element.applies_to,
                crosswalk=summary.ties.get(f"{framework.id}:{element.id}", ()),
                sdg=element.sdg,
            )
            for category in framework.categories
            for indicator in category.indicators
            for element in indicator.elements
        ),
    )


def _several(assessment: Assessment) -> SeveralCompaniesOut | None:
    owned = assessment.ownership
    if not owned.several:
        return None
    return SeveralCompaniesOut(
        notice=encodable(" ".join(mixed_sentences(assessment))),
        companies=tuple(
            OwnerOut(name=encodable(name), documents=documents)
            for name, documents in owned.companies
        ),
        unclear=owned.unclear,
    )
