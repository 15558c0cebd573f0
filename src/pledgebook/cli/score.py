"""`pledgebook score`: an index scored exactly, beside what was published."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import companies_option, format_option, years_option

if TYPE_CHECKING:
    from fractions import Fraction

    from pledgebook.assessing.index.model import Cycle
    from pledgebook.assessing.index.published import ComparedScore
    from pledgebook.assessing.index.scored import ScoredCompany
    from pledgebook.assessing.scoring import Scheme

FORMAT = "pledgebook-scores/1"
COLUMNS = (
    "format year company scope name level service_class service aspect score exact verification "
    "published difference"
).split()
HEADINGS = ("YEAR", "COMPANY", "SCORE OF", "SCORE", "PUBLISHED", "DIFFERENCE")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FOLDER|FILE")
@years_option
@companies_option
@click.option("--scheme", default="", metavar="S", help="Scheme, instead of the edition's own.")
@click.option(
    "--weights",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV with the columns indicator and weight: a weighted mean as the scheme.",
)
@click.option(
    "--explain",
    "explained",
    nargs=2,
    default=None,
    metavar="COMPANY NAME",
    help='Print how a score follows: NAME is an indicator, a category or "total".',
)
@format_option(
    "table",
    "csv",
    "json",
    help="How to print; table shows indicators and above, csv and json places too.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["difference"]),
    default=None,
    help="Exit with 1 where a published score does not follow from the answers.",
)
def score(
    *,
    path: Path,
    years: tuple[str, ...],
    companies: tuple[str, ...],
    scheme: str,
    weights: Path | None,
    explained: tuple[str, str] | None,
    form: str,
    fail_on: str | None,
) -> int:
    """Score the answers of an index and set what was published beside the result.

    Reads a folder in the published layout (elements.csv and what stands beside it) or a JSON
    file of an index. Scores are exact fractions, rounded half up only where they are shown.
    Without --company the table shows totals and categories; with it, indicators as well.

    Exit code: 0 done, 1 found what --fail-on names, 2 wrong use, 3 some companies could not be
    scored (the others were).
    """
    from pledgebook.assessing.index.scored import score_cycle
    from pledgebook.cli.cycles import load_cycles
    from pledgebook.cli.output import print_text

    scheme_of = _schemes(scheme, weights)
    cycles = load_cycles(path, years)
    if explained is not None:
        print_text(_explanation(cycles, *explained, scheme_of))
        return 0
    found = [
        (cycle, scored)
        for cycle in cycles
        for scored in score_cycle(cycle, scheme_of(cycle), companies)
    ]
    writer = {"table": _table, "csv": _csv, "json": _json}[form]
    print_text(writer(found, bool(companies)))
    _tell_unanswered(path, years, companies)
    failed = [(cycle, scored) for cycle, scored in found if scored.score is None]
    for cycle, scored in failed:
        click.echo(
            f"Not scored: {scored.record.company} {cycle.edition}: {scored.problem}", err=True
        )
    if failed:
        return 3
    differs = any(not compared.agrees for _, scored in found for compared in _compared(scored))
    return 1 if fail_on and differs else 0


def _tell_unanswered(path: Path, years: "Collection[str]", companies: "Collection[str]") -> None:
    """Say which scores of a casebook do not rest on all questions yet."""
    if not (path / "casebook.yaml").is_file():
        return
    from pledgebook.casebook.unanswered import unanswered
    from pledgebook.cli.casebook_options import opened
    from pledgebook.publishing.printable import one_line

    wanted = {name.casefold() for name in companies}
    with opened(path) as casebook, casebook.reading() as connection:
        for open_ in unanswered(connection):
            if (years and open_.edition not in years) or (
                wanted and open_.company.casefold() not in wanted
            ):
                continue
            says = (
                f"{open_.project} {open_.edition}, {open_.company}: {open_.answered} of "
                f"{open_.asked} questions are answered, and the scores rest on these."
            )
            click.echo(one_line(says), err=True)


def _schemes(name: str, weights: Path | None) -> "Callable[[Cycle], Scheme]":
    """Cycle → scheme: the one that is named, a weighted mean, its own, or its edition's."""
    from pledgebook.assessing.index.scored import scheme_named
    from pledgebook.assessing.index.weights import parse_weights
    from pledgebook.assessing.scoring.schemes import MeanScheme
    from pledgebook.casebook.exchange.csvfile import read_table
    from pledgebook.errors import UsageError

    if weights is None:
        return lambda cycle: scheme_named(cycle.edition, name or cycle.scheme)
    if name not in {"", "mean"}:
        raise UsageError("--weights makes a scheme of its own: leave out --scheme.")
    if not weights.is_file():
        raise UsageError(f"{weights}: there is no such file.")
    rows = read_table(weights, ("indicator", "weight"))
    known = parse_weights([(row["indicator"], row["weight"]) for row in rows], weights.name)
    return lambda _: MeanScheme(known)


