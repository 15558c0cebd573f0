"""The questions under review about a company: what a passage can be evidence for."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from pledgebook.casebook.tables import index


@dataclass(frozen=True, slots=True)
class Askable:
    """A question of a cycle under review."""

    id: int
    cycle: str
    element: str
    place: str

    @property
    def label(self) -> str:
        """How it is told from the others."""
        return f"{self.cycle} · {self.element} · {self.place} (#{self.id})"


def askable(connection: Connection, company_id: int) -> tuple[Askable, ...]:
    """Questions about a company in cycles under review, the newest cycle first."""
    cycle, record, question = index.cycle, index.record, index.question
    rows = connection.execute(
        select(
            question.c.id,
            question.c.element,
            question.c.level,
            question.c.service,
            question.c.aspect,
            cycle.c.project,
            cycle.c.edition,
        )
        .join(record, record.c.id == question.c.record_id)
        .join(cycle, cycle.c.id == record.c.cycle_id)
        .where(record.c.company_id == company_id, cycle.c.workflow != "")
        .order_by(cycle.c.id.desc(), question.c.ordinal)
    )
    return tuple(
        Askable(
            row.id,
            f"{row.project} {row.edition}",
            row.element,
            " · ".join(part for part in (row.service or row.level, row.aspect) if part),
        )
        for row in rows
    )
