"""Phrases found in many sentences at once, by numbers of words.

A phrase is a path through a tree whose steps are words or beginnings of words. All places of all
sentences take the same step together, so that a few hundred classes of words cost a few operations
on arrays, where a search through the letters stops at every phrase that it meets.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.growing import Rows, WordRows, rows_of
from pledgebook.assessing.learning.keytable import KeyTable, key_table
from pledgebook.frameworks.lexicon import Phrase

Matrix = Any

_ROOT = 0


@dataclass
class PhraseTree:
    """Phrases with the number of what each stands for. Add all, then `find`."""

    _steps: dict[tuple[str, bool], int] = field(default_factory=dict)
    """Word, and whether it is the beginning of one only → its number."""
    _paths: dict[tuple[int, int], int] = field(default_factory=dict)
    """Node and step → node."""
    _ends: list[list[int]] = field(default_factory=lambda: [[]])
    """Node → what ends there."""

    def add(self, number: int, phrases: Iterable[Phrase]) -> None:
        """Add phrases that stand for a number."""
        for phrase in phrases:
            node = _ROOT
            for piece in zip(phrase.words, phrase.prefix, strict=True):
                step = self._steps.setdefault(piece, len(self._steps))
                if (node, step) not in self._paths:
                    self._paths[node, step] = len(self._ends)
                    self._ends.append([])
                node = self._paths[node, step]
            if number not in self._ends[node]:
                self._ends[node].append(number)

    def find(self, rows: Rows, words: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Rows that hold a phrase, with its number: once for each place where one stands.

        `rows` are sentences as numbers of `words`.
        """
        import numpy as np

        steps = self._steps_of_words.of(words)
        owners = rows.owners()
        places = np.arange(len(rows.flat))
        nodes = np.full(len(places), _ROOT)
        where, numbers = [places[:0]], [places[:0]]
        while len(places):
            which, nodes = self._moved(nodes, rows.flat[places], steps)
            places = places[which]
            which, ended = _each(self._numbers, nodes)
            where.append(owners[places[which]])
            numbers.append(ended)
            going = self._goes_on[nodes] & (places + 1 < len(rows.flat))
            places, nodes = places[going], nodes[going]
            inside = owners[places + 1] == owners[places]
            places, nodes = places[inside] + 1, nodes[inside]
        return np.concatenate(where), np.concatenate(numbers)

    def _moved(self, nodes: Matrix, words: Matrix, steps: Rows) -> tuple[Matrix, Matrix]:
        """Which of some nodes go on with these words, and to which node: each pair."""
        which, step = _each(steps, words)
        found, at = self._table.find(self._keys_of(nodes[which], step))
        return which[found], self._targets[at]

    def _keys_of(self, nodes: Matrix, steps: Matrix) -> Matrix:
        import numpy as np

        return (nodes * len(self._steps) + steps).astype(np.uint64)

    @cached_property
    def _steps_of_words(self) -> WordRows:
        return WordRows(lambda words: map(self._steps_of, words))

    def _steps_of(self, word: str) -> list[int]:
        """Steps that a word takes."""
        tried = [(word, False), *((word[:end], True) for end in range(1, len(word) + 1))]
        return [self._steps[one] for one in tried if one in self._steps]

    @cached_property
    def _sorted_paths(self) -> tuple[Matrix, Matrix]:
        """Keys of nodes and steps in order, and the node that each leads to."""
        import numpy as np

        pairs = np.array(list(self._paths), dtype=np.int64).reshape(-1, 2)
        keys = self._keys_of(pairs[:, 0], pairs[:, 1])
        order = np.argsort(keys)
        return keys[order], np.array(list(self._paths.values()), dtype=np.int64)[order]

    @cached_property
    def _table(self) -> KeyTable:
        return key_table(self._sorted_paths[0])

    @property
    def _targets(self) -> Matrix:
        return self._sorted_paths[1]

    @cached_property
    def _goes_on(self) -> Matrix:
        """Whether a path leads on from a node."""
        import numpy as np

        return np.isin(np.arange(len(self._ends)), [node for node, _ in self._paths])

    @cached_property
    def _numbers(self) -> Rows:
        return rows_of(self._ends)


def _each(rows: Rows, which: Matrix) -> tuple[Matrix, Matrix]:
    """The numbers of some rows, with the place in `which` that each is of."""
    import numpy as np

    flat, starts = rows.of(which)
    return np.repeat(np.arange(len(which)), np.diff(starts)), flat
