"""The index of transparency reports in the workbench."""

import pytest
from tests.transparency.figures import figure
from tests.web.conftest import visitor

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.folder import create
from pledgebook.casebook.shelf import companies
from pledgebook.casebook.transparency_saving import SourceFile, save_figures, save_index
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
    assert 'href="/companies/1/reports"' in text
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


FIGURES = (
    figure("120", period="2012"),
    figure("0-249", period="2013"),
    figure("prohibited by law", period="2014"),
    figure("17", period="2015"),
    figure("7", company="Merrowe <Cable>", period="2013"),
    figure(
        "3", "complied", company="Merrowe <Cable>", period="2013", kind="removal", where="Ghana"
    ),
)


@pytest.fixture
def counting(example_casebook):
    source = SourceFile("r.csv", b"x", "mapping", "{}", 6, "")
    save_figures(example_casebook, source, FIGURES, (), BY)
    return example_casebook


def numbers(casebook):
    with casebook.reading() as connection:
        return {one.name: one.id for one in companies(connection)}


def test_a_company_has_its_trend_drawn_and_as_a_table_and_its_reports_by_period(alone, counting):
    text = alone.get(f"/companies/{numbers(counting)['Farlight Mobile']}/reports").text
    assert "Communications or user data: requests received" in text
    assert text.count('class="band"') == 2  # for a screen and for a phone
    assert "style=" not in text
    assert "<style" not in text
    assert '<td class="number">0–249</td><td class="number">silent</td>' in text
    assert "known from r.csv" in text
    assert "2014: 1 prohibited by law" in text
    assert "/transparency/compare?company=Farlight+Mobile&amp;kind=user_data" in text
    assert "No figures of this company" in alone.get("/companies/1/reports").text
    assert 'href="/companies/1/reports"' in alone.get("/companies/1").text
    assert alone.get("/companies/99/reports").status_code == 404


def test_companies_are_compared_and_what_is_not_alike_is_said(alone, counting):
    text = alone.get(
        "/transparency/compare",
        params={"company": ["Farlight Mobile", "Merrowe <Cable>", "Nobody"]},
    ).text
    assert '<option value="KE">Kenya</option>' in text
    assert "Merrowe &lt;Cable&gt;" in text
    assert "<Cable>" not in text
    assert "No figures of Nobody are in the casebook." in text
    assert "Not on like terms" in text
    removal = {"company": "Merrowe <Cable>", "kind": "removal"}
    assert (
        "Removal of content: some or all data given"
        in alone.get("/transparency/compare", params=removal).text
    )


def test_a_comparison_is_saved_in_open_formats(alone, counting):
    asked = {"company": ["Farlight Mobile"], "kind": "user_data", "measure": "received"}
    saved = {
        form: alone.get("/transparency/compare", params={**asked, "file": form})
        for form in ("csv", "json", "svg")
    }
    assert saved["csv"].text.startswith("company,year,exact")
    assert saved["json"].json()["companies"] == ["Farlight Mobile"]
    assert saved["svg"].headers["content-type"] == "image/svg+xml"
    assert "attachment" in saved["svg"].headers["content-disposition"]


@pytest.mark.parametrize("wrong", ["<script>", '"><b>', "\x00", "XX"])
def test_codes_that_are_none_are_not_repeated(alone, counting, wrong):
    answer = alone.get(
        "/transparency/compare",
        params={
            "company": "Farlight Mobile",
            "kind": wrong,
            "measure": wrong,
            "jurisdiction": wrong,
            "file": wrong,
        },
    )
    assert answer.status_code == 200
    assert wrong not in answer.text.partition("<main")[2]


def test_a_casebook_without_figures_says_what_brings_them_in(alone):
    text = alone.get("/transparency/compare?company=Anybody").text
    assert "pledgebook transparency import" in text
