"""A company's figures as pictures: one for each kind it counts, fit to stand on one page."""

import re
from xml.etree import ElementTree

from tests.transparency.figures import figure

from pledgebook.publishing.transparency_company import MOST_CHARTS, company_charts

FIGURES = (
    figure("12", period="2015"),
    figure("0-249", period="2016", kind="national_security"),
    figure("prohibited by law", period="2016", kind="interception"),
    figure("7", period="2016", kind="removal"),
    figure("3", period="2016", kind="blocking"),
    figure("5", "complied", period="2016", kind="shutdown"),
    figure("9", company="Tarnholm Networks"),
)


def test_each_kind_that_the_company_counts_has_its_picture():
    charts = company_charts(FIGURES, "Farlight Mobile")
    assert len(charts) == MOST_CHARTS
    words = [" ".join(ElementTree.fromstring(chart).itertext()) for chart in charts]
    assert any("between 0 and 249" in one for one in words)
    assert any("prohibited by law" in one for one in words)
    assert not any("Tarnholm" in one for one in words)


def test_no_id_comes_twice_on_a_page():
    ids = re.findall(r' id="([^"]+)"', "".join(company_charts(FIGURES, "Farlight Mobile")))
    assert len(ids) == len(set(ids)) > 0


def test_a_company_without_figures_has_no_picture():
    assert company_charts(FIGURES, "Nobody") == ()
    assert company_charts((), "Nobody") == ()
