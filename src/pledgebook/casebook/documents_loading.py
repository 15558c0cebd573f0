"""Documents out of the casebook: what is known already, and a company's case as it stands."""

import json
from dataclasses import dataclass

from sqlalchemy import Connection, Row, and_, select

from pledgebook.capture.documents import Case, Document, DocumentKind, FamilyLink, LinkKind, Rank
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.packing import READER, reader_of, unpack_layer, unpack_reading
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.version_texts import WHOLE, belongs
from pledgebook.errors import InputError, UsageError
from pledgebook.reading.model import DocumentReading
from pledgebook.text.layer import TextLayer


@dataclass(frozen=True, slots=True)
class Memory:
    """What this version of the program has read before, so that it is not read again."""

    casebook: Casebook

    def layer(self, sha256: str) -> TextLayer | None:
        """The newest text layer of these bytes that this version of the program made."""
        table, readings = documents.layer, documents.reading
        with self.casebook.reading() as connection:
            content = connection.execute(
                select(table.c.content)
                .join(readings, readings.c.layer_id == table.c.id)
                .where(table.c.sha256 == sha256, readings.c.reader.startswith(READER), WHOLE)
                .order_by(table.c.id.desc())
                .limit(1)
            ).scalar()
        return None if content is None else unpack_layer(content)

    def reading(
        self, document: Document, layer: TextLayer, company_name: str
    ) -> DocumentReading | None:
        """What this version read in these bytes for a company; None where it has not yet."""
        with self.casebook.reading() as connection:
            content = _reading_of(connection, document.sha256, reader_of(company_name))
        return None if content is None else unpack_reading(content, document, layer)


def _reading_of(connection: Connection, sha256: str, reader: str) -> str | None:
    table, layers = documents.reading, documents.layer
    return connection.execute(
        select(table.c.content)
        .join(layers, layers.c.id == table.c.layer_id)
        .where(layers.c.sha256 == sha256, table.c.reader == reader, WHOLE)
        .order_by(table.c.id.desc())
        .limit(1)
    ).scalar()


def load_company(casebook: Casebook, company_name: str) -> tuple[Case, tuple[DocumentReading, ...]]:
    """A company's documents, each in its newest version as it was last read.

    Raises UsageError for a company that is not in the casebook, InputError for one without
    documents.
    """
    with casebook.reading() as connection:
        owner = find_company(connection, company_name)
        row = connection.execute(select(company).where(company.c.id == owner)).one()
        readings = tuple(
            _loaded(connection, document)
            for document in connection.execute(
                select(documents.document)
                .where(documents.document.c.company_id == owner)
                .order_by(documents.document.c.id)
            ).all()
        )
    if not readings:
        raise InputError(row.name, "no documents are in the casebook.", "Use `pledgebook add`.")
    return Case(row.name, row.sector, tuple(r.document for r in readings)), readings


def only_company(casebook: Casebook) -> str:
    """The one company that has documents. Raises UsageError where there are none or several."""
    with casebook.reading() as connection:
        names = [
            row[0]
            for row in connection.execute(
                select(company.c.name)
                .join(documents.document, documents.document.c.company_id == company.c.id)
                .distinct()
                .order_by(company.c.name)
            )
        ]
    if not names:
        raise UsageError("The casebook has no documents yet: use `pledgebook add`.")
    if len(names) > 1:
        raise UsageError(f"Which company? Say it with --company: {', '.join(names)}.")
    return str(names[0])


def newest_reading(connection: Connection, document_id: int) -> DocumentReading:
    """A document in its newest version as it was last read."""
    table = documents.document
    row = connection.execute(select(table).where(table.c.id == document_id)).one()
    return _loaded(connection, row)


def _loaded(connection: Connection, row: Row[tuple[object, ...]]) -> DocumentReading:
    versions = documents.version
    newest = connection.execute(
        select(versions.c.id, versions.c.sha256, versions.c.source)
        .where(versions.c.document_id == row.id)
        .order_by(versions.c.id.desc())
        .limit(1)
    ).one()
    found = connection.execute(
        select(documents.layer.c.content.label("layer"), documents.reading.c.content)
        .join(documents.reading, documents.reading.c.layer_id == documents.layer.c.id)
        .join(versions, belongs())
        .where(versions.c.id == newest.id)
        .order_by(documents.reading.c.id.desc())
        .limit(1)
    ).one_or_none()
    if found is None:
        raise InputError(
            str(row.name), "its newest version has not been read.", "Use `pledgebook add --again`."
        )
    document = Document(
        id=row.name,
        title=row.title,
        kind=DocumentKind(row.kind),
        rank=Rank(row.rank),
        path=newest.source,
        published=row.published,
        links=_links(connection, row.id),
        sha256=newest.sha256,
        guessed=tuple(json.loads(row.guessed)),
    )
    return unpack_reading(found.content, document, unpack_layer(found.layer))


def _links(connection: Connection, document_id: int) -> tuple[FamilyLink, ...]:
    links, target = documents.document_link, documents.document
    rows = connection.execute(
        select(links.c.kind, target.c.name)
        .join(target, and_(target.c.id == links.c.target_id))
        .where(links.c.document_id == document_id)
        .order_by(links.c.kind, target.c.name)
    )
    return tuple(FamilyLink(LinkKind(row.kind), row.name) for row in rows)
