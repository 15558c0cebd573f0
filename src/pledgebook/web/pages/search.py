"""Search over texts, promises, terms and findings; each result opens at its place."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from pledgebook.casebook.searching import KINDS, Wanted
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

A_PAGE = 30
WAIT = 1.5
"""Seconds to wait for what has just come in, before results are shown without it."""


@router.get("/search")
@allow(STAFF)
@keep(Shows.EVERYTHING)
def search(
    request: Request,
    q: Annotated[str, Query(max_length=400)] = "",
    kind: str = "",
    company: str = "",
    sector: str = "",
    rank: str = "",
    year: Annotated[str, Query(pattern=r"^(\d{4})?$")] = "",
    all_versions: bool = False,
    start: Annotated[int, Query(ge=0, le=100_000)] = 0,
) -> Response:
    """Results, best first."""
    workbench = workbench_of(request)
    companies = workbench.companies()
    wanted = Wanted(
        q,
        kind if kind in KINDS else "",
        int(company) if company.isdecimal() else None,
        sector,
        int(rank) if rank in {"1", "2", "3", "4"} else None,
        year,
        all_versions,
    )
    if q:
        workbench.indexing.caught_up(WAIT)
    found = workbench.indexing.index.search(wanted, limit=A_PAGE, offset=start)
    request.state.not_whole = not found.complete
    context = {
        "wanted": wanted,
        "found": found,
        "kinds": KINDS,
        "companies": companies,
        "sectors": sorted({c.sector for c in companies if c.sector}),
        "start": start,
        "a_page": A_PAGE,
    }
    return page(request, "search.html.j2", context, section="search")
