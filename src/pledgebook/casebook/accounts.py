"""Accounts of the workbench: who may sign in, as what. Every change is in the audit trail.

A password is hashed by whoever calls; no hash goes into the trail.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.accounts import account
from pledgebook.casebook.tables.companies import company
from pledgebook.errors import NotFound, UsageError

ROLES = ("reader", "researcher", "reviewer", "lead", "admin", "guest")
GUEST = "guest"
ADMIN = "admin"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Account:
    """An account; `password` is the salted hash. `company` is the one that a guest belongs to."""

    name: str
    role: str
    company_id: int | None
    company: str
    password: str
    subject: str
    active: bool
    epoch: int
    created_at: str


def _query() -> Any:  # noqa: ANN401 - a select of the toolkit
    return select(account, company.c.name.label("company")).outerjoin(
        company, company.c.id == account.c.company_id
    )


def _account(row: Row[Any]) -> Account:
    return Account(
        row.name,
        row.role,
        row.company_id,
        row.company or "",
        row.password,
        row.subject,
        bool(row.active),
        row.epoch,
        row.created_at,
    )


def find_account(connection: Connection, name: str) -> Account | None:
    """The account of this name."""
    row = connection.execute(_query().where(account.c.name == name)).first()
    return _account(row) if row else None


def account_of_subject(connection: Connection, subject: str) -> Account | None:
    """The account of somebody whom an OpenID provider calls this."""
    if not subject:
        return None
    row = connection.execute(_query().where(account.c.subject == subject)).first()
    return _account(row) if row else None


def accounts(connection: Connection) -> tuple[Account, ...]:
    """All accounts, by name."""
    return tuple(map(_account, connection.execute(_query().order_by(account.c.name))))


def add_account(
    casebook: Casebook,
    name: str,
    role: str,
    password: str,
    by: Signature,
    *,
    company_id: int | None = None,
    subject: str = "",
) -> None:
    """Add an account. Raises UsageError for a name that is taken, or a role that does not fit."""
    name = name.strip()
    _check(name, role, company_id)
    with casebook.writing() as connection:
        if find_account(connection, name) is not None:
            raise UsageError(f"There is an account {name!r} already.")
        if company_id is not None and not _is_group(connection, company_id):
            raise UsageError("There is no such company.")
        connection.execute(
            insert(account).values(
                name=name,
                role=role,
                company_id=company_id,
                password=password,
                subject=subject,
                active=1,
                epoch=1,
                created_at=by.at,
            )
        )
        detail = {"role": role, "company": company_id, "openid": bool(subject)}
        record_change(connection, Change(by, "add account", f"account {name}", detail))


def change_account(
    casebook: Casebook,
    name: str,
    by: Signature,
    *,
    role: str | None = None,
    active: bool | None = None,
    password: str | None = None,
) -> None:
    """Change what is given; open sessions of the account end.

    Raises NotFound, and UsageError where no active administrator would be left.
    """
    with casebook.writing() as connection:
        before = find_account(connection, name)
        if before is None:
            raise NotFound(f"There is no account {name!r}.")
        values: dict[str, Any] = {}
        if role is not None and role != before.role:
            _check(name, role, before.company_id)
            values["role"] = role
        if active is not None and active != before.active:
            values["active"] = int(active)
        if password is not None:
            values["password"] = password
        if not values:
            return
        _keep_an_admin(connection, before, values)
        connection.execute(
            update(account).where(account.c.name == name).values(epoch=before.epoch + 1, **values)
        )
        told = {key: value for key, value in values.items() if key != "password"}
        detail = {
            "before": {key: getattr(before, key) for key in told},
            **told,
            "password": "changed" if password is not None else "kept",
        }
        record_change(connection, Change(by, "change account", f"account {name}", detail))


def _check(name: str, role: str, company_id: int | None) -> None:
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise UsageError(f"A name has 1 to {LONGEST_NAME} characters, none of them a control.")
    if role not in ROLES:
        raise UsageError(f"No role {role!r}; there are: {', '.join(ROLES)}.")
    if (role == GUEST) != (company_id is not None):
        raise UsageError("A guest belongs to a company, and nobody else does: say which.")


def _is_group(connection: Connection, company_id: int) -> bool:
    query = select(company.c.id).where(company.c.id == company_id, company.c.kind == "group")
    return connection.execute(query).first() is not None


def _keep_an_admin(connection: Connection, before: Account, values: dict[str, Any]) -> None:
    if before.role != ADMIN or not before.active:
        return
    if values.get("role", ADMIN) == ADMIN and values.get("active", 1):
        return
    others = connection.execute(
        select(func.count())
        .select_from(account)
        .where(account.c.role == ADMIN, account.c.active == 1, account.c.name != before.name)
    ).scalar_one()
    if not others:
        raise UsageError("This is the last administrator: make another one first.")
