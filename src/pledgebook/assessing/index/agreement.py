"""How far readers agree, element by element, and where they do not.

Cohen's kappa (Cohen 1960) compares two readers; Krippendorff's alpha (Krippendorff 2011) any
number, with answers missing. Both are 1 for full agreement and 0 for what chance would give. The
figures come from NLTK; answers are categories without an order.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from pledgebook.errors import MissingExtra

if TYPE_CHECKING:
    from nltk.metrics.agreement import AnnotationTask


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's answer; `unit` is the question at one place of one company."""

    unit: tuple[str, ...]
    element: str
    reader: str
    answer: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A unit that two readers answered differently."""

    unit: tuple[str, ...]
    first: str
    first_answer: str
    second: str
    second_answer: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """Figures over the units of one element, or of all where `element` is empty.

    `same` is the share of pairs of answers that are equal. `kappas` holds (reader, reader,
    kappa). A figure is None where it has no meaning: fewer than two answers to compare, or
    nothing but one answer throughout.
    """

    element: str
    units: int
    same: float | None
    alpha: float | None
    kappas: tuple[tuple[str, str, float | None], ...]
    disagreements: tuple[Disagreement, ...]


def measure_agreement(readings: Sequence[Reading]) -> tuple[Agreement, ...]:
    """Over all units first, then element by element.

    Raises MissingExtra without NLTK. Where one reader answered a unit twice, the last counts.
    """
    by_element: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        by_element[reading.element].append(reading)
    return (
        _measure("", readings),
        *(_measure(element, by_element[element]) for element in sorted(by_element)),
    )


def _measure(element: str, readings: Iterable[Reading]) -> Agreement:
    units: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for reading in readings:
        units[reading.unit][reading.reader] = _plain(reading.answer)
    compared = {unit: answers for unit, answers in sorted(units.items()) if len(answers) > 1}
    pairs = [
        Disagreement(unit, first, answers[first], second, answers[second])
        for unit, answers in compared.items()
        for first, second in combinations(sorted(answers), 2)
    ]
    different = tuple(pair for pair in pairs if pair.first_answer != pair.second_answer)
    readers = sorted({reader for answers in compared.values() for reader in answers})
    return Agreement(
        element,
        len(compared),
        1 - len(different) / len(pairs) if pairs else None,
        _alpha(compared),
        tuple((a, b, _kappa(compared, a, b)) for a, b in combinations(readers, 2)),
        different,
    )


def _plain(answer: str) -> str:
    text = answer.strip().lower()
    return "n/a" if text == "na" else text


_Units = dict[tuple[str, ...], dict[str, str]]


def _alpha(units: _Units) -> float | None:
    if len({answer for answers in units.values() for answer in answers.values()}) < 2:
        return None
    return float(_task(units).alpha())


def _kappa(units: _Units, first: str, second: str) -> float | None:
    """Kappa over the units that both answered; None where chance alone gives full agreement."""
    both = {
        unit: {first: answers[first], second: answers[second]}
        for unit, answers in units.items()
        if first in answers and second in answers
    }
    if len({answer for answers in both.values() for answer in answers.values()}) < 2:
        return None
    return float(_task(both).kappa_pairwise(first, second))


def _task(units: _Units) -> "AnnotationTask":
    try:
        from nltk.metrics.agreement import AnnotationTask
    except ImportError as error:
        raise MissingExtra("agreement", "Measuring agreement between readers") from error
    return AnnotationTask(
        [
            (reader, number, answer)
            for number, answers in enumerate(units.values())
            for reader, answer in answers.items()
        ]
    )
