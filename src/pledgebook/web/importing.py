"""An upload into the casebook: typed by its content, read, stored, told in one sentence."""

import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from threading import Lock

from pledgebook.capture.archive import digest
from pledgebook.capture.blocks import Extraction
from pledgebook.capture.case import identifier_of
from pledgebook.capture.documents import RANK_OF_KIND, Document, DocumentKind
from pledgebook.capture.intake import LARGEST_FILE, extract_bytes
from pledgebook.capture.web.standing_in import refuse_stand_in
from pledgebook.casebook import shelf
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.documents_loading import Memory
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.shelf import ShelvedDocument
from pledgebook.errors import UnreadableFile, UsageError
from pledgebook.publishing.printable import one_line
from pledgebook.reading.glossary import builtin_glossary
from pledgebook.reading.kinds import guess_document
from pledgebook.reading.read import read
from pledgebook.text.compose import compose
from pledgebook.web.workbench import Workbench

LONGEST_NAME = 160
"""Characters kept of a file's name."""

_TURN = Lock()
"""One upload after the other: a large file takes up memory while it is read."""


@dataclass(frozen=True, slots=True)
class Upload:
    """What somebody hands in. What is empty is guessed from the text."""

    data: bytes
    name: str
    company: str = ""
    kind: DocumentKind | None = None
    document_id: int | None = None
    """The document that this is a new version of; without it, the one with the file's name."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of it: `new`, `new version`, `read anew` or `known`."""

    name: str
    outcome: str
    company_id: int
    company: str
    document_id: int
    version_id: int
    title: str
    promises: int
    problems: tuple[str, ...]


def import_upload(workbench: Workbench, upload: Upload, by: Signature) -> Imported:
    """Read a file and store it.

    Raises InputError for one that cannot be read, UsageError where its company is not known.
    """
    name = plain_name(upload.name)
    if len(upload.data) > LARGEST_FILE:
        raise UnreadableFile(name, f"the file has more than {LARGEST_FILE // 1_000_000} MB.")
    with _TURN:
        return _imported(workbench, replace(upload, name=name), by)


def plain_name(name: str) -> str:
    """The last part of a file's name, on one line; no path comes in with it."""
    last = PurePath(name.replace("\\", "/")).name
    plain = one_line(re.sub(r"[\x00-\x1f/\\]", " ", last)).strip(". ")
    if len(plain) > LONGEST_NAME:
        suffix = PurePath(plain).suffix[:10]
        plain = plain[: LONGEST_NAME - len(suffix)] + suffix
    return plain or "document"


def _imported(workbench: Workbench, upload: Upload, by: Signature) -> Imported:
    casebook = workbench.casebook
    sha256 = digest(upload.data)
    layer = Memory(casebook).layer(sha256) or compose(_extracted(upload))
    guess = guess_document(upload.name, layer)
    known = _known_document(workbench, upload)
    company = _company(workbench, upload, known) or guess.company
    if not company:
        raise UsageError(f"{upload.name}: which company is this of? Name it and send it again.")
    known = known or _same_name(workbench, company, upload.name)
    kind = upload.kind or (known.kind if known and "kind" not in known.guessed else guess.kind)
    document = Document(
        id=known.name if known else identifier_of(upload.name, set()),
        title=known.title if known and "title" not in known.guessed else guess.title,
        kind=kind,
        rank=known.rank if known and kind is known.kind else RANK_OF_KIND[kind],
        path=upload.name,
        published=guess.published,
        sha256=sha256,
        guessed=tuple(
            field
            for field, was in (
                ("title", known is None or "title" in known.guessed),
                ("kind", upload.kind is None and (known is None or "kind" in known.guessed)),
                ("published", bool(guess.published)),
            )
            if was
        ),
    )
    reading = read(document, layer, builtin_glossary(), company=company)
    (added,) = add_documents(casebook, company, [reading], {document.id: upload.data}, by)
    workbench.indexing.wake()
    stored = _same_id(workbench, company, document.id)
    return Imported(
        upload.name,
        added.outcome,
        stored.company_id,
        company,
        stored.id,
        stored.newest.id,
        stored.title,
        len(reading.commitments),
        tuple(one_line(problem.message) for problem in layer.problems[:5]),
    )


def _extracted(upload: Upload) -> Extraction:
    """Blocks of a file; one whose kind is not said has to look like a document."""
    extraction = extract_bytes(upload.data, upload.name)
    return extraction if upload.kind else refuse_stand_in(extraction, upload.data, upload.name)


def _known_document(workbench: Workbench, upload: Upload) -> ShelvedDocument | None:
    if upload.document_id is None:
        return None
    with workbench.casebook.reading() as connection:
        return shelf.find_document(connection, upload.document_id)


def _company(workbench: Workbench, upload: Upload, known: ShelvedDocument | None) -> str:
    """The company as the casebook writes it, or as it was given."""
    given = one_line(upload.company)
    with workbench.casebook.reading() as connection:
        if known is not None:
            return shelf.find(connection, known.company_id).name
        names = [company.name for company in shelf.companies(connection)]
    alike = [name for name in names if name.casefold() == given.casefold()]
    return alike[0] if alike else given


def _same_name(workbench: Workbench, company: str, name: str) -> ShelvedDocument | None:
    return _find(workbench, company, identifier_of(name, set()))


def _same_id(workbench: Workbench, company: str, document_id: str) -> ShelvedDocument:
    found = _find(workbench, company, document_id)
    assert found is not None
    return found


def _find(workbench: Workbench, company: str, document_id: str) -> ShelvedDocument | None:
    with workbench.casebook.reading() as connection:
        owner = [one.id for one in shelf.companies(connection) if one.name == company]
        if not owner:
            return None
        found = shelf.documents_of(connection, owner[0])
    return next((document for document in found if document.name == document_id), None)
