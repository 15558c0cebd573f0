"""Scores as published beside scores as they follow from the answers."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from pledgebook.assessing.index.model import CompanyRecord, PublishedScores
from pledgebook.assessing.scoring.answer import Place
from pledgebook.assessing.scoring.company import CompanyScore
from pledgebook.assessing.scoring.tree import shown

K = TypeVar("K")
_NUMBER = re.compile(r"-?\d{1,6}(?:\.\d{1,30})?")


class Scope(StrEnum):
    """What a score is of."""

    PLACE = "place"
    INDICATOR = "indicator"
    CATEGORY = "category"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class ComparedScore:
    """A score from the answers, and the published one where there is one.

    `published` is None where nothing was published under this name; the empty text and `N/A`
    are published as not applicable. Values are in points, 0 to 100.
    """

    scope: Scope
    name: str
    place: Place | None
    value: Fraction | None
    published: str | None

    @property
    def agrees(self) -> bool:
        """Whether both are the same at two decimals, or nothing was published."""
        if self.published is None:
            return True
        known = points(self.published)
        return isinstance(known, Fraction | None) and shown(self.value) == shown(known)

    @property
    def difference(self) -> Fraction | None:
        """Published minus computed, where both are numbers."""
        known = points(self.published or "")
        if self.value is None or not isinstance(known, Fraction):
            return None
        return known - self.value


def points(cell: str) -> Fraction | str | None:
    """Number in a cell of scores, None for not applicable, the cell itself where it is neither."""
    text = cell.strip()
    if text.upper() in {"", "N/A", "NA"}:
        return None
    return Fraction(text) if _NUMBER.fullmatch(text) else cell


def compare_published(record: CompanyRecord, score: CompanyScore) -> Iterator[ComparedScore]:
    """Every score of a company, from the places up to the total, beside its published value.

    Scores that were published and do not follow from any answer come with no value.
    """
    published = record.published
    for key in _keys(score.places, published.places):
        found = score.places.get(key)
        value = found.value if found else None
        yield ComparedScore(Scope.PLACE, key[0], key[1], value, published.places.get(key))
    yield from compare_above_places(published, score)


def compare_above_places(
    published: PublishedScores, score: CompanyScore
) -> Iterator[ComparedScore]:
    """Like `compare_published`, for indicators, families, categories and the total."""
    for name in sorted(_keys({**score.indicators, **score.families}, published.indicators)):
        yield ComparedScore(
            Scope.INDICATOR, name, None, _value(score, name), published.indicators.get(name)
        )
    for name in _keys({**score.categories, "Total": score.total}, published.totals):
        scope = Scope.TOTAL if name == "Total" else Scope.CATEGORY
        yield ComparedScore(scope, name, None, _value(score, name), published.totals.get(name))


def _value(score: CompanyScore, name: str) -> Fraction | None:
    found = score.find(name)
    return found.value if found else None


def _keys(first: Mapping[K, object], second: Mapping[K, str]) -> list[K]:
    return list(dict.fromkeys([*first, *second]))
