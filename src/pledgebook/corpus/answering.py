"""One document of a corpus: its text, what it says, and the answers it gives.

Each document is a case of its own. The results are those of `assessing.assess` for that case;
what no table asks for is not computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from pledgebook.assessing.learning.apply import with_model
from pledgebook.assessing.learning.builtin import models_of
from pledgebook.assessing.learning.modelfile import LoadedModel, from_bytes
from pledgebook.assessing.measures import OF_SENTENCES
from pledgebook.assessing.model import Suggestion
from pledgebook.assessing.rulebook import RuleBook, compile_rules
from pledgebook.assessing.searching import by_others, unread_reason
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.archive import digest
from pledgebook.capture.blocks import Extraction
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.reader import read as read_here
from pledgebook.capture.sniffing import choose
from pledgebook.capture.web.selection import Selection
from pledgebook.capture.web.standing_in import refuse_stand_in
from pledgebook.corpus.schema import ANSWERS, EVIDENCE, PROMISES, TERMS
from pledgebook.corpus.sources.piece import Item
from pledgebook.frameworks.loader import FrameworkSet, load_builtin, with_framework
from pledgebook.frameworks.sectors import frameworks_for, sector_id
from pledgebook.reading.commitments_wanted import find_wanted
from pledgebook.reading.kinds import guess_document, guess_kind
from pledgebook.reading.model import Commitment, DocumentReading, Term
from pledgebook.reading.read import read
from pledgebook.reading.terms_gathering import gather_terms
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentences import split

HARMLESS = frozenset({"text", "markdown"})
"""Formats read in the worker itself: they need no library in C, so that a file can neither crash
nor take over the process. All others go to a reading process of its own."""


@dataclass(frozen=True, slots=True)
class Task:
    """What a scan asks of every document; plain values, so that it can be sent to any worker.

    `builtin` holds ids of built-in frameworks, None all that are made for a document's sector;
    `own` holds (file name, text) of frameworks of a user's own. `fields` maps the fields of
    records. `sector` is that of documents that name none. `models` holds (file name, content) of
    trained models, None those that come with the frameworks that are asked by name.
    """

    builtin: tuple[str, ...] | None = None
    own: tuple[tuple[str, str], ...] = ()
    tables: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    sector: str = ""
    models: tuple[tuple[str, bytes], ...] | None = None

    def trained(self, frameworks: FrameworkSet) -> Sequence[LoadedModel]:
        """The trained models that answer beside the rules. Raises DataFileError."""
        if self.models is None:
            return models_of(frameworks) if self.builtin is not None else ()
        return [from_bytes(content, name) for name, content in self.models]

    def frameworks(self) -> FrameworkSet:
        """All the frameworks that may be asked. Raises UsageError or DataFileError."""
        chosen = load_builtin(self.builtin)
        for name, text in self.own:
            chosen = with_framework(chosen, text, name)
        return chosen


@dataclass(frozen=True, slots=True)
class Answered:
    """What is known of a document after it was read; None for what was not looked for."""

    reading: DocumentReading
    company: str
    reason: str
    terms: tuple[Term, ...] | None
    suggestions: tuple[Suggestion, ...]
    promises: int | None


class Answerer:
    """Reads and answers one document after the other."""

    def __init__(self, task: Task, frameworks: FrameworkSet | None = None) -> None:
        self._task = task
        self.tables = task.tables
        self.fields = task.fields
        self._frameworks = frameworks or task.frameworks()
        self._by_sector: dict[str, RuleBook] = {}
        self._whole = bool({PROMISES.name, TERMS.name} & set(task.tables))
        self._answers = bool({ANSWERS.name, EVIDENCE.name} & set(task.tables))

    @cached_property
    def _trained(self) -> Sequence[LoadedModel]:
        return self._task.trained(self._frameworks)

    @cached_property
    def _everything(self) -> RuleBook:
        return compile_rules(self._frameworks)

    def _book(self, sector: str) -> RuleBook:
        """Rules of the frameworks that are asked in a sector: all, where they were named."""
        if self._task.builtin is not None or self._task.own:
            return self._everything
        if sector not in self._by_sector:
            chosen = frameworks_for(self._frameworks, sector).frameworks
            same = len(chosen.frameworks) == len(self._frameworks.frameworks)
            self._by_sector[sector] = self._everything if same else compile_rules(chosen)
        return self._by_sector[sector]

    def answer(self, item: Item) -> Answered:
        """Read and answer one document. Raises InputError where it cannot be read."""
        layer = compose(extraction_of(item))
        document, company = described(item, layer)
        sector = sector_id(item.known.sector or self._task.sector)
        return self.of_layer(document, layer, company, sector)

    def of_layer(self, document: Document, layer: TextLayer, company: str, sector: str) -> Answered:
        """The answers that a text gives."""
        book = self._book(sector) if self._answers else None
        whole = self._whole or (book is not None and _needs_promises(book))
        reading = (read if whole else _cut)(document, layer, company=company)
        terms = gather_terms([reading]) if whole else ()
        suggestions: Sequence[Suggestion] = ()
        if book is not None:
            case = Case(company, sector, (document,))
            find = None if whole else _promises_of
            suggestions = suggest(book, [reading], case, terms, find_promises=find)
            for model in self._trained:
                suggestions = with_model(model, suggestions, [reading], case)
        return Answered(
            reading,
            company,
            unread_reason(reading) or ("written by others" if by_others(document) else ""),
            terms if TERMS.name in self.tables else None,
            tuple(suggestions),
            len(reading.commitments) if PROMISES.name in self.tables else None,
        )


def _needs_promises(book: RuleBook) -> bool:
    """Whether some answer is computed from all promises or terms of a text."""
    measures = {one.element.evidence.measure for one in book.elements}
    return not measures <= OF_SENTENCES | {""}


def _cut(document: Document, layer: TextLayer, *, company: str) -> DocumentReading:
    """A document cut into sentences, of which nothing is read yet."""
    return DocumentReading(document, layer, split(layer), (), (), (), company)


def _promises_of(reading: DocumentReading, sentences: Iterable[int]) -> Sequence[Commitment]:
    """The promises of some sentences, those that `read` would have found."""
    if by_others(reading.document):
        return ()
    return find_wanted(
        reading.layer,
        reading.sentences,
        sentences,
        company=reading.company,
        binds_partners=reading.document.kind is DocumentKind.SUPPLIER_CODE,
    )


def extraction_of(item: Item) -> Extraction:
    """Blocks of a document. Raises UnreadableFile or ScannedFile."""
    if not item.charset and choose(item.data, item.name)[0].name in HARMLESS:
        extraction = read_here(item.data, item.name)
    else:
        selection = Selection((), (), item.charset) if item.charset else None
        extraction = extract_bytes(item.data, item.name, selection)
    if item.known.kind is None:
        refuse_stand_in(extraction, item.data, item.name)
    return extraction


def described(item: Item, layer: TextLayer) -> tuple[Document, str]:
    """The document as declared, what is not declared being guessed, and its company."""
    known = item.known
    if known.company and known.title and known.published:
        kind = known.kind or guess_kind(item.name, layer)
        company, title, published = known.company, known.title, known.published
    else:
        guess = guess_document(item.name, layer)
        kind = known.kind or guess.kind
        company = known.company or guess.company
        title = known.title or guess.title
        published = known.published or guess.published
    guessed = (
        ("title", not known.title),
        ("kind", known.kind is None),
        ("rank", known.rank is None and known.kind is None),
        ("published", not known.published and bool(published)),
    )
    document = Document(
        id=item.id,
        title=title,
        kind=kind,
        rank=known.rank or RANK_OF_KIND[kind],
        path=item.source,
        published=published,
        sha256=digest(item.data),
        guessed=tuple(name for name, was in guessed if was),
    )
    return document, company
