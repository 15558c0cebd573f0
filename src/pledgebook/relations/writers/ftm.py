"""The graph as FollowTheMoney JSON lines, through the field's own library.

Every value passes the library's checks. What FollowTheMoney has no property for (how exact a
date is, the source's own words, which statement is the outcome of which) stands beside
`properties` under the key `pledgebook`, where other tools pass it over and we read it back.
The `description` of an edge is the whole statement with its status and its outcomes.
"""

import json
from collections.abc import Iterator
from typing import Any

from pledgebook.errors import MissingExtra
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.model import Entity, NameKind, Relation, RelationKind
from pledgebook.relations.readers.ftm import EDGES, IDENTIFIERS, NAMES, OWN
from pledgebook.relations.telling import told

SCHEMA_OF = {
    RelationKind.OWNS: "Ownership",
    RelationKind.SOLD_SHARE: "Ownership",
    RelationKind.SUCCEEDED_BY: "Succession",
    RelationKind.RENAMED: "Succession",
    RelationKind.DIRECTS: "Directorship",
    RelationKind.WORKS_FOR: "Employment",
    RelationKind.MEMBER_OF: "Membership",
    RelationKind.REPRESENTS: "Representation",
    RelationKind.SUPPLIED: "ContractAward",
    RelationKind.PROCEEDING: "CourtCaseParty",
    RelationKind.LISTED_BY: "Sanction",
}
"""Kind → schema of its edge; every other kind is an UnknownLink with its kind as the role."""

_SCHEMES = {scheme: prop for prop, scheme in IDENTIFIERS.items()}


def ftm_lines(graph: RelationGraph) -> Iterator[str]:
    """One JSON object a line: entities in the order of their ids, then edges.

    Raises MissingExtra without the library.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        raise MissingExtra("relations", "Writing FollowTheMoney") from error

    for identifier in sorted(graph.entities):
        yield _line(_entity(model, graph.entities[identifier]), _own_entity(graph, identifier))
    for relation in sorted(graph.relations, key=lambda one: one.id):
        own = _own_relation(relation)
        if relation.kind is RelationKind.SUPPLIED:
            yield _line(_contract(model, relation), {"part_of": relation.id})
        yield _line(_edge(model, graph, relation), own)


def _line(proxy: Any, own: dict[str, Any] | None) -> str:  # noqa: ANN401 - the library's
    found = proxy.to_dict()
    record = {
        "id": found["id"],
        "schema": found["schema"],
        "properties": {name: found["properties"][name] for name in sorted(found["properties"])},
    }
    if own:
        record[OWN] = own
    return json.dumps(record, ensure_ascii=False)


def _entity(model: Any, entity: Entity) -> Any:  # noqa: ANN401 - the library's
    schema = entity.schema if model.get(entity.schema) is not None else "LegalEntity"
    proxy = model.make_entity(schema)
    proxy.id = entity.id
    for name in entity.names:
        prop = next(prop for prop, kind in NAMES.items() if kind is name.kind)
        proxy.add(prop if prop in proxy.schema.properties else "name", name.text, quiet=True)
    for country in entity.countries:
        proxy.add("country", country, quiet=True)
    for scheme, value in entity.identifiers:
        known = _SCHEMES.get(scheme, "registrationNumber")
        proxy.add(known if known in proxy.schema.properties else "idNumber", value, quiet=True)
    for address in entity.addresses:
        proxy.add("full" if schema == "Address" else "address", address, quiet=True)
    for topic in entity.topics:
        proxy.add("topics", topic, quiet=True)
    for prop, values in entity.properties:
        if prop in proxy.schema.properties:
            proxy.add(prop, list(values), quiet=True)
    return proxy


def _own_entity(graph: RelationGraph, identifier: str) -> dict[str, Any] | None:
    entity = graph.entities[identifier]
    own: dict[str, Any] = {}
    until = {
        name.text: str(name.until)
        for name in entity.names
        if name.kind is NameKind.PREVIOUS and name.until.known
    }
    if until:
        own["until"] = until
    if not entity.named:
        own["named"] = False
    return own or None


def _contract(model: Any, relation: Relation) -> Any:  # noqa: ANN401 - the library's
    proxy = model.make_entity("Contract")
    proxy.id = f"{relation.id}-contract"
    proxy.add("title", ", ".join(relation.goods) or relation.words.relation or "supply")
    proxy.add("authority", relation.target)
    proxy.add("contractDate", relation.start.text, quiet=True)
    return proxy


def _edge(model: Any, graph: RelationGraph, relation: Relation) -> Any:  # noqa: ANN401 - the library's
    schema = SCHEMA_OF.get(relation.kind, "UnknownLink")
    _, source, target = EDGES[schema]
    proxy = model.make_entity(schema)
    proxy.id = relation.id
    proxy.add(source, relation.source)
    if relation.kind is RelationKind.LISTED_BY:
        proxy.add(target, graph.entities[relation.target].caption)
        proxy.add("reason", relation.detail, quiet=True)
    elif relation.kind is RelationKind.SUPPLIED:
        proxy.add(target, f"{relation.id}-contract")
    else:
        proxy.add(target, relation.target)
    _dates(proxy, relation)
    values = {
        "role": relation.words.relation or relation.kind.value,
        "status": relation.status.value,
        "percentage": relation.share,
        "summary": relation.detail,
        "description": told(relation, graph.entities),
        "publisher": relation.provenance.title,
        "sourceUrl": relation.provenance.url,
        "recordId": relation.provenance.record,
    }
    for name, value in values.items():
        if value and name in proxy.schema.properties:
            proxy.add(name, value, quiet=True)
    return proxy


def _dates(proxy: Any, relation: Relation) -> None:  # noqa: ANN401 - the library's
    if relation.kind is RelationKind.SOLD_SHARE:
        # The seller's share ended on the day of the sale.
        proxy.add("endDate", relation.start.text, quiet=True)
        return
    proxy.add("date" if relation.is_event else "startDate", relation.start.text, quiet=True)
    proxy.add("endDate", relation.end.text, quiet=True)


def _own_relation(relation: Relation) -> dict[str, Any]:
    where = relation.provenance
    return {
        "kind": relation.kind.value,
        "target": relation.target,
        "start": str(relation.start),
        "end": str(relation.end),
        "precision": [relation.start.precision.value, relation.end.precision.value],
        "status": relation.status.value,
        "status_words": relation.status_words,
        "words": [relation.words.subject, relation.words.relation, relation.words.object],
        "detail": relation.detail,
        "goods": list(relation.goods),
        "source": [where.title, where.url, where.record, where.file],
        "outcome_of": list(relation.outcome_of),
        "outcomes": [
            {
                "id": outcome.relation_id,
                "date": str(outcome.date),
                "words": outcome.words,
                "status": outcome.status.value,
                "linked_by_source": outcome.certain,
            }
            for outcome in relation.outcomes
        ],
    }
