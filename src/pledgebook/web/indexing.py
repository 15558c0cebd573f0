"""Keeps the search index up to date beside the work: one thread, woken when something came in."""

import logging
import threading
import time

from pledgebook.casebook.searching import SearchIndex

log = logging.getLogger(__name__)

FEW = 50
"""Missing versions that are worth waiting for: they take a second or two."""

AT_ONCE = 20
"""Versions put in before it is looked whether to stop."""

PAUSE = 0.02
"""Seconds between versions, so that pages do not wait for the index."""


class Indexing:
    """Puts into the index what is missing, until it is closed."""

    def __init__(self, index: SearchIndex) -> None:
        self.index = index
        self._wake = threading.Event()
        self._idle = threading.Event()
        self._closed = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin."""
        self._thread = threading.Thread(target=self._run, name="search index", daemon=True)
        self.wake()
        self._thread.start()

    def wake(self) -> None:
        """Something came in."""
        self._idle.clear()
        self._wake.set()

    def caught_up(self, seconds: float) -> bool:
        """Wait a little for what came in to be found; whether it can be."""
        missing = self.index.behind()
        if not missing:
            return True
        busy = not self._idle.is_set()
        self.wake()
        # While a whole casebook is put in for the first time nobody is kept waiting.
        return False if busy and missing > FEW else self._idle.wait(seconds)

    def close(self) -> None:
        """Stop after the version at hand."""
        self._closed = True
        self._wake.set()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _run(self) -> None:
        while not self._closed:
            self._wake.wait()
            self._wake.clear()
            try:
                while not self._closed and self.index.refresh(AT_ONCE):
                    time.sleep(PAUSE)
            except Exception:
                # Search is not worth losing the workbench over; the next arrival tries again.
                log.exception("the search index could not be brought up to date")
            self._idle.set()
