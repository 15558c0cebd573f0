"""Rows of a CSV file through a mapping, as relations or as entities."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from pledgebook.relations.countries import country_codes
from pledgebook.relations.dates import parse_date
from pledgebook.relations.graph import joined, plain_name
from pledgebook.relations.mapping import Mapping
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
from pledgebook.relations.name_list import NameList
from pledgebook.relations.parties import Party, parties
from pledgebook.relations.statuses import status_of
from pledgebook.relations.wording import ReadVerb, read_verb

Row = tuple[int, dict[str, str]]


@dataclass
class _Sheet:
    """The entities and relations of one file while its rows are read."""

    file: str
    mapping: Mapping
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    short_forms: dict[str, str] = field(default_factory=dict)
    listed: dict[tuple[str, str], int] = field(default_factory=dict)

    def fields(self, row: dict[str, str]) -> dict[str, str]:
        """Our field → its cell, of the fields that the row fills."""
        found = dict(self.mapping.constants)
        for name, column in self.mapping.columns.items():
            if value := row.get(column, "").strip():
                found[name] = value
        return found

    def add(self, entity: Entity) -> str:
        known = self.entities.get(entity.id)
        self.entities[entity.id] = entity if known is None else joined(known, entity)
        return entity.id


def read_mapped(rows: Iterable[Row], mapping: Mapping, file: str) -> Loaded:
    """What the rows say, by the mapping. Rows that say nothing usable are problems.

    Within one file the same name is the same party; across files it is for a person to judge.
    A short form in brackets ("ZTE Special Equipment Co (ZTEsec)") holds for the whole file.
    """
    sheet = _Sheet(file, mapping)
    if not mapping.of_relations:
        for line, row in rows:
            _read_entity(sheet, line, row)
    else:
        listed = list(rows)
        for _, row in listed:
            _note_short_forms(sheet, row)
        for line, row in listed:
            _read_relation(sheet, line, row)
    return Loaded(tuple(sheet.entities.values()), tuple(sheet.relations), tuple(sheet.problems))


def _note_short_forms(sheet: _Sheet, row: dict[str, str]) -> None:
    for end in ("subject", "object"):
        for party in parties(sheet.mapping.cell(row, end)):
            if party.alias:
                sheet.short_forms[plain_name(party.alias)] = party.name


def _read_relation(sheet: _Sheet, line: int, row: dict[str, str]) -> None:
    cell = sheet.mapping.cell
    verb_words = cell(row, "relation")
    verb = _verb(sheet, cell(row, "kind"), verb_words)
    if not cell(row, "subject") and not cell(row, "object"):
        sheet.problems.append(Problem(f"{sheet.file}, line {line}", "names nobody"))
        return
    subjects, objects = (_parties(sheet, row, end) for end in ("subject", "object"))
    if verb.kind in {RelationKind.PROCEEDING, RelationKind.LISTED_BY}:
        objects = (Party(cell(row, "object") or "(not named)", named=bool(cell(row, "object"))),)
    for subject in subjects:
        for target in objects:
            ends = (
                _end(_Cell(sheet, row, line, "subject", verb), subject),
                _end(_Cell(sheet, row, line, "object", verb), target),
            )
            sheet.relations.append(_relation(sheet, row, verb, ends))


def _parties(sheet: _Sheet, row: dict[str, str], end: str) -> tuple[Party, ...]:
    """Who stands at one end; where the file has ids of its own, a cell is one party."""
    name, place = (sheet.mapping.cell(row, key) for key in (end, f"{end}_country"))
    if sheet.mapping.cell(row, f"{end}_id"):
        return (Party(name, country_codes(place), named=bool(name)),)
    return parties(name, place)


def _verb(sheet: _Sheet, kind: str, words: str) -> ReadVerb:
    written = {key.casefold(): kind for key, kind in sheet.mapping.relations.items()}.get(
        words.casefold(), ""
    )
    return read_verb(kind or written or words)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One end of a relation: where it stands, and the verb beside it."""

    sheet: _Sheet
    row: dict[str, str]
    line: int
    end: str
    verb: ReadVerb

    def get(self, field_name: str) -> str:
        """What the mapping has for this end: its `id`, `schema`, `country`."""
        return self.sheet.mapping.cell(self.row, f"{self.end}_{field_name}")


def _end(cell: _Cell, party: Party) -> str:
    """The entity at one end of a relation; its id."""
    sheet, given = cell.sheet, cell.get("id")
    schema = cell.get("schema") or _schema(cell.end, party, cell.verb)
    if not party.named:
        words = party.name or "(not named)"
        row_id = given or identity("nobody", sheet.file, str(cell.line), cell.end)
        return sheet.add(Entity(row_id, schema, (EntityName(words),), party.countries, named=False))
    name = sheet.short_forms.get(plain_name(party.name), party.name)
    names = [EntityName(name)]
    if party.alias:
        names.append(EntityName(party.alias, NameKind.ALIAS))
    if name != party.name:
        names.append(EntityName(party.name, NameKind.ALIAS))
    # "Army" is another body in every country.
    place = party.countries if cell.get("country") and cell.end == "object" else ()
    whole = given or identity("entity", sheet.file, _realm(schema), plain_name(name), *place)
    sheet.add(Entity(whole, schema, tuple(names), party.countries))
    return (
        _unit(sheet, cell.row, Entity(whole, schema, tuple(names)), party) if party.unit else whole
    )


def _realm(schema: str) -> str:
    return "case" if schema == "CourtCase" else "party"


