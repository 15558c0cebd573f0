"""The structure of a company: operating companies, services, sector, identifiers; audited."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select, update

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.companies import company_id, ensure_company, ensure_services
from pledgebook.casebook.identifiers import ONE_A_COMPANY, normal_identifier
from pledgebook.casebook.tables import documents, index
from pledgebook.casebook.tables.companies import company, company_identifier, service
from pledgebook.errors import UsageError
from pledgebook.frameworks.sectors import sector_id


@dataclass(frozen=True, slots=True)
class CompanyStructure:
    """What is known of a company. `services` are (type, name), `identifiers` (scheme, value)."""

    name: str
    sector: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()
    services: tuple[tuple[str, str], ...] = ()
    operators: tuple["CompanyStructure", ...] = ()


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A group as the casebook has it, and where it stands: its documents and its cycles."""

    structure: CompanyStructure
    documents: int
    cycles: tuple[str, ...]


def known_companies(connection: Connection) -> tuple[KnownCompany, ...]:
    """All groups of the casebook, by name."""
    rows = connection.execute(
        select(company.c.id, company.c.name)
        .where(company.c.kind == "group")
        .order_by(company.c.name, company.c.id)
    ).all()
    return tuple(known_company(connection, row.id) for row in rows)


def known_company(connection: Connection, number: int) -> KnownCompany:
    """One group with all that is known of it."""
    count = connection.execute(
        select(func.count())
        .select_from(documents.document)
        .where(documents.document.c.company_id == number)
    ).scalar_one()
    cycles = connection.execute(
        select(index.cycle.c.project, index.cycle.c.edition)
        .join(index.record, index.record.c.cycle_id == index.cycle.c.id)
        .where(index.record.c.company_id == number)
        .order_by(index.cycle.c.project, index.cycle.c.edition)
    )
    named = tuple(f"{row.project} {row.edition}" for row in cycles)
    return KnownCompany(structure_of(connection, number), count, named)


def structure_of(connection: Connection, number: int) -> CompanyStructure:
    """The structure of a company, by its id."""
    row = connection.execute(select(company).where(company.c.id == number)).one()
    identifiers = connection.execute(
        select(company_identifier.c.scheme, company_identifier.c.value)
        .where(company_identifier.c.company_id == number)
        .order_by(company_identifier.c.scheme, company_identifier.c.value)
    )
    services = connection.execute(
        select(service.c.service_class, service.c.name)
        .where(service.c.company_id == number)
        .order_by(service.c.id)
    )
    below = connection.execute(
        select(company.c.id).where(company.c.parent_id == number).order_by(company.c.id)
    ).all()
    return CompanyStructure(
        row.name,
        row.sector,
        tuple((pair.scheme, pair.value) for pair in identifiers),
        tuple((pair.service_class, pair.name) for pair in services),
        tuple(structure_of(connection, child.id) for child in below),
    )


def apply_structure(
    connection: Connection,
    wanted: CompanyStructure,
    by: Signature,
    *,
    parent: int | None = None,
) -> int:
    """Add to a company what it does not have yet, and set its sector where one is given.

    Nothing is taken away. What was added is told in the audit trail; returns the company's id.
    Raises UsageError for an identifier that cannot be right or is another company's.
    """
    kind = "group" if parent is None else "opcom"
    known = company_id(connection, wanted.name, kind=kind, parent=parent)
    before = structure_of(connection, known) if known is not None else None
    number = ensure_company(connection, wanted.name, kind=kind, parent=parent)
    if wanted.sector:
        connection.execute(
            update(company).where(company.c.id == number).values(sector=sector_id(wanted.sector))
        )
    for scheme, value in wanted.identifiers:
        _identify(connection, number, scheme, value)
    ensure_services(connection, number, wanted.services)
    _record(connection, number, before, by)
    for operator in wanted.operators:
        apply_structure(connection, operator, by, parent=number)
    return number


def remove_identifiers(
    connection: Connection, number: int, identifiers: Iterable[tuple[str, str]], by: Signature
) -> None:
    """Take identifiers away that are wrong. Raises UsageError where the company has them not."""
    before = structure_of(connection, number)
    for scheme, value in identifiers:
        pair = (scheme.strip().lower(), value.strip())
        if pair not in before.identifiers:
            held = ", ".join("=".join(known) for known in before.identifiers) or "none"
            raise UsageError(f"{before.name} has no identifier {'='.join(pair)}; it has: {held}.")
        connection.execute(
            delete(company_identifier).where(
                company_identifier.c.company_id == number,
                company_identifier.c.scheme == pair[0],
                company_identifier.c.value == pair[1],
            )
        )
    _record(connection, number, before, by)


def _identify(connection: Connection, number: int, scheme: str, value: str) -> None:
    scheme, value = normal_identifier(scheme, value)
    table = company_identifier
    rows = connection.execute(
        select(table.c.company_id, table.c.value, company.c.name)
        .join(company, company.c.id == table.c.company_id)
        .where(table.c.scheme == scheme)
    ).all()
    if any((row.company_id, row.value) == (number, value) for row in rows):
        return
    if scheme in ONE_A_COMPANY:
        for row in rows:
            if row.value == value:
                raise UsageError(f"{scheme} {value} is that of {row.name} in this casebook.")
            if row.company_id == number:
                raise UsageError(
                    f"{row.name} has the {scheme} {row.value} already: take that away first "
                    f"(--remove-identifier {scheme}={row.value})."
                )
    connection.execute(insert(table).values(company_id=number, scheme=scheme, value=value))


def _record(
    connection: Connection, number: int, before: CompanyStructure | None, by: Signature
) -> None:
    """Tell the trail what a company had and has, where that is not the same."""
    after = structure_of(connection, number)
    if before == after:
        return
    detail = {"before": _told(before) if before else None, **_told(after)}
    act = "set company" if before else "add company"
    record_change(connection, Change(by, act, f"company {number}", detail))


def _told(structure: CompanyStructure) -> dict[str, object]:
    return {
        "name": structure.name,
        "sector": structure.sector,
        "identifiers": [list(pair) for pair in structure.identifiers],
        "services": [list(pair) for pair in structure.services],
    }
