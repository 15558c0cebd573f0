"""Tells whether a casebook is whole: each damage with its place and what it is."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, func, inspect, select
from sqlalchemy.exc import DBAPIError

from pledgebook.casebook import audit
from pledgebook.casebook.archive import DamagedFile
from pledgebook.casebook.canonical import sha256_of
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables import (
    APPEND_ONLY,
    METADATA,
    documents,
    judgements,
    relations,
    review,
    transparency,
)
from pledgebook.errors import UsageError


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was written: where, and what is wrong with it."""

    place: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What was looked at, and the damage found."""

    files: int
    judgements: int
    changes: int
    damage: tuple[Damage, ...]


def verify(casebook: Casebook) -> Verified:
    """Check every file of the archive and every row of the database that has a hash."""
    found: list[Damage] = []
    counts = (0, 0, 0)
    try:
        with casebook.reading() as connection:
            for check in (_database, _references, _texts, _trail):
                found += [Damage(place, problem) for place, problem in check(connection)]
            found += [Damage(place, problem) for place, problem in _archive(casebook, connection)]
            counts = (
                len(set(_kept_files(connection))),
                _count(connection, "decision") + _count(connection, "suggestion"),
                _count(connection, "audit"),
            )
    except (DBAPIError, UsageError) as error:
        found.append(Damage("database", f"cannot be read to its end: {error}"))
    return Verified(*counts, tuple(found))


def _count(connection: Connection, table: str) -> int:
    return connection.execute(select(func.count()).select_from(METADATA.tables[table])).scalar_one()


def _kept_files(connection: Connection) -> Iterator[str]:
    tables = (
        documents.version,
        review.response,
        relations.graph_file,
        transparency.figure_source,
    )
    for column in (table.c.sha256 for table in tables):
        for (sha256,) in connection.execute(select(column).distinct()):
            yield sha256


def _archive(casebook: Casebook, connection: Connection) -> Iterator[tuple[str, str]]:
    """Files that are missing or altered, and files that no row knows."""
    expected = set(_kept_files(connection))
    for sha256 in sorted(expected):
        try:
            casebook.archive.read(sha256)
        except DamagedFile as error:
            yield error.subject, error.problem.rstrip(".")
        except ValueError as error:
            yield f"version {sha256}", str(error)
    for path, sha256 in casebook.archive.listing():
        if sha256 in expected:
            continue
        place = path.relative_to(casebook.root).as_posix()
        yield place, "no document of the casebook has this file" if sha256 else "foreign file"


def _database(connection: Connection) -> Iterator[tuple[str, str]]:
    """Damage to the database file itself, and guards that were taken away."""
    if connection.dialect.name == "sqlite":
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
            if line != "ok":
                yield "database", str(line)
        guards = {
            row[0]
            for row in connection.exec_driver_sql(
                "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' "
                "GROUP BY tbl_name HAVING count(*) >= 2"
            )
        }
    else:
        guards = {
            row[0]
            for row in connection.exec_driver_sql(
                "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
                "WHERE t.tgname = c.relname || '_append_only' AND t.tgenabled <> 'D'"
            )
        }
    for table in APPEND_ONLY:
        if table not in guards:
            yield f"table {table}", "the guard against changing its rows has been taken away"
    missing = set(METADATA.tables) - set(inspect(connection).get_table_names())
    for table in sorted(missing):
        yield f"table {table}", "missing"


def _references(connection: Connection) -> Iterator[tuple[str, str]]:
    """Rows that point at rows that are not there."""
    for table in METADATA.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.alias("target")
            keys = [table.c[column.name] for column in table.primary_key.columns]
            lost = (
                select(*keys, key.parent)
                .select_from(table.outerjoin(target, key.parent == target.c[key.column.name]))
                .where(and_(key.parent.is_not(None), target.c[key.column.name].is_(None)))
            )
            for row in connection.execute(lost):
                name = " ".join(str(value) for value in row[:-1])
                yield f"{table.name} {name}", f"points at {key.column.table.name} {row[-1]}: none"


def _texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """Comments, text layers and readings that are not what their hash says."""
    for row in connection.execute(select(judgements.passage.c.id, judgements.passage.c.body)):
        if sha256_of(row[1]) != row[0]:
            yield f"passage {row[0]}", "its words were changed"
    for table in (documents.layer, documents.reading):
        for number, expected in connection.execute(select(table.c.id, table.c.digest)).all():
            try:
                content = connection.execute(
                    select(table.c.content).where(table.c.id == number)
                ).scalar_one()
                whole = sha256_of(content) == expected
            except (zlib.error, UnicodeDecodeError):
                whole = False
            if not whole:
                yield f"{table.name} {number}", "its content was changed"


def _trail(connection: Connection) -> Iterator[tuple[str, str]]:
    try:
        yield from audit.broken(connection)
    except (zlib.error, UnicodeDecodeError):
        yield "suggestion", "the record of a search cannot be unpacked"
