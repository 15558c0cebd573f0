"""Processes of this machine that take shards one after the other, and what becomes of a dead one.

A pool of our own in place of `concurrent.futures`: there, one process that dies breaks the
pool and nobody knows which document did it. Here every process says by a shared number which
document it is at. A process that dies is replaced and its shard begun again; a document at
which a second one dies goes to quarantine. One that stays at a document too long is ended and
the document goes to quarantine at once.
"""

from __future__ import annotations

import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

from pledgebook.corpus.answering import Answerer, Task
from pledgebook.corpus.shard import Counts, Poisoned, run_shard
from pledgebook.corpus.sources import Shard
from pledgebook.errors import OutputFailed, PledgebookError

LONGEST = 120.0
"""Seconds at one document after which it is given up: reading a file is limited to 25, and
600 dense pages are answered in about 5."""

TRIES = 2
"""Deaths at the same document after which it is held to be the cause; a process may also be
ended by a person, or by a machine that is short of memory."""

STARTS = 3
"""Deaths before the first document of a shard after which the scan gives up."""

_POLL = 0.2

_SPAWN = get_context("spawn")
"""Processes begin anew: a fork of a process with threads (Arrow has some) may hang."""


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that is finished, and what it held."""

    shard: Shard
    counts: Counts


def _serve(connection: Connection, at: Any, task: Task, out: str) -> None:  # noqa: ANN401
    """A worker: take a shard, do it, say so; until the other side hangs up."""
    from pledgebook.corpus.collection import collect_rarely

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    parent = os.getppid()

    def reached(number: int) -> None:
        at.value = number
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for this any more

    try:
        answerer = Answerer(task)
        collect_rarely()
        while True:
            shard, poisoned = connection.recv()
            try:
                counts = run_shard(shard, Path(out), answerer, poisoned, reached)
            except OutputFailed as error:
                connection.send(error)
                return
            connection.send(counts)
    except (EOFError, BrokenPipeError):
        return


@dataclass
class _Worker:
    """One process, the shard it has and since when it is at its document."""

    process: SpawnProcess
    connection: Connection
    at: Any
    shard: Shard | None = None
    seen: int = 0
    since: float = 0.0

    def give(self, shard: Shard, poisoned: Poisoned) -> None:
        """Hand it a shard."""
        self.shard = shard
        self.at.value = self.seen = 0
        self.since = time.monotonic()
        self.connection.send((shard, poisoned))

    def is_late(self) -> bool:
        """Whether it has been at one document too long."""
        if self.shard is None:
            return False
        now = self.at.value
        if now != self.seen:
            self.seen = now
            self.since = time.monotonic()
        return now > 0 and time.monotonic() - self.since > LONGEST

    def end(self) -> None:
        """End the process, whatever it does."""
        self.process.kill()
        self.process.join()
        self.connection.close()


@dataclass
class _Deaths:
    """What is known of a shard at which processes died."""

    at: Counter[int] = field(default_factory=Counter)
    reasons: dict[int, str] = field(default_factory=dict)
    rest: int | None = None

    def blame(self, number: int, reason: str) -> None:
        """Take a document out; one that is out already means that the file itself kills."""
        if number in self.reasons:
            self.rest = number
        self.reasons[number] = reason

    def poisoned(self) -> Poisoned:
        """What the next process is told."""
        return Poisoned(dict(self.reasons), self.rest)


class LocalPool:
    """Runs shards on processes of this machine."""

    def __init__(self, task: Task, out: Path, workers: int) -> None:
        self._task = task
        self._out = out
        self._count = workers
        self._workers: list[_Worker] = []
        self._deaths: dict[int, _Deaths] = {}

    def run(
        self, shards: Iterator[Shard], underway: Callable[[int], None] = lambda _: None
    ) -> Iterator[Done]:
        """Every shard, in the order in which they are finished.

        `underway` is told again and again how many documents of unfinished shards are read.
        Raises OutputFailed; whatever is raised, no process is left behind.
        """
        again: list[Shard] = []
        try:
            while True:
                self._hand_out(shards, again)
                busy = [worker for worker in self._workers if worker.shard is not None]
                if not busy:
                    return
                wait(
                    [one.connection for one in busy] + [one.process.sentinel for one in busy], _POLL
                )
                for worker in busy:
                    done = self._look_at(worker, again)
                    if done is not None:
                        yield done
                underway(sum(max(0, w.at.value - 1) for w in self._workers if w.shard))
        finally:
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _hand_out(self, shards: Iterator[Shard], again: list[Shard]) -> None:
        """Give every idle process a shard, starting processes as there is work."""
        while True:
            idle = next((one for one in self._workers if one.shard is None), None)
            if idle is None and len(self._workers) >= self._count:
                return
            shard = again.pop(0) if again else next(shards, None)
            if shard is None:
                return
            idle = idle or self._start()
            deaths = self._deaths.get(shard.number)
            try:
                idle.give(shard, deaths.poisoned() if deaths else Poisoned())
            except (BrokenPipeError, OSError):
                idle.shard = shard  # it died meanwhile: seen at the next look

    def _start(self) -> _Worker:
        here, there = _SPAWN.Pipe()
        at = _SPAWN.Value("q", 0, lock=False)
        process = _SPAWN.Process(
            target=_serve, args=(there, at, self._task, str(self._out)), daemon=True
        )
        process.start()
        there.close()
        worker = _Worker(process, here, at)
        self._workers.append(worker)
        return worker

    def _look_at(self, worker: _Worker, again: list[Shard]) -> Done | None:
        """What a busy process has to say, and what to do if it is dead or late."""
        assert worker.shard is not None
        shard = worker.shard
        try:
            answer = worker.connection.recv() if worker.connection.poll() else None
        except (EOFError, OSError):
            answer = None
        if isinstance(answer, PledgebookError):
            raise answer
        if isinstance(answer, Counts):
            worker.shard = None
            self._deaths.pop(shard.number, None)
            return Done(shard, answer)
        late = worker.is_late()
        if late or not worker.process.is_alive():
            self._mourn(worker, shard, late=late)
            again.append(shard)
        return None

    def _mourn(self, worker: _Worker, shard: Shard, *, late: bool) -> None:
        """Take a dead or late process out and note what it died at."""
        number = worker.at.value
        worker.end()
        self._workers.remove(worker)
        deaths = self._deaths.setdefault(shard.number, _Deaths())
        deaths.at[number] += 1
        if late:
            deaths.blame(number, f"reading it took longer than {LONGEST:.0f} seconds")
        elif number and deaths.at[number] % TRIES == 0:
            deaths.blame(
                number, f"reading it ended the process ({_ending(worker.process.exitcode)})"
            )
        elif not number and deaths.at[0] >= STARTS:
            raise OutputFailed(
                f"Processes end before they read anything ({_ending(worker.process.exitcode)}). "
                "Close other programs, or use fewer --workers."
            )


def _ending(code: int | None) -> str:
    """How a process ended, in words."""
    if code is None or code >= 0:
        return f"exit code {code}"
    name = signal.Signals(-code).name if -code in set(signal.Signals) else f"signal {-code}"
    return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name


def processors() -> int:
    """Processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
