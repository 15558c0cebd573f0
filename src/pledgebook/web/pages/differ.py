"""Where the readers of a cycle differ: their answers side by side, and the way to settle each."""

from dataclasses import replace

from fastapi import APIRouter, Request, Response

from pledgebook.casebook.suggested import quotes_under
from pledgebook.web.addresses import Number
from pledgebook.web.desk import Wanted, desk_of, items_of
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.question_item import readers_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

A_PAGE = 20


@router.get("/review/{cycle_id}/differ")
@allow(STAFF)
def differ(request: Request, cycle_id: Number, start: int = 0) -> Response:
    """The questions in dispute, at one company or at all of them."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        desk = desk_of(connection, person_of(request), cycle_id)
        record = Wanted.of(request).record
        record = record if record in desk.records else None
        wanted = Wanted(
            step=desk.step_named(desk.reconciling).id,
            record=record,
            show="disputed",
            everywhere=record is None,
        )
        items = items_of(workbench, connection, desk, wanted)
        start = max(0, min(start, max(0, len(items) - 1)) // A_PAGE * A_PAGE)
        shown = [
            (number, item.question, readers_of(item.question))
            for number, item in enumerate(items[start : start + A_PAGE], start)
        ]
        standing = {one.id for _, _, readers in shown for one in readers}
        quotes = quotes_under(connection, standing) if standing else {}
    step = desk.step_named(desk.reconciling)
    context = {
        "desk": desk,
        "step": step if desk.reconciling else None,
        "wanted": replace(wanted, at=None),
        "items": shown,
        "quotes": quotes,
        "count": len(items),
        "start": start,
        "a_page": A_PAGE,
    }
    return page(request, "differ.html.j2", context, section="review")
