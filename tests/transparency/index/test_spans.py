"""What is kept of a company's standing says on every later day what would be computed anew."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pledgebook.transparency.index.spans import spans
from pledgebook.transparency.index.standing import standing
from pledgebook.transparency.model import Company, Report, ReportState
from pledgebook.transparency.periods import read_period

SINCE = "2015-07-01"
PERIODS = [read_period(f"{year} {half}") for year in range(2012, 2019) for half in ("H1", "H2")]
PERIODS += [read_period(str(year)) for year in range(2012, 2019)]
DAYS = st.dates(date(2012, 1, 1), date(2020, 1, 1)).map(date.isoformat)
DATES = st.one_of(st.just(""), DAYS, DAYS.map(lambda d: d[:7]), DAYS.map(lambda d: d[:4]))
REPORTS = st.lists(
    st.builds(
        Report,
        company=st.just("Tarnholm Networks"),
        period=st.sampled_from(PERIODS),
        state=st.sampled_from(ReportState),
        published=DATES,
        withdrawn=DATES,
        expected=DATES,
        basis=st.sampled_from(["", "set.csv"]),
        zero=st.sampled_from([None, True, False]),
    ),
    max_size=5,
)
COMPANIES = st.builds(
    Company,
    name=st.just("Tarnholm Networks"),
    surveyed=DATES,
    stopped=st.one_of(st.just(""), DATES),
    cadence=st.sampled_from(["", "yearly", "half-yearly", "quarterly"]),
)


@given(COMPANIES, REPORTS, st.lists(st.integers(0, 3000), min_size=6, max_size=6))
def test_every_later_day_lies_in_one_span_which_says_what_is_computed(company, reports, later):
    found = list(spans(company, reports, SINCE))
    first = date.fromisoformat(SINCE)
    days = {(first + timedelta(days=n)).isoformat() for n in later}
    days |= {one.since for one in found}
    days |= {
        (date.fromisoformat(one.until) - timedelta(days=1)).isoformat()
        for one in found
        if one.until
    }
    for day in sorted(days):
        (holds,) = (s for s in found if s.since <= day and (not s.until or day < s.until))
        assert replace(holds.standing, as_of=day) == standing(company, reports, day)
