"""`pledgebook transparency check`: findings about figures."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option
from pledgebook.cli.transparency_import import read_file
from pledgebook.cli.transparency_targets import load
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.transparency.checks.finding import Finding
    from pledgebook.transparency.model import Figure

FORMAT = "pledgebook-transparency-findings/1"


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="CASEBOOK|FOLDER|FILE")
@click.option("--importer", metavar="NAME", help="Check files read by this importer.")
@click.option(
    "--mapping", type=click.Path(path_type=Path), metavar="FILE", help="Check a file read by it."
)
@click.option("--company", "companies", multiple=True, metavar="NAME", help="Only of this company.")
@click.option("--only", multiple=True, metavar="CHECK", help="Only this check; repeatable.")
@format_option("text", "json")
@click.option("--fail-on-problem", is_flag=True, help="Exit with 1 where a problem is found.")
def check(
    path: Path,
    *,
    importer: str | None,
    mapping: Path | None,
    companies: tuple[str, ...],
    only: tuple[str, ...],
    form: str,
    fail_on_problem: bool,
) -> int:
    """Find what is wrong or strange in figures: of a casebook, an export, or of files.

    More complied with than received, fractions of requests, percentages and totals that do not
    follow, restated figures, vanished countries, overlapping periods, jumps. Nothing is mended.
    """
    from pledgebook.transparency.checks.finding import Weight
    from pledgebook.transparency.checks.run import CHECKS
    from pledgebook.transparency.checks.run import check as run

    known = [each.id for each in CHECKS]
    for name in only:
        if name not in known:
            raise UsageError(f"No check {name!r}; there are: {', '.join(known)}")
    figures = _figures(path, importer, mapping, companies)
    found = list(run(figures, only))
    if form == "json":
        for finding in found:
            click.echo(json.dumps(_record(finding), ensure_ascii=False))
    else:
        _print(found, len(figures))
    problems = any(finding.weight is Weight.PROBLEM for finding in found)
    return 1 if problems and fail_on_problem else 0


def _figures(
    path: Path, importer: str | None, mapping: Path | None, companies: tuple[str, ...]
) -> "tuple[Figure, ...]":
    from pledgebook.transparency.importers.book import expand
    from pledgebook.transparency.selecting import Selection

    chosen = Selection(companies=companies)
    if not importer and not mapping:
        return load(path, chosen).figures
    done = [read_file(file, importer, mapping, {}, leave_out=True) for file in expand([path])]
    return chosen.takes(f for item in done if item.applied for f in item.applied.figures)


def _print(found: "list[Finding]", count: int) -> None:
    from pledgebook.publishing.printable import one_line
    from pledgebook.transparency.checks.run import CHECKS

    for each in CHECKS:
        of_check = [finding for finding in found if finding.check == each.id]
        if not of_check:
            continue
        click.echo(f"{each.title} ({len(of_check)})")
        for finding in of_check:
            click.echo(f"  {finding.weight.value:7}  {one_line(finding.company)}: "
                       f"{one_line(finding.text)}")  # fmt: skip
        click.echo()
    weights = Counter(finding.weight.value for finding in found)
    click.echo(
        f"{count} figures checked: {weights['problem']} problems, {weights['note']} notes. "
        "Nothing was changed."
    )


def _record(finding: "Finding") -> dict[str, object]:
    return {
        "format": FORMAT,
        "check": finding.check,
        "weight": finding.weight.value,
        "company": finding.company,
        "finding": finding.text,
        "cells": [
            {"source": f.source, "row": f.row, "column": f.column, "verbatim": f.cell.verbatim}
            for f in finding.figures
        ],
    }
