"""The cycles under review: who has which role, which steps stand where, how much is decided."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.steps import Scope, State, record_names, require_role, states, workflow_for
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.judgements import decision
from pledgebook.casebook.tables.review import member
from pledgebook.casebook.workflow import Step, Workflow
from pledgebook.errors import NotFound, UsageError


@dataclass(frozen=True, slots=True)
class StepOfRecord:
    """One step for one company: its state, and how many of its questions have a decision in it."""

    step: Step
    state: State
    decided: int
    asked: int


@dataclass(frozen=True, slots=True)
class RecordProgress:
    """A company in a cycle and how far each step has come for it."""

    record_id: int
    company: str
    steps: tuple[StepOfRecord, ...]


def cycles_under_review(connection: Connection) -> tuple[Row[Any], ...]:
    """Cycles with a workflow, the newest first."""
    rows = connection.execute(
        select(index.cycle).where(index.cycle.c.workflow != "").order_by(index.cycle.c.id.desc())
    )
    return tuple(rows)


def cycle_numbered(connection: Connection, cycle_id: int) -> Row[Any]:
    """A cycle by its id. Raises NotFound."""
    row = connection.execute(select(index.cycle).where(index.cycle.c.id == cycle_id)).first()
    if row is None:
        raise NotFound(f"There is no cycle {cycle_id} in the casebook.")
    return row


def cycle_of_question(connection: Connection, question_id: int) -> Row[Any]:
    """The cycle that a question belongs to. Raises NotFound."""
    row = connection.execute(
        select(index.cycle)
        .join(index.record, index.record.c.cycle_id == index.cycle.c.id)
        .join(index.question, index.question.c.record_id == index.record.c.id)
        .where(index.question.c.id == question_id)
    ).first()
    if row is None:
        raise NotFound(f"There is no question {question_id} in the casebook.")
    return row


def companies_of(connection: Connection, records: Iterable[int]) -> dict[int, int]:
    """The company of each record."""
    table = index.record
    rows = connection.execute(
        select(table.c.id, table.c.company_id).where(table.c.id.in_(list(records)))
    )
    return {row.id: row.company_id for row in rows}


def members_of_cycle(connection: Connection, cycle_id: int) -> dict[str, tuple[str, ...]]:
    """The roles of each person in a cycle."""
    found: dict[str, tuple[str, ...]] = {}
    rows = connection.execute(
        select(member).where(member.c.cycle_id == cycle_id).order_by(member.c.person, member.c.role)
    )
    for row in rows:
        found[row.person] = (*found.get(row.person, ()), row.role)
    return found


def set_member(
    casebook: Casebook, cycle_id: int, person: str, role: str, by: Signature, *, has: bool
) -> None:
    """Give somebody a role in a cycle, or take it away.

    Raises UsageError for a role that the workflow does not know, where `by` may not sign the
    cycle off, or where nobody would be left who may.
    """
    person = person.strip()
    with casebook.writing() as connection:
        cycle = cycle_numbered(connection, cycle_id)
        workflow = workflow_for(cycle)
        require_role(connection, cycle_id, workflow.steps[-1], by.person)
        known = {known for step in workflow.steps for known in step.roles}
        if role not in known:
            raise UsageError(f"No role {role!r} in this workflow: {', '.join(sorted(known))}.")
        if not person:
            raise UsageError("Who? Give a name.")
        before = members_of_cycle(connection, cycle_id)
        if (role in before.get(person, ())) == has:
            return
        if has:
            values = {"cycle_id": cycle_id, "person": person, "role": role}
            connection.execute(insert(member).values(**values))
        else:
            _remove(connection, cycle_id, workflow, person, role)
        detail = {"person": person, "role": role, "before": list(before.get(person, ()))}
        act = "add role" if has else "take role away"
        record_change(connection, Change(by, act, f"cycle {cycle_id}", detail))


def _remove(
    connection: Connection, cycle_id: int, workflow: Workflow, person: str, role: str
) -> None:
    connection.execute(
        delete(member).where(
            member.c.cycle_id == cycle_id, member.c.person == person, member.c.role == role
        )
    )
    left = members_of_cycle(connection, cycle_id).values()
    if not any(set(roles) & set(workflow.steps[-1].roles) for roles in left):
        raise UsageError("Nobody would be left who may sign the cycle off.")


def progress(
    connection: Connection, cycle: Row[Any], counted: "Counted | None" = None
) -> tuple[RecordProgress, ...]:
    """How far each company of a cycle has come, step by step; counted here or before."""
    workflow = workflow_for(cycle)
    known = states(connection, cycle.id)
    asked, decided = counted or count(connection, cycle.id)
    return tuple(
        RecordProgress(
            record_id,
            name,
            tuple(
                StepOfRecord(
                    step,
                    known.get((step.id, Scope(record_id)), "not opened"),
                    decided.get((record_id, step.id), 0),
                    asked.get(record_id, 0),
                )
                for step in workflow.steps
                if step.per == "company"
            ),
        )
        for record_id, name in record_names(connection, cycle.id).items()
    )


def indicators(connection: Connection, cycle_id: int) -> dict[str, tuple[tuple[str, str], ...]]:
    """Indicator → (element, its question), in the order of the edition."""
    found: dict[str, list[tuple[str, str]]] = {}
    table = index.element
    rows = connection.execute(
        select(table.c.indicator, table.c.element, table.c.text)
        .where(table.c.cycle_id == cycle_id)
        .order_by(table.c.ordinal)
    )
    for row in rows:
        found.setdefault(row.indicator, []).append((row.element, row.text))
    return {indicator: tuple(elements) for indicator, elements in found.items()}


def _asked(connection: Connection, cycle_id: int) -> dict[int, int]:
    rows = connection.execute(
        select(index.question.c.record_id, func.count())
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.record.c.cycle_id == cycle_id)
        .group_by(index.question.c.record_id)
    )
    return {row[0]: row[1] for row in rows}


Counted = tuple[dict[int, int], dict[tuple[int, str], int]]
"""record → questions; (record, step) → questions with a decision in that step."""


def count(connection: Connection, cycle_id: int) -> Counted:
    """How many questions are put to each company of a cycle, and how many are decided."""
    return _asked(connection, cycle_id), decided_in(connection, cycle_id)


def decided_in(
    connection: Connection, cycle_id: int, touched: Collection[int] | None = None
) -> dict[tuple[int, str], int]:
    """(record, step) → questions with a decision in that step.

    With `touched` questions only those of their records in this cycle.
    """
    table = index.question
    query = (
        select(table.c.record_id, decision.c.step, func.count(decision.c.question_id.distinct()))
        .join(table, table.c.id == decision.c.question_id)
        .join(index.record, index.record.c.id == table.c.record_id)
        .where(index.record.c.cycle_id == cycle_id)
        .group_by(table.c.record_id, decision.c.step)
    )
    if touched is not None:
        records = select(table.c.record_id).where(table.c.id.in_(touched))
        query = query.where(table.c.record_id.in_(records))
    return {(row[0], row[1]): row[2] for row in connection.execute(query)}
