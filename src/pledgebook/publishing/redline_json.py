"""A comparison and a ledger as JSON."""

from collections.abc import Sequence

from pledgebook import __version__
from pledgebook.history.ledger import Ledger
from pledgebook.history.model import Change
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.records import document_record, quote_record
from pledgebook.publishing.redline import Redline
from pledgebook.publishing.redline_formats import (
    ArgumentOut,
    ChangeOut,
    ChangesOut,
    EditOut,
    EntryOut,
    EventOut,
    HistoryOut,
    TermCountOut,
)
from pledgebook.reading.model import DocumentReading


def redline_to_json(
    redline: Redline, old: DocumentReading, new: DocumentReading, noise: bool = True
) -> str:
    """`pledgebook-changes/1`: the rows shown and, unless left out, the noise; in text order."""
    comparison = redline.comparison
    rows = {row.number: row for row in (*redline.rows, *(redline.noise if noise else ()))}
    record = ChangesOut(
        pledgebook=__version__,
        old=document_record(old),
        new=document_record(new),
        same_bytes=comparison.same_bytes,
        returns_to=comparison.returns_to,
        note=comparison.note,
        unchanged=comparison.unchanged,
        counts=comparison.counts,
        changes=tuple(_change(number, rows[number].change) for number in sorted(rows)),
    )
    return encodable(record.model_dump_json(indent=1)) + "\n"


def _change(number: int, change: Change) -> ChangeOut:
    gone, came = change.words
    return ChangeOut(
        number=number,
        kind=change.kind,
        cause=change.cause,
        substantive=change.substantive,
        why=change.why,
        words_gone=gone,
        words_came=came,
        old=quote_record(change.old) if change.old else None,
        new=quote_record(change.new) if change.new else None,
        edits=tuple(EditOut(kind=e.kind, old=e.old, new=e.new) for e in change.edits),
        arguments=tuple(
            ArgumentOut(name=a.name, direction=a.direction, gone=a.gone, came=a.came, why=a.why)
            for a in change.arguments
        ),
        priority=change.priority,
        promise=change.promise,
        definition=change.definition,
        heading=change.heading,
        moved=change.moved,
        to_document=change.to_document,
        to_rank=int(change.to_rank) if change.to_rank is not None else None,
        otherwise=change.otherwise,
        quiet=change.quiet,
    )


def ledger_to_json(ledger: Ledger, readings: Sequence[DocumentReading]) -> str:
    """`pledgebook-history/1`."""
    record = HistoryOut(
        pledgebook=__version__,
        versions=tuple(document_record(reading) for reading in readings),
        changes=tuple(comparison.counts for comparison in ledger.comparisons),
        entries=tuple(
            EntryOut(
                id=entry.id,
                what="promise" if entry.promise else "definition",
                standing=entry.standing,
                events=tuple(
                    EventOut(
                        version=event.version,
                        kind=event.kind or "first seen",
                        why=event.why,
                        quote=quote_record(event.anchor),
                    )
                    for event in entry.events
                ),
            )
            for entry in ledger.entries
        ),
        terms=tuple(
            TermCountOut(term=term.name, counts=term.counts, left_at=term.left_at)
            for term in ledger.terms
        ),
        words=tuple(
            TermCountOut(term=word.name, counts=word.counts, left_at=word.left_at)
            for word in ledger.words
        ),
    )
    return encodable(record.model_dump_json(indent=1)) + "\n"
