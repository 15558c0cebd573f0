"""Beneficial Ownership Data Standard (Open Ownership), versions 0.2 to 0.4, as JSON.

Up to 0.3 a statement is flat and points at statements; 0.4 speaks of records, the newest
statement of which counts. A statement that a later one replaces is left out, as the standard
has it: the later one says the same thing better.
"""

from collections.abc import Iterator
from typing import Any

from pledgebook.relations.dates import parse_date
from pledgebook.relations.model import (
    ClaimStatus,
    Entity,
    EntityName,
    Loaded,
    NameKind,
    Problem,
    Relation,
    RelationKind,
    Source,
    Words,
    identity,
)
from pledgebook.relations.readers.reader import GraphFile, Reader
from pledgebook.relations.readers.rows import Record, first, json_records, strings

_BOARD = frozenset(
    {
        "boardMember",
        "boardChair",
        "seniorManagingOfficial",
        "senior-managing-official",
        "appointmentOfBoard",
        "appointment-of-board",
        "board-member",
        "board-chair",
    }
)
_ENTITY_TYPES = {
    "registeredEntity": "Company",
    "legalEntity": "LegalEntity",
    "state": "PublicBody",
    "stateBody": "PublicBody",
    "arrangement": "LegalEntity",
}
_REGISTER = frozenset({"officialRegister", "selfDeclaration"})


def read_bods(file: GraphFile) -> Loaded:
    """Entities, people and the interests between them."""
    problems: list[Problem] = []
    statements = list(json_records(file.text, file.name, problems))
    gone = {
        replaced
        for _, statement in statements
        for replaced in strings(statement.get("replacesStatements"))
    }
    newest = _newest(record for _, record in statements)
    entities: dict[str, Entity] = {}
    relations: list[Relation] = []
    for place, statement in statements:
        name = _statement_id(statement)
        record = first(statement.get("recordId"))
        if name in gone or (record and newest.get(record) != name):
            continue
        kind = first(statement.get("statementType")) or first(statement.get("recordType"))
        body = statement.get("recordDetails")
        details = body if isinstance(body, dict) else statement
        if kind in {"entityStatement", "personStatement", "entity", "person"}:
            entity = _entity(record or name, details, person="person" in kind)
            entities[entity.id] = entity
        elif kind in {"ownershipOrControlStatement", "relationship"}:
            found = list(_interests(file.name, statement, details, entities))
            relations += found
            if not found:
                problems.append(Problem(f"{file.name}, {place}", "names no subject"))
        else:
            problems.append(Problem(f"{file.name}, {place}", f"is no known statement: {kind!r}"))
    return Loaded(tuple(entities.values()), tuple(relations), tuple(problems))


def _statement_id(statement: Record) -> str:
    return first(statement.get("statementId")) or first(statement.get("statementID"))


def _newest(statements: Iterator[Record]) -> dict[str, str]:
    """Record → its newest statement, by date, a later line where dates are the same."""
    found: dict[str, tuple[str, str]] = {}
    for statement in statements:
        record = first(statement.get("recordId"))
        dated = first(statement.get("statementDate"))
        if record and dated >= found.get(record, ("", ""))[0]:
            found[record] = (dated, _statement_id(statement))
    return {record: name for record, (_, name) in found.items()}


def _entity(identifier: str, details: Record, *, person: bool) -> Entity:
    names = _names(details, person=person)
    kind = details.get("entityType")
    written = first(kind.get("type")) if isinstance(kind, dict) else first(kind)
    place = details.get("jurisdiction") or details.get("incorporatedInJurisdiction")
    countries = [first(place.get("code"))] if isinstance(place, dict) else []
    nationalities = details.get("nationalities")
    for nation in nationalities if isinstance(nationalities, list) else []:
        if isinstance(nation, dict):
            countries.append(first(nation.get("code")))
    dated = [
        (name, strings(details.get(theirs)))
        for theirs, name in (
            ("foundingDate", "incorporationDate"),
            ("dissolutionDate", "dissolutionDate"),
            ("birthDate", "birthDate"),
        )
    ]
    return Entity(
        id=identifier,
        schema="Person" if person else _ENTITY_TYPES.get(written, "LegalEntity"),
        names=tuple(names),
        countries=tuple(dict.fromkeys(code[:2].lower() for code in countries if code)),
        identifiers=tuple(_identifiers(details)),
        addresses=tuple(_addresses(details)),
        properties=tuple((name, values) for name, values in sorted(dated) if values),
        named=bool(names),
    )


