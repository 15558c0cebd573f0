"""Python's garbage collector, paused while very many values are made that stay.

The collector looks through all living values again and again as their number grows, and finds
nothing: what is read from a file holds no cycles. On a year of an index (28,453 answers) that
search took a fifth of the import.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pause:
    """How many blocks are within a pause; the first stops the collector, the last starts it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._blocks = 0
        self._was_on = False

    def begin(self) -> None:
        with self._lock:
            if self._blocks == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._blocks += 1

    def end(self) -> None:
        with self._lock:
            self._blocks -= 1
            if self._blocks == 0 and self._was_on:
                gc.enable()


_pause = _Pause()


@contextmanager
def paused() -> Iterator[None]:
    """No collection until the end of the block, nor while another thread is in such a block."""
    _pause.begin()
    try:
        yield
    finally:
        _pause.end()
