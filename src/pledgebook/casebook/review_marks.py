"""What people note beside their decisions: left for later, suggestion seen, blind reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.steps import require_role, workflow_for
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.review import review_mark
from pledgebook.errors import NotFound

LATER = "later"
SEEN = "suggestion seen"
BLIND = {True: "blind on", False: "blind off"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What one person noted in a cycle, and whether the cycle is read blind.

    `later` has the note of each question that was left undecided, `seen` the questions whose
    suggestion the person asked to see.
    """

    blind: bool
    later: Mapping[int, str]
    seen: frozenset[int]


def marks_of(connection: Connection, cycle_id: int, person: str) -> Marks:
    """The marks of a person in a cycle."""
    table = review_mark
    rows = connection.execute(
        select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    ).all()
    blind = False
    later: dict[int, str] = {}
    seen = set()
    for row in rows:
        if row.kind in BLIND.values():
            blind = row.kind == BLIND[True]
        elif row.person == person and row.kind == LATER:
            later[row.question_id] = row.note
        elif row.person == person and row.kind == SEEN:
            seen.add(row.question_id)
    return Marks(blind, later, frozenset(seen))


def leave_for_later(casebook: Casebook, question_id: int, note: str, by: Signature) -> None:
    """Note that somebody has looked at a question and decides it later, and why."""
    with casebook.writing() as connection:
        _add(connection, _cycle_of(connection, question_id), question_id, LATER, note, by)


def see_suggestion(casebook: Casebook, question_id: int, by: Signature) -> None:
    """Note that somebody asked to see what the machine suggests."""
    with casebook.writing() as connection:
        cycle_id = _cycle_of(connection, question_id)
        if question_id not in marks_of(connection, cycle_id, by.person).seen:
            _add(connection, cycle_id, question_id, SEEN, "", by)


def set_blind(casebook: Casebook, cycle_id: int, by: Signature, *, blind: bool) -> None:
    """Hide suggestions in a cycle until somebody asks for one, or show them from the start.

    Raises UsageError where the person may not sign the cycle off.
    """
    with casebook.writing() as connection:
        cycle = connection.execute(select(index.cycle).where(index.cycle.c.id == cycle_id)).first()
        if cycle is None:
            raise NotFound(f"There is no cycle {cycle_id} in the casebook.")
        require_role(connection, cycle_id, workflow_for(cycle).steps[-1], by.person)
        if marks_of(connection, cycle_id, by.person).blind != blind:
            _add(connection, cycle_id, None, BLIND[blind], "", by)


def _cycle_of(connection: Connection, question_id: int) -> int:
    found = connection.execute(
        select(index.record.c.cycle_id)
        .join(index.question, index.question.c.record_id == index.record.c.id)
        .where(index.question.c.id == question_id)
    ).scalar()
    if found is None:
        raise NotFound(f"There is no question {question_id} in the casebook.")
    return int(found)


def _add(  # noqa: PLR0917 - a row
    connection: Connection,
    cycle_id: int,
    question_id: int | None,
    kind: str,
    note: str,
    by: Signature,
) -> None:
    number = next_id(connection, review_mark)
    connection.execute(
        insert(review_mark).values(
            id=number,
            cycle_id=cycle_id,
            question_id=question_id,
            kind=kind,
            note=note,
            person=by.person,
            at=by.at,
        )
    )
    subject = f"question {question_id}" if question_id else f"cycle {cycle_id}"
    detail = {"note": note} if note else {}
    record_change(connection, Change(by, kind, subject, detail, ((review_mark, number, number),)))
