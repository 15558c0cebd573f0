"""The stored versions of documents, and the texts that belong to each.

A version is bytes; which text layers are its own depends on the rules it was captured by: two
documents may be cut from one page. `belongs` is the one place that says so.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, Select, and_, insert, or_, select

from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.intake import extract_bytes
from pledgebook.capture.web.selection import Selection
from pledgebook.casebook.archive import Archive
from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.packing import unpack_layer, unpack_reading
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.versions import capture_rules
from pledgebook.errors import InputError, UsageError
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.compose import compose
from pledgebook.text.layer import TextLayer

MARK = "+rules."
"""What parts an extractor's version from the key of the rules that it read by."""

KEY_DIGITS = 16


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One capture of a document in the casebook; `number` counts from 1 within its document."""

    id: int
    number: int
    document_id: int
    document: str
    title: str
    company: str
    sha256: str
    size: int
    source: str
    captured_at: str
    published: str

    @property
    def label(self) -> str:
        """How a person names it: the document with the date that is known of the version."""
        return f"{self.title or self.document}, {self.published or self.captured_at[:10]}"


@dataclass(frozen=True, slots=True)
class MadeBy:
    """What made a text: the extractor of the format in its version, and the program around it."""

    extractor: str
    extractor_version: str
    program: str

    def plainly(self) -> tuple[str, str]:
        """The extractor and its version, whatever rules it read by."""
        return self.extractor, self.extractor_version.partition(MARK)[0]


def alike(makers: Iterable[MadeBy]) -> bool:
    """Whether no difference between the texts can come from our own reading.

    They were read by one program, and those of one format by one version of its extractor.
    """
    makers = tuple(makers)
    versions = {maker.plainly() for maker in makers}
    one_program = len({maker.program for maker in makers}) <= 1
    return one_program and len(versions) == len({extractor for extractor, _ in versions})


def rules_key(selection: Selection) -> str:
    """The key of rules that select part of a page; empty for a whole file."""
    return sha256_of(selection.dump().decode())[:KEY_DIGITS] if selection.dump() else ""


def ruled(layer: TextLayer, selection: Selection) -> TextLayer:
    """The layer with the key of the rules that it was read by in its extractor's version."""
    key = rules_key(selection)
    if not key:
        return layer
    return replace(layer, extractor_version=f"{layer.extractor_version}{MARK}{key}")


def save_rules(connection: Connection, version_id: int, name: str, selection: Selection) -> None:
    """Keep by which rules a new version is read; nothing for a whole file."""
    if not selection.dump():
        return
    rules = canonical(json.loads(selection.dump()))
    connection.execute(
        insert(capture_rules).values(
            version_id=version_id, key=rules_key(selection), name=name, rules=rules
        )
    )


WHOLE = documents.layer.c.extractor_version.not_like(f"%{MARK}%")
"""The condition for layers that were read from a whole file."""


def belongs() -> ColumnElement[bool]:
    """The condition that joins a version to the layers of its bytes that are its own."""
    version, layer = documents.version, documents.layer
    key = (
        select(capture_rules.c.key)
        .where(capture_rules.c.version_id == version.c.id)
        .correlate(version)
        .scalar_subquery()
    )
    return and_(
        layer.c.sha256 == version.c.sha256,
        or_(
            and_(key.is_(None), WHOLE),
            layer.c.extractor_version.like(f"%{MARK}" + key),
        ),
    )


def versions_of(
    connection: Connection, *, company_id: int | None = None, document_id: int | None = None
) -> tuple[StoredVersion, ...]:
    """Versions in the order in which they came, of one document, one company or all."""
    version, document = documents.version, documents.document
    query = (
        select(version, document.c.name, document.c.title, company.c.name.label("company"))
        .join(document, document.c.id == version.c.document_id)
        .join(company, company.c.id == document.c.company_id)
        .order_by(version.c.id)
    )
    if company_id is not None:
        query = query.where(document.c.company_id == company_id)
    if document_id is not None:
        query = query.where(document.c.id == document_id)
    return tuple(_numbered(connection, query))


def _numbered(
    connection: Connection, query: Select[*tuple[object, ...]]
) -> Iterator[StoredVersion]:
    counts: dict[int, int] = {}
    for row in connection.execute(query).mappings():
        number = counts[row["document_id"]] = counts.get(row["document_id"], 0) + 1
        yield StoredVersion(
            id=row["id"],
            number=number,
            document_id=row["document_id"],
            document=row["name"],
            title=row["title"],
            company=row["company"],
            sha256=row["sha256"],
            size=row["size"],
            source=row["source"],
            captured_at=row["captured_at"],
            published=row["published"],
        )