def _explanation(
    cycles: "tuple[Cycle, ...]", company: str, name: str, scheme_of: "Callable[[Cycle], Scheme]"
) -> str:
    from pledgebook.assessing.index.scored import find_companies, score_company
    from pledgebook.assessing.scoring import explain
    from pledgebook.errors import InputError, UsageError
    from pledgebook.publishing.printable import printable

    lines = []
    for cycle in cycles:
        if len(cycles) > 1 and company.casefold() not in _names(cycle):
            continue
        (record,) = find_companies(cycle, [company])
        scored = score_company(record, scheme_of(cycle))
        if scored.score is None:
            raise InputError(f"{record.company} {cycle.edition}", scored.problem)
        found = scored.score.find(name)
        if found is None and len(cycles) == 1:
            known = [*scored.score.indicators, *scored.score.families, *scored.score.categories]
            raise UsageError(f"No score {name!r}; there are: {', '.join(known)}, total.")
        if found is not None:
            published = _published(scored, name)
            lines.append(f"{record.company}, {cycle.edition}{published}")
            lines += [printable(line) for line in explain(found).splitlines()]
    if not lines:
        raise UsageError(f"No score {name!r} of {company!r} in any year; name a --year.")
    return "\n".join(lines) + "\n"


def _names(cycle: "Cycle") -> set[str]:
    return {record.company.casefold() for record in cycle.companies}


def _published(scored: "ScoredCompany", name: str) -> str:
    for compared in _compared(scored):
        if compared.place is None and compared.name.lower() == name.lower():
            if compared.published is None:
                return ""
            follows = "" if compared.agrees else ", which does not follow from the answers"
            return f" (published: {compared.published or 'N/A'}{follows})"
    return ""


def _compared(scored: "ScoredCompany") -> "Iterator[ComparedScore]":
    from pledgebook.assessing.index.published import compare_published

    if scored.score is not None:
        yield from compare_published(scored.record, scored.score)


_Found = list[tuple["Cycle", "ScoredCompany"]]


def _table(found: _Found, indicators: bool) -> str:
    from pledgebook.assessing.scoring import shown
    from pledgebook.publishing.printable import one_line

    rows: list[tuple[str, ...]] = [
        ("YEAR", "COMPANY", "SCORE OF", "SCORE", "PUBLISHED", "DIFFERENCE")
    ]
    for cycle, scored in found:
        for compared in _compared(scored):
            if compared.scope == "place" or (compared.scope == "indicator" and not indicators):
                continue
            rows.append(
                (
                    cycle.edition,
                    one_line(scored.record.company),
                    one_line(compared.name),
                    shown(compared.value),
                    _published_shown(compared),
                    _difference(compared),
                )
            )
    return _aligned(rows)


def _aligned(rows: list[tuple[str, ...]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [
            cell.rjust(width) if column >= 3 else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines) + "\n"


def _published_shown(compared: "ComparedScore") -> str:
    from fractions import Fraction

    from pledgebook.assessing.index.published import points
    from pledgebook.assessing.scoring import shown

    if compared.published is None:
        return "-"
    known = points(compared.published)
    return shown(known) if isinstance(known, Fraction | None) else known


def _difference(compared: "ComparedScore") -> str:
    from pledgebook.assessing.scoring import shown

    if compared.agrees:
        return ""
    difference = compared.difference
    return shown(difference) if difference is not None else "differs"


def _csv(found: _Found, _: bool) -> str:
    import csv
    import io

    from pledgebook.publishing.tables import safe_cell

    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for row in _rows(found):
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()


def _json(found: _Found, _: bool) -> str:
    rows = [dict(zip(COLUMNS[1:], row[1:], strict=True)) for row in _rows(found)]
    return json.dumps({"format": FORMAT, "scores": rows}, ensure_ascii=False, indent=1) + "\n"


def _rows(found: _Found) -> Iterable[list[str]]:
    from pledgebook.assessing.scoring import shown

    for cycle, scored in found:
        for compared in _compared(scored):
            place = compared.place
            where = (
                [place.level.value, place.service_class, place.service, place.aspect]
                if place
                else [""] * 4
            )
            yield [
                *(FORMAT, cycle.edition, scored.record.company, compared.scope.value),
                *(compared.name, *where, shown(compared.value), _exact(compared.value)),
                *(_verification(scored, compared), compared.published or "", _difference(compared)),
            ]


def _exact(value: "Fraction | None") -> str:
    return "" if value is None else str(value)


def _verification(scored: "ScoredCompany", compared: "ComparedScore") -> str:
    assert scored.score is not None
    if compared.place is not None:
        node = scored.score.places.get((compared.name, compared.place))
    else:
        node = scored.score.find(compared.name)
    if node is None or node.verification is None:
        return ""
    return node.verification.name.lower()
