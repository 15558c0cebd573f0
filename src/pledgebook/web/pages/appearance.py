"""Light, dark, or as the machine is set."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.web.addresses import own_path
from pledgebook.web.filling import THEME_COOKIE, THEMES
from pledgebook.web.guard import ANYBODY, GuardedRoute, allow, workbench_of

router = APIRouter(route_class=GuardedRoute)

YEAR = 365 * 24 * 3600


@router.post("/appearance")
@allow(ANYBODY)
def appearance(
    request: Request, theme: Annotated[str, Form()], here: Annotated[str, Form()] = "/"
) -> Response:
    """Keep the choice in a cookie and go back."""
    response = RedirectResponse(own_path(here), 303)
    if theme in THEMES:
        secure = workbench_of(request).settings.public
        response.set_cookie(
            THEME_COOKIE, theme, max_age=YEAR, httponly=True, samesite="lax", secure=secure
        )
    return response
