"""What the scores of a cycle rest on: the state of each company's answers, and the answers."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from pledgebook.assessing.index.model import CompanyRecord, ElementSpec
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.casebook.cycles_loading import answers_of, elements_of
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.judgements import decision
from pledgebook.casebook.workflow import workflow_of


@dataclass(frozen=True, slots=True)
class RecordState:
    """A company in a cycle and the newest decision on it; it changes when its answers may have."""

    record_id: int
    company: str
    company_type: str
    asked: int
    newest: int


def states_of(
    connection: Connection, cycle_id: int, touched: Collection[int] | None = None
) -> tuple[RecordState, ...]:
    """The companies of a cycle in their order; with `touched` questions only those they are of."""
    query = (
        select(
            index.record.c.id,
            company.c.name,
            index.record.c.company_type,
            func.count(index.question.c.id.distinct()).label("asked"),
            func.max(decision.c.id).label("newest"),
        )
        .join(company, company.c.id == index.record.c.company_id)
        .outerjoin(index.question, index.question.c.record_id == index.record.c.id)
        .outerjoin(decision, decision.c.question_id == index.question.c.id)
        .where(index.record.c.cycle_id == cycle_id)
        .group_by(index.record.c.id, company.c.name, index.record.c.company_type)
        .order_by(index.record.c.ordinal)
    )
    if touched is not None:
        of = index.question.alias("of")
        query = query.where(
            index.record.c.id.in_(select(of.c.record_id).where(of.c.id.in_(touched)))
        )
    rows = connection.execute(query)
    return tuple(
        RecordState(row.id, row.name, row.company_type, row.asked, row.newest or 0) for row in rows
    )


def record_of(connection: Connection, cycle: Row[Any], state: RecordState) -> CompanyRecord:
    """The answers of a company as the merged view has them."""
    answers = answers_of(connection, state.record_id, workflow_of(cycle.workflow))
    return CompanyRecord(state.company, state.company_type, answers)


def elements(connection: Connection, cycle_id: int) -> tuple[ElementSpec, ...]:
    """The elements of a cycle in their order."""
    return elements_of(connection, cycle_id)


def question_ids(connection: Connection, record_id: int) -> dict[tuple[Place, str], int]:
    """(place, element) → the number of its question."""
    rows = connection.execute(select(index.question).where(index.question.c.record_id == record_id))
    return {
        (Place(Level(row.level), row.service_class, row.service, row.aspect), row.element): row.id
        for row in rows
    }


def cycles(connection: Connection) -> tuple[Row[Any], ...]:
    """All cycles, by project and edition."""
    table = index.cycle
    return tuple(connection.execute(select(table).order_by(table.c.project, table.c.edition)).all())


def cycle_before(connection: Connection, cycle: Row[Any]) -> Row[Any] | None:
    """The cycle that a cycle goes on from: the one it names, else the edition before."""
    table = index.cycle
    if cycle.previous_id is not None:
        return connection.execute(select(table).where(table.c.id == cycle.previous_id)).one()
    return connection.execute(
        select(table)
        .where(table.c.project == cycle.project, table.c.edition < cycle.edition)
        .order_by(table.c.edition.desc())
        .limit(1)
    ).first()


def cycles_of(connection: Connection, questions: Collection[int]) -> dict[int, int]:
    """The cycle of each question."""
    rows = connection.execute(
        select(index.question.c.id, index.record.c.cycle_id)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.question.c.id.in_(questions))
    )
    return {row.id: row.cycle_id for row in rows}
