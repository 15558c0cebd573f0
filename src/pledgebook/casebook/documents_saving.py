"""Documents into the casebook: the file, its text as extracted, what was read from it.

Three layers that never mix: a new file under a known name is a new version; the same file read
by a better extractor is a new text layer of the same version, and no change by the company.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select, update

from pledgebook.capture.documents import Document
from pledgebook.capture.web.selection import Selection
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.packing import pack_findings, pack_layer, reader_of
from pledgebook.casebook.reanchoring import reanchor_quotes
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.version_texts import save_rules
from pledgebook.reading.model import DocumentReading


@dataclass(frozen=True, slots=True)
class Capture:
    """How a version came: when, under which name, and which part of it is the document.

    Where there is none, a whole file came with the change that stores it.
    """

    captured_at: str = ""
    name: str = ""
    selection: Selection = field(default_factory=Selection)


NO_CAPTURE = Capture()


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one document: `new`, `new version`, `read anew` or `known`."""

    document: str
    outcome: str


def add_documents(
    casebook: Casebook,
    company_name: str,
    readings: Iterable[DocumentReading],
    files: Mapping[str, bytes],
    by: Signature,
    *,
    sector: str = "",
    captures: Mapping[str, Capture] | None = None,
) -> tuple[Added, ...]:
    """Store documents of a company with their readings; one transaction a document.

    `files` holds the raw bytes by document id, `captures` how they came. A document is known by
    its id; with other bytes it has a new version. Links between the documents are stored at the
    end, and then the quotes that rest on them are found again in what came in.
    """
    readings = tuple(readings)
    with casebook.writing() as connection:
        owner = ensure_company(connection, company_name, sector=sector)
        if sector:
            connection.execute(update(company).where(company.c.id == owner).values(sector=sector))
    added = []
    for reading in readings:
        casebook.archive.add(files[reading.document.id])
        with casebook.writing() as connection:
            capture = (captures or {}).get(reading.document.id, NO_CAPTURE)
            size = len(files[reading.document.id])
            outcome = _add_document(connection, owner, reading, size, capture, company_name, by)
        added.append(Added(reading.document.id, outcome))
    with casebook.writing() as connection:
        for reading in readings:
            _save_links(connection, owner, reading.document)
    reanchor_quotes(casebook, owner, by)
    return tuple(added)


def _add_document(  # noqa: PLR0917 - one call, from the function above
    connection: Connection,
    owner: int,
    reading: DocumentReading,
    size: int,
    capture: Capture,
    company_name: str,
    by: Signature,
) -> str:
    document_id, before = _save_document(connection, owner, reading.document)
    moment = capture.captured_at or by.at
    version_id = _save_version(connection, document_id, reading.document, size, moment)
    if version_id is not None:
        save_rules(connection, version_id, capture.name, capture.selection)
    layer_id, new_layer = _save_layer(connection, reading)
    new_reading = _save_reading(connection, layer_id, reading, company_name)
    outcome = _outcome(before is None, version_id is not None, new_layer or new_reading)
    if outcome != "known" or before:
        detail = {"sha256": reading.document.sha256, "layer": layer_id, "before": before or {}}
        rows = ((documents.version, version_id, version_id),) if version_id else ()
        record_change(
            connection, Change(by, f"document: {outcome}", f"document {document_id}", detail, rows)
        )
    return outcome


def _outcome(new_document: bool, new_version: bool, read_anew: bool) -> str:
    if new_document:
        return "new"
    if new_version:
        return "new version"
    return "read anew" if read_anew else "known"


def _save_document(
    connection: Connection, owner: int, document: Document
) -> tuple[int, dict[str, object] | None]:
    """Id of the document, and what it was before: None where it is new, {} where unchanged."""
    table = documents.document
    values = {
        "title": document.title,
        "kind": document.kind.value,
        "rank": int(document.rank),
        "published": document.published,
        "guessed": canonical(document.guessed),
    }
    row = (
        connection.execute(
            select(table).where(table.c.company_id == owner, table.c.name == document.id)
        )
        .mappings()
        .first()
    )
    if row is None:
        number = next_id(connection, table)
        connection.execute(
            insert(table).values(id=number, company_id=owner, name=document.id, **values)
        )
        return number, None
    before = {name: row[name] for name, value in values.items() if row[name] != value}
    if before:
        connection.execute(update(table).where(table.c.id == row["id"]).values(**values))
    return int(row["id"]), before


def _save_version(
    connection: Connection, document_id: int, document: Document, size: int, captured_at: str
) -> int | None:
    """Id of the version where the bytes are not those of the newest one; None where they are."""
    table = documents.version
    newest = connection.execute(
        select(table.c.sha256)
        .where(table.c.document_id == document_id)
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar()
    if newest == document.sha256:
        return None
    number = next_id(connection, table)
    connection.execute(
        insert(table).values(
            id=number,
            document_id=document_id,
            sha256=document.sha256,
            size=size,
            source=document.path,
            captured_at=captured_at,
            published=document.published,
        )
    )
    return number


def _save_layer(connection: Connection, reading: DocumentReading) -> tuple[int, bool]:
    table = documents.layer
    content = pack_layer(reading.layer)
    key = {
        "sha256": reading.document.sha256,
        "extractor": reading.layer.extractor,
        "extractor_version": reading.layer.extractor_version,
        "digest": sha256_of(content),
    }
    known = connection.execute(
        select(table.c.id).where(*(table.c[name] == value for name, value in key.items()))
    ).scalar()
    if known is not None:
        return int(known), False
    number = next_id(connection, table)
    language = reading.layer.language.code
    connection.execute(insert(table).values(id=number, language=language, content=content, **key))
    return number, True


def _save_reading(
    connection: Connection, layer_id: int, reading: DocumentReading, company_name: str
) -> bool:
    table = documents.reading
    content = pack_findings(reading)
    key = {
        "layer_id": layer_id,
        "reader": reader_of(company_name),
        "digest": sha256_of(content),
    }
    known = connection.execute(
        select(table.c.id).where(*(table.c[name] == value for name, value in key.items()))
    ).scalar()
    if known is not None:
        return False
    connection.execute(insert(table).values(id=next_id(connection, table), content=content, **key))
    return True


def _save_links(connection: Connection, owner: int, document: Document) -> None:
    """The document's links as they are now; a target that is not stored is passed over."""
    ids: dict[str, int] = {
        row.name: row.id
        for row in connection.execute(
            select(documents.document.c.name, documents.document.c.id).where(
                documents.document.c.company_id == owner
            )
        )
    }
    table = documents.document_link
    own = ids[document.id]
    if not document.links:
        return
    connection.execute(delete(table).where(table.c.document_id == own))
    for link in dict.fromkeys(document.links):
        if link.target in ids:
            connection.execute(
                insert(table).values(
                    document_id=own, kind=link.kind.value, target_id=ids[link.target]
                )
            )
