"""Which file is being read, on one line of standard error, for a person at a terminal."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pledgebook.cli.pipeline import Progress, silent
from pledgebook.publishing.printable import shortened

SHOWN_FROM = 8
"""Documents from which progress is shown: fewer are read in about a second."""

_CLEAR = "\r\x1b[2K"


@contextmanager
def progress_of(total: int, verb: str = "Reading") -> Iterator[Progress]:
    """A progress line for `total` things, gone when the work is done or stopped."""
    if total < SHOWN_FROM or not sys.stderr.isatty():
        yield silent
        return

    def show(number: int, total: int, name: str) -> None:
        sys.stderr.write(f"{_CLEAR}{verb} {number} of {total}: {shortened(name, 50)}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        sys.stderr.write(_CLEAR)
        sys.stderr.flush()
