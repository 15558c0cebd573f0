"""Where a company stands from a day on, whatever day is asked about: so that it can be kept.

A state changes by itself as days pass: a report that is due becomes late, and later is one that
has stopped. A span is a stretch of days over which nothing changes but the day that is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pledgebook.transparency.index.standing import (
    GRACE,
    Standing,
    out,
    standing,
    stopped_after,
    whole,
)
from pledgebook.transparency.model import Company, Report, ReportState

RULES = 1
"""Raised whenever `standing` comes to say something else, so that what was kept is not shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """A standing that holds from a day on, up to the day before `until` (empty: for ever)."""

    since: str
    until: str
    standing: Standing


def spans(company: Company, reports: Sequence[Report], since: str) -> Iterator[Span]:
    """Where the company stands from a day on, in order; each day lies in one of the spans."""
    known = sorted(day for day in _turning_days(company, reports) if day > since)
    while True:
        found = standing(company, reports, since)
        later = [day for day in (*known, *_overdue_days(found)) if day > since]
        until = min(later, default="")
        yield Span(since, until, found)
        if not until:
            return
        since = until


def _turning_days(company: Company, reports: Sequence[Report]) -> Iterator[str]:
    """Days on which something comes to be known, whatever else is known by then."""
    yield from (_first(day) for day in (company.stopped, company.surveyed) if day)
    for report in reports:
        if report.state is ReportState.ANNOUNCED:
            if report.expected:
                yield _after(whole(report.expected), 1)
        else:
            yield out(report)
        if report.withdrawn:
            yield _first(report.withdrawn)


def _overdue_days(found: Standing) -> Iterator[str]:
    if found.due and found.interval:
        yield _after(found.due, GRACE + 1)
        yield _after(found.due, stopped_after(found.interval) + 1)


def _after(day: str, days: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _first(text: str) -> str:
    """A date that may be a prefix, as the first day that it can mean."""
    return f"{text}-01-01"[:10]
