"""At which companies of a cycle there is something that waits beside the course of the steps.

A cycle asks ten thousand questions; these lists are short, and only the companies that may have
something on one are looked through for it.
"""

from collections.abc import Collection
from typing import Any, get_args

from sqlalchemy import Connection, Select, case, func, select

from pledgebook.casebook.queueing import Show
from pledgebook.casebook.responses import answers_by_question
from pledgebook.casebook.returned import returned_in
from pledgebook.casebook.review_marks import Marks
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.judgements import decision

EVERYWHERE: frozenset[Show] = frozenset(get_args(Show)) - {"waiting", "all"}
"""The lists that there are for all companies together."""

_AT_ONCE = 500
"""Questions in one condition: some databases take no more than a thousand values."""


def records_with(
    connection: Connection, cycle_id: int, show: Show, records: Collection[int], marks: Marks
) -> list[int]:
    """The records of a cycle, in their order, that may have a question on a list."""
    if show == "disputed":
        found = set(connection.execute(_disputed(cycle_id)).scalars())
    elif show == "returned":
        found = _records_of(connection, returned_in(connection))
    elif show == "responded":
        found = _records_of(connection, answers_by_question(connection, records))
    else:
        found = _records_of(connection, marks.later)
    return [record for record in records if record in found]


def _disputed(cycle_id: int) -> Select[Any]:
    """Records with a question on which answers differ, or with which somebody disagreed."""
    table = index.question
    differing = (
        select(table.c.id, table.c.record_id)
        .join(decision, decision.c.question_id == table.c.id)
        .join(index.record, index.record.c.id == table.c.record_id)
        .where(index.record.c.cycle_id == cycle_id)
        .group_by(table.c.id, table.c.record_id)
        .having(
            (func.count(decision.c.answer.distinct()) > 1)
            | (func.sum(case((decision.c.act == "disagree", 1), else_=0)) > 0)
        )
        .subquery()
    )
    return select(differing.c.record_id).distinct()


def _records_of(connection: Connection, questions: Collection[int]) -> set[int]:
    numbers, table = sorted(questions), index.question
    found: set[int] = set()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        query = select(table.c.record_id).where(table.c.id.in_(some)).distinct()
        found |= set(connection.execute(query).scalars())
    return found
