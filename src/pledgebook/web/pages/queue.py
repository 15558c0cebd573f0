"""A reviewer's queue: the questions of a company, or of one element across all companies."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook.special_queues import EVERYWHERE
from pledgebook.casebook.suggested import quotes_under
from pledgebook.web.addresses import Number
from pledgebook.web.desk import ORDERS, SHOWS, Wanted, asked_in, desk_of, items_of, settled
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

A_PAGE = 50


@router.get("/review/{cycle_id}/queue")
@allow(STAFF)
def queue(request: Request, cycle_id: Number, start: int = 0, done: str = "") -> Response:
    """What waits, with what stands on it now."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        desk = desk_of(connection, person_of(request), cycle_id)
        progress = workbench.questions.progress(connection, desk.cycle)
        wanted = replace(settled(desk, Wanted.of(request), progress), at=None)
        items = items_of(workbench, connection, desk, wanted)
        indicators = asked_in(workbench, connection, cycle_id)
        start = max(0, min(start, max(0, len(items) - 1)) // A_PAGE * A_PAGE)
        shown = items[start : start + A_PAGE]
        # Side by side with other companies an answer is judged by its reason and its quotes.
        across = [one.question for one in shown] if wanted.record is None else []
        standing = {one.view.judgement.id for one in across if one.view}
        quotes = quotes_under(connection, standing) if standing else {}
    step = desk.workflow.step(wanted.step)
    context = {
        "desk": desk,
        "wanted": wanted,
        "step": step,
        "items": list(enumerate(shown, start)),
        "quotes": quotes,
        "count": len(items),
        "start": start,
        "a_page": A_PAGE,
        "progress": progress,
        "indicators": indicators,
        "orders": ORDERS,
        "shows": SHOWS,
        "everywhere": EVERYWHERE,
        "done": done == "1",
    }
    return page(request, "queue.html.j2", context, section="review")


@router.get("/review/{cycle_id}/next")
@allow(STAFF)
def go_on(request: Request, cycle_id: Number, after: int = 0, saved: int = 0) -> Response:
    """The question at a place of the queue; past its end the first one again.

    Who comes from elsewhere names the question `after` which to go on.
    """
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        desk = desk_of(connection, person_of(request), cycle_id)
        wanted = settled(
            desk, Wanted.of(request), workbench.questions.progress(connection, desk.cycle)
        )
        items = items_of(workbench, connection, desk, wanted)
    said = {"saved": saved or ""}
    if not items:
        query = wanted.query(at=None, done=1, **said)
        return RedirectResponse(f"/review/{cycle_id}/queue?{query}", 303)
    at = wanted.at
    if at is None:
        numbers = [item.question.id for item in items]
        at = numbers.index(after) + 1 if after in numbers else 0
    at = at if at < len(items) else 0
    query = wanted.query(at=at, of=len(items), **said)
    return RedirectResponse(f"/questions/{items[at].question.id}?{query}", 303)
