"""How two entities hang together: the shortest chains of statements between them.

The graph is laid out as arrays (compressed sparse rows), and the search goes from both ends at
once, always on from the end that has fewer to look at. A million statements are searched four
steps deep in milliseconds.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np

from pledgebook.relations.graph import RelationGraph, plain_name
from pledgebook.relations.model import CONNECTING, Relation

FARTHEST = 4
"""Steps that a path has at most: beyond it nearly everything hangs together with everything."""

MOST_PATHS = 5
"""Paths of the shortest length that are given; more are counted."""

BUSIEST = 2_000
"""Neighbours from which on an entity is passed over on the way: an agent that founded thousands
of companies, or an address of thousands, joins what has nothing to do with one another. Such
an entity can still be an end of a path."""

Ints = np.ndarray[Any, np.dtype[Any]]


class LinkKind(StrEnum):
    """What a step of a path rests on."""

    STATEMENT = "statement"
    JUDGED_SAME = "judged to be the same"
    SAME_IDENTIFIER = "same identifier"
    SAME_ADDRESS = "same address"
    SAME_NAME = "same name, not judged"


@dataclass(frozen=True, slots=True)
class Step:
    """From one entity to the next. `relation` is None unless it rests on a statement."""

    source: str
    target: str
    kind: LinkKind
    relation: Relation | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of steps; `nodes` are the entities in their order, one more than the steps."""

    nodes: tuple[str, ...]
    steps: tuple[Step, ...]


class PathIndex:
    """Neighbours of numbered nodes, and shortest paths between two of them."""

    def __init__(self, nodes: int, sources: Ints, targets: Ints) -> None:
        ends = np.concatenate((sources, targets))
        others = np.concatenate((targets, sources))
        edges = np.arange(len(sources), dtype=np.int64)
        order = np.argsort(ends, kind="stable")
        self.neighbours: Ints = others[order]
        self.edges: Ints = np.concatenate((edges, edges))[order]
        counts = np.bincount(ends, minlength=nodes)
        self.starts: Ints = np.concatenate(([0], np.cumsum(counts)))
        self.nodes = nodes

    def shortest(self, first: int, last: int, farthest: int = FARTHEST) -> list[list[int]]:
        """Shortest paths as lists of nodes, at most `MOST_PATHS`, in the order of node numbers.

        Empty where there is none within `farthest` steps.
        """
        if first == last:
            return [[first]]
        sides = ({first: 0}, {last: 0})
        fronts = [np.array([first]), np.array([last])]
        for _ in range(farthest):
            side = 0 if self._cost(fronts[0]) <= self._cost(fronts[1]) else 1
            fronts[side] = self._grow(fronts[side], sides[side])
            if not len(fronts[side]):
                return []
            met = [int(node) for node in fronts[side] if int(node) in sides[1 - side]]
            if met:
                return self._joined(sides, sorted(met), (first, last))
        return []

    def _cost(self, front: Ints) -> int:
        return int((self.starts[front + 1] - self.starts[front]).sum())

    def _grow(self, front: Ints, depth: dict[int, int]) -> Ints:
        level = depth[int(front[0])] + 1
        pieces = [
            self.neighbours[self.starts[node] : self.starts[node + 1]]
            for node in front.tolist()
            if level == 1 or self.starts[node + 1] - self.starts[node] <= BUSIEST
        ]
        if not pieces:
            return front[:0]
        found = np.unique(np.concatenate(pieces))
        new = [node for node in found.tolist() if node not in depth]
        depth.update(dict.fromkeys(new, level))
        return np.array(new, dtype=np.int64)

    def _joined(
        self,
        sides: tuple[dict[int, int], dict[int, int]],
        met: Sequence[int],
        ends: tuple[int, int],
    ) -> list[list[int]]:
        least = min(sides[0][node] + sides[1][node] for node in met)
        found: list[list[int]] = []
        for node in met:
            if sides[0][node] + sides[1][node] != least:
                continue
            for head in self._back(node, sides[0], ends[0]):
                for tail in self._back(node, sides[1], ends[1]):
                    found.append([*reversed(head), *tail[1:]])
                    if len(found) >= MOST_PATHS:
                        return found
        return found

    def _back(self, node: int, depth: dict[int, int], end: int) -> Iterable[list[int]]:
        """Ways from a node back to an end, each going one level down at every step."""
        if node == end:
            yield [node]
            return
        around = np.unique(self.neighbours[self.starts[node] : self.starts[node + 1]])
        for other in around.tolist():
            if depth.get(other, -1) == depth[node] - 1:
                for rest in self._back(other, depth, end):
                    yield [node, *rest]

    def between(self, first: int, last: int) -> list[int]:
        """Numbers of the edges between two neighbours."""
        here = slice(self.starts[first], self.starts[first + 1])
        return sorted(self.edges[here][self.neighbours[here] == last].tolist())


