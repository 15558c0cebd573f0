"""How far the cycles of a casebook have come: companies with questions nobody has answered."""

from dataclasses import dataclass

from sqlalchemy import Connection, case, func, select

from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.judgements import decision


@dataclass(frozen=True, slots=True)
class Unanswered:
    """How many of the questions put to a company in a cycle have an answer."""

    project: str
    edition: str
    company: str
    answered: int
    asked: int


def unanswered(connection: Connection) -> tuple[Unanswered, ...]:
    """Companies some of whose questions nobody has answered yet, by cycle."""
    answered = select(decision.c.id).where(decision.c.question_id == index.question.c.id).exists()
    rows = connection.execute(
        select(
            index.cycle.c.project,
            index.cycle.c.edition,
            company.c.name,
            func.count().label("asked"),
            func.sum(case((answered, 1), else_=0)).label("answered"),
        )
        .select_from(index.question)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
        .join(company, company.c.id == index.record.c.company_id)
        .group_by(index.cycle.c.id, index.record.c.id, company.c.id)
        .order_by(index.cycle.c.project, index.cycle.c.edition, index.record.c.ordinal)
    )
    return tuple(
        Unanswered(row.project, row.edition, row.name, int(row.answered), row.asked)
        for row in rows
        if row.answered < row.asked
    )
