"""The work on one shard: every document once, its rows into the tables, or into quarantine.

This function is the same for a process of the local pool and for a worker of a cluster.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pledgebook.corpus import rows
from pledgebook.corpus.answering import Answered, Answerer
from pledgebook.corpus.schema import ALWAYS, DOCUMENTS, QUARANTINE, SHARDED
from pledgebook.corpus.sources import Broken, Item, Shard, items
from pledgebook.corpus.writing import ShardWriter
from pledgebook.errors import InputError, OutputFailed

log = logging.getLogger(__name__)

SHARDS = "shards"
"""Folder of the finished shards: one folder a shard, one file a table."""

WORK = "work"
"""Folder of shards that are being written; what lies in it means nothing."""

FAULT_REMEDY = "Run the scan again with -vv before the command and report what it prints."


@dataclass(frozen=True, slots=True)
class Counts:
    """What a shard held."""

    documents: int = 0
    quarantined: int = 0
    sentences: int = 0
    promises: int = 0
    weight: int = 0

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        mine, theirs = asdict(self), asdict(other)
        return Counts(**{name: mine[name] + theirs[name] for name in mine})


@dataclass(frozen=True, slots=True)
class Poisoned:
    """Documents that killed or held up a process, by their number in the shard, with why.

    From `rest` on nothing of the shard is read, because the file itself does it.
    """

    reasons: Mapping[int, str] = field(default_factory=dict)
    rest: int | None = None


def folder_of(out: Path, number: int) -> Path:
    """Where the files of a finished shard are."""
    return out / SHARDS / f"{number:06}"


def is_finished(out: Path, number: int) -> bool:
    """Whether a shard is written: its folder appears at once and whole."""
    return folder_of(out, number).is_dir()


def run_shard(
    shard: Shard,
    out: Path,
    answerer: Answerer,
    poisoned: Poisoned | None = None,
    reached: Callable[[int], None] = lambda _: None,
) -> Counts:
    """Read and answer all documents of a shard and put its tables in place.

    `reached` is told the number of each document, from 1, before it is read. Raises
    OutputFailed.
    """
    poisoned = poisoned or Poisoned()
    wanted = {*answerer.tables, *(table.name for table in ALWAYS)}
    tables = [table for table in SHARDED if table.name in wanted]
    temporary = out / WORK / f"{shard.number:06}.{os.getpid()}"
    counts = Counts(weight=shard.weight)
    with ShardWriter(folder_of(out, shard.number), temporary, tables) as writer:
        for number, item in _numbered(shard, answerer, poisoned):
            reached(number)
            reason = poisoned.reasons.get(number)
            judged = Broken(item.id, item.source, reason) if reason else item
            counts = counts.plus(_one(judged, answerer, writer))
        writer.finish()
    return counts


def _numbered(
    shard: Shard, answerer: Answerer, poisoned: Poisoned
) -> Iterator[tuple[int, Item | Broken]]:
    """The documents with their numbers; where the file breaks off, that is a record too."""
    number = 0
    try:
        for number, item in enumerate(items(shard, answerer.fields), start=1):
            if number == poisoned.rest:
                yield number, Broken(_rest(shard), shard.name, poisoned.reasons[number])
                return
            yield number, item
    except OutputFailed:
        raise
    except Exception as error:
        log.debug("%s", shard.path, exc_info=True)
        reason = f"the rest of the file cannot be read ({type(error).__name__}: {error})"
        yield number + 1, Broken(_rest(shard), shard.name, reason)


def _rest(shard: Shard) -> str:
    return f"{shard.name}:{shard.first}+"


def _one(item: Item | Broken, answerer: Answerer, writer: ShardWriter) -> Counts:
    if isinstance(item, Item):
        try:
            return _read(item, answerer.answer(item), writer)
        except InputError as error:
            item = Broken(item.id, item.source, error.problem, error.remedy)
        except OutputFailed:
            raise
        except Exception as error:
            log.debug("%s", item.id, exc_info=True)
            reason = f"reading it met a fault in pledgebook ({type(error).__name__})"
            item = Broken(item.id, item.source, reason, FAULT_REMEDY)
    writer.add(QUARANTINE.name, [(item.id, item.source, item.reason, item.remedy)])
    return Counts(quarantined=1)


def _read(item: Item, found: Answered, writer: ShardWriter) -> Counts:
    reading = found.reading
    row = rows.document_row(
        item,
        reading,
        company=found.company,
        reason=found.reason,
        promises=found.promises,
        terms=found.terms,
    )
    tables = {
        "promises": rows.promise_rows(item.id, reading.commitments),
        "terms": rows.term_rows(item.id, found.terms or ()),
        "evidence": rows.evidence_rows(item.id, found.suggestions),
        "answers": rows.answer_rows(item.id, found.suggestions),
        "texts": [(item.id, reading.layer.text)],
    }
    made = {name: list(found_rows) for name, found_rows in tables.items() if writer.wants(name)}
    for name, found_rows in made.items():
        writer.add(name, found_rows)
    writer.add(DOCUMENTS.name, [row])
    return Counts(1, 0, len(reading.sentences), found.promises or 0)
