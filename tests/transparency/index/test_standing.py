"""Where a company stands follows from its own reports and its own cadence, as of a day."""

import pytest

from pledgebook.transparency.index.build import build
from pledgebook.transparency.index.standing import standing
from pledgebook.transparency.model import Collection, Company, Report, ReportState
from pledgebook.transparency.periods import label, read_period

HALVES = (("2015 H1", "2015-08-20"), ("2015 H2", "2016-02-25"), ("2016 H1", "2016-08-30"))


def reports(*pairs, **more):
    return [
        Report("Tarnholm Networks", read_period(period), published=published, **more)
        for period, published in pairs
    ]


def at(day, found=(), **company):
    return standing(Company("Tarnholm Networks", **company), list(found), day)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2015-08-19", "not_surveyed"),
        ("2015-08-20", "published"),
        ("2016-08-30", "published"),
        ("2017-02-20", "published"),
        ("2017-05-01", "late"),
        ("2018-01-01", "late"),
        ("2018-06-01", "stopped"),
    ],
)
def test_half_yearly_reports_are_late_and_then_stopped_by_their_own_habit(day, state):
    assert at(day, reports(*HALVES)).state.value == state


def test_a_state_says_on_what_day_and_from_what_it_was_computed():
    found = at("2017-05-01", reports(*HALVES))
    assert found.because == (
        "its report for 2016 H1 came out on 2016-08-30; by its own habit (every 182 days, from 3 "
        "reports) the next was due by 2017-02-23, and none was seen by 2017-05-01"
    )
    assert (found.as_of, found.due) == ("2017-05-01", "2017-02-23")


def test_a_yearly_report_is_not_late_after_half_a_year():
    yearly = reports(("2014", "2015-05-01"), ("2015", "2016-05-01"))
    assert at("2017-05-20", yearly).state.value == "published"
    assert at("2017-07-20", yearly).state.value == "late"


def test_one_report_alone_has_no_cadence_unless_the_company_gave_its_word():
    one = reports(("2015 H1", "2015-08-20"))
    assert at("2020-01-01", one).state.value == "published"
    assert at("2016-05-01", one, cadence="half-yearly").state.value == "late"


def test_zero_is_a_report():
    assert at("2016-09-01", reports(*HALVES[2:], zero=True)).state.value == "published_zero"


def test_looking_and_finding_nothing_is_not_the_same_as_not_looking():
    assert at("2016-09-01").state.value == "not_surveyed"
    assert at("2016-09-01", surveyed="2016-08-01").state.value == "surveyed_none"
    assert at("2016-07-01", surveyed="2016-08-01").state.value == "not_surveyed"


def test_an_announced_report_is_late_when_its_day_has_passed():
    announced = reports(("2016", ""), state=ReportState.ANNOUNCED, expected="2017-06")
    assert at("2017-06-15", announced).state.value == "announced"
    assert at("2017-07-01", announced).state.value == "late"


def test_a_withdrawn_report_is_seen_as_such_from_its_day_on():
    gone = [
        *reports(*HALVES[:1]),
        Report("Tarnholm Networks", read_period("2015 H2"), published="2016-02-25",
               withdrawn="2016-04-01"),
    ]  # fmt: skip
    assert at("2016-03-01", gone).state.value == "published"
    assert at("2016-04-02", gone).state.value == "withdrawn"


def test_a_company_that_says_so_has_stopped():
    assert at("2016-10-01", reports(*HALVES), stopped="2016-09-30").state.value == "stopped"
    assert at("2016-09-29", reports(*HALVES), stopped="2016-09-30").state.value == "published"


def test_nobody_is_called_late_on_the_word_of_a_data_set_that_ends():
    known = reports(*((period, "") for period, _ in HALVES), basis="set.csv")
    found = at("2026-01-01", known)
    assert found.state.value == "published"
    assert "nobody has looked since" in found.because
    assert at("2026-01-01", known, surveyed="2026-01-01").state.value == "stopped"


def test_gaps_lie_between_reports_and_a_known_half_within_a_year_is_no_second_report():
    found = at(
        "2017-01-01",
        [
            *reports(("2012", "2013-03-01"), ("2014", "2015-03-01")),
            *reports(("2014 H1", ""), basis="set.csv"),
        ],
    )
    assert [label(gap) for gap in found.gaps] == ["2013"]
    assert len(found.reports) == 2


def test_the_index_counts_by_sector_and_year_and_who_reported_every_year():
    companies = (
        Company("Tarnholm Networks", "network_vendor"),
        Company("Farlight Mobile", "telecom_operator"),
        Company("Merrowe Cable", "telecom_operator"),
    )
    found = build(
        Collection(
            companies,
            (
                *reports(("2014", "2015-02-01"), ("2015", "2016-02-01")),
                Report("Farlight Mobile", read_period("2014"), published="2015-02-01"),
            ),
        ),
        "2016-03-01",
    )
    assert found.years == (2014, 2015)
    assert [found.reporting("telecom_operator", year) for year in found.years] == [1, 0]
    assert [s.company.name for s in found.every_year] == ["Tarnholm Networks"]
    assert {state.value: n for state, n in found.states.items()} == {
        "not_surveyed": 1, "published": 2,
    }  # fmt: skip
