"""`pledgebook incidents`: what is said to have happened, and what was done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.cli.options import format_option
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

KINDS = (
    "source",
    "outcome",
    "complaint",
    "letter",
    "meeting",
    "dialogue",
    "remedy asked",
    "remedy offered",
    "remedy given",
    "effectiveness",
)


@click.group()
def incidents() -> None:
    """Keep what is said to have happened, who says so, and what was made good."""


@incidents.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", required=True, metavar="NAME", help="Which company had a part in it.")
@click.option("--title", required=True, metavar="TEXT", help="What it is about, in a line.")
@click.option("--account", required=True, metavar="TEXT", help="What is said to have happened.")
@click.option("--place", default="", metavar="TEXT", help="Where.")
@click.option("--began", default="", metavar="DATE", help="From when: 2016, 2016-03, 2016-03-31.")
@click.option("--ended", default="", metavar="DATE", help="Until when.")
@click.option("--affected", default="", metavar="GROUPS", help="To whom: groups, not persons.")
@click.option("--part", default="", metavar="TEXT", help="The company's part in it.")
@click.option("--promise", "promises", multiple=True, metavar="QUOTE", help="A promise it touches.")
@click.option(
    "--element", "elements", multiple=True, metavar="FRAMEWORK:ELEMENT", help="What it bears on."
)
@click.option(
    "--public-because",
    default="",
    metavar="REASON",
    help="Why a person is named all the same: the name is public already, and necessary.",
)
@person_option
def add(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    company: str,
    title: str,
    account: str,
    place: str,
    began: str,
    ended: str,
    affected: str,
    part: str,
    promises: tuple[str, ...],
    elements: tuple[str, ...],
    public_because: str,
    person: str | None,
) -> None:
    """Put an incident on record; who says so comes with `log`."""
    from pledgebook.casebook.incidents import Account, record_incident

    links = (*(("promise", one) for one in promises), *(("element", one) for one in elements))
    told = Account(
        title, account, place, began, ended, affected, part, public_because, tuple(links)
    )
    with opened(path) as casebook:
        number = record_incident(casebook, company, told, signature(person))
    click.echo(f"Incident {number} is on record. Say who says so: `pledgebook incidents log`.")


@incidents.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("number", type=int, metavar="NUMBER")
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("text", metavar="TEXT")
@click.option("--company", required=True, metavar="NAME", help="Whose incident it is.")
@click.option("--on", "dated", required=True, metavar="DATE", help="The day of the thing itself.")
@click.option("--source", default="", metavar="WHO", help="Who says so, or with whom.")
@click.option("--url", default="", metavar="URL", help="Where it can be read.")
@click.option("--status", default="", metavar="STATUS", help="How firmly: alleged, reported…")
@click.option("--criterion", default="", metavar="ID", help="Form of remedy, or 31a to 31h.")
@person_option
def log(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    number: int,
    kind: str,
    text: str,
    company: str,
    dated: str,
    source: str,
    url: str,
    status: str,
    criterion: str,
    person: str | None,
) -> None:
    """Add a line to an incident's log.

    A source or an outcome says who says so (--source) and how firmly (--status): stated by the
    company, in a public record, found by a court or authority, reported, alleged, disputed,
    refuted, withdrawn. Remedy names its form (--criterion): apology, restitution,
    rehabilitation, compensation, cessation, non-repetition, sanction, investigation; and
    effectiveness one of the criteria of Guiding Principle 31, 31a to 31h.
    """
    from pledgebook.assessing.incidents import Entry, EntryKind
    from pledgebook.casebook.incidents import record_entry

    entry = Entry(EntryKind(kind), dated, text, source, url, status, criterion)
    with opened(path) as casebook:
        record_entry(casebook, company, number, entry, signature(person))
    click.echo(f"Incident {number}: {kind} of {dated} kept.")


@incidents.command("list")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", metavar="NAME", help="Only this company's.")
@format_option("text", "json", "md")
def list_(path: Path, company: str | None, form: str) -> None:
    """Print incidents with their log; each says first how firmly it stands today."""
    from pledgebook.casebook.incidents import incidents_of
    from pledgebook.cli.output import print_text
    from pledgebook.publishing import incidents as written

    with opened(path) as casebook:
        found = incidents_of(casebook, company)
    if not found:
        raise UsageError("No incident is on record: use `pledgebook incidents add`.")
    if form == "json":
        print_text(written.incidents_json(found))
    elif form == "md":
        print_text(written.incidents_markdown(found))
    else:
        print_text(written.incidents_terminal(found))
