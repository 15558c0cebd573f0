"""Captures that failed: what a watch could not get, so that whoever opens the casebook sees it.

A failure is an entry of the audit trail: one when a document begins to fail in some way, one when
it can be captured again. A failure that repeats itself adds nothing.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from pledgebook.capture.web.folder import FAILURE, DocumentFolder, Folder
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.audit import audit
from pledgebook.casebook.tables.companies import company as companies
from pledgebook.casebook.trail_state import CAPTURE_FAILED, CAPTURE_WORKS

LONGEST = 500
"""Characters of an address, a title or a message that are kept."""


@dataclass(frozen=True, slots=True)
class FailedCapture:
    """A watched document that could not be captured when it was last checked.

    `entry` is the number of the entry of the trail that says so; `company_id` is None where the
    casebook has no such company.
    """

    entry: int
    document: str
    company: str
    company_id: int | None
    title: str
    address: str
    kind: str
    message: str
    since: str


def record_failures(casebook: Casebook, folder: Folder, by: Signature, company: str = "") -> int:
    """Put on record what fails in a folder of captures, and what no longer does.

    `company` serves for documents that name none. Returns how many fail now.
    """
    states = [(*_subject(document, company), document) for document in folder.documents()]
    failing = 0
    with casebook.writing() as connection:
        known = {row[0]: (row[1], json.loads(row[2])) for row in _newest(connection)}
        for subject, owner, document in states:
            row = document.state().get("failing")
            act, detail = known.get(subject, ("", {}))
            if isinstance(row, dict):
                failing += 1
                if act != CAPTURE_FAILED or detail.get("name") != row.get("name"):
                    detail = _detail(document, owner, row)
                    record_change(connection, Change(by, CAPTURE_FAILED, subject, detail))
            elif act == CAPTURE_FAILED:
                detail = {"document": document.path.name, "company": owner}
                record_change(connection, Change(by, CAPTURE_WORKS, subject, detail))
    return failing


def _subject(document: DocumentFolder, company: str) -> tuple[str, str]:
    owner = str(document.declared().get("company", "")) or company
    return f"capture {owner}/{document.path.name}", owner


def _detail(document: DocumentFolder, owner: str, row: dict[str, Any]) -> dict[str, str]:
    name, declared = str(row.get("name", "")), document.declared()
    records = {path.stem: record for path, record in document.records("failures")}
    record = records.get(name, {})
    if record.get("format") != FAILURE:
        record = {}
    found = {
        "document": document.path.name,
        "company": owner,
        "title": declared.get("title", ""),
        "address": declared.get("address", ""),
        "kind": row.get("kind", ""),
        "message": record.get("message", ""),
        "since": row.get("first_at", ""),
        "name": name,
    }
    return {key: str(value)[:LONGEST] for key, value in found.items()}


def failed_captures(connection: Connection) -> tuple[FailedCapture, ...]:
    """What still fails, the newest first."""
    numbers = {row.name: row.id for row in connection.execute(select(companies))}
    found = []
    for _, act, text, entry in _newest(connection):
        if act != CAPTURE_FAILED:
            continue
        detail = json.loads(text)
        owner = str(detail.get("company", ""))
        words = (
            str(detail.get(key, "")) for key in ("title", "address", "kind", "message", "since")
        )
        document = str(detail.get("document", ""))
        found.append(FailedCapture(entry, document, owner, numbers.get(owner), *words))
    return tuple(sorted(found, key=lambda one: -one.entry))


def _newest(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    """(subject, act, detail, number) of the newest entry about each watched document."""
    rows = connection.execute(
        select(audit.c.subject, audit.c.act, audit.c.detail, audit.c.id)
        .where(audit.c.act.in_((CAPTURE_FAILED, CAPTURE_WORKS)))
        .order_by(audit.c.id)
    )
    newest = {row.subject: (row.act, row.detail, row.id) for row in rows}
    for subject, (act, detail, number) in newest.items():
        yield subject, act, detail, number
