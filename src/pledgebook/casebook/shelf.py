"""What stands on the shelf: companies, their documents, the versions of each, ready to show."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from pledgebook.capture.documents import Document, DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.casebook.packing import unpack_layer, unpack_reading
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.companies import company, company_identifier
from pledgebook.errors import InputError, NotFound
from pledgebook.reading.model import DocumentReading


@dataclass(frozen=True, slots=True)
class ShelvedCompany:
    """A group with what the casebook holds of it. `editions` are (project, edition, cycle id)."""

    id: int
    name: str
    sector: str
    documents: int = 0
    versions: int = 0
    newest: "NewestCapture | None" = None
    editions: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NewestCapture:
    """The version that came in last."""

    version_id: int
    title: str
    captured_at: str


@dataclass(frozen=True, slots=True)
class ShelvedVersion:
    """One capture. `number` counts from 1 in the order in which the captures came in."""

    id: int
    document_id: int
    number: int
    sha256: str
    size: int
    source: str
    captured_at: str
    published: str


@dataclass(frozen=True, slots=True)
class ShelvedDocument:
    """A document with its versions, oldest first; `links` are (kind, document id, title)."""

    id: int
    company_id: int
    name: str
    title: str
    kind: DocumentKind
    rank: Rank
    published: str
    guessed: tuple[str, ...]
    versions: tuple[ShelvedVersion, ...]
    links: tuple[tuple[LinkKind, int, str], ...] = ()
    linked_from: tuple[tuple[LinkKind, int, str], ...] = ()

    @property
    def newest(self) -> ShelvedVersion:
        """The version that came in last."""
        return self.versions[-1]

    def version(self, version_id: int) -> ShelvedVersion:
        """One of its versions. Raises NotFound."""
        for version in self.versions:
            if version.id == version_id:
                return version
        raise NotFound(f"There is no version {version_id} of this document.")


@dataclass(frozen=True, slots=True)
class VersionReading:
    """A version as it was last read. `layers` counts the extractions that there are of it."""

    layer_id: int
    reading_id: int
    layers: int
    reading: DocumentReading


def companies(connection: Connection, only: int | None = None) -> tuple[ShelvedCompany, ...]:
    """All groups, by name."""
    query = select(company).where(company.c.kind == "group").order_by(company.c.name)
    if only is not None:
        query = query.where(company.c.id == only)
    counts = _counts(connection, only)
    newest = _newest_captures(connection, only)
    editions = _editions(connection, only)
    return tuple(
        ShelvedCompany(
            row.id,
            row.name,
            row.sector,
            *counts.get(row.id, (0, 0)),
            newest.get(row.id),
            tuple(editions.get(row.id, ())),
        )
        for row in connection.execute(query)
    )


def find(connection: Connection, company_id: int) -> ShelvedCompany:
    """One group. Raises NotFound."""
    found = companies(connection, company_id)
    if not found:
        raise NotFound(f"There is no company {company_id} in the casebook.")
    return found[0]


def identifiers(connection: Connection, company_id: int) -> tuple[tuple[str, str], ...]:
    """(scheme, value) of the identifiers of a company."""
    table = company_identifier
    rows = connection.execute(
        select(table.c.scheme, table.c.value)
        .where(table.c.company_id == company_id)
        .order_by(table.c.scheme, table.c.value)
    )
    return tuple((row.scheme, row.value) for row in rows)


def _of(query: Select[Any], owner: ColumnElement[Any], only: int | None) -> Select[Any]:
    """The query for one company, or for all of them."""
    return query if only is None else query.where(owner == only)


def _counts(connection: Connection, only: int | None) -> dict[int, tuple[int, int]]:
    document, version = documents.document, documents.version
    query = (
        select(
            document.c.company_id,
            func.count(document.c.id.distinct()),
            func.count(version.c.id),
        )
        .join(version, version.c.document_id == document.c.id)
        .group_by(document.c.company_id)
    )
    rows = connection.execute(_of(query, document.c.company_id, only))
    return {row[0]: (row[1], row[2]) for row in rows}


def _newest_captures(connection: Connection, only: int | None) -> dict[int, NewestCapture]:
    document, version = documents.document, documents.version
    newest = (
        select(func.max(version.c.id).label("id"))
        .join(document, document.c.id == version.c.document_id)
        .group_by(document.c.company_id)
    )
    last = _of(newest, document.c.company_id, only).subquery()
    rows = connection.execute(
        select(
            document.c.company_id,
            document.c.title,
            document.c.name,
            version.c.id,
            version.c.captured_at,
        )
        .join(version, version.c.document_id == document.c.id)
        .join(last, last.c.id == version.c.id)
    )
    return {
        row.company_id: NewestCapture(row.id, row.title or row.name, row.captured_at)
        for row in rows
    }


def _editions(connection: Connection, only: int | None) -> dict[int, list[tuple[str, str, int]]]:
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    query = (
        select(
            index.record.c.company_id,
            index.cycle.c.project,
            index.cycle.c.edition,
            index.cycle.c.id,
        )
        .join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
        .order_by(index.cycle.c.project, index.cycle.c.edition)
    )
    rows = connection.execute(_of(query, index.record.c.company_id, only))
    for row in rows:
        found[row.company_id].append((row.project, row.edition, row.id))
    return found


def documents_of(connection: Connection, company_id: int) -> tuple[ShelvedDocument, ...]:
    """The documents of a company: by rank, then by title."""
    table = documents.document
    rows = connection.execute(
        select(table)
        .where(table.c.company_id == company_id)
        .order_by(table.c.rank, table.c.title, table.c.id)
    ).all()
    return _shelved(connection, rows)


def find_document(connection: Connection, document_id: int) -> ShelvedDocument:
    """One document with its versions. Raises NotFound."""
    table = documents.document
    rows = connection.execute(select(table).where(table.c.id == document_id)).all()
    found = _shelved(connection, rows)
    if not found:
        raise NotFound(f"There is no document {document_id} in the casebook.")
    return found[0]


def document_of_version(connection: Connection, version_id: int) -> ShelvedDocument:
    """The document that a version is of. Raises NotFound."""
    found = document_id_of(connection, version_id)
    if found is None:
        raise NotFound(f"There is no version {version_id} in the casebook.")
    return find_document(connection, found)


def versions_by_document(connection: Connection) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """(document, its versions from the oldest) by number; the document last added to first."""
    table = documents.version
    found: dict[int, list[int]] = defaultdict(list)
    for row in connection.execute(select(table.c.id, table.c.document_id).order_by(table.c.id)):
        found[row.document_id].append(row.id)
    ordered = sorted(found.items(), key=lambda item: -item[1][-1])
    return tuple((number, tuple(versions)) for number, versions in ordered)


def document_id_of(connection: Connection, version_id: int) -> int | None:
    """The number of the document that a version is of; None where there is no such version."""
    table = documents.version
    return connection.execute(select(table.c.document_id).where(table.c.id == version_id)).scalar()


def _shelved(connection: Connection, rows: Iterable[Row[Any]]) -> tuple[ShelvedDocument, ...]:
    rows = list(rows)
    ids = [row.id for row in rows]
    versions = _versions(connection, ids)
    links = _links(connection, ids, outward=True)
    linked_from = _links(connection, ids, outward=False)
    return tuple(
        ShelvedDocument(
            row.id,
            row.company_id,
            row.name,
            row.title or row.name,
            DocumentKind(row.kind),
            Rank(row.rank),
            row.published,
            tuple(json.loads(row.guessed)),
            tuple(versions[row.id]),
            tuple(links[row.id]),
            tuple(linked_from[row.id]),
        )
        for row in rows
        if versions[row.id]
    )


def _versions(connection: Connection, ids: list[int]) -> dict[int, list[ShelvedVersion]]:
    table = documents.version
    found: dict[int, list[ShelvedVersion]] = defaultdict(list)
    rows = connection.execute(
        select(table).where(table.c.document_id.in_(ids)).order_by(table.c.id)
    )
    for row in rows:
        number = len(found[row.document_id]) + 1
        found[row.document_id].append(
            ShelvedVersion(
                row.id,
                row.document_id,
                number,
                row.sha256,
                row.size,
                row.source,
                row.captured_at,
                row.published,
            )
        )
    return found


def _links(
    connection: Connection, ids: list[int], *, outward: bool
) -> dict[int, list[tuple[LinkKind, int, str]]]:
    links, document = documents.document_link, documents.document
    own, other = (
        (links.c.document_id, links.c.target_id)
        if outward
        else (links.c.target_id, links.c.document_id)
    )
    found: dict[int, list[tuple[LinkKind, int, str]]] = defaultdict(list)
    rows = connection.execute(
        select(own.label("own"), links.c.kind, document.c.id, document.c.title, document.c.name)
        .join(document, document.c.id == other)
        .where(own.in_(ids))
        .order_by(links.c.kind, document.c.id)
    )
    for row in rows:
        found[row.own].append((LinkKind(row.kind), row.id, row.title or row.name))
    return found


def reading_key(connection: Connection, version: ShelvedVersion) -> tuple[int, int, int]:
    """(layer id, reading id, number of layers) of a version as it was last read.

    Raises InputError for one that has not been read.
    """
    layer, reading = documents.layer, documents.reading
    row = connection.execute(
        select(layer.c.id, reading.c.id.label("reading"))
        .join(reading, reading.c.layer_id == layer.c.id)
        .where(layer.c.sha256 == version.sha256)
        .order_by(reading.c.id.desc())
        .limit(1)
    ).first()
    if row is None:
        raise InputError(
            version.source or "this version",
            "it has not been read.",
            "Use `pledgebook add --again`.",
        )
    count = connection.execute(
        select(func.count()).select_from(layer).where(layer.c.sha256 == version.sha256)
    ).scalar_one()
    return row.id, row.reading, count


def read_version(
    connection: Connection,
    document: ShelvedDocument,
    version: ShelvedVersion,
    key: tuple[int, int, int],
) -> VersionReading:
    """A version with its text and what was read in it, by a key of `reading_key`."""
    layer_id, reading_id, layers = key
    content = connection.execute(
        select(documents.layer.c.content).where(documents.layer.c.id == layer_id)
    ).scalar_one()
    findings = connection.execute(
        select(documents.reading.c.content).where(documents.reading.c.id == reading_id)
    ).scalar_one()
    value = Document(
        id=document.name,
        title=document.title,
        kind=document.kind,
        rank=document.rank,
        path=version.source,
        published=version.published or document.published,
        links=tuple(FamilyLink(kind, title) for kind, _, title in document.links),
        sha256=version.sha256,
        guessed=document.guessed,
    )
    return VersionReading(
        layer_id, reading_id, layers, unpack_reading(findings, value, unpack_layer(content))
    )
