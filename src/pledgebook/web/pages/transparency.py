"""Transparency reports: where each company stands today, and the years that its reports cover."""

from fastapi import APIRouter, Request, Response
from markupsafe import Markup

from pledgebook.casebook.transparency_loading import load_companies, load_reports
from pledgebook.publishing.transparency_index import head
from pledgebook.transparency.index.build import build
from pledgebook.transparency.index.standing import STATE_WORDS
from pledgebook.transparency.model import Collection
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.rendering import page, part
from pledgebook.web.roles import STAFF
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)


@router.get("/transparency")
@allow(STAFF)
def transparency(request: Request) -> Response:
    """The index of transparency reports as of today."""
    workbench = workbench_of(request)
    day = workbench.settings.clock()[:10]
    index = workbench.drawn.get(
        ("transparency", workbench.stored(), day), lambda: _drawn(workbench, day)
    )
    return page(request, "transparency.html.j2", {"index": index}, section="transparency")


def _drawn(workbench: Workbench, day: str) -> Markup:
    with workbench.casebook.reading() as connection:
        found = build(Collection(load_companies(connection), load_reports(connection)), day)
    numbers = {one.name: one.id for one in workbench.companies()}
    context = {
        "index": found,
        "words": STATE_WORDS,
        "numbers": numbers,
        "head": head(found) if found.standings else "",
    }
    return part("transparency_index.html.j2", context)
