"""What became of a quote as a row of `reanchoring`, and back."""

import json
from typing import Any

from sqlalchemy import Row

from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.tables.versions import reanchoring
from pledgebook.history.model import Cause
from pledgebook.history.reanchor import Outcome, Reanchored
from pledgebook.history.words import Edit, EditKind
from pledgebook.text.anchors import Anchor

COLUMNS = tuple(column.name for column in reanchoring.c)


def as_row(
    key: tuple[int, int, int, int],
    cause: Cause,
    found: Reanchored,
    *,
    newest_decision: int,
    at: str,
) -> tuple[Any, ...]:
    """The outcome in the order of the table's columns.

    `key` holds the ids of the row, the quote, the version that came in and the text looked in.
    """
    anchor = found.anchor
    place = (
        (anchor.exact, anchor.prefix, anchor.suffix, anchor.start, anchor.end, anchor.page)
        if anchor
        else ("", "", "", None, None, None)
    )
    edits = [[edit.kind.value, edit.old, edit.new] for edit in found.edits]
    candidates = [
        [one.exact, one.prefix, one.suffix, one.start, one.end, one.page, list(one.heading_path)]
        for one in found.candidates
    ]
    return (
        *key,
        cause.value,
        found.outcome.value,
        *place,
        canonical(list(anchor.heading_path) if anchor else []),
        canonical(edits),
        canonical(candidates),
        found.why,
        newest_decision,
        at,
    )


def anchor_of(row: Row[Any]) -> Anchor | None:
    """The place in a row of `evidence` or of `reanchoring`; None where it stands nowhere."""
    if row.start is None:
        return None
    heading = tuple(json.loads(row.heading_path))
    return Anchor(row.exact, row.prefix, row.suffix, row.start, row.end, row.page, heading)


def reanchored_of(row: Row[Any]) -> Reanchored:
    """The outcome in a row."""
    candidates = json.loads(row.candidates)
    return Reanchored(
        Outcome(row.outcome),
        anchor_of(row),
        tuple(Edit(EditKind(kind), old, new) for kind, old, new in json.loads(row.edits)),
        tuple(
            Anchor(exact, prefix, suffix, start, end, page, tuple(heading))
            for exact, prefix, suffix, start, end, page, heading in candidates
        ),
        row.why,
    )