def _names(details: Record, *, person: bool) -> list[EntityName]:
    if not person:
        found = [EntityName(text) for text in strings(details.get("name"))]
        return found + [
            EntityName(text, NameKind.ALIAS) for text in strings(details.get("alternateNames"))
        ]
    names = []
    listed = details.get("names")
    for item in listed if isinstance(listed, list) else []:
        if not isinstance(item, dict):
            continue
        parts = (first(item.get("givenName")), first(item.get("familyName")))
        text = first(item.get("fullName")) or " ".join(part for part in parts if part)
        kind = first(item.get("type"))
        former = kind in {"former", "birth", "maiden"}
        alias = NameKind.CURRENT if kind in {"", "individual", "legal"} else NameKind.ALIAS
        if text:
            names.append(EntityName(text, NameKind.PREVIOUS if former else alias))
    return names


def _identifiers(details: Record) -> Iterator[tuple[str, str]]:
    listed = details.get("identifiers")
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and first(item.get("id")):
            scheme = first(item.get("scheme")) or first(item.get("schemeName"))
            lei = scheme.upper() in {"XI-LEI", "LEI"}
            yield "lei" if lei else scheme or "registrationNumber", first(item["id"])


def _addresses(details: Record) -> Iterator[str]:
    listed = details.get("addresses")
    for item in listed if isinstance(listed, list) else []:
        if isinstance(item, dict) and first(item.get("address")):
            country = item.get("country")
            code = first(country.get("code")) if isinstance(country, dict) else first(country)
            yield ", ".join(part for part in (first(item["address"]), code) if part)


def _pointed(value: Any) -> str:  # noqa: ANN401 - judges what stands there
    """The id that a subject or interested party points at, in any version."""
    if isinstance(value, str):
        return value
    if not isinstance(value, dict):
        return ""
    for key in ("describedByEntityStatement", "describedByPersonStatement"):
        if first(value.get(key)):
            return first(value[key])
    return ""


def _interests(
    file: str, statement: Record, details: Record, entities: dict[str, Entity]
) -> Iterator[Relation]:
    subject = _pointed(details.get("subject"))
    if not subject:
        return
    party = details.get("interestedParty")
    owner = _pointed(party)
    name = _statement_id(statement)
    if not owner:
        why = party.get("unspecified", party) if isinstance(party, dict) else {}
        reason = first(why.get("reason")) if isinstance(why, dict) else ""
        owner = identity("nobody", file, name)
        words = f"(not named: {reason})" if reason else "(not named)"
        entities[owner] = Entity(owner, "LegalEntity", (EntityName(words),), named=False)
    listed = details.get("interests")
    interests = (
        [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    )
    for number, interest in enumerate(interests or [{}], 1):
        yield _relation(file, statement, interest, (f"{name}-{number}", owner, subject))


def _relation(
    file: str, statement: Record, interest: Record, ends: tuple[str, str, str]
) -> Relation:
    identifier, owner, subject = ends
    kind = first(interest.get("type"))
    level = first(interest.get("directOrIndirect")) or first(interest.get("interestLevel"))
    source = statement.get("source")
    source = source if isinstance(source, dict) else {}
    types = strings(source.get("type"))
    official = bool(_REGISTER & set(types))
    beneficial = interest.get("beneficialOwnershipOrControl") is True
    detail = [level, "beneficial ownership" if beneficial else "", first(interest.get("details"))]
    return Relation(
        id=identifier,
        kind=RelationKind.DIRECTS if kind in _BOARD else RelationKind.OWNS,
        source=owner,
        target=subject,
        start=parse_date(first(interest.get("startDate"))),
        end=parse_date(first(interest.get("endDate"))),
        status=ClaimStatus.FILED
        if official
        else ClaimStatus.REPORTED
        if types
        else ClaimStatus.NOT_SAID,
        status_words=", ".join(types),
        provenance=Source(
            first(source.get("description")), first(source.get("url")), identifier, file
        ),
        words=Words("", f"holds {kind} in" if kind else "", ""),
        detail="; ".join(part for part in detail if part),
        share=_share(interest.get("share")),
    )


def _share(value: Any) -> str:  # noqa: ANN401 - judges what stands there
    if not isinstance(value, dict):
        return ""
    if first(value.get("exact")):
        return first(value["exact"])
    low = first(value.get("minimum")) or first(value.get("exclusiveMinimum"))
    high = first(value.get("maximum")) or first(value.get("exclusiveMaximum"))
    return f"{low or '?'} to {high or '?'}" if low or high else ""


def _fits(file: GraphFile) -> bool:
    return file.has_keys("statementType") or file.has_keys("recordType", "recordDetails")


READER = Reader("Beneficial Ownership Data Standard", _fits, read_bods)
