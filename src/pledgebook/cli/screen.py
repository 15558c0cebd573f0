"""`pledgebook screen`: partners against watchlists and the graph."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option
from pledgebook.cli.relations_inputs import (
    file_bytes,
    load_mapping,
    load_sources,
    mapping_option,
    show_failed,
    show_problems,
)
from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from pledgebook.relations.graph import RelationGraph
    from pledgebook.relations.judgements import NameJudgement
    from pledgebook.relations.model import Entity
    from pledgebook.relations.screening.screen import Screening, Watchlist

DOCUMENTS = frozenset({".pdf", ".html", ".htm", ".mhtml", ".mht", ".docx", ".md", ".txt"})
"""Files in which partners are looked for by reading; others are lists of names."""

SHOWN_FROM = 500
"""Partners from which progress is shown: fewer take about a second."""


@click.command()
@click.argument("partners", type=click.Path(path_type=Path), metavar="PARTNERS")
@click.option(
    "--list",
    "lists",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Watchlist: YAML, or any file of entities or names; repeatable.",
)
@click.option(
    "--graph",
    "graphs",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="FILE",
    help="Statements in which ways to those on the lists are looked for; repeatable.",
)
@click.option(
    "--casebook",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Use its watchlists, its statements and what people judged before.",
)
@mapping_option
@click.option(
    "--least",
    type=click.Choice(["strong", "fair", "weak"]),
    default="weak",
    show_default=True,
    help="The least match of names that is shown.",
)
@format_option(
    "text", "json", "svg", help="How to print; svg is a picture of the ways through the graph."
)
@output_option()
@click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Processes on Linux; without it, one for each processor. The result is the same.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["strong", "fair"]),
    default=None,
    help="Exit with 1 on such a match that nobody judged to be different, or on any way.",
)
def screen(
    *,
    partners: Path,
    lists: tuple[Path, ...],
    graphs: tuple[Path, ...],
    casebook: Path | None,
    mapping_file: Path | None,
    least: str,
    form: str,
    output: Path | None,
    workers: int | None,
    fail_on: str | None,
) -> int:
    """Look for partners on watchlists, and for ways from them to those on the lists.

    PARTNERS is a file of names (CSV with a column `name`, or with --mapping), of entities, a
    watchlist in YAML, or a document, whose sentences about partners are searched for names. A
    match is a suggestion with its reasons; `pledgebook relations judge`
    keeps what a person says of it. Needs the extra `relations`.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some files failed.
    """
    from pledgebook.cli.output import check_file, print_text, write_file
    from pledgebook.relations.screening.matching import Band
    from pledgebook.relations.screening.screen import screen as run_screen

    if output:
        check_file(output)
    watchlists, failed = _watchlists(lists)
    graph, unread = load_sources((*graphs, *((casebook,) if casebook else ())))
    judgements: tuple[NameJudgement, ...] = ()
    if casebook:
        kept, judgements = _from_casebook(casebook)
        watchlists += kept
    if not watchlists:
        raise UsageError("Against what? Give --list FILE, or a --casebook that has watchlists.")
    result = run_screen(
        _partners(partners, mapping_file),
        watchlists,
        graph,
        judgements,
        least=Band(least),
        progress=_progress,
        workers=workers or os.cpu_count() or 1,
    )
    text = _written(result, graph, form)
    if output:
        write_file(output, text)
        click.echo(f"Wrote {output}.")
    else:
        print_text(text)
    code = show_failed([*failed, *unread])
    return code or (1 if fail_on and _found(result, fail_on) else 0)


def _watchlists(paths: Sequence[Path]) -> tuple[list["Watchlist"], list[InputError]]:
    from pledgebook.relations.screening.lists import read_watchlist

    found: list[Watchlist] = []
    failed: list[InputError] = []
    for path in paths:
        try:
            watchlist, problems = read_watchlist(file_bytes(path), path.name)
        except InputError as error:
            if len(paths) == 1:
                raise
            failed.append(error)
            continue
        show_problems(problems)
        found.append(watchlist)
    return found, failed


def _from_casebook(path: Path) -> tuple[list["Watchlist"], tuple["NameJudgement", ...]]:
    from pledgebook.casebook.name_judgements import name_judgements
    from pledgebook.casebook.relations import load_files
    from pledgebook.cli.casebook_options import opened
    from pledgebook.relations.screening.lists import bearers
    from pledgebook.relations.screening.screen import Watchlist

    with opened(path) as casebook:
        kept = load_files(casebook, "watchlist")
        judgements = name_judgements(casebook)
    return [
        Watchlist(file.name, bearers(loaded), file.scope, file.reason) for file, loaded in kept
    ], judgements


def _progress(number: int, total: int) -> None:
    if total >= SHOWN_FROM and sys.stderr.isatty() and (number % 100 == 0 or number == total):
        end = "\n" if number == total else ""
        sys.stderr.write(f"\r\x1b[2KScreening {number:,} of {total:,}{end}")
        sys.stderr.flush()


def _partners(path: Path, mapping_file: Path | None) -> "Sequence[Entity]":
    """The partners of a file of names, or those that a document names."""
    from pledgebook.relations.screening.lists import read_watchlist

    if path.is_dir() or path.suffix.lower() in DOCUMENTS:
        return _mentioned(path)
    asked, problems = read_watchlist(file_bytes(path), path.name, load_mapping(mapping_file))
    show_problems(problems)
    return asked.entities


def _mentioned(path: Path) -> "tuple[Entity, ...]":
    from pledgebook.cli.inputs import find_inputs
    from pledgebook.cli.pipeline import read_inputs
    from pledgebook.relations.goods import builtin_goods
    from pledgebook.relations.screening.mentions import mentioned_partners

    read = read_inputs(find_inputs([path]))
    for one in read.failed:
        click.echo(f"Not read: {one.path}: {one.problem}", err=True)
    found = mentioned_partners(read.readings, builtin_goods())
    if not found:
        raise UsageError(
            f"{path} names no company beside a word for partners: give a list of names."
        )
    return found


def _written(result: "Screening", graph: "RelationGraph", form: str) -> str:
    from pledgebook.publishing.paths_svg import paths_svg
    from pledgebook.publishing.screening import screening_out, screening_text

    if form == "json":
        out = screening_out(result, graph.entities).model_dump(mode="json", by_alias=True)
        return json.dumps(out, ensure_ascii=False, indent=1) + "\n"
    if form == "text":
        return screening_text(result, graph.entities)
    routes = [
        (f"{one.partner.caption}: to {one.listed.right.caption}, on {one.watchlist.name}", one.path)
        for one in result.routes
    ]
    return paths_svg(routes, graph.entities)


def _found(result: "Screening", least: str) -> bool:
    bands = {"strong": {"strong"}, "fair": {"strong", "fair"}}[least]
    return bool(result.routes) or any(
        hit.match.band.value in bands and (not hit.verdict or hit.verdict.value != "different")
        for hit in result.hits
    )
