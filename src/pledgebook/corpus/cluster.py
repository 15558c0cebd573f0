"""The same shards on a Dask cluster: one that is there already, or one made on this machine.

What is sent is a shard, that is paths and numbers, never a document; every worker opens the
inputs and writes the results itself, so both have to lie where all of them can reach them under
the same name. The work on a shard is `run_shard`, as in the local pool, and so are its bytes.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from pledgebook.corpus.answering import Answerer, Task
from pledgebook.corpus.collection import collect_rarely
from pledgebook.corpus.shard import Counts, run_shard
from pledgebook.corpus.sources import Shard
from pledgebook.corpus.sources.piece import BROKEN
from pledgebook.corpus.workers import TRIES, Done
from pledgebook.errors import MissingExtra, OutputFailed, PledgebookError, UsageError

AHEAD = 2
"""Shards that are handed out for each thread of the cluster, so that none waits for the next."""

CONNECT = "20s"
"""Time in which a scheduler has to answer."""


class DaskEngine:
    """Runs shards on the workers of a Dask scheduler."""

    def __init__(self, task: Task, out: Path, scheduler: str, workers: int) -> None:
        self._task = task
        self._out = out.resolve()
        self._scheduler = scheduler
        self._workers = workers

    def run(
        self, shards: Iterator[Shard], underway: Callable[[int], None] = lambda _: None
    ) -> Iterator[Done]:
        """Every shard, in the order in which they are finished.

        A shard whose workers die again and again is a poisoned one: it is run on this machine,
        where the document that does it is found. Raises OutputFailed, UsageError.
        """
        from pledgebook.corpus.workers import LocalPool

        poisoned: list[Shard] = []
        with self._client() as client:
            yield from self._distributed(client, shards, poisoned, underway)
        if poisoned:
            local = LocalPool(self._task, self._out, 1)
            yield from local.run(iter(poisoned), underway)

    def _client(self) -> Any:  # noqa: ANN401 - the library is not typed
        distributed = _library()
        import_module("dask").config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        if self._scheduler:
            try:
                return distributed.Client(self._scheduler, timeout=CONNECT, set_as_default=False)
            except (OSError, TimeoutError, ValueError) as error:
                raise UsageError(
                    f"No scheduler answers at {self._scheduler}: write its address as "
                    "tcp://HOST:PORT, and see whether it runs."
                ) from error
        cluster = distributed.LocalCluster(
            n_workers=self._workers,
            threads_per_worker=1,
            dashboard_address=None,
            host="127.0.0.1",
            memory_limit=0,
        )
        return _Owned(distributed.Client(cluster, set_as_default=False), cluster)

    def _distributed(
        self,
        client: Any,  # noqa: ANN401
        shards: Iterator[Shard],
        poisoned: list[Shard],
        underway: Callable[[int], None],
    ) -> Iterator[Done]:
        distributed = _library()
        threads = sum(client.nthreads().values())
        if not threads:
            raise UsageError("The cluster has no worker: start some, or leave --engine out.")
        waiting: dict[str, Shard] = {}

        def submit(shard: Shard) -> Any:  # noqa: ANN401
            self._check_paths(shard)
            key = f"pledgebook-{self._out.name}-{shard.number:06}"
            waiting[key] = shard
            return client.submit(work_on, shard, str(self._out), self._task, pure=False, key=key)

        first = islice(shards, max(2, threads * AHEAD))
        running = distributed.as_completed([submit(one) for one in first], loop=client.loop)
        for future in running:
            shard = waiting.pop(future.key)
            error = future.exception()
            if error is None:
                yield Done(shard, future.result())
            elif isinstance(error, distributed.KilledWorker):
                poisoned.append(shard)
            elif isinstance(error, PledgebookError):
                raise error
            else:
                raise OutputFailed(f"A worker of the cluster failed: {error}.")
            if (following := next(shards, None)) is not None:
                running.add(submit(following))
            underway(0)

    def _check_paths(self, shard: Shard) -> None:
        """Refuse paths that mean another place on another machine."""
        if not self._scheduler:
            return
        for path in shard.files if shard.source == "files" else (shard.path,):
            if shard.source != BROKEN and not Path(path).is_absolute():
                raise UsageError(
                    f"{path}: with --scheduler, name inputs by paths from the root that every "
                    "worker can open."
                )


def _library() -> Any:  # noqa: ANN401 - not typed
    try:
        return import_module("distributed")
    except ImportError as error:
        raise MissingExtra("cluster", "Scanning on a cluster") from error


class _Owned:
    """A client with the cluster that was made for it; both are closed together."""

    def __init__(self, client: Any, cluster: Any) -> None:  # noqa: ANN401
        self._client = client
        self._cluster = cluster

    def __enter__(self) -> Any:  # noqa: ANN401
        return self._client

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._cluster.close()


_made: list[tuple[Task, Answerer]] = []
"""The answerer that this worker made last, and of what."""


def _answerer(task: Task) -> Answerer:
    """The answerer of a task, made once by every worker."""
    if not _made or _made[0][0] != task:
        _made[:] = [(task, Answerer(task))]
        collect_rarely()
    return _made[0][1]


def work_on(shard: Shard, out: str, task: Task) -> Counts:
    """Do one shard on a worker of a cluster; one that is there already is done."""
    folder = Path(out)
    if not folder.is_dir():
        raise OutputFailed(f"{out} cannot be seen by a worker of the cluster.")
    return run_shard(shard, folder, _answerer(task))
