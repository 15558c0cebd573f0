"""Small documents for the tests of this folder: text in, reading out, as `read` would."""

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.assessing.concept_hits import Hit
from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.model import Suggestion
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.blocks import Block, BlockKind, Extraction, Line
from pledgebook.capture.documents import (
    RANK_OF_KIND,
    Case,
    Document,
    DocumentKind,
    FamilyLink,
    Rank,
)
from pledgebook.frameworks.lexicon import Lexicon, parse_concepts
from pledgebook.frameworks.loader import FrameworkSet, parse_framework
from pledgebook.frameworks.model import Theme
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.model import DocumentReading
from pledgebook.text.compose import compose
from pledgebook.text.layer import Language
from pledgebook.text.sentences import split

ENGLISH = Language("en", 1.0, True)
THEME = Theme(id="one", title="One", text="Do the one thing.", importance=2)
OTHER = Theme(id="two", title="Two", text="Do the other thing.", importance=3)


def _block(line: str) -> Block:
    kinds = {"# ": BlockKind.HEADING, "- ": BlockKind.LIST_ITEM, "> ": BlockKind.QUOTATION}
    kind = kinds.get(line[:2], BlockKind.PARAGRAPH)
    text = line[2:] if line[:2] in kinds else line
    return Block(kind, (Line(text),), level=1, marker="•" if kind is BlockKind.LIST_ITEM else "")


def reading(
    text: str,
    document_id: str = "policy",
    kind: str = "human_rights_policy",
    rank: int | None = None,
    links: Sequence[FamilyLink] = (),
    language: Language = ENGLISH,
    company: str = "",
) -> DocumentReading:
    """One document; each line is a paragraph, `# ` a heading, `- ` a list item, `> ` a quotation."""
    blocks = tuple(_block(line) for line in text.splitlines() if line.strip())
    layer = replace(compose(Extraction("text/plain", "test", "1", blocks)), language=language)
    document_kind = DocumentKind(kind)
    document = Document(
        document_id,
        document_id.title(),
        document_kind,
        Rank(rank) if rank else RANK_OF_KIND[document_kind],
        links=tuple(links),
        sha256=f"sha-{document_id}",
    )
    sentences = split(layer)
    commitments = (
        find_commitments(layer, sentences, company=company) if language.read_for_meaning else ()
    )
    return DocumentReading(document, layer, sentences, commitments, (), (), company)


def case_of(*readings: DocumentReading, sector: str = "") -> Case:
    return Case("Orlanda", sector, tuple(one.document for one in readings))


def one_question(
    evidence: str,
    element: str = "",
    concepts: str = "",
    theme: str = "one",
    question: str = "Does it?",
) -> FrameworkSet:
    """A framework with one element, whose `evidence` is given as YAML in one line."""
    text = f"""
format: pledgebook-framework/1
id: small
title: A small framework
short_title: Small
issuer: Nobody
edition: "1"
source: none
summary: For tests.
concepts: {{{concepts or "assess: [assess*], impact: [impact*], rights: [human right*]"}}}
categories:
  - id: c
    title: Category
    indicators:
      - id: i
        title: Indicator
        cites: [P1]
        elements:
          - {{id: e, question: {question}, cites: [P1], counts: Saying so., theme: {theme},
             recommend: Say so., {element + "," if element else ""} evidence: {evidence}}}
"""
    return FrameworkSet((parse_framework(text, "small.yaml"),), Lexicon({}), (THEME, OTHER))


def ask(frameworks: FrameworkSet, *readings: DocumentReading, sector: str = "") -> Suggestion:
    """The suggestion for the one element of `frameworks`."""
    (found,) = suggest(compile_rules(frameworks), readings, case_of(*readings, sector=sector))
    return found


def lexicon(**concepts: list[str]) -> Lexicon:
    return Lexicon(parse_concepts(concepts))


def hits_by_concept(index: ConceptIndex, text: str) -> list[list[Hit]]:
    """Where each concept of an index stands in a text."""
    found = index.find(text)
    return [found.any_of((concept,)) for concept in sorted(found.concepts())]
