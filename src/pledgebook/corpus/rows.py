"""From what was read and answered to rows of the tables, in the order of `schema`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.assessing.model import Evidence, Suggestion
from pledgebook.corpus.sources.piece import Item
from pledgebook.corpus.writing import Row
from pledgebook.frameworks.loader import FrameworkSet
from pledgebook.reading.model import Commitment, DocumentReading, Part, Term, TermState
from pledgebook.text.anchors import Anchor


def _quote(anchor: Anchor) -> Row:
    return (
        anchor.exact,
        anchor.prefix,
        anchor.suffix,
        anchor.start,
        anchor.end,
        anchor.page,
        " > ".join(anchor.heading_path),
    )


def _texts(parts: Sequence[Part]) -> list[str]:
    return [part.text for part in parts]


def document_row(
    item: Item,
    reading: DocumentReading,
    *,
    company: str,
    reason: str,
    promises: int | None,
    terms: Sequence[Term] | None,
) -> Row:
    """The row of a document; `promises` and `terms` are None where they were not looked for."""
    document, layer = reading.document, reading.layer
    undefined = terms and sum(term.state is TermState.UNDEFINED for term in terms)
    return (
        item.id,
        item.source,
        company,
        document.title,
        document.kind.value,
        int(document.rank),
        item.known.sector,
        document.published,
        int(document.published[:4]) if document.published[:4].isdigit() else None,
        item.known.url,
        list(document.guessed) + ([] if item.known.company else ["company"]),
        layer.language.code,
        not reason,
        reason,
        layer.media_type,
        f"{layer.extractor} {layer.extractor_version}",
        document.sha256,
        len(layer.text),
        len(reading.sentences),
        promises,
        None if terms is None else len(terms),
        None if terms is None else undefined or 0,
    )


def promise_rows(identifier: str, commitments: Sequence[Commitment]) -> Iterator[Row]:
    """The rows of a document's promises."""
    for number, one in enumerate(commitments, start=1):
        yield (
            identifier,
            number,
            one.actor,
            one.modality.value,
            one.standing.value,
            one.action.text,
            one.cue,
            _texts(one.conditions),
            _texts(one.hedges),
            _texts(one.scope),
            one.time_bound.text if one.time_bound else "",
            one.denied,
            one.confidence,
            *_quote(one.anchor),
        )


def term_rows(identifier: str, terms: Sequence[Term]) -> Iterator[Row]:
    """The rows of a document's terms."""
    for one in terms:
        first = one.definitions[0].definition if one.definitions else None
        yield (
            identifier,
            one.id,
            one.name,
            one.state.value,
            one.from_glossary,
            one.weight,
            len(one.uses),
            sum(use.in_commitment for use in one.uses),
            first.body.text if first else "",
            first.anchor.start if first else None,
            first.anchor.end if first else None,
            one.contrast,
            one.differs,
        )


def answer_rows(identifier: str, suggestions: Sequence[Suggestion]) -> Iterator[Row]:
    """The rows of a document's answers."""
    for one in suggestions:
        yield (
            identifier,
            one.framework_id,
            one.element_id,
            one.answer.value,
            one.confidence,
            one.reason,
            one.rank_note,
            len(one.evidence),
        )


def evidence_rows(identifier: str, suggestions: Sequence[Suggestion]) -> Iterator[Row]:
    """The rows of the quotes of a document's answers, and of passages that came near."""
    for one in suggestions:
        for number, quote in enumerate(one.evidence, start=1):
            yield _evidence(identifier, one, number, "evidence", quote)
        for number, quote in enumerate(one.search.nearest, start=1):
            yield _evidence(identifier, one, number, "nearest", quote)


def _evidence(
    identifier: str, suggestion: Suggestion, number: int, role: str, quote: Evidence
) -> Row:
    return (
        identifier,
        suggestion.framework_id,
        suggestion.element_id,
        number,
        role,
        quote.supports.value,
        quote.strength,
        quote.why,
        *_quote(quote.anchor),
    )


def element_rows(frameworks: FrameworkSet) -> Iterator[Row]:
    """The rows of all questions, in the order of their frameworks."""
    for framework in frameworks.frameworks:
        for category in framework.categories:
            for indicator in category.indicators:
                for element in indicator.elements:
                    yield (
                        framework.id,
                        element.id,
                        framework.short_title,
                        framework.edition,
                        category.title,
                        indicator.title,
                        element.question,
                        element.theme,
                        element.importance,
                        element.stands_in,
                        element.evidence.measure,
                        list(element.cites),
                    )
