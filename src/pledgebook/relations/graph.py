"""Entities and what is said of them, together: the value that all questions are put to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from pledgebook.relations.model import (
    Entity,
    EntityName,
    Loaded,
    NameKind,
    Relation,
    RelationKind,
)
from pledgebook.relations.outcomes import with_outcomes


def plain_name(text: str) -> str:
    """A name for looking up: case and spacing do not matter. Nothing else is evened out."""
    return " ".join(text.casefold().split())


@dataclass(frozen=True)
class RelationGraph:
    """What was loaded, indexed. Build it with `graph_of`, which ties outcomes to statements."""

    entities: Mapping[str, Entity]
    relations: tuple[Relation, ...]

    @cached_property
    def by_id(self) -> Mapping[str, Relation]:
        """Relation id → relation."""
        return {relation.id: relation for relation in self.relations}

    @cached_property
    def around(self) -> Mapping[str, tuple[Relation, ...]]:
        """Entity id → the relations at either end of which it stands, in the order loaded."""
        found: dict[str, list[Relation]] = defaultdict(list)
        for relation in self.relations:
            found[relation.source].append(relation)
            if relation.target != relation.source:
                found[relation.target].append(relation)
        return {entity: tuple(relations) for entity, relations in found.items()}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[str, ...]]:
        """Plain name → ids of the entities that have it, exactly. Several may."""
        found: dict[str, list[str]] = defaultdict(list)
        for entity in self.entities.values():
            for name in entity.names:
                key = plain_name(name.text)
                if entity.named and entity.id not in found[key]:
                    found[key].append(entity.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def named(self, name: str) -> tuple[Entity, ...]:
        """The entities that have exactly this name, case and spacing aside."""
        return tuple(self.entities[one] for one in self.by_name.get(plain_name(name), ()))

    def of(self, entity_id: str, *kinds: RelationKind) -> tuple[Relation, ...]:
        """The relations of an entity, of all kinds or of those named."""
        found = self.around.get(entity_id, ())
        return tuple(one for one in found if one.kind in kinds) if kinds else found


def graph_of(*loaded: Loaded) -> RelationGraph:
    """One graph out of what several files hold.

    An entity that has the same id in two files is one entity with what both say of it; that is
    the id's promise. Two entities with the same name stay two. A renaming gives a new name to
    those who bear it, so that a case opened under the old name is closed under the new one.
    """
    entities: dict[str, Entity] = {}
    relations: dict[str, Relation] = {}
    for one in loaded:
        for entity in one.entities:
            known = entities.get(entity.id)
            entities[entity.id] = entity if known is None else joined(known, entity)
        for relation in one.relations:
            relations.setdefault(relation.id, relation)
    for relation in relations.values():
        for end in (relation.source, relation.target):
            entities.setdefault(end, Entity(end, named=False))
    return RelationGraph(
        entities, with_outcomes(relations.values(), aliases=_renamed(relations.values()))
    )


def _renamed(relations: Iterable[Relation]) -> Mapping[str, frozenset[str]]:
    """Entity id → all it was renamed from or to, over any number of renamings."""
    group: dict[str, set[str]] = {}
    for relation in relations:
        if relation.kind is RelationKind.RENAMED:
            whole = group.get(relation.source, {relation.source}) | group.get(
                relation.target, {relation.target}
            )
            for member in whole:
                group[member] = whole
    return {entity: frozenset(whole) for entity, whole in group.items()}


def joined(first: Entity, second: Entity) -> Entity:
    """What two records with the same id say, together; a placeholder gives way."""
    if not first.named and second.named:
        first, second = second, first
    properties = dict(first.properties)
    for name, values in second.properties:
        properties[name] = tuple(dict.fromkeys((*properties.get(name, ()), *values)))
    names = {name.text: name for name in reversed((*first.names, *second.names))}
    return replace(
        first,
        names=tuple(dict.fromkeys(names[name.text] for name in (*first.names, *second.names))),
        countries=_union(first.countries, second.countries),
        identifiers=tuple(dict.fromkeys((*first.identifiers, *second.identifiers))),
        addresses=_union(first.addresses, second.addresses),
        topics=_union(first.topics, second.topics),
        properties=tuple(sorted(properties.items())),
    )


def _union(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def names_of(entity: Entity, *kinds: NameKind) -> tuple[EntityName, ...]:
    """Its names of some kinds, or all."""
    return tuple(name for name in entity.names if not kinds or name.kind in kinds)
