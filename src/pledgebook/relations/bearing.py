"""For each promise that rules something out: the relations that bear on it, and what is not known.

Nothing here says that a promise was broken. It sets a promise beside what is stated, filed or
reported about the company and those around it, and says in which of the three that is.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from pledgebook.errors import UsageError
from pledgebook.relations.dates import Held, PartialDate, held_at
from pledgebook.relations.goods import Goods
from pledgebook.relations.graph import RelationGraph
from pledgebook.relations.lines import Line, line_from
from pledgebook.relations.model import Relation, RelationKind
from pledgebook.relations.promises import RuledOut, SoldClaim
from pledgebook.relations.telling import standing_group

_FORM = re.compile(
    r"(?i)[\s,]+(?:a[sbg]|asa|a/s|oyj?|gmbh|ltd|limited|inc|corp|corporation|co|plc|llc|s\.?a\.?|"
    r"n\.?v|b\.?v|spa|s\.r\.l|group|holding)\.?$"
)

OWN = frozenset({RelationKind.OWNS, RelationKind.UNIT_OF})
BUSINESS = frozenset(
    {
        RelationKind.SUPPLIED,
        RelationKind.PARTNER_OF,
        RelationKind.REPRESENTS,
        RelationKind.LINKED,
        RelationKind.OWNS,
        RelationKind.SOLD_SHARE,
    }
)


@dataclass(frozen=True, slots=True)
class Bearing:
    """A relation beside a promise: what links the two (`why`), and whether it was in force."""

    relation: Relation
    why: str
    held: str
    because: tuple[Relation, ...] = ()

    @property
    def group(self) -> str:
        """Established, only reported, or not upheld: by the weakest statement it rests on."""
        order = ("established", "only reported", "not upheld")
        groups = [standing_group(one.status) for one in (self.relation, *self.because)]
        return max(groups, key=order.index)


@dataclass(frozen=True, slots=True)
class PromiseBearings:
    """A promise, the relations that bear on it, and what is not known."""

    promise: RuledOut
    bearings: tuple[Bearing, ...]
    not_known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SoldBearing:
    """A claim that a business was sold, and the lines of what became of it."""

    claim: SoldClaim
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The whole: promises and claims of one company beside one graph, on one day."""

    company: str
    as_of: date
    promises: tuple[PromiseBearings, ...]
    sold: tuple[SoldBearing, ...]


def own_ids(graph: RelationGraph, company: str) -> tuple[str, ...]:
    """The entities that are the company by name, whatever its legal form. Raises UsageError."""
    wanted = _plain(company)
    found = tuple(
        entity.id
        for entity in graph.entities.values()
        if entity.named and any(_plain(name.text) == wanted for name in entity.names)
    )
    if not found:
        names = [entity.caption for entity in graph.entities.values() if entity.named]
        close = get_close_matches(company, names, n=1, cutoff=0.4)
        hint = f"; is it {close[0]!r}? Say so with --company" if close else ""
        raise UsageError(f"The statements name no {company!r}{hint}.")
    return found


def group_of(graph: RelationGraph, own: Sequence[str]) -> tuple[str, ...]:
    """The entities that are a company, its units and those it owns, as far as statements say."""
    found = list(own)
    for entity in found:
        for relation in graph.of(entity, *OWN):
            below = relation.target if relation.kind is RelationKind.OWNS else relation.source
            above = relation.source if relation.kind is RelationKind.OWNS else relation.target
            if above == entity and below not in found:
                found.append(below)
    return tuple(found)


def _plain(name: str) -> str:
    return _FORM.sub("", " ".join(name.split())).casefold()


def join(
    company: str,
    promises: Sequence[RuledOut],
    sold: Sequence[SoldClaim],
    graph: RelationGraph,
    *,
    goods: Goods,
    as_of: date,
) -> Joined:
    """Each promise and claim beside what bears on it on a day."""
    around = _Around(graph, goods, own_ids(graph, company), as_of)
    return Joined(
        company,
        as_of,
        tuple(
            PromiseBearings(
                promise, tuple(around.bearings(promise)), tuple(around.unknown(promise))
            )
            for promise in promises
        ),
        tuple(SoldBearing(claim, around.lines(claim)) for claim in sold),
    )


