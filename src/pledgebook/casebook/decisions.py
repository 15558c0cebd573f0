"""People's decisions: each names the state it was based on, and none is ever written over."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.model import Evidence
from pledgebook.casebook import decision_rows
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import add_passages, insert_rows, next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement, MergedView, merge
from pledgebook.casebook.steps import (
    VERIFICATION,
    Scope,
    require_role,
    states,
    workflow_for,
)
from pledgebook.casebook.suggestions import add_evidence
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.judgements import decision
from pledgebook.casebook.workflow import Step
from pledgebook.errors import Conflict, UsageError

CAUSES = (
    "improved",
    "declined",
    "document removed",
    "re-assessed",
    "framework changed",
    "other",
)
"""Whose change it is when an answer is not the last cycle's."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as a person puts it forward.

    `based_on` is the id of the newest decision on the question that the person saw, None where
    there was none. `refers_to` is the decision agreed with, carried forward or inherited.
    `evidence` are quotes from documents of the casebook, by their names in it.
    """

    question_id: int
    step: str
    act: str
    answer: str = ""
    comment: str = ""
    source_cell: str = ""
    source_refs: tuple[str, ...] = ()
    same_as_previous: str = ""
    cause: str = ""
    change_comment: str = ""
    based_on: int | None = None
    refers_to: int | None = None
    evidence: tuple[Evidence, ...] = ()


def decide(casebook: Casebook, drafts: Sequence[Draft], by: Signature) -> tuple[int, ...]:
    """Record decisions, all of them or none; returns their ids.

    Raises Conflict where somebody has decided on a question since the state that a draft is
    based on, UsageError where the step, the role or the draft does not allow it.
    """
    with casebook.writing() as connection:
        first = next_id(connection, decision)
        for number, draft in enumerate(drafts, first):
            _decide(connection, draft, number, by)
    return tuple(range(first, first + len(drafts)))


def _decide(connection: Connection, draft: Draft, number: int, by: Signature) -> None:
    question, cycle = _question(connection, draft.question_id)
    workflow = workflow_for(cycle)
    step = workflow.step(draft.step)
    require_role(connection, cycle.id, step, by.person)
    _require_open(connection, cycle.id, step, question)
    judgements = _judgements(connection, draft.question_id)
    _require_unchanged(judgements, draft, step, by.person)
    _require_another(judgements, step, by.person)
    view = merge(judgements, workflow.step_ids, workflow.settling)
    judgement = _judgement(draft, step, view, number, by)
    passages: dict[str, str] = {}
    row = decision_rows.as_row(judgement, draft.question_id, passages)
    add_passages(connection, passages.items())
    insert_rows(connection, decision, decision_rows.COLUMNS, [row])
    quotes = add_evidence(connection, draft.evidence, number, question.company_id)
    before = {"decision": view.judgement.id, "answer": view.judgement.answer} if view else None
    detail = {
        "before": before,
        "answer": judgement.answer,
        "step": step.id,
        "sources": list(judgement.source_refs),
        "documents": sorted({quote.document_id for quote in draft.evidence}),
    }
    rows = ((decision, number, number), quotes)
    change = Change(by, draft.act, f"question {draft.question_id}", detail, rows)
    record_change(connection, change)


def _question(connection: Connection, question_id: int) -> tuple[Row[Any], Row[Any]]:
    question = connection.execute(
        select(index.question, index.record.c.cycle_id, index.record.c.company_id)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.question.c.id == question_id)
    ).first()
    if question is None:
        raise UsageError(f"There is no question {question_id} in the casebook.")
    cycle = connection.execute(
        select(index.cycle).where(index.cycle.c.id == question.cycle_id)
    ).one()
    return question, cycle


def _judgements(connection: Connection, question_id: int) -> tuple[Judgement, ...]:
    found = dict(decision_rows.judgements_of(connection, question_id=question_id))
    return found.get(question_id, ())


def _require_open(connection: Connection, cycle_id: int, step: Step, question: Row[Any]) -> None:
    scope = (
        Scope(indicator=question.indicator)
        if step.per == "indicator"
        else Scope(question.record_id)
    )
    state = states(connection, cycle_id).get((step.id, scope), "not opened")
    if state != "open":
        raise UsageError(f"{step.title} is {state}: nothing can be decided in it.")


def _require_unchanged(
    judgements: Sequence[Judgement], draft: Draft, step: Step, person: str
) -> None:
    """Raise Conflict where there is a decision that the draft has not seen.

    In a step with several independent readers only a person's own decisions count: the others
    are not to be seen.
    """
    seen = [
        judgement
        for judgement in judgements
        if step.readers == 1 or judgement.step != step.id or judgement.person == person
    ]
    newest = max(seen, key=lambda judgement: judgement.id, default=None)
    if (newest.id if newest else None) == draft.based_on:
        return
    if newest is None:
        raise UsageError(f"There is no decision {draft.based_on} on this question.")
    raise Conflict(
        f"{newest.person} decided {newest.answer!r} on this question at {newest.at}, after the "
        "state that you saw. Nothing was written: look at it again."
    )


def _require_another(judgements: Sequence[Judgement], step: Step, person: str) -> None:
    for judgement in judgements:
        if judgement.step in step.another and judgement.person == person:
            raise UsageError(
                f"{step.title} is done by somebody else than {person}, who decided in "
                f"{judgement.step}."
            )


def _judgement(
    draft: Draft, step: Step, view: MergedView | None, number: int, by: Signature
) -> Judgement:
    if draft.act not in step.acts:
        raise UsageError(f"{step.title}: one can {', '.join(step.acts)}, not {draft.act}.")
    answer, refers_to = draft.answer.strip(), draft.refers_to
    if draft.act in {"agree", "disagree"}:
        if view is None:
            raise UsageError(f"There is no answer to {draft.act} with yet.")
        refers_to = view.judgement.id
        answer = view.judgement.answer if draft.act == "agree" else answer
    if draft.act == "disagree" and not draft.comment.strip():
        raise UsageError("Say why you disagree: a comment is needed.")
    if draft.act == "carry" and refers_to is None:
        raise UsageError("There is no answer in the last cycle to compare with: answer instead.")
    if draft.act == "carry" and draft.same_as_previous == "No" and draft.cause not in CAUSES:
        raise UsageError(f"Whose change is it? Say one of: {', '.join(CAUSES)}.")
    if not answer:
        raise UsageError(f"To {draft.act} needs an answer.")
    return Judgement(
        id=number,
        step=step.id,
        person=by.person,
        act=draft.act,
        at=by.at,
        answer=answer,
        verification=int(VERIFICATION[step.verification]),
        comment=draft.comment,
        source_cell=draft.source_cell,
        source_refs=draft.source_refs,
        same_as_previous=draft.same_as_previous,
        cause=draft.cause,
        change_comment=draft.change_comment,
        based_on=draft.based_on,
        refers_to=refers_to,
    )
