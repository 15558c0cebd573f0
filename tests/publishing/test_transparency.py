"""The index, comparisons and the chart as they reach a reader."""

import csv
import io
import json
import re

import pytest
from lxml import etree
from tests.transparency.figures import figure

from pledgebook.publishing import transparency_comparison, transparency_index
from pledgebook.publishing.transparency_chart import MOST_COMPANIES, trend_svg
from pledgebook.publishing.transparency_index_html import A_PAGE, LISTED, pages, to_html
from pledgebook.transparency.comparing import compare
from pledgebook.transparency.index.build import build
from pledgebook.transparency.listing import read_listing
from pledgebook.transparency.model import Collection, Company, Report
from pledgebook.transparency.periods import read_period

HOSTILE = '<script>alert("x")</script>\u202e=1+1'


@pytest.fixture(scope="module")
def index(example):
    listing = read_listing(example.parent / "transparency" / "index.yaml")
    return build(listing, "2018-03-01")


def test_the_table_says_what_the_companies_come_to(index):
    text = transparency_index.to_terminal(index)
    assert text.startswith("7 companies as of 2018-03-01: 1 not surveyed, 1 surveyed and none")
    assert re.search(
        r"Tarnholm Networks +network vendor +late +2016 H1 +2016 H2 +2 +2017-08-29", text
    )


def test_csv_and_json_hold_each_company_with_what_its_state_was_computed_from(index):
    rows = list(csv.DictReader(io.StringIO(transparency_index.to_csv(index))))
    record = json.loads(transparency_index.to_json(index))
    assert [row["company"] for row in rows] == [c["company"] for c in record["companies"]]
    tarnholm = rows[-1]
    assert (tarnholm["state"], tarnholm["as_of"]) == ("late", "2018-03-01")
    assert "by its own word (half-yearly)" in tarnholm["computed_from"]
    assert record["reporting_by_sector_and_year"]["telecom_operator"]["2015"] == 2


def test_the_page_is_whole_in_itself_and_the_same_each_time(index):
    page = to_html(index)
    assert page == to_html(index)
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#|https://tarnholm\.example)', page)
    assert page.count('<rect class="bar zero"') == 3
    assert "Brackwater Telecom</strong>: 2014" in page


def test_text_from_outside_is_escaped_everywhere():
    company = Company(HOSTILE, HOSTILE, surveyed="2016-01-01", note=HOSTILE)
    report = Report(HOSTILE, read_period("2014"), HOSTILE, address=f"javascript:{HOSTILE}")
    index = build(Collection((company,), (report,)), "2016-01-01")
    found = compare([figure("1", company=HOSTILE)], [HOSTILE], "user_data", "received")
    for text in (to_html(index), trend_svg(found)):
        assert "<script>" not in text
        assert 'href="javascript' not in text
    for text in (transparency_index.to_terminal(index), transparency_comparison.to_terminal(found)):
        assert "\u202e" not in text


def chart(*figures, companies=("Farlight Mobile",)):
    return trend_svg(compare(figures, companies, "user_data", "received"))


def test_the_chart_draws_numbers_bands_and_silences_each_in_its_own_way():
    svg = chart(
        figure("20", period="2014"),
        figure("0-249", period="2015"),
        figure("prohibited by law", period="2016"),
    )
    tree = etree.fromstring(svg.encode())
    names = {"s": "http://www.w3.org/2000/svg"}
    titles = [t.text for t in tree.iterfind(".//s:rect/s:title", names)]
    assert len(tree.findall(".//s:rect[@class='band']", names)) == 1
    hatched = [r for r in tree.iterfind(".//s:rect", names) if "hatch" in r.get("fill", "")]
    assert [r[0].text for r in hatched] == ["Farlight Mobile, 2016: 1 prohibited by law"]
    assert "Farlight Mobile, 2015: between 0 and 249" in titles
    assert "2014: 20; 2015: between 0 and 249; 2016: 1 prohibited by law" in tree[1].text


def test_a_chart_of_nothing_or_of_very_many_is_still_a_chart():
    assert "No figures for this choice" in chart()
    many = [figure(str(n), company=f"Company {n}") for n in range(1, 14)]
    svg = chart(*many, companies=[f.company for f in many])
    assert svg.count('class="line"') == MOST_COMPANIES
    etree.fromstring(chart(figure("500+"), figure("0", period="2017")).encode())


def test_a_comparison_is_told_as_table_csv_and_json():
    found = compare(
        [figure("20"), figure("0-249", where="Ghana"), figure("5.5", where="Chad"), figure("7", period="2017 H1")],
        ["Farlight Mobile"], "user_data", "received",
    )  # fmt: skip
    text = transparency_comparison.to_terminal(found)
    assert re.search(r"Farlight Mobile +25\.5–274\.5 +7 ½", text)
    assert "Not on like terms:" in text
    (first, _) = csv.DictReader(io.StringIO(transparency_comparison.to_csv(found)))
    assert (first["exact"], first["low"], first["high"]) == ("25.5", "25.5", "274.5")
    record = json.loads(transparency_comparison.to_json(found))
    assert record["terms"][1]["periods"] == ["2017 H1"]


def many(count):
    listed = tuple(Company(f"Company {number:04}", "telecom") for number in range(count))
    reports = tuple(
        Report(one.name, read_period(year), published=f"{int(year) + 1}-02-01")
        for one in listed
        for year in ("2012", "2015")
    )
    return build(Collection(listed, reports), "2024-01-01")


def test_a_long_index_is_laid_on_linked_pages_that_hold_each_company_once():
    index = many(A_PAGE + 30)
    found = dict(pages(index, "index.html"))
    assert list(found) == ["index.html", "index-2.html"]
    assert 'href="index-2.html#companies"' in found["index.html"]
    rows = re.findall(r'<th scope="row" dir="auto">(Company \d+)', "".join(found.values()))
    assert rows == [one.company.name for one in index.standings]
    lines = [re.findall(r"<title>(Company \d+), 2012", page) for page in found.values()]
    assert [len(names) for names in lines] == [A_PAGE, 30]
    assert f"{A_PAGE - LISTED + 30} more stand in the table" in found["index.html"]
    assert "Late and stopped" not in found["index-2.html"]


def test_a_long_index_alone_says_where_the_other_companies_are():
    page = to_html(many(A_PAGE + 1))
    assert f"Companies 1 to {A_PAGE} of {A_PAGE + 1} by name: page 1 of 2" in page
    assert "index-2" not in page
