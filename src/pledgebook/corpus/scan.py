"""A scan from beginning to end: plan, run what is not yet done, close.

Everything is kept in the folder of the results, so that a scan that was interrupted, at any
moment and in any way, goes on when the same command is given again.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pledgebook.capture.archive import write_whole
from pledgebook.corpus import manifest, planning, rows
from pledgebook.corpus.answering import Task
from pledgebook.corpus.manifest import Manifest
from pledgebook.corpus.planning import census, planned, shard_bytes, write_plan
from pledgebook.corpus.schema import ELEMENTS
from pledgebook.corpus.shard import WORK, Counts, is_finished
from pledgebook.corpus.sources import Shard
from pledgebook.corpus.totals import totals_of
from pledgebook.corpus.workers import Done
from pledgebook.corpus.writing import failed, write_table
from pledgebook.errors import OutputFailed, UsageError

LOCK = ".lock"


class Engine(Protocol):
    """Runs shards somewhere and hands back what is finished, in any order."""

    def run(self, shards: Iterator[Shard], underway: Callable[[int], None]) -> Iterator[Done]:
        """Every shard once; raises OutputFailed."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a scan is: shards and their weight, and what this run has read."""

    shards: int
    finished: int
    weight: int
    before: int
    """Weight that was finished before this run."""
    read: Counts
    underway: int = 0


Show = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a scan holds when it is done."""

    manifest: Manifest
    counts: Counts
    resumed: int
    """Shards that were finished before this run."""


def scan(
    paths: Sequence[Path],
    out: Path,
    task: Task,
    *,
    engine: Callable[[Task, Path], Engine],
    show: Show = lambda _: None,
    size: int | None = None,
) -> Result:
    """Scan the inputs into the folder `out`, going on where an earlier run was stopped.

    `size` is that of shards in bytes, for tests; it is set by the inputs otherwise. Raises
    UsageError where the folder holds another scan, OutputFailed where it cannot be written.
    """
    frameworks = task.frameworks()
    found = census(paths)
    _not_inside(paths, out)
    size = size or shard_bytes(found.bytes)
    names = tuple(path.as_posix() for path in paths)
    wanted = manifest.manifest_of(task, frameworks, names, found, size)
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{out} cannot be made: {error.strerror or error}.") from error
    with _alone(out), _saying_what_is_missing(out):
        standing = _prepare(paths, out, wanted, size)
        if standing.complete:
            return Result(standing, totals_of(out), _count(planned(out)))
        write_table(ELEMENTS, out / "elements.parquet", rows.element_rows(frameworks))
        resumed = _run(out, engine(task, out), show)
        return _close(out, wanted, resumed)


@contextmanager
def _saying_what_is_missing(out: Path) -> Iterator[None]:
    """Add to an error what is still to be done, and how."""
    try:
        yield
    except OutputFailed as error:
        left = "Nothing is read yet."
        if (out / planning.PLAN).exists():
            done = [is_finished(out, shard.number) for shard in planned(out)]
            left = f"{done.count(False):,} of {len(done):,} parts are still to be read"
            left += "; the others are whole." if any(done) else "."
        advice = "Mend that and give the same command again: it goes on."
        raise OutputFailed(f"{error} {left} {advice}") from error


def _prepare(paths: Sequence[Path], out: Path, wanted: Manifest, size: int) -> Manifest:
    """Plan a new scan, or see that the folder holds this very one."""
    standing = manifest.load(out)
    if standing is None:
        own = {LOCK, planning.SPOOL, WORK}
        if any(one.name not in own and one.suffix != ".part" for one in out.iterdir()):
            raise UsageError(f"{out} holds other things: name a new or an empty folder.")
        try:
            write_plan(paths, out, size)
        except OSError as error:
            raise failed(out / planning.PLAN, error) from error
        write_whole(out / manifest.NAME, wanted.dump().encode())
        return wanted
    if differences := standing.differences(wanted):
        raise UsageError(
            f"{out} holds another scan: {' and '.join(differences)} differ. "
            "Name another folder, or delete that one."
        )
    return standing


def _run(out: Path, engine: Engine, show: Show) -> int:
    """Run every shard that is not finished; returns how many were."""
    shutil.rmtree(out / WORK, ignore_errors=True)
    total = weight = before = resumed = 0
    for shard in planned(out):
        total += 1
        weight += shard.weight
        if is_finished(out, shard.number):
            resumed += 1
            before += shard.weight
    read = Counts(weight=0)
    finished = resumed

    def underway(documents: int) -> None:
        show(Progress(total, finished, weight, before, read, documents))

    open_shards = (shard for shard in planned(out) if not is_finished(out, shard.number))
    for done in engine.run(open_shards, underway):
        finished += 1
        read = read.plus(done.counts)
        underway(0)
    return resumed


def _close(out: Path, wanted: Manifest, resumed: int) -> Result:
    """See that every shard is there, and say so in the manifest."""
    missing = [shard.number for shard in planned(out) if not is_finished(out, shard.number)]
    if missing:
        raise OutputFailed(f"Parts that were finished are gone, the first being {missing[0]}.")
    counts = totals_of(out)
    done = manifest.completed(wanted, counts, _count(planned(out)))
    write_whole(out / manifest.NAME, done.dump().encode())
    shutil.rmtree(out / planning.SPOOL, ignore_errors=True)
    shutil.rmtree(out / WORK, ignore_errors=True)
    return Result(done, counts, resumed)


def _count(shards: Iterable[Shard]) -> int:
    return sum(1 for _ in shards)


def _not_inside(paths: Sequence[Path], out: Path) -> None:
    """Refuse results inside of what is read: they would be read as documents."""
    target = out.resolve()
    for path in paths:
        if path.is_dir() and (path.resolve() == target or path.resolve() in target.parents):
            raise UsageError(f"{out} lies inside {path}, which is to be read: name another folder.")


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    """Keep two scans from writing into the same folder at once. Raises UsageError."""
    handle = (out / LOCK).open("w")
    try:
        try:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass  # Windows: two scans at once waste work and harm nothing
        except OSError as error:
            raise UsageError(f"{out} is being written by another scan.") from error
        yield
    finally:
        handle.close()
        (out / LOCK).unlink(missing_ok=True)
