"""The audit trail: who changed what, when, resting on what; and whether it is still whole.

Each row carries the hash of the row before it and, as a seal, the hash of the judgement rows
written with it. Whoever changes or removes a row behind the program's back breaks the chain or
a seal, and `broken` says where.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, Table, insert, select

from pledgebook.casebook.canonical import canonical, sha256_of
from pledgebook.casebook.tables import METADATA
from pledgebook.casebook.tables.audit import audit

BEGINNING = "0" * 64
"""What the first row has for the hash of the row before it."""


ROWS_AT_ONCE = 1000
"""Rows that are hashed in one go."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does something, and when by the caller's clock (UTC, ISO 8601)."""

    person: str
    at: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: `act` in a few words, `subject` what was changed, `detail` as JSON values.

    `rows` holds, for each append-only table written to, the first and the last new id.
    """

    by: Signature
    act: str
    subject: str
    detail: Mapping[str, Any]
    rows: tuple[tuple[Table, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A row of the trail as a reader sees it."""

    id: int
    at: str
    person: str
    act: str
    subject: str
    detail: dict[str, Any]


def record_change(connection: Connection, change: Change) -> int:
    """Add a change to the end of the trail; returns its number. Needs a write transaction."""
    last = connection.execute(
        select(audit.c.id, audit.c.hash).order_by(audit.c.id.desc()).limit(1)
    ).first()
    seal = [
        [table.name, first, to, seal_of(connection, table, first, to)]
        for table, first, to in change.rows
        if to >= first
    ]
    row = {
        "id": last.id + 1 if last else 1,
        "at": change.by.at,
        "person": change.by.person,
        "act": change.act,
        "subject": change.subject,
        "detail": canonical(dict(change.detail)),
        "seal": canonical(seal),
        "previous": last.hash if last else BEGINNING,
    }
    connection.execute(insert(audit).values(**row, hash=hash_of(row)))
    number = row["id"]
    assert isinstance(number, int)
    return number


def hash_of(row: Mapping[str, Any] | RowMapping) -> str:
    """Hash of an audit row over all its columns but the hash itself."""
    return sha256_of(canonical([row[name] for name in _HASHED]))


_HASHED = ("id", "at", "person", "act", "subject", "detail", "seal", "previous")


def seal_of(connection: Connection, table: Table, first: int, last: int) -> str:
    """Hash of the rows of a table from one id to another."""
    digest = hashlib.sha256()
    rows = connection.execute(
        select(table).where(table.c.id >= first, table.c.id <= last).order_by(table.c.id)
    )
    for many in rows.partitions(ROWS_AT_ONCE):
        words = "".join([repr(tuple(row)) for row in many])
        digest.update(words.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def broken(connection: Connection) -> Iterator[tuple[str, str]]:
    """(place, problem) for each break of the chain and of its seals."""
    previous = BEGINNING
    number = 0
    sealed: dict[str, int] = {}
    for row in connection.execute(select(audit).order_by(audit.c.id)).mappings():
        number += 1
        place = f"audit {row['id']}"
        if row["id"] != number:
            yield place, f"{row['id'] - number} rows of the audit trail before it are missing"
            number = row["id"]
        if row["previous"] != previous:
            yield place, "does not follow on the row before it: a row was changed or removed"
        if hash_of(row) != row["hash"]:
            yield place, "was changed after it was written"
        previous = row["hash"]
        yield from _broken_seals(connection, place, row["seal"], sealed)
    for name in SEALED:
        yield from _unsealed(connection, METADATA.tables[name], sealed.get(name, 0) + 1)


def _broken_seals(
    connection: Connection, place: str, seal: str, sealed: dict[str, int]
) -> Iterator[tuple[str, str]]:
    try:
        parts = json.loads(seal)
    except ValueError:
        return
    for name, first, last, expected in parts:
        table = METADATA.tables.get(name)
        if table is None:
            continue
        yield from _unsealed(connection, table, sealed.get(name, 0) + 1, first - 1)
        sealed[name] = max(sealed.get(name, 0), last)
        if seal_of(connection, table, first, last) != expected:
            rows = f"{name} {first}" if first == last else f"{name} {first} to {last}"
            yield rows, f"changed or removed after {place} was written"


SEALED = (
    "decision",
    "evidence",
    "figure",
    "figure_series",
    "graph_entity",
    "graph_file",
    "graph_file_state",
    "graph_relation",
    "incident",
    "incident_entry",
    "name_judgement",
    "reanchoring",
    "recommendation",
    "recommendation_event",
    "response",
    "response_item",
    "review_mark",
    "step_event",
    "suggestion",
    "version",
)
"""Tables all of whose rows have to be under a seal."""


def _unsealed(
    connection: Connection, table: Table, first: int, last: int | None = None
) -> Iterator[tuple[str, str]]:
    query = select(table.c.id).where(table.c.id >= first).order_by(table.c.id)
    if last is not None:
        if last < first:
            return
        query = query.where(table.c.id <= last)
    for (row,) in connection.execute(query):
        yield f"{table.name} {row}", "stands in no entry of the audit trail"


def entries(
    connection: Connection, *, subject: str = "", newest: int | None = None
) -> tuple[AuditEntry, ...]:
    """The trail in order, all of it or that of one subject; at most the `newest` entries."""
    query = select(audit).order_by(audit.c.id.desc())
    if subject:
        query = query.where(audit.c.subject == subject)
    if newest is not None:
        query = query.limit(newest)
    return tuple(map(_entry, connection.execute(query).mappings()))[::-1]


def entries_after(connection: Connection, number: int, most: int) -> tuple[AuditEntry, ...]:
    """At most so many entries that come after the one with this number, oldest first."""
    query = select(audit).where(audit.c.id > number).order_by(audit.c.id).limit(most)
    return tuple(map(_entry, connection.execute(query).mappings()))


def _entry(row: RowMapping) -> AuditEntry:
    return AuditEntry(
        id=row["id"],
        at=row["at"],
        person=row["person"],
        act=row["act"],
        subject=row["subject"],
        detail=json.loads(row["detail"]),
    )
