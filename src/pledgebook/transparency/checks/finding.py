"""What a check finds, in words, with the cells that it rests on."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.transparency.adding_up import said
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.model import Figure
from pledgebook.transparency.periods import label


class Weight(StrEnum):
    """Whether a finding says that something is wrong, or what a reader has to know."""

    PROBLEM = "problem"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: `check` is the id of the check, `figures` are what it rests on."""

    check: str
    weight: Weight
    company: str
    text: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: what it looks for, and the function that finds it."""

    id: str
    title: str
    run: Callable[[Sequence[Figure]], Iterator[Finding]]


Key = tuple[str, ...]


def grouped(figures: Iterable[Figure], key: Callable[[Figure], Key]) -> dict[Key, list[Figure]]:
    """Figures by key, in the order in which they come."""
    groups: dict[Key, list[Figure]] = defaultdict(list)
    for figure in figures:
        groups[key(figure)].append(figure)
    return groups


def what(figure: Figure) -> str:
    """What a figure is about, in words: kind, place, breakdown and period."""
    walk = crosswalk()
    parts = [walk.name(figure.kind).lower(), label(figure.period)]
    if figure.jurisdiction:
        parts.insert(1, name_of(figure.jurisdiction))
    if figure.service:
        parts.insert(0, figure.service)
    if figure.breakdown:
        parts.append(figure.breakdown)
    return ", ".join(parts)


__all__ = ["Check", "Finding", "Key", "Weight", "grouped", "said", "what"]
