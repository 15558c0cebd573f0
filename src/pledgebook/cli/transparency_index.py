"""`pledgebook transparency index` and `compare`: who reports, and figures side by side."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.options import format_option, output_option
from pledgebook.cli.transparency_targets import load
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from pledgebook.casebook.folder import Casebook
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
@format_option("table", "csv", "json", "html")
@output_option()
def index(path: Path, as_of: str | None, form: str, output: Path | None) -> None:
    """Who publishes transparency reports, who is late by its own cadence, and who has stopped.

    A list in YAML or as a table will do; a casebook knows also the reports behind its figures.
    """
    from pledgebook.casebook.folder import is_casebook
    from pledgebook.cli.casebook_options import opened
    from pledgebook.cli.output import check_file
    from pledgebook.transparency.index.build import build

    if output:
        check_file(output)
    if is_casebook(path):
        with opened(path) as book:
            text = index_of(book, _day(as_of), form)
    else:
        text = _writer(form)(build(load(path, figures=False), _day(as_of)))
    _to(output, text)


def index_of(book: "Casebook", as_of: str, form: str) -> str:
    """The index of a casebook on a day, computed once after each change to the casebook."""
    from pledgebook.casebook.computed import kept

    def make() -> str:
        from pledgebook.casebook.transparency_loading import load_companies, load_reports
        from pledgebook.transparency.index.build import build
        from pledgebook.transparency.model import Collection

        with book.reading() as connection:
            found = Collection(load_companies(connection), load_reports(connection))
        return _writer(form)(build(found, as_of))

    return kept(book, f"transparency-index.{form}", (as_of,), make)


def _writer(form: str) -> "Callable[[Index], str]":
    from pledgebook.publishing import transparency_index as writing
    from pledgebook.publishing.transparency_index_html import to_html

    make = {"csv": writing.to_csv, "json": writing.to_json, "html": to_html}
    return make.get(form, writing.to_terminal)


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
