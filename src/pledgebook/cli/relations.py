"""`pledgebook relations`: who stands in which relation to whom, by which source."""

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.options import format_option, output_option
from pledgebook.cli.relations_asks import asks
from pledgebook.cli.relations_inputs import (
    SOURCES,
    file_bytes,
    load_mapping,
    load_sources,
    mapping_option,
    show_failed,
    show_problems,
)
from pledgebook.cli.relations_promises import promises
from pledgebook.cli.relations_ways import judge, path
from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from pledgebook.casebook.relations import GraphFileSpec
    from pledgebook.relations.mapping import Mapping
    from pledgebook.relations.model import Loaded


@click.group()
def relations() -> None:
    """Owners, successors, sales and proceedings, each with its time, source and status."""


relations.add_command(path)
relations.add_command(asks)
relations.add_command(judge)
relations.add_command(promises)


@relations.command()
@SOURCES
@mapping_option
@click.option("--name", "names", multiple=True, metavar="N", help="Only about N; repeatable.")
@format_option("text", "json")
def show(
    sources: tuple[Path, ...], mapping_file: Path | None, names: tuple[str, ...], form: str
) -> int:
    """Print the statements that files or a casebook hold.

    Each stands with its time, status, source and later outcome. Reads FollowTheMoney and
    OpenSanctions JSON, GLEIF level 1 and 2 (CSV, JSON, XML), Open Ownership (BODS 0.2 to 0.4),
    and CSV whose columns are known or are given with --mapping.
    """
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.relations import relations_out, statements_text

    graph, failed = load_sources(sources, mapping_file)
    chosen = graph.relations
    if names:
        wanted = {entity.id for name in names for entity in graph.named(name)}
        unknown = [name for name in names if not graph.named(name)]
        if unknown:
            raise UsageError(f"Nobody is called {unknown[0]!r} in it, exactly so: try `screen`.")
        chosen = tuple(one for one in chosen if {one.source, one.target} & wanted)
    if form == "json":
        out = relations_out(chosen, graph.entities).model_dump(mode="json", by_alias=True)
        print_text(json.dumps(out, ensure_ascii=False, indent=1) + "\n")
    else:
        print_text(statements_text(chosen, graph.entities))
        print_text(f"{len(graph.entities)} entities, {len(chosen)} statements.\n")
    return show_failed(failed)


@relations.command("export")
@SOURCES
@mapping_option
@format_option(
    "ftm",
    "csv",
    help="ftm: FollowTheMoney JSON lines (needs the extra `relations`); csv: a row a statement.",
)
@output_option()
def export_relations(
    sources: tuple[Path, ...], mapping_file: Path | None, form: str, output: Path | None
) -> int:
    """Write files or a casebook as FollowTheMoney JSON lines or as CSV.

    Statuses, dates as exact as they are, and later outcomes are kept in both.
    """
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.publishing.relations_table import table_csv
    from pledgebook.relations.writers.ftm import ftm_lines

    if output:
        check_file(output)
    graph, failed = load_sources(sources, mapping_file)
    lines = () if form == "csv" else ftm_lines(graph)
    text = table_csv(graph) if form == "csv" else "".join(f"{line}\n" for line in lines)
    if output:
        write_file(output, text)
        click.echo(f"Wrote {output}.")
    else:
        print_text(text)
    return show_failed(failed)


@relations.command("import")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument(
    "files", type=click.Path(path_type=Path), metavar="FILE...", nargs=-1, required=True
)
@mapping_option
@click.option("--watchlist", is_flag=True, help="The files are watchlists to screen against.")
@click.option("--scope", default="", metavar="TEXT", help="What a watchlist covers.")
@click.option("--reason", default="", metavar="TEXT", help="Why a watchlist is kept.")
@person_option
def import_files(
    *,
    path: Path,
    files: tuple[Path, ...],
    mapping_file: Path | None,
    watchlist: bool,
    scope: str,
    reason: str,
    person: str | None,
) -> int:
    """Keep files of entities and statements in a casebook, the raw bytes with them.

    What two files say of the same id stays apart, and nothing that has the same name is merged.
    """
    from pledgebook.casebook.relations import save_graph_file

    if (scope or reason) and not watchlist:
        raise UsageError("--scope and --reason belong to a --watchlist.")
    by, mapping = signature(person), load_mapping(mapping_file)
    failed: list[InputError] = []
    with opened(path) as casebook:
        for file in files:
            try:
                data = file_bytes(file)
                spec, loaded = _read(file, data, mapping, watchlist=watchlist)
                if scope or reason:
                    spec = replace(spec, scope=scope or spec.scope, reason=reason or spec.reason)
                number = save_graph_file(casebook, data, spec, loaded, by)
            except InputError as error:
                failed.append(error)
                continue
            show_problems(loaded.problems)
            click.echo(
                f"{file.name} ({spec.format}): {len(loaded.entities)} entities, "
                f"{len(loaded.relations)} statements, stored as file {number}."
            )
    return show_failed(failed)


def _read(
    file: Path, data: bytes, mapping: "Mapping | None", *, watchlist: bool
) -> tuple["GraphFileSpec", "Loaded"]:
    from pledgebook.casebook.relations import GraphFileSpec
    from pledgebook.relations.model import Loaded
    from pledgebook.relations.readers.reading import read_graph
    from pledgebook.relations.screening.lists import FORMAT, is_watchlist, read_watchlist

    if watchlist and mapping is None and is_watchlist(data):
        found, problems = read_watchlist(data, file.name)
        spec = GraphFileSpec(found.name, FORMAT, "watchlist", found.scope, found.reason)
        return spec, Loaded(found.entities, (), problems)
    form, loaded = read_graph(data, file.name, mapping)
    return GraphFileSpec(file.name, form, "watchlist" if watchlist else "graph"), loaded


@relations.command("list")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
def list_files(path: Path) -> None:
    """List the files of entities and statements that a casebook holds."""
    from pledgebook.casebook.relations import graph_files
    from pledgebook.cli.output import print_text
    from pledgebook.publishing.printable import one_line

    with opened(path) as casebook:
        files = graph_files(casebook)
    for file in files:
        more = "; ".join(part for part in (file.scope, file.reason) if part)
        state = "" if file.in_use else ", set aside"
        print_text(
            f"{file.id:>4}  {file.purpose:<9}  {one_line(file.name)} ({file.format}), "
            f"{file.imported_at[:10]} by {one_line(file.person)}{state}"
            + (f"\n      {one_line(more)}" if more else "")
            + "\n"
        )
    print_text(f"{len(files)} file{'' if len(files) == 1 else 's'}.\n")


@relations.command("set-aside")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("number", type=int, metavar="FILE-NUMBER")
@click.option("--because", "reason", required=True, metavar="TEXT", help="Why.")
@click.option("--undo", is_flag=True, help="Take it into use again.")
@person_option
def set_aside(path: Path, number: int, reason: str, undo: bool, person: str | None) -> None:
    """Stop using a file, or use it again. It stays in the casebook with who did it and why."""
    from pledgebook.casebook.relations import set_state

    with opened(path) as casebook:
        set_state(casebook, number, in_use=undo, reason=reason, by=signature(person))
    click.echo(f"File {number} is {'in use again' if undo else 'set aside'}.")