def version_of(connection: Connection, version_id: int) -> StoredVersion:
    """A version by its id. Raises UsageError."""
    document = select(documents.version.c.document_id).where(documents.version.c.id == version_id)
    document_id = connection.execute(document).scalar()
    if document_id is None:
        raise UsageError(f"There is no version {version_id} in the casebook.")
    found = versions_of(connection, document_id=document_id)
    return next(version for version in found if version.id == version_id)


def newest_layer(connection: Connection, version_id: int) -> int | None:
    """Id of the layer of a version that was read last; None where it has never been read."""
    return connection.execute(
        select(documents.layer.c.id)
        .join(documents.reading, documents.reading.c.layer_id == documents.layer.c.id)
        .join(documents.version, belongs())
        .where(documents.version.c.id == version_id)
        .order_by(documents.reading.c.id.desc())
        .limit(1)
    ).scalar()


def made_by(connection: Connection, layer_id: int) -> MadeBy:
    """What made a layer; the program is the one that read it last."""
    row = connection.execute(
        select(
            documents.layer.c.extractor,
            documents.layer.c.extractor_version,
            documents.reading.c.reader,
        )
        .join(documents.reading, documents.reading.c.layer_id == documents.layer.c.id)
        .where(documents.layer.c.id == layer_id)
        .order_by(documents.reading.c.id.desc())
        .limit(1)
    ).one()
    return MadeBy(row[0], row[1], row[2].partition(", author ")[0])


def reading_of(connection: Connection, version: StoredVersion) -> DocumentReading:
    """A version as it was read last. Raises InputError where it has never been read."""
    return readings_of(connection, version, newest=1)[-1]


def readings_of(
    connection: Connection, version: StoredVersion, newest: int = 2
) -> tuple[DocumentReading, ...]:
    """The newest readings of a version, the last one last. Raises InputError for none at all."""
    rows = connection.execute(
        select(documents.layer.c.content.label("layer"), documents.reading.c.content)
        .join(documents.reading, documents.reading.c.layer_id == documents.layer.c.id)
        .join(documents.version, belongs())
        .where(documents.version.c.id == version.id)
        .order_by(documents.reading.c.id.desc())
        .limit(newest)
    ).all()
    if not rows:
        problem = "this version has not been read."
        raise InputError(version.label, problem, "Use `pledgebook add --again`.")
    document = document_as(connection, version)
    return tuple(
        unpack_reading(row.content, document, unpack_layer(row.layer)) for row in reversed(rows)
    )


def document_as(connection: Connection, version: StoredVersion) -> Document:
    """The document that a version belongs to, dated as that version is."""
    table = documents.document
    row = connection.execute(select(table).where(table.c.id == version.document_id)).one()
    return Document(
        id=row.name,
        title=row.title,
        kind=DocumentKind(row.kind),
        rank=Rank(row.rank),
        path=version.source,
        published=version.published,
        sha256=version.sha256,
        guessed=tuple(json.loads(row.guessed)),
    )


def read_again(
    connection: Connection,
    archive: Archive,
    version: StoredVersion,
    selection: Selection | None = None,
) -> DocumentReading:
    """A version read from its raw file by this program, with the rules of its day or others.

    Nothing is stored. Raises InputError where its file is damaged or can no longer be read.
    """
    name, own = rules_of(connection, version)
    selection = own if selection is None else selection
    document = document_as(connection, version)
    extraction = extract_bytes(archive.read(version.sha256), name, selection)
    layer = ruled(compose(extraction), selection)
    return read(document, layer, company=version.company)


def rules_of(connection: Connection, version: StoredVersion) -> tuple[str, Selection]:
    """The name that tells the format of a version, and what of it is read."""
    row = connection.execute(
        select(capture_rules).where(capture_rules.c.version_id == version.id)
    ).one_or_none()
    if row is None:
        return version.source, Selection()
    return row.name, Selection.load(row.rules.encode())


def read_alike(
    connection: Connection, archive: Archive, versions: Iterable[StoredVersion]
) -> tuple[DocumentReading, ...]:
    """Versions as read, all of them by the same reader: as stored where one read them all.

    Texts that different readers made would differ by the readers' doing; then each is read
    again from its raw file, so that what is compared is what the company published.
    """
    versions = tuple(versions)
    readings = [reading_of(connection, version) for version in versions]
    makers = [_maker(connection, version) for version in versions]
    if alike(makers):
        return tuple(readings)
    return tuple(read_again(connection, archive, version) for version in versions)


def _maker(connection: Connection, version: StoredVersion) -> MadeBy:
    layer_id = newest_layer(connection, version.id)
    assert layer_id is not None
    return made_by(connection, layer_id)
