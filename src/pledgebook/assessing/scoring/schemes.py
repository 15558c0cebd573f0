"""The scoring schemes by name; adding one is adding a module and a line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol, runtime_checkable

from pledgebook.assessing.scoring.answer import IndexAnswer
from pledgebook.assessing.scoring.company import Changed, CompanyScore
from pledgebook.assessing.scoring.plain import rescore_mean, score_mean
from pledgebook.assessing.scoring.rdr import rescore_rdr, score_rdr
from pledgebook.assessing.scoring.rdr_rules import (
    RULES_2015,
    RULES_2017,
    RULES_2020,
    EditionRules,
    rules_for,
)

Scheme = Callable[[Iterable[IndexAnswer]], CompanyScore]
"""One company's answers in, all its scores out; pure."""


@runtime_checkable
class Incremental(Protocol):
    """A scheme that can also score again from what it computed before."""

    def again(self, score: CompanyScore, changed: Changed) -> CompanyScore:
        """The score with other answers at some places, equal to scoring all anew."""


@dataclass(frozen=True, slots=True)
class RdrScheme:
    """The rules of one edition of the Ranking Digital Rights index."""

    rules: EditionRules

    def __call__(self, answers: Iterable[IndexAnswer]) -> CompanyScore:
        """Score all answers of a company."""
        return score_rdr(answers, self.rules)

    def again(self, score: CompanyScore, changed: Changed) -> CompanyScore:
        """Score again what rests on the places that changed."""
        return rescore_rdr(score, changed, self.rules)


@dataclass(frozen=True, slots=True)
class MeanScheme:
    """The plain mean, or with `weights` the mean weighted by indicator."""

    weights: Mapping[str, Fraction] | None = None

    def __call__(self, answers: Iterable[IndexAnswer]) -> CompanyScore:
        """Score all answers of a company."""
        return score_mean(answers, self.weights)

    def again(self, score: CompanyScore, changed: Changed) -> CompanyScore:
        """Score again what rests on the places that changed."""
        return rescore_mean(score, changed, self.weights)


SCHEMES: dict[str, Scheme] = {
    "mean": MeanScheme(),
    "rdr-2015": RdrScheme(RULES_2015),
    "rdr-2017": RdrScheme(RULES_2017),
    "rdr-2020": RdrScheme(RULES_2020),
}


def scheme_for_edition(edition: str) -> Scheme:
    """Scheme by which an edition of the Ranking Digital Rights index is scored."""
    return SCHEMES[f"rdr-{rules_for(edition).edition}"]
