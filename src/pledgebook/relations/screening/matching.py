"""Two entities compared: their names, and what else is known of both."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from pledgebook.relations.countries import country_name
from pledgebook.relations.model import Entity, EntityName, NameKind
from pledgebook.relations.screening.evidence import (
    Feature,
    NameEvidence,
    Weigh,
    default_weight,
    name_evidence,
)
from pledgebook.relations.screening.names import Prepared, prepare


class Band(StrEnum):
    """How far two look like one. It is a suggestion: a person judges."""

    STRONG = "strong"
    FAIR = "fair"
    WEAK = "weak"
    NONE = "none"


STRONG_LIKENESS, STRONG_POINTS = 0.86, 11.0
FAIR_LIKENESS, FAIR_POINTS = 0.70, 6.0
WEAK_LIKENESS = 0.55
"""Set on the development half of `benchmarks/data/name-pairs.csv`: run
`python -m benchmarks.name_pairs` after any change, which shows both halves."""

SAME_IDENTIFIER = 30.0
OTHER_IDENTIFIER = 12.0
SAME_COUNTRY = 3.0
OTHER_COUNTRY = 3.0
SAME_ADDRESS = 8.0
PERSON_AND_COMPANY = 15.0
WEAK_ALIAS = 4.0
"""Bits for and against, by judgement: an identifier all but decides, a country helps."""

DECIDING_SCHEMES = frozenset({"lei", "ogrnCode", "innCode", "wikidata", "isinCode"})
"""Identifiers of which an entity has one: two different ones are two entities."""

MOST_NAMES = 12
"""Names of one entity that are compared; the longest lists of aliases repeat themselves."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two entities set side by side. `score` has no upper end; `band` is what it suggests."""

    left: Entity
    right: Entity
    left_name: EntityName
    right_name: EntityName
    score: float
    likeness: float
    band: Band
    features: tuple[Feature, ...]

    @property
    def reason(self) -> str:
        """The sentences of all features, those that weigh most first."""
        ordered = sorted(self.features, key=lambda one: -abs(one.points))
        return " ".join(feature.sentence for feature in ordered)


@lru_cache(maxsize=20_000)
def prepared(name: str) -> Prepared:
    """The name made ready, remembered."""
    return prepare(name)


def compare(left: Entity, right: Entity, weigh: Weigh = default_weight) -> Match:
    """The best of all pairs of their names, with what else agrees and differs."""
    person = "Person" in (left.schema, right.schema)
    best: tuple[NameEvidence, EntityName, EntityName] | None = None
    for first in left.names[:MOST_NAMES]:
        for second in right.names[:MOST_NAMES]:
            found = name_evidence(
                prepared(first.text), prepared(second.text), person=person, weigh=weigh
            )
            if best is None or _rank(found, second) > _rank(best[0], best[2]):
                best = found, first, second
    if best is None:
        nobody = EntityName("")
        return Match(left, right, nobody, nobody, 0.0, 0.0, Band.NONE, ())
    evidence, first, second = best
    others = tuple(_other_features(left, right, second))
    score = round(evidence.points + sum(feature.points for feature in others), 1)
    band = _band(evidence, others, score)
    features = (*evidence.features, *others)
    return Match(left, right, first, second, score, evidence.likeness, band, features)


def _rank(evidence: NameEvidence, name: EntityName) -> tuple[float, float, bool]:
    return evidence.likeness, evidence.points, name.kind is NameKind.CURRENT


def _other_features(left: Entity, right: Entity, name: EntityName) -> Sequence[Feature]:
    found = [*_identifiers(left, right), *_countries(left, right)]
    if set(left.addresses) & set(right.addresses):
        found.append(Feature("address", SAME_ADDRESS, "Both have the same address."))
    if (left.schema == "Person") != (right.schema == "Person") and "LegalEntity" not in (
        left.schema,
        right.schema,
    ):
        sentence = "One is a person, the other is not."
        found.append(Feature("kind", -PERSON_AND_COMPANY, sentence))
    if name.kind is NameKind.WEAK:
        sentence = "The list gives this name as a weak alias: it is used for others too."
        found.append(Feature("weak alias", -WEAK_ALIAS, sentence))
    if name.kind is NameKind.PREVIOUS:
        until = f" (until {name.until})" if name.until.known else ""
        sentence = f"“{name.text}” is a previous name of “{right.caption}”{until}."
        found.append(Feature("previous name", 0.0, sentence))
    return found


def _identifiers(left: Entity, right: Entity) -> Sequence[Feature]:
    ours, theirs = set(left.identifiers), set(right.identifiers)
    common = sorted(ours & theirs)
    if common:
        scheme, value = common[0]
        sentence = f"Both have the same {scheme}: {value}."
        return (Feature("identifier", SAME_IDENTIFIER, sentence),)
    for scheme in sorted(DECIDING_SCHEMES):
        first = {value for name, value in ours if name == scheme}
        second = {value for name, value in theirs if name == scheme}
        if first and second:
            sentence = f"They have different {scheme}s."
            return (Feature("identifier", -OTHER_IDENTIFIER, sentence),)
    return ()


def _countries(left: Entity, right: Entity) -> Sequence[Feature]:
    if not left.countries or not right.countries:
        return ()
    common = [code for code in left.countries if code in right.countries]
    if common:
        sentence = f"Both are of {country_name(common[0])}."
        return (Feature("country", SAME_COUNTRY, sentence),)
    ours, theirs = country_name(left.countries[0]), country_name(right.countries[0])
    sentence = f"One is of {ours}, the other of {theirs}."
    return (Feature("country", -OTHER_COUNTRY, sentence),)


def _band(evidence: NameEvidence, others: Sequence[Feature], score: float) -> Band:
    points = {feature.name: feature.points for feature in others}
    if points.get("identifier", 0.0) > 0:
        return Band.STRONG
    likeness = evidence.likeness
    if points.get("identifier", 0.0) < 0 or "kind" in points:
        likeness -= 0.25
    if points.get("country", 0.0) < 0:
        likeness -= 0.07
    supported = points.get("country", 0.0) > 0 or "address" in points
    if likeness >= STRONG_LIKENESS and score >= STRONG_POINTS:
        return Band.STRONG
    firm = not evidence.capped or supported
    if firm and likeness >= FAIR_LIKENESS and score >= FAIR_POINTS:
        return Band.FAIR
    return Band.WEAK if likeness >= WEAK_LIKENESS and score > 0 else Band.NONE
