"""Score every company of a cycle; one that cannot be scored does not stop the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from pledgebook.assessing.index.model import CompanyRecord, Cycle
from pledgebook.assessing.scoring import (
    SCHEMES,
    CompanyScore,
    Scheme,
    rescored,
    scheme_for_edition,
)
from pledgebook.errors import InputError, UsageError


@dataclass(frozen=True, slots=True)
class ScoredCompany:
    """A company's scores, or why there are none."""

    record: CompanyRecord
    score: CompanyScore | None
    problem: str = ""


def scheme_named(edition: str, name: str = "") -> Scheme:
    """Scheme of that name, or without one the scheme of the edition.

    Raises UsageError for an unknown name and for an edition that no scheme is known for.
    """
    if name:
        if name not in SCHEMES:
            raise UsageError(f"There is no scheme {name!r}; there are: {', '.join(SCHEMES)}.")
        return SCHEMES[name]
    if not edition[:4].isdecimal():
        raise UsageError(
            f"No scheme is known for edition {edition!r}; name one of {', '.join(SCHEMES)}."
        )
    return scheme_for_edition(edition)


def score_company(
    record: CompanyRecord, scheme: Scheme, before: ScoredCompany | None = None
) -> ScoredCompany:
    """Scores of one company; `before` is how it stood under this scheme before some answers."""
    answers = [judged.answer for judged in record.answers]
    try:
        if before is None or before.score is None:
            return ScoredCompany(record, scheme(answers))
        old = [judged.answer for judged in before.record.answers]
        return ScoredCompany(record, rescored(scheme, before.score, old, answers))
    except InputError as error:
        return ScoredCompany(record, None, str(error))


def score_cycle(
    cycle: Cycle, scheme: Scheme, companies: Iterable[str] = ()
) -> tuple[ScoredCompany, ...]:
    """Scores of the companies named, or of all, in the order of the cycle.

    Raises UsageError where a named company is not in the cycle.
    """
    wanted = find_companies(cycle, companies)
    return tuple(score_company(record, scheme) for record in wanted)


def find_companies(cycle: Cycle, names: Iterable[str]) -> tuple[CompanyRecord, ...]:
    """Records of the companies named (capitals do not matter), or all where none is named."""
    by_name = {record.company.casefold(): record for record in cycle.companies}
    names = tuple(names)
    for name in names:
        if name.casefold() not in by_name:
            known = ", ".join(record.company for record in cycle.companies)
            raise UsageError(f"No company {name!r} in {cycle.edition}; there are: {known}.")
    return tuple(by_name[name.casefold()] for name in names) or cycle.companies
