"""Cycles under review: how far each company has come, and the queue of who asks."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Row

from pledgebook.casebook import reviewing, scoring_rows
from pledgebook.casebook.queueing import Order, QueueItem, Show
from pledgebook.casebook.special_queues import EVERYWHERE
from pledgebook.casebook.workflow import workflow_of
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.api.answers import PROBLEMS, Cursor, Limit, Out, Page, answer, paged
from pledgebook.web.desk import Wanted, desk_of, items_of, settled
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute, tags=["review"], responses=PROBLEMS)


class CycleOut(Out):
    """An edition of an index or a memo; `under_review` where it has a workflow."""

    id: int
    project: str
    edition: str
    scheme: str
    under_review: bool
    address: str

    @classmethod
    def of(cls, cycle: Row[Any]) -> "CycleOut":
        """The record of a cycle."""
        reviewed = bool(cycle.workflow)
        return cls(
            id=cycle.id,
            project=cycle.project,
            edition=cycle.edition,
            scheme=cycle.scheme,
            under_review=reviewed,
            address=f"/review/{cycle.id}" if reviewed else f"/scores/{cycle.id}",
        )


class StepOut(Out):
    """A step for a company: `decided` of `asked` questions have a decision in it."""

    step: str
    title: str
    state: str
    decided: int
    asked: int


class ProgressOut(Out):
    """A company in a cycle; `record` is its number there."""

    record: int
    company: str
    steps: list[StepOut]


class CycleProgressOut(CycleOut):
    """A cycle with its companies."""

    companies: list[ProgressOut]


class QueuedOut(Out):
    """A question in a queue, as far as who asks may see it; `answer` is the one that stands."""

    question: int
    record: int
    company: str
    indicator: str
    element: str
    text: str
    place: str
    answer: str | None
    disputed: bool
    waiting: bool
    later: str | None
    returned: int
    responses: int
    suggested: list[str]
    uncertainty: float
    importance: float
    address: str

    @classmethod
    def of(cls, item: QueueItem) -> "QueuedOut":
        """The record of a question in a queue."""
        question, place = item.question, item.question.place
        where = (place.service or str(place.level), place.aspect)
        return cls(
            question=question.id,
            record=question.record_id,
            company=question.company,
            indicator=question.indicator,
            element=question.element,
            text=question.text,
            place=" · ".join(part for part in where if part),
            answer=question.view.judgement.answer if question.view else None,
            disputed=bool(question.view and question.view.disputed),
            waiting=item.waiting,
            later=item.later,
            returned=len(question.returned),
            responses=len(question.responses),
            suggested=[one.answer for one in item.suggestions],
            uncertainty=item.uncertainty,
            importance=float(item.importance),
            address=f"/questions/{question.id}",
        )


@router.get("/cycles", response_model=Page[CycleOut])
@allow(STAFF)
def cycles(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """All cycles, by project and edition."""
    with workbench_of(request).casebook.reading() as connection:
        found = scoring_rows.cycles(connection)
    items, following = paged(found, cursor, limit)
    return answer(request, Page(items=[CycleOut.of(item) for item in items], next=following))


@router.get("/cycles/{cycle_id}", response_model=CycleProgressOut)
@allow(STAFF)
def cycle(request: Request, cycle_id: Number) -> Response:
    """One cycle; without companies where it was only imported."""
    with workbench_of(request).casebook.reading() as connection:
        found = reviewing.cycle_numbered(connection, cycle_id)
        progress = reviewing.progress(connection, found) if workflow_of(found.workflow) else ()
    companies = [
        ProgressOut(
            record=one.record_id,
            company=one.company,
            steps=[
                StepOut(
                    step=each.step.id,
                    title=each.step.title,
                    state=each.state,
                    decided=each.decided,
                    asked=each.asked,
                )
                for each in one.steps
            ],
        )
        for one in progress
    ]
    return answer(request, CycleProgressOut(**CycleOut.of(found).model_dump(), companies=companies))


@router.get("/cycles/{cycle_id}/queue", response_model=Page[QueuedOut])
@allow(STAFF)
def queue(
    request: Request,
    cycle_id: Number,
    step: Annotated[str, Query(max_length=100)] = "",
    record: Annotated[Chosen, Query(description="A company, by its number in the cycle.")] = None,
    element: Annotated[str, Query(max_length=200)] = "",
    show: Show = "waiting",
    order: Order = "questions",
    everywhere: Annotated[bool, Query(description="Of all companies.")] = False,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Response:
    """The questions of a company, or of one element at all companies, in a step.

    Without `record` and `element`, those of the first company at which something waits; with
    `everywhere` those of all companies, where `show` is a list beside the steps, as `disputed`.
    """
    everywhere = everywhere and record is None and show in EVERYWHERE
    wanted = Wanted(step, record, element, show, order, everywhere=everywhere)
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        desk = desk_of(connection, person_of(request), cycle_id)
        wanted = settled(desk, wanted, workbench.questions.progress(connection, desk.cycle))
        found = items_of(workbench, connection, desk, wanted)
    items, following = paged(found, cursor, limit)
    return answer(request, Page(items=list(map(QueuedOut.of, items)), next=following))
