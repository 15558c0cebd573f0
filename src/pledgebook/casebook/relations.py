"""Files of entities and statements in a casebook: in, set aside, and out as one graph."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Table, func, insert, select

from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import insert_rows, next_id
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.relations import (
    graph_entity,
    graph_file,
    graph_file_state,
    graph_relation,
)
from pledgebook.errors import InputError, UsageError
from pledgebook.relations.graph import RelationGraph, graph_of
from pledgebook.relations.model import Loaded
from pledgebook.relations.records import (
    entity_from,
    entity_json,
    relation_from,
    relation_json,
)

IN_USE = "in use"
SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class GraphFileSpec:
    """What a file is kept as: a graph, or a watchlist with its scope and reason."""

    name: str
    format: str
    purpose: str = "graph"
    scope: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file in the casebook, and whether it is in use."""

    id: int
    name: str
    format: str
    purpose: str
    scope: str
    reason: str
    imported_at: str
    person: str
    in_use: bool


def save_graph_file(
    casebook: Casebook, data: bytes, spec: GraphFileSpec, loaded: Loaded, by: Signature
) -> int:
    """Store a file and what was read in it; returns its number. All of it is kept, or nothing.

    Raises InputError where this very file is in the casebook for the same purpose.
    """
    with casebook.writing() as connection:
        sha256 = casebook.archive.add(data)
        known = connection.execute(
            select(graph_file.c.id).where(
                graph_file.c.sha256 == sha256, graph_file.c.purpose == spec.purpose
            )
        ).scalar()
        if known is not None:
            raise InputError(spec.name, f"is in the casebook already, as file {known}.")
        number = next_id(connection, graph_file)
        connection.execute(
            insert(graph_file).values(
                id=number,
                sha256=sha256,
                name=spec.name,
                format=spec.format,
                purpose=spec.purpose,
                scope=spec.scope,
                reason=spec.reason,
                imported_at=by.at,
                person=by.person,
            )
        )
        entities = _add_entities(connection, number, loaded)
        relations = _add_relations(connection, number, loaded)
        detail = {
            "file": spec.name,
            "sha256": sha256,
            "entities": len(loaded.entities),
            "relations": len(loaded.relations),
            "problems": len(loaded.problems),
        }
        sealed = (
            (graph_file, number, number),
            (graph_entity, *entities),
            (graph_relation, *relations),
        )
        record_change(connection, Change(by, f"import {spec.purpose}", spec.name, detail, sealed))
    return number


def _add_entities(connection: Connection, file_id: int, loaded: Loaded) -> tuple[int, int]:
    first = next_id(connection, graph_entity)
    rows = [
        (number, file_id, one.id, one.schema, one.caption, entity_json(one))
        for number, one in enumerate(loaded.entities, first)
    ]
    insert_rows(connection, graph_entity, [column.name for column in graph_entity.c], rows)
    return first, first + len(rows) - 1


def _add_relations(connection: Connection, file_id: int, loaded: Loaded) -> tuple[int, int]:
    first = next_id(connection, graph_relation)
    rows = [
        (
            *(number, file_id, one.id, one.kind.value, one.source, one.target),
            *(one.status.value, relation_json(one)),
        )
        for number, one in enumerate(loaded.relations, first)
    ]
    insert_rows(connection, graph_relation, [column.name for column in graph_relation.c], rows)
    return first, first + len(rows) - 1


def graph_files(casebook: Casebook) -> tuple[StoredFile, ...]:
    """The files in the order in which they came."""
    with casebook.reading() as connection:
        states = {
            row.file_id: row.state
            for row in connection.execute(select(graph_file_state).order_by(graph_file_state.c.id))
        }
        return tuple(
            StoredFile(
                *(row.id, row.name, row.format, row.purpose, row.scope, row.reason),
                *(row.imported_at, row.person, states.get(row.id, IN_USE) == IN_USE),
            )
            for row in connection.execute(select(graph_file).order_by(graph_file.c.id))
        )


def set_state(
    casebook: Casebook, file_id: int, *, in_use: bool, reason: str, by: Signature
) -> None:
    """Set a file aside, or take it into use again; the file itself stays. Raises UsageError."""
    state = IN_USE if in_use else SET_ASIDE
    current = {file.id: file for file in graph_files(casebook)}
    if file_id not in current:
        raise UsageError(f"No file {file_id} in the casebook: see `pledgebook relations list`.")
    if current[file_id].in_use == in_use:
        raise UsageError(f"File {file_id} is {state} already.")
    with casebook.writing() as connection:
        number = next_id(connection, graph_file_state)
        connection.execute(
            insert(graph_file_state).values(
                id=number,
                file_id=file_id,
                state=state,
                reason=reason,
                person=by.person,
                at=by.at,
            )
        )
        change = Change(
            by,
            f"graph file {state}",
            current[file_id].name,
            {"file": file_id, "reason": reason},
            ((graph_file_state, number, number),),
        )
        record_change(connection, change)


def load_files(casebook: Casebook, purpose: str = "graph") -> tuple[tuple[StoredFile, Loaded], ...]:
    """What the files in use hold, file by file."""
    found = []
    for file in graph_files(casebook):
        if file.in_use and file.purpose == purpose:
            with casebook.reading() as connection:
                found.append((file, _loaded(connection, file.id)))
    return tuple(found)


def count_entities(casebook: Casebook, purpose: str = "graph") -> int:
    """How many entities the files in use hold, without loading them."""
    numbers = [one.id for one in graph_files(casebook) if one.in_use and one.purpose == purpose]
    with casebook.reading() as connection:
        query = select(func.count()).where(graph_entity.c.file_id.in_(numbers))
        return connection.execute(query).scalar() or 0


def _loaded(connection: Connection, file_id: int) -> Loaded:
    return Loaded(
        tuple(entity_from(text) for text in _contents(connection, graph_entity, file_id)),
        tuple(relation_from(text) for text in _contents(connection, graph_relation, file_id)),
    )


def _contents(connection: Connection, table: Table, file_id: int) -> Iterator[str]:
    query = select(table.c.content).where(table.c.file_id == file_id).order_by(table.c.id)
    for (content,) in connection.execute(query):
        yield content


def load_graph(casebook: Casebook) -> RelationGraph:
    """All that is in use as one graph, every statement with its status and outcomes."""
    return graph_of(*(loaded for _, loaded in load_files(casebook)))
