"""What came into a casebook and when, and what a new version changed: for whoever shows it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, select

from pledgebook.casebook.archive import Archive
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.documents_loading import newest_reading
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.audit import audit
from pledgebook.casebook.version_texts import (
    StoredVersion,
    read_again,
    read_alike,
    readings_of,
    rules_of,
    version_of,
    versions_of,
)
from pledgebook.errors import InputError, UsageError
from pledgebook.history.compare import compare
from pledgebook.history.dictionary import NOTHING, NoiseDictionary
from pledgebook.history.model import Comparison
from pledgebook.reading.model import DocumentReading

EARLIER = 30
"""Versions before the older one in which a returning text is looked for: enough for a page that
goes back and forth, and few enough that a document with hundreds of versions is shown at once."""

ACTS = {
    "document: new": "new",
    "document: new version": "new version",
    "document: read anew": "read anew",
}

READ_OTHERWISE = 0.5
"""Share of the sentences that an old page must keep when it is read by newer rules, for these to
be taken as fitting it; below it the page was built otherwise, and its own rules count."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something that came in: a document, a version of one, or another reading of a version.

    `at` is when it came into the casebook, `version.captured_at` when it was captured.
    `previous` is the version before; None for the first, and for another reading.
    """

    at: str
    person: str
    outcome: str
    version: StoredVersion
    previous: StoredVersion | None


def arrivals_since(casebook: Casebook, since: str = "", company: str = "") -> tuple[Arrival, ...]:
    """What came in at or after a moment (or date), oldest first; of one company or of all.

    Raises UsageError for a company that is not in the casebook.
    """
    with casebook.reading() as connection:
        owner = find_company(connection, company) if company else None
        versions = versions_of(connection, company_id=owner)
        return tuple(_arrivals(connection, since, versions))


def _arrivals(
    connection: Connection, since: str, versions: tuple[StoredVersion, ...]
) -> Iterator[Arrival]:
    by_id = {version.id: version for version in versions}
    by_place = {(version.document_id, version.number): version for version in versions}
    rows = connection.execute(
        select(audit).where(audit.c.act.in_(ACTS), audit.c.at >= since).order_by(audit.c.id)
    )
    for row in rows:
        sealed = [first for name, first, *_ in json.loads(row.seal) if name == "version"]
        if sealed:
            version = by_id.get(sealed[0])
        else:
            version = _reread(row.subject, json.loads(row.detail)["sha256"], versions)
        if version is None:
            continue
        outcome = ACTS[row.act]
        before = by_place.get((version.document_id, version.number - 1))
        previous = before if outcome == "new version" else None
        yield Arrival(row.at, row.person, outcome, version, previous)


def _reread(subject: str, sha256: str, versions: tuple[StoredVersion, ...]) -> StoredVersion | None:
    """The newest version of a document with these bytes."""
    found = [
        version
        for version in versions
        if subject == f"document {version.document_id}" and version.sha256 == sha256
    ]
    return found[-1] if found else None


def document_versions(casebook: Casebook, company: str, document: str) -> tuple[StoredVersion, ...]:
    """All versions of a document, oldest first. Raises UsageError that says which there are."""
    with casebook.reading() as connection:
        found = versions_of(connection, company_id=find_company(connection, company))
    names = sorted({version.document for version in found})
    if document not in names:
        raise UsageError(f"{company} has no document {document!r}; there are: {', '.join(names)}.")
    return tuple(version for version in found if version.document == document)


def changes_between(
    casebook: Casebook, old_id: int, new_id: int, dictionary: NoiseDictionary = NOTHING
) -> Comparison:
    """All changes from one stored version to another of the same document, with their causes.

    Both are read by one reader, from their raw files where need be, so that no better reader
    passes for a change by the company. Raises UsageError for versions of different documents,
    InputError where a file can no longer be read.
    """
    old, new = compared(casebook, old_id, new_id)
    with casebook.reading() as connection:
        version = version_of(connection, old_id)
        before = _earlier(connection, casebook.archive, version)
        family = _family(connection, version)
    return compare(old, new, before, family, dictionary)


def rereading_changes(casebook: Casebook, version_id: int) -> Comparison | None:
    """What another reading of a version's bytes changed: the cause of each is extraction.

    None where the version has one text only.
    """
    with casebook.reading() as connection:
        readings = readings_of(connection, version_of(connection, version_id))
    return compare(readings[-2], readings[-1]) if len(readings) > 1 else None


def compared(
    casebook: Casebook, old_id: int, new_id: int
) -> tuple[DocumentReading, DocumentReading]:
    """Two versions of a document as they are compared: read by one reader, by rules that fit."""
    with casebook.reading() as connection:
        old, new = version_of(connection, old_id), version_of(connection, new_id)
        if old.document_id != new.document_id:
            raise UsageError(f"{old.label} and {new.label} are not versions of one document.")
        before, after = read_alike(connection, casebook.archive, (old, new))
        return _by_fitting_rules(connection, casebook.archive, old, new, before), after


def _by_fitting_rules(
    connection: Connection,
    archive: Archive,
    old: StoredVersion,
    new: StoredVersion,
    before: DocumentReading,
) -> DocumentReading:
    """The old version read by the new one's rules, where these fit the old page too."""
    (_, rules), (_, newer) = rules_of(connection, old), rules_of(connection, new)
    if rules == newer:
        return before
    try:
        again = read_again(connection, archive, old, newer)
    except InputError:
        return before
    fits = len(again.sentences) >= READ_OTHERWISE * len(before.sentences)
    return again if fits else before


def _earlier(
    connection: Connection, archive: Archive, old: StoredVersion
) -> tuple[DocumentReading, ...]:
    """Versions before the older one, as far as they can be read."""
    found = versions_of(connection, document_id=old.document_id)
    readings: list[DocumentReading] = []
    for version in [one for one in found if one.id < old.id][-EARLIER:]:
        try:
            readings += read_alike(connection, archive, (version,))
        except InputError:
            continue
    return tuple(readings)


def _family(connection: Connection, version: StoredVersion) -> tuple[DocumentReading, ...]:
    """The company's other documents as they stand now: what left this text may be in one."""
    document = documents.document
    owner = select(document.c.company_id).where(document.c.id == version.document_id)
    others = connection.execute(
        select(document.c.id)
        .where(
            document.c.company_id == owner.scalar_subquery(), document.c.id != version.document_id
        )
        .order_by(document.c.id)
    ).scalars()
    readings: list[DocumentReading] = []
    for number in others.all():
        try:
            readings.append(newest_reading(connection, number))
        except InputError:
            continue
    return tuple(readings)