class Connections:
    """A graph made ready for questions about paths.

    `same` are pairs that people judged to be one, `different` pairs that they judged not to be.
    """

    def __init__(
        self,
        graph: RelationGraph,
        same: Mapping[tuple[str, str], str] | None = None,
        different: Iterable[tuple[str, str]] = (),
    ) -> None:
        self.graph = graph
        self.numbers = {entity: number for number, entity in enumerate(graph.entities)}
        self.names = list(graph.entities)
        refused = {frozenset(pair) for pair in different}
        self.links: list[Step] = [
            Step(one.source, one.target, LinkKind.STATEMENT, one)
            for one in graph.relations
            if one.kind in CONNECTING and one.source != one.target
        ]
        for (first, second), why in (same or {}).items():
            if first in self.numbers and second in self.numbers:
                self.links.append(Step(first, second, LinkKind.JUDGED_SAME, None, why))
        self.links += _shared(graph, refused)
        ends = [
            np.array([self.numbers[getattr(link, end)] for link in self.links], dtype=np.int64)
            for end in ("source", "target")
        ]
        self.index = PathIndex(len(self.names), ends[0], ends[1])

    def paths(self, first: str, last: str, farthest: int = FARTHEST) -> tuple[Path, ...]:
        """The shortest chains between two entities; none where there is none so short."""
        found = self.index.shortest(self.numbers[first], self.numbers[last], farthest)
        return tuple(self._path(nodes) for nodes in found if len(nodes) > 1)

    def _path(self, nodes: Sequence[int]) -> Path:
        steps = []
        for first, last in pairwise(nodes):
            links = [self.links[number] for number in self.index.between(first, last)]
            steps.append(min(links, key=_firmest))
        return Path(tuple(self.names[node] for node in nodes), tuple(steps))

    def all_between(self, first: str, last: str) -> tuple[Step, ...]:
        """Everything that links two neighbours directly."""
        numbers = self.index.between(self.numbers[first], self.numbers[last])
        return tuple(self.links[number] for number in numbers)


def _firmest(step: Step) -> tuple[int, str]:
    order = list(LinkKind)
    return order.index(step.kind), step.relation.id if step.relation else step.note


def _shared(graph: RelationGraph, refused: set[frozenset[str]]) -> list[Step]:
    """Steps between entities that have an identifier, an address or a name in common."""
    steps: list[Step] = []
    kinds: tuple[tuple[LinkKind, Callable[[str], Iterable[str]]], ...] = (
        (
            LinkKind.SAME_IDENTIFIER,
            lambda one: [f"{scheme} {value}" for scheme, value in graph.entities[one].identifiers],
        ),
        (LinkKind.SAME_ADDRESS, lambda one: map(plain_name, graph.entities[one].addresses)),
        (
            LinkKind.SAME_NAME,
            lambda one: [plain_name(name.text) for name in graph.entities[one].names],
        ),
    )
    for kind, values in kinds:
        holders: dict[str, list[str]] = {}
        for identifier, entity in graph.entities.items():
            if entity.named:
                for value in dict.fromkeys(values(identifier)):
                    holders.setdefault(value, []).append(identifier)
        for value, found in holders.items():
            # A chain, not all pairs: what many share would make a square of steps.
            for first, second in pairwise(found):
                if frozenset((first, second)) not in refused:
                    steps.append(Step(first, second, kind, None, value))
    return steps
