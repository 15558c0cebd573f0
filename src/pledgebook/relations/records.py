"""Entities and relations as JSON that keeps everything, for storage and exchange."""

from functools import cache
from typing import Any

from pydantic import TypeAdapter

from pledgebook.relations.model import Entity, Relation


@cache
def _entity() -> TypeAdapter[Entity]:
    return TypeAdapter(Entity)


@cache
def _relation() -> TypeAdapter[Relation]:
    return TypeAdapter(Relation)


def entity_json(entity: Entity) -> str:
    """An entity as JSON; what is not known is left out."""
    return _entity().dump_json(entity, exclude_defaults=True).decode("utf-8")


def entity_from(text: str) -> Entity:
    """The entity that `entity_json` wrote. Raises ValueError for anything else."""
    return _entity().validate_json(text)


def relation_json(relation: Relation) -> str:
    """A relation as JSON, with its outcomes; what is not known is left out."""
    return _relation().dump_json(relation, exclude_defaults=True).decode("utf-8")


def relation_from(text: str) -> Relation:
    """The relation that `relation_json` wrote. Raises ValueError for anything else."""
    return _relation().validate_json(text)


def entity_record(entity: Entity) -> dict[str, Any]:
    """An entity as plain values."""
    found: dict[str, Any] = _entity().dump_python(entity, mode="json", exclude_defaults=True)
    return found


def relation_record(relation: Relation) -> dict[str, Any]:
    """A relation as plain values, with its outcomes."""
    found: dict[str, Any] = _relation().dump_python(relation, mode="json", exclude_defaults=True)
    return found
