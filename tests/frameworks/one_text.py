"""Asks an element of a built-in framework about a short text, as `assess` would."""

from dataclasses import replace
from functools import lru_cache

from pledgebook.assessing.model import Suggestion
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind
from pledgebook.frameworks.loader import load_builtin
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.model import DocumentReading
from pledgebook.text.compose import compose_text
from pledgebook.text.layer import Language
from pledgebook.text.sentences import split

ENGLISH = Language("en", 1.0, True)
"""Given, because one sentence is too little to tell a language by."""


@lru_cache
def book_of(framework_id: str) -> RuleBook:
    return compile_rules(load_builtin([framework_id]))


def reading_of(
    text: str, kind: str = "human_rights_policy", title: str = "Text"
) -> DocumentReading:
    """A document whose paragraphs stand on lines of their own, read without its terms."""
    document_kind = DocumentKind(kind)
    document = Document("text", title, document_kind, RANK_OF_KIND[document_kind])
    layer = replace(compose_text(text.splitlines()), language=ENGLISH)
    sentences = split(layer)
    commitments = find_commitments(layer, sentences)
    return DocumentReading(document, layer, sentences, commitments, (), ())


def suggestions(
    framework_id: str,
    text: str,
    kind: str = "human_rights_policy",
    sector: str = "",
    title: str = "Text",
) -> dict[str, Suggestion]:
    """Element id → suggestion for one document."""
    reading = reading_of(text, kind, title)
    case = Case("Company", sector, (reading.document,))
    found = suggest(book_of(framework_id), [reading], case)
    return {suggestion.element_id: suggestion for suggestion in found}


def answer(
    framework_id: str,
    element_id: str,
    text: str,
    kind: str = "human_rights_policy",
    title: str = "Text",
) -> str:
    """The suggested answer in words, `none` for "no disclosure found"."""
    value = suggestions(framework_id, text, kind, title=title)[element_id].answer.value
    return "none" if value == "no disclosure found" else value
