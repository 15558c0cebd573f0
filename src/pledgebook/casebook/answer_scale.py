"""Whether an answer has a value under the scheme that its cycle is scored by."""

from collections.abc import Iterable

from sqlalchemy import select

from pledgebook.assessing.index.scored import scheme_named
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place
from pledgebook.casebook.decisions import Draft
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables import index
from pledgebook.errors import InputError, UsageError


def refuse_unknown_answers(casebook: Casebook, drafts: Iterable[Draft]) -> None:
    """Raise UsageError for an answer that would leave its company without a score.

    A cycle for which no scheme is known takes any answer.
    """
    for draft in drafts:
        if not draft.answer:
            continue
        with casebook.reading() as connection:
            row = connection.execute(
                select(index.question, index.cycle.c.edition, index.cycle.c.scheme)
                .join(index.record, index.record.c.id == index.question.c.record_id)
                .join(index.cycle, index.cycle.c.id == index.record.c.cycle_id)
                .where(index.question.c.id == draft.question_id)
            ).one()
        place = Place(Level(row.level), row.service_class, row.service, row.aspect)
        try:
            scheme = scheme_named(row.edition, row.scheme)
        except UsageError:
            continue
        try:
            scheme([IndexAnswer(place, row.indicator, row.element, draft.answer)])
        except InputError as error:
            raise UsageError(f"Nothing is recorded: {error}") from error
