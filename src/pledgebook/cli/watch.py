"""`pledgebook watch`: check declared documents for new versions, once or again and again."""

import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.fetching import fetcher, network_options, shown, summed
from pledgebook.errors import DataFileError, UsageError

if TYPE_CHECKING:
    from pledgebook.capture.web.declarations import Declaration
    from pledgebook.capture.web.fetch import Fetcher
    from pledgebook.capture.web.folder import Folder

HOUR = 3600.0
FAILINGS = ("new", "failed")


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="DECLARATIONS.yaml")
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder to keep captures in; made if need be.",
)
@click.option(
    "--casebook",
    type=click.Path(path_type=Path),
    metavar="CASEBOOK",
    help="Add what is new to this casebook after each round, as `add --from-watch` does.",
)
@click.option("--once", is_flag=True, help="Check every document once and end.")
@click.option(
    "--every",
    type=click.FloatRange(0.01, 10_000),
    default=24.0,
    show_default=True,
    metavar="HOURS",
    help="Without --once: time from one round to the next.",
)
@click.option(
    "--only", multiple=True, metavar="ID", help="Check only this document. May be repeated."
)
@click.option(
    "--fail-on",
    type=click.Choice(FAILINGS),
    multiple=True,
    help="With --once: exit with 1 if a version is new, or a check failed. May be repeated.",
)
@network_options
def watch(  # noqa: PLR0917 - one parameter an option
    file: Path,
    folder: Path,
    casebook: Path | None,
    once: bool,
    every: float,
    only: tuple[str, ...],
    fail_on: tuple[str, ...],
    format_: str,
    pause: float,
    timeout: float,
    largest: float,
    attempts: int,
    jobs: int,
    allow_private: bool,
    ignore_robots: bool,
) -> int:
    """Check documents for new versions and keep each version once.

    The file says for each document its address, which part of the page is the document, what
    kind it is and how binding. Each check is reported: first version, new version, same text
    (only the page around it changed), unchanged, or failed with the kind of failure. A failure
    stops nothing. Without --once it goes on until it is stopped, reading the file anew each
    round.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some could not be captured
    (the others were).
    """
    from pledgebook.capture.web.folder import Folder

    def fetching() -> "Fetcher":
        return fetcher(
            pause,
            timeout,
            largest,
            attempts,
            allow_private=allow_private,
            ignore_robots=ignore_robots,
        )

    declarations = _declared(file, only)
    after = _adding(casebook, folder)
    if once:
        counted = watch_round(declarations, Folder(folder), fetching(), format_, jobs)
        # A document that failed keeps none of the others from the casebook.
        added = after()
        return exit_code(counted, fail_on) or added
    watch_on(
        file, declarations, only, Folder(folder), fetching, format_, every * HOUR, jobs, after=after
    )
    return 0


def _adding(casebook: Path | None, folder: Path) -> Callable[[], int]:
    """What adds a round to a casebook and gives the exit code; does nothing without one."""
    if casebook is None:
        return lambda: 0
    from pledgebook.casebook.folder import is_casebook
    from pledgebook.cli.arriving import bring_in_watch

    if not is_casebook(casebook):
        raise UsageError(f"{casebook} is no casebook: make one with `pledgebook init {casebook}`.")
    return lambda: bring_in_watch(casebook, folder, None, None)


def watch_round(
    declarations: "list[Declaration]",
    folder: "Folder",
    fetching: "Fetcher",
    format_: str,
    jobs: int = 1,
) -> "Counter[str]":
    """Check each document once, printing each outcome; how many came to what."""
    from pledgebook.capture.web.watching import watch_once
    from pledgebook.cli.output import print_text

    counted: Counter[str] = Counter()
    for check in watch_once(declarations, folder, fetching, jobs):
        counted[check.outcome.value] += 1
        print_text(f"{shown(check, format_)}\n")
    if format_ == "text":
        print_text(f"{summed(counted)}\n")
    return counted


def watch_on(  # noqa: PLR0917
    file: Path,
    declarations: "list[Declaration]",
    only: tuple[str, ...],
    folder: "Folder",
    fetching: "Callable[[], Fetcher]",
    format_: str,
    seconds: float,
    jobs: int = 1,
    sleep: Callable[[float], None] = time.sleep,
    rounds: int | None = None,
    after: Callable[[], int] = lambda: 0,
) -> None:
    """Round after round, `rounds` of them or without end; robots.txt is asked anew in each.

    A file of declarations that is broken while it is edited is reported, and the documents of
    the round before are checked again.
    """
    number = 0
    while True:
        watch_round(declarations, folder, fetching(), format_, jobs)
        after()
        number += 1
        if rounds is not None and number >= rounds:
            return
        sleep(seconds)
        try:
            declarations = _declared(file, only)
        except DataFileError as error:
            click.echo(f"The declarations of the last round are kept: {error}", err=True)


def exit_code(counted: "Counter[str]", fail_on: tuple[str, ...]) -> int:
    """What a round comes to for a script."""
    from pledgebook.capture.web.watching import Outcome

    failed = counted[Outcome.FAILED.value]
    new = counted[Outcome.NEW.value] + counted[Outcome.FIRST.value]
    if ("new" in fail_on and new) or ("failed" in fail_on and failed):
        return 1
    return 3 if failed else 0


def _declared(file: Path, only: tuple[str, ...]) -> "list[Declaration]":
    """The declarations to check. Raises DataFileError, also where an id is not among them."""
    from pledgebook.capture.web.declarations import load_declarations

    found = load_declarations(file)
    known = {declaration.id for declaration in found}
    if unknown := [identifier for identifier in only if identifier not in known]:
        problems = [("documents", f"there is no document {one!r}") for one in unknown]
        raise DataFileError(str(file), problems)
    return [one for one in found if not only or one.id in only]
