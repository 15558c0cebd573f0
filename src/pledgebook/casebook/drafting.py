"""Completes a draft with what the casebook knows: what it refers to and is based on."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.scoring.answer import Level
from pledgebook.casebook.decisions import Draft
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.queueing import based_on
from pledgebook.casebook.suggestions import newest_suggestion
from pledgebook.casebook.tables import index
from pledgebook.casebook.workflow import Step, workflow_of
from pledgebook.errors import UsageError


def draft_for(
    casebook: Casebook, draft: Draft, *, look: bool, accept: bool = False, person: str = ""
) -> Draft:
    """One draft completed, as `drafts_for` completes several."""
    return drafts_for(casebook, [draft], look=look, accept=accept, person=person)[0]


def drafts_for(
    casebook: Casebook,
    drafts: Sequence[Draft],
    *,
    look: bool,
    accept: bool = False,
    person: str = "",
) -> list[Draft]:
    """Drafts with their answer, reference and, if asked to `look`, the state they are based on.

    Where several people answer independently in a step, the state is what `person` may see.
    `carry` refers to the last cycle's answer and takes it over where no other is given;
    `inherit` refers to the group's answer to the same element. With `accept` the answer is the
    newest that was suggested, with its quotes. Raises UsageError where there is nothing to
    refer to, and where somebody agrees, without saying with what they have seen, on a question
    that readers of an earlier step answered differently.
    """
    records: dict[int, list[QuestionView]] = {}
    completed = []
    with casebook.reading() as connection:
        for draft in drafts:
            row = _question(connection, draft.question_id)
            if row.record_id not in records:
                records[row.record_id] = _questions(connection, row.cycle_id, row.record_id)
            if accept:
                answer, reason, quotes = newest_suggestion(connection, row.company_id, row.element)
                comment = draft.comment or reason
                draft = replace(draft, answer=answer, comment=comment, evidence=quotes)  # noqa: PLW2901
            if look:
                question = _asked(draft, records[row.record_id])
                step = _step(connection, row.cycle_id, draft.step)
                if draft.act == "agree":
                    _require_one_answer(question, draft.step)
                seen = based_on(question, step, person) if step else question.newest
                draft = replace(draft, based_on=seen)  # noqa: PLW2901
            completed.append(_completed(draft, records[row.record_id]))
    return completed


def _question(connection: Connection, question_id: int) -> Row[int, str, int, int]:
    row = connection.execute(
        select(
            index.question.c.record_id,
            index.question.c.element,
            index.record.c.cycle_id,
            index.record.c.company_id,
        )
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.question.c.id == question_id)
    ).first()
    if row is None:
        raise UsageError(f"There is no question {question_id} in the casebook.")
    return row


def _asked(draft: Draft, questions: list[QuestionView]) -> QuestionView:
    return next(item for item in questions if item.id == draft.question_id)


def _step(connection: Connection, cycle_id: int, step: str) -> Step | None:
    """The step of the cycle's workflow; None where the cycle is not under review."""
    cycle = connection.execute(select(index.cycle).where(index.cycle.c.id == cycle_id)).one()
    workflow = workflow_of(cycle.workflow)
    return workflow.step(step) if workflow else None


def _completed(draft: Draft, questions: list[QuestionView]) -> Draft:
    question = _asked(draft, questions)
    if draft.act == "carry":
        return _carried(draft, question)
    if draft.act == "inherit":
        return _inherited(draft, question, questions)
    return draft


def _questions(connection: Connection, cycle_id: int, record_id: int) -> list[QuestionView]:
    cycle = connection.execute(select(index.cycle).where(index.cycle.c.id == cycle_id)).one()
    return list(questions_of(connection, cycle, record_id=record_id))


def _carried(draft: Draft, question: QuestionView) -> Draft:
    before = question.previous
    if before is None:
        raise UsageError(
            f"Question {question.id} had no answer in the last cycle: answer it instead."
        )
    same = not draft.answer or draft.answer == before.answer
    return replace(
        draft,
        answer=before.answer if same else draft.answer,
        comment=draft.comment or (before.comment if same else ""),
        source_cell=draft.source_cell or (before.source_cell if same else ""),
        source_refs=draft.source_refs or (before.source_refs if same else ()),
        same_as_previous="Yes" if same else "No",
        refers_to=before.id,
    )


def _inherited(draft: Draft, question: QuestionView, questions: list[QuestionView]) -> Draft:
    if question.place.level is not Level.SERVICE:
        raise UsageError(f"Question {question.id} is not about a service: nothing is inherited.")
    for other in questions:
        if (
            other.place.level is Level.GROUP
            and other.element == question.element
            and other.place.aspect == question.place.aspect
            and other.view is not None
        ):
            given = other.view.judgement
            return replace(
                draft,
                answer=given.answer,
                comment=draft.comment or f"Inherited from {other.place.service or 'the group'}.",
                refers_to=given.id,
            )
    raise UsageError(f"The group has no answer to {question.element} that could be inherited.")


def _require_one_answer(question: QuestionView, step_id: str) -> None:
    view = question.view
    if view is None or view.judgement.step == step_id:
        return
    if any(one.answer != view.judgement.answer for one in view.beside):
        said = ", ".join(f"{one.person} {one.answer!r}" for one in (view.judgement, *view.beside))
        raise UsageError(
            f"Question {question.id} has more than one answer ({said}): agreeing would not say "
            "with whom. Decide on it by itself: answer or disagree, or agree with --based-on the "
            "decision that you saw last. Nothing was recorded."
        )
