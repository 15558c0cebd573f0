"""Suggested answers with their evidence, and what follows from them.

A suggestion is the machine's; a decision is a person's and lives in the casebook.
"""

from dataclasses import dataclass
from enum import StrEnum

from pledgebook.capture.documents import Case, Document, Rank
from pledgebook.frameworks.sectors import NotAsked
from pledgebook.reading.kinds_mixed import NOT_ASKED, Ownership
from pledgebook.reading.model import DocumentReading, Term
from pledgebook.text.anchors import Anchor
from pledgebook.values import value


class Answer(StrEnum):
    """Answer to one element. Absence of disclosure is not "no" (the text says it does not)."""

    YES = "yes"
    PARTIAL = "partial"
    NO = "no"
    NO_DISCLOSURE = "no disclosure found"
    NOT_APPLICABLE = "not applicable"
    NOT_ASSESSED = "not assessed"


@value
class Evidence:
    """A quote for an answer, with where it stands and why it was picked.

    `strength` orders evidence, 0 to 1. `why` is a sentence a reviewer can read.
    """

    document_id: str
    rank: Rank
    anchor: Anchor
    strength: float
    why: str
    supports: Answer = Answer.YES


@dataclass(frozen=True, slots=True)
class Searched:
    """One document that was searched for an answer, or why it could not be."""

    document_id: str
    sha256: str
    extractor: str
    extractor_version: str
    sentences: int
    read: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReaderRecord:
    """What a language model was asked for a suggestion, and what that cost.

    Counts and `cost` are what the endpoint said, None where it said nothing.
    """

    model: str
    endpoint: str
    prompt: str
    reply: str
    prompt_tokens: int | None = None
    reply_tokens: int | None = None
    cost: float | None = None


@value
class SearchRecord:
    """What was searched, how and by which version: the record that an absence rests on."""

    documents: tuple[Searched, ...]
    method: str
    method_version: str
    looked_for: tuple[str, ...]
    nearest: tuple[Evidence, ...] = ()
    """Passages that came closest and did not count, so that a reader can judge the absence."""
    reader: ReaderRecord | None = None
    """Set where a language model read the passages."""


@value
class Suggestion:
    """Suggested answer to one element.

    `confidence` between 0 and 1; `reason` in plain words; `rank_note` says where the answer
    rests on a lower-ranked text than the element asks for.
    """

    framework_id: str
    element_id: str
    answer: Answer
    confidence: float
    reason: str
    evidence: tuple[Evidence, ...]
    search: SearchRecord
    rank_note: str = ""


@dataclass(frozen=True, slots=True)
class ElementRef:
    """An element by the ids of its framework and itself."""

    framework_id: str
    element_id: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A numbered recommendation and the gaps it answers, most important first."""

    number: int
    theme: str
    title: str
    text: str
    asks_for_rank: Rank
    where: str
    elements: tuple[ElementRef, ...]
    evidence: tuple[Evidence, ...]
    absent_in: tuple[str, ...]
    importance: float
    asks: tuple[str, ...] = ()
    """What is asked in particular: the few most important things, each said once."""
    cites: tuple[str, ...] = ()
    """What the asks rest on, as the standards count it (“UNGP 31(b)”)."""
    former: tuple[Evidence, ...] = ()
    """What a superseded version still said and the current one does not."""


@dataclass(frozen=True, slots=True)
class FailedInput:
    """A file that could not be read, with what to do about it."""

    path: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Everything one run of `assess` found out about a company."""

    case: Case
    readings: tuple[DocumentReading, ...]
    terms: tuple[Term, ...]
    framework_ids: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    recommendations: tuple[Recommendation, ...]
    failed: tuple[FailedInput, ...] = ()
    as_of: str = ""
    not_asked: tuple[NotAsked, ...] = ()
    """Frameworks left out because they are made for other sectors."""
    sector_note: str = ""
    """What a reader has to know where the sector is not given or not known."""
    ownership: Ownership = NOT_ASKED
    """Whose the documents seem to be: several companies mixed up are said."""

    def document(self, document_id: str) -> Document:
        """The document with this id. Raises KeyError."""
        for document in self.case.documents:
            if document.id == document_id:
                return document
        raise KeyError(document_id)
