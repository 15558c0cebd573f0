"""`pledgebook init`: make a casebook."""

from pathlib import Path

import click

from pledgebook.cli.casebook_options import CASEBOOK


@click.command()
@click.argument("path", type=CASEBOOK, metavar="FOLDER")
@click.option(
    "--database",
    default="sqlite:///casebook.db",
    show_default=True,
    metavar="URL",
    help="Where its database is; a team writes postgresql://USER@HOST/DATABASE.",
)
def init(path: Path, database: str) -> int:
    """Make a casebook: a folder with a database and an archive of raw files.

    The file casebook.yaml in it names the database. A password need not stand there: where the
    environment variable PLEDGEBOOK_DATABASE is set, it takes the place of that line.

    Exit code: 0 done, 2 wrong use.
    """
    from pledgebook.casebook.folder import create

    casebook = create(path, database)
    place = casebook.engine.url.render_as_string(hide_password=True)
    casebook.close()
    click.echo(f"Made the casebook {path}: its database is {place}.")
    click.echo(f"Add documents with: pledgebook add {path} FILE|FOLDER|CASE... --company NAME")
    return 0
