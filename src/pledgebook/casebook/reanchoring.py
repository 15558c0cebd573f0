"""Quotes found again when a text comes in: once, with the outcome kept in a row of its own.

An unchanged quote carries its finding forward; a changed, lost or ambiguous one sends it back
to a person (`casebook.returned`). Where our own reader changed in between, the quote is first
found in the old bytes as they are read today, so that a better reader is never taken for a
change by the company.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from pledgebook.casebook.archive import Archive
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import insert_rows, next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.reanchoring_rows import COLUMNS, anchor_of, as_row
from pledgebook.casebook.superseding import Successors
from pledgebook.casebook.tables import documents
from pledgebook.casebook.tables.judgements import decision, evidence, suggestion, suggestion_run
from pledgebook.casebook.tables.versions import reanchoring
from pledgebook.casebook.version_texts import (
    StoredVersion,
    alike,
    made_by,
    newest_layer,
    read_again,
    reading_of,
    versions_of,
)
from pledgebook.errors import InputError
from pledgebook.history.keys import strict_key
from pledgebook.history.model import Cause
from pledgebook.history.reanchor import Outcome, Place, Reanchored, reanchor
from pledgebook.history.words import diff
from pledgebook.text.anchors import Anchor

Key = tuple[int, int, int]
"""Ids of a quote, of the version that came in, and of the text looked in."""


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a quote stood last: its anchor, in which layer, of which bytes."""

    anchor: Anchor
    layer_id: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Found:
    """An outcome to be written; `seen` as `_seen` gives it."""

    key: Key
    cause: Cause
    now: Reanchored
    seen: int | None

    def row(self, number: int, newest: int, at: str) -> tuple[Any, ...]:
        seen = newest if self.seen is None else self.seen
        return as_row((number, *self.key), self.cause, self.now, newest_decision=seen, at=at)


def reanchor_quotes(casebook: Casebook, company_id: int, by: Signature) -> tuple[int, int]:
    """Find the quotes of a company again in every text that came in since; first and last new id.

    Covers the quotes under decisions, and under the newest suggestions. What has an outcome in
    a text keeps it: running this again adds nothing. The last id is below the first where
    there was nothing to do.
    """
    with casebook.reading() as connection:
        texts = _Texts(casebook.archive, connection, company_id)
        found = [_found(connection, texts, *one) for one in texts.pending()]
    if not found:
        return 1, 0
    with casebook.writing() as connection:
        known, newest = _known(connection), newest_decision(connection)
        first = next_id(connection, reanchoring)
        rows = [
            one.row(number, newest, by.at)
            for number, one in enumerate((one for one in found if one.key not in known), first)
        ]
        insert_rows(connection, reanchoring, COLUMNS, rows)
        last = first + len(rows) - 1
        outcomes = Counter(one.now.outcome.value for one in found)
        detail = dict(sorted(outcomes.items()))
        change = Change(
            by, "re-anchor quotes", f"company {company_id}", detail, ((reanchoring, first, last),)
        )
        record_change(connection, change)
    return first, last


def _known(connection: Connection) -> set[Key]:
    """Quotes that have an outcome, with the version and the text that it holds for."""
    table = reanchoring.c
    rows = connection.execute(select(table.evidence_id, table.version_id, table.layer_id))
    return {(row[0], row[1], row[2]) for row in rows}


def newest_decision(connection: Connection) -> int:
    """Id of the newest decision of the casebook, 0 where there is none."""
    return connection.execute(select(func.max(decision.c.id))).scalar() or 0


