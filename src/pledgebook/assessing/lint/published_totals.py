"""Published totals and families that are not the mean of their published parts."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from pledgebook.assessing.index.model import CompanyRecord
from pledgebook.assessing.index.published import compare_above_places, points
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject
from pledgebook.assessing.scoring import shown
from pledgebook.assessing.scoring.rdr import family_of
from pledgebook.assessing.scoring.rdr_rules import CATEGORIES

TOLERANCE = Fraction(1, 100)
"""Points by which a mean of printed scores may miss the printed mean of unrounded ones."""


def check(subject: Subject) -> Iterator[Finding]:
    """Totals, categories and families, against the indicators beside which they were printed."""
    for record in subject.cycle.companies:
        score = subject.scores.get(record.company)
        follow = {}
        if score is not None:
            compared = compare_above_places(record.published, score)
            follow = {found.name: found for found in compared}
        for name, cell, parts in _published_means(record):
            given, mean = points(cell), _mean(parts)
            if isinstance(given, str) or _near(given, mean):
                if name in follow and not follow[name].agrees:
                    yield _carried(subject, record, name, cell, shown(follow[name].value))
                continue
            yield Finding(
                RULE.name,
                Severity.ERROR,
                subject.cycle.edition,
                f"{name} is published as {cell or 'N/A'}, and the mean of its "
                f"{len(parts)} published parts is {shown(mean)}.",
                "Take the mean of the published parts, or correct the part that is wrong.",
                record.company,
                name,
                cell=cell,
            )


def _carried(subject: Subject, record: CompanyRecord, name: str, cell: str, value: str) -> Finding:
    return Finding(
        RULE.name,
        Severity.WARNING,
        subject.cycle.edition,
        f"{name} is published as {cell or 'N/A'} and the answers give {value}; it is the mean of "
        "its published parts, so the slip is in one of them.",
        "Correct the part: see published-score for this company.",
        record.company,
        name,
        cell=cell,
    )


_Part = tuple[str, str, list[str]]


def _published_means(record: CompanyRecord) -> Iterator[_Part]:
    """(name, cell, cells of its parts) for what is a mean of other published indicators."""
    cells = record.published.indicators
    members: dict[str, list[str]] = defaultdict(list)
    for name, cell in cells.items():
        if family_of(name) != name:
            members[family_of(name)].append(cell)
    for family, parts in members.items():
        if family in cells:
            yield family, cells[family], parts
    top = {name: cell for name, cell in cells.items() if family_of(name) == name}
    if not top:
        return
    for scope, cell in record.published.totals.items():
        letter = next((key for key, name in CATEGORIES.items() if name == scope), "")
        if scope == "Total" or letter:
            yield scope, cell, [part for name, part in top.items() if name.startswith(letter)]


def _mean(cells: list[str]) -> Fraction | None:
    values = [value for cell in cells if isinstance(value := points(cell), Fraction)]
    return sum(values, Fraction(0)) / len(values) if values else None


def _near(first: Fraction | None, second: Fraction | None) -> bool:
    if first is None or second is None:
        return first is second
    return abs(first - second) <= TOLERANCE


RULE = Rule("published-total", "A published total is not the mean of its parts.", check)
