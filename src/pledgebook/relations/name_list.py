"""A list of nothing but names, a million of them in a hundred megabytes."""

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np

from pledgebook.relations.graph import plain_name
from pledgebook.relations.model import Entity, EntityName, Identity


class NameList(Sequence[Entity]):
    """Entities that have a name and nothing else, each made when it is asked for.

    Each row is an entity of its own, even where two rows have the same name.
    """

    def __init__(self, file: str, names: Sequence[str]) -> None:
        self.names = names
        self._begun = Identity("entity", file, "listed")
        self._again = _repetitions(names)

    def __len__(self) -> int:
        return len(self.names)

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entity, ...]: ...
    def __getitem__(self, place: int | slice) -> Entity | tuple[Entity, ...]:
        if isinstance(place, slice):
            return tuple(self._made(one) for one in range(*place.indices(len(self.names))))
        return self._made(range(len(self.names))[place])

    def __iter__(self) -> Iterator[Entity]:
        return map(self._made, range(len(self.names)))

    def _made(self, place: int) -> Entity:
        name = self.names[place]
        number = self._again.get(place, 1)
        again = (str(number),) if number > 1 else ()
        return Entity(self._begun.of(plain_name(name), "", *again), names=(EntityName(name),))


def _repetitions(names: Sequence[str]) -> dict[int, int]:
    """Place → how often the name had come by then, of names that come again."""
    numbers = np.fromiter((hash(plain_name(name)) for name in names), np.int64, len(names))
    order = np.argsort(numbers, kind="stable")
    same = np.flatnonzero(numbers[order][1:] == numbers[order][:-1])
    counts: dict[str, int] = {}
    found: dict[int, int] = {}
    for place in np.unique(np.concatenate((order[same], order[same + 1]))).tolist():
        plain = plain_name(names[place])
        counts[plain] = found[place] = counts.get(plain, 0) + 1
    return found
