"""From the values of a reading to the records of the published formats."""

from pledgebook.capture.documents import Document
from pledgebook.publishing.formats import (
    CommitmentOut,
    DefinitionOut,
    DocumentOut,
    LanguageOut,
    LinkOut,
    PartOut,
    PositionSelector,
    ProblemOut,
    Quote,
    QuoteSelector,
    TermOut,
    UseOut,
)
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.publishing.printable import encodable
from pledgebook.reading.model import Definition, DocumentReading, Part, Term
from pledgebook.text.anchors import Anchor


def quote_record(anchor: Anchor) -> Quote:
    """An anchor with both W3C selectors."""
    return Quote(
        selector=(
            QuoteSelector(exact=anchor.exact, prefix=anchor.prefix, suffix=anchor.suffix),
            PositionSelector(start=anchor.start, end=anchor.end),
        ),
        page=anchor.page,
        heading_path=anchor.heading_path,
    )


def part_record(part: Part) -> PartOut:
    """Words of a promise."""
    return PartOut(text=part.text, start=part.start, end=part.end)


def commitment_record(promise: LocatedPromise) -> CommitmentOut:
    """A promise with its number."""
    said = promise.commitment
    return CommitmentOut(
        number=promise.number,
        document=promise.document.id,
        quote=quote_record(said.anchor),
        lead_in=promise.lead_in,
        actor=said.actor,
        modality=said.modality,
        standing=said.standing,
        cue=said.cue,
        action=part_record(said.action),
        conditions=tuple(map(part_record, said.conditions)),
        hedges=tuple(map(part_record, said.hedges)),
        scope=tuple(map(part_record, said.scope)),
        time_bound=part_record(said.time_bound) if said.time_bound else None,
        confidence=said.confidence,
        denied=said.denied,
    )


def definition_record(document_id: str, definition: Definition) -> DefinitionOut:
    """A definition and the document it stands in."""
    return DefinitionOut(
        document=document_id,
        term=definition.term,
        form=definition.form,
        quote=quote_record(definition.anchor),
        body=part_record(definition.body),
        names_law=definition.names_law,
        confidence=definition.confidence,
    )


def term_record(term: Term) -> TermOut:
    """A term with everything that is known of it."""
    return TermOut(
        id=term.id,
        name=term.name,
        from_glossary=term.from_glossary,
        state=term.state,
        definitions=tuple(
            definition_record(located.document_id, located.definition)
            for located in term.definitions
        ),
        uses=tuple(
            UseOut(
                document=use.document_id,
                quote=quote_record(use.anchor),
                in_commitment=use.in_commitment,
            )
            for use in term.uses
        ),
        differs=term.differs,
        contrast=term.contrast,
        note=term.note,
        weight=term.weight,
    )


def document_record(reading: DocumentReading) -> DocumentOut:
    """A document and how it was read."""
    document: Document = reading.document
    layer = reading.layer
    return DocumentOut(
        id=document.id,
        title=encodable(document.title),
        kind=document.kind,
        rank=int(document.rank),
        guessed=document.guessed,
        published=document.published,
        links=tuple(LinkOut(kind=link.kind, target=link.target) for link in document.links),
        path=encodable(document.path),
        sha256=document.sha256,
        media_type=layer.media_type,
        extractor=layer.extractor,
        extractor_version=layer.extractor_version,
        language=LanguageOut(
            code=layer.language.code,
            confidence=layer.language.confidence,
            read_for_meaning=layer.language.read_for_meaning,
        ),
        pages=layer.page_count,
        characters=len(layer.text),
        sentences=len(reading.sentences),
        problems=tuple(ProblemOut(message=p.message, page=p.page) for p in layer.problems),
    )
