"""From the inputs a user names to numbered shards, the same for any number of workers.

Shards depend on the inputs alone: how large they are is set by the size of the whole. The plan
is written before work begins, one shard a line, so that a million files need no memory and an
interrupted scan goes on with the very same shards.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pledgebook.capture.histories import LINES, WARCS
from pledgebook.corpus.sources import files, lines, warc
from pledgebook.corpus.sources.piece import Shard, broken_input
from pledgebook.errors import InputError, UsageError

PARQUET = (".parquet", ".pq")

LEAST_BYTES = 4_000_000
"""Bytes of a shard: 4 MB of text are about 30,000 sentences, seconds of work, so that handing
out a shard (milliseconds) costs nothing and an interruption loses little."""

MOST_BYTES = 64_000_000
MOST_SHARDS = 2_000
"""Shards above which they are made larger rather than more: each is a folder of files."""

PLAN = "plan.jsonl"
SPOOL = "spool"
"""Folder of what was unpacked from packed inputs, until the scan is complete."""


@dataclass(frozen=True, slots=True)
class Input:
    """One file that is read as a collection, or a run of files that are documents."""

    kind: str
    path: Path
    bytes: int


def inputs_of(paths: Sequence[Path]) -> Iterator[Input]:
    """What is behind the names, in their order, each file once. Raises UsageError."""
    seen: set[tuple[int, int]] = set()
    for path in paths:
        if not path.exists():
            raise UsageError(f"{path}: there is no such file or folder.")
        for file in files.walk(path) if path.is_dir() else (path,):
            try:
                status = file.stat()
            except OSError:
                yield Input("files", file, 0)
                continue
            if (status.st_dev, status.st_ino) in seen and status.st_ino:
                continue
            seen.add((status.st_dev, status.st_ino))
            yield Input(_kind(file), file, status.st_size)


def _kind(path: Path) -> str:
    name = path.name.lower()
    if name.endswith(LINES):
        return "lines"
    if name.endswith(WARCS):
        return "warc"
    return "parquet" if name.endswith(PARQUET) else "files"


@dataclass(frozen=True, slots=True)
class Census:
    """How much there is, and a digest that tells whether it is still the same."""

    files: int
    bytes: int
    digest: str


def census(paths: Sequence[Path]) -> Census:
    """Count what is to be read. Raises UsageError where there is nothing."""
    digest = hashlib.sha256()
    count = total = 0
    for one in inputs_of(paths):
        count += 1
        total += one.bytes
        try:
            changed = one.path.stat().st_mtime_ns
        except OSError:
            changed = 0
        digest.update(f"{one.kind}\0{one.path}\0{one.bytes}\0{changed}\n".encode(errors="replace"))
    if not count:
        raise UsageError("Nothing to scan: the folder holds no file.")
    return Census(count, total, digest.hexdigest())


def shard_bytes(total: int) -> int:
    """How large a shard is for so many bytes of input."""
    return max(LEAST_BYTES, min(MOST_BYTES, total // MOST_SHARDS))


def write_plan(paths: Sequence[Path], out: Path, size: int) -> None:
    """Write the plan of a scan into its folder, whole or not at all."""
    spool = out / SPOOL
    shutil.rmtree(spool, ignore_errors=True)
    temporary = out / f"{PLAN}.part"
    with temporary.open("w", encoding="ascii") as stream:
        for number, shard in enumerate(_shards(paths, spool, size)):
            stream.write(replace(shard, number=number).dump() + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(out / PLAN)


def planned(out: Path) -> Iterator[Shard]:
    """The shards of a scan, as they were planned."""
    with (out / PLAN).open(encoding="ascii") as stream:
        for line in stream:
            yield Shard.load(line)


def _shards(paths: Sequence[Path], spool: Path, size: int) -> Iterator[Shard]:
    waiting: list[Input] = []
    for number, one in enumerate(inputs_of(paths)):
        if one.kind == "files":
            waiting.append(one)
            if len(waiting) == files.MOST_FILES or sum(each.bytes for each in waiting) >= size:
                yield _of_files(waiting)
                waiting = []
            continue
        if waiting:
            yield _of_files(waiting)
            waiting = []
        yield from _of_collection(one, spool / f"{number:06}", size)
    if waiting:
        yield _of_files(waiting)


def _of_files(waiting: Sequence[Input]) -> Shard:
    weight = sum(one.bytes for one in waiting)
    return Shard(0, "files", "", files=tuple(str(one.path) for one in waiting), weight=weight)


def _of_collection(one: Input, spool: Path, size: int) -> Iterable[Shard]:
    """Shards of one collection; one that cannot be opened is a record that cannot be read."""
    name = one.path.as_posix()
    try:
        if one.kind == "parquet":
            yield from _parquet_shards(one.path, name, size)
            return
        source = lines if one.kind == "lines" else warc
        if lines.is_packed(one.path):
            spool.mkdir(parents=True, exist_ok=True)
            yield from source.unpack(one.path, name, size, spool)
        else:
            yield from source.cut(one.path, name, size)
    except InputError as error:
        yield broken_input(name, error.problem, error.remedy)


def _parquet_shards(path: Path, name: str, size: int) -> list[Shard]:
    """Cut by a process of its own: a hostile file may crash the library that reads it."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from pledgebook.corpus.sources import tables

    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        try:
            return pool.submit(tables.cut, path, name, size).result()
        except BrokenProcessPool:
            reason = "the file makes the library that reads it crash"
        except Exception as error:  # noqa: BLE001 - whatever the library makes of it
            reason = f"this is no Parquet file that can be read: {str(error).splitlines()[0]}"
    return [broken_input(name, reason, "Write it anew.")]
