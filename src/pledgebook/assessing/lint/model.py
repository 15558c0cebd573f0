"""What lint looks at and what it says."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from pledgebook.assessing.index.model import CompanyRecord, Cycle, JudgedAnswer
from pledgebook.assessing.scoring import CompanyScore, Place
from pledgebook.history import reanchor
from pledgebook.text.anchors import Anchor


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
class CurrentText:
    """The newest text of a document, by its name, ready to look for quotes in."""

    document: str
    place: reanchor.Place


@dataclass(frozen=True, slots=True)
class StandingQuote:
    """A quote that a standing decision rests on, and where it has to stand now.

    `now` is the newest version of the document, or of those that supersede it.
    """

    edition: str
    company: str
    indicator: str
    element: str
    place: Place
    document: str
    anchor: Anchor
    now: tuple[CurrentText, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A cycle with what rules ask about it.

    `scores` holds the companies that can be scored, under the scheme of the edition; `previous`
    is the cycle before it in the data, where there is one. `quotes` are there only where the
    documents are: in a casebook.
    """

    cycle: Cycle
    previous: Cycle | None = None
    scores: Mapping[str, CompanyScore] = field(default_factory=dict)
    quotes: tuple[StandingQuote, ...] = ()


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
