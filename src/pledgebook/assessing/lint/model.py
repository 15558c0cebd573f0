"""What lint looks at and what it says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pledgebook.assessing.index.model import CompanyRecord, Cycle, JudgedAnswer
from pledgebook.assessing.scoring import CompanyScore, Place


class Severity(StrEnum):
    """An error is wrong as it stands; a warning is for a person to look at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place: a sentence that says what, and one that says what to do.

    `cell` is what was found there, verbatim. Fields that do not apply are empty.
    """

    rule: str
    severity: Severity
    edition: str
    sentence: str
    remedy: str
    company: str = ""
    indicator: str = ""
    element: str = ""
    place: Place | None = None
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Subject:
    """A cycle with what rules ask about it.

    `scores` holds the companies that can be scored, under the scheme of the edition; `previous`
    is the cycle before it in the data, where there is one.
    """

    cycle: Cycle
    previous: Cycle | None = None
    scores: Mapping[str, CompanyScore] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """A check by name. `says` is one line for a list of rules."""

    name: str
    says: str
    check: Callable[[Subject], Iterator[Finding]]


def finding_at(
    rule: str,
    severity: Severity,
    edition: str,
    record: CompanyRecord,
    judged: JudgedAnswer,
    *,
    sentence: str,
    remedy: str,
    cell: str = "",
) -> Finding:
    """Finding at one answer."""
    answer = judged.answer
    return Finding(
        rule=rule,
        severity=severity,
        edition=edition,
        sentence=sentence,
        remedy=remedy,
        company=record.company,
        indicator=answer.indicator,
        element=answer.element,
        place=answer.place,
        cell=cell,
    )
