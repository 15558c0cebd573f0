"""Keeps the memory of a server of many threads together."""

import ctypes
import sys
from contextlib import suppress

_M_ARENA_MAX = -8
"""The C library's name for the number of arenas (mallopt(3))."""

MOST_ARENAS = 2
"""The GNU C library gives eight for each processor, each of which keeps what its threads freed."""


def share_arenas() -> None:
    """Let all threads take memory from few arenas, where the C library knows of any."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_M_ARENA_MAX, MOST_ARENAS)
