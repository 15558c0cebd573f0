"""`pledgebook transparency import`, `importers`, `sources` and `set-aside`: figures in."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import InputError, UsageError

if TYPE_CHECKING:
    from pledgebook.casebook.audit import Signature
    from pledgebook.casebook.folder import Casebook
    from pledgebook.transparency.importers.book import Imported
    from pledgebook.transparency.model import Collection

GIVEN = ("company", "service", "period", "jurisdiction", "kind", "asked_by")
SHOWN_LEFT_OUT = 5
"""Left out rows shown of a file; `sources --left-out` shows all."""


@click.command("import")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE|FOLDER…"
)
@click.option("--importer", metavar="NAME", help="Read by this importer; see `importers`.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read by this mapping. With neither, a remembered mapping that fits is used.",
)
@click.option("--company", metavar="NAME", help="Whose report it is, where the table is silent.")
@click.option("--service", metavar="NAME", help="Of which service.")
@click.option("--period", metavar="PERIOD", help="For which period, such as `2016 H1`.")
@click.option("--jurisdiction", metavar="NAME", help="For which country.")
@click.option("--leave-out", is_flag=True, help="Go on without surprising cells, and list them.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported, and store nothing.")
@person_option
def import_(
    path: Path,
    files: tuple[Path, ...],
    *,
    importer: str | None,
    mapping: Path | None,
    leave_out: bool,
    dry_run: bool,
    person: str | None,
    **given: str | None,
) -> int:
    """Bring figures of transparency reports into a casebook.

    Each file says how many rows it expects; at a surprise nothing of that file is imported, and
    the others go on. A file that was imported before is passed over. A folder made by
    `transparency export` is taken back as it is.
    """
    from pledgebook.transparency.importers.book import expand
    from pledgebook.transparency.package import is_package

    if importer and mapping:
        raise UsageError("Give --importer or --mapping, not both.")
    stated = {key: value for key, value in given.items() if value}
    by = signature(person)
    failed = 0
    packages = [] if importer or mapping else [one for one in files if is_package(one)]
    with opened(path) as book:
        for folder in packages:
            failed += not _take_package(book, folder, by, dry_run=dry_run)
        for file in expand(one for one in files if one not in packages):
            try:
                done = read_file(file, importer, mapping, stated, leave_out=leave_out, book=book)
                _report(done)
                if not dry_run and done.applied is not None:
                    _store(book, done, importer or "mapping", by)
                    if mapping:
                        _remember(book, mapping, by)
            except InputError as error:
                failed += 1
                click.echo(f"{error}", err=True)
    return 3 if failed else 0


def _take_package(book: "Casebook", folder: Path, by: "Signature", *, dry_run: bool) -> bool:
    """An export of ours taken back; whether it could be."""
    from pledgebook.capture.intake import read_bytes
    from pledgebook.casebook.transparency_packages import save_package
    from pledgebook.errors import DataFileError
    from pledgebook.publishing.printable import one_line
    from pledgebook.transparency.package import read_package

    try:
        found = read_package(folder)
        data = read_bytes(folder / "figures.csv")
    except (InputError, DataFileError) as error:
        click.echo(f"{error}", err=True)
        return False
    count = 0 if dry_run else save_package(book, found, data, by)
    click.echo(
        f"{one_line(folder.name)}: an export of {len(found.companies)} companies, "
        f"{len(found.reports)} reports, {len(found.figures)} figures"
        + ("." if count is not None else " that was imported before; nothing was changed.")
    )
    return True


def read_file(
    file: Path,
    importer: str | None,
    mapping: Path | None,
    given: Mapping[str, str],
    *,
    leave_out: bool,
    book: "Casebook | None" = None,
) -> "Imported":
    """One file read by an importer, a mapping, or a remembered mapping that fits."""
    from pledgebook.transparency.importers.book import import_files, load_book

    if importer:
        return import_files(load_book(importer), [file], given, leave_out=leave_out)[0]
    from pledgebook.transparency.importers.mapped import fitting, import_mapped
    from pledgebook.transparency.mapping.model import load_mapping, parse_mapping

    if mapping:
        return import_mapped(load_mapping(mapping), file, given, leave_out=leave_out)
    known = [parse_mapping(text, name) for name, text in _remembered(book).items()]
    found = fitting(known, file)
    if found.period and found.period.constant and "period" not in given:
        raise InputError(
            file.name,
            f"the remembered mapping {found.name} was made for {found.period.constant}.",
            "Say for which period this file is: --period.",
        )
    return import_mapped(found, file, given, leave_out=leave_out)


def _remembered(book: "Casebook | None") -> Mapping[str, str]:
    from pledgebook.casebook.transparency_loading import load_mappings

    if book is None:
        return {}
    with book.reading() as connection:
        return load_mappings(connection)


def _report(done: "Imported") -> None:
    from pledgebook.publishing.printable import one_line

    name = one_line(done.path.name)
    if done.applied is None:
        click.echo(f"{name}: left out: {done.reason}.")
        return
    applied = done.applied
    click.echo(
        f"{name}: expected {applied.expected}; read {applied.rows} rows, "
        f"{len(applied.figures)} figures"
        + (f", {len(applied.left_out)} left out:" if applied.left_out else ".")
    )
    reasons: dict[str, list[int]] = {}
    for item in applied.left_out:
        reasons.setdefault(item.reason, []).append(item.row)
    for reason, rows in list(reasons.items())[:SHOWN_LEFT_OUT]:
        which = _rows(rows)
        click.echo(f"  {which}: {one_line(reason)}")
    if len(reasons) > SHOWN_LEFT_OUT:
        click.echo(f"  … and for {len(reasons) - SHOWN_LEFT_OUT} more reasons")


def _remember(book: "Casebook", path: Path, by: "Signature") -> None:
    """Keep a mapping that did its work, for the report of the next year."""
    from pledgebook.casebook.transparency_loading import load_mappings
    from pledgebook.casebook.transparency_saving import remember_mapping
    from pledgebook.transparency.mapping.model import load_mapping

    name, text = load_mapping(path).name, path.read_text(encoding="utf-8")
    with book.reading() as connection:
        known = load_mappings(connection).get(name)
    if known != text:
        remember_mapping(book, name, text, by)
        click.echo(f"  the mapping {name} is remembered for the next report.")


def _rows(rows: list[int]) -> str:
    alone = sorted(set(rows))
    shown = ", ".join(map(str, alone[:4])) + (" …" if len(alone) > 4 else "")
    return f"row{'s' if len(alone) > 1 else ''} {shown}" + (
        f" ({len(alone)} rows)" if len(alone) > 4 else ""
    )


def _store(book: "Casebook", done: "Imported", importer: str, by: "Signature") -> None:
    from pledgebook.capture.intake import read_bytes
    from pledgebook.casebook.transparency_saving import SourceFile, save_figures

    assert done.applied is not None
    assert done.mapping is not None
    source = SourceFile(
        name=done.path.name,
        data=read_bytes(done.path),
        importer=importer,
        mapping=done.mapping.model_dump_json(exclude_defaults=True),
        rows=done.applied.rows,
        expected=done.applied.expected,
        reports=done.mapping.reports,
    )
    number = save_figures(book, source, done.applied.figures, done.applied.left_out, by)
    if number is None:
        click.echo("  was imported before; nothing was changed.")
    else:
        _list_found(book, done.listed, by)


def _list_found(book: "Casebook", found: "Collection", by: "Signature") -> None:
    """Companies and reports that the file names; what is known of a company by a person stays."""
    from pledgebook.casebook.transparency_loading import load_companies
    from pledgebook.casebook.transparency_saving import save_index
    from pledgebook.publishing.printable import one_line
    from pledgebook.transparency.model import Collection, Company

    with book.reading() as connection:
        known = {one.name: one for one in load_companies(connection)}
    new = tuple(
        one
        for one in found.companies
        if replace(known.get(one.name, Company(one.name)), sector="") == Company(one.name)
    )
    if new or found.reports:
        save_index(book, Collection(new, found.reports), by)
    for company in new:
        state = "surveyed, no report" if company.surveyed else "no figures of this kind"
        click.echo(f"  {one_line(company.name)}: {state}.")
    for report in found.reports:
        when = f"published {report.published}" if report.published else "no day of publication"
        period = f"{report.period.start} to {report.period.end}"
        click.echo(f"  report of {one_line(report.company)}, {period}: {when}.")


@click.command()
def importers() -> None:
    """List the importers, and how many rows they expect of each table."""
    from pledgebook.transparency.importers.book import books, load_book

    for name in books():
        book = load_book(name)
        click.echo(f"{name}: {book.title} ({book.source}, {book.license})")
        for table in book.tables:
            click.echo(f"  {table.name}: {table.expect.sentence()}")


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--left-out", is_flag=True, help="List every row left out, with its reason.")
def sources(path: Path, left_out: bool) -> None:
    """List the files of figures in a casebook, when they came in, and what was left out."""
    from pledgebook.casebook.transparency_loading import load_left_out, load_sources
    from pledgebook.publishing.printable import one_line

    with opened(path) as book, book.reading() as connection:
        for source in load_sources(connection):
            aside = f"; set aside: {one_line(source.set_aside)}" if source.set_aside else ""
            click.echo(
                f"{source.number}  {one_line(source.name)}  {source.rows} rows, "
                f"{source.figures} figures, {source.left_out} left out  ({source.importer}, "
                f"{source.imported_at}, {one_line(source.person)}{aside})"
            )
        if left_out:
            _list(f"{i.source}, row {i.row}{f', {i.column}' if i.column else ''}: {i.reason}"
                  for i in load_left_out(connection))  # fmt: skip


def _list(lines: Iterable[str]) -> None:
    from pledgebook.publishing.printable import one_line

    for line in lines:
        click.echo(one_line(line))


@click.command("set-aside")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("source", type=int, metavar="SOURCE")
@click.option("--because", required=True, metavar="TEXT", help="Why it no longer counts.")
@person_option
def set_aside(path: Path, source: int, because: str, person: str | None) -> None:
    """Let a file of figures count no longer. Its figures stay, with the reason."""
    from pledgebook.casebook.transparency_saving import set_aside as put_aside

    with opened(path) as book:
        put_aside(book, source, because, signature(person))
    click.echo(f"Source {source} is set aside.")
