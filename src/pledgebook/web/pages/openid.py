"""Signing in with an OpenID Connect provider, where a team has one."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook.accounts import account_of_subject
from pledgebook.errors import NotFound
from pledgebook.web.addresses import own_path
from pledgebook.web.guard import ANYBODY, GuardedRoute, allow, workbench_of
from pledgebook.web.openid import CALLBACK, COOKIE, LASTS, Provider
from pledgebook.web.problems import Forbidden
from pledgebook.web.sessions import new_session

router = APIRouter(route_class=GuardedRoute)


def _provider(request: Request) -> Provider:
    found = workbench_of(request).provider
    if found is None:
        raise NotFound("Nobody signs in with OpenID here.")
    return found


@router.get("/sign-in/openid")
@allow(ANYBODY)
def start(request: Request, next: str = "/") -> Response:  # noqa: A002 - a name of the address
    """On to the provider."""
    started = _provider(request).start(own_path(next))
    response = RedirectResponse(started.address, 303)
    response.set_cookie(
        COOKIE, started.cookie, max_age=LASTS, httponly=True, secure=True, samesite="lax"
    )
    return response


@router.get(CALLBACK)
@allow(ANYBODY)
def back(
    request: Request,
    state: Annotated[str, Query(max_length=400)] = "",
    code: Annotated[str, Query(max_length=4000)] = "",
) -> Response:
    """Back from the provider: who it vouches for gets in with an account that names them."""
    workbench = workbench_of(request)
    subject, next_path = _provider(request).finish(request.cookies.get(COOKIE, ""), state, code)
    with workbench.casebook.reading() as connection:
        found = account_of_subject(connection, subject)
    if found is None or not found.active:
        raise Forbidden(
            f"There is no open account for {subject!r} here. An administrator can make one that "
            "names this OpenID subject."
        )
    response = RedirectResponse(own_path(next_path), 303)
    response.delete_cookie(COOKIE)
    workbench.sessions.write(response, new_session(found.name, found.epoch))
    return response
