"""GLEIF files: level 1 (who is who: LEI-CDF) and level 2 (who owns whom: RR-CDF).

The golden copy comes as CSV, JSON and XML with the same fields under slightly different paths;
all three are laid flat to the CSV's column names and read once.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pledgebook.errors import UnreadableFile
from pledgebook.relations.dates import UNKNOWN, PartialDate, parse_date
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
from pledgebook.relations.readers.rows import csv_rows, json_records

Flat = dict[str, str]

_ROLES = {
    "IS_DIRECTLY_CONSOLIDATED_BY": (RelationKind.OWNS, "directly consolidates"),
    "IS_ULTIMATELY_CONSOLIDATED_BY": (RelationKind.OWNS, "ultimately consolidates"),
    "IS_INTERNATIONAL_BRANCH_OF": (RelationKind.OWNS, "has the international branch"),
    "IS_FUND-MANAGED_BY": (RelationKind.LINKED, "manages the fund"),
    "IS_SUBFUND_OF": (RelationKind.LINKED, "has the sub-fund"),
    "IS_FEEDER_TO": (RelationKind.LINKED, "is fed by"),
}
"""Type of a relationship record → kind and words, read from the end node to the start node."""

_NAME_KINDS = {
    "PREVIOUS_LEGAL_NAME": NameKind.PREVIOUS,
    "TRADING_OR_OPERATING_NAME": NameKind.ALIAS,
    "ALTERNATIVE_LANGUAGE_LEGAL_NAME": NameKind.ALIAS,
    "PREFERRED_ASCII_TRANSLITERATED_LEGAL_NAME": NameKind.ALIAS,
    "AUTO_ASCII_TRANSLITERATED_LEGAL_NAME": NameKind.ALIAS,
}
_OTHER_NAME = re.compile(
    r"Entity\.(?:Other|TransliteratedOther)EntityNames\."
    r"(?:Other|TransliteratedOther)EntityName(?:\.\d+)?$"
)
_SUCCESSOR = re.compile(r"(Entity\.SuccessorEntity(?:\.\d+)?)\.Successor(?:LEI|EntityName)$")
_EVENT = re.compile(
    r"(Entity\.LegalEntityEvents\.LegalEntityEvent(?:\.\d+)?)\.(?:LegalEntityEventType|type)$"
)
_ADDRESS = ("FirstAddressLine", "City", "Region", "PostalCode", "Country")


def read_gleif(file: GraphFile) -> Loaded:
    """Level 1 and level 2 records; a file holds one or the other."""
    problems: list[Problem] = []
    entities: dict[str, Entity] = {}
    relations: list[Relation] = []
    for place, flat in _flat_records(file, problems):
        if flat.get("LEI"):
            entity, found = _company(flat, file.name)
            entities[entity.id] = entity
            relations += found
        elif flat.get("Relationship.StartNode.NodeID"):
            relations.append(_relationship(flat, file.name))
        else:
            problems.append(Problem(f"{file.name}, {place}", "has no LEI and no relationship"))
    for relation in relations:
        for end in (relation.source, relation.target):
            if end.startswith("lei:") and end not in entities:
                entities[end] = Entity(end, "Company", (), identifiers=(("lei", end[4:]),))
            elif end not in entities:
                entities[end] = Entity(end, "Company", (EntityName(relation.words.object),))
    return Loaded(tuple(entities.values()), tuple(relations), tuple(problems))


def _company(flat: Flat, file: str) -> tuple[Entity, list[Relation]]:
    lei = flat["LEI"]
    names = [EntityName(flat.get("Entity.LegalName", "") or lei)]
    changed = _event_date(flat, "CHANGE_LEGAL_NAME")
    for key, text in flat.items():
        if text and _OTHER_NAME.match(key):
            kind = _NAME_KINDS.get(flat.get(f"{key}.type", ""), NameKind.ALIAS)
            names.append(EntityName(text, kind, changed if kind is NameKind.PREVIOUS else UNKNOWN))
    country = flat.get("Entity.LegalAddress.Country") or flat.get("Entity.LegalJurisdiction", "")
    number = flat.get("Entity.RegistrationAuthority.RegistrationAuthorityEntityID", "")
    status = flat.get("Entity.EntityStatus", "")
    entity = Entity(
        id=f"lei:{lei}",
        schema="Company",
        names=tuple(dict.fromkeys(names)),
        countries=(country[:2].lower(),) if country else (),
        identifiers=(("lei", lei), *((("registrationNumber", number),) if number else ())),
        addresses=tuple(
            address
            for place in ("Entity.LegalAddress", "Entity.HeadquartersAddress")
            if (address := _address(flat, place))
        )[:2],
        properties=(("status", (status,)),) if status else (),
    )
    return entity, list(_successions(flat, entity, file))


def _address(flat: Flat, place: str) -> str:
    parts = [flat.get(f"{place}.{part}", "") for part in _ADDRESS]
    return ", ".join(part for part in parts if part)


def _successions(flat: Flat, entity: Entity, file: str) -> Iterator[Relation]:
    places = dict.fromkeys(
        match[1] for key, text in flat.items() if text and (match := _SUCCESSOR.match(key))
    )
    for place in places:
        lei = flat.get(f"{place}.SuccessorLEI", "")
        name = flat.get(f"{place}.SuccessorEntityName", "")
        target = f"lei:{lei}" if lei else identity("entity", "gleif successor", name)
        ended = parse_date(flat.get("Entity.EntityExpirationDate", ""))
        yield Relation(
            id=identity("relation", "gleif successor", entity.id, target),
            kind=RelationKind.SUCCEEDED_BY,
            source=entity.id,
            target=target,
            start=ended if ended.known else _event_date(flat, "MERGERS_AND_ACQUISITIONS"),
            status=ClaimStatus.FILED,
            status_words="LEI reference data",
            provenance=Source("GLEIF level 1", "", entity.id, file),
            words=Words(entity.caption, "has the successor", name or lei),
            detail=flat.get("Entity.EntityExpirationReason", ""),
        )


def _event_date(flat: Flat, kind: str) -> PartialDate:
    for key, value in flat.items():
        event = _EVENT.match(key)
        if event and value == kind:
            return parse_date(flat.get(f"{event[1]}.LegalEntityEventEffectiveDate", ""))
    return UNKNOWN


def _relationship(flat: Flat, file: str) -> Relation:
    child, parent = (
        flat.get(f"Relationship.{node}.NodeID", "") for node in ("StartNode", "EndNode")
    )
    written = flat.get("Relationship.RelationshipType", "")
    kind, words = _ROLES.get(written, (RelationKind.LINKED, written.lower().replace("_", " ")))
    start, end = _period(flat)
    share = flat.get("Relationship.Quantifiers.1.QuantifierAmount", "")
    state = flat.get("Relationship.RelationshipStatus", "").lower()
    checked = flat.get("Registration.ValidationSources", "").lower().replace("_", " ")
    return Relation(
        id=identity("relation", "gleif", child, parent, written, start.text),
        kind=kind,
        source=f"lei:{parent}",
        target=f"lei:{child}",
        start=start,
        end=end,
        status=ClaimStatus.FILED,
        status_words=", ".join(part for part in ("LEI reference data", state, checked) if part),
        provenance=Source("GLEIF level 2", "", "", file),
        words=Words("", words, ""),
        share=share.rstrip(" %"),
    )


def _period(flat: Flat) -> tuple[PartialDate, PartialDate]:
    """When the relationship held; accounting and filing periods are other things."""
    for number in range(1, 8):
        place = f"Relationship.Period.{number}"
        if flat.get(f"{place}.periodType") == "RELATIONSHIP_PERIOD":
            return (
                parse_date(flat.get(f"{place}.startDate", "")),
                parse_date(flat.get(f"{place}.endDate", "")),
            )
    return UNKNOWN, UNKNOWN


def _flat_records(file: GraphFile, problems: list[Problem]) -> Iterator[tuple[str, Flat]]:
    if file.sample.startswith("<"):
        yield from _xml_records(file)
    elif file.sample[:1] in ("{", "["):
        for place, record in json_records(file.text, file.name, problems):
            inner = record.get("RelationshipRecord") or record.get("LEIRecord") or record
            yield place, _renamed(dict(_laid_flat(inner, "")))
    else:
        for line, row in csv_rows(file.text, file.name):
            yield f"line {line}", row


def _laid_flat(value: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - JSON
    """Paths and texts of nested JSON; `$` is the text of its parent, `@x` an attribute."""
    if isinstance(value, dict):
        for key, inner in value.items():
            step = "" if key == "$" else key.removeprefix("@").replace("xml:lang", "xmllang")
            yield from _laid_flat(inner, f"{place}.{step}".strip(".") if step else place)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _laid_flat(inner, f"{place}.{number}")
    elif value is not None:
        yield place, str(value)


_PERIOD = re.compile(r"Relationship\.RelationshipPeriods\.RelationshipPeriod(?:\.(\d+))?\.(.+)")
_QUANTIFIER = re.compile(
    r"Relationship\.RelationshipQuantifiers\.RelationshipQuantifier(?:\.(\d+))?\.(.+)"
)
_PERIOD_FIELDS = {"StartDate": "startDate", "EndDate": "endDate", "PeriodType": "periodType"}


def _renamed(flat: Flat) -> Flat:
    """Paths of JSON and XML under the names that the CSV gives them."""
    result = {}
    for key, value in flat.items():
        period = _PERIOD.fullmatch(key)
        quantifier = _QUANTIFIER.fullmatch(key)
        if period:
            name = _PERIOD_FIELDS.get(period[2], period[2])
            result[f"Relationship.Period.{period[1] or 1}.{name}"] = value
        elif quantifier:
            result[f"Relationship.Quantifiers.{quantifier[1] or 1}.{quantifier[2]}"] = value
        else:
            result[key] = value
    return result


def _xml_records(file: GraphFile) -> Iterator[tuple[str, Flat]]:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(file.text.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(file.name, f"is no XML ({error}).", "Fetch it again.") from error
    records = (
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and _local(element.tag) in {"LEIRecord", "RelationshipRecord"}
    )
    for number, element in enumerate(records, 1):
        yield f"record {number}", _renamed(dict(_element_flat(element, "")))


def _element_flat(element: Any, place: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - lxml
    children = [child for child in element if isinstance(child.tag, str)]
    if place and element.text and element.text.strip():
        yield place, element.text.strip()
    for name, value in element.attrib.items():
        yield f"{place}.{_local(name)}".strip("."), value
    tags = [_local(child.tag) for child in children]
    seen: dict[str, int] = {}
    for tag, child in zip(tags, children, strict=True):
        seen[tag] = seen.get(tag, 0) + 1
        step = f"{tag}.{seen[tag]}" if tags.count(tag) > 1 else tag
        yield from _element_flat(child, f"{place}.{step}".strip("."))


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _fits(file: GraphFile) -> bool:
    columns: Iterable[str] = file.header
    if "LEI" in columns and "Entity.LegalName" in columns:
        return True
    if "Relationship.StartNode.NodeID" in columns:
        return True
    if file.sample.startswith("<"):
        return "LEIRecord" in file.sample or "RelationshipRecord" in file.sample
    return file.has_keys("LEI", "Entity") or file.has_keys("StartNode", "EndNode")


READER = Reader("GLEIF", _fits, read_gleif)
