"""`pledgebook lint`: what is wrong in an index, and what to do about it."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import companies_option, format_option, years_option

if TYPE_CHECKING:
    from pledgebook.assessing.lint.model import Finding, Rule, StandingQuote

FORMAT = "pledgebook-lint/1"
COLUMNS = (
    "format rule severity year company indicator element level service aspect sentence remedy cell"
).split()
MOST_SHOWN = 10
"""Findings of one rule that the text shows; --all shows every one."""
CELL_SHOWN = 160
"""Characters of a cell that the text shows; csv and json have them all."""


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER|FILE")
@click.option("--rule", "names", multiple=True, metavar="NAME", help="Only this rule; repeatable.")
@years_option
@companies_option
@format_option("text", "json", "csv")
@click.option("--all", "show_all", is_flag=True, help="Show every finding, not the first of each.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning"]),
    default=None,
    help="Exit with 1 on such findings; warning means errors as well.",
)
def lint(
    *,
    path: Path,
    names: tuple[str, ...],
    years: tuple[str, ...],
    companies: tuple[str, ...],
    form: str,
    show_all: bool,
    fail_on: str | None,
) -> int:
    """Find what is wrong in the answers, comments, sources and published scores of an index.

    Published scores that do not follow from the answers come with the omission that explains
    them. In a casebook, quotes under decisions are looked for in the current documents. Nothing
    is repaired: each finding says where it is, what is wrong and what to do.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use.
    """
    from pledgebook.assessing.lint.rules import lint_cycles, rules_named
    from pledgebook.cli.cycles import load_cycles
    from pledgebook.cli.output import print_text

    rules = rules_named(names)
    # The cycle before is needed to compare with, so that --year is applied to the findings.
    cycles = load_cycles(path)
    wanted = {company.casefold() for company in companies}
    found = [
        finding
        for finding in lint_cycles(cycles, rules, _quotes(path, rules))
        if (not years or finding.edition in years)
        and (not wanted or finding.company.casefold() in wanted)
    ]
    if form == "text":
        print_text(_text(found, [rule.name for rule in rules], show_all))
    else:
        print_text(_json(found) if form == "json" else _csv(found))
    failing = {"error": {"error"}, "warning": {"error", "warning"}}.get(fail_on or "", set())
    return 1 if any(finding.severity.value in failing for finding in found) else 0


def _quotes(path: Path, rules: Sequence["Rule"]) -> tuple["StandingQuote", ...]:
    """What decisions rest on; only a casebook has the documents to look in."""
    if not (path / "casebook.yaml").is_file() or all(rule.name != "evidence" for rule in rules):
        return ()
    from pledgebook.casebook.standing_quotes import standing_quotes
    from pledgebook.cli.casebook_options import opened

    with opened(path) as casebook:
        return standing_quotes(casebook)


def _text(found: Sequence["Finding"], rules: list[str], show_all: bool) -> str:
    from pledgebook.publishing.printable import one_line

    lines = []
    for rule in rules:
        of_rule = [finding for finding in found if finding.rule == rule]
        if not of_rule:
            continue
        lines.append(f"{rule}: {len(of_rule)}")
        shown = of_rule if show_all else of_rule[:MOST_SHOWN]
        for finding in shown:
            lines.append(f"  {finding.severity.value}  {one_line(_where(finding))}")
            lines.append(f"    {one_line(finding.sentence)}")
            if finding.cell:
                lines.append(f"    found: {_shortened(one_line(finding.cell))}")
            lines.append(f"    {one_line(finding.remedy)}")
        if len(of_rule) > len(shown):
            lines.append(f"  … and {len(of_rule) - len(shown)} more: --rule {rule} --all")
        lines.append("")
    errors = sum(finding.severity.value == "error" for finding in found)
    lines.append(f"{errors} errors, {len(found) - errors} warnings.")
    return "\n".join(lines) + "\n"


def _where(finding: "Finding") -> str:
    place = finding.place
    at = [place.service or place.level.value, place.aspect] if place else []
    parts = [finding.edition, finding.company, finding.element or finding.indicator, *at]
    return " · ".join(part for part in parts if part)


def _shortened(cell: str) -> str:
    return cell if len(cell) <= CELL_SHOWN else cell[: CELL_SHOWN - 1] + "…"


def _row(finding: "Finding") -> list[str]:
    place = finding.place
    at = [place.level.value, place.service, place.aspect] if place else ["", "", ""]
    return [
        *(FORMAT, finding.rule, finding.severity.value, finding.edition, finding.company),
        *(finding.indicator, finding.element, *at, finding.sentence, finding.remedy, finding.cell),
    ]


def _json(found: Sequence["Finding"]) -> str:
    rows = [dict(zip(COLUMNS[1:], _row(finding)[1:], strict=True)) for finding in found]
    return json.dumps({"format": FORMAT, "findings": rows}, ensure_ascii=False, indent=1) + "\n"


def _csv(found: Sequence["Finding"]) -> str:
    import csv
    import io

    from pledgebook.publishing.tables import safe_cell

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for finding in found:
        writer.writerow([safe_cell(cell) for cell in _row(finding)])
    return out.getvalue()
