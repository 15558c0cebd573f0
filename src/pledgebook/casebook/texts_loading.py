"""Every text of a company's documents, in all versions, to look quotes up in."""

from collections import defaultdict

from sqlalchemy import select

from pledgebook.casebook.companies import find_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.packing import unpack_layer
from pledgebook.casebook.tables import documents


def texts_of(casebook: Casebook, company_name: str) -> dict[tuple[str, str], tuple[str, ...]]:
    """(document, sha256 of a version) → the texts that were extracted from it, oldest first.

    Raises UsageError for a company that is not in the casebook.
    """
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    with casebook.reading() as connection:
        owner = find_company(connection, company_name)
        rows = connection.execute(
            select(documents.document.c.name, documents.version.c.sha256, documents.layer.c.content)
            .join(documents.version, documents.version.c.document_id == documents.document.c.id)
            .join(documents.layer, documents.layer.c.sha256 == documents.version.c.sha256)
            .where(documents.document.c.company_id == owner)
            .order_by(documents.version.c.id, documents.layer.c.id)
        )
        for row in rows:
            text = unpack_layer(row.content).text
            if text not in found[row.name, row.sha256]:
                found[row.name, row.sha256].append(text)
    return {key: tuple(layers) for key, layers in found.items()}
