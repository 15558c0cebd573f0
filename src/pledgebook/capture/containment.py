"""Keeps a file that hangs or crashes its reader from taking anything else down.

PDF, HTML and Word files are read by libraries in C. A hostile file can make them loop for
ever or crash, and no exception handler in the same process helps against either. So files
are read in a child process with limited memory, one after the other; a file that takes too
long or kills the child is refused, and the next file gets a new child. The child is kept
from file to file: starting it costs about 0.1 s once, a file through it under a millisecond
more than reading it here (`python -m benchmarks.intake` measures both). It answers in JSON,
because unpickling the answer of a process that a hostile file may have taken over would let
that file in.
"""

import atexit
import os
import subprocess
import sys
import threading

from pledgebook.capture.blocks import Extraction
from pledgebook.capture.transfer import LENGTH, load
from pledgebook.errors import InputError, UnreadableFile

SECONDS = 25.0
"""Longest time one file may take: the slowest honest file seen (600 dense pages) takes 6 s."""

_START = "import sys; sys.path[:] = {path!r}; from pledgebook.capture.reader import main; main()"


class _Child:
    """A reading process and the clock that stops it."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.served = 0
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._late = False

    def ask(self, data: bytes, name: str, selection: bytes, seconds: float) -> bytes:
        """The answer about one file; raises _ChildEnded if the process ends instead."""
        encoded = name.encode("utf-8", "surrogateescape")
        clock = threading.Timer(seconds, self._stop_late)
        clock.daemon = True
        clock.start()
        try:
            assert self._process.stdin is not None
            assert self._process.stdout is not None
            for part in (encoded, data, selection):
                self._process.stdin.write(LENGTH.pack(len(part)))
                self._process.stdin.write(part)
            self._process.stdin.flush()
            header = self._process.stdout.read(LENGTH.size)
            if len(header) == LENGTH.size:
                length = LENGTH.unpack(header)[0]
                answer = self._process.stdout.read(length)
                if len(answer) == length:
                    self.served += 1
                    return answer
        except OSError:
            pass
        finally:
            clock.cancel()
        raise _ChildEnded(late=self._late)

    def _stop_late(self) -> None:
        self._late = True
        self._process.kill()

    def close(self) -> None:
        """End the process and wait for it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    # The pipe's buffered rest has nowhere to go once its reader is gone.
                    continue
        self._process.wait()


class _ChildEnded(Exception):
    """The reading process ended before it answered; `late` if it was stopped for its time."""

    def __init__(self, *, late: bool) -> None:
        self.late = late
        super().__init__()


class Reader:
    """Reads files in a child process; may be shared by threads, which then take turns."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: _Child | None = None

    def start(self) -> None:
        """Start the child ahead of the first file, so that both processes load at once."""
        with self._lock:
            self._running()

    def read(self, data: bytes, name: str, selection: bytes = b"") -> Extraction:
        """Blocks of a file, or of what is selected of it.

        Raises UnreadableFile, ScannedFile or SelectorUnmatched.
        """
        with self._lock:
            answer = self._answer(data, name, selection)
        result = load(answer)
        if isinstance(result, InputError):
            raise result
        return result

    def _answer(self, data: bytes, name: str, selection: bytes) -> bytes:
        while True:
            child = self._running()
            fresh = child.served == 0
            try:
                return child.ask(data, name, selection, self._seconds)
            except _ChildEnded as ended:
                self._drop()
                if ended.late:
                    problem = f"reading it took longer than {self._seconds:g} seconds."
                    raise UnreadableFile(name, problem, "Split it, or save it as text.") from None
                if fresh:
                    problem = "the file makes the library that reads it crash."
                    remedy = "Open it in another program and save it anew."
                    raise UnreadableFile(name, problem, remedy) from None
                # A crash may be the fault of a file read before: judge this one on its own.

    def _running(self) -> _Child:
        if self._child is not None and self._child.owner != os.getpid():
            self._child = None  # a fork: the child belongs to the parent process
        if self._child is None:
            self._child = _Child()
        return self._child

    def _drop(self) -> None:
        if self._child is not None:
            self._child.close()
            self._child = None

    def close(self) -> None:
        """End the child, if this process started one."""
        with self._lock:
            if self._child is not None and self._child.owner == os.getpid():
                self._drop()


READER = Reader()
"""The reader that the whole process shares."""

atexit.register(READER.close)
