"""`pledgebook history`: what became of each promise over many versions of a document."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option, quiet_file_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.history.dictionary import NoiseDictionary
    from pledgebook.history.model import Kind
    from pledgebook.publishing.ledger import Chosen

FORMATS = ("terminal", "json", "md", "atom")
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?$")


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
    help="Tell only of these kinds of change, separated by commas, as weakened,removed. "
    "Weakened has with it the promises and definitions that left the text.",
)
@format_option(*FORMATS, help="What to write: md is a dated changelog, atom a feed.")
@output_option("Write to this file.", metavar="PATH")
@click.option(
    "--pages",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Write pages instead: changelogs whose lines lead to redlines, and feeds of each "
    "document, company and topic. Takes all documents of a history.",
)
@click.option(
    "--address",
    metavar="URL",
    default="",
    help="With --pages: where the folder will stand, for the links in feeds.",
)
@quiet_file_option
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
    pages: Path | None,
    address: str,
    quiet_file: Path | None,
    fail_on: str,
) -> int:
    """Follow each promise and definition through the versions of one document.

    Give the versions as files, oldest first, or one history: a folder of dated files, an
    archive that `pledgebook watch` keeps, a git repository in the Open Terms Archive layout,
    its JSON-lines extract, a WARC file, or a casebook, whose versions are all read by the
    reader of today.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some versions could not be
    read (the others were).
    """
    from pledgebook.cli.changes import kinds_of, quiet_rules
    from pledgebook.cli.history_sources import one_history
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.publishing.ledger import Chosen

    wanted, failing = kinds_of("--only", only), kinds_of("--fail-on", fail_on)
    if since and not _DATE.match(since):
        raise UsageError(f"--since {since!r} is no date: write 2016, 2016-06 or 2016-06-01.")
    if output:
        check_file(output)
    dictionary = quiet_rules(quiet_file)
    if pages and (output or form != "terminal"):
        raise UsageError("--pages writes a folder of its own: leave out --format and --output.")
    if address and not pages:
        raise UsageError("--address goes with --pages.")
    if pages:
        return _pages(paths, document, dictionary, pages, address, (since, wanted, failing))
    history, unread = one_history(paths, document)
    chosen = Chosen(
        history.ledger(dictionary), history.readings, history.dates, since, tuple(wanted)
    )
    text = _written(form, chosen, history.source, to_file=output is not None)
    if output:
        write_file(output, text)
    else:
        print_text(text)
    if _has(chosen, failing):
        return 1
    return 3 if unread else 0


def _has(chosen: Chosen, failing: list[Kind]) -> bool:
    """Whether a version that is told of has a change of one of these kinds."""
    return any(
        change.is_one_of(failing)
        for _, comparison in chosen.comparisons()
        for change in comparison.substantive
    )


def _pages(  # noqa: PLR0917 - one call, from the function above
    paths: tuple[Path, ...],
    document: str,
    dictionary: NoiseDictionary,
    folder: Path,
    address: str,
    told: tuple[str, list[Kind], list[Kind]],
) -> int:
    """Write the folder of changelogs, redlines and feeds; the exit code."""
    from pledgebook.cli.history_sources import all_histories
    from pledgebook.cli.output import check_folder, write_files
    from pledgebook.publishing.change_pages import named, pages_of
    from pledgebook.publishing.ledger import Chosen

    since, wanted, failing = told
    check_folder(folder)
    histories, unread = all_histories(paths, document)
    chosen = [
        Chosen(one.ledger(dictionary), one.readings, one.dates, since, tuple(wanted))
        for one in histories
    ]
    labels = [(one.name, one.company) for one in histories]
    write_files(folder, pages_of(named(labels, chosen), address))
    documents = "document" if len(chosen) == 1 else "documents"
    click.echo(f"Wrote {len(chosen)} {documents} to {folder / 'index.html'}.")
    if any(_has(one, failing) for one in chosen):
        return 1
    return 3 if unread else 0


def _written(form: str, chosen: Chosen, name: str, *, to_file: bool) -> str:
    if form == "json":
        from pledgebook.publishing.redline_json import ledger_to_json

        return ledger_to_json(chosen.ledger, chosen.versions)
    if form == "md":
        from pledgebook.publishing.changelog import changelog_to_markdown

        return changelog_to_markdown(chosen)
    if form == "atom":
        from pledgebook.publishing.feeds import document_feed

        return document_feed(chosen, name)
    from shutil import get_terminal_size

    from pledgebook.cli.changes import TERMINAL_WIDTH
    from pledgebook.cli.output import colours_on
    from pledgebook.publishing.ledger import ledger_to_terminal
    from pledgebook.publishing.terminal import plain

    style = click.style if colours_on() and not to_file else plain
    width = max(min(get_terminal_size((80, 24)).columns, TERMINAL_WIDTH), 40)
    return ledger_to_terminal(chosen, style, width)
