"""From named files to readings: one file after another, a bad one costing only itself."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Protocol

from pledgebook.assessing.model import FailedInput
from pledgebook.capture.archive import digest
from pledgebook.capture.case import DocumentSpec
from pledgebook.capture.documents import RANK_OF_KIND, Case, Document, DocumentKind, FamilyLink
from pledgebook.capture.intake import extract_bytes, read_bytes
from pledgebook.capture.web.standing_in import refuse_stand_in
from pledgebook.cli.inputs import Inputs
from pledgebook.corpus.collection import collect_rarely
from pledgebook.errors import InputError
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.kinds import Guess, guess_company, guess_document
from pledgebook.reading.kinds_company import related
from pledgebook.reading.kinds_family import guess_links
from pledgebook.reading.kinds_mixed import NOT_ASKED, Claim, Ownership, ownership
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer

log = logging.getLogger(__name__)

FAULT_REMEDY = "Run it again with -vv before the command and report what it prints."

Progress = Callable[[int, int, str], None]
"""Called before each file with its number (from 1), how many there are, and its name."""


def silent(number: int, total: int, name: str) -> None:
    """Say nothing."""


class Known(Protocol):
    """What was read before, and need not be read again."""

    def layer(self, sha256: str) -> TextLayer | None:
        """Text of these bytes; None where they have not been read."""

    def reading(
        self, document: Document, layer: TextLayer, company_name: str
    ) -> DocumentReading | None:
        """What was read in them for this company; None where nothing was."""


@dataclass(frozen=True, slots=True)
class ReadCase:
    """The documents of a case as read, and the files that could not be.

    `ownership` says whose they seem to be, where nobody said it document by document.
    """

    case: Case
    readings: tuple[DocumentReading, ...]
    failed: tuple[FailedInput, ...]
    ownership: Ownership = NOT_ASKED


def read_inputs(
    inputs: Inputs, progress: Progress = silent, known: Known | None = None
) -> ReadCase:
    """Read every document that is not `known`; a file that fails is listed with what to do."""
    collect_rarely()
    failed: list[FailedInput] = []
    texts: list[_Text] = []
    for number, declared in enumerate(inputs.case.documents, start=1):
        progress(number, len(inputs.case.documents), declared.path.name)
        with _one_input(declared, failed):
            texts.append(_text(declared, known))
    author = inputs.case.company or _shared_author(texts)
    readings: list[DocumentReading] = []
    guesses: dict[str, Guess] = {}
    for text in texts:
        with _one_input(text.declared, failed):
            readings.append(_read(text, author, known))
            guesses[text.document.id] = text.guess
    if not inputs.family_declared:
        links = guess_links(guesses)
        readings = [
            _with_links(reading, links.get(reading.document.id, ())) for reading in readings
        ]
    owned = _ownership(inputs, readings, guesses)
    case = Case(
        company=inputs.case.company or _company(owned, list(guesses.values())),
        sector=inputs.case.sector,
        documents=tuple(reading.document for reading in readings),
    )
    return ReadCase(case, tuple(readings), tuple(failed), owned)


def _ownership(
    inputs: Inputs, readings: Sequence[DocumentReading], guesses: Mapping[str, Guess]
) -> Ownership:
    """Whose the documents seem to be; a case file with a company has said that they are its."""
    if len(readings) < 2 or (inputs.family_declared and inputs.case.company):
        return NOT_ASKED
    claims = [
        Claim(
            one.document.id,
            guesses[one.document.id].owner,
            one.layer.text,
            one.document.kind is DocumentKind.THIRD_PARTY_REPORT,
        )
        for one in readings
    ]
    return ownership(claims, inputs.case.company)


def _company(owned: Ownership, guesses: Sequence[Guess]) -> str:
    """Name of the company; of several, the one of most documents, or nobody's."""
    return owned.main if owned.several else guess_company(guesses)


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a file, and what was guessed of it with what was declared put in."""

    declared: DocumentSpec
    layer: TextLayer
    document: Document
    guess: Guess


@contextmanager
def _one_input(declared: DocumentSpec, failed: list[FailedInput]) -> Iterator[None]:
    """A file that fails costs itself alone: it is listed with what to do."""
    try:
        yield
    except InputError as error:
        log.info("failed: %s", error)
        failed.append(FailedInput(declared.file, error.problem, error.remedy))
    except Exception as error:
        log.debug("%s", declared.path, exc_info=True)
        problem = f"reading it met a fault in pledgebook ({type(error).__name__})"
        failed.append(FailedInput(declared.file, problem, FAULT_REMEDY))


def _text(declared: DocumentSpec, known: Known | None) -> _Text:
    layer, sha256 = _layer(declared, known)
    guess = guess_document(declared.path.name, layer)
    document = _document(declared, guess, sha256)
    guess = replace(guess, kind=document.kind, title=document.title, published=document.published)
    return _Text(declared, layer, document, guess)


def _shared_author(texts: Sequence[_Text]) -> str:
    """Whose name all documents bear that show one; a document that shows none takes it."""
    names = [text.guess.company for text in texts if text.guess.company]
    name = guess_company([text.guess for text in texts])
    return name if all(related(one, name) for one in names) else ""


def _read(text: _Text, author: str, known: Known | None) -> DocumentReading:
    name = author or text.guess.company
    recalled = known.reading(text.document, text.layer, name) if known else None
    return recalled or read(text.document, text.layer, builtin_glossary(), company=name)


def _layer(declared: DocumentSpec, known: Known | None) -> tuple[TextLayer, str]:
    """The text of a file and the hash of its bytes. Raises InputError.

    A file whose kind is not declared has to look like a document.
    """
    name = str(declared.path)
    data = read_bytes(declared.path)
    sha256 = digest(data)
    if recalled := known.layer(sha256) if known else None:
        return recalled, sha256
    extraction = extract_bytes(data, name)
    if declared.kind is None:
        refuse_stand_in(extraction, data, name)
    return compose(extraction), sha256


def _document(declared: DocumentSpec, guess: Guess, sha256: str) -> Document:
    kind = declared.kind or guess.kind
    rank = declared.rank or RANK_OF_KIND[kind]
    guessed = (
        ("title", not declared.title),
        ("kind", declared.kind is None),
        ("rank", declared.rank is None and declared.kind is None),
        ("published", not declared.published and bool(guess.published)),
    )
    return Document(
        id=declared.id,
        title=declared.title or guess.title,
        kind=kind,
        rank=rank,
        path=declared.file,
        published=declared.published or guess.published,
        links=declared.links,
        sha256=sha256,
        guessed=tuple(name for name, was in guessed if was),
    )


def _with_links(reading: DocumentReading, links: tuple[FamilyLink, ...]) -> DocumentReading:
    if not links:
        return reading
    document = replace(reading.document, links=links, guessed=(*reading.document.guessed, "links"))
    return replace(reading, document=document)
