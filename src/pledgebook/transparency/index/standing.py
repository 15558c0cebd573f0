"""Where a company stands with its transparency reports, computed as of a date.

Nothing here is a verdict that stands by itself: each state says from what it was computed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from statistics import median, median_low

from pledgebook.transparency.listing import CADENCES
from pledgebook.transparency.model import Company, Period, Report, ReportState
from pledgebook.transparency.periods import day_after, label, length, within

GRACE = 45
"""Days by which a report may come later than a company's own habit without being called late."""

STOPPED_AFTER = 2
"""Reports that have to be overdue before a silent company is said to have stopped."""

STOPPED_DAYS = 365
"""And the days that have to have passed since the first of them was due."""

GAP = 31
"""Days between two reports' periods from which they are called a gap."""


class State(StrEnum):
    """What can be said of a company on a day."""

    NOT_SURVEYED = "not_surveyed"
    NONE = "surveyed_none"
    ANNOUNCED = "announced"
    PUBLISHED = "published"
    ZERO = "published_zero"
    LATE = "late"
    STOPPED = "stopped"
    WITHDRAWN = "withdrawn"


STATE_WORDS = {
    State.NOT_SURVEYED: "not surveyed",
    State.NONE: "surveyed and none",
    State.ANNOUNCED: "announced",
    State.PUBLISHED: "published",
    State.ZERO: "published, all zero",
    State.LATE: "late",
    State.STOPPED: "stopped",
    State.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A company, its state as of a day, why, and what its reports cover.

    `count` is the number of its reports, `first` the period of the first of them, `latest` the
    one whose period ends last, `years` those of which they cover any day. `interval` is the
    number of days from one report to the next, 0 where not known; `due` the day on which the
    next one would be out by its own habit; `gaps` the stretches between its reports that none
    covers. `reports` may be left away where only what they come to is asked for.
    """

    company: Company
    state: State
    as_of: str
    why: str
    unseen: bool = False
    """Whether what is said is that something was due and has not been seen by the day."""
    count: int = 0
    first: Period | None = None
    latest: Report | None = None
    years: frozenset[int] = frozenset()
    interval: int = 0
    due: str = ""
    gaps: tuple[Period, ...] = ()
    reports: tuple[Report, ...] = ()

    @property
    def because(self) -> str:
        """From what the state follows, on which day."""
        return f"{self.why}, and none was seen by {self.as_of}" if self.unseen else self.why


def standing(company: Company, reports: Sequence[Report], as_of: str) -> Standing:
    """Where the company stands. `reports` are all of its reports; later ones are not seen."""
    published = published_by(reports, as_of)
    gone = [r for r in reports if "" < out(r) <= as_of and _withdrawn(r, as_of)]
    if company.stopped and company.stopped <= as_of:
        why = f"it said on {company.stopped} that it reports no more"
        return _made(company, State.STOPPED, as_of, why, published)
    newest = max((r.period.end for r in published), default="")
    last_gone = max(gone, key=lambda r: r.period.end, default=None)
    if last_gone is not None and last_gone.period.end > newest:
        when = f" on {last_gone.withdrawn}" if last_gone.withdrawn else ""
        why = f"its report for {label(last_gone.period)} was withdrawn{when}"
        return _made(company, State.WITHDRAWN, as_of, why, published)
    if not published:
        return _without_reports(company, reports, as_of)
    return _with_reports(company, published, as_of)


def published_by(reports: Sequence[Report], as_of: str) -> tuple[Report, ...]:
    """The reports that are out on a day and were not withdrawn, in order of their periods."""
    return _merged([r for r in reports if "" < out(r) <= as_of and not _withdrawn(r, as_of)])


def stopped_after(interval: int) -> int:
    """Days after the due day from which a silent company is said to have stopped."""
    return max((STOPPED_AFTER - 1) * interval, STOPPED_DAYS)


def out(report: Report) -> str:
    """Day from which a report can be known: publication, or else the end of its period."""
    if report.state is ReportState.ANNOUNCED:
        return ""
    return whole(report.published) or report.period.end


def whole(text: str) -> str:
    """A date that may be a prefix, as the last day that it can mean."""
    if len(text) == 4:
        return f"{text}-12-31"
    if len(text) == 7:
        following = date(int(text[:4]) + text.endswith("12"), int(text[5:]) % 12 + 1, 1)
        return (following - timedelta(days=1)).isoformat()
    return text


def _withdrawn(report: Report, as_of: str) -> bool:
    if report.withdrawn:
        return report.withdrawn <= as_of
    return report.state is ReportState.WITHDRAWN


def _merged(reports: Sequence[Report]) -> tuple[Report, ...]:
    """Reports in order; one that is only known from figures gives way to one that covers it."""
    kept = [r for r in reports if not r.basis]
    known = [r for r in reports if r.basis]
    if known:
        known.sort(key=lambda r: -length(r.period))
    for report in known:
        if not any(within(report.period, other.period) for other in kept):
            kept.append(report)
    return tuple(sorted(kept, key=lambda r: (r.period.start, r.period.end, r.title)))


def _made(  # noqa: PLR0917
    company: Company,
    state: State,
    as_of: str,
    why: str,
    reports: tuple[Report, ...],
    interval: int = 0,
    due: str = "",
    *,
    unseen: bool = False,
) -> Standing:
    return Standing(
        company=company,
        state=state,
        as_of=as_of,
        why=why,
        unseen=unseen,
        count=len(reports),
        first=reports[0].period if reports else None,
        latest=max(reports, key=lambda r: r.period.end) if reports else None,
        years=_years(tuple(r.period for r in reports)),
        interval=interval,
        due=due,
        gaps=_gaps(reports),
        reports=reports,
    )


@lru_cache(maxsize=10_000)
def _years(periods: tuple[Period, ...]) -> frozenset[int]:
    return frozenset(
        year for period in periods for year in range(int(period.start[:4]), int(period.end[:4]) + 1)
    )


def _without_reports(company: Company, reports: Sequence[Report], as_of: str) -> Standing:
    announced = [r for r in reports if r.state is ReportState.ANNOUNCED]
    if announced:
        report = min(announced, key=lambda r: r.expected or "9999")
        expected = whole(report.expected)
        if expected and expected < as_of:
            why = f"it announced a first report for {report.expected}"
            return _made(company, State.LATE, as_of, why, (), due=expected, unseen=True)
        when = f" for {report.expected}" if report.expected else ""
        return _made(company, State.ANNOUNCED, as_of, f"it announced a first report{when}", ())
    if company.surveyed and company.surveyed <= as_of:
        why = f"somebody looked on {company.surveyed} and found no report"
        return _made(company, State.NONE, as_of, why, ())
    return _made(company, State.NOT_SURVEYED, as_of, "nobody has looked yet", ())


def _with_reports(company: Company, reports: tuple[Report, ...], as_of: str) -> Standing:
    latest = max(reports, key=lambda r: r.period.end)
    interval, habit = _interval(company, reports)
    due = _due(latest, reports, interval)
    has = f"its report for {label(latest.period)}"
    if latest.published:
        has += f" came out on {latest.published}"
    elif latest.basis:
        has += f" is known from {latest.basis}"
    overdue = (date.fromisoformat(as_of) - date.fromisoformat(due)).days if due else 0
    looked = bool(company.surveyed) or any(not r.basis for r in reports)
    if due and overdue > GRACE and looked:
        state = State.LATE
        if overdue > stopped_after(interval):
            state = State.STOPPED
        why = f"{has}; by {habit} the next was due by {due}"
        return _made(company, state, as_of, why, reports, interval, due, unseen=True)
    state = State.ZERO if latest.zero else State.PUBLISHED
    why = has + (", and all it counts is zero" if latest.zero else "")
    if due:
        why += f"; by {habit} the next is due by {due}"
        if overdue > GRACE:
            why += ", but nobody has looked since"
    return _made(company, state, as_of, why, reports, interval, due)


def _interval(company: Company, reports: Sequence[Report]) -> tuple[int, str]:
    """Days from one report to the next, and whose word for it that is."""
    if company.cadence:
        return CADENCES[company.cadence], f"its own word ({company.cadence})"
    ends = sorted({r.period.end for r in reports})
    if len(ends) < 2:
        return 0, ""
    days = [date.fromisoformat(end) for end in ends]
    interval = median_low([(b - a).days for a, b in pairwise(days)])
    return interval, f"its own habit (every {interval} days, from {len(ends)} reports)"


def _due(latest: Report, reports: Sequence[Report], interval: int) -> str:
    """The end of the next period, and then as long as the company usually takes."""
    if not interval:
        return ""
    lags = [
        (date.fromisoformat(whole(r.published)) - date.fromisoformat(r.period.end)).days
        for r in reports
        if r.published
    ]
    lag = int(median(lags)) if lags else interval
    end = date.fromisoformat(latest.period.end)
    return (end + timedelta(days=interval + max(lag, 0))).isoformat()


def _gaps(reports: Sequence[Report]) -> tuple[Period, ...]:
    found = []
    covered = ""
    for report in reports:
        if covered and report.period.start > day_after(covered):
            last = (date.fromisoformat(report.period.start) - timedelta(days=1)).isoformat()
            gap = Period(day_after(covered), last)
            if length(gap) >= GAP:
                found.append(gap)
        covered = max(covered, report.period.end)
    return tuple(found)
