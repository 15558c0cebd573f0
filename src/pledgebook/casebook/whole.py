"""The whole casebook as one open file, and back, on whatever database.

A zip of `casebook.json` (format and schema version), one `tables/NAME.jsonl` a table (an object
a line, in the order of the keys) and the raw files as `archive/ab/cdef…`. Nothing in it tells
the time or the machine: the same casebook gives the same bytes, and a casebook that was
imported gives them again.
"""

import json
import os
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, inspect, select

from pledgebook.capture.archive import digest
from pledgebook.casebook.bulk import insert_rows
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.folder import DEFAULT_DATABASE, Casebook, create
from pledgebook.casebook.migrating import SCHEMA_VERSION, migrate, schema_of
from pledgebook.casebook.tables import METADATA
from pledgebook.casebook.verifying import verify
from pledgebook.errors import InputError, UsageError

FORMAT = "pledgebook-casebook-archive/1"
HEAD = "casebook.json"

LARGEST_RATIO = 400
"""How many times its size a file may unpack to: repetitive JSON lines came to 30 times."""

ROWS_AT_ONCE = 5_000
"""Rows inserted together: a few megabytes of the widest table."""

_RAW_FILE = re.compile(r"archive/([0-9a-f]{2})/([0-9a-f]{62})")
_SCHEMA = re.compile(r"[0-9]{4}")
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)


def export_casebook(casebook: Casebook, target: Path) -> None:
    """Write the casebook to a zip file; the file is whole or not there.

    Raises DamagedFile where a raw file is missing or altered.
    """
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=".export-")
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror or error}.") from error
    temporary = Path(name)
    try:
        with (
            os.fdopen(descriptor, "wb") as handle,
            zipfile.ZipFile(handle, "w", zipfile.ZIP_DEFLATED) as file,
            casebook.reading() as connection,
        ):
            _export(casebook, connection, file)
        temporary.chmod(0o644)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _export(casebook: Casebook, connection: Connection, file: zipfile.ZipFile) -> None:
    head = {"format": FORMAT, "schema": schema_of(connection)}
    _write(file, HEAD, (canonical(head) + "\n").encode("utf-8"))
    for table in _tables(connection):
        entry = zipfile.ZipInfo(f"tables/{table.name}.jsonl", _BEGINNING_OF_TIME)
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o644 << 16
        with file.open(entry, "w", force_zip64=True) as stream:
            for line in _lines(connection, table):
                stream.write(line)
    for _, sha256 in casebook.archive.listing():
        if sha256:
            name = f"archive/{sha256[:2]}/{sha256[2:]}"
            _write(file, name, casebook.archive.read(sha256))


def _tables(connection: Connection) -> list[Table]:
    """The tables that the database has, in an order in which rows can be put in."""
    present = set(inspect(connection).get_table_names())
    return [
        table
        for table in METADATA.sorted_tables
        if table.name in present and not table.info.get("private") and not table.info.get("derived")
    ]


def _columns(connection: Connection, table: Table) -> list[str]:
    """The columns of a table that the database has, in our order."""
    present = {column["name"] for column in inspect(connection).get_columns(table.name)}
    return [column.name for column in table.c if column.name in present]


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    names = _columns(connection, table)
    query = select(*(table.c[name] for name in names)).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=ROWS_AT_ONCE).execute(query):
        record = dict(zip(names, tuple(row), strict=True))
        yield (canonical(record) + "\n").encode("utf-8")


def _write(file: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _BEGINNING_OF_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    file.writestr(entry, data)


def import_casebook(
    source: Path,
    root: Path,
    url: str = DEFAULT_DATABASE,
    environment: Mapping[str, str] = os.environ,
) -> Casebook:
    """Make a new casebook of an exported file. It is checked, and is whole or not made.

    What was exported from an older casebook is brought up to date. Raises InputError for a file
    that is none, that is damaged, or of a newer schema.
    """
    with _opened(source) as file:
        casebook = create(root, url, environment, schema=_schema(source, file))
        try:
            _import_files(source, file, casebook)
            with casebook.writing() as connection:
                for table in _tables(connection):
                    _import_table(source, file, connection, table)
            migrate(casebook.engine)
            _require_whole(source, casebook)
        except BaseException:
            casebook.close()
            shutil.rmtree(root, ignore_errors=True)
            raise
    return casebook


def _require_whole(source: Path, casebook: Casebook) -> None:
    damage = verify(casebook).damage
    if damage:
        place, problem = damage[0].place, damage[0].problem
        raise _broken(source, f"{len(damage)} places are damaged; {place}: {problem}")


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        file = zipfile.ZipFile(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise _broken(source, str(error)) from error
    try:
        with file:
            unpacked = sum(entry.file_size for entry in file.infolist())
            if unpacked > max(source.stat().st_size, 1_000) * LARGEST_RATIO:
                raise _broken(source, "it unpacks to far more than a casebook would")
            yield file
    except (zipfile.BadZipFile, EOFError, KeyError, NotImplementedError) as error:
        raise _broken(source, str(error)) from error


def _broken(source: Path, problem: str) -> InputError:
    return InputError(
        str(source), f"this is no whole export of a casebook ({problem}).", "Export it again."
    )


def _schema(source: Path, file: zipfile.ZipFile) -> str:
    """The schema that the file was exported with. Raises InputError for one we do not know."""
    try:
        head = json.loads(file.read(HEAD))
        form, schema = head["format"], str(head["schema"])
    except (KeyError, ValueError, TypeError) as error:
        raise _broken(source, f"{HEAD} is missing or broken") from error
    if form != FORMAT:
        raise _broken(source, f"its format is {form!r}, not {FORMAT!r}")
    if not _SCHEMA.fullmatch(schema) or schema > SCHEMA_VERSION:
        raise InputError(
            str(source),
            f"it has the schema {schema}, this pledgebook knows {SCHEMA_VERSION}.",
            "Import it with the pledgebook that it was exported with.",
        )
    return schema


def _import_files(source: Path, file: zipfile.ZipFile, casebook: Casebook) -> None:
    for entry in file.infolist():
        if not entry.filename.startswith("archive/"):
            continue
        match = _RAW_FILE.fullmatch(entry.filename)
        if not match:
            raise _broken(source, f"{entry.filename!r} is no name of a raw file")
        data = file.read(entry)
        if digest(data) != match[1] + match[2]:
            raise _broken(source, f"{entry.filename} is not what its name says")
        casebook.archive.add(data)


def _import_table(
    source: Path, file: zipfile.ZipFile, connection: Connection, table: Table
) -> None:
    names = _columns(connection, table)
    rows: list[tuple[Any, ...]] = []
    with file.open(f"tables/{table.name}.jsonl") as stream:
        for number, line in enumerate(stream, 1):
            try:
                record = json.loads(line)
                rows.append(tuple(record[name] for name in names))
            except (ValueError, KeyError, TypeError) as error:
                place = f"tables/{table.name}.jsonl, line {number}"
                raise _broken(source, f"{place}: {error!r}") from error
            if len(rows) == ROWS_AT_ONCE:
                insert_rows(connection, table, names, rows)
                rows.clear()
    insert_rows(connection, table, names, rows)
