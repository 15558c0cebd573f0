"""Incidents on record: what is said to have happened, who says so, and what was made good."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select

from pledgebook.assessing.incidents import Entry, EntryKind, entry_problems, private_names
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import next_id
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.dates import check_date, check_partial_date
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.followup import incident, incident_entry
from pledgebook.errors import UsageError


@dataclass(frozen=True, slots=True)
class Account:
    """What is said to have happened, before it has a number.

    `began` and `ended` are dates, or parts of one, or empty. `links` are (kind, target) pairs:
    `promise` with words of a policy, `element` with framework:element.
    """

    title: str
    account: str
    place: str = ""
    began: str = ""
    ended: str = ""
    affected: str = ""
    part: str = ""
    names_person: str = ""
    links: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Incident:
    """An incident with its log, in the order in which things happened."""

    id: int
    company: str
    number: int
    told: Account
    entries: tuple[Entry, ...]
    person: str
    at: str


def record_incident(casebook: Casebook, company_name: str, told: Account, by: Signature) -> int:
    """Number and keep an incident. Raises UsageError for one that names a private person."""
    check_partial_date(told.began)
    check_partial_date(told.ended)
    if told.began and told.ended and told.ended < told.began[: len(told.ended)]:
        raise UsageError(f"It cannot end ({told.ended}) before it began ({told.began}).")
    if not told.title.strip() or not told.account.strip():
        raise UsageError("An incident needs a title and an account of what is said to be done.")
    with casebook.writing() as connection:
        owner = find_company(connection, company_name)
        _refuse_names(connection, " ".join((told.title, told.account, told.affected)), told)
        newest = select(func.max(incident.c.number)).where(incident.c.company_id == owner)
        number = (connection.execute(newest).scalar() or 0) + 1
        key = next_id(connection, incident)
        connection.execute(
            insert(incident).values(
                id=key,
                company_id=owner,
                number=number,
                title=told.title.strip(),
                account=told.account.strip(),
                place=told.place,
                began=told.began,
                ended=told.ended,
                affected=told.affected,
                part=told.part,
                names_person=told.names_person,
                links=canonical([list(pair) for pair in told.links]),
                person=by.person,
                at=by.at,
            )
        )
        detail = {"company": company_name, "number": number, "title": told.title}
        rows = ((incident, key, key),)
        record_change(connection, Change(by, "record incident", company_name, detail, rows))
    return number


def _refuse_names(connection: Connection, text: str, told: Account) -> None:
    if told.names_person.strip():
        return
    known = [row.name for row in connection.execute(select(company.c.name))]
    found = private_names(text, known)
    if found:
        raise UsageError(
            f"This seems to name a person: {', '.join(found)}. Speak of groups; where the name is "
            "public already and necessary, say why (--public-because)."
        )


def record_entry(
    casebook: Casebook, company_name: str, number: int, entry: Entry, by: Signature
) -> None:
    """Add a line to an incident's log. Raises UsageError for one that lacks what it needs."""
    check_date(entry.dated)
    problems = entry_problems(entry)
    if problems:
        raise UsageError(f"This {entry.kind.value} is not complete: {'; '.join(problems)}.")
    with casebook.writing() as connection:
        found = _numbered(connection, company_name, number)
        _refuse_names(connection, entry.body, found.told)
        key = next_id(connection, incident_entry)
        connection.execute(
            insert(incident_entry).values(
                id=key,
                incident_id=found.id,
                kind=entry.kind.value,
                status=entry.status,
                dated=entry.dated,
                source=entry.source,
                url=entry.url,
                body=entry.body,
                criterion=entry.criterion,
                person=by.person,
                at=by.at,
            )
        )
        subject = f"{found.company}, incident {number}"
        detail = {"kind": entry.kind.value, "dated": entry.dated, "status": entry.status}
        rows = ((incident_entry, key, key),)
        record_change(connection, Change(by, "incident entry", subject, detail, rows))


def _numbered(connection: Connection, company_name: str, number: int) -> Incident:
    found = list(_incidents(connection, find_company(connection, company_name)))
    for one in found:
        if one.number == number:
            return one
    raise UsageError(f"There is no incident {number} of {company_name}; there are {len(found)}.")


def incidents_of(casebook: Casebook, company_name: str | None = None) -> tuple[Incident, ...]:
    """Incidents of one company, or of all, by company and number. Raises UsageError."""
    with casebook.reading() as connection:
        owner = None if company_name is None else find_company(connection, company_name)
        return tuple(_incidents(connection, owner))


def _incidents(connection: Connection, owner: int | None) -> Iterator[Incident]:
    query = select(incident, company.c.name.label("company")).join(
        company, company.c.id == incident.c.company_id
    )
    if owner is not None:
        query = query.where(incident.c.company_id == owner)
    log: dict[int, list[Entry]] = {}
    for row in connection.execute(
        select(incident_entry).order_by(incident_entry.c.dated, incident_entry.c.id)
    ):
        log.setdefault(row.incident_id, []).append(_entry(row))
    for row in connection.execute(query.order_by(company.c.name, incident.c.number)):
        yield _incident(row, log.get(row.id, []))


def _entry(row: Row[Any]) -> Entry:
    return Entry(
        kind=EntryKind(row.kind),
        dated=row.dated,
        body=row.body,
        source=row.source,
        url=row.url,
        status=row.status,
        criterion=row.criterion,
        person=row.person,
        at=row.at,
    )


def _incident(row: Row[Any], entries: Sequence[Entry]) -> Incident:
    told = Account(
        title=row.title,
        account=row.account,
        place=row.place,
        began=row.began,
        ended=row.ended,
        affected=row.affected,
        part=row.part,
        names_person=row.names_person,
        links=tuple((pair[0], pair[1]) for pair in json.loads(row.links)),
    )
    return Incident(row.id, row.company, row.number, told, tuple(entries), row.person, row.at)
