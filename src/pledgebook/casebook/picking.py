"""Quotes that a person picks for a decision: from a suggestion, a passage, or words as written."""

import re
from collections.abc import Sequence

from sqlalchemy import Connection, select

from pledgebook.assessing.model import Answer, Evidence
from pledgebook.capture.documents import Rank
from pledgebook.casebook import shelf
from pledgebook.casebook.documents_loading import newest_reading
from pledgebook.casebook.suggested import quotes_of
from pledgebook.casebook.tables import documents
from pledgebook.errors import AnchorError, UsageError
from pledgebook.text.anchors import make_anchor

_KNOWN = re.compile(r"e(\d{1,12})")
_PASSAGE = re.compile(r"v(\d{1,12}):(\d{1,9})-(\d{1,9})")

PICKED = "Picked by a person."


def picked(connection: Connection, company_id: int, picks: Sequence[str]) -> tuple[Evidence, ...]:
    """The quotes behind picks.

    `e7` is the quote 7 of the casebook, `v3:10-20` characters 10 to 20 of the text of version 3.
    Raises UsageError for what is none, or is not in a document of the company.
    """
    names = _documents(connection, company_id)
    found = []
    for pick in dict.fromkeys(picks):
        known, passage = _KNOWN.fullmatch(pick), _PASSAGE.fullmatch(pick)
        if known:
            quotes = quotes_of(connection, ids=[int(known[1])])
            if not quotes:
                raise UsageError(f"There is no quote {known[1]} in the casebook.")
            quote = quotes[int(known[1])].evidence
        elif passage:
            quote = _passage(connection, *map(int, passage.groups()))
        else:
            raise UsageError(f"{pick!r} is no quote.")
        if quote.document_id not in names:
            raise UsageError(f"{quote.document_id} is not a document of this company.")
        found.append(quote)
    return tuple(found)


def quoted_words(connection: Connection, company_id: int, document: str, words: str) -> Evidence:
    """Words that stand in a document's newest text, as a quote; spaces and line ends do not matter.

    Raises UsageError where they do not stand there literally, or more than once.
    """
    names = _documents(connection, company_id)
    if document not in names:
        raise UsageError(f"The company has no document {document!r}.")
    read = newest_reading(connection, names[document])
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    places = [match.span() for match in re.finditer(pattern, read.layer.text)] if pattern else []
    if not places:
        raise UsageError(
            f"These words do not stand in {document!r} as they are written here: copy them from "
            "its text."
        )
    if len(places) > 1:
        raise UsageError(
            f"These words stand {len(places)} times in {document!r}: copy a longer passage, so "
            "that it is clear which is meant."
        )
    anchor = make_anchor(read.layer, *places[0])
    return Evidence(document, read.document.rank, anchor, 1.0, PICKED, Answer.YES)


def _documents(connection: Connection, company_id: int) -> dict[str, int]:
    table = documents.document
    rows = connection.execute(
        select(table.c.name, table.c.id)
        .where(table.c.company_id == company_id)
        .order_by(table.c.rank, table.c.id)
    )
    return {row.name: row.id for row in rows}


def documents_to_quote(connection: Connection, company_id: int) -> tuple[tuple[str, str], ...]:
    """(name, title) of a company's documents, by rank."""
    table = documents.document
    rows = connection.execute(
        select(table.c.name, table.c.title)
        .where(table.c.company_id == company_id)
        .order_by(table.c.rank, table.c.title, table.c.id)
    )
    return tuple((row.name, row.title or row.name) for row in rows)


def _passage(connection: Connection, version_id: int, start: int, end: int) -> Evidence:
    found = shelf.document_of_version(connection, version_id)
    version = found.version(version_id)
    read = shelf.read_version(connection, found, version, shelf.reading_key(connection, version))
    try:
        anchor = make_anchor(read.reading.layer, start, end)
    except AnchorError as error:
        raise UsageError(f"{found.title}: {error}.") from error
    return Evidence(found.name, Rank(found.rank), anchor, 1.0, PICKED, Answer.YES)
