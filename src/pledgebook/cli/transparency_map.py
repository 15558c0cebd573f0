"""`pledgebook transparency map`: what the columns of a table mean, guessed and then confirmed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, person_option, signature
from pledgebook.errors import DataFileError, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pledgebook.transparency.grids.grid import Grid
    from pledgebook.transparency.mapping.column_guess import Column
    from pledgebook.transparency.mapping.draft import Draft

SHOWN_TABLES = 40

SHOWN_WORDS = 12
"""Words of a column whose meaning is shown; the mapping holds all."""


@click.command("map")
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--table", type=int, metavar="N", help="Which table of the file, from 1.")
@click.option("--company", default="", metavar="NAME", help="Whose report it is.")
@click.option("--period", default="", metavar="PERIOD", help="Its period, such as `2016 H1`.")
@click.option("--kind", default="", metavar="KIND", help="What kind of requests it counts.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE.yaml")
@click.option("--ask/--no-ask", default=True, help="Ask at the terminal, or only write the draft.")
@click.option(
    "--remember", type=CASEBOOK, metavar="CASEBOOK", help="Keep it for the next year's report."
)
@person_option
def map_(
    file: Path,
    *,
    table: int | None,
    company: str,
    period: str,
    kind: str,
    target: Path | None,
    ask: bool,
    remember: Path | None,
    person: str | None,
) -> int:
    """Draft a mapping for a table never seen before: CSV, XLSX, PDF, HTML, Word, JSON.

    Each column's meaning is guessed with a reason, and a person confirms: at the terminal, or by
    correcting the file and putting a name in its line `confirmed`. A draft is not imported.
    """
    from pledgebook.transparency.grids.reading import read_grids
    from pledgebook.transparency.mapping.draft import draft
    from pledgebook.transparency.mapping.writing import mapping_yaml

    grids = read_grids(file)
    number = _number(grids, table, file, ask=ask)
    found = draft(grids, number, file.name)
    found = replace(
        found,
        company=company,
        period=period or found.period,
        period_in=None if period else found.period_in,
        kind=kind or found.kind,
    )
    if ask:
        found = _asked(found, _companies(remember))
        by = signature(person)
        text = mapping_yaml(found, by.person)
    else:
        text = mapping_yaml(found)
    _write(text, target)
    if not ask:
        return 0
    ok = _try(text, grids, file)
    if ok and remember:
        from pledgebook.casebook.transparency_saving import remember_mapping
        from pledgebook.cli.casebook_options import opened

        with opened(remember) as book:
            remember_mapping(book, found.name, text, by)
        click.echo(f"Remembered as {found.name}.", err=True)
    return 0 if ok else 1


def _companies(path: Path | None) -> tuple[str, ...]:
    """Names of the companies of a casebook, of which one may stand in the report's title."""
    if path is None:
        return ()
    from pledgebook.casebook.transparency_loading import load_companies
    from pledgebook.cli.casebook_options import opened

    with opened(path) as book, book.reading() as connection:
        return tuple(one.name for one in load_companies(connection))


def _number(grids: "Sequence[Grid]", table: int | None, file: Path, *, ask: bool) -> int:
    if table is not None:
        if not 1 <= table <= len(grids):
            raise UsageError(f"{file} has {len(grids)} tables; --table {table} is none of them.")
        return table
    if len(grids) == 1:
        return 1
    for number, grid in enumerate(grids[:SHOWN_TABLES], 1):
        page = f", p. {grid.page}" if grid.page else ""
        first = " | ".join(cell.strip() for cell in grid.rows[0][:6])[:90]
        click.echo(
            f"{number:3}  {grid.title[:50] or '(no title)'}{page}: {len(grid.rows)} × "
            f"{grid.width}  {first}",
            err=True,
        )
    if len(grids) > SHOWN_TABLES:
        click.echo(f"… and {len(grids) - SHOWN_TABLES} more", err=True)
    if not ask:
        raise UsageError("Say which table with --table N.")
    return int(click.prompt("Which table", type=click.IntRange(1, len(grids)), err=True))


def _asked(found: "Draft", known: "Sequence[str]") -> "Draft":
    """The draft as the person at the terminal has confirmed it."""
    if not found.company and not any(c.role == "company" for c in found.columns):
        guess = _named_in(found, known)
        answer = click.prompt("Whose report is it", default=guess or None, err=True)
        found = replace(found, company=answer)
    if not found.period and not any(c.role == "period" or c.period for c in found.columns):
        found = replace(found, period=click.prompt("Which period", err=True))
    while True:
        _show(found)
        answer = click.prompt(
            "Enter: all of it is right. Else a column's number and what it is",
            default="",
            show_default=False,
            err=True,
        )
        if not answer.strip():
            return _explained(found)
        try:
            found = corrected(found, answer)
        except UsageError as error:
            click.echo(f"{error}", err=True)


def _named_in(found: "Draft", known: "Sequence[str]") -> str:
    """The company of the casebook whose name stands in the report's title or file name."""
    from pledgebook.transparency.crosswalk import plain

    def words(text: str) -> str:
        return " ".join(["", *re.findall(r"[^\W_]+", plain(text)), ""])

    text = words(f"{found.title} {found.file}")
    return max((name for name in known if words(name) in text), key=len, default="")


