"""A jurisdiction that a company counted before and then no longer names, not even with zero."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, said
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import NOT_NAMED, WORLD, name_of
from pledgebook.transparency.model import Figure, Period
from pledgebook.transparency.periods import day_after, label, length

ID = "vanished-jurisdiction"

VANISHED_FROM = 10
"""Requests of the last period from which a jurisdiction's absence is told: below, a count that
falls to none is common, and reports leave such rows out."""

ALIKE_LENGTH = 0.1
"""Periods whose lengths differ by less than this share follow on each other: 181 to 184 days."""


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    received = [
        f
        for f in figures
        if f.measure == "received" and f.jurisdiction not in {"", WORLD, NOT_NAMED}
    ]
    key = lambda f: (f.company, f.service, f.kind, f.asked_by, f.unit, f.breakdown, f.source)  # noqa: E731
    for group in grouped(received, key).values():
        by_period = grouped(group, lambda f: (f.period.start, f.period.end))
        periods = sorted({f.period for f in group}, key=lambda p: (p.start, p.end))
        for period in periods:
            following = next((p for p in periods if _follows(period, p)), None)
            if following is None:
                continue
            after = {f.jurisdiction for f in by_period[following.start, following.end]}
            for figure in by_period[period.start, period.end]:
                low = figure.cell.low
                if figure.jurisdiction not in after and low is not None and low >= VANISHED_FROM:
                    yield _told(figure, following, low)


def _follows(period: Period, other: Period) -> bool:
    one, two = length(period), length(other)
    return other.start == day_after(period.end) and abs(one - two) <= ALIKE_LENGTH * one


def _told(figure: Figure, following: Period, low: Decimal) -> Finding:
    return Finding(
        ID,
        Weight.PROBLEM,
        figure.company,
        f"{crosswalk().name(figure.kind).lower()}: {name_of(figure.jurisdiction)} had {said(low)} "
        f"{figure.unit} in {label(figure.period)} and is not named in {label(following)}, though "
        "others are; no zero is said",
        (figure,),
    )


CHECK = Check(ID, "Jurisdictions that vanish", _find)
