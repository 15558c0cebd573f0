"""Two schemes for a team's own index: the plain mean and the weighted mean."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pledgebook.assessing.scoring.answer import IndexAnswer, Place
from pledgebook.assessing.scoring.company import Changed, CompanyScore
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
        key: _place_score(key, group, answer_values) for key, group in sorted(by_place.items())
    }
    by_indicator: dict[str, list[Score]] = defaultdict(list)
    for (indicator, _), score in places.items():
        by_indicator[indicator].append(score)
    indicators = {indicator: mean(indicator, s) for indicator, s in by_indicator.items()}
    return CompanyScore(places, indicators, {}, {}, _total(indicators, weights))


def rescore_mean(
    score: CompanyScore,
    changed: Changed,
    weights: Mapping[str, Fraction] | None = None,
    answer_values: Mapping[str, Fraction | None] = STANDARD,
) -> CompanyScore:
    """The score with other answers at some of its places, equal to scoring all answers anew."""
    places = dict(score.places)
    for key, answers in changed.items():
        places[key] = _place_score(key, answers, answer_values)
    indicators = dict(score.indicators)
    for indicator in {key[0] for key in changed}:
        own = (one for (name, _), one in places.items() if name == indicator)
        indicators[indicator] = mean(indicator, own)
    return CompanyScore(places, indicators, {}, {}, _total(indicators, weights))


def _place_score(
    key: tuple[str, Place],
    answers: Iterable[IndexAnswer],
    values: Mapping[str, Fraction | None],
) -> Score:
    return mean(f"{key[0]} · {key[1].service or key[1].level}", _leaves(answers, values))


def _total(indicators: Mapping[str, Score], weights: Mapping[str, Fraction] | None) -> Score:
    if weights is None:
        return mean("Total", indicators.values())
    weighted = ((score, weights.get(key, Fraction(1))) for key, score in indicators.items())
    return weighted_mean("Total", weighted)


def _leaves(answers: Iterable[IndexAnswer], values: Mapping[str, Fraction | None]) -> list[Score]:
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
