"""What the commands about relations read: files of known formats, or the files of a casebook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.errors import InputError, UnreadableFile, UsageError

if TYPE_CHECKING:
    from pledgebook.relations.graph import RelationGraph
    from pledgebook.relations.mapping import Mapping
    from pledgebook.relations.model import Loaded, Problem

SHOWN_PROBLEMS = 5
"""Records of a file that could not be read and are named; a damaged file can have thousands."""

SOURCES = click.argument(
    "sources", type=click.Path(path_type=Path), metavar="FILE|CASEBOOK...", nargs=-1, required=True
)

mapping_option = click.option(
    "--mapping",
    "mapping_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="YAML that says what the columns of a CSV file are.",
)


def load_mapping(path: Path | None) -> "Mapping | None":
    """The mapping in a file; None where no file is given. Raises UsageError, DataFileError."""
    if path is None:
        return None
    from pledgebook.relations.mapping import parse_mapping

    try:
        return parse_mapping(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}.") from error


def file_bytes(path: Path) -> bytes:
    """The bytes of a data file. Raises UsageError, or UnreadableFile for one that is too large."""
    from pledgebook.relations.readers.reading import LARGEST_FILE

    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(
                str(path), f"has more than {LARGEST_FILE >> 30} GB.", "Give a part of it."
            )
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error


def load_sources(
    paths: Sequence[Path], mapping_file: Path | None = None
) -> tuple["RelationGraph", tuple[InputError, ...]]:
    """One graph of all that the paths hold, and the files that could not be used.

    Raises the error of the only file there is.
    """
    from pledgebook.relations.graph import graph_of
    from pledgebook.relations.readers.reading import read_graph

    mapping = load_mapping(mapping_file)
    found: list[Loaded] = []
    failed: list[InputError] = []
    for path in paths:
        if path.is_dir():
            found += _from_casebook(path)
            continue
        try:
            _, loaded = read_graph(file_bytes(path), path.name, mapping)
        except InputError as error:
            if len(paths) == 1:
                raise
            failed.append(error)
            continue
        show_problems(loaded.problems)
        found.append(loaded)
    return graph_of(*found), tuple(failed)


def _from_casebook(path: Path) -> "list[Loaded]":
    from pledgebook.casebook.relations import load_files
    from pledgebook.cli.casebook_options import opened

    with opened(path) as casebook:
        return [loaded for _, loaded in load_files(casebook)]


def show_problems(problems: "Sequence[Problem]") -> None:
    """Name the records that could not be read, on standard error."""
    from pledgebook.publishing.printable import one_line

    for problem in problems[:SHOWN_PROBLEMS]:
        click.echo(f"Passed over: {one_line(f'{problem.place}: {problem.message}')}", err=True)
    if len(problems) > SHOWN_PROBLEMS:
        click.echo(f"Passed over: {len(problems) - SHOWN_PROBLEMS} more records.", err=True)


def show_failed(failed: Sequence[InputError]) -> int:
    """Name the files that could not be used; returns the exit code that follows."""
    for error in failed:
        click.echo(f"Not read: {error}", err=True)
    return 3 if failed else 0
