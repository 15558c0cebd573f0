"""`pledgebook companies`: who is in a casebook, and how it is made up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pledgebook.casebook.structure import CompanyStructure, KnownCompany

FORMAT = "pledgebook-company/1"

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@click.group()
def companies() -> None:
    """See and set companies: operating companies, services, sectors, identifiers."""


@companies.command("list")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@_FORM
def list_(path: Path, form: str) -> None:
    """Print every company of a casebook, one a line."""
    from pledgebook.casebook.structure import known_companies

    with opened(path) as casebook, casebook.reading() as connection:
        found = known_companies(connection)
    for known in found:
        click.echo(_record(known) if form == "json" else _line(known))


@companies.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("name", metavar="COMPANY")
@_FORM
def show(path: Path, name: str, form: str) -> None:
    """Print one company with its operating companies, services and identifiers."""
    from pledgebook.casebook.companies import find_company
    from pledgebook.casebook.structure import known_company

    with opened(path) as casebook, casebook.reading() as connection:
        known = known_company(connection, find_company(connection, name))
    if form == "json":
        click.echo(_record(known))
        return
    for line in _whole(known):
        click.echo(line)


@companies.command("set")
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("name", metavar="COMPANY")
@click.option("--new", is_flag=True, help="The company is not in the casebook yet: add it.")
@click.option("--sector", default="", metavar="SECTOR", help="As in a case file.")
@click.option(
    "--identifier",
    "identifiers",
    multiple=True,
    metavar="SCHEME=VALUE",
    help="Such as lei=…; LEI and ISIN are checked by their check digits.",
)
@click.option(
    "--remove-identifier",
    "removed",
    multiple=True,
    metavar="SCHEME=VALUE",
    help="Take one away that is wrong.",
)
@click.option("--operator", metavar="NAME", help="Set this operating company of it instead.")
@click.option("--service", "services", multiple=True, metavar="TYPE=NAME", help="Add a service.")
@person_option
def set_(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    name: str,
    new: bool,
    sector: str,
    identifiers: tuple[str, ...],
    removed: tuple[str, ...],
    operator: str | None,
    services: tuple[str, ...],
    person: str | None,
) -> None:
    """Set what is known of a company; it stands in the audit trail with what it was before.

    With --operator the identifiers are those of that operating company, which is added where it
    is new.
    """
    from pledgebook.casebook.companies import company_id, find_company
    from pledgebook.casebook.structure import (
        CompanyStructure,
        apply_structure,
        known_company,
        remove_identifiers,
        structure_of,
    )

    by = signature(person)
    pairs = [_pair(text) for text in identifiers]
    classes = [_pair(text) for text in services]
    if operator and (sector or services):
        raise UsageError("--operator goes with identifiers; sector and services are the group's.")
    with opened(path) as casebook, casebook.writing() as connection:
        known = company_id(connection, name)
        if not new or known is not None:
            known = find_company(connection, name)
            name = structure_of(connection, known).name
        below = CompanyStructure(operator, "", tuple(pairs)) if operator else None
        wanted = CompanyStructure(
            name,
            sector,
            () if below else tuple(pairs),
            tuple(classes),
            (below,) if below else (),
        )
        target = known
        if operator and known is not None:
            target = company_id(connection, operator, kind="opcom", parent=known)
        if removed:
            if target is None:
                raise UsageError("There is nothing to take an identifier away from.")
            remove_identifiers(connection, target, [_pair(text) for text in removed], by)
        number = apply_structure(connection, wanted, by)
        found = known_company(connection, number)
    for line in _whole(found):
        click.echo(line)


def _pair(text: str) -> tuple[str, str]:
    first, sign, second = text.partition("=")
    if not sign or not first.strip() or not second.strip():
        raise UsageError(f"{text!r}: write it as NAME=VALUE, as in lei=5493001KJTIIGC8Y1R12.")
    return first.strip(), second.strip()


def _line(known: KnownCompany) -> str:
    from pledgebook.publishing.printable import one_line

    structure = known.structure
    parts = [structure.sector or "sector not set"]
    for count, one, several in (
        (len(structure.operators), "operating company", "operating companies"),
        (len(structure.services), "service", "services"),
        (known.documents, "document", "documents"),
        (len(known.cycles), "cycle", "cycles"),
    ):
        if count:
            parts.append(f"{count} {one if count == 1 else several}")
    parts += ["=".join(pair) for pair in structure.identifiers]
    return one_line(f"{structure.name}: {', '.join(parts)}")


def _whole(known: KnownCompany) -> Iterator[str]:
    from pledgebook.publishing.printable import one_line

    yield one_line(known.structure.name)
    yield from _parts(known.structure, "  ")
    if known.documents:
        yield f"  documents: {known.documents}"
    if known.cycles:
        yield "  cycles: " + one_line(", ".join(known.cycles))


def _parts(structure: CompanyStructure, indent: str) -> Iterator[str]:
    from pledgebook.publishing.printable import one_line

    if structure.sector:
        yield indent + one_line(f"sector: {structure.sector}")
    for scheme, value in structure.identifiers:
        yield indent + one_line(f"{scheme}: {value}")
    for operator in structure.operators:
        yield indent + one_line(f"operating company: {operator.name}")
        yield from _parts(operator, indent + "  ")
    for service_class, name in structure.services:
        yield indent + one_line(f"service: {name} ({service_class or 'no type'})")


def _record(known: KnownCompany) -> str:
    record = {"format": FORMAT, **_structure_record(known.structure)}
    record |= {"documents": known.documents, "cycles": list(known.cycles)}
    return json.dumps(record, ensure_ascii=False)


def _structure_record(structure: CompanyStructure) -> dict[str, object]:
    return {
        "name": structure.name,
        "sector": structure.sector,
        "identifiers": [
            {"scheme": scheme, "value": value} for scheme, value in structure.identifiers
        ],
        "services": [{"type": kind, "name": name} for kind, name in structure.services],
        "operating_companies": [_structure_record(operator) for operator in structure.operators],
    }
