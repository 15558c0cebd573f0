"""Periods are read however a report writes them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.transparency.model import Period
from pledgebook.transparency.periods import (
    UnknownPeriod,
    label,
    length,
    months,
    overlap,
    read_period,
)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2013", "2013-01-01", "2013-12-31"),
        ("2009 (2nd half)", "2009-07-01", "2009-12-31"),
        ("H1-2015", "2015-01-01", "2015-06-30"),
        ("2021 Q1", "2021-01-01", "2021-03-31"),
        ("jul12jun13", "2012-07-01", "2013-06-30"),
        ("juldec13", "2013-07-01", "2013-12-31"),
        ("2025 Jul-Dec", "2025-07-01", "2025-12-31"),
        ("January to June 2016", "2016-01-01", "2016-06-30"),
        ("1 January to 30 June 2016", "2016-01-01", "2016-06-30"),
        ("January 1 - June 30, 2014", "2014-01-01", "2014-06-30"),
        ("2023-01-01/2023-06-30", "2023-01-01", "2023-06-30"),
        ("1er semestre 2016", "2016-01-01", "2016-06-30"),
        ("2. Halbjahr 2014", "2014-07-01", "2014-12-31"),
        ("julio - diciembre 2020", "2020-07-01", "2020-12-31"),
        ("March 2020", "2020-03-01", "2020-03-31"),
        ("2020-02", "2020-02-01", "2020-02-29"),
        ("November 2015 - February 2016", "2015-11-01", "2016-02-29"),
    ],
)
def test_a_period_is_read(text, start, end):
    assert read_period(text) == Period(start, end)


@pytest.mark.parametrize(
    "text",
    ["", "YYYY-MM-DD/YYYY-MM-DD", "2013-14", "next year", "2016-02-30/2016-03-01", "Q5 2020"],
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(UnknownPeriod):
        read_period(text)


@given(
    year=st.integers(min_value=2000, max_value=2030),
    first=st.integers(min_value=1, max_value=12),
    more=st.integers(min_value=0, max_value=24),
)
def test_the_label_of_whole_months_names_the_period_again(year, first, more):
    end = year * 12 + first - 1 + more
    period = months(year, first, end % 12 + 1, end // 12)
    text = label(period)
    if " to " not in text:
        assert read_period(text) == period
    assert date.fromisoformat(period.start).day == 1
    assert length(period) >= 28


def test_periods_that_share_a_day_overlap():
    year, half, other = read_period("2013"), read_period("2013 H2"), read_period("2014 H1")
    assert overlap(year, half)
    assert not overlap(half, other)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("01/01/2021 - 30/06/2021", "2021-01-01", "2021-06-30"),
        ("07/01/2021 to 12/31/2021", "2021-07-01", "2021-12-31"),
        ("01.04.2020 – 31.03.2021", "2020-04-01", "2021-03-31"),
        ("01/07/2021 – 31/12/2021", "2021-07-01", "2021-12-31"),
    ],
)
def test_days_between_slashes_are_read_in_the_order_that_makes_a_period(text, start, end):
    found = read_period(text)
    assert (found.start, found.end) == (start, end)


def test_days_that_both_orders_make_a_period_of_are_not_guessed():
    with pytest.raises(UnknownPeriod):
        read_period("02/03/2021 - 04/05/2021")
