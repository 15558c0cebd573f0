"""Partners against watchlists and the graph: matches, judgements, and the paths from them."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import overload

from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.judgements import NameJudgement, Standing, Verdict, key_of, standing_of
from pledgebook.relations.model import Entity
from pledgebook.relations.name_list import NameList
from pledgebook.relations.paths import Connections, Path
from pledgebook.relations.screening.evidence import Weigh, default_weight
from pledgebook.relations.screening.index import LARGE_LIST, NameIndex, Near
from pledgebook.relations.screening.matching import Band, Match, compare, prepared
from pledgebook.relations.screening.workers import answers, in_pieces

NOBODY = Entity("")

AT_ONCE = 200
"""Partners that one process looks up at a time: some seconds against a million names."""

ORDER = (Band.STRONG, Band.FAIR, Band.WEAK)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Names to look out for: which they are (`scope`) and why (`reason`)."""

    name: str
    entities: Sequence[Entity]
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
    """A way in the graph from what a partner matches to somebody on a list.

    Without a step, partner and list have two names of one entity of the graph.
    """

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

    def __init__(self, entities: Sequence[Entity], workers: int = 1) -> None:
        self.entities = entities
        self.owners, texts = _names_of(entities)
        self.index = NameIndex(texts, workers)

    @property
    def weigh(self) -> Weigh:
        """What a word is worth among these names, and by its kind where they are few."""
        if self.index.size < LARGE_LIST:
            return default_weight
        return self._weigh

    def _weigh(self, word: str, category: str) -> float:
        return min(default_weight(word, category), self.index.weight(word))

    def matches(self, entity: Entity, near: Near | None = None) -> list[Match]:
        """Who of them may be this entity, the likeliest first."""
        return [match for _, match in self.numbered(entity, near)]

    def numbered(self, entity: Entity, near: Near | None = None) -> list[tuple[int, Match]]:
        """The same, each with the number of the entity that is matched."""
        numbers: dict[int, None] = {}
        for name in entity.names:
            found = self.index.candidates(prepared(name.text), near)
            numbers |= {self.owners[candidate.number]: None for candidate in found}
        compared = ((one, compare(entity, self.entities[one], self.weigh)) for one in numbers)
        kept = [(one, match) for one, match in compared if match.band is not Band.NONE]
        return sorted(kept, key=_likeliest)

    def near(self, entities: Sequence[Entity]) -> Near:
        """Words a letter or two off, for all words of these entities at once."""
        words = {
            word for one in entities for name in one.names for word in prepared(name.text).words
        }
        return self.index.near(sorted(words))


def _names_of(entities: Sequence[Entity]) -> tuple[Sequence[int], Sequence[str]]:
    """The names of all, and for each whose it is."""
    if isinstance(entities, NameList):
        return range(len(entities)), entities.names
    if isinstance(entities, Listed):
        plain = [one for one in entities.lists if isinstance(one, NameList)]
        if len(plain) == len(entities.lists):
            return range(len(entities)), [name for one in plain for name in one.names]
    owned = [
        (number, name.text)
        for number, entity in enumerate(entities)
        for name in (entity.names if entity.named else ())
    ]
    return [number for number, _ in owned], [text for _, text in owned]


