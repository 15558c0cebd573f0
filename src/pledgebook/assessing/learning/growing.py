"""What is worked out of each word of a list that only grows, each word once.

A reader's list of words grows with every document, and less with each. Several threads may ask at
once: at worst they work out the same twice.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

Matrix = Any
T = TypeVar("T")


class Rows(NamedTuple):
    """Rows of numbers: `flat` holds them one after the other, `starts` where each begins."""

    flat: Matrix
    starts: Matrix

    def owners(self) -> Matrix:
        """The row of each number."""
        import numpy as np

        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def of(self, which: Matrix) -> tuple[Matrix, Matrix]:
        """The numbers of some rows, one after the other, and where those of each begin."""
        import numpy as np

        first = self.starts[which]
        starts = np.zeros(len(which) + 1, dtype=np.int64)
        counts = self.starts[which + 1] - first
        np.cumsum(counts, out=starts[1:])
        at = np.arange(starts[-1])
        at += np.repeat(first - starts[:-1], counts)
        return self.flat[at], starts


def rows_of(lists: Iterable[Sequence[int]]) -> Rows:
    """Lists of numbers as rows."""
    import numpy as np

    flat: list[int] = []
    starts = [0]
    for numbers in lists:
        flat += numbers
        starts.append(len(flat))
    return Rows(np.array(flat, dtype=np.int64), np.array(starts, dtype=np.int64))


@dataclass(frozen=True)
class _Kept:
    """What is known of the first words of a list; arrays have room behind it."""

    words: Sequence[str] | None
    done: int
    array: Matrix
    numbers: int = 0
    """Of rows: how many numbers they hold."""
    starts: Matrix = None


class EachWord(Generic[T]):
    """An array with something for each word: `of` a list, without working out again what it did."""

    def __init__(self, work: Callable[[Sequence[str]], T]) -> None:
        self._work = work
        self._kept: _Kept | None = None

    def __reduce__(self) -> tuple[type, tuple[Callable[[Sequence[str]], T]]]:
        return type(self), (self._work,)

    def _known(self, words: Sequence[str]) -> _Kept | None:
        kept = self._kept
        return kept if kept is not None and kept.words is words else None


class WordArray(EachWord[Matrix]):
    """A number, or a few, for each word."""

    def of(self, words: Sequence[str]) -> Matrix:
        """Those of a list, which may have grown since."""
        kept, count = self._known(words), len(words)
        if kept is None:
            kept = _Kept(words, count, self._work(words))
        elif kept.done < count:
            more = self._work(words[kept.done : count])
            kept = _Kept(words, count, _behind(kept.array, kept.done, more))
        self._kept = kept
        return kept.array[:count]


class WordRows(EachWord[Iterable[Sequence[int]]]):
    """Any number of numbers for each word."""

    def of(self, words: Sequence[str]) -> Rows:
        """Those of a list, which may have grown since."""
        kept, count = self._known(words), len(words)
        if kept is None:
            flat, starts = rows_of(self._work(words))
            kept = _Kept(words, count, flat, len(flat), starts)
        elif kept.done < count:
            more = rows_of(self._work(words[kept.done : count]))
            flat = _behind(kept.array, kept.numbers, more.flat)
            starts = _behind(kept.starts, kept.done + 1, more.starts[1:] + kept.numbers)
            kept = _Kept(words, count, flat, kept.numbers + len(more.flat), starts)
        self._kept = kept
        return Rows(kept.array, kept.starts[: count + 1])


def _behind(held: Matrix, done: int, more: Matrix) -> Matrix:
    """An array with more behind its first `done`; it is made twice as long where it has no room."""
    import numpy as np

    count = done + len(more)
    if count > len(held):
        held, old = np.empty((2 * count, *held.shape[1:]), dtype=held.dtype), held
        held[:done] = old[:done]
    held[done:count] = more
    return held
