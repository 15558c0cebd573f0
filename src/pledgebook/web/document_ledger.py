"""The promises, definitions and terms of a document over its versions, some at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pledgebook.casebook import shelf
from pledgebook.casebook.shelf import ShelvedCompany, ShelvedDocument, ShelvedVersion
from pledgebook.errors import PledgebookError
from pledgebook.history.ledger import Ledger, ledger_of
from pledgebook.publishing.redline import cause_sentence, counts_sentence
from pledgebook.web.workbench import Workbench

MOST = 12
"""Versions side by side: more are neither read at a glance nor compared while somebody waits."""

DEEPEST = 8
"""Documents superseded one after the other that are followed."""


@dataclass(frozen=True, slots=True)
class Column:
    """A version with what it changed beside the one before."""

    document: ShelvedDocument
    version: ShelvedVersion
    counts: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class ThroughTime:
    """A document with those that it supersedes, and the ledger of some of their versions.

    `unread` are versions left out since they could not be read; `earlier` is the version up to
    which those before go, None where there is none.
    """

    document: ShelvedDocument
    company: ShelvedCompany
    documents: tuple[ShelvedDocument, ...]
    columns: tuple[Column, ...]
    ledger: Ledger
    unread: tuple[ShelvedVersion, ...]
    earlier: int | None
    newest: bool


def through_time(workbench: Workbench, document_id: int, upto: int | None = None) -> ThroughTime:
    """The versions up to one of them, or the newest. Raises NotFound for a missing document."""
    with workbench.casebook.reading() as connection:
        found = shelf.find_document(connection, document_id)
        company = shelf.find(connection, found.company_id)
        chain = _chain(found, shelf.documents_of(connection, found.company_id))
    versions = [(document, version) for document in chain for version in document.versions]
    last = next((n for n, (_, one) in enumerate(versions, 1) if one.id == upto), len(versions))
    first = max(0, last - MOST)
    columns, known, unread = _read(workbench, versions[first:last])
    return ThroughTime(
        found,
        company,
        tuple(chain),
        tuple(columns),
        known,
        tuple(unread),
        versions[first - 1][1].id if first else None,
        last == len(versions),
    )


def _chain(found: ShelvedDocument, own: Sequence[ShelvedDocument]) -> list[ShelvedDocument]:
    """The documents that this one supersedes, the first one first, then itself."""
    known = {one.id: one for one in own}
    chain = [found]
    while len(chain) < DEEPEST:
        before = [
            known[number]
            for kind, number, _ in chain[0].links
            if kind == "supersedes" and number in known and known[number] not in chain
        ]
        if not before:
            break
        chain.insert(0, before[0])
    return chain


def _read(
    workbench: Workbench, versions: Sequence[tuple[ShelvedDocument, ShelvedVersion]]
) -> tuple[list[Column], Ledger, list[ShelvedVersion]]:
    """The versions that can be read as columns, their ledger, and those that cannot be."""
    readings, columns, unread = [], [], []
    for document, version in versions:
        try:
            readings.append(workbench.read(document, version).reading)
        except PledgebookError:
            unread.append(version)
            continue
        columns.append(Column(document, version))
    found = ledger_of(readings)
    told = [None, *found.comparisons]
    columns = [
        replace(one, counts=counts_sentence(each), cause=cause_sentence(each)) if each else one
        for one, each in zip(columns, told, strict=False)
    ]
    return columns, found, unread
