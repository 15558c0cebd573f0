"""Which rows have a number: two arrays in place of a dictionary of lists.

A million names have some ten million keys; as Python objects they take gigabytes, as sorted
arrays a hundred megabytes.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

_LINE_FEED = 10

Numbers = np.ndarray[Any, np.dtype[Any]]


class Postings:
    """Key → rows, in the order of the rows."""

    def __init__(self, keys: Numbers, rows: Numbers) -> None:
        order = np.argsort(keys, kind="stable")
        self._keys: Numbers = keys[order]
        self._rows: Numbers = rows[order].astype(np.int32, copy=False)

    def of(self, key: Any) -> Numbers:  # noqa: ANN401 - a number of numpy or of Python
        """The rows that have the key."""
        start, end = self._span(np.asarray([key], dtype=self._keys.dtype))
        return self._rows[start[0] : end[0]]

    def all_of(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        """(rows, place in `keys` of the key that each has) for many keys at once."""
        starts, ends = self._span(keys.astype(self._keys.dtype, copy=False))
        return spread(self._rows, starts, ends - starts)

    def _span(self, keys: Numbers) -> tuple[Numbers, Numbers]:
        return np.searchsorted(self._keys, keys, "left"), np.searchsorted(self._keys, keys, "right")


class Texts:
    """Many short texts as one, by number.

    A million strings take 75 MB and more, and each that a process looks at is copied into that
    process with all that lies beside it.
    """

    def __init__(self, pieces: Sequence[str]) -> None:
        """`pieces` hold the texts, a line feed between two."""
        self._whole = "\n".join(pieces)
        marks = np.frombuffer(self._whole.encode("utf-32-le"), dtype=np.uint32) == _LINE_FEED
        ends = np.append(np.flatnonzero(marks), len(self._whole)) if pieces else np.zeros(0)
        self._ends: Numbers = ends.astype(np.int64)

    def __len__(self) -> int:
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        start = self._ends[number - 1] + 1 if number else 0
        return self._whole[start : self._ends[number]]

    def some(self, numbers: Numbers) -> list[str]:
        """The texts of some numbers."""
        whole = self._whole
        starts = np.where(numbers > 0, self._ends[numbers - 1] + 1, 0).tolist()
        ends = self._ends[numbers].tolist()
        return [whole[start:end] for start, end in zip(starts, ends, strict=True)]

    def all(self) -> list[str]:
        """All of them, as a list."""
        return self._whole.split("\n") if len(self) else []


def keyed(keys: Numbers) -> Postings:
    """Rows by key, of keys that stand in the order of the rows; 0 is no key."""
    rows = np.flatnonzero(keys)
    return Postings(keys[rows], rows)


def spread(rows: Numbers, starts: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    """The stretches of `rows` that begin at `starts`, end to end, and which stretch each is of."""
    whole = int(counts.sum())
    which = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return rows[np.arange(whole) - np.repeat(before - starts, counts)], which