def _unit(sheet: _Sheet, row: dict[str, str], whole: Entity, party: Party) -> str:
    """The part of a company that a cell means, and the edge to the whole."""
    written = f"{whole.caption} ({party.unit})"
    part = sheet.add(
        Entity(
            identity("entity", sheet.file, "party", plain_name(written)),
            "Company",
            (EntityName(written), EntityName(party.unit, NameKind.WEAK)),
            party.countries,
        )
    )
    edge = _relation(sheet, row, ReadVerb(RelationKind.UNIT_OF), (part, whole.id))
    edge = replace(
        edge,
        start=parse_date(""),
        end=parse_date(""),
        words=Words(written, "is written as a part of", whole.caption),
        detail="",
        goods=(),
        share="",
        outcome_of=(),
        id=identity("relation", sheet.file, "unit", part, whole.id),
    )
    if all(known.id != edge.id for known in sheet.relations):
        sheet.relations.append(edge)
    return part


def _schema(end: str, party: Party, verb: ReadVerb) -> str:
    if verb.kind is RelationKind.PROCEEDING and end == "object":
        return "CourtCase"
    if verb.kind is RelationKind.LISTED_BY and end == "object":
        return "PublicBody"
    if verb.kind is RelationKind.SUPPLIED and (end == "object") is not verb.turned:
        return "LegalEntity"
    if verb.kind in {RelationKind.DIRECTS, RelationKind.WORKS_FOR} and end == "subject":
        return "Person"
    return "Company"


def _relation(
    sheet: _Sheet, row: dict[str, str], verb: ReadVerb, ends: tuple[str, str]
) -> Relation:
    cell = sheet.mapping.cell
    source, target = ends[::-1] if verb.turned else ends
    status_cell = cell(row, "status")
    status, status_words = _status(sheet, status_cell, cell(row, "status_words"))
    detail = cell(row, "detail")
    label = sheet.mapping.labels.get("detail", "")
    start = parse_date(cell(row, "start") or cell(row, "date"))
    words = Words(
        cell(row, "subject_words") or _as_written(sheet, row, "subject"),
        cell(row, "relation"),
        cell(row, "object_words") or _as_written(sheet, row, "object"),
    )
    given = cell(row, "id")
    return Relation(
        id=given
        or identity("relation", sheet.file, verb.kind, source, target, *map(str, row.values())),
        kind=verb.kind,
        source=source,
        target=target,
        start=start,
        end=parse_date(cell(row, "end")),
        status=status,
        status_words=status_words,
        provenance=Source(cell(row, "source"), cell(row, "url"), cell(row, "record"), sheet.file),
        words=words,
        detail=f"{label}{detail}" if detail else "",
        share=cell(row, "share") or verb.share,
        goods=tuple(good.strip() for good in cell(row, "goods").split("|") if good.strip()),
        outcome_of=tuple(cell(row, "outcome_of").split()),
    )


def _status(sheet: _Sheet, cell: str, words: str) -> tuple[ClaimStatus, str]:
    mapped = sheet.mapping.statuses.get(cell.casefold(), "")
    status = status_of(mapped or cell)
    label = sheet.mapping.labels.get("status", "")
    return status, words or ("" if cell.casefold() == status.value else f"{label}{cell}")


def _as_written(sheet: _Sheet, row: dict[str, str], end: str) -> str:
    """The cell as it stands, with the country where only that is known."""
    written = sheet.mapping.cell(row, end)
    place = sheet.mapping.cell(row, f"{end}_country")
    if end == "object" and place:
        return f"{written} ({place})" if written else f"(not named), {place}"
    return written


def _new_id(sheet: _Sheet, name: str, country: str) -> str:
    """An id of its own for each row, even where two rows have the same name."""
    number = sheet.listed[name, country] = sheet.listed.get((name, country), 0) + 1
    again = (str(number),) if number > 1 else ()
    return identity("entity", sheet.file, "listed", name, country, *again)


def read_names(rows: Iterable[tuple[int, str]], file: str) -> Loaded:
    """A list of nothing but names. A million of them should take seconds."""
    names: list[str] = []
    problems: list[Problem] = []
    for line, name in rows:
        if name:
            names.append(name)
        else:
            problems.append(Problem(f"{file}, line {line}", "has no name"))
    return Loaded(NameList(file, names), (), tuple(problems))


def _read_entity(sheet: _Sheet, line: int, row: dict[str, str]) -> None:
    given = sheet.fields(row)
    name = given.get("name", "")
    if not name:
        sheet.problems.append(Problem(f"{sheet.file}, line {line}", "has no name"))
        return
    country = given.get("country", "")
    identifier = given.get("id") or _new_id(sheet, plain_name(name), country)
    names = [EntityName(name)]
    for field_name, kind in (("previous_name", NameKind.PREVIOUS), ("alias", NameKind.ALIAS)):
        texts = given.get(field_name, "").replace("|", ";").split(";")
        names += [EntityName(text.strip(), kind) for text in texts if text.strip()]
    identifiers = [
        (scheme, given[key])
        for key, scheme in (("lei", "lei"), ("identifier", "registrationNumber"))
        if key in given
    ]
    sheet.add(
        Entity(
            id=identifier,
            schema=given.get("schema", "LegalEntity"),
            names=tuple(names),
            countries=country_codes(country) if country else (),
            identifiers=tuple(identifiers),
            addresses=(given["address"],) if "address" in given else (),
            topics=tuple(given.get("topic", "").split()),
            properties=tuple((key, (given[key],)) for key in ("reason", "scope") if key in given),
        )
    )
