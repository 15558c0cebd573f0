"""A document through time: what became of each promise and definition, and of each term.

Where a document supersedes others, their versions come before its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from pledgebook.casebook import shelf
from pledgebook.casebook.shelf import ShelvedDocument, ShelvedVersion
from pledgebook.errors import PledgebookError
from pledgebook.history.ledger import Entry, Ledger, ledger_of
from pledgebook.history.model import Comparison, Kind
from pledgebook.publishing.redline import LABELS, cause_sentence, counts_sentence
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

MOST = 12
"""Versions side by side: more are neither read at a glance nor compared while somebody waits."""

DEEPEST = 8
"""Documents superseded one after the other that are followed."""


@dataclass(frozen=True, slots=True)
class _Column:
    """A version with what it changed beside the one before."""

    document: ShelvedDocument
    version: ShelvedVersion
    counts: str = ""
    cause: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A promise or definition: its last wording, where that stands, its state in each version."""

    words: str
    address: str
    promise: bool
    standing: bool
    cells: tuple[str, ...]
    why: tuple[tuple[int, str, str], ...]
    """(number of the version, what happened, why) for each change."""


@router.get("/documents/{document_id}/ledger")
@allow(STAFF)
@keep(Shows.DOCUMENTS)
def ledger(request: Request, document_id: Number, upto: Chosen = None) -> Response:
    """The promises, definitions and terms of a document through its versions."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        found = shelf.find_document(connection, document_id)
        company = shelf.find(connection, found.company_id)
        chain = _chain(found, shelf.documents_of(connection, found.company_id))
    versions = [(document, version) for document in chain for version in document.versions]
    last = next((n for n, (_, one) in enumerate(versions, 1) if one.id == upto), len(versions))
    first = max(0, last - MOST)
    columns, known, unread = _read(workbench, versions[first:last])
    rows = sorted(
        (_row(entry, columns) for entry in known.entries if len(columns) > 1), key=_importance
    )
    context = {
        "document": found,
        "company": company,
        "columns": columns,
        "unread": unread,
        "changed": [row for row in rows if row.why],
        "same": [row for row in rows if not row.why],
        "terms": [term for term in known.terms if any(term.counts)],
        "earlier": versions[first - 1][1].id if first else None,
        "later": last < len(versions),
        "documents": chain,
    }
    return page(request, "ledger.html.j2", context, section="home")


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
) -> tuple[list[_Column], Ledger, list[ShelvedVersion]]:
    """The versions that can be read as columns, their ledger, and those that cannot be."""
    readings, columns, unread = [], [], []
    for document, version in versions:
        try:
            readings.append(workbench.read(document, version).reading)
        except PledgebookError:
            unread.append(version)
            continue
        columns.append(_Column(document, version))
    found = ledger_of(readings)
    told: list[Comparison | None] = [None, *found.comparisons]
    columns = [
        _Column(one.document, one.version, counts_sentence(each), cause_sentence(each))
        if each
        else one
        for one, each in zip(columns, told, strict=False)
    ]
    return columns, found, unread


def _row(entry: Entry, columns: Sequence[_Column]) -> _Row:
    kinds = {event.version: event.kind for event in entry.events}
    first = entry.events[0].version
    gone = len(columns) if entry.standing else entry.events[-1].version
    cells = []
    for number in range(len(columns)):
        if number < first or number > gone or (number == gone and entry.standing):
            cells.append("absent")
        elif number == gone:
            cells.append("gone")
        elif number == first:
            cells.append("came" if number else "stands")
        else:
            kind = kinds.get(number)
            cells.append(_CELLS.get(kind, "reworded") if kind else "stands")
    last = entry.events[-1]
    at = last.version if entry.standing else max(0, last.version - 1)
    place = f"{last.anchor.start}-{last.anchor.end}"
    why = tuple(
        (event.version, LABELS.get(event.kind, event.kind.value), event.why)
        for event in entry.events
        if event.kind is not None
    )
    address = f"/versions/{columns[at].version.id}?at={place}#lit"
    return _Row(last.anchor.exact, address, entry.promise, entry.standing, tuple(cells), why)


_CELLS = {
    Kind.WEAKENED: "weakened",
    Kind.STRENGTHENED: "strengthened",
    Kind.MOVED: "moved",
}


def _importance(row: _Row) -> int:
    """What became weaker or went first, then what else changed, then what came in."""
    if "weakened" in row.cells:
        return 0
    order = ("gone", "strengthened", "reworded", "moved", "came")
    return next((n for n, cell in enumerate(order, 1) if cell in row.cells), len(order) + 1)