@dataclass(frozen=True)
class _Around:
    """The company in its graph."""

    graph: RelationGraph
    goods: Goods
    own: tuple[str, ...]
    as_of: date

    def group(self) -> tuple[str, ...]:
        """The company, its units and those it owns, as far as statements say."""
        return group_of(self.graph, self.own)

    def bearings(self, promise: RuledOut) -> Iterator[Bearing]:
        """Its own dealings in the goods, and those it deals with who deal in them."""
        seen: set[str] = set()
        group = self.group()
        for entity in group:
            for relation in self.graph.of(entity, *BUSINESS):
                if relation.id in seen:
                    continue
                seen.add(relation.id)
                other = relation.target if relation.source == entity else relation.source
                if other in group:
                    continue
                found = self._bearing(promise, relation, entity, other)
                if found:
                    yield found

    def _bearing(
        self, promise: RuledOut, relation: Relation, entity: str, other: str
    ) -> Bearing | None:
        held = self._held(relation, promise.published)
        common = [one for one in self._goods(relation) if one in promise.goods]
        if common and relation.source == entity and relation.kind is RelationKind.SUPPLIED:
            return Bearing(relation, f"The promise and the sale are both about {common[0]}.", held)
        dealings = tuple(self._dealings(other, promise.goods))
        if dealings:
            name = self.graph.entities[other].caption
            named = {one for dealing in dealings for one in self._named(dealing)}
            goods = ", ".join(one for one in promise.goods if one in named)
            why = f"{name} deals or dealt in {goods}, by the statements below."
            return Bearing(relation, why, held, dealings)
        return None

    def _goods(self, relation: Relation) -> tuple[str, ...]:
        words = relation.words
        return self.goods.goods_in(
            " ; ".join((*relation.goods, relation.detail, words.relation, words.object))
        )

    def _dealings(self, entity: str, wanted: Sequence[str]) -> Iterator[Relation]:
        """Statements by which somebody, under any of its names, deals in the goods."""
        for one in self._with_former_names(entity):
            for relation in self.graph.of(one):
                named = self._named(relation)
                sold = relation.kind is RelationKind.SUPPLIED and relation.source == one
                took_over = relation.kind is RelationKind.SUCCEEDED_BY and relation.target == one
                if named & set(wanted) and (sold or took_over):
                    yield relation

    def _named(self, relation: Relation) -> set[str]:
        """Goods that a statement names, or the name of a unit: “Tarnholm (Monitoring Centres)”."""
        return {*self._goods(relation), *self.goods.goods_in(self._name(relation.source))}

    def _name(self, entity: str) -> str:
        return self.graph.entities[entity].caption

    def _with_former_names(self, entity: str) -> Iterable[str]:
        found = [entity]
        for one in found:
            for relation in self.graph.of(one, RelationKind.RENAMED):
                for end in (relation.source, relation.target):
                    if end not in found:
                        found.append(end)
        return found

    def _held(self, relation: Relation, published: PartialDate) -> str:
        """Whether a relation was in force while the promise stood, in words."""
        if relation.is_event:
            return _event_held(relation, published)
        if held_at(relation.start, relation.end, self.as_of) is Held.YES:
            return f"in force on {self.as_of}"
        if held_at(relation.start, relation.end, self.as_of) is Held.NO:
            return f"not in force on {self.as_of}"
        if relation.start.known and not relation.end.known:
            return f"began {relation.start}; whether it held on {self.as_of} is not known"
        return f"whether it held on {self.as_of} is not known"

    def unknown(self, promise: RuledOut) -> Iterator[str]:
        """What the statements do not tell about the promise."""
        lines = self.lines_of(promise.goods)
        yield from (gap.sentence for line in lines for gap in line.gaps)
        if "customers" in promise.audiences and not any(
            self.graph.of(one, RelationKind.SUPPLIED) for one in self.group()
        ):
            yield "Not known: whom the company sells to. No statement names a customer."

    def lines(self, claim: SoldClaim) -> tuple[Line, ...]:
        """What became of the units that a claim can mean."""
        return self.lines_of(claim.goods)

    def lines_of(self, goods: Sequence[str]) -> tuple[Line, ...]:
        units = [
            entity
            for entity in self.group()
            if set(self.goods.goods_in(self._name(entity))) & set(goods)
        ]
        passing = (RelationKind.SUCCEEDED_BY, RelationKind.SOLD_SHARE)
        for entity in self.group():
            for relation in self.graph.of(entity, *passing):
                about = set(self._goods(relation)) & set(goods)
                if about and relation.source == entity and entity not in units:
                    units.append(entity)
        return tuple(line_from(self.graph, unit) for unit in units)


def _event_held(relation: Relation, published: PartialDate) -> str:
    if not relation.start.known:
        return "when it took place is not known"
    if not published.known:
        return f"{relation.start}; when the promise was published is not known"
    earliest, latest = relation.start.earliest, relation.start.latest
    made_first, made_last = published.earliest, published.latest
    if earliest and made_last and earliest > made_last:
        return f"{relation.start}, after the promise was published ({published})"
    if latest and made_first and latest < made_first:
        return f"{relation.start}, before the promise was published ({published})"
    return f"{relation.start}, in the time in which the promise was published ({published})"
