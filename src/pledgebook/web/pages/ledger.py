"""A document through time: what became of each promise and definition, and of each term.

Where a document supersedes others, their versions come before its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from pledgebook.history.ledger import Entry
from pledgebook.history.model import Kind
from pledgebook.publishing.redline import LABELS
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.document_ledger import Column, through_time
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)


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
    found = through_time(workbench_of(request), document_id, upto)
    columns = found.columns
    entries = found.ledger.entries if len(columns) > 1 else ()
    rows = sorted((_row(entry, columns) for entry in entries), key=_importance)
    context = {
        "document": found.document,
        "company": found.company,
        "documents": found.documents,
        "columns": columns,
        "unread": found.unread,
        "changed": [row for row in rows if row.why],
        "same": [row for row in rows if not row.why],
        "terms": [term for term in found.ledger.terms if any(term.counts)],
        "earlier": found.earlier,
        "later": not found.newest,
    }
    return page(request, "ledger.html.j2", context, section="home")


def _row(entry: Entry, columns: Sequence[Column]) -> _Row:
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
