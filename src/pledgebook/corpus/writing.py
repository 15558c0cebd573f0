"""The tables of one shard, written as Parquet, all at once or not at all.

Rows are handed to a table column by column and written in groups of a fixed number, so that
memory stays flat and the same rows always give the same bytes.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from pledgebook.corpus.schema import Table
from pledgebook.errors import OutputFailed

GROUP = 20_000
"""Rows of a group: some megabytes of answers, small enough to be held by every worker."""

TEXT_GROUP = 200
"""Rows of a group of whole texts."""

Row = tuple[Any, ...]


class TableWriter:
    """Collects rows of one table and writes them in groups."""

    def __init__(self, table: Table, path: Path) -> None:
        import pyarrow.parquet as pq

        self._schema = table.schema()
        self._group = TEXT_GROUP if table.name == "texts" else GROUP
        self._rows: list[Row] = []
        self._writer = pq.ParquetWriter(path, self._schema, compression="zstd")
        self.count = 0

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows, each with a value a column in the order of the schema."""
        self._rows.extend(rows)
        while len(self._rows) >= self._group:
            self._write(self._rows[: self._group])
            del self._rows[: self._group]

    def _write(self, rows: Sequence[Row]) -> None:
        import pyarrow as pa

        columns = list(zip(*rows, strict=True)) or [() for _ in self._schema]
        arrays = [
            pa.array(column, type=field.type)
            for column, field in zip(columns, self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self.count += len(rows)

    def close(self) -> None:
        """Write what is left and the end of the file."""
        if self._rows:
            self._write(self._rows)
            self._rows = []
        self._writer.close()


class ShardWriter:
    """The files of one shard, in a temporary folder until all of it is written.

    A folder that is there already was finished by another process that had the same work.
    Raises OutputFailed where the disk is full or cannot be written.
    """

    def __init__(self, folder: Path, temporary: Path, tables: Sequence[Table]) -> None:
        self._folder = folder
        self._temporary = temporary
        self._tables = tables
        self._writers: dict[str, TableWriter] = {}

    def __enter__(self) -> ShardWriter:
        try:
            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary.mkdir(parents=True)
            for table in self._tables:
                path = self._temporary / f"{table.name}.parquet"
                self._writers[table.name] = TableWriter(table, path)
        except OSError as error:
            raise failed(self._folder, error) from error
        return self

    def add(self, table: str, rows: Iterable[Row]) -> None:
        """Add rows to a table; one that is not written takes none."""
        writer = self._writers.get(table)
        if writer is None:
            return
        try:
            writer.add(rows)
        except OSError as error:
            raise failed(self._folder, error) from error

    def wants(self, table: str) -> bool:
        """Whether a table is written."""
        return table in self._writers

    def finish(self) -> dict[str, int]:
        """Close all files and put the folder in its place; rows by table."""
        try:
            for writer in self._writers.values():
                writer.close()
            for file in self._temporary.iterdir():
                _sync(file)
            if not self._folder.exists():
                self._folder.parent.mkdir(parents=True, exist_ok=True)
                self._temporary.rename(self._folder)
        except OSError as error:
            if not self._folder.is_dir():
                raise failed(self._folder, error) from error
        return {name: writer.count for name, writer in self._writers.items()}

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._temporary, ignore_errors=True)


def failed(place: Path, error: OSError) -> OutputFailed:
    """What is said of a place that cannot be written."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return OutputFailed(f"The disk is full: {place.parent} takes no more.")
    reason = os.strerror(error.errno) if error.errno else str(error)
    return OutputFailed(f"{place.parent} cannot be written: {reason}.")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_table(table: Table, path: Path, rows: Iterable[Row]) -> None:
    """One whole table as a file, whole or not at all. Raises OutputFailed."""
    temporary = path.with_name(f"{path.name}.part")
    try:
        writer = TableWriter(table, temporary)
        writer.add(rows)
        writer.close()
        temporary.replace(path)
    except OSError as error:
        raise failed(path, error) from error
