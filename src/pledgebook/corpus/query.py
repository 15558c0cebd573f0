"""Questions to the tables of a scan, in SQL, by a database that can reach nothing else.

DuckDB runs inside this process. It sees the tables as views over Arrow data sets that are
opened here, and is closed up before a question reaches it: no file, no network, no extension,
no setting that could open it again. One question is one SELECT.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pledgebook.corpus import manifest
from pledgebook.corpus.planning import planned
from pledgebook.corpus.schema import ELEMENTS, SHARDED, TABLES
from pledgebook.corpus.shard import folder_of, is_finished
from pledgebook.errors import MissingExtra, UsageError

if TYPE_CHECKING:
    import duckdb

CLOSED: Mapping[str, object] = {
    "python_enable_replacements": False,
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "enable_external_access": False,
    "lock_configuration": True,
}
"""Settings that close the database up; the last one makes them final."""

MEMORY = "2GB"
"""Memory that a question may take: grouping 25 million answers took a quarter of it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question: names of columns, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Ready:
    """A ready-made question. `chart` says how it is drawn, "" that it is not."""

    name: str
    about: str
    sql: str
    chart: str = ""


def ready_questions() -> tuple[Ready, ...]:
    """All ready-made questions by name; each is a file of the folder `queries`."""
    folder = resources.files("pledgebook.corpus").joinpath("queries")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".sql")),
        key=lambda file: file.name,
    )
    return tuple(
        _parsed(file.name.removesuffix(".sql"), file.read_text(encoding="utf-8")) for file in files
    )


def _parsed(name: str, text: str) -> Ready:
    """The head of a file is comments: what it asks, and `chart:` with how it is drawn."""
    head = [line[2:].strip() for line in text.splitlines() if line.startswith("--")]
    chart = next((line[6:].strip() for line in head if line.startswith("chart:")), "")
    about = " ".join(line for line in head if not line.startswith("chart:"))
    return Ready(name, about, text, chart)


def ready_question(name: str) -> Ready:
    """The ready-made question of this name. Raises UsageError with a hint."""
    from difflib import get_close_matches

    known = {one.name: one for one in ready_questions()}
    if name not in known:
        close = get_close_matches(name, known, n=1)
        hint = f"did you mean {close[0]!r}?" if close else f"there are: {', '.join(known)}"
        raise UsageError(f"No ready-made question {name!r}; {hint}")
    return known[name]


class Corpus:
    """The tables of a scan, open to questions; a context manager."""

    def __init__(self, out: Path) -> None:
        self.manifest = manifest.loaded(out)
        self._out = out
        self._database = _closed_database(self._tables())

    def _tables(self) -> dict[str, Any]:
        """Name → data set over the files of all finished shards, empty where there is none."""
        import pyarrow as pa
        import pyarrow.dataset as ds

        folders = [
            folder_of(self._out, shard.number)
            for shard in planned(self._out)
            if is_finished(self._out, shard.number)
        ]
        found: dict[str, Any] = {}
        for table in SHARDED:
            paths = [
                str(path) for one in folders if (path := one / f"{table.name}.parquet").exists()
            ]
            if paths:
                found[table.name] = ds.dataset(paths, schema=table.schema(), format="parquet")
            else:
                found[table.name] = pa.Table.from_pylist([], schema=table.schema())
        elements = self._out / f"{ELEMENTS.name}.parquet"
        if elements.exists():
            found[ELEMENTS.name] = ds.dataset(str(elements), schema=ELEMENTS.schema())
        return found

    def ask(self, sql: str) -> Answer:
        """The answer to one SELECT. Raises UsageError with what is wrong with it."""
        import duckdb

        try:
            statements = self._database.extract_statements(sql)
            if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
                raise UsageError("A question is one SELECT; nothing else is answered here.")
            result = self._database.execute(statements[0])
            columns = tuple(one[0] for one in result.description or ())
            rows = tuple(tuple(map(_plain, row)) for row in result.fetchall())
            return Answer(columns, rows)
        except duckdb.Error as error:
            names = ", ".join(table.name for table in TABLES)
            raise UsageError(
                f"The question cannot be answered: {error}\nTables: {names}."
            ) from error

    def __enter__(self) -> Corpus:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()


def _plain(value: object) -> object:
    """A value as JSON has it, where there is one: SQL's 2.5 is a decimal."""
    return float(value) if isinstance(value, Decimal) else value


def _closed_database(tables: Mapping[str, Any]) -> duckdb.DuckDBPyConnection:
    try:
        import duckdb
    except ImportError as error:
        raise MissingExtra("scan", "Asking a scanned corpus") from error
    database = duckdb.connect(":memory:")
    database.execute(f"SET memory_limit = '{MEMORY}'")
    for name, data in tables.items():
        database.register(name, data)
    for name, value in CLOSED.items():
        written = f"'{value}'" if isinstance(value, str) else str(value).lower()
        database.execute(f"SET {name} = {written}")
    return database


def shown(value: object) -> str:
    """A value of an answer as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "; ".join(shown(one) for one in value)
    return str(value)
