"""How far a company's answers cover a framework, edition by edition: counts, not scores."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from pledgebook.casebook.queueing import plain_answer
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.judgements import decision

PARTS = ("yes", "partial", "no", "no disclosure found", "n/a")
"""Answers that are told apart, the fullest first; what is none of them counts as `other`."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """The newest answers of a company in a cycle, counted; `asked` are all questions put to it."""

    cycle_id: int
    record_id: int
    project: str
    edition: str
    asked: int
    counts: tuple[tuple[str, int], ...]

    @property
    def answered(self) -> int:
        """Questions that have an answer."""
        return sum(count for _, count in self.counts)


def coverage_of(connection: Connection, company_id: int) -> tuple[Coverage, ...]:
    """The cycles that a company is in, by project and edition, with its answers counted."""
    record, cycle, question = index.record, index.cycle, index.question
    rows = connection.execute(
        select(record.c.id, cycle.c.id.label("cycle"), cycle.c.project, cycle.c.edition)
        .join(cycle, cycle.c.id == record.c.cycle_id)
        .where(record.c.company_id == company_id)
        .order_by(cycle.c.project, cycle.c.edition)
    ).all()
    found = []
    for row in rows:
        asked = connection.execute(
            select(func.count()).select_from(question).where(question.c.record_id == row.id)
        ).scalar_one()
        counts = _counts(connection, row.id)
        found.append(Coverage(row.cycle, row.id, row.project, row.edition, asked, counts))
    return tuple(found)


def _counts(connection: Connection, record_id: int) -> tuple[tuple[str, int], ...]:
    question = index.question
    newest = (
        select(func.max(decision.c.id).label("id"))
        .join(question, question.c.id == decision.c.question_id)
        .where(question.c.record_id == record_id)
        .group_by(decision.c.question_id)
        .subquery()
    )
    rows = connection.execute(
        select(decision.c.answer, func.count())
        .join(newest, newest.c.id == decision.c.id)
        .group_by(decision.c.answer)
    )
    counts: dict[str, int] = defaultdict(int)
    for answer, count in rows:
        plain = plain_answer(answer)
        counts[plain if plain in PARTS else "other"] += count
    return tuple((part, counts[part]) for part in (*PARTS, "other") if counts[part])
