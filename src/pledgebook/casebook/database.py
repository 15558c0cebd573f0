"""The casebook's database: SQLite by default, PostgreSQL by URL, the same code on both.

All writing is serial: a write transaction holds the one writer's lock of the casebook from
its start (BEGIN IMMEDIATE on SQLite, an advisory lock on PostgreSQL). What a writer reads in
its transaction therefore still holds when it writes, ids can be counted up by the writer, and
the hashes of the audit trail form one chain. Judgements come at the speed of people: the lock
is held for milliseconds. Readers are never kept waiting.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    from sqlalchemy import URL

BUSY_SECONDS = 30
"""How long a writer waits for another one: an import holds the lock for about a second a
company, and a busy disk has been seen to make that ten."""

WRITER_LOCK = 0x706C6467
"""Key of the advisory lock on PostgreSQL, any number that other programs will not use."""

_WRITING = "pledgebook_writing"


def connect(url: str, *, keep_open: bool = False) -> Engine:
    """An engine for the database at `url`. Nothing is opened yet.

    With `keep_open` the connections to a SQLite file are kept for the next transaction, which
    saves a server some milliseconds each time; a command lets go of the file at once.

    Raises UsageError for an address that is none, MissingExtra where the driver is missing.
    """
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        engine = (
            create_engine(parsed, pool_size=16, max_overflow=48)
            if keep_open
            else create_engine(parsed, poolclass=NullPool)
        )
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        engine = create_engine(parsed, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise MissingExtra("team", "A casebook in PostgreSQL") from error
    event.listen(engine, "begin", _lock_postgres)
    return engine


def _parsed(url: str) -> "URL":
    try:
        parsed = make_url(url)
        backend = parsed.get_backend_name()
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"{_safe(url)} is no database address: {_KNOWN}") from error
    if backend == "sqlite":
        return parsed
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise UsageError(f"A casebook cannot be kept in {backend}: {_KNOWN}")


_KNOWN = "write sqlite:///FILE, or postgresql://USER@HOST/DATABASE."


def _safe(url: str) -> str:
    """The address without what may be a password."""
    scheme, sign, rest = url.partition("://")
    return f"{scheme}{sign}{rest.rpartition('@')[2]}"


def _prepare_sqlite(raw: Any, _: object) -> None:  # noqa: ANN401 - a driver's connection
    # The driver's own transactions begin late and deferred: we say BEGIN ourselves.
    raw.isolation_level = None
    cursor = raw.cursor()
    for pragma in (
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "cell_size_check = ON",
        "trusted_schema = OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get(_WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _lock_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(_WRITING):
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER_LOCK})")
    else:
        # What a reader sees in one transaction is one state of the casebook, as on SQLite.
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection that sees one state of the casebook and changes nothing."""
    with _told(engine), engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a transaction of its own, the only writer; all or nothing is kept."""
    with (
        _told(engine),
        engine.connect().execution_options(**{_WRITING: True}) as connection,
        connection.begin(),
    ):
        yield connection


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """A connection that waits beside many short transactions.

    SQLite tidies up its write-ahead log when the last connection goes: with one that stays,
    that is once and not after each transaction.
    """
    with _told(engine), engine.connect():
        yield


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Failures of the server or the file in words a person can act on."""
    try:
        yield
    except DBAPIError as error:
        reason = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
        place = engine.url.render_as_string(hide_password=True)
        if "locked" in reason:
            raise UsageError(
                f"{place} is in use: another program has been writing for {BUSY_SECONDS} s. "
                "Try again when it has finished."
            ) from error
        if error.connection_invalidated or _is_operational(error):
            raise UsageError(f"{place} cannot be used: {reason}.") from error
        if type(error.orig).__name__ == "DataError":
            raise UsageError(f"This text cannot be stored: {reason}.") from error
        raise
    except UnicodeEncodeError as error:
        raise UsageError(
            f"This text cannot be stored: {error.reason} ({error.object[:60]!r})."
        ) from error


def _is_operational(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "DatabaseError"}


def ping(engine: Engine) -> None:
    """Raise UsageError where the database cannot be reached."""
    with _told(engine), engine.connect() as connection:
        connection.execute(text("SELECT 1"))
