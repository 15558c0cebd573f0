"""The guard before every page and resource: who may come in, and whether a write is meant.

Each endpoint says who may use it (`@allow`); a route whose endpoint does not is refused when the
application is built. Whoever is not allowed gets no further, and a write without the session's
token is refused before its body is looked at.
"""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from fastapi import Request, Response
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool

from pledgebook.errors import NotFound
from pledgebook.web.addresses import LARGEST
from pledgebook.web.answers_kept import keep_answer, kept_answer
from pledgebook.web.kept_pages import Shows
from pledgebook.web.problems import Forbidden, SignInNeeded
from pledgebook.web.roles import Person, Role
from pledgebook.web.sessions import COOKIE, FIELD, HEADER

if TYPE_CHECKING:
    from pledgebook.web.workbench import Workbench

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])
Handler = Callable[[Request], Coroutine[Any, Any, Response]]

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

ANYBODY: frozenset[Role] = frozenset()
"""For the few pages that people see before they have signed in."""


def allow(roles: frozenset[Role]) -> Callable[[Endpoint], Endpoint]:
    """Say which roles may use an endpoint; `ANYBODY` needs no signing in."""

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.allowed = roles  # type: ignore[attr-defined]
        return endpoint

    return mark


def workbench_of(request: Request) -> "Workbench":
    """The workbench that serves a request."""
    found: Workbench = request.app.state.workbench
    return found


def person_of(request: Request) -> Person:
    """Who is asking; the guard has put them there."""
    found: Person = request.state.person
    return found


class GuardedRoute(APIRoute):
    """A route that lets nobody pass whom its endpoint does not allow."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **more: Any) -> None:  # noqa: ANN401
        if not hasattr(endpoint, "allowed"):
            raise TypeError(f"{path}: its endpoint does not say who may use it (@allow)")
        self.allowed: frozenset[Role] = endpoint.allowed
        self.shows: Shows | None = getattr(endpoint, "shows", None)
        super().__init__(path, endpoint, **more)

    def get_route_handler(self) -> Handler:
        """The handler behind the guard."""
        handler = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            workbench = workbench_of(request)
            workbench.answering += 1
            try:
                return await answer(workbench, request)
            finally:
                workbench.answering -= 1

        async def answer(workbench: "Workbench", request: Request) -> Response:
            session = workbench.sessions.of(request)
            request.state.session = session
            kept = await run_in_threadpool(self._met, workbench, request)
            if request.method not in SAFE_METHODS:
                await _require_token(request)
            _require_numbers(request)
            response = kept or await handler(request)
            if kept is None and request.state.keep_as:
                await run_in_threadpool(keep_answer, workbench, request, response)
            if session.fresh and not _gives_session(response):
                workbench.sessions.write(response, session)
            return response

        return guarded

    def _met(self, workbench: "Workbench", request: Request) -> Response | None:
        """Find out who is asking, refuse whom the endpoint does not allow; what is kept for it."""
        person = request.state.person = workbench.identify(request.state.session)
        request.state.keep_as = None
        workbench.trail.look()
        if self.allowed:
            _require(person, self.allowed)
        if self.shows is None or person is None or request.method != "GET":
            return None
        _require_numbers(request)
        return kept_answer(workbench, request, self.shows)


def _gives_session(response: Response) -> bool:
    """Whether the endpoint itself gave the browser a session, as signing in does."""
    return any(value.startswith(f"{COOKIE}=") for value in response.headers.getlist("set-cookie"))


def _require(person: Person | None, roles: frozenset[Role]) -> None:
    if person is None:
        raise SignInNeeded
    if not person.may(roles):
        raise Forbidden(
            f"This is for the role {' or '.join(sorted(roles))}; yours is {person.role}."
        )


def _require_numbers(request: Request) -> None:
    """Raise NotFound for an id in the path that is larger than any database takes."""
    for value in request.path_params.values():
        digits = str(value).lstrip("-")
        if digits.isdecimal() and (len(digits) > 10 or int(digits) > LARGEST):
            raise NotFound("There is nothing with that number.")


async def _require_token(request: Request) -> None:
    token = request.headers.get(HEADER, "")
    kind = request.headers.get("content-type", "")
    if not token and kind.startswith(("multipart/form-data", "application/x-www-form-urlencoded")):
        form = await request.form(max_files=200, max_fields=5000)
        given = form.get(FIELD)
        token = given if isinstance(given, str) else ""
    workbench = workbench_of(request)
    if not workbench.sessions.holds(request.state.session, token):
        raise Forbidden(
            "This page was opened before the workbench was started, or did not come from it. "
            "Nothing was written: load the page again and send it once more."
        )
