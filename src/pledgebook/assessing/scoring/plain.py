"""Two schemes for a team's own index: the plain mean and the weighted mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pledgebook.assessing.scoring.answer import IndexAnswer, Place
from pledgebook.assessing.scoring.company import CompanyScore
from pledgebook.assessing.scoring.rdr_rules import STANDARD
from pledgebook.assessing.scoring.tree import Score, mean, weighted_mean
from pledgebook.errors import InputError


def score_mean(
    answers: Iterable[IndexAnswer],
    weights: Mapping[str, Fraction] | None = None,
    answer_values: Mapping[str, Fraction | None] = STANDARD,
) -> CompanyScore:
    """Elements average into places, places into indicators, indicators into the total.

    `weights` gives an indicator's weight in the total (1 where it has none). Raises
    InputError for an answer that has no value.
    """
    by_place: dict[tuple[str, Place], list[IndexAnswer]] = defaultdict(list)
    for answer in answers:
        by_place[answer.indicator, answer.place].append(answer)
    places = {
        key: mean(f"{key[0]} · {key[1].service or key[1].level}", _leaves(group, answer_values))
        for key, group in sorted(by_place.items())
    }
    by_indicator: dict[str, list[Score]] = defaultdict(list)
    for (indicator, _), score in places.items():
        by_indicator[indicator].append(score)
    indicators = {indicator: mean(indicator, s) for indicator, s in by_indicator.items()}
    if weights is None:
        total = mean("Total", indicators.values())
    else:
        total = weighted_mean(
            "Total", ((score, weights.get(key, Fraction(1))) for key, score in indicators.items())
        )
    return CompanyScore(places, indicators, {}, {}, total)


def _leaves(answers: list[IndexAnswer], values: Mapping[str, Fraction | None]) -> list[Score]:
    leaves = []
    for answer in sorted(answers, key=lambda answer: answer.element):
        key = answer.answer.strip().lower()
        if key not in values:
            raise InputError(
                answer.element, f"no value for answer {answer.answer!r}.", f"Known: {list(values)}."
            )
        leaves.append(
            Score(answer.element, values[key], f"answer: {answer.answer}", (), answer.verification)
        )
    return leaves
