"""Reads one document: sentences, then promises, definitions and terms."""

from pledgebook.capture.documents import Document, DocumentKind
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.definitions import find_definitions
from pledgebook.reading.glossary import Glossary, builtin_glossary
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.terms import find_term_uses
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentences import split


def read(
    document: Document,
    layer: TextLayer,
    glossary: Glossary | None = None,
    *,
    company: str = "",
) -> DocumentReading:
    """All that can be read from one document; the built-in glossary is used where none is given.

    `company` is the name under which the author speaks of itself. Where the language of the
    layer is not one we read for meaning, the sentences are cut and nothing else is looked for:
    `layer.language.read_for_meaning` says so, and a report has to. The same holds for a text
    about the company that others wrote: it binds the company to nothing.
    """
    sentences = split(layer)
    if not layer.language.read_for_meaning:
        return DocumentReading(document, layer, sentences, (), (), (), company)
    if document.kind is DocumentKind.THIRD_PARTY_REPORT:
        return DocumentReading(document, layer, sentences, (), (), (), company)
    commitments = find_commitments(
        layer,
        sentences,
        company=company,
        binds_partners=document.kind is DocumentKind.SUPPLIER_CODE,
    )
    definitions = find_definitions(layer, sentences)
    uses = find_term_uses(
        layer, sentences, commitments, glossary or builtin_glossary(), definitions
    )
    return DocumentReading(document, layer, sentences, commitments, definitions, uses, company)
