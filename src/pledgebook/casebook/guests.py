"""What a company may see of its review: the cycles in which it is asked just now."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pledgebook.casebook.steps import Scope, states
from pledgebook.casebook.tables import index, review
from pledgebook.casebook.workflow import workflow_of
from pledgebook.errors import NotFound


@dataclass(frozen=True, slots=True)
class OpenFeedback:
    """A cycle in which a company is asked, and how many responses it has given."""

    cycle_id: int
    project: str
    edition: str
    responses: int


def open_feedback(connection: Connection, company_id: int) -> tuple[OpenFeedback, ...]:
    """Cycles whose step of company feedback is open for the company."""
    cycle, record = index.cycle, index.record
    rows = connection.execute(
        select(cycle, record.c.id.label("record"))
        .join(record, record.c.cycle_id == cycle.c.id)
        .where(record.c.company_id == company_id, cycle.c.workflow != "")
        .order_by(cycle.c.id.desc())
    ).all()
    found = []
    for row in rows:
        workflow = workflow_of(row.workflow)
        assert workflow is not None
        known = states(connection, row.id)
        asked = [step.id for step in workflow.steps if step.needs_response]
        if any(known.get((step, Scope(row.record))) == "open" for step in asked):
            given = connection.execute(
                select(func.count())
                .select_from(review.response)
                .where(review.response.c.record_id == row.record)
            ).scalar_one()
            found.append(OpenFeedback(row.id, row.project, row.edition, given))
    return tuple(found)


def feedback_asked(connection: Connection, company_id: int, cycle_id: int) -> OpenFeedback:
    """One of them. Raises NotFound for a cycle in which the company is not asked now."""
    for found in open_feedback(connection, company_id):
        if found.cycle_id == cycle_id:
            return found
    raise NotFound("You are not asked about this now.")
