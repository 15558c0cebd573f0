"""FollowTheMoney entities as JSON lines, among them OpenSanctions' (nested ones too).

What we understand becomes entities and relations; other properties stay with the entity under
their FollowTheMoney names. Reading does not need the FollowTheMoney library, which takes
seconds to load; a test holds the tables below to its schemata. Writing goes through it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from pledgebook.relations.dates import UNKNOWN, PartialDate, parse_date
from pledgebook.relations.model import (
    Entity,
    EntityName,
    Loaded,
    NameKind,
    Problem,
    Relation,
    RelationKind,
    Source,
    Words,
)
from pledgebook.relations.readers.reader import GraphFile, Reader
from pledgebook.relations.readers.rows import Record, first, json_records, strings
from pledgebook.relations.statuses import status_of
from pledgebook.relations.wording import read_verb

EDGES: dict[str, tuple[RelationKind, str, str]] = {
    "Ownership": (RelationKind.OWNS, "owner", "asset"),
    "Directorship": (RelationKind.DIRECTS, "director", "organization"),
    "Employment": (RelationKind.WORKS_FOR, "employee", "employer"),
    "Membership": (RelationKind.MEMBER_OF, "member", "organization"),
    "Representation": (RelationKind.REPRESENTS, "agent", "client"),
    "Succession": (RelationKind.SUCCEEDED_BY, "predecessor", "successor"),
    "UnknownLink": (RelationKind.LINKED, "subject", "object"),
    "Associate": (RelationKind.LINKED, "person", "associate"),
    "Family": (RelationKind.LINKED, "person", "relative"),
    "ProjectParticipant": (RelationKind.LINKED, "project", "participant"),
    "Occupancy": (RelationKind.LINKED, "holder", "post"),
    "Payment": (RelationKind.LINKED, "payer", "beneficiary"),
    "Debt": (RelationKind.LINKED, "debtor", "creditor"),
    "CourtCaseParty": (RelationKind.PROCEEDING, "party", "case"),
    "ContractAward": (RelationKind.SUPPLIED, "supplier", "contract"),
    "Sanction": (RelationKind.LISTED_BY, "entity", "authority"),
}
"""Schema → kind, and the properties that hold its two ends."""

NAMES = {
    "name": NameKind.CURRENT,
    "previousName": NameKind.PREVIOUS,
    "alias": NameKind.ALIAS,
    "weakAlias": NameKind.WEAK,
}
COUNTRIES = ("country", "jurisdiction", "mainCountry", "nationality", "citizenship")
IDENTIFIERS = {
    "leiCode": "lei",
    "registrationNumber": "registrationNumber",
    "taxNumber": "taxNumber",
    "vatCode": "vatCode",
    "innCode": "innCode",
    "ogrnCode": "ogrnCode",
    "isinCode": "isinCode",
    "wikidataId": "wikidata",
    "opencorporatesUrl": "opencorporates",
    "idNumber": "idNumber",
}
OWN = "pledgebook"
"""Key beside `properties` under which our own exact values stand in a file that we wrote."""

_KINDS = frozenset(RelationKind)
_DEEPEST = 12


@dataclass
class _Pile:
    """What has been read so far. `contracts` maps a contract to who awarded it."""

    file: str
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    contracts: dict[str, tuple[str, ...]] = field(default_factory=dict)


def read_ftm(file: GraphFile) -> Loaded:
    """Entities and relations of a file of FollowTheMoney records."""
    pile = _Pile(file.name)
    for place, record in json_records(file.text, file.name, pile.problems):
        for one in _unnested(record, 0):
            _take(pile, one, place)
    return Loaded(tuple(pile.entities.values()), tuple(_awards(pile)), tuple(pile.problems))


def _unnested(record: Record, depth: int) -> Iterator[Record]:
    """A record and those that stand nested in its properties, each pointing by id."""
    properties = record.get("properties")
    if not isinstance(properties, dict) or depth > _DEEPEST:
        yield record
        return
    flat: dict[str, Any] = {}
    inner: list[Record] = []
    for name, values in properties.items():
        listed = values if isinstance(values, list) else [values]
        inner += [value for value in listed if isinstance(value, dict)]
        flat[name] = [value.get("id") if isinstance(value, dict) else value for value in listed]
    yield {**record, "properties": flat}
    for value in inner:
        yield from _unnested(value, depth + 1)


def _take(pile: _Pile, record: Record, place: str) -> None:
    schema, identifier = first(record.get("schema")), first(record.get("id"))
    properties = record.get("properties")
    if not schema or not identifier or not isinstance(properties, dict):
        pile.problems.append(
            Problem(f"{pile.file}, {place}", "is no entity: it has no id, schema or properties")
        )
        return
    values = {name: strings(value) for name, value in properties.items()}
    if schema in EDGES:
        pile.relations += _relations(pile, record, schema, identifier, values)
        return
    if schema == "Contract":
        pile.contracts[identifier] = values.get("authority", ())
        if _own(record).get("part_of"):
            return
    entity = _entity(record, schema, identifier, values)
    pile.entities[identifier] = entity


def _entity(
    record: Record, schema: str, identifier: str, values: dict[str, tuple[str, ...]]
) -> Entity:
    own = _own(record)
    names = [
        EntityName(text, kind) for prop, kind in NAMES.items() for text in values.get(prop, ())
    ]
    until = {first(name): parse_date(first(when)) for name, when in _pairs(own.get("until"))}
    names = [EntityName(one.text, one.kind, until.get(one.text, UNKNOWN)) for one in names]
    if not names and first(record.get("caption")):
        names = [EntityName(first(record["caption"]))]
    countries = [code.lower() for prop in COUNTRIES for code in values.get(prop, ())]
    taken = {*NAMES, *COUNTRIES[:1], *IDENTIFIERS, "address", "topics"}
    return Entity(
        id=identifier,
        schema=schema,
        names=tuple(names),
        countries=tuple(dict.fromkeys(countries)),
        identifiers=tuple(
            (scheme, value)
            for prop, scheme in IDENTIFIERS.items()
            for value in values.get(prop, ())
        ),
        addresses=values.get("address", ()) + values.get("full", ()),
        topics=values.get("topics", ()),
        properties=tuple(
            sorted((name, found) for name, found in values.items() if found and name not in taken)
        ),
        named=own.get("named") is not False,
    )


def _relations(
    pile: _Pile, record: Record, schema: str, identifier: str, values: dict[str, tuple[str, ...]]
) -> Iterator[Relation]:
    kind, one_end, other_end = EDGES[schema]
    sources, targets = values.get(one_end, ()), values.get(other_end, ())
    if not sources:
        pile.problems.append(Problem(f"{pile.file}, {identifier}", f"{schema} without {one_end}"))
        return
    if schema == "Sanction":
        if not _own(record).get("target"):
            targets = (_authority(pile, first(list(targets)) or "(authority not named)"),)
    elif not targets:
        pile.problems.append(Problem(f"{pile.file}, {identifier}", f"{schema} without {other_end}"))
        return
    for number, (source, target) in enumerate(product(sources, targets)):
        name = identifier if number == 0 else f"{identifier}-{number + 1}"
        yield _relation(pile.file, record, kind, values, (name, source, target))


def _authority(pile: _Pile, name: str) -> str:
    identifier = f"authority:{name}"
    pile.entities.setdefault(identifier, Entity(identifier, "PublicBody", (EntityName(name),)))
    return identifier


def _relation(
    file: str,
    record: Record,
    kind: RelationKind,
    values: dict[str, tuple[str, ...]],
    ends: tuple[str, str, str],
) -> Relation:
    identifier, source, target = ends
    own = _own(record)
    role = first(list(values.get("role", ())))
    said = first(list(values.get("status", ())))
    words = [*strings(own.get("words")), "", "", ""] if own.get("words") else ["", role, ""]
    start = _first_date(values, "startDate", "date", "contractDate", "listingDate")
    return Relation(
        id=identifier,
        kind=_kind(kind, first(own.get("kind")), role),
        source=source,
        target=first(own.get("target")) or target,
        start=parse_date(first(own["start"])) if "start" in own else start,
        end=parse_date(first(own["end"])) if "end" in own else _first_date(values, "endDate"),
        status=status_of(first(own.get("status")) or said),
        status_words=first(own["status_words"]) if "status_words" in own else said,
        provenance=_provenance(file, own, values),
        words=_words(own) if "words" in own else Words(relation=words[1]),
        detail=first(own["detail"]) if "detail" in own else _summary(values),
        share=first(list(values.get("percentage", ()))).rstrip(" %"),
        goods=strings(own.get("goods")),
        outcome_of=strings(own.get("outcome_of")),
    )


def _words(own: Record) -> Words:
    found = own.get("words")
    listed = (
        [item if isinstance(item, str) else "" for item in found] if isinstance(found, list) else []
    )
    return Words(*[*listed, "", "", ""][:3])


def _kind(kind: RelationKind, own: str, role: str) -> RelationKind:
    if own in _KINDS:
        return RelationKind(own)
    if kind in {RelationKind.LINKED, RelationKind.SUCCEEDED_BY} and role:
        read = read_verb(role).kind
        allowed = {RelationKind.RENAMED, RelationKind.PARTNER_OF, RelationKind.UNIT_OF}
        return read if read in allowed else kind
    return kind


def _first_date(values: dict[str, tuple[str, ...]], *properties: str) -> PartialDate:
    """The earliest date of the first property that has one."""
    for name in properties:
        dates = [date for text in values.get(name, ()) if (date := parse_date(text)).known]
        if dates:
            return min(dates, key=lambda date: date.text)
    return UNKNOWN


def _provenance(file: str, own: Record, values: dict[str, tuple[str, ...]]) -> Source:
    listed = own.get("source")
    if isinstance(listed, list) and len(listed) == 4:
        return Source(*(item if isinstance(item, str) else "" for item in listed))
    return Source(
        first(list(values.get("publisher", ()))),
        first(list(values.get("sourceUrl", ()))),
        first(list(values.get("recordId", ()))),
        file,
    )


def _summary(values: dict[str, tuple[str, ...]]) -> str:
    found = [text for name in ("summary", "reason", "program") for text in values.get(name, ())]
    return "; ".join(dict.fromkeys(found))


def _awards(pile: _Pile) -> Iterator[Relation]:
    """The relations, a contract awarded being one between supplier and who awarded it."""
    from dataclasses import replace

    for relation in pile.relations:
        authorities = pile.contracts.get(relation.target, ())
        if relation.kind is not RelationKind.SUPPLIED or not authorities:
            yield relation
            continue
        contract = pile.entities.get(relation.target)
        title = dict(contract.properties).get("title", ()) if contract else ()
        goods = relation.goods or title
        for number, authority in enumerate(authorities):
            name = relation.id if number == 0 else f"{relation.id}-{number + 1}"
            yield replace(relation, id=name, target=authority, goods=goods)


def _own(record: Record) -> Record:
    found = record.get(OWN)
    return found if isinstance(found, dict) else {}


def _pairs(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - judges what stands there
    if isinstance(value, dict):
        yield from value.items()


READER = Reader("FollowTheMoney JSON", lambda file: file.has_keys("schema", "properties"), read_ftm)
