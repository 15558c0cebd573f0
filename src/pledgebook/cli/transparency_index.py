"""`pledgebook transparency index` and `compare`: who reports, and figures side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option
from pledgebook.cli.transparency_targets import load
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.publishing.transparency_index_html import WithReports
    from pledgebook.transparency.comparing import Comparison
    from pledgebook.transparency.index.build import Index

TARGET = click.Path(path_type=Path)


def _to(output: Path | None, text: str) -> None:
    from pledgebook.cli.output import print_text, write_file

    if output:
        write_file(output, text)
        click.echo(f"Wrote {output}.", err=True)
    else:
        print_text(text)


@click.command()
@click.argument("path", type=TARGET, metavar="CASEBOOK|FOLDER|FILE")
@click.option("--as-of", metavar="DATE", help="The day on which the states are computed; today.")
@click.option("--sector", "sectors", multiple=True, metavar="NAME", help="Repeat it; or all.")
@click.option(
    "--state", "states", multiple=True, metavar="STATE", help="Such as late; repeat it; or all."
)
@format_option("table", "csv", "json", "html")
@click.option(
    "--page", metavar="NUMBER", help="Of a long page (html); `all` with -o: each, linked."
)
@output_option()
def index(
    path: Path,
    *,
    as_of: str | None,
    sectors: tuple[str, ...],
    states: tuple[str, ...],
    form: str,
    page: str | None,
    output: Path | None,
) -> None:
    """Who publishes transparency reports, who is late by its own cadence, and who has stopped.

    A list in YAML or as a table will do; a casebook knows also the reports behind its figures.
    """
    from pledgebook.casebook.folder import is_casebook
    from pledgebook.casebook.transparency_standings import load_index, with_reports
    from pledgebook.cli.casebook_options import opened
    from pledgebook.cli.output import check_file
    from pledgebook.transparency.index.build import build

    if output:
        check_file(output)
    if page is not None and form != "html":
        raise UsageError("--page is for --format html.")
    day = _day(as_of)
    if not is_casebook(path):
        found = _some(build(load(path, figures=False), day), sectors, states)
        _put_index(found, form, page, output, tuple)
        return
    with opened(path) as book, book.reading() as connection:
        found = _some(load_index(connection, day), sectors, states)
        _put_index(found, form, page, output, lambda shown: with_reports(connection, shown))


def _some(index: "Index", sectors: tuple[str, ...], states: tuple[str, ...]) -> "Index":
    """The index of the companies of some sectors in some states."""
    from pledgebook.transparency.index.build import NO_SECTOR, Index
    from pledgebook.transparency.index.standing import State

    unknown = [name for name in states if name not in set(State)]
    if unknown:
        raise UsageError(f"--state: no {unknown[0]!r}; there are: {', '.join(State)}.")
    missing = [name for name in sectors if name not in index.by_sector]
    if missing:
        there = ", ".join(index.by_sector)
        raise UsageError(f"--sector: no {missing[0]!r} there; there are: {there}.")
    shown = tuple(
        one
        for one in index.standings
        if (not sectors or (one.company.sector or NO_SECTOR) in sectors)
        and (not states or one.state in states)
    )
    return Index(index.as_of, shown)


def _put_index(
    index: "Index", form: str, page: str | None, output: Path | None, reports: "WithReports"
) -> None:
    from pledgebook.publishing import transparency_index as writing
    from pledgebook.publishing.transparency_index_html import page_of, pages, to_html

    if form == "json":
        _to(output, writing.to_json(replace(index, standings=reports(index.standings))))
    elif form == "html" and page == "all":
        if output is None:
            raise UsageError("--page all writes several files: name the first with -o.")
        for address, text in pages(index, output.name, reports):
            _to(output.with_name(address), text)
    elif form == "html":
        _to(output, to_html(index, page_of(index, _number(index, page)), reports))
    else:
        _to(output, {"csv": writing.to_csv}.get(form, writing.to_terminal)(index))


def _number(index: "Index", page: str | None) -> int:
    from pledgebook.publishing.transparency_index_html import page_count

    count = page_count(index)
    if page is None:
        return 1
    if not page.isdecimal() or not 1 <= int(page) <= count:
        raise UsageError(f"--page: there are 1 to {count}, or all; {page!r} is none of them.")
    return int(page)


def _day(text: str | None) -> str:
    if text is None:
        return datetime.now(UTC).date().isoformat()
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise UsageError(f"--as-of: {text!r} is no date; write 2016-09-30.") from error


@click.command()
@click.argument("path", type=TARGET, metavar="CASEBOOK|FOLDER")
@click.option("--company", "companies", multiple=True, metavar="NAME", help="Repeat it; or all.")
@click.option("--kind", default="user_data", show_default=True, metavar="KIND")
@click.option("--measure", default="received", show_default=True, metavar="MEASURE")
@click.option("--jurisdiction", default="", metavar="COUNTRY", help="Only this country.")
@format_option("table", "csv", "json", "svg")
@output_option()
def compare(
    path: Path,
    *,
    companies: tuple[str, ...],
    kind: str,
    measure: str,
    jurisdiction: str,
    form: str,
    output: Path | None,
) -> None:
    """Companies and years side by side on like terms, with a warning where the terms differ.

    Sums run over stated numbers only; bands and silences stand beside them. The chart draws
    bands as bands and silence as silence.
    """
    from pledgebook.cli.output import check_file
    from pledgebook.publishing import transparency_comparison as writing
    from pledgebook.publishing.transparency_chart import trend_svg

    if output:
        check_file(output)
    found = _compared(path, companies, kind, measure, jurisdiction)
    make = {"csv": writing.to_csv, "json": writing.to_json, "svg": trend_svg}
    _to(output, make.get(form, writing.to_terminal)(found))


def _compared(
    path: Path, companies: tuple[str, ...], kind: str, measure: str, country: str
) -> "Comparison":
    from pledgebook.transparency.comparing import compare as compared
    from pledgebook.transparency.crosswalk import crosswalk
    from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction
    from pledgebook.transparency.selecting import Selection

    walk = crosswalk()
    for name, code, known in (("kind", kind, walk.kinds), ("measure", measure, walk.measures)):
        if code not in known:
            raise UsageError(f"--{name}: no {code!r}; there are: {', '.join(known)}")
    try:
        place = jurisdiction(country) if country else ""
    except UnknownJurisdiction as error:
        raise UsageError(f"--jurisdiction: {error}") from error
    chosen = Selection(companies, (place,) if place else (), (kind,), (measure,))
    collection = load(path, chosen)
    wanted = companies or tuple(sorted({f.company for f in collection.figures}))
    unknown = (
        set(companies)
        - {c.name for c in collection.companies}
        - {f.company for f in collection.figures}
    )
    if unknown:
        raise UsageError(f"No company {sorted(unknown)[0]!r} there.")
    return compared(collection.figures, wanted, kind, measure, place)
