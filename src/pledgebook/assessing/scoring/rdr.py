"""Scores by the published rules of the Ranking Digital Rights index."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from functools import cache, lru_cache, partial
from operator import attrgetter

from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification
from pledgebook.assessing.scoring.company import Changed, CompanyScore
from pledgebook.assessing.scoring.rdr_rules import CATEGORIES, REVERSED, EditionRules
from pledgebook.assessing.scoring.tree import Score, mean, scaled
from pledgebook.errors import InputError

_SUB_INDICATOR = re.compile(r"([A-Z]\d\d)[a-z]")
_NOT_WORD = re.compile(r"[^a-z0-9/]+")
_OTHER_SPELLINGS = {
    "na": "n/a",
    "n.a.": "n/a",
    "not applicable": "n/a",
    "no disclosure": "no disclosure found",
}
_MOBILE = {"mobile", "mobileprepaid", "mobilepostpaid", "prepaidmobile", "postpaidmobile"}
"""Service classes whose prepaid and postpaid services are averaged into one first."""
_PAID = re.compile(r"(?:pre|post)-?\s?paid", re.IGNORECASE)


def score_rdr(answers: Iterable[IndexAnswer], rules: EditionRules) -> CompanyScore:
    """Score one company's answers. Raises InputError for an answer the edition does not know.

    The order of the answers does not matter.
    """
    by_place: dict[tuple[str, Place], list[IndexAnswer]] = defaultdict(list)
    for answer in answers:
        by_place[answer.indicator, answer.place].append(answer)

    # Services repeat one another's answers: each leaf is made once.
    @cache
    def leaf(element: str, answer: str, verification: Verification) -> Score:
        return _leaf(element, answer, verification, rules)

    places = {
        key: _place_score(key, by_place[key], leaf, rules)
        for key in sorted(by_place, key=lambda key: (key[0], key[1]))
    }
    by_indicator: dict[str, dict[Place, Score]] = defaultdict(dict)
    for (indicator, place), score in places.items():
        by_indicator[indicator][place] = score
    indicators = {
        indicator: _indicator_score(indicator, scores, rules)
        for indicator, scores in by_indicator.items()
    }
    return _above_indicators(places, indicators, rules)


def rescore_rdr(score: CompanyScore, changed: Changed, rules: EditionRules) -> CompanyScore:
    """The score with other answers at some places; only what rests on them is computed again.

    `changed` holds all answers at each place that changed; the places are those that `score`
    has. Equal to scoring all answers anew.
    """
    leaf = partial(_leaf, rules=rules)
    places = dict(score.places)
    for key, answers in changed.items():
        places[key] = _place_score(key, answers, leaf, rules)
    indicators = dict(score.indicators)
    for indicator in {key[0] for key in changed}:
        own = {place: one for (name, place), one in places.items() if name == indicator}
        indicators[indicator] = _indicator_score(indicator, own, rules)
    return _above_indicators(places, indicators, rules)


def _above_indicators(
    places: dict[tuple[str, Place], Score], indicators: dict[str, Score], rules: EditionRules
) -> CompanyScore:
    """Families, categories and the total: some sixty means, whatever changed."""
    families = _families(indicators) if rules.families else {}
    top = _family_level(indicators, families)
    categories = {
        name: mean(name, (score for key, score in top.items() if key.startswith(letter)))
        for letter, name in CATEGORIES.items()
        if any(key.startswith(letter) for key in top)
    }
    total = mean("Total", top.values(), "mean of all family-level indicators, mean")
    return CompanyScore(places, indicators, families, categories, total)


def element_value(element: str, answer: str, rules: EditionRules) -> Fraction | None:
    """Points of one answer, None for N/A and for none given. Raises InputError for an unknown."""
    scale = REVERSED if element in rules.reversed_elements else rules.answers
    if answer in scale:
        return scale[answer]
    key = " ".join(answer.lower().split())
    key = _OTHER_SPELLINGS.get(key, key)
    if not key:
        return None
    if element in rules.reversed_elements and key in scale:
        return scale[key]
    if key in rules.answers:
        return rules.answers[key]
    words = _NOT_WORD.sub(" ", key)
    for choice in rules.choices.get(element, ()):
        if choice.words in words:
            return choice.value
    raise InputError(
        f"{element}",
        f"the rules of {rules.edition} have no answer {answer!r}.",
        f"Known answers: {', '.join(sorted(rules.answers))}.",
    )


def is_mobile(place: Place) -> bool:
    """Whether a service is one of those that are averaged into one mobile service first.

    Its class says so, however it is spelt; where a file gives no class, its name does.
    """
    return place.level is Level.SERVICE and _mobile(place.service_class, place.service)


@lru_cache(maxsize=4096)
def _mobile(service_class: str, service: str) -> bool:
    if service_class:
        return _NOT_WORD.sub("", service_class.lower()) in _MOBILE
    return bool(_PAID.search(service))


def family_of(indicator: str) -> str:
    """Family that a sub-indicator such as `F01b` averages into; itself for all others."""
    match = _SUB_INDICATOR.fullmatch(indicator)
    return match[1] if match else indicator


def _leaf(element: str, answer: str, verification: Verification, rules: EditionRules) -> Score:
    value = element_value(element, answer, rules)
    note = " (reversed)" if element in rules.reversed_elements else ""
    rule = f"answer: {answer}{note}" if answer.strip() else "not answered"
    return Score(element, value, rule, (), verification)


_by_element = attrgetter("element")

_Leaf = Callable[[str, str, Verification], Score]


def _place_score(
    key: tuple[str, Place], answers: Iterable[IndexAnswer], leaf: _Leaf, rules: EditionRules
) -> Score:
    indicator, place = key
    label = " · ".join(
        part for part in (indicator, place.level, place.service, place.aspect) if part
    )
    leaves = [
        leaf(answer.element, answer.answer, answer.verification)
        for answer in sorted(answers, key=_by_element)
    ]
    if indicator not in rules.if_then:
        return mean(label, leaves)
    first = [one for one in leaves if one.label.endswith(".A")]
    others = [one for one in leaves if not one.label.endswith(".A")]
    if any(one.value == 100 for one in first):
        return mean(label, [*first], "element A is satisfied, mean")
    fallback = mean(f"{label} B elements", others)
    if fallback.value is None:
        return mean(label, first)
    return scaled(
        Score(label, fallback.value, fallback.rule, (*first, fallback), fallback.verification),
        rules.fallback,
        f"A is not satisfied: {rules.fallback} of the mean of the B elements",
    )


def _indicator_score(indicator: str, scores: dict[Place, Score], rules: EditionRules) -> Score:
    """Average the aspects of each place, then mobile services, then the levels that count."""
    units: dict[tuple[Level, str, str], list[Score]] = defaultdict(list)
    for place, score in scores.items():
        units[place.level, place.service_class, place.service].append(score)
    levels: dict[Level, list[Score]] = defaultdict(list)
    mobile: list[Score] = []
    for (level, service_class, service), sides in sorted(units.items()):
        label = f"{indicator} · {service or level}"
        unit = sides[0] if len(sides) == 1 else mean(label, sides, "mean of aspects, mean")
        if level is Level.SERVICE and _mobile(service_class, service):
            mobile.append(unit)
        else:
            levels[level].append(unit)
    if mobile:
        levels[Level.SERVICE].append(
            mobile[0] if len(mobile) == 1 else mean(f"{indicator} · mobile", mobile)
        )
    counted = levels_of(indicator, rules)
    parts = [
        _level_score(f"{indicator} · {level}", levels[level]) for level in counted if levels[level]
    ]
    return parts[0] if len(counted) == 1 and parts else mean(indicator, parts)


def _level_score(label: str, units: list[Score]) -> Score:
    return units[0] if len(units) == 1 else mean(label, units)


def levels_of(indicator: str, rules: EditionRules) -> tuple[Level, ...]:
    """The levels whose answers count in an indicator, in their order."""
    family = family_of(indicator)
    if family in rules.company_only:
        return (Level.GROUP, Level.OPERATING_COMPANY)
    if family in rules.every_level:
        return (Level.GROUP, Level.OPERATING_COMPANY, Level.SERVICE)
    return (Level.SERVICE,)


def _families(indicators: dict[str, Score]) -> dict[str, Score]:
    members: dict[str, list[Score]] = defaultdict(list)
    for indicator, score in indicators.items():
        if family_of(indicator) != indicator:
            members[family_of(indicator)].append(score)
    return {family: mean(family, scores) for family, scores in sorted(members.items())}


def _family_level(indicators: dict[str, Score], families: dict[str, Score]) -> dict[str, Score]:
    top = {
        indicator: score
        for indicator, score in indicators.items()
        if not families or family_of(indicator) == indicator
    }
    return dict(sorted((top | families).items()))