class Listed(Sequence[Entity]):
    """The names of several watchlists one after the other."""

    def __init__(self, watchlists: Sequence[Watchlist]) -> None:
        self.watchlists = watchlists
        self.lists = [one.entities for one in watchlists]
        self._ends = list(accumulate(len(one) for one in self.lists))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, place: int) -> Entity: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Entity, ...]: ...
    def __getitem__(self, place: int | slice) -> Entity | tuple[Entity, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        number = self._list_of(place)
        return self.lists[number][place - (self._ends[number - 1] if number else 0)]

    def _list_of(self, place: int) -> int:
        return bisect_right(self._ends, range(len(self))[place])

    def watchlist(self, place: int) -> Watchlist:
        """The list that the name at a place stands on."""
        return self.watchlists[self._list_of(place)]


def _likeliest(numbered: tuple[int, Match]) -> tuple[int, float, str]:
    _, match = numbered
    return ORDER.index(match.band), -match.score, match.right.id


def all_matches(
    names: Names, entities: Sequence[Entity], workers: int = 1
) -> Iterator[tuple[int, list[tuple[int, Match]]]]:
    """(place of the entity, who of the names it may be, by number) for each, in their order."""

    def ask(part: range) -> list[list[tuple[int, Match]]]:
        asked = entities[part.start : part.stop]
        near = names.near(asked)
        found = [names.numbered(entity, near) for entity in asked]
        # Entities stay where they are: only what was found out about them travels.
        return [[(one, replace(m, left=NOBODY, right=NOBODY)) for one, m in of] for of in found]

    place = 0
    for piece in answers(ask, in_pieces(len(entities), AT_ONCE), workers):
        for of in piece:
            entity = entities[place]
            yield (
                place,
                [(one, replace(m, left=entity, right=names.entities[one])) for one, m in of],
            )
            place += 1


def screen(
    partners: Sequence[Entity],
    watchlists: Sequence[Watchlist],
    graph: RelationGraph | None = None,
    judgements: Sequence[NameJudgement] = (),
    *,
    least: Band = Band.WEAK,
    progress: Progress | None = None,
    workers: int = 1,
) -> Screening:
    """Every partner against every list, and through the graph to those on the lists.

    A pair that people judged to be different is kept out of the routes, and stays in the hits
    with its judgement. Nothing is merged. The number of workers (processes, on Linux) changes
    how long it takes and nothing else.
    """
    standing = standing_of(judgements)
    listed = Listed(watchlists)
    names = Names(listed, workers)
    hits: list[Hit] = []
    for place, matches in all_matches(names, partners, workers):
        partner = partners[place]
        if progress:
            progress(place + 1, len(partners))
        for number, match in matches:
            if ORDER.index(match.band) > ORDER.index(least):
                continue
            pair = frozenset((key_of(partner), key_of(match.right)))
            hits.append(Hit(partner, match, listed.watchlist(number), standing.get(pair)))
    routes: Sequence[Route] = ()
    if graph and graph.entities:
        direct = {(hit.partner.id, hit.match.right.id) for hit in hits}
        found = _routes(partners, listed, graph, standing, workers)
        # Two names of one entity of the graph are a way where they do not match by themselves.
        routes = [
            one
            for one in found
            if one.path.steps or (one.partner.id, one.listed.left.id) not in direct
        ]
    return Screening(tuple(partners), tuple(hits), tuple(routes), tuple(watchlists))


def _routes(
    partners: Sequence[Entity],
    listed: Listed,
    graph: RelationGraph,
    standing: Mapping[frozenset[str], Standing],
    workers: int,
) -> Iterator[Route]:
    """Ways through the graph, from strong and fair matches at both ends."""
    known = Names([entity for entity in graph.entities.values() if entity.named], workers)
    starts = [
        (partners[place], match)
        for place, matches in all_matches(known, partners, workers)
        for match in _firm(matches, standing)
    ]
    if not starts:
        return
    ends = [
        (listed.watchlist(place), match)
        for place, matches in all_matches(known, listed, workers)
        for match in _firm(matches, standing)
    ]
    connections = Connections(graph, *_judged(graph, standing))
    seen: set[tuple[str, ...]] = set()
    for partner, start in starts:
        for watchlist, end in ends:
            key = (partner.id, start.right.id, end.right.id, watchlist.name)
            if key in seen:
                continue
            seen.add(key)
            if start.right.id == end.right.id:
                yield Route(partner, start, end, watchlist, Path((start.right.id,), ()))
                continue
            for path in connections.paths(start.right.id, end.right.id)[:1]:
                yield Route(partner, start, end, watchlist, path)


def _firm(
    matches: Sequence[tuple[int, Match]], standing: Mapping[frozenset[str], Standing]
) -> Iterator[Match]:
    for _, match in matches:
        judged = standing.get(frozenset((key_of(match.left), key_of(match.right))))
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
