"""Home: the companies with their latest state, and what is new since the last visit."""

from dataclasses import dataclass
from functools import cache

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from markupsafe import Markup

from pledgebook.capture.web.failures import FailureKind
from pledgebook.casebook import news, scoring_rows
from pledgebook.casebook.failed_captures import failed_captures
from pledgebook.casebook.own_cycles import own_cycles
from pledgebook.casebook.returned import returned_in
from pledgebook.casebook.reviewing import cycles_under_review
from pledgebook.errors import PledgebookError
from pledgebook.history.model import Kind
from pledgebook.publishing.redline import LABELS
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page, part
from pledgebook.web.roles import EVERYBODY, GUESTS
from pledgebook.web.wording import wording
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

COOKIE = "pledgebook_seen"
YEAR = 365 * 24 * 3600

COMPARED = 4
"""Arrivals that are compared with the version before them: each may take a third of a second."""


@router.get("/")
@allow(EVERYBODY)
def home(request: Request) -> Response:
    """The first page; a guest's is the findings about their company."""
    if person_of(request).may(GUESTS):
        return RedirectResponse("/findings", 303)
    seen = _Seen.of(request)
    workbench = workbench_of(request)
    companies = workbench.companies()
    newest, stored = workbench.newest(), workbench.stored()
    table = workbench.drawn.get(
        ("companies", stored), lambda: part("home_companies.html.j2", {"companies": companies})
    )
    arrivals = workbench.drawn.get(
        ("arrivals", stored, seen.before), lambda: _arrivals(workbench, seen.before)
    )
    with workbench.casebook.reading() as connection:
        latest = news.newest_entry(connection)
        acts = workbench.acts.get(
            (newest, seen.before), lambda: news.acts_since(connection, seen.before)
        )
        cycles = own_cycles(connection, person_of(request).name)
        failed = workbench.failed.get(workbench.trail.captures, lambda: failed_captures(connection))
    context = {
        "companies": companies,
        "table": table,
        "arrivals": arrivals,
        "acts": acts,
        "cycles": cycles,
        "failed": [one for one in failed if one.entry > seen.before],
        "still_failing": [one for one in failed if one.entry <= seen.before],
        "returned": _returned(workbench),
        "failure_kinds": frozenset(FailureKind),
        "known_acts": _known_acts(),
        "first_visit": seen.before == 0,
    }
    response = page(request, "home.html.j2", context, section="home")
    seen.write(response, request, latest)
    return response


def _arrivals(workbench: Workbench, since: int) -> Markup:
    """The versions that came in since an entry of the trail, with what became weaker in them."""
    with workbench.casebook.reading() as connection:
        arrivals = news.arrivals_since(connection, since)
    if not arrivals:
        return Markup("")
    context = {"arrivals": arrivals, "weaker": _weaker(workbench, arrivals)}
    return part("home_arrivals.html.j2", context)


def _weaker(workbench: Workbench, arrivals: tuple[news.Arrival, ...]) -> dict[int, str]:
    """What became weaker or went, in words, for the newest few of the versions that came in."""
    found: dict[int, str] = {}
    later = [arrival for arrival in arrivals if arrival.number > 1]
    for arrival in later[:COMPARED]:
        try:
            document, _ = workbench.opened(arrival.version_id)
            before, own = document.versions[arrival.number - 2 : arrival.number]
            comparison = workbench.compare(document, before, own)
        except PledgebookError:
            continue
        counts = [
            (sum(change.kind is kind for change in comparison.substantive), LABELS[kind])
            for kind in (Kind.WEAKENED, Kind.REMOVED)
        ]
        found[arrival.version_id] = ", ".join(f"{n} {label}" for n, label in counts if n)
    return found


@dataclass(frozen=True, slots=True)
class Returned:
    """How many findings of a cycle a new text has sent back, and where they are looked at."""

    cycle: str
    count: int
    address: str


def _returned(workbench: Workbench) -> tuple[Returned, ...]:
    """The findings that a new text has sent back to a person, cycle by cycle."""

    def make() -> tuple[Returned, ...]:
        with workbench.casebook.reading() as connection:
            questions = list(returned_in(connection))
            owners = scoring_rows.cycles_of(connection, questions)
            reviewed = {one.id for one in cycles_under_review(connection)}
            return tuple(
                Returned(
                    f"{cycle.project} {cycle.edition}",
                    len(own),
                    f"/review/{cycle.id}/queue?show=returned&company=all"
                    if cycle.id in reviewed
                    else f"/questions/{own[0]}",
                )
                for cycle in scoring_rows.cycles(connection)
                if (own := [number for number in questions if owners.get(number) == cycle.id])
            )

    return workbench.returned.get(workbench.newest(), make)


@cache
def _known_acts() -> frozenset[str]:
    """The acts that there are words for."""
    return frozenset(key.partition(".")[2] for key in wording().words if key.startswith("done."))


@dataclass(frozen=True, slots=True)
class _Seen:
    """Up to which entry of the trail somebody had seen the news before this session."""

    before: int
    latest: int

    @classmethod
    def of(cls, request: Request) -> "_Seen":
        session, _, numbers = request.cookies.get(COOKIE, "").partition(":")
        before, _, latest = numbers.partition(":")
        if not before.isdecimal() or not latest.isdecimal():
            return cls(0, 0)
        if session == _short(request):
            return cls(int(before[:15]), int(latest[:15]))
        return cls(int(latest[:15]), int(latest[:15]))

    def write(self, response: Response, request: Request, newest: int) -> None:
        response.set_cookie(
            COOKIE,
            f"{_short(request)}:{self.before}:{newest}",
            max_age=YEAR,
            httponly=True,
            samesite="lax",
            secure=workbench_of(request).settings.public,
        )


def _short(request: Request) -> str:
    """Enough of the session's id to tell one visit from the next."""
    session_id: str = request.state.session.id
    return session_id[:8]
