"""The cycles under review in which somebody has a role, and the steps that are open there."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from pledgebook.casebook.steps import states
from pledgebook.casebook.tables import index, review
from pledgebook.casebook.workflow import workflow_of


@dataclass(frozen=True, slots=True)
class OwnCycle:
    """A cycle, the person's roles in it, and the open steps that these roles may do."""

    id: int
    project: str
    edition: str
    roles: tuple[str, ...]
    steps: tuple[str, ...]


def own_cycles(connection: Connection, person: str) -> tuple[OwnCycle, ...]:
    """The cycles in which a person has a role, the newest first."""
    cycle, member = index.cycle, review.member
    rows = connection.execute(
        select(cycle.c.id, cycle.c.project, cycle.c.edition, cycle.c.workflow, member.c.role)
        .join(member, member.c.cycle_id == cycle.c.id)
        .where(member.c.person == person, cycle.c.workflow != "")
        .order_by(cycle.c.id.desc(), member.c.role)
    ).all()
    found = []
    for number in dict.fromkeys(row.id for row in rows):
        own = [row for row in rows if row.id == number]
        roles = tuple(row.role for row in own)
        workflow = workflow_of(own[0].workflow)
        assert workflow is not None
        opened = {
            step for (step, _), state in states(connection, number).items() if state == "open"
        }
        steps = tuple(
            step.title
            for step in workflow.steps
            if step.id in opened and set(step.roles).intersection(roles)
        )
        found.append(OwnCycle(number, own[0].project, own[0].edition, roles, steps))
    return tuple(found)
