"""`pledgebook casebook`: indexes in, the whole of it out and in again, and its trail."""

import json
from pathlib import Path

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.options import format_option, years_option
from pledgebook.errors import UsageError


@click.group()
def casebook() -> None:
    """Keep a casebook: bring an index in, export all of it, import it again, see its trail."""


@casebook.command("import-index")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("index", type=click.Path(path_type=Path), metavar="FOLDER|FILE")
@click.option("--project", default="index", show_default=True, metavar="NAME", help="Its name.")
@years_option
@person_option
def import_index(
    path: Path, index: Path, project: str, years: tuple[str, ...], person: str | None
) -> None:
    """Store the cycles of an index, company by company.

    What is stored already is passed over, so that an import that was stopped goes on where it
    was. A record that is in the casebook is never written over.
    """
    from pledgebook.casebook.cycles_saving import save_cycle
    from pledgebook.cli.cycles import load_cycles

    by = signature(person)
    cycles = load_cycles(index, years)
    with opened(path) as book:
        for cycle in cycles:
            saved = save_cycle(book, cycle, project, by)
            click.echo(
                f"{project} {cycle.edition}: {len(saved.stored)} companies stored"
                + (f", {len(saved.known)} were there already." if saved.known else ".")
            )


@casebook.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE.zip")
def export(path: Path, target: Path) -> None:
    """Write the whole casebook to one open file: JSON lines, and the raw files, in a zip.

    The same casebook always gives the same bytes.
    """
    from pledgebook.casebook.whole import export_casebook
    from pledgebook.cli.output import check_file

    check_file(target)
    with opened(path) as book:
        export_casebook(book, target)
    click.echo(f"Wrote {target}.")


@casebook.command("import")
@click.argument("source", type=click.Path(path_type=Path), metavar="FILE.zip")
@click.argument("path", type=CASEBOOK, metavar="FOLDER")
@click.option(
    "--database",
    default="sqlite:///casebook.db",
    show_default=True,
    metavar="URL",
    help="Where its database is to be; a team writes postgresql://USER@HOST/DATABASE.",
)
def import_(source: Path, path: Path, database: str) -> None:
    """Make a new casebook of an exported file, on any database. It is checked first."""
    from pledgebook.casebook.whole import import_casebook

    import_casebook(source, path, database).close()
    click.echo(f"Made the casebook {path} from {source}; it is whole.")


@casebook.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--newest", type=int, default=20, show_default=True, help="How many entries.")
@click.option("--question", type=int, metavar="ID", help="Only what was decided on a question.")
@format_option("text", "json")
def trail(path: Path, newest: int, question: int | None, form: str) -> None:
    """Print who did what when, and what it was before."""
    from pledgebook.casebook.audit import entries
    from pledgebook.publishing.printable import one_line

    if newest < 1:
        raise UsageError("--newest: a number from 1 on.")
    subject = f"question {question}" if question else ""
    with opened(path) as book, book.reading() as connection:
        for entry in entries(connection, subject=subject, newest=newest):
            if form == "json":
                record = {"format": "pledgebook-trail/1", "entry": entry.id, "at": entry.at}
                record |= {"person": entry.person, "act": entry.act, "subject": entry.subject}
                record |= {"detail": entry.detail}
                click.echo(json.dumps(record, ensure_ascii=False))
                continue
            before = entry.detail.get("before")
            was = f", before: {before['answer']}" if before and "answer" in before else ""
            now = f": {entry.detail['answer']}" if "answer" in entry.detail else ""
            named = f" ({entry.detail['name']})" if "name" in entry.detail else ""
            text = f"{entry.at}  {entry.person}  {entry.act}  {entry.subject}{named}{now}{was}"
            click.echo(one_line(text))
