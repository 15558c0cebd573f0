"""What the finished shards hold together, counted from their tables."""

from __future__ import annotations

from pathlib import Path

from pledgebook.corpus.planning import planned
from pledgebook.corpus.schema import DOCUMENTS, QUARANTINE
from pledgebook.corpus.shard import Counts, folder_of


def totals_of(out: Path) -> Counts:
    """Counts over all finished shards of a scan."""
    counts = Counts()
    for shard in planned(out):
        counts = counts.plus(_of_shard(folder_of(out, shard.number), shard.weight))
    return counts


def _of_shard(folder: Path, weight: int) -> Counts:
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    path = folder / f"{DOCUMENTS.name}.parquet"
    documents = pq.read_table(path, columns=["sentences", "promises"])
    quarantined = pq.read_metadata(folder / f"{QUARANTINE.name}.parquet").num_rows
    return Counts(
        documents=documents.num_rows,
        quarantined=quarantined,
        sentences=pc.sum(documents["sentences"]).as_py() or 0,
        promises=pc.sum(documents["promises"]).as_py() or 0,
        weight=weight,
    )
