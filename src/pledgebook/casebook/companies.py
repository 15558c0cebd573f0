"""Companies in the casebook: groups, operating companies and services, by their names."""

from collections.abc import Iterable
from difflib import get_close_matches

from sqlalchemy import Connection, insert, select

from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.tables.companies import company, service
from pledgebook.errors import UsageError


def company_id(
    connection: Connection, name: str, *, kind: str = "group", parent: int | None = None
) -> int | None:
    """Id of a company by its name, exactly as it stands; None where there is none."""
    found = connection.execute(
        select(company.c.id).where(
            company.c.name == name,
            company.c.kind == kind,
            company.c.parent_id.is_(None) if parent is None else company.c.parent_id == parent,
        )
    ).scalar()
    return None if found is None else int(found)


def ensure_company(
    connection: Connection,
    name: str,
    *,
    kind: str = "group",
    parent: int | None = None,
    sector: str = "",
) -> int:
    """Id of the company with this name, which is added where it is new."""
    known = company_id(connection, name, kind=kind, parent=parent)
    if known is not None:
        return known
    number = next_id(connection, company)
    connection.execute(
        insert(company).values(id=number, name=name, kind=kind, parent_id=parent, sector=sector)
    )
    return number


def ensure_services(
    connection: Connection, owner: int, services: Iterable[tuple[str, str]]
) -> None:
    """Add those (service class, name) pairs that the company does not have yet."""
    known = {
        (row.service_class, row.name)
        for row in connection.execute(select(service).where(service.c.company_id == owner))
    }
    new = [pair for pair in dict.fromkeys(services) if pair not in known]
    first = next_id(connection, service)
    for number, (service_class, name) in enumerate(new, first):
        connection.execute(
            insert(service).values(
                id=number, company_id=owner, service_class=service_class, name=name
            )
        )


def find_company(connection: Connection, name: str) -> int:
    """Id of a group named by a person; capitals do not matter. Raises UsageError."""
    names = {
        row.name: int(row.id)
        for row in connection.execute(
            select(company.c.id, company.c.name).where(company.c.kind == "group")
        )
    }
    if name in names:
        return names[name]
    alike = [known for known in names if known.casefold() == name.casefold()]
    if len(alike) == 1:
        return names[alike[0]]
    if not names:
        raise UsageError("The casebook has no company yet: add documents or an index first.")
    close = get_close_matches(name, names, n=1)
    hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(sorted(names))}"
    raise UsageError(f"No company {name!r} in the casebook; {hint}")
