"""One question put to many pieces, in several processes where the system lets them share memory.

A million names take a gigabyte: processes that begin anew would each need it again. So the
process divides (fork), which only Linux does without harm; elsewhere one process does it all.
The answers come in the order of the pieces, so that they are the same whatever the number.
"""

import gc
import signal
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, TypeVar

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")

_ask: Callable[[Any], Any] | None = None


def _answer(piece: Any) -> Any:  # noqa: ANN401 - whatever the question is
    assert _ask is not None
    return _ask(piece)


def _quietly() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means


def answers(
    ask: Callable[[Piece], Answer], pieces: Sequence[Piece], workers: int
) -> Iterator[Answer]:
    """`ask` of each piece, in their order. A process that dies costs time and no answer."""
    if workers < 2 or len(pieces) < 2 or not sys.platform.startswith("linux"):
        yield from map(ask, pieces)
        return
    done = 0
    try:
        for answer in _divided(ask, pieces, min(workers, len(pieces))):
            done += 1
            yield answer
    except BrokenProcessPool:
        yield from map(ask, pieces[done:])


def _divided(
    ask: Callable[[Piece], Answer], pieces: Sequence[Piece], workers: int
) -> Iterator[Answer]:
    global _ask  # noqa: PLW0603 - what a forked process finds when it begins
    _ask = ask
    gc.freeze()  # a collection in a worker would copy every page that it looks at
    pool = ProcessPoolExecutor(workers, get_context("fork"), _quietly)
    try:
        with pool, warnings.catch_warnings():
            # The threads of numpy's library know how to divide.
            warnings.simplefilter("ignore", DeprecationWarning)
            yield from pool.map(_answer, pieces)
    finally:
        gc.unfreeze()
        _ask = None


def in_pieces(number: int, size: int) -> list[range]:
    """The numbers up to `number` in stretches of a size."""
    return [range(start, min(start + size, number)) for start in range(0, number, size)]
