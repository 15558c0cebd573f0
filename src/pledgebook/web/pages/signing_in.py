"""Signing in and out, and one's own account."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook import accounts
from pledgebook.errors import NotFound, UsageError
from pledgebook.web.addresses import own_path
from pledgebook.web.guard import ANYBODY, GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.passwords import fits, hashed
from pledgebook.web.problems import TooOften
from pledgebook.web.rendering import page
from pledgebook.web.roles import EVERYBODY
from pledgebook.web.sessions import new_session

router = APIRouter(route_class=GuardedRoute)


@router.get("/sign-in")
@allow(ANYBODY)
def sign_in_form(request: Request, next: str = "/") -> Response:  # noqa: A002 - a name of the address
    """The form; alone, nobody signs in."""
    if not workbench_of(request).settings.public:
        return RedirectResponse("/", 303)
    return _form(request, next)


@router.post("/sign-in")
@allow(ANYBODY)
def sign_in(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    password: Annotated[str, Form(max_length=1000)],
    next: Annotated[str, Form()] = "/",  # noqa: A002 - as above
) -> Response:
    """Sign in with a password."""
    workbench = workbench_of(request)
    if not workbench.settings.public:
        raise NotFound("Nobody signs in here: you work alone.")
    address = request.client.host if request.client else ""
    name = name.strip()
    try:
        workbench.tries.check(name, address)
    except TooOften as error:
        return _form(request, next, name=name, problem=str(error), status=error.status)
    with workbench.casebook.reading() as connection:
        found = accounts.find_account(connection, name)
    if not fits(password, found.password if found else "") or found is None or not found.active:
        workbench.tries.wrong(name, address)
        return _form(request, next, name=name, problem="wrong", status=403)
    workbench.tries.right(name)
    response = RedirectResponse(own_path(next), 303)
    workbench.sessions.write(response, new_session(found.name, found.epoch))
    return response


@router.post("/sign-out")
@allow(ANYBODY)
def sign_out(request: Request) -> Response:
    """End this session."""
    response = RedirectResponse("/", 303)
    workbench_of(request).sessions.write(response, new_session())
    return response


@router.get("/account")
@allow(EVERYBODY)
def account(request: Request) -> Response:
    """One's own account."""
    return page(request, "account.html.j2", {"problem": "", "done": False})


@router.post("/account/password")
@allow(EVERYBODY)
def change_password(
    request: Request,
    old: Annotated[str, Form(max_length=1000)],
    new: Annotated[str, Form(max_length=1000)],
    again: Annotated[str, Form(max_length=1000)],
) -> Response:
    """Change one's password; other sessions end."""
    workbench, person = workbench_of(request), person_of(request)
    with workbench.casebook.reading() as connection:
        found = accounts.find_account(connection, person.name)
    if found is None:
        raise NotFound("You have no account: you work alone.")
    address = request.client.host if request.client else ""
    workbench.tries.check(person.name, address)
    problem = ""
    if not fits(old, found.password):
        workbench.tries.wrong(person.name, address)
        problem = "account.wrong_password"
    elif new != again:
        problem = "account.not_the_same"
    try:
        kept = hashed(new)
    except UsageError:
        problem = problem or "account.too_short"
    if problem:
        return page(request, "account.html.j2", {"problem": problem, "done": False}, status=422)
    by = workbench.signature(person)
    accounts.change_account(workbench.casebook, person.name, by, password=kept)
    response = page(request, "account.html.j2", {"problem": "", "done": True})
    workbench.sessions.write(response, new_session(found.name, found.epoch + 1))
    return response


def _form(
    request: Request, next_path: str, *, name: str = "", problem: str = "", status: int = 200
) -> Response:
    context = {
        "next": own_path(next_path),
        "name": name,
        "problem": problem,
        "oidc": workbench_of(request).settings.oidc,
    }
    return page(request, "sign_in.html.j2", context, status=status)
