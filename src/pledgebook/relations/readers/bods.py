"""Beneficial Ownership Data Standard (Open Ownership), versions 0.2 to 0.4, as JSON.

Up to 0.3 a statement is flat and points at statements; 0.4 speaks of records, the newest
statement of which counts. What a replaced statement said otherwise stays as history.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pledgebook.relations.dates import PartialDate, parse_date
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
from pledgebook.relations.readers.bods_history import (
    Replaced,
    former_interests,
    newest,
    replaced_statements,
    statement_id,
    with_former_names,
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


@dataclass
class _Pile:
    """What the statements of one file come to; `replaced` says which of them no longer stand."""

    file: str
    replaced: dict[str, Replaced]
    entities: dict[str, Entity] = field(default_factory=dict)
    earlier: dict[str, list[tuple[Entity, PartialDate]]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    former: list[tuple[Relation, PartialDate]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def one(self, name: str) -> str:
        """The id under which an entity goes that was pointed at by an older statement's."""
        return newest(name, self.replaced)


def read_bods(file: GraphFile) -> Loaded:
    """Entities, people and the interests between them."""
    problems: list[Problem] = []
    statements = list(json_records(file.text, file.name, problems))
    replaced = replaced_statements(record for _, record in statements)
    pile = _Pile(file.name, replaced, problems=problems)
    for place, statement in statements:
        kind = first(statement.get("statementType")) or first(statement.get("recordType"))
        if kind in {"entityStatement", "personStatement", "entity", "person"}:
            _add_entity(pile, statement, person="person" in kind)
        elif kind in {"ownershipOrControlStatement", "relationship"}:
            _add_interests(pile, place, statement)
        else:
            problems.append(Problem(f"{file.name}, {place}", f"is no known statement: {kind!r}"))
    entities = tuple(
        with_former_names(entity, pile.earlier.get(key, ()))
        for key, entity in pile.entities.items()
    )
    former = former_interests(pile.former, pile.relations)
    return Loaded(entities, (*pile.relations, *former), tuple(problems))


def _details(statement: Record) -> Record:
    body = statement.get("recordDetails")
    return body if isinstance(body, dict) else statement


def _add_entity(pile: _Pile, statement: Record, *, person: bool) -> None:
    name = statement_id(statement)
    made = _entity(
        first(statement.get("recordId")) or pile.one(name), _details(statement), person=person
    )
    gone = pile.replaced.get(name)
    if gone is None:
        pile.entities[made.id] = made
    else:
        pile.entities.setdefault(made.id, made)
        pile.earlier.setdefault(made.id, []).append((made, gone.on))


def _add_interests(pile: _Pile, place: str, statement: Record) -> None:
    gone = pile.replaced.get(statement_id(statement))
    found = list(_interests(pile, statement, _details(statement)))
    if not found:
        pile.problems.append(Problem(f"{pile.file}, {place}", "names no subject"))
    elif gone is None:
        pile.relations += found
    else:
        pile.former += [(relation, gone.on) for relation in found]


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


def _interests(pile: _Pile, statement: Record, details: Record) -> Iterator[Relation]:
    subject = pile.one(_pointed(details.get("subject")))
    if not subject:
        return
    party = details.get("interestedParty")
    owner = pile.one(_pointed(party))
    name = statement_id(statement)
    if not owner:
        why = party.get("unspecified", party) if isinstance(party, dict) else {}
        reason = first(why.get("reason")) if isinstance(why, dict) else ""
        owner = identity("nobody", pile.file, name)
        words = f"(not named: {reason})" if reason else "(not named)"
        pile.entities[owner] = Entity(owner, "LegalEntity", (EntityName(words),), named=False)
    listed = details.get("interests")
    interests = (
        [item for item in listed if isinstance(item, dict)] if isinstance(listed, list) else []
    )
    for number, interest in enumerate(interests or [{}], 1):
        yield _relation(pile.file, statement, interest, (f"{name}-{number}", owner, subject))


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
