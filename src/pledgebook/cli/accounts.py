"""`pledgebook accounts`: who may sign in to the workbench of a casebook."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from pathlib import Path


ROLES = ("reader", "researcher", "reviewer", "lead", "admin", "guest")


@click.group()
def accounts() -> None:
    """Keep the accounts of a public workbench. Alone on your own machine you need none."""


@accounts.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("name", metavar="NAME")
@click.option("--role", type=click.Choice(ROLES), required=True, help="What they may do.")
@click.option("--company", metavar="NAME", help="With the role guest: the company they belong to.")
@click.option("--openid", default="", metavar="SUBJECT", help="What an OpenID provider calls them.")
@person_option
def add(  # noqa: PLR0917 - click hands over one argument an option
    path: Path, name: str, role: str, company: str | None, openid: str, person: str | None
) -> None:
    """Add an account; its password is asked for, or read from the standard input.

    With --openid a password may be left empty.
    """
    from pledgebook.casebook.accounts import add_account
    from pledgebook.casebook.companies import find_company

    by = signature(person)
    with opened(path) as casebook:
        owner = None
        if company:
            with casebook.reading() as connection:
                owner = find_company(connection, company)
        kept = _password(may_be_empty=bool(openid))
        add_account(casebook, name, role, kept, by, company_id=owner, subject=openid)
    click.echo(f"Added the account {name} ({role}).")


@accounts.command("list")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
def list_(path: Path) -> None:
    """Print the accounts."""
    from pledgebook.casebook.accounts import accounts as known
    from pledgebook.publishing.printable import one_line

    with opened(path) as casebook, casebook.reading() as connection:
        for account in known(connection):
            about = [account.role, account.company, "" if account.active else "closed"]
            click.echo(one_line(f"{account.name}: {', '.join(filter(None, about))}"))


@accounts.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("name", metavar="NAME")
@click.option("--role", type=click.Choice(ROLES[:-1]), help="Another role.")
@click.option("--password", is_flag=True, help="Give it a new password, which is asked for.")
@click.option("--close/--open", "closed", default=None, help="Nobody can sign in, or again.")
@person_option
def change(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    name: str,
    role: str | None,
    password: bool,
    closed: bool | None,
    person: str | None,
) -> None:
    """Change an account. Its sessions end."""
    from pledgebook.casebook.accounts import change_account

    by = signature(person)
    with opened(path) as casebook:
        kept = _password() if password else None
        active = None if closed is None else not closed
        change_account(casebook, name, by, role=role, active=active, password=kept)
    click.echo(f"Changed the account {name}.")


def _password(*, may_be_empty: bool = False) -> str:
    """The hash of a password that is typed twice, or of a line of the standard input."""
    try:
        from pledgebook.web.passwords import hashed
    except ModuleNotFoundError as error:
        raise MissingExtra("web", "Keeping accounts") from error
    given = _asked()
    if not given and may_be_empty:
        return ""
    return hashed(given)


def _asked() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = str(click.prompt("Password", hide_input=True, default="", show_default=False))
    second = str(click.prompt("Again", hide_input=True, default="", show_default=False))
    if first != second:
        raise UsageError("The two are not the same.")
    return first
