"""The line of a business that was sold: who had it when, and where nothing is known.

A gap is an entry of its own. What is not known is never bridged by what would fit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.model import Relation, RelationKind

PASSING = (RelationKind.SUCCEEDED_BY, RelationKind.RENAMED, RelationKind.SOLD_SHARE)

LONG_GAP_DAYS = 366
"""Time between two steps of a line from which on it is told as a gap: a sale is often filed some
months after it took place."""

LONGEST_LINE = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the sources do not say."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """Statements and gaps in the order of what happened."""

    start: str
    entries: tuple[Relation | Gap, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is not known in it."""
        return tuple(entry for entry in self.entries if isinstance(entry, Gap))


def line_from(graph: RelationGraph, entity_id: str) -> Line:
    """What became of an entity: sales, renamings and transfers, with the gaps between them."""
    entries: list[Relation | Gap] = []
    seen = {entity_id}
    here, before = [entity_id], None
    for _ in range(LONGEST_LINE):
        steps = _onward(graph, here, seen)
        if not steps:
            break
        for step in steps:
            gap = _gap_between(graph, before, step)
            if gap:
                entries.append(gap)
            entries.append(step)
            before = step
            gap = _gap_at(graph, step)
            if gap:
                entries.append(gap)
        here = [
            step.target
            for step in steps
            if step.target not in seen and graph.entities[step.target].named
        ]
        seen.update(here)
    entries += _end(graph, here or [entity_id], entries)
    return Line(entity_id, tuple(entries))


def _onward(graph: RelationGraph, here: Sequence[str], seen: set[str]) -> list[Relation]:
    found = [
        relation
        for entity in here
        for relation in graph.of(entity, *PASSING)
        if relation.source == entity and (relation.target not in seen or relation.target == entity)
    ]
    unique = {relation.id: relation for relation in found}
    return sorted(unique.values(), key=lambda one: (one.start.text or "9999", one.id))


def _gap_at(graph: RelationGraph, step: Relation) -> Gap | None:
    target = graph.entities[step.target]
    if not target.named:
        words = (step.words.object or target.caption).strip(" ()")
        return Gap(f"Not known: who took it over. The source says: {words}.")
    if not step.start.known:
        verb = step.words.relation or step.kind.value
        return Gap(f"Not known: when “{verb} {target.caption}” took place.")
    return None


def _gap_between(graph: RelationGraph, before: Relation | None, step: Relation) -> Gap | None:
    if before is None:
        return None
    ended, begins = before.start.latest, step.start.earliest
    if ended is None or begins is None or (begins - ended).days < LONG_GAP_DAYS:
        return None
    if graph.entities[before.target].named:
        return None
    return Gap(f"Not known: who had it between {before.start} and {step.start}.")


def _end(graph: RelationGraph, last: Sequence[str], entries: Sequence[Relation | Gap]) -> list[Gap]:
    """What is not known of those at the end of the line."""
    if not entries:
        return [Gap("Not known: what became of it. No statement tells of a sale or a new name.")]
    found = []
    for entity in last:
        owners = [one for one in graph.of(entity, RelationKind.OWNS) if one.target == entity]
        if graph.entities[entity].named and not owners:
            found.append(Gap(f"Not known: who owns {graph.entities[entity].caption}."))
    return found
