"""Comparisons as the workbench shows them: drawn, and the same in a table."""

from dataclasses import dataclass

from markupsafe import Markup

from pledgebook.publishing.transparency_chart import (
    KEY,
    MOST_COMPANIES,
    NARROW,
    WIDE,
    chart_title,
    drawing,
)
from pledgebook.publishing.transparency_comparison import cell
from pledgebook.transparency.comparing import Comparison


@dataclass(frozen=True, slots=True)
class Shown:
    """A comparison for a page. `rows` holds for each company its cells, year by year.

    The drawing comes twice, for a screen and for a phone; a style sheet shows one of them.
    """

    title: str
    kind: str
    key: str
    drawings: tuple[Markup, Markup]
    drawn: int
    years: tuple[int, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    warnings: tuple[str, ...]


def shown(comparison: Comparison) -> Shown:
    """The comparison with its drawings; what came from outside is escaped in them."""
    years = comparison.years
    wide, narrow = (
        Markup(drawing(comparison, layout))  # noqa: S704 - escaped where it is drawn
        for layout in (WIDE, NARROW)
    )
    return Shown(
        title=chart_title(comparison),
        kind=comparison.kind,
        key=KEY,
        drawings=(wide, narrow),
        drawn=min(len(comparison.companies), MOST_COMPANIES),
        years=years,
        rows=tuple(
            (company, tuple(cell(comparison.term(company, year)) for year in years))
            for company in comparison.companies
        ),
        warnings=comparison.warnings,
    )
