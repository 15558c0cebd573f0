"""The published formats as pydantic models; the JSON Schema files are made from them.

`pledgebook-assessment/1` is one JSON document, `pledgebook-reading/1` one JSON object a line.
Within a version fields may be added; none is renamed, removed or given another meaning.

Offsets count Unicode code points of the text layer that `sha256`, `extractor` and
`extractor_version` name. Selectors follow the W3C Web Annotation Data Model
(TextQuoteSelector and TextPositionSelector, https://www.w3.org/TR/annotation-model/).
"""

from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from pledgebook.assessing.model import Answer
from pledgebook.capture.documents import DocumentKind, LinkKind
from pledgebook.reading.model import DefinitionForm, Modality, Standing, TermState

ASSESSMENT_FORMAT: Final = "pledgebook-assessment/1"
READING_FORMAT: Final = "pledgebook-reading/1"

Offset = Annotated[int, Field(ge=0)]
Share = Annotated[float, Field(ge=0, le=1)]
RankNumber = Annotated[int, Field(ge=1, le=4)]


class Model(BaseModel):
    """A record of a published format."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class QuoteSelector(Model):
    """W3C TextQuoteSelector: the literal words and those around them."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str = Field(min_length=1)
    prefix: str
    suffix: str


class PositionSelector(Model):
    """W3C TextPositionSelector into the text layer."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: Offset
    end: Offset


class Quote(Model):
    """A literal quote and where it stands. `page` is 1-based, null for unpaged formats."""

    selector: tuple[QuoteSelector, PositionSelector]
    page: int | None
    heading_path: tuple[str, ...]


class PartOut(Model):
    """Words of a promise, with their place in the text layer."""

    text: str
    start: Offset
    end: Offset


class CommitmentOut(Model):
    """One promise. `lead_in` holds the words that a list item completes.

    `denied` says that others are expected *not* to do what `action` names.
    """

    number: int = Field(ge=1)
    document: str
    quote: Quote
    lead_in: str
    actor: str
    modality: Modality
    standing: Standing
    cue: str
    action: PartOut
    conditions: tuple[PartOut, ...]
    hedges: tuple[PartOut, ...]
    scope: tuple[PartOut, ...]
    time_bound: PartOut | None
    confidence: Share
    denied: bool


class DefinitionOut(Model):
    """A term given a meaning. `names_law` is the law it points at, where it names one."""

    document: str
    term: str
    form: DefinitionForm
    quote: Quote
    body: PartOut
    names_law: str
    confidence: Share


class UseOut(Model):
    """A term where it is used."""

    document: str
    quote: Quote
    in_commitment: bool


class TermOut(Model):
    """A word that carries promises, over all documents."""

    id: str
    name: str
    from_glossary: bool
    state: TermState
    definitions: tuple[DefinitionOut, ...]
    uses: tuple[UseOut, ...]
    differs: str
    contrast: str
    note: str
    weight: int = Field(ge=1, le=3)
    """How much hangs on a definition: 1 an ordinary word, 2 a term of art, 3 a heavy one."""


class LinkOut(Model):
    """How a document stands to another of its family."""

    kind: LinkKind
    target: str


class ProblemOut(Model):
    """Something met on reading the file."""

    message: str
    page: int | None


class LanguageOut(Model):
    """Language of a text, and whether it was searched for meaning."""

    code: str
    confidence: Share
    read_for_meaning: bool


class DocumentOut(Model):
    """One document: what it is, by whom it was read, and what was met on the way.

    `guessed` names the fields the machine filled in. `rank` 1 outranks 2, and so on.
    """

    id: str
    title: str
    kind: DocumentKind
    rank: RankNumber
    guessed: tuple[str, ...]
    published: str
    links: tuple[LinkOut, ...]
    path: str
    sha256: str
    media_type: str
    extractor: str
    extractor_version: str
    language: LanguageOut
    pages: int | None
    characters: int
    sentences: int
    problems: tuple[ProblemOut, ...]


class EvidenceOut(Model):
    """A quote for an answer, strongest first, and why it was picked."""

    document: str
    rank: RankNumber
    quote: Quote
    strength: Share
    why: str
    supports: Answer


class SearchedOut(Model):
    """One document that was searched, or the reason why it was not."""

    document: str
    sha256: str
    extractor: str
    extractor_version: str
    sentences: int
    read: bool
    reason: str


class SearchOut(Model):
    """What was searched and by which version of which method; suggestions point at it."""

    id: str
    documents: tuple[SearchedOut, ...]
    method: str
    method_version: str


class ReaderOut(Model):
    """What a language model was asked and said; counts and cost as its endpoint gave them."""

    model: str
    endpoint: str
    prompt: str
    reply: str
    prompt_tokens: int | None
    reply_tokens: int | None
    cost: float | None


class SuggestionOut(Model):
    """Suggested answer to one element; a decision is a person's and stands elsewhere.

    `search` is the id of a record in `searches`. `nearest` came closest and did not count.
    """

    framework: str
    element: str
    answer: Answer
    confidence: Share
    reason: str
    rank_note: str
    evidence: tuple[EvidenceOut, ...]
    search: str
    looked_for: tuple[str, ...]
    nearest: tuple[EvidenceOut, ...]
    reader: ReaderOut | None = None


class ElementOut(Model):
    """A question as it was asked."""

    id: str
    category: str
    indicator: str
    question: str
    cites: tuple[str, ...]
    applies_to: tuple[str, ...]
    """Sectors that are asked; empty for all."""
    crosswalk: tuple[str, ...]
    """Elements that ask for the same, as `framework:element`, seen from both ends."""
    sdg: tuple[str, ...]
    """Targets of the Sustainable Development Goals; their wording is in `sdg_targets`."""


class FrameworkOut(Model):
    """A framework that was used, in the edition that was used."""

    id: str
    title: str
    issuer: str
    edition: str
    source: str
    elements: tuple[ElementOut, ...]


class ElementRefOut(Model):
    """An element by the ids of its framework and itself."""

    framework: str
    element: str


class RecommendationOut(Model):
    """A numbered recommendation, most important first."""

    number: int = Field(ge=1)
    theme: str
    title: str
    text: str
    asks_for_rank: RankNumber
    where: str
    importance: float
    asks: tuple[str, ...]
    cites: tuple[str, ...]
    elements: tuple[ElementRefOut, ...]
    evidence: tuple[EvidenceOut, ...]
    former: tuple[EvidenceOut, ...]
    """What a superseded version still said."""
    absent_in: tuple[str, ...]


class FailedOut(Model):
    """A file that could not be read, with what to do about it."""

    path: str
    problem: str
    remedy: str


class NotAskedOut(Model):
    """A framework that was left out because it is made for other sectors."""

    framework: str
    title: str
    sectors: tuple[str, ...]


class CaseOut(Model):
    """The company. `as_of` is a date or empty."""

    company: str
    sector: str
    as_of: str


class OwnerOut(Model):
    """A company that some of the documents seem to be of, with their ids."""

    name: str
    documents: tuple[str, ...]


class SeveralCompaniesOut(Model):
    """Documents that seem to be of several companies, and were read together all the same.

    `unclear` are documents that name none of them enough.
    """

    notice: str
    companies: tuple[OwnerOut, ...]
    unclear: tuple[str, ...]


class AssessmentOut(Model):
    """Everything one run found out about a company, as `pledgebook-assessment/1`."""

    format: Literal["pledgebook-assessment/1"] = ASSESSMENT_FORMAT
    pledgebook: str
    case: CaseOut
    documents: tuple[DocumentOut, ...]
    failed: tuple[FailedOut, ...]
    commitments: tuple[CommitmentOut, ...]
    terms: tuple[TermOut, ...]
    frameworks: tuple[FrameworkOut, ...]
    not_asked: tuple[NotAskedOut, ...]
    sector_note: str
    several_companies: SeveralCompaniesOut | None
    sdg_targets: dict[str, str]
    suggestions: tuple[SuggestionOut, ...]
    searches: tuple[SearchOut, ...]
    recommendations: tuple[RecommendationOut, ...]


class DocumentLine(Model):
    """The first line of a reading: the document itself."""

    format: Literal["pledgebook-reading/1"] = READING_FORMAT
    record: Literal["document"] = "document"
    pledgebook: str
    document: DocumentOut


class SentenceLine(Model):
    """A sentence; `lead_in` is the index of the sentence that a list item completes, or null."""

    format: Literal["pledgebook-reading/1"] = READING_FORMAT
    record: Literal["sentence"] = "sentence"
    document: str
    index: int
    quote: Quote
    lead_in: int | None


class PromiseLine(Model):
    """A promise."""

    format: Literal["pledgebook-reading/1"] = READING_FORMAT
    record: Literal["promise"] = "promise"
    promise: CommitmentOut


class DefinitionLine(Model):
    """A definition."""

    format: Literal["pledgebook-reading/1"] = READING_FORMAT
    record: Literal["definition"] = "definition"
    definition: DefinitionOut


class TermLine(Model):
    """A term with its uses and definitions in this document."""

    format: Literal["pledgebook-reading/1"] = READING_FORMAT
    record: Literal["term"] = "term"
    document: str
    term: TermOut


ReadingLine = Annotated[
    DocumentLine | SentenceLine | PromiseLine | DefinitionLine | TermLine,
    Field(discriminator="record"),
]
