"""All scores of one company under one scheme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pledgebook.assessing.scoring.answer import IndexAnswer, Place
from pledgebook.assessing.scoring.tree import Score


@dataclass(frozen=True, slots=True)
class CompanyScore:
    """Scores from the places up to the total; the nodes are shared, not copied.

    `places` holds one score for each (indicator, place); `indicators` one for each indicator,
    `families` one for each that has sub-indicators, `categories` one for each category.
    """

    places: dict[tuple[str, Place], Score]
    indicators: dict[str, Score]
    families: dict[str, Score]
    categories: dict[str, Score]
    total: Score

    def find(self, name: str) -> Score | None:
        """Score of an indicator, family or category, or of "total"."""
        if name.lower() == "total":
            return self.total
        for scores in (self.indicators, self.families, self.categories):
            for key, score in scores.items():
                if key.lower() == name.lower():
                    return score
        return None


Changed = Mapping[tuple[str, Place], Sequence[IndexAnswer]]
"""(indicator, place) → all answers that now stand there."""