class _Texts:
    """The newest text of each document of a company; each is read once, when it is needed."""

    def __init__(self, archive: Archive, connection: Connection, company_id: int) -> None:
        self.archive = archive
        self.connection = connection
        self.company_id = company_id
        self.versions = versions_of(connection, company_id=company_id)
        self.newest = {version.document_id: version for version in self.versions}
        self.layers = {
            version.id: layer
            for version in self.newest.values()
            if (layer := newest_layer(connection, version.id)) is not None
        }
        self._successors = Successors(connection)
        self._places: dict[int, Place] = {}
        self._bridges: dict[tuple[str, int], Place | None] = {}

    def pending(self) -> list[tuple[Row[Any], StoredVersion, int]]:
        """Quotes with the newest texts in which they have not been looked for."""
        known = _known(self.connection)
        # In the text that it was made from a quote is looked for only when that text came back.
        looked_for = {evidence_id for evidence_id, _, _ in known}
        return [
            (quote, version, layer_id)
            for quote in self._quotes()
            for number in self._successors.current(quote.document_id)
            if (version := self.newest.get(number))
            and (layer_id := self.layers.get(version.id))
            and (layer_id != quote.layer_id or quote.id in looked_for)
            and (quote.id, version.id, layer_id) not in known
        ]

    def _quotes(self) -> list[Row[Any]]:
        """Quotes under decisions, and under the suggestions of the company's newest run."""
        newest_run = select(func.max(suggestion_run.c.id)).where(
            suggestion_run.c.company_id == self.company_id
        )
        suggested = select(suggestion.c.id).where(
            suggestion.c.run_id == newest_run.scalar_subquery()
        )
        return list(
            self.connection.execute(
                select(evidence, documents.layer.c.sha256)
                .join(documents.document, documents.document.c.id == evidence.c.document_id)
                .join(documents.layer, documents.layer.c.id == evidence.c.layer_id)
                .where(documents.document.c.company_id == self.company_id)
                .where(
                    or_(
                        evidence.c.decision_id.is_not(None), evidence.c.suggestion_id.in_(suggested)
                    )
                )
                .order_by(evidence.c.id)
            )
        )

    def place(self, version: StoredVersion) -> Place:
        """The newest text of a version, ready to look for quotes in."""
        if version.id not in self._places:
            reading = reading_of(self.connection, version)
            self._places[version.id] = Place(reading.layer, reading.sentences)
        return self._places[version.id]

    def bridge(self, start: _Start, layer_id: int) -> Place | None:
        """The bytes that a quote stood in as the reader of a newer layer reads them.

        None where the same reader made both texts, or where the old file can no longer be read.
        """
        if alike((made_by(self.connection, start.layer_id), made_by(self.connection, layer_id))):
            return None
        key = (start.sha256, layer_id)
        if key not in self._bridges:
            self._bridges[key] = self._read_again(start)
        return self._bridges[key]

    def _read_again(self, start: _Start) -> Place | None:
        version = next((one for one in self.versions if one.sha256 == start.sha256), None)
        if version is None:
            return None
        try:
            reading = read_again(self.connection, self.archive, version)
        except InputError:
            return None
        return Place(reading.layer, reading.sentences)


def _found(
    connection: Connection, texts: _Texts, quote: Row[Any], version: StoredVersion, layer_id: int
) -> _Found:
    """What became of a quote in a text, and whose change it is."""
    earlier = _earlier(connection, quote.id)
    start = _start(quote, earlier)
    place = texts.place(version)
    cause, now = Cause.COMPANY, reanchor(start.anchor, place)
    if start.sha256 == version.sha256:
        cause = Cause.EXTRACTION
    elif not now.carries_forward and (bridge := texts.bridge(start, layer_id)):
        cause, now = _across_readers(start.anchor, now, bridge, place)
    now = _as_quoted(quote.exact, now)
    return _Found((quote.id, version.id, layer_id), cause, now, _seen(earlier, now))


def _as_quoted(exact: str, now: Reanchored) -> Reanchored:
    """The outcome told of the words under the finding, by whatever text it was reached."""
    if now.anchor is None:
        return now
    outcome = now.outcome
    if now.carries_forward:
        outcome = Outcome.EXACT if now.anchor.exact == exact else Outcome.NORMALISED
    return replace(now, outcome=outcome, edits=diff(exact, now.anchor.exact))


def _across_readers(
    anchor: Anchor, found: Reanchored, bridge: Place, place: Place
) -> tuple[Cause, Reanchored]:
    """Whose change it is where the reader changed between the two texts.

    The quote is found in the old bytes as they are read today, and from there in the new text.
    What reads the same in both is no change by the company, however the quote read before.
    """
    then = reanchor(anchor, bridge)
    if then.anchor is None:
        return Cause.EXTRACTION, found
    now = reanchor(then.anchor, place)
    if not now.carries_forward:
        return Cause.COMPANY, now if then.carries_forward else found
    same_words = now.anchor and strict_key(now.anchor.exact) == strict_key(anchor.exact)
    return (Cause.COMPANY, now) if same_words else (Cause.EXTRACTION, found)


def _earlier(connection: Connection, evidence_id: int) -> list[Row[Any]]:
    """What became of a quote so far, oldest first."""
    return list(
        connection.execute(
            select(reanchoring, documents.layer.c.sha256)
            .join(documents.layer, documents.layer.c.id == reanchoring.c.layer_id)
            .where(reanchoring.c.evidence_id == evidence_id)
            .order_by(reanchoring.c.id)
        )
    )


def _start(quote: Row[Any], earlier: list[Row[Any]]) -> _Start:
    """The last place where the quote stood unchanged; that of the quote itself otherwise."""
    for row in reversed(earlier):
        if row.outcome in {"exact", "normalised"}:
            anchor = anchor_of(row)
            assert anchor is not None
            return _Start(anchor, row.layer_id, row.sha256)
    anchor = anchor_of(quote)
    assert anchor is not None
    return _Start(anchor, quote.layer_id, quote.sha256)


def _seen(earlier: list[Row[Any]], found: Reanchored) -> int | None:
    """What was the newest decision when the quote first read as it does now; None if just now.

    Who decided on a changed quote is not asked again while it reads as it did then.
    """
    if not earlier:
        return None
    last, exact = earlier[-1], found.anchor.exact if found.anchor else ""
    same = last.outcome == found.outcome.value and last.exact == exact
    return int(last.newest_decision) if same else None
