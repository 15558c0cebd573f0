"""Home: the companies with their latest state, and what is new since the last visit."""

from dataclasses import dataclass

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook import news
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import EVERYBODY, GUESTS

router = APIRouter(route_class=GuardedRoute)

COOKIE = "pledgebook_seen"
YEAR = 365 * 24 * 3600


@router.get("/")
@allow(EVERYBODY)
def home(request: Request) -> Response:
    """The first page; a guest's is the findings about their company."""
    if person_of(request).may(GUESTS):
        return RedirectResponse("/findings", 303)
    seen = _Seen.of(request)
    workbench = workbench_of(request)
    companies = workbench.companies()
    with workbench.casebook.reading() as connection:
        told = news.news_since(connection, seen.before)
    context = {"companies": companies, "news": told, "first_visit": seen.before == 0}
    response = page(request, "home.html.j2", context, section="home")
    seen.write(response, request, told.newest)
    return response


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
