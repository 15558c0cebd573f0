"""Companies side by side on like terms: a chart, the same as a table, and what is not alike."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from pledgebook.casebook.transparency_loading import (
    companies_with_figures,
    load_counted,
    load_figures,
)
from pledgebook.publishing.transparency_chart import MOST_COMPANIES, trend_svg
from pledgebook.publishing.transparency_comparison import to_csv, to_json
from pledgebook.transparency.comparing import Comparison, compare
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.selecting import Selection
from pledgebook.web.charts import shown
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)

MOST_NAMES = 500
"""Names that are offered while one is typed; any other can be typed all the same."""

MOST_COMPARED = 40
"""Companies in a table; a chart shows the first of them."""

FIRST_KIND, FIRST_MEASURE = "user_data", "received"

FILES = {
    "csv": ("text/csv; charset=utf-8", to_csv),
    "json": ("application/json", to_json),
    "svg": ("image/svg+xml", trend_svg),
}


@router.get("/transparency/compare")
@allow(STAFF)
def comparison(
    request: Request,
    company: Annotated[list[str], Query()] = [],  # noqa: B006 - the framework copies it
    kind: str = "",
    measure: str = "",
    jurisdiction: str = "",
    file: str = "",
) -> Response:
    """What some companies count of one kind, by year; `file` gives it as CSV, JSON or SVG."""
    workbench = workbench_of(request)
    names = tuple(dict.fromkeys(one.strip() for one in company if one.strip()))[:MOST_COMPARED]
    with workbench.casebook.reading() as connection:
        offered = companies_with_figures(connection)
        counted = load_counted(connection, names) if names else ()
        terms = _terms(counted, kind, measure, jurisdiction)
        found = _compared(connection, names, terms) if names else None
    if found and file in FILES:
        media, write = FILES[file]
        return Response(
            write(found),
            media_type=media,
            headers={"content-disposition": f'attachment; filename="comparison.{file}"'},
        )
    known = set(offered)
    context = {
        "names": names,
        "unknown": [name for name in names if name not in known],
        "offered": offered[:MOST_NAMES],
        "any_figures": bool(offered),
        "options": _options(counted, terms),
        "terms": terms,
        "found": shown(found) if found else None,
        "most": MOST_COMPANIES,
    }
    return page(request, "transparency_compare.html.j2", context, section="transparency")


Terms = tuple[str, str, str]
"""A kind, a measure and a jurisdiction, which is empty for all of them together."""


def _terms(counted: Sequence[Terms], kind: str, measure: str, jurisdiction: str) -> Terms:
    """What is asked for as far as it is a code, or else what the companies count."""
    walk = crosswalk()
    kinds = {one for one, _, _ in counted}
    if kind not in walk.kinds:
        kind = next((code for code in (FIRST_KIND, *walk.kinds) if code in kinds), FIRST_KIND)
    if measure not in walk.measures:
        measures = {what for one, what, _ in counted if one == kind}
        ordered = (FIRST_MEASURE, *walk.measures)
        measure = next((code for code in ordered if code in measures), FIRST_MEASURE)
    places = {place for _, _, place in counted}
    return kind, measure, jurisdiction if jurisdiction in places else ""


def _compared(connection: Connection, names: tuple[str, ...], terms: Terms) -> Comparison:
    kind, measure, place = terms
    selection = Selection(names, (place,) if place else (), (kind,), (measure,))
    return compare(load_figures(connection, selection), names, kind, measure, place)


def _options(
    counted: Sequence[Terms], chosen: Terms
) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What can be chosen: for kind, measure and jurisdiction the codes with their names."""
    walk = crosswalk()
    kinds = {kind for kind, _, _ in counted} | {chosen[0]}
    measures = {measure for _, measure, _ in counted} | {chosen[1]}
    broader = {walk.kinds[kind].broader for kind in kinds if kind in walk.kinds}
    kinds |= {kind for kind in broader if kind}
    places = {place for _, _, place in counted if place}
    return (
        ("kind", tuple((code, walk.name(code)) for code in walk.kinds if code in kinds)),
        ("measure", tuple((code, walk.name(code)) for code in walk.measures if code in measures)),
        (
            "jurisdiction",
            tuple(sorted(((code, name_of(code)) for code in places), key=lambda pair: pair[1])),
        ),
    )
