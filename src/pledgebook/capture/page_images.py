"""Originals made ready to show, by a process of its own: pictures of pages, safe web pages.

PDFium works for one caller at a time, and a hostile file can make it hang or crash: it runs in
a child process that is asked by one thread after the other, stopped when it takes too long and
started anew.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pledgebook.capture.transfer import LENGTH
from pledgebook.errors import UnreadableFile

SECONDS = 15.0
"""Longest time one answer may take: a page full of drawings has been seen to take 2 s."""

_START = (
    "import sys; sys.path[:] = {path!r}; from pledgebook.capture.page_drawing import main; main()"
)

Size = tuple[float, float]
Box = tuple[float, float, float, float]


class PageImages:
    """Draws pages. May be shared by threads, which then take turns."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def sizes(self, path: Path) -> tuple[Size, ...]:
        """Width and height of each page in points. Raises UnreadableFile."""
        told, _ = self._ask({"want": "sizes", "path": str(path)})
        return tuple((width, height) for width, height in told["sizes"])

    def picture(self, path: Path, page: int) -> bytes:
        """A page, counted from 1, as JPEG. Raises UnreadableFile."""
        return self._ask({"want": "picture", "path": str(path), "page": page})[1]

    def boxes(
        self, path: Path, page: int, quotes: Sequence[tuple[str, str]]
    ) -> tuple[tuple[Box, ...], ...]:
        """For each (words before, words) where it stands on the page, none where it does not.

        Boxes are (left, top, width, height) in points from the top left corner. Raises
        UnreadableFile.
        """
        told, _ = self._ask(
            {"want": "boxes", "path": str(path), "page": page, "quotes": [list(q) for q in quotes]}
        )
        return tuple(
            tuple((left, top, width, height) for left, top, width, height in found)
            for found in told["boxes"]
        )

    def web_page(self, path: Path, lit: Sequence[tuple[str, str]] = ()) -> str:
        """The body of a saved web page made safe, as `safe_html` does. Raises UnreadableFile."""
        request = {"want": "web page", "path": str(path), "lit": [list(one) for one in lit]}
        return self._ask(request)[1].decode("utf-8")

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._drop()

    def _ask(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        line = json.dumps(request).encode() + b"\n"
        with self._lock:
            answer = self._answer(line)
        if answer is None:
            raise UnreadableFile("this page", "it cannot be drawn.", "Open the file itself.")
        head, _, data = answer.partition(b"\n")
        told: dict[str, Any] = json.loads(head)
        if "error" in told:
            raise UnreadableFile("this page", f"it cannot be drawn ({told['error']}).")
        return told, data

    def _answer(self, line: bytes) -> bytes | None:
        """The answer; None where the process ended instead."""
        process = self._running()
        clock = threading.Timer(self._seconds, process.kill)
        clock.daemon = True
        clock.start()
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write(line)
            process.stdin.flush()
            header = process.stdout.read(LENGTH.size)
            if len(header) == LENGTH.size:
                length = LENGTH.unpack(header)[0]
                answer = process.stdout.read(length)
                if len(answer) == length:
                    return answer
        except OSError:
            pass
        finally:
            clock.cancel()
        self._drop()
        return None

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-c", _START.format(path=sys.path)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    def _drop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:
                    continue
        process.wait()
