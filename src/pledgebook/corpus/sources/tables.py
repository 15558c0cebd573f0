"""Parquet: one document a row, its text in a column. A shard is a run of row groups or rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.corpus.sources.fields import columns, document_of
from pledgebook.corpus.sources.piece import Broken, Item, Shard

if TYPE_CHECKING:
    import pyarrow.parquet

BATCH = 64
"""Rows that are held at once: documents of 40 kB make 3 MB."""


def cut(path: Path, name: str, size: int) -> list[Shard]:
    """Shards of about `size` bytes, by row; raises OSError or an error of Arrow."""
    import pyarrow.parquet as pq

    shards: list[Shard] = []
    with pq.ParquetFile(path) as file:
        first = 1
        for number in range(file.metadata.num_row_groups):
            group = file.metadata.row_group(number)
            rows, weight = group.num_rows, max(1, group.total_byte_size)
            step = max(1, rows * size // weight)
            for start in range(0, rows, step):
                count = min(step, rows - start)
                part = weight * count // max(1, rows)
                shards.append(
                    Shard(0, "parquet", str(path), name, first + start, number, count, weight=part)
                )
            first += rows
    return shards


def items(shard: Shard, own: Mapping[str, str]) -> Iterator[Item | Broken]:
    """The documents of a shard, one a row."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(Path(shard.path)) as file:
        wanted = columns([field.name for field in file.schema_arrow], own)
        passed = shard.first - _first_of_group(file, shard.start)
        number = shard.first
        left = shard.size
        for batch in file.iter_batches(BATCH, row_groups=[shard.start], columns=wanted):
            if passed >= batch.num_rows:
                passed -= batch.num_rows
                continue
            for row in batch.slice(passed, left).to_pylist():
                yield document_of(row, f"{shard.name}:{number}", own)
                number += 1
                left -= 1
            passed = 0
            if left <= 0:
                return


def _first_of_group(file: pyarrow.parquet.ParquetFile, group: int) -> int:
    """Number of the first row of a row group, from 1."""
    before: int = sum(file.metadata.row_group(number).num_rows for number in range(group))
    return before + 1
