"""The cycles under review, and how far each has come; a lead opens, closes and locks steps."""

from typing import Annotated, Literal, cast

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from pledgebook.casebook import reviewing
from pledgebook.casebook.review_marks import set_blind
from pledgebook.casebook.steps import Scope, State, set_state
from pledgebook.web.addresses import Number
from pledgebook.web.desk import Asked, Desk, asked_in, desk_of
from pledgebook.web.filling import Places
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page, part
from pledgebook.web.roles import LEADS, STAFF
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

MOVES: dict[State, tuple[State, ...]] = {
    "not opened": ("open",),
    "open": ("closed",),
    "closed": ("open", "locked"),
    "locked": (),
}
"""What can become of a step in each state."""


@router.get("/review")
@allow(STAFF)
def review(request: Request) -> Response:
    """The cycles under review."""
    person = person_of(request)
    with workbench_of(request).casebook.reading() as connection:
        cycles = [
            (cycle, reviewing.members_of_cycle(connection, cycle.id).get(person.name, ()))
            for cycle in reviewing.cycles_under_review(connection)
        ]
    if len(cycles) == 1:
        return RedirectResponse(f"/review/{cycles[0][0].id}", 303)
    return page(request, "review.html.j2", {"cycles": cycles}, section="review")


@router.get("/review/{cycle_id}")
@allow(STAFF)
def cycle(request: Request, cycle_id: Number) -> Response:
    """A cycle: its companies by its steps, who does what, and what can be done next."""
    workbench = workbench_of(request)
    leading = person_of(request).may(LEADS)
    with workbench.casebook.reading() as connection:
        desk = desk_of(connection, person_of(request), cycle_id)
        progress = workbench.questions.progress(connection, desk.cycle)
        asked = asked_in(workbench, connection, cycle_id)
        members = reviewing.members_of_cycle(connection, cycle_id)
    movable = frozenset(s.id for s in desk.workflow.steps if leading and desk.roles & set(s.roles))
    context = {
        "desk": desk,
        "progress": progress,
        "rows": [_row(workbench, cycle_id, one, movable, leading=leading) for one in progress],
        "across": _across(workbench, desk, asked, movable),
        "members": members,
        "known_roles": sorted({role for step in desk.workflow.steps for role in step.roles}),
        "leading": leading,
    }
    return page(request, "review_cycle.html.j2", context, section="review")


def _row(
    workbench: Workbench,
    cycle_id: int,
    record: reviewing.RecordProgress,
    movable: frozenset[str],
    *,
    leading: bool,
) -> Markup:
    """The row of a company, kept as it was drawn until a number or a state in it changes."""
    context = {
        "csrf": Places(workbench.pages.hold).csrf,
        "cycle_id": cycle_id,
        "record": record,
        "movable": movable,
        "moves": MOVES,
        "leading": leading,
    }
    numbers = tuple((one.step.id, one.state, one.decided, one.asked) for one in record.steps)
    key = ("row", cycle_id, record.record_id, record.company, numbers, movable, leading)
    return workbench.rows.get(key, lambda: part("review_row.html.j2", context))


def _across(workbench: Workbench, desk: Desk, asked: Asked, movable: frozenset[str]) -> Markup:
    """The indicators with their elements, kept as drawn until a step opens or closes."""
    steps = [step for step in desk.workflow.steps if step.per == "indicator"]
    states = {
        (step_id, scope.indicator): state
        for (step_id, scope), state in desk.states.items()
        if scope.indicator
    }
    context = {
        "csrf": Places(workbench.pages.hold).csrf,
        "cycle_id": desk.cycle.id,
        "indicators": asked,
        "across_steps": steps,
        "states": states,
        "movable": movable,
        "moves": MOVES,
    }
    key = ("across", desk.cycle.id, workbench.trail.documents, movable)
    return workbench.rows.get(key, lambda: part("review_across.html.j2", context))


@router.post("/review/{cycle_id}/steps")
@allow(LEADS)
def move(
    request: Request,
    cycle_id: Number,
    step: Annotated[str, Form(max_length=100)],
    state: Annotated[Literal["open", "closed", "locked"], Form()],
    record: Annotated[int | None, Form()] = None,
    indicator: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Open, close or lock a step for a company or an indicator."""
    workbench = workbench_of(request)
    set_state(
        workbench.casebook,
        cycle_id,
        step,
        Scope(record, indicator),
        state=cast("State", state),
        by=workbench.signature(person_of(request)),
    )
    return RedirectResponse(f"/review/{cycle_id}", 303)


@router.post("/review/{cycle_id}/blind")
@allow(LEADS)
def blind(
    request: Request, cycle_id: Number, blind: Annotated[Literal["yes", "no"], Form()]
) -> Response:
    """Hide suggestions until somebody asks for one, or show them."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    set_blind(workbench.casebook, cycle_id, by, blind=blind == "yes")
    return RedirectResponse(f"/review/{cycle_id}", 303)


@router.post("/review/{cycle_id}/members")
@allow(LEADS)
def members(
    request: Request,
    cycle_id: Number,
    person: Annotated[str, Form(max_length=200)],
    role: Annotated[str, Form(max_length=100)],
    has: Annotated[Literal["yes", "no"], Form()] = "yes",
) -> Response:
    """Give somebody a role in a cycle, or take it away."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    reviewing.set_member(workbench.casebook, cycle_id, person, role, by, has=has == "yes")
    return RedirectResponse(f"/review/{cycle_id}", 303)
