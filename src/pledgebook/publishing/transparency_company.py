"""The figures of one company's transparency reports as pictures: for its report, for its page."""

from collections.abc import Iterable

from pledgebook.publishing.transparency_chart import trend_svg
from pledgebook.transparency.comparing import compare
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure

MEASURE = "received"

MOST_CHARTS = 4
"""Kinds of request that are drawn: the first ones in the order of the crosswalk."""


def company_charts(figures: Iterable[Figure], company: str) -> tuple[str, ...]:
    """A chart (SVG) for each kind of request that the company counts: trend, bands, silence.

    Empty where it counts nothing within a year. The pictures can stand on one page.
    """
    own = [one for one in figures if one.company == company and one.measure == MEASURE]
    counted = {one.kind for one in own}
    charts: list[str] = []
    for kind in crosswalk().kinds:
        if kind in counted and kind != "context" and len(charts) < MOST_CHARTS:
            found = compare(own, (company,), kind, MEASURE)
            if found.terms:
                # Ids of one page have to differ.
                charts.append(trend_svg(found).replace("pb-hatch-", f"pb-hatch-{kind}-"))
    return tuple(charts)
