"""Dates stay as exact as they are, and "in force" is never more than is known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.relations.dates import Held, Precision, held_at, in_order, parse_date


@pytest.mark.parametrize(
    ("cell", "shown", "precision"),
    [
        ("2009", "2009", Precision.YEAR),
        ("2009-03", "2009-03", Precision.MONTH),
        ("2012-09-21", "2012-09-21", Precision.DAY),
        ("2012-09-21T00:00:00Z", "2012-09-21", Precision.DAY),
        ("before 2010", "not later than 2010", Precision.YEAR),
        ("c. 2010-05", "about 2010-05", Precision.MONTH),
        ("2012-02-31", "2012-02", Precision.MONTH),
        ("2012-13", "2012", Precision.YEAR),
        ("", "", Precision.UNKNOWN),
        ("recently", "", Precision.UNKNOWN),
        ("0000", "", Precision.UNKNOWN),
        ("03/04/2012", "", Precision.UNKNOWN),
    ],
)
def test_a_date_is_read_as_far_as_it_goes(cell, shown, precision):
    found = parse_date(cell)
    assert (str(found), found.precision) == (shown, precision)


@pytest.mark.parametrize(
    ("start", "end", "day", "held"),
    [
        ("2009", "2012", "2010-06-01", Held.YES),
        ("2009", "2012", "2008-12-31", Held.NO),
        ("2009", "2012", "2013-01-01", Held.NO),
        ("2009", "2012", "2009-05-01", Held.UNKNOWN),
        ("2009", "", "2020-01-01", Held.UNKNOWN),
        ("", "2012", "2010-01-01", Held.UNKNOWN),
        ("", "", "2010-01-01", Held.UNKNOWN),
        ("about 2009", "about 2012", "2010-06-01", Held.UNKNOWN),
    ],
)
def test_what_held_on_a_day(start, end, day, held):
    assert held_at(parse_date(start), parse_date(end), date.fromisoformat(day)) is held


@given(st.dates(date(1000, 1, 1), date(2999, 1, 1)), st.integers(0, 4000), st.integers(0, 4000))
def test_what_began_before_and_ended_after_held_whatever_the_precision(day, before, after):
    start, end = day - timedelta(days=before), day + timedelta(days=after)
    for length in (4, 7, 10):
        held = held_at(parse_date(str(start)[:length]), parse_date(str(end)[:length]), day)
        assert held is not Held.NO


def test_order_is_told_only_where_the_dates_tell_it():
    assert in_order(parse_date("2021-06"), parse_date("2022-12")) is True
    assert in_order(parse_date("2022-12"), parse_date("2021-06")) is False
    assert in_order(parse_date("2021"), parse_date("2021-06")) is None
    assert in_order(parse_date(""), parse_date("2021-06")) is None
