"""Text layers and readings as JSON, to be kept whole in one column."""

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from pledgebook import __version__
from pledgebook.capture.documents import Document
from pledgebook.reading.model import Commitment, Definition, DocumentReading, TermUse
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

READER = f"pledgebook {__version__}"
"""Name and version of the program that reads, as a reading keeps it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was read from a layer, without the layer and the document it belongs to."""

    sentences: tuple[Sentence, ...]
    commitments: tuple[Commitment, ...]
    definitions: tuple[Definition, ...]
    term_uses: tuple[TermUse, ...]
    company: str = ""


@cache
def _layers() -> TypeAdapter[TextLayer]:
    return TypeAdapter(TextLayer)


@cache
def _findings() -> TypeAdapter[Findings]:
    return TypeAdapter(Findings)


def pack_layer(layer: TextLayer) -> str:
    """The layer as JSON; the same layer always gives the same text."""
    return _layers().dump_json(layer).decode("utf-8")


def unpack_layer(text: str) -> TextLayer:
    """The layer from its JSON."""
    return _layers().validate_json(text)


def pack_findings(reading: DocumentReading) -> str:
    """What was read, as JSON."""
    findings = Findings(
        reading.sentences,
        reading.commitments,
        reading.definitions,
        reading.term_uses,
        reading.company,
    )
    return _findings().dump_json(findings).decode("utf-8")


def unpack_reading(text: str, document: Document, layer: TextLayer) -> DocumentReading:
    """A reading from its JSON, for the document and the layer that it belongs to."""
    found = _findings().validate_json(text)
    return DocumentReading(
        document,
        layer,
        found.sentences,
        found.commitments,
        found.definitions,
        found.term_uses,
        found.company,
    )


def reader_of(company: str) -> str:
    """Who read: the program, and the name under which it took the author to speak of itself."""
    return f"{READER}, author {company}" if company else READER
