"""Two cycles of an index side by side: every changed answer with its cause, and the totals."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from pledgebook.assessing.index.causes import Cause, cause_of
from pledgebook.assessing.index.matching import PlaceMatch, map_elements, match_places
from pledgebook.assessing.index.model import CompanyRecord, Cycle
from pledgebook.assessing.index.scored import score_company
from pledgebook.assessing.scoring import Scheme


@dataclass(frozen=True, slots=True)
class Change:
    """An answer that is another one than in the cycle before."""

    company: str
    match: PlaceMatch
    cause: Cause


@dataclass(frozen=True, slots=True)
class CompanyChange:
    """One company in both cycles. Totals in points, 0 to 100, None where there is no score.

    `adjusted` is the total of the cycle before with re-assessed answers as they are judged now:
    what is left of the difference is what the company changed.
    """

    company: str
    compared: int
    changes: tuple[Change, ...]
    before: Fraction | None
    adjusted: Fraction | None
    now: Fraction | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two cycles; companies that are in one only are named."""

    before: str
    now: str
    companies: tuple[CompanyChange, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    new_elements: tuple[str, ...]


def compare_cycles(
    before: Cycle,
    now: Cycle,
    schemes: tuple[Scheme, Scheme],
    crosswalk: Mapping[str, str] | None = None,
) -> Comparison:
    """Compare two cycles, each scored under its own scheme.

    `crosswalk` maps an element of `now` to the one of `before` that asks the same.
    """
    elements = None
    if before.elements and now.elements:
        elements = map_elements(before.elements, now.elements, crosswalk)
    elif crosswalk:
        own = {judged.answer.element for record in now.companies for judged in record.answers}
        elements = {element: element for element in own} | dict(crosswalk)
    old = {record.company: record for record in before.companies}
    companies = tuple(
        _compare_company(old[record.company], record, schemes, elements)
        for record in now.companies
        if record.company in old
    )
    names = {record.company for record in now.companies}
    asked = {spec.element for spec in now.elements}
    return Comparison(
        before.edition,
        now.edition,
        companies,
        joined=tuple(r.company for r in now.companies if r.company not in old),
        left=tuple(name for name in old if name not in names),
        new_elements=tuple(sorted(asked - set(elements))) if elements else (),
    )


def _compare_company(
    before: CompanyRecord,
    now: CompanyRecord,
    schemes: tuple[Scheme, Scheme],
    elements: Mapping[str, str] | None,
) -> CompanyChange:
    matches = match_places(before, now, elements)
    changes = tuple(
        Change(now.company, match, cause_of(match.now)) for match in matches if match.changed
    )
    return CompanyChange(
        now.company,
        len(matches),
        changes,
        before=_total(before, schemes[0]),
        adjusted=_total(_reassessed(before, changes), schemes[0]),
        now=_total(now, schemes[1]),
    )


def _reassessed(before: CompanyRecord, changes: tuple[Change, ...]) -> CompanyRecord:
    """The record before, with the answers that were re-assessed as they are judged now."""
    now = {
        id(change.match.before): change.match.now.answer.answer
        for change in changes
        if change.cause == Cause.REASSESSED
    }
    answers = tuple(
        replace(judged, answer=replace(judged.answer, answer=now[id(judged)]))
        if id(judged) in now
        else judged
        for judged in before.answers
    )
    return replace(before, answers=answers)


def _total(record: CompanyRecord, scheme: Scheme) -> Fraction | None:
    scored = score_company(record, scheme)
    return scored.score.total.value if scored.score else None
