"""Captured versions into the casebook: what a watch kept, or any other history of documents.

Each version is read by the rules that were in force when it was captured, and these are kept
with it. A version that the casebook has is passed over, so that bringing a watch in again and
again adds only what is new.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from pledgebook.assessing.model import FailedInput
from pledgebook.capture.documents import RANK_OF_KIND, Document
from pledgebook.capture.histories import CapturedVersion, extraction_of
from pledgebook.capture.web.selection import Selection
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_saving import Added, Capture, add_documents
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.version_texts import ruled
from pledgebook.errors import InputError
from pledgebook.reading.kinds import guess_document
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose

LATE = "the casebook has a later version of this document already."
LATE_REMEDY = "Bring versions in from the oldest on; compare this one with `pledgebook changes`."
NAMELESS = "nobody says whose document this is."
NAMELESS_REMEDY = "Declare a company for it in the watch, or say it with --company NAME."


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of captured versions: those added, in order, whose they are, and the rest."""

    added: tuple[Added, ...]
    companies: tuple[str, ...]
    known: int
    failed: tuple[FailedInput, ...]


def bring_in(
    casebook: Casebook, versions: Iterable[CapturedVersion], by: Signature, company_name: str = ""
) -> BroughtIn:
    """Add captured versions, oldest first for each document.

    `company_name` serves for versions that name no company. One that cannot be read, or that is
    older than what the casebook has of its document, is reported and the rest goes on.
    """
    stored = _Stored(casebook)
    added: list[Added] = []
    companies: dict[str, None] = {}
    failed: list[FailedInput] = []
    known = 0
    for version in versions:
        owner = version.company or company_name
        if stored.has(owner, version):
            known += 1
            continue
        try:
            added.append(_bring_in(casebook, version, owner, stored, by))
        except InputError as error:
            label = f"{version.document} of {version.captured_at}"
            failed.append(FailedInput(label, error.problem, error.remedy))
            continue
        stored.add(owner, version)
        companies[owner] = None
    return BroughtIn(tuple(added), tuple(companies), known, tuple(failed))


class _Stored:
    """Which versions the casebook has, by company and document."""

    def __init__(self, casebook: Casebook) -> None:
        self._found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for key, moment in _moments(casebook):
            self._found.setdefault(key, set()).add(moment)

    def has(self, owner: str, version: CapturedVersion) -> bool:
        """Whether this very capture is stored."""
        moments = self._found.get((owner, version.document), set())
        return (version.captured_at, version.sha256) in moments

    def is_late(self, owner: str, version: CapturedVersion) -> bool:
        """Whether a later capture of the document is stored already."""
        moments = self._found.get((owner, version.document), set())
        return any(captured_at > version.captured_at for captured_at, _ in moments)

    def add(self, owner: str, version: CapturedVersion) -> None:
        """Remember a version that has been stored."""
        key = owner, version.document
        self._found.setdefault(key, set()).add((version.captured_at, version.sha256))


def _moments(casebook: Casebook) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    table, document = documents.version, documents.document
    with casebook.reading() as connection:
        rows = connection.execute(
            select(company.c.name, document.c.name, table.c.captured_at, table.c.sha256)
            .join(document, document.c.id == table.c.document_id)
            .join(company, company.c.id == document.c.company_id)
        )
        for row in rows:
            yield (row[0], row[1]), (row[2], row[3])


def _bring_in(
    casebook: Casebook, version: CapturedVersion, owner: str, stored: _Stored, by: Signature
) -> Added:
    if not owner:
        raise InputError(version.document, NAMELESS, NAMELESS_REMEDY)
    if stored.is_late(owner, version):
        raise InputError(version.document, LATE, LATE_REMEDY)
    reading = read_captured(version, owner)
    identifier = reading.document.id
    name = version.name or version.source
    selection = Selection(version.select, version.remove, version.charset)
    capture = Capture(version.captured_at, name, selection)
    files, captures = {identifier: version.data}, {identifier: capture}
    return add_documents(casebook, owner, [reading], files, by, captures=captures)[0]


def read_captured(version: CapturedVersion, owner: str) -> DocumentReading:
    """A captured version as read, by the rules of its day. Raises InputError."""
    selection = Selection(version.select, version.remove, version.charset)
    layer = ruled(compose(extraction_of(version)), selection)
    guess = guess_document(version.name or version.source, layer)
    kind = version.kind or guess.kind
    guessed = (
        ("title", not version.title),
        ("kind", version.kind is None),
        ("rank", version.rank is None and version.kind is None),
        ("published", bool(guess.published)),
    )
    document = Document(
        id=version.document,
        title=version.title or guess.title,
        kind=kind,
        rank=version.rank or RANK_OF_KIND[kind],
        path=version.address or version.source,
        published=guess.published,
        sha256=version.sha256,
        guessed=tuple(name for name, was in guessed if was),
    )
    return read(document, layer, company=owner)
