"""Transparency reports: where each company stands today, and from what that follows."""

from fastapi import APIRouter, Request, Response

from pledgebook.casebook.transparency_standings import load_index
from pledgebook.publishing.transparency_index import head
from pledgebook.transparency.index.build import NO_SECTOR, Index
from pledgebook.transparency.index.standing import STATE_WORDS, Standing
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

A_PAGE = 100
"""Companies shown at once."""


@router.get("/transparency")
@allow(STAFF)
def transparency(
    request: Request, state: str = "", sector: str = "", words: str = "", start: int = 0
) -> Response:
    """The index of transparency reports as of today, or some of its companies."""
    workbench = workbench_of(request)
    day = workbench.settings.clock()[:10]
    with workbench.casebook.reading() as connection:
        index = load_index(connection, day)
    chosen = _chosen(index, state, sector, words)
    start = max(0, min(start, len(chosen) - 1) // A_PAGE * A_PAGE)
    context = {
        "index": index,
        "head": head(index) if index.standings else "",
        "chosen": len(chosen),
        "standings": chosen[start : start + A_PAGE],
        "words": STATE_WORDS,
        "numbers": {one.name: one.id for one in workbench.companies()},
        "state": state,
        "sector": sector,
        "named": words,
        "start": start,
        "a_page": A_PAGE,
    }
    return page(request, "transparency.html.j2", context, section="transparency")


def _chosen(index: Index, state: str, sector: str, words: str) -> list[Standing]:
    wanted = words.casefold()
    return [
        one
        for one in index.standings
        if state in {"", one.state.value}
        and sector in {"", one.company.sector or NO_SECTOR}
        and wanted in one.company.name.casefold()
    ]
