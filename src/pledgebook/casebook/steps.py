"""Which steps of a review are open, closed or locked, for a company or an indicator."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, Row, insert, select

from pledgebook.assessing.scoring.answer import Verification
from pledgebook.casebook import decision_rows
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import merge
from pledgebook.casebook.responses import answers_by_question
from pledgebook.casebook.returned import returned_in
from pledgebook.casebook.tables import index, review
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.workflow import Step, Workflow, workflow_of
from pledgebook.errors import UsageError

State = Literal["not opened", "open", "closed", "locked"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a step is opened for: a company's record, or one indicator across all of them."""

    record_id: int | None = None
    indicator: str = ""


def states(connection: Connection, cycle_id: int) -> dict[tuple[str, Scope], State]:
    """The state of each step for each scope; what is not there has not been opened."""
    found: dict[tuple[str, Scope], State] = {}
    table = review.step_event
    rows = connection.execute(
        select(table).where(table.c.cycle_id == cycle_id).order_by(table.c.id)
    )
    for row in rows:
        found[row.step, Scope(row.record_id, row.indicator)] = row.state
    return found


def workflow_for(cycle: Row[Any]) -> Workflow:
    """The workflow of a cycle. Raises UsageError for one that was only imported."""
    workflow = workflow_of(cycle.workflow)
    if workflow is None:
        raise UsageError(
            f"{cycle.project} {cycle.edition} was imported and is not under review: start the "
            "next cycle from it with `pledgebook review start`."
        )
    return workflow


def require_role(connection: Connection, cycle_id: int, step: Step, person: str) -> None:
    """Raise UsageError where the person has none of the step's roles in the cycle."""
    roles = {
        row[0]
        for row in connection.execute(
            select(review.member.c.role).where(
                review.member.c.cycle_id == cycle_id, review.member.c.person == person
            )
        )
    }
    if not roles.intersection(step.roles):
        has = f"has the role {', '.join(sorted(roles))}" if roles else "has no role in this cycle"
        raise UsageError(f"{step.title} is done by a {' or '.join(step.roles)}; {person} {has}.")


def set_state(
    casebook: Casebook, cycle_id: int, step_id: str, scope: Scope, *, state: State, by: Signature
) -> None:
    """Open, close or lock a step. Raises UsageError where that cannot be yet, and says why."""
    with casebook.writing() as connection:
        cycle = connection.execute(select(index.cycle).where(index.cycle.c.id == cycle_id)).one()
        workflow = workflow_for(cycle)
        step = workflow.step(step_id)
        require_role(connection, cycle_id, step, by.person)
        known = states(connection, cycle_id)
        before = known.get((step_id, scope), "not opened")
        _check_scope(step, scope)
        _check_move(step, before, state)
        if state == "open":
            _check_needs(connection, cycle_id, workflow, step, scope, known)
        if state == "closed":
            _check_done(connection, cycle_id, workflow, step, scope)
        number = next_id(connection, review.step_event)
        connection.execute(
            insert(review.step_event).values(
                id=number,
                cycle_id=cycle_id,
                step=step_id,
                record_id=scope.record_id,
                indicator=scope.indicator,
                state=state,
                person=by.person,
                at=by.at,
            )
        )
        subject = f"step {step_id} of cycle {cycle_id}"
        detail = {"before": before, "record": scope.record_id, "indicator": scope.indicator}
        rows = ((review.step_event, number, number),)
        record_change(connection, Change(by, f"step {state}", subject, detail, rows))


def _check_scope(step: Step, scope: Scope) -> None:
    if step.per == "indicator" and not scope.indicator:
        raise UsageError(f"{step.title} goes indicator by indicator: name one.")
    if step.per == "company" and scope.record_id is None:
        raise UsageError(f"{step.title} goes company by company: name one.")


_MOVES: dict[str, tuple[str, ...]] = {
    "open": ("not opened", "closed"),
    "closed": ("open",),
    "locked": ("closed",),
}


def _check_move(step: Step, before: str, state: str) -> None:
    if before not in _MOVES[state]:
        raise UsageError(f"{step.title} is {before} and cannot become {state}.")


