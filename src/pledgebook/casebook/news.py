"""What happened in a casebook since somebody last looked, from the audit trail."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.audit import audit
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.trail_state import CAPTURE_FAILED


@dataclass(frozen=True, slots=True)
class Arrival:
    """A version that came in. `number` is its place among the versions of its document."""

    version_id: int
    document_id: int
    title: str
    company_id: int
    company: str
    number: int
    at: str
    person: str


def newest_entry(connection: Connection) -> int:
    """Number of the newest entry of the trail, 0 where there is none."""
    return connection.execute(select(func.max(audit.c.id))).scalar() or 0


def arrivals_since(connection: Connection, since: int, limit: int = 12) -> tuple[Arrival, ...]:
    """The versions that came in after entry `since` of the trail, the newest first."""
    rows = connection.execute(
        select(audit)
        .where(audit.c.id > since, audit.c.act.like("document: new%"))
        .order_by(audit.c.id.desc())
        .limit(limit)
    ).all()
    found = []
    for row in rows:
        document_id = int(row.subject.removeprefix("document "))
        arrival = _arrival(connection, document_id, json.loads(row.detail)["sha256"], row)
        if arrival is not None:
            found.append(arrival)
    return tuple(found)


def acts_since(connection: Connection, since: int) -> tuple[tuple[str, int], ...]:
    """What else was done after entry `since` of the trail, and how often."""
    acts = connection.execute(
        select(audit.c.act, func.count())
        .where(audit.c.id > since, ~audit.c.act.like("document: %"), audit.c.act != CAPTURE_FAILED)
        .group_by(audit.c.act)
        .order_by(func.count().desc(), audit.c.act)
    )
    return tuple((row[0], row[1]) for row in acts)


def _arrival(
    connection: Connection, document_id: int, sha256: str, entry: Row[Any]
) -> Arrival | None:
    """The version that an entry of the trail tells of; of several alike the one of that moment."""
    version, document = documents.version, documents.document
    rows = connection.execute(
        select(version.c.id, version.c.sha256, version.c.captured_at)
        .where(version.c.document_id == document_id)
        .order_by(version.c.id)
    ).all()
    numbers = [number for number, row in enumerate(rows, 1) if row.sha256 == sha256]
    if not numbers:
        return None
    number = next((n for n in numbers if rows[n - 1].captured_at == entry.at), numbers[-1])
    row = rows[number - 1]
    owner = connection.execute(
        select(document.c.title, document.c.name, company.c.id, company.c.name.label("company"))
        .join(company, company.c.id == document.c.company_id)
        .where(document.c.id == document_id)
    ).one()
    return Arrival(
        row.id,
        document_id,
        owner.title or owner.name,
        owner.id,
        owner.company,
        number,
        row.captured_at,
        entry.person,
    )
