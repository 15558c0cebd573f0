"""The index of transparency reports in the workbench."""

from tests.web.conftest import visitor

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.folder import create
from pledgebook.casebook.transparency_saving import save_index
from pledgebook.transparency.model import Collection, Company, Period, Report
from pledgebook.web.settings import Settings

BY = Signature("Ada", "2026-03-01T10:00:00Z")


def test_a_company_of_which_nothing_is_known_was_not_surveyed(alone):
    text = alone.get("/transparency").text
    assert "not surveyed" in text
    assert "Tarnholm Networks" in text


def test_without_a_company_it_says_what_to_do(tmp_path):
    casebook = create(tmp_path / "empty", environment={})
    with visitor(casebook, Settings(person="Ada")) as ada:
        assert "pledgebook transparency import" in ada.get("/transparency").text
    casebook.close()


def test_each_company_stands_there_with_its_state_and_why(alone, example_casebook):
    report = Report("Tarnholm Networks", Period("2016-01-01", "2016-12-31"))
    companies = (Company("Tarnholm Networks"), Company("<b>Ahlund</b>"))
    save_index(example_casebook, Collection(companies, (report,)), BY)
    text = alone.get("/transparency").text
    assert "2 companies as of 2026-03-01" in text
    assert "2016-01-01 – 2016-12-31" in text
    assert 'href="/companies/1#reports"' in text
    assert "&lt;b&gt;Ahlund&lt;/b&gt;" in text


def test_companies_are_shown_by_state_by_name_and_a_hundred_at_a_time(alone, example_casebook):
    many = tuple(Company(f"Company {number:03}", surveyed="2026-01-01") for number in range(150))
    late = Report("Company 007", Period("2016-01-01", "2016-12-31"))
    save_index(
        example_casebook, Collection((*many, Company("Company 007", cadence="yearly")), (late,)), BY
    )
    first = alone.get("/transparency").text
    assert "Company 098" in first
    assert "Company 140" not in first
    assert "Company 140" in alone.get("/transparency?start=100").text
    stopped = alone.get("/transparency?state=stopped").text
    assert stopped.count('<th scope="row">') == 1
    assert "1 of 151 companies" in stopped
    assert "Company 140" in alone.get("/transparency?words=ANY+14&state=surveyed_none").text
    assert "No company is like that" in alone.get("/transparency?sector=none-such").text
