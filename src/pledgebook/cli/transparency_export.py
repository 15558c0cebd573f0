"""`pledgebook transparency add` and `export`: the index in, all of it out as open data."""

from pathlib import Path

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.transparency_targets import load
from pledgebook.errors import UsageError


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("listing", type=click.Path(path_type=Path), metavar="FILE")
@person_option
def add(path: Path, listing: Path, person: str | None) -> None:
    """Put a list of companies and their reports into a casebook.

    FILE is YAML, or a table with a row for each report: company, sector, headquarters, surveyed,
    cadence, period, title, published, address, archived, scope, state, zero. What is listed of a
    company takes the place of what was known.
    """
    from pledgebook.casebook.transparency_saving import save_index
    from pledgebook.transparency.listing import read_listing

    if not listing.is_file():
        raise UsageError(f"{listing}: there is no such file.")
    collection = read_listing(listing)
    with opened(path) as book:
        companies, reports = save_index(book, collection, signature(person))
    click.echo(f"{companies} companies and {reports} reports are listed.")


@click.command()
@click.argument("path", type=click.Path(path_type=Path), metavar="CASEBOOK|FOLDER|FILE")
@click.argument("target", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option(
    "--also",
    type=click.Choice(["json", "parquet"]),
    multiple=True,
    help="Beside CSV; repeatable.",
)
def export(path: Path, target: Path, also: tuple[str, ...]) -> None:
    """Write companies, reports and figures as a Frictionless Data Package.

    A folder of CSV files with a data dictionary. What is read from it again is exactly what was
    written, and the same content always gives the same bytes.
    """
    from pledgebook.cli.output import check_folder
    from pledgebook.transparency.package import package_files

    check_folder(target)
    collection = load(path)
    files = package_files(collection, also)
    try:
        target.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (target / name).write_bytes(data)
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}.") from error
    click.echo(
        f"Wrote {len(collection.companies)} companies, {len(collection.reports)} reports and "
        f"{len(collection.figures)} figures to {target}."
    )