def _explained(found: "Draft") -> "Draft":
    """The draft with what each word stands for that neither a number nor a silence is known by."""
    from pledgebook.transparency.mapping.writing import NOWHERE, UNTOLD, unexplained
    from pledgebook.transparency.model import Status

    silences = [status.value for status in Status if status.silent or status is Status.ZERO]
    told: dict[str, str] = {}
    for column, word in unexplained(found):
        if word in told:
            continue
        if column.role == "jurisdiction":
            told[word] = click.prompt(
                f"Which country is “{word}”", default=NOWHERE, err=True, value_proc=_country
            )
        else:
            told[word] = click.prompt(
                f"What does “{word}” stand for",
                default=UNTOLD,
                err=True,
                type=click.Choice(silences),
            )
    return replace(found, statuses=told)


def _country(text: str) -> str:
    from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction

    try:
        return jurisdiction(text)
    except UnknownJurisdiction as error:
        raise click.BadParameter(str(error)) from error


def _show(found: "Draft") -> None:
    from pledgebook.publishing.printable import one_line
    from pledgebook.transparency.crosswalk import crosswalk

    head = (found.company, found.period, crosswalk().name(found.kind) if found.kind else "")
    click.echo(" · ".join(one_line(part) for part in head if part), err=True)
    for number, column in enumerate(found.columns, 1):
        unread = f"; not read: {', '.join(column.unread[:4])}" if column.unread else ""
        name, why = one_line(column.name)[:44], one_line(column.why + unread)
        click.echo(f"  {number:2}  {name:44}  {_meaning(found, column):34}  ({why})", err=True)
        for word, meant in list(_words(column).items())[:SHOWN_WORDS]:
            click.echo(f"        “{one_line(word)[:60]}” = {meant}", err=True)
    click.echo(
        "      e.g. `3 value interception complied`, `2 ignore`, `4 breakdown`, `kind removal`",
        err=True,
    )


def _meaning(found: "Draft", column: "Column") -> str:
    """What a column is, in the words that also correct it."""
    if column.role != "value":
        return column.role
    by_row = {one.role for one in found.columns}
    kind = "" if "kind" in by_row or any(one.kinds for one in found.columns) else found.kind
    measure = "" if "measure" in by_row else column.measure
    parts = (column.kind or kind, measure, column.asked_by, column.period, column.jurisdiction)
    return " ".join(("value", *(part for part in parts if part)))


def _words(column: "Column") -> "Mapping[str, str]":
    """What each word of a column of kinds or measures is taken for."""
    if column.role not in {"kind", "measure"}:
        return {}
    return {
        word: " ".join(filter(None, (column.kinds.get(word, ""), code))) or "other"
        for word, code in column.words.items()
    }


def corrected(found: "Draft", answer: str) -> "Draft":
    """The draft with a column, or the whole table, corrected in words. Raises UsageError."""
    from pledgebook.transparency.crosswalk import crosswalk
    from pledgebook.transparency.mapping.column_guess import ROLES

    walk = crosswalk()
    first, *words = answer.split()
    if first in {"company", "period", "kind"} and words:
        value = " ".join(words)
        if first == "kind" and value not in walk.kinds:
            raise UsageError(f"{value!r} is no kind; there are: {', '.join(walk.kinds)}")
        if first == "company":
            return replace(found, company=value)
        if first == "kind":
            return replace(found, kind=value)
        return replace(found, period=value, period_in=None)
    if not first.isdigit() or not 1 <= int(first) <= len(found.columns):
        raise UsageError(f"{first!r} is no column; there are 1 to {len(found.columns)}.")
    number = int(first) - 1
    column: Column = replace(found.columns[number], why="as you said")
    for word in words:
        if word in ROLES and not (word == "kind" and column.role == "value"):
            column = replace(column, role=word)
        elif word in walk.kinds:
            column = replace(column, role="value", kind=word)
        elif word in walk.measures:
            column = replace(column, role="value", measure=word)
        elif word in walk.askers:
            column = replace(column, role="value", asked_by=word)
        else:
            known = ", ".join((*ROLES, *walk.kinds, *walk.measures, *walk.askers))
            raise UsageError(f"{word!r} is none of: {known}")
    if column.role == "value" and not column.measure:
        column = replace(column, measure="received")
    return found.with_column(number, column)


def _write(text: str, target: Path | None) -> None:
    from pledgebook.cli.output import check_file, print_text, write_file

    if target is None:
        print_text(text)
        return
    check_file(target)
    write_file(target, text)
    click.echo(f"Wrote {target}.", err=True)


def _try(text: str, grids: "Sequence[Grid]", file: Path) -> bool:
    """Apply the mapping once and say what would come of it; whether nothing surprised."""
    from pledgebook.transparency.mapping.apply import apply, insist
    from pledgebook.transparency.mapping.model import parse_mapping

    try:
        applied = apply(parse_mapping(text, "the mapping"), grids, file.name)
        insist(applied, file.name)
    except (InputError, DataFileError) as error:
        click.echo(f"Not right yet: {error}", err=True)
        return False
    click.echo(f"It reads {applied.rows} rows as {len(applied.figures)} figures.", err=True)
    return True
