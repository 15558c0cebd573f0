"""The figures of one company's transparency reports as pictures: for its report, for its page."""

from collections.abc import Iterable
from itertools import islice

from pledgebook.publishing.transparency_chart import trend_svg
from pledgebook.transparency.comparing import Comparison, compare
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure

MEASURE = "received"

MOST_CHARTS = 4
"""Kinds of request that are drawn: the first ones in the order of the crosswalk."""


def company_charts(figures: Iterable[Figure], company: str) -> tuple[str, ...]:
    """A chart (SVG) for each kind of request that the company counts: trend, bands, silence.

    Empty where it counts nothing within a year. The pictures can stand on one page.
    """
    return tuple(trend_svg(found) for found in company_trends(figures, company))


def company_trends(figures: Iterable[Figure], company: str) -> tuple[Comparison, ...]:
    """What the charts of a company show: the company alone, for each kind that it counts."""
    own = [one for one in figures if one.company == company and one.measure == MEASURE]
    counted = {one.kind for one in own}
    kinds = [kind for kind in crosswalk().kinds if kind in counted and kind != "context"]
    found = (compare(own, (company,), kind, MEASURE) for kind in kinds)
    return tuple(islice((one for one in found if one.terms), MOST_CHARTS))
