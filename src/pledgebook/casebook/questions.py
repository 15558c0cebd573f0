"""What a reviewer sees of a question: its answers side by side, and last cycle's answer."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.casebook import decision_rows
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement, MergedView, merge
from pledgebook.casebook.responses import CompanyAnswer, answers_by_question
from pledgebook.casebook.returned import ReanchoredQuote, returned_in
from pledgebook.casebook.steps import record_names
from pledgebook.casebook.tables import index
from pledgebook.casebook.workflow import Workflow, workflow_of
from pledgebook.errors import NotFound


@dataclass(frozen=True, slots=True)
class QuestionView:
    """One question with all that has been decided on it.

    `previous` is the merged answer of the last cycle to the same element at the same place;
    `responses` are what the company said of the finding, verbatim.
    """

    id: int
    company: str
    indicator: str
    element: str
    text: str
    place: Place
    judgements: tuple[Judgement, ...]
    view: MergedView | None
    previous: Judgement | None
    responses: tuple[CompanyAnswer, ...] = ()
    returned: tuple[ReanchoredQuote, ...] = ()
    """Quotes that no longer stand under the decision that stands; nobody has decided since."""
    record_id: int = 0

    @property
    def newest(self) -> int | None:
        """Id of the newest decision: what a decision made now is based on."""
        return self.judgements[-1].id if self.judgements else None


def questions_of(
    connection: Connection,
    cycle: Row[Any],
    *,
    record_id: int | None = None,
    indicator: str = "",
    element: str = "",
    question_id: int | None = None,
) -> Iterator[QuestionView]:
    """The questions of a cycle, company by company, in their order; all of them or some.

    Those of one element come in one go for all companies, all others company by company.
    """
    workflow = workflow_of(cycle.workflow)
    names = record_names(connection, cycle.id)
    texts: dict[str, str] = {
        row[0]: row[1]
        for row in connection.execute(
            select(index.element.c.element, index.element.c.text).where(
                index.element.c.cycle_id == cycle.id
            )
        )
    }
    records = [record_id] if record_id else list(names)
    for group in [records] if element else [[record] for record in records]:
        query = select(index.question).where(index.question.c.record_id.in_(group))
        if indicator:
            query = query.where(index.question.c.indicator == indicator)
        if element:
            query = query.where(index.question.c.element == element)
        if question_id is not None:
            query = query.where(index.question.c.id == question_id)
        rows = connection.execute(query.order_by(index.question.c.ordinal)).all()
        # Few questions are looked up by their numbers, a whole company by its record.
        judgements = dict(
            decision_rows.judgements_of(
                connection,
                records=None if element else group,
                questions=[row.id for row in rows] if element else None,
            )
        )
        previous = _previous(connection, cycle, group, element)
        responses = answers_by_question(connection, group)
        returned = returned_in(connection, record_id=group[0] if len(group) == 1 else None)
        for row in sorted(rows, key=lambda row: group.index(row.record_id)):
            place = _place(row)
            found = judgements.get(row.id, ())
            yield QuestionView(
                id=row.id,
                company=names[row.record_id],
                indicator=row.indicator,
                element=row.element,
                text=texts.get(row.element, ""),
                place=place,
                judgements=found,
                view=_merged(found, workflow),
                previous=previous.get((row.record_id, place, row.element)),
                responses=responses.get(row.id, ()),
                returned=returned.get(row.id, ()),
                record_id=row.record_id,
            )


def question_numbered(connection: Connection, number: int) -> QuestionView:
    """One question by its number. Raises UsageError where there is none."""
    row = connection.execute(
        select(index.question.c.record_id, index.question.c.element, index.record.c.cycle_id)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.question.c.id == number)
    ).first()
    if row is None:
        raise NotFound(f"There is no question {number} in the casebook.")
    cycle = connection.execute(select(index.cycle).where(index.cycle.c.id == row.cycle_id)).one()
    (found,) = questions_of(
        connection, cycle, record_id=row.record_id, element=row.element, question_id=number
    )
    return found


def returned_questions(
    casebook: Casebook, company_name: str = ""
) -> tuple[tuple[str, QuestionView], ...]:
    """(cycle, question) for each question that a new version sends back, in all cycles."""
    found = []
    with casebook.reading() as connection:
        returned = returned_in(connection)
        for cycle in connection.execute(select(index.cycle).order_by(index.cycle.c.id)).all():
            records = connection.execute(
                select(index.question.c.record_id)
                .join(index.record, index.record.c.id == index.question.c.record_id)
                .where(index.question.c.id.in_(returned), index.record.c.cycle_id == cycle.id)
                .distinct()
                .order_by(index.question.c.record_id)
            ).scalars()
            found += [
                (f"{cycle.project} {cycle.edition}", question)
                for record in records.all()
                for question in questions_of(connection, cycle, record_id=record)
                if question.returned and company_name in {"", question.company}
            ]
    return tuple(found)


def _merged(judgements: tuple[Judgement, ...], workflow: Workflow | None) -> MergedView | None:
    if workflow is None:
        return merge(judgements)
    return merge(judgements, workflow.step_ids, workflow.settling)


def _place(row: Row[Any]) -> Place:
    return Place(Level(row.level), row.service_class, row.service, row.aspect)


def _previous(
    connection: Connection, cycle: Row[Any], records: Collection[int], element: str = ""
) -> dict[tuple[int, Place, str], Judgement]:
    """The last cycle's answers of the same companies, by record of now, place and element."""
    if cycle.previous_id is None:
        return {}
    now, then = index.record.alias("now"), index.record.alias("then")
    before = connection.execute(
        select(then.c.id, now.c.id.label("now"), index.cycle.c.workflow)
        .join(now, now.c.company_id == then.c.company_id)
        .join(index.cycle, index.cycle.c.id == then.c.cycle_id)
        .where(then.c.cycle_id == cycle.previous_id, now.c.id.in_(records))
    ).all()
    if not before:
        return {}
    workflow = workflow_of(before[0].workflow)
    record_now = {row.id: row.now for row in before}
    query = select(index.question).where(index.question.c.record_id.in_(record_now))
    if element:
        query = query.where(index.question.c.element == element)
    keys = {
        row.id: (record_now[row.record_id], _place(row), row.element)
        for row in connection.execute(query)
    }
    found = {}
    for question_id, judgements in decision_rows.judgements_of(
        connection,
        records=None if element else list(record_now),
        questions=list(keys) if element else None,
    ):
        view = _merged(judgements, workflow)
        assert view is not None
        found[keys[question_id]] = view.judgement
    return found


def needs_decision(question: QuestionView, workflow: Workflow, step_id: str, person: str) -> bool:
    """Whether a question waits for this person in a step.

    One whose evidence a new version changed waits in every step in which it can be decided.
    """
    step = workflow.step(step_id)
    if question.returned:
        return bool(step.acts)
    own = [j for j in question.judgements if j.step == step_id]
    if any(j.act == "prefill" for j in own):
        return False
    if step.answers == "disputed":
        return question.view is not None and question.view.disputed
    if step.answers == "responded" and not question.responses:
        return False
    done = {j.person for j in own}
    return person not in done and len(done) < step.readers
