"""The transparency reports of one company: where it stands, what it counts, as a trend."""

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request, Response

from pledgebook.casebook import shelf
from pledgebook.casebook.transparency_loading import load_figures, load_reports
from pledgebook.casebook.transparency_standings import load_index
from pledgebook.publishing.transparency_company import MEASURE, company_trends
from pledgebook.transparency.index.standing import STATE_WORDS
from pledgebook.transparency.model import Period, Report
from pledgebook.transparency.periods import label
from pledgebook.transparency.selecting import Selection
from pledgebook.web.addresses import Number
from pledgebook.web.charts import shown
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute)


@router.get("/companies/{company_id}/reports")
@allow(STAFF)
def company_reports(request: Request, company_id: Number) -> Response:
    """Where a company stands with its reports today, and the trend of what they count."""
    workbench = workbench_of(request)
    day = workbench.settings.clock()[:10]
    with workbench.casebook.reading() as connection:
        found = shelf.find(connection, company_id)
        index = load_index(connection, day, company_id)
        reports = load_reports(connection, (company_id,))
        selection = Selection((found.name,), measures=(MEASURE,))
        figures = tuple(load_figures(connection, selection))
    context = {
        "company": found,
        "standing": index.standings[0],
        "words": STATE_WORDS,
        "reports": _by_period(reports),
        "charts": [shown(one) for one in company_trends(figures, found.name)],
    }
    return page(request, "transparency_company.html.j2", context, section="transparency")


@dataclass(frozen=True, slots=True)
class _Reported:
    """What is on record for one period: reports listed by a person, files of figures."""

    period: str
    published: str
    state: str
    zero: bool
    reports: tuple[Report, ...]


def _by_period(reports: Iterable[Report]) -> list[_Reported]:
    found: dict[Period, list[Report]] = {}
    for report in reports:
        found.setdefault(report.period, []).append(report)
    return [
        _Reported(
            label(period),
            min((one.published for one in group if one.published), default=""),
            ", ".join(dict.fromkeys(one.state.value for one in group)),
            any(one.zero for one in group) and all(one.zero is not False for one in group),
            tuple(group),
        )
        for period, group in found.items()
    ]
