"""Reports that are known to exist because somebody counted figures out of them."""

from collections.abc import Iterable

from pledgebook.transparency.model import SCOPES, Figure, Period, Report
from pledgebook.transparency.periods import length

SHORTEST, LONGEST = 80, 370
"""Days of the periods that reports are made for: a quarter to a year. A table by month stands in
a report for a longer time; a table over several years is a compilation."""

_SCOPE_OF = {"content": "user_data", "interception": "user_data", "emergency": "user_data",
             "preservation": "user_data", "national_security": "user_data", "any": "user_data",
             "blocking": "removal"}  # fmt: skip


def reports_behind(figures: Iterable[Figure], basis: str) -> tuple[Report, ...]:
    """One report for each company and period, with what it is about and whether all is zero."""
    scopes: dict[tuple[str, Period], set[str]] = {}
    zero: dict[tuple[str, Period], bool | None] = {}
    for figure in figures:
        if figure.kind == "context" or not SHORTEST <= length(figure.period) <= LONGEST:
            continue
        key = (figure.company, figure.period)
        kind = _SCOPE_OF.get(figure.kind, figure.kind)
        scopes.setdefault(key, set()).update({kind} & SCOPES.keys())
        if figure.measure == "received" and not figure.cell.status.silent:
            is_zero = figure.cell.high == 0
            zero[key] = is_zero if zero.get(key) is None else bool(zero[key]) and is_zero
    return tuple(
        Report(
            company,
            period,
            scope=tuple(code for code in SCOPES if code in scopes[company, period]),
            basis=basis,
            zero=zero.get((company, period)),
        )
        for company, period in sorted(scopes, key=lambda key: (key[0], key[1].start, key[1].end))
    )
