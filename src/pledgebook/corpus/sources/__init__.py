"""Where the documents of a corpus come from: one module a kind of input.

A kind cuts its files into shards and reads the documents of one. Adding one is adding a module
and its lines in `items` here and in `planning`.
"""

from collections.abc import Iterator, Mapping

from pledgebook.corpus.sources.piece import BROKEN, Broken, Item, Known, Shard

__all__ = ["Broken", "Item", "Known", "Shard", "items"]


def items(shard: Shard, fields: Mapping[str, str]) -> Iterator[Item | Broken]:
    """The documents of a shard in their order, always the same; `fields` is a user's mapping."""
    if shard.source == BROKEN:
        return iter([Broken(shard.name, shard.name, shard.path, "".join(shard.files))])
    if shard.source == "files":
        from pledgebook.corpus.sources import files

        return files.items(shard)
    if shard.source == "lines":
        from pledgebook.corpus.sources import lines

        return lines.items(shard, fields)
    if shard.source == "warc":
        from pledgebook.corpus.sources import warc

        return warc.items(shard)
    from pledgebook.corpus.sources import tables

    return tables.items(shard, fields)
