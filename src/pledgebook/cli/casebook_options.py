"""What the commands of a casebook share: opening it, who acts, and when."""

import getpass
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.steps import Scope

PERSON_VARIABLE = "PLEDGEBOOK_PERSON"

_Command = TypeVar("_Command", bound=Callable[..., Any])

CASEBOOK = click.Path(path_type=Path)


def person_option(command: _Command) -> _Command:
    """`--as NAME`: under whose name the change is recorded."""
    return click.option(
        "--as",
        "person",
        metavar="NAME",
        help="Who does it: your name as the audit trail shows it. Default: the environment's "
        f"{PERSON_VARIABLE}, or else your login name.",
    )(command)


def signature(person: str | None) -> "Signature":
    """Who acts, and the time now. Raises UsageError where nobody can be named."""
    from pledgebook.casebook.audit import Signature

    return Signature(_name(person), now())


def _name(person: str | None) -> str:
    named = (person or os.environ.get(PERSON_VARIABLE, "")).strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:
        raise UsageError("Who does this? Say it with --as NAME.") from error


def now() -> str:
    """The moment in UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def opened(path: Path, *, keep_open: bool = False) -> Iterator["Casebook"]:
    """The casebook in a folder, closed again at the end. Raises UsageError."""
    from pledgebook.casebook.folder import open_casebook

    casebook = open_casebook(path, keep_open=keep_open)
    try:
        yield casebook
    finally:
        casebook.close()


def cycle_options(command: _Command) -> _Command:
    """CASEBOOK PROJECT EDITION: which cycle."""
    for argument in ("edition", "project"):
        command = click.argument(argument, metavar=argument.upper())(command)
    return click.argument("path", type=CASEBOOK, metavar="CASEBOOK")(command)


@contextmanager
def cycle_in(path: Path, project: str, edition: str) -> Iterator[tuple["Casebook", "Row[Any]"]]:
    """An open casebook and the row of a cycle in it. Raises UsageError where there is none."""
    from pledgebook.casebook.cycles_loading import find_cycle

    with opened(path) as casebook:
        with casebook.reading() as connection:
            found = find_cycle(connection, project, edition)
        yield casebook, found


def records_of(connection: "Connection", cycle: "Row[Any]", company: str | None) -> "list[Scope]":
    """The records of a cycle, or that of one company. Raises UsageError for an unknown one."""
    from pledgebook.casebook.steps import Scope, record_names

    names = record_names(connection, cycle.id)
    chosen = [number for number, name in names.items() if company in {None, name}]
    if not chosen:
        raise UsageError(f"No company {company!r} in it; there are: {', '.join(names.values())}")
    return [Scope(number) for number in chosen]
