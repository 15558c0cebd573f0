"""Options that many commands take, so that each is called and explained alike everywhere."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])
_Option = Callable[[_Command], _Command]


def format_option(*forms: str, help: str = "How to print.") -> _Option[Any]:  # noqa: A002 - click's
    """`--format` as the argument `form`: one of `forms`, the first where nothing is said."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(forms),
        default=forms[0],
        show_default=True,
        help=help,
    )


def output_option(
    help: str = "Write to FILE instead of the terminal.",  # noqa: A002 - as click calls it
    *,
    metavar: str = "FILE",
) -> _Option[Any]:
    """`-o` or `--output` as the argument `output`: a path, or None where nothing is said."""
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar=metavar, help=help
    )


def frameworks_option(help: str) -> _Option[Any]:  # noqa: A002 - as click calls it
    """`--framework`, repeatable, as the argument `frameworks`: ids of standards, or files."""
    return click.option("--framework", "frameworks", multiple=True, metavar="ID|FILE", help=help)


ONLY_THIS_STANDARD = (
    "Ask only this standard, whatever the sector: an id, or a framework file of your own. "
    "May be repeated."
)
"""What `--framework` says of itself where all that fit the sector are asked without it."""

companies_option = click.option(
    "--company", "companies", multiple=True, metavar="C", help="Only this company; repeatable."
)
years_option = click.option(
    "--year", "years", multiple=True, metavar="Y", help="Only this edition; repeatable."
)
quiet_file_option = click.option(
    "--quiet-file",
    type=click.Path(path_type=Path),
    metavar="YAML",
    help="What does not matter in this document: its changes get a low priority.",
)
