"""What one document says, as `pledgebook-reading/1`: one JSON object a line."""

from collections.abc import Collection, Iterator, Sequence

from pydantic import BaseModel

from pledgebook import __version__
from pledgebook.publishing.formats import (
    DefinitionLine,
    DocumentLine,
    PromiseLine,
    SentenceLine,
    TermLine,
)
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.records import (
    commitment_record,
    definition_record,
    document_record,
    quote_record,
    term_record,
)
from pledgebook.reading.model import DocumentReading, Term
from pledgebook.text.anchors import make_anchor

PARTS = ("sentences", "promises", "terms", "definitions")
"""What can be asked for."""


def to_json_lines(
    reading: DocumentReading, terms: Sequence[Term], what: Collection[str] = PARTS
) -> Iterator[str]:
    """The document first, then the parts asked for, each record on a line without its end."""
    for record in _records(reading, terms, what):
        yield encodable(record.model_dump_json())


def _records(
    reading: DocumentReading, terms: Sequence[Term], what: Collection[str]
) -> Iterator[BaseModel]:
    document_id = reading.document.id
    yield DocumentLine(pledgebook=__version__, document=document_record(reading))
    if "sentences" in what:
        for sentence in reading.sentences:
            yield SentenceLine(
                document=document_id,
                index=sentence.index,
                quote=quote_record(make_anchor(reading.layer, sentence.start, sentence.end)),
                lead_in=sentence.lead_in if sentence.lead_in >= 0 else None,
            )
    if "promises" in what:
        for number, commitment in enumerate(reading.commitments, start=1):
            promise = LocatedPromise(number, reading, commitment)
            yield PromiseLine(promise=commitment_record(promise))
    if "definitions" in what:
        for definition in reading.definitions:
            yield DefinitionLine(definition=definition_record(document_id, definition))
    if "terms" in what:
        for term in terms:
            yield TermLine(document=document_id, term=term_record(term))
