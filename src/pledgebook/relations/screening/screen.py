"""Partners against watchlists and the graph: matches, judgements, and the paths from them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.judgements import NameJudgement, Standing, Verdict, key_of, standing_of
from pledgebook.relations.model import Entity
from pledgebook.relations.paths import Connections, Path
from pledgebook.relations.screening.evidence import Weigh, default_weight
from pledgebook.relations.screening.index import NameIndex
from pledgebook.relations.screening.matching import Band, Match, compare, prepared

LARGE_LIST = 20_000
"""Names from which on their own rarity tells what a word is worth; a short list cannot."""

ORDER = (Band.STRONG, Band.FAIR, Band.WEAK)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Names to look out for: which they are (`scope`) and why (`reason`)."""

    name: str
    entities: tuple[Entity, ...]
    scope: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A partner and a name of a list. `standing` is what people judged of the pair before."""

    partner: Entity
    match: Match
    watchlist: Watchlist
    standing: Standing | None = None

    @property
    def verdict(self) -> Verdict | None:
        """What people say; None where nobody has judged."""
        return self.standing.verdict if self.standing else None


@dataclass(frozen=True, slots=True)
class Route:
    """A way in the graph from what a partner matches to somebody on a list."""

    partner: Entity
    start: Match
    listed: Match
    watchlist: Watchlist
    path: Path


@dataclass(frozen=True, slots=True)
class Screening:
    """What screening found. `clear` are partners with no hit and no route."""

    partners: tuple[Entity, ...]
    hits: tuple[Hit, ...]
    routes: tuple[Route, ...]
    watchlists: tuple[Watchlist, ...]

    @property
    def clear(self) -> tuple[Entity, ...]:
        """Partners of whom nothing was found: that is no proof that there is nothing."""
        found = {hit.partner.id for hit in self.hits}
        found |= {route.partner.id for route in self.routes}
        return tuple(partner for partner in self.partners if partner.id not in found)


class Names:
    """Entities by their names, ready to be searched."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.entities = entities
        owners: list[int] = []

        def names() -> Iterator[str]:
            for number, entity in enumerate(entities):
                for name in entity.names if entity.named else ():
                    owners.append(number)
                    yield name.text

        from pledgebook.relations.screening.names import prepare

        self.index = NameIndex(prepare(name) for name in names())
        self.owners = owners

    @property
    def weigh(self) -> Weigh:
        """What a word is worth among these names, and by its kind where they are few."""
        if self.index.size < LARGE_LIST:
            return default_weight
        return self._weigh

    def _weigh(self, word: str, category: str) -> float:
        return min(default_weight(word, category), self.index.weight(word))

    def matches(
        self, entity: Entity, near: Mapping[str, tuple[str, ...]] | None = None
    ) -> list[Match]:
        """Who of them may be this entity, the likeliest first."""
        numbers: dict[int, None] = {}
        for name in entity.names:
            found = self.index.candidates(prepared(name.text), None if near is None else dict(near))
            numbers |= {self.owners[candidate.number]: None for candidate in found}
        compared = [compare(entity, self.entities[number], self.weigh) for number in numbers]
        kept = [match for match in compared if match.band is not Band.NONE]
        return sorted(kept, key=lambda one: (ORDER.index(one.band), -one.score, one.right.id))

    def near(self, entities: Sequence[Entity]) -> dict[str, tuple[str, ...]]:
        """Words a letter off, for all words of these entities at once."""
        words = {
            word for one in entities for name in one.names for word in prepared(name.text).words
        }
        return self.index.near(sorted(words))


def screen(
    partners: Sequence[Entity],
    watchlists: Sequence[Watchlist],
    graph: RelationGraph | None = None,
    judgements: Sequence[NameJudgement] = (),
    *,
    least: Band = Band.WEAK,
    progress: Progress | None = None,
) -> Screening:
    """Every partner against every list, and through the graph to those on the lists.

    A pair that people judged to be different is kept out of the routes, and stays in the hits
    with its judgement. Nothing is merged.
    """
    standing = standing_of(judgements)
    listed = [(one, entity) for one in watchlists for entity in one.entities]
    names = Names([entity for _, entity in listed])
    near = names.near(partners)
    lists = {id(entity): one for one, entity in listed}
    hits: list[Hit] = []
    for number, partner in enumerate(partners, 1):
        if progress:
            progress(number, len(partners))
        for match in names.matches(partner, near):
            if ORDER.index(match.band) > ORDER.index(least):
                continue
            pair = frozenset((key_of(partner), key_of(match.right)))
            hits.append(Hit(partner, match, lists[id(match.right)], standing.get(pair)))
    routes = _routes(partners, listed, graph, standing) if graph and graph.entities else ()
    return Screening(tuple(partners), tuple(hits), tuple(routes), tuple(watchlists))


def _routes(
    partners: Sequence[Entity],
    listed: Sequence[tuple[Watchlist, Entity]],
    graph: RelationGraph,
    standing: Mapping[frozenset[str], Standing],
) -> Iterator[Route]:
    """Ways through the graph, from strong and fair matches at both ends."""
    entities = [entity for entity in graph.entities.values() if entity.named]
    known = Names(entities)
    starts = [(one, match) for one in partners for match in _firm(known, one, standing)]
    if not starts:
        return
    ends = [
        (watchlist, match)
        for watchlist, entity in listed
        for match in _firm(known, entity, standing)
    ]
    connections = Connections(graph, *_judged(graph, standing))
    seen: set[tuple[str, ...]] = set()
    for partner, start in starts:
        for watchlist, end in ends:
            key = (partner.id, start.right.id, end.right.id, watchlist.name)
            if start.right.id == end.right.id or key in seen:
                continue
            seen.add(key)
            for path in connections.paths(start.right.id, end.right.id)[:1]:
                yield Route(partner, start, end, watchlist, path)


def _firm(
    known: Names, entity: Entity, standing: Mapping[frozenset[str], Standing]
) -> Iterator[Match]:
    for match in known.matches(entity):
        judged = standing.get(frozenset((key_of(entity), key_of(match.right))))
        if judged and judged.verdict is Verdict.DIFFERENT:
            continue
        if match.band in (Band.STRONG, Band.FAIR) or (judged and judged.verdict is Verdict.SAME):
            yield match


def _judged(
    graph: RelationGraph, standing: Mapping[frozenset[str], Standing]
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str]]]:
    """Pairs of the graph that people judged the same, with why, and those judged different."""
    keys: dict[str, list[str]] = {}
    for entity in graph.entities.values():
        keys.setdefault(key_of(entity), []).append(entity.id)
    same: dict[tuple[str, str], str] = {}
    different: list[tuple[str, str]] = []
    for pair, stands in standing.items():
        first, last = sorted(pair)[0], sorted(pair)[-1]
        for one in keys.get(first, ()):
            for other in keys.get(last, ()):
                if stands.verdict is Verdict.SAME and one != other:
                    same[one, other] = stands.sentence
                elif stands.verdict is Verdict.DIFFERENT:
                    different.append((one, other))
    return same, different
