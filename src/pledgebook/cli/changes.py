"""`pledgebook changes`: what changed between two versions of a document, and which way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option, quiet_file_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.history.dictionary import NoiseDictionary
    from pledgebook.history.model import Comparison, Kind
    from pledgebook.publishing.redline import Redline
    from pledgebook.reading.model import DocumentReading

FORMATS = ("terminal", "json", "html", "md")
TERMINAL_WIDTH = 100


@click.command()
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.option(
    "--only",
    metavar="KINDS",
    default="",
    help="Show only these kinds, separated by commas: weakened, strengthened, reworded, added, "
    "removed, moved, moved-to-document, or a kind of noise. Weakened has with it the promises and "
    "definitions that left the text.",
)
@format_option(*FORMATS, help="What to write.")
@output_option("Write to this file.", metavar="PATH")
@click.option(
    "--also",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Another document that stands beside the new version (a Q&A, a supplier code): what "
    "moved into it is said to have moved. May be repeated.",
)
@click.option(
    "--earlier",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A version before OLD, oldest first: a text that returns is told from a new one. May be "
    "repeated.",
)
@quiet_file_option
@click.option("--noise", is_flag=True, help="Show noise too.")
@click.option(
    "--fail-on",
    metavar="KINDS",
    default="",
    help="Exit with 1 if there is a change of one of these kinds (weakened: also if a promise or a "
    "definition left the text).",
)
def changes(  # noqa: PLR0917 - click hands over one argument an option
    old: Path,
    new: Path,
    only: str,
    form: str,
    output: Path | None,
    also: tuple[Path, ...],
    earlier: tuple[Path, ...],
    quiet_file: Path | None,
    noise: bool,
    fail_on: str,
) -> int:
    """Compare two versions of a document: sentence by sentence, then word by word.

    Layout, order of lists, dates, page furniture and another reading of the same file are
    noise and labelled as such. What changed in substance is added, removed, moved, reworded,
    strengthened or weakened; the label names the words it rests on.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 a file could not be read.
    """
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.history.compare import compare
    from pledgebook.publishing.redline import redline_of

    wanted, failing = kinds_of("--only", only), kinds_of("--fail-on", fail_on)
    if output:
        check_file(output)
    dictionary = quiet_rules(quiet_file)
    readings = _read([old, new, *earlier, *also])
    if readings is None:
        return 3
    before, after = readings[0], readings[1]
    comparison = compare(
        before, after, readings[2 : 2 + len(earlier)], readings[2 + len(earlier) :], dictionary
    )
    redline = redline_of(comparison, wanted)
    text = _written(form, redline, before, after, noise, to_file=output is not None)
    if output:
        write_file(output, text)
    else:
        print_text(text)
    _warn(before, after)
    return 1 if _found(comparison, failing) else 0


def kinds_of(option: str, value: str) -> list[Kind]:
    """The kinds that an option names. Raises UsageError for one there is not."""
    from pledgebook.history.model import Kind

    known = {kind.value.replace(" ", "-"): kind for kind in Kind}
    wanted = [name.strip().lower().replace(" ", "-") for name in value.split(",") if name.strip()]
    if value.strip() and not wanted:
        raise UsageError(f"{option} {value!r} names no kind of change.")
    unknown = [name for name in wanted if name not in known]
    if unknown:
        raise UsageError(f"{option} {unknown[0]!r}: there are {', '.join(known)}.")
    return [known[name] for name in wanted]


def quiet_rules(path: Path | None) -> NoiseDictionary:
    """The noise dictionary of a file, an empty one without. Raises DataFileError, UsageError."""
    from pledgebook.history.dictionary import NOTHING, load_dictionary

    if path is None:
        return NOTHING
    import yaml

    from pledgebook.errors import DataFileError

    try:
        record = yaml.safe_load(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise DataFileError(str(path), [("", f"is not YAML: {error}")]) from error
    return load_dictionary(record, str(path))


def _read(paths: list[Path]) -> list[DocumentReading] | None:
    """All files as read, or None where one of them could not be."""
    from pledgebook.capture.case import CaseSpec, DocumentSpec, identifier_of
    from pledgebook.cli.inputs import Inputs
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.publishing.printable import one_line
    from pledgebook.publishing.summary_sentences import failure_sentence

    taken: set[str] = set()
    specs = []
    for path in paths:
        identifier = identifier_of(path.name, taken)
        taken.add(identifier)
        specs.append(DocumentSpec(identifier, path, str(path)))
    found = read_inputs(Inputs(CaseSpec(tuple(specs)), family_declared=True))
    for failed in found.failed:
        click.echo(f"Not read: {one_line(failure_sentence(failed))}", err=True)
    return None if found.failed else list(found.readings)


def _written(
    form: str,
    redline: Redline,
    old: DocumentReading,
    new: DocumentReading,
    noise: bool,
    *,
    to_file: bool,
) -> str:
    if form == "json":
        from pledgebook.publishing.redline_json import redline_to_json

        return redline_to_json(redline, old, new, noise=noise)
    if form == "html":
        from pledgebook.publishing.redline_html import redline_to_html

        return redline_to_html(redline)
    if form == "md":
        from pledgebook.publishing.redline_markdown import redline_to_markdown

        return redline_to_markdown(redline)
    from shutil import get_terminal_size

    from pledgebook.cli.output import colours_on
    from pledgebook.publishing.redline_terminal import redline_to_terminal
    from pledgebook.publishing.terminal import plain

    style = click.style if colours_on() and not to_file else plain
    width = min(get_terminal_size((80, 24)).columns, TERMINAL_WIDTH)
    return redline_to_terminal(redline, style, max(width, 40), noise)


def _warn(old: DocumentReading, new: DocumentReading) -> None:
    """Say where the two cannot be compared for meaning."""
    before, after = old.layer.language, new.layer.language
    if before.code != after.code:
        click.echo(f"The two are in different languages ({before.code}, {after.code}).", err=True)
    elif not after.read_for_meaning:
        click.echo(
            f"The language ({after.code}) is not read for meaning: no change is called weaker or "
            "stronger by what it says.",
            err=True,
        )


def _found(comparison: Comparison, kinds: list[Kind]) -> bool:
    return any(
        change.is_one_of(kinds)
        and (change.substantive or change.kind.value not in ("weakened", "strengthened"))
        for change in comparison.changes
    )
