"""`pledgebook history`: what became of each promise over many versions of a document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pledgebook.capture.histories import CapturedVersion
    from pledgebook.reading.model import DocumentReading

FORMATS = ("terminal", "json", "md", "atom")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")
REREAD = "The archive says that its own reader or rules changed: no change by the company."


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...|HISTORY")
@click.option(
    "--document",
    metavar="NAME",
    default="",
    help="Which document, where a history holds several: any part of its name that fits one.",
)
@click.option(
    "--since", metavar="DATE", default="", help="Tell only of versions from this date on."
)
@click.option(
    "--only",
    metavar="KINDS",
    default="",
    help="Tell only of these kinds of change, separated by commas, as weakened,removed.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="terminal",
    show_default=True,
    help="What to write: md is a dated changelog, atom a feed.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="PATH", help="Write to this file."
)
@click.option(
    "--quiet-file",
    type=click.Path(path_type=Path),
    metavar="YAML",
    help="What does not matter in this document: its changes get a low priority.",
)
@click.option(
    "--fail-on",
    metavar="KINDS",
    default="",
    help="Exit with 1 if a version since --since has a change of one of these kinds.",
)
def history(  # noqa: PLR0917 - click hands over one argument an option
    paths: tuple[Path, ...],
    document: str,
    since: str,
    only: str,
    form: str,
    output: Path | None,
    quiet_file: Path | None,
    fail_on: str,
) -> int:
    """Follow each promise and definition through the versions of one document.

    Give the versions as files, oldest first, or one history: a folder of dated files, an
    archive that `pledgebook watch` keeps, a git repository in the Open Terms Archive layout,
    its JSON-lines extract, or a WARC file.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some versions could not be
    read (the others were).
    """
    from pledgebook.cli.changes import kinds_of, quiet_rules
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.history.ledger import ledger_of
    from pledgebook.publishing.ledger import Chosen

    wanted, failing = kinds_of("--only", only), kinds_of("--fail-on", fail_on)
    if since and not _DATE.match(since):
        raise UsageError(f"--since {since!r} is no date: write 2016, 2016-06 or 2016-06-01.")
    if output:
        check_file(output)
    dictionary = quiet_rules(quiet_file)
    captured, unread = _versions(paths, document)
    readings: list[DocumentReading] = []
    dates: list[str] = []
    reread: list[str] = []
    for version in captured:
        try:
            readings.append(_reading(version, len(readings)))
        except InputError as error:
            click.echo(f"Not read: {error}", err=True)
            unread += 1
            continue
        dates.append(version.captured_at)
        reread.append(REREAD if version.recording.value == "technical_upgrade" else "")
    if len(readings) < 2:
        raise UsageError("A history needs two versions or more that can be read.")
    ledger = ledger_of(readings, dictionary, reread)
    chosen = Chosen(ledger, tuple(readings), tuple(dates), since, tuple(wanted))
    text = _written(form, chosen, f"{captured[0].source}", to_file=output is not None)
    if output:
        write_file(output, text)
    else:
        print_text(text)
    found = any(
        change.kind in failing
        for _, comparison in chosen.comparisons()
        for change in comparison.substantive
    )
    if found:
        return 1
    return 3 if unread else 0


def _versions(paths: tuple[Path, ...], document: str) -> tuple[list[CapturedVersion], int]:
    """The versions of one document, oldest first, and how many parts were no version."""
    from pledgebook.capture.histories import Skipped, versions

    if not paths:
        raise UsageError("Name the versions of a document, oldest first, or one history.")
    if len(paths) > 1:
        return _files(paths)
    skipped: list[Skipped] = []
    found = list(versions(paths[0], skipped))
    for part in skipped:
        click.echo(f"Passed over: {part.source}: {part.reason}", err=True)
    return _one_document(found, document), 0


def _files(paths: tuple[Path, ...]) -> tuple[list[CapturedVersion], int]:
    """Files named one by one, in the order given; a date in a name is taken as theirs."""
    from pledgebook.capture.histories.dated_files import date_in
    from pledgebook.capture.histories.version import captured
    from pledgebook.capture.intake import read_bytes

    found, unread = [], 0
    for path in paths:
        if path.is_dir():
            raise UsageError(f"{path} is a folder: give it alone, or name its files.")
        try:
            data = read_bytes(path)
        except InputError as error:
            click.echo(f"Not read: {error}", err=True)
            unread += 1
            continue
        dated = date_in(path.stem)
        when = dated.when if dated else ""
        found.append(captured("document", when, "", data, str(path), path.name))
    return found, unread


def _one_document(found: list[CapturedVersion], wanted: str) -> list[CapturedVersion]:
    names = list(dict.fromkeys(version.document for version in found))
    chosen = [name for name in names if wanted.casefold() in name.casefold()]
    exact = [name for name in names if name.casefold() == wanted.casefold()]
    chosen = exact or chosen
    if len(chosen) == 1:
        return [version for version in found if version.document == chosen[0]]
    if not chosen:
        raise UsageError(f"--document {wanted!r} is none of: {_listed(names)}.")
    raise UsageError(f"There are {len(chosen)} documents; choose by --document: {_listed(chosen)}.")


def _listed(names: Iterable[str]) -> str:
    from pledgebook.publishing.printable import shortened

    names = list(names)
    shown = "; ".join(shortened(name, 60) for name in names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")


def _reading(version: CapturedVersion, number: int) -> DocumentReading:
    """One version as read. Raises InputError."""
    from pledgebook.capture.documents import RANK_OF_KIND, Document
    from pledgebook.capture.histories import extraction_of
    from pledgebook.reading.kinds import guess_document
    from pledgebook.reading.read import read
    from pledgebook.text.compose import compose

    layer = compose(extraction_of(version))
    guess = guess_document(version.name or version.source, layer)
    kind = version.kind or guess.kind
    document = Document(
        id=f"version-{number + 1}",
        title=version.title or guess.title,
        kind=kind,
        rank=version.rank or RANK_OF_KIND[kind],
        path=version.source,
        published=version.captured_at[:10] or guess.published,
        sha256=version.sha256,
    )
    return read(document, layer)


def _written(form: str, chosen: object, name: str, *, to_file: bool) -> str:
    from pledgebook.publishing.ledger import (
        Chosen,
        ledger_to_atom,
        ledger_to_markdown,
        ledger_to_terminal,
    )

    assert isinstance(chosen, Chosen)
    if form == "json":
        from pledgebook.publishing.redline_json import ledger_to_json

        return ledger_to_json(chosen.ledger, chosen.versions)
    if form == "md":
        return ledger_to_markdown(chosen)
    if form == "atom":
        return ledger_to_atom(chosen, name)
    from shutil import get_terminal_size

    from pledgebook.cli.changes import TERMINAL_WIDTH
    from pledgebook.cli.output import colours_on
    from pledgebook.publishing.terminal import plain

    style = click.style if colours_on() and not to_file else plain
    width = max(min(get_terminal_size((80, 24)).columns, TERMINAL_WIDTH), 40)
    return ledger_to_terminal(chosen, style, width)