def _check_needs(  # noqa: PLR0917 - all that the question rests on
    connection: Connection,
    cycle_id: int,
    workflow: Workflow,
    step: Step,
    scope: Scope,
    known: Mapping[tuple[str, Scope], State],
) -> None:
    records = [scope.record_id] if scope.record_id else record_names(connection, cycle_id)
    names = record_names(connection, cycle_id)
    for needed in step.needs:
        for record_id in records:
            state = known.get((needed, Scope(record_id)), "not opened")
            if state not in {"closed", "locked"}:
                title = workflow.step(needed).title
                company_name = names.get(record_id or 0, "")
                raise UsageError(
                    f"{step.title} needs {title} to be closed for {company_name}: it is {state}."
                )


def indicators_of(connection: Connection, cycle_id: int) -> tuple[str, ...]:
    """The indicators that a cycle asks, by name."""
    rows = connection.execute(
        select(index.question.c.indicator)
        .join(index.record, index.record.c.id == index.question.c.record_id)
        .where(index.record.c.cycle_id == cycle_id)
        .distinct()
    )
    return tuple(sorted(str(row[0]) for row in rows))


def record_names(connection: Connection, cycle_id: int) -> dict[int, str]:
    """The companies of a cycle by the id of their record."""
    rows = connection.execute(
        select(index.record.c.id, company.c.name)
        .join(company, company.c.id == index.record.c.company_id)
        .where(index.record.c.cycle_id == cycle_id)
        .order_by(index.record.c.ordinal)
    )
    return {row[0]: row[1] for row in rows}


_WAITING = {"disputed": "dispute", "responded": "answered finding"}


def _check_done(
    connection: Connection, cycle_id: int, workflow: Workflow, step: Step, scope: Scope
) -> None:
    if step.needs_response and not _has_response(connection, scope):
        raise UsageError(
            f"{step.title} is closed when the company's response has been imported; where it "
            "gave none, import that it gave none: `pledgebook feedback none`."
        )
    if step.answers == "none":
        return
    waiting = 0
    for record_id in [scope.record_id] if scope.record_id else record_names(connection, cycle_id):
        assert record_id is not None
        waiting += waiting_in(connection, record_id, workflow, step, scope.indicator)
    if waiting:
        what = _WAITING.get(step.answers, "question")
        undecided = f"{what}s are" if waiting != 1 else f"{what} is"
        raise UsageError(
            f"{step.title} cannot be closed: {waiting} {undecided} undecided; "
            "`pledgebook review queue` names them."
        )


def waiting_in(
    connection: Connection, record_id: int, workflow: Workflow, step: Step, indicator: str = ""
) -> int:
    """How many questions of a record still need a decision in a step."""
    query = select(index.question.c.id).where(index.question.c.record_id == record_id)
    if indicator:
        query = query.where(index.question.c.indicator == indicator)
    wanted = {row[0] for row in connection.execute(query)}
    if step.answers == "responded":
        wanted &= answers_by_question(connection, [record_id]).keys()
    waiting = 0
    returned = returned_in(connection, record_id=record_id)
    for question_id, judgements in decision_rows.judgements_of(connection, record_id=record_id):
        if question_id not in wanted:
            continue
        if step.answers == "disputed":
            view = merge(judgements, workflow.step_ids, workflow.settling)
            done = view is not None and not view.disputed
        else:
            people = {judgement.person for judgement in judgements if judgement.step == step.id}
            prefilled = any(j.step == step.id and j.act == "prefill" for j in judgements)
            done = prefilled or len(people) >= step.readers
            done = done and question_id not in returned
        if done:
            wanted.discard(question_id)
        else:
            waiting += 1
            wanted.discard(question_id)
    return waiting if step.answers == "disputed" else waiting + len(wanted)


def _has_response(connection: Connection, scope: Scope) -> bool:
    table = review.response
    return (
        connection.execute(select(table.c.id).where(table.c.record_id == scope.record_id)).first()
        is not None
    )


VERIFICATION = {
    "collected": Verification.COLLECTED,
    "reviewed": Verification.REVIEWED,
    "reconciled": Verification.RECONCILED,
    "feedback_processed": Verification.FEEDBACK_PROCESSED,
    "final": Verification.FINAL,
}
"""What a step's answers count as, by the name that a workflow file uses."""
