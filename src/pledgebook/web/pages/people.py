"""Accounts, kept by an administrator."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook import accounts, audit, shelf
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.passwords import hashed
from pledgebook.web.rendering import page
from pledgebook.web.roles import ADMINS

router = APIRouter(route_class=GuardedRoute)

SHOWN = 100
"""Entries of the audit trail on the page."""


@router.get("/people")
@allow(ADMINS)
def people(request: Request) -> Response:
    """Accounts, and what was done last."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        context = {
            "accounts": accounts.accounts(connection),
            "roles": accounts.ROLES,
            "companies": shelf.companies(connection),
            "trail": audit.entries(connection, newest=SHOWN)[::-1],
        }
    return page(request, "people.html.j2", context, section="people")


@router.post("/people")
@allow(ADMINS)
def add(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    role: Annotated[str, Form()],
    password: Annotated[str, Form(max_length=1000)] = "",
    company: Annotated[str, Form()] = "",
    subject: Annotated[str, Form(max_length=300)] = "",
) -> Response:
    """Add an account."""
    workbench = workbench_of(request)
    accounts.add_account(
        workbench.casebook,
        name,
        role,
        hashed(password) if password or not subject else "",
        workbench.signature(person_of(request)),
        company_id=int(company) if company.isdecimal() else None,
        subject=subject.strip(),
    )
    return RedirectResponse("/people", 303)


@router.post("/people/change")
@allow(ADMINS)
def change(
    request: Request,
    name: Annotated[str, Form(max_length=200)],
    role: Annotated[str, Form()] = "",
    active: Annotated[str, Form()] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Change an account's role, close or open it, or give it a new password."""
    workbench = workbench_of(request)
    accounts.change_account(
        workbench.casebook,
        name,
        workbench.signature(person_of(request)),
        role=role or None,
        active={"yes": True, "no": False}.get(active),
        password=hashed(password) if password else None,
    )
    return RedirectResponse("/people", 303)
