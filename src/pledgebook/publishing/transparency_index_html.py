"""The index as one HTML page with pictures: no request leaves it, and it needs no script."""

import base64
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from jinja2 import Environment
from markupsafe import Markup, escape

from pledgebook import __version__
from pledgebook.publishing.environment import environment
from pledgebook.publishing.printable import encodable, one_line
from pledgebook.publishing.transparency_index import head, late, sector_words
from pledgebook.transparency.index.build import Index
from pledgebook.transparency.index.standing import STATE_WORDS, Standing, State
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.model import SCOPES
from pledgebook.transparency.periods import label, length

TEMPLATES = Path(__file__).parent / "templates"
ROW = 24
NAME = 190
YEAR = 46
"""Sizes of the picture of time lines: a row, the names, a year at least."""


A_PAGE = 400
"""Companies whose time lines and rows stand on one page; a browser is quick with as many."""

LISTED = 100
"""Companies listed as late, or with gaps, before the rest is only counted."""

NAMED = 40
"""Companies named in a year of first reports before the rest is only counted."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an index: some of its companies, with their reports, from number `first` on.

    `addresses` are those of all pages, where the others are written too.
    """

    number: int
    first: int
    standings: tuple[Standing, ...]
    count: int
    addresses: tuple[str, ...] = ()


def page_count(index: Index) -> int:
    """How many pages the index takes, at least one."""
    return max(1, -(-len(index.standings) // A_PAGE))


def page_of(index: Index, number: int, addresses: tuple[str, ...] = ()) -> Page:
    """A page of the index, from 1."""
    first = (number - 1) * A_PAGE
    shown = index.standings[first : first + A_PAGE]
    return Page(number, first + 1, shown, page_count(index), addresses)


def addresses_of(index: Index, address: str) -> tuple[str, ...]:
    """Where all pages stand: the first at an address, the others beside it, as index-2.html."""
    first = PurePosixPath(address)
    return (
        address,
        *(
            str(first.with_name(f"{first.stem}-{number}{first.suffix}"))
            for number in range(2, page_count(index) + 1)
        ),
    )


WithReports = Callable[[Sequence[Standing]], tuple[Standing, ...]]
"""What adds to standings the reports that they follow from."""


def pages(index: Index, address: str, reports: WithReports = tuple) -> Iterator[tuple[str, str]]:
    """All pages of the index with their addresses, each linked to the others."""
    addresses = addresses_of(index, address)
    links = tuple(PurePosixPath(one).name for one in addresses) if len(addresses) > 1 else ()
    for number, own in enumerate(addresses, 1):
        yield own, to_html(index, page_of(index, number, links), reports)


def to_html(index: Index, page: Page | None = None, reports: WithReports = tuple) -> str:
    """A page of the index, the first where none is named. Everything from outside is escaped."""
    page = page or page_of(index, 1)
    style = _style()
    digest = hashlib.sha256(style.encode("utf-8")).digest()
    lines = _time_lines(index, reports(page.standings))
    text = _environment().get_template("transparency-index.html.j2").render(
        index=index,
        page=page,
        head=head(index),
        states=index.states,
        late=late(index),
        firsts=_firsts(index),
        gaps=[s for s in index.standings if s.gaps],
        listed=LISTED,
        named=NAMED,
        time_lines=Markup("".join(lines)),  # noqa: S704 - escaped where it is built
        bars=Markup("".join(_bars(index))),  # noqa: S704 - escaped where it is built
        version=__version__,
        style=Markup(style),  # noqa: S704 - files of the package
        style_hash="sha256-" + base64.b64encode(digest).decode("ascii"),
    )  # fmt: skip
    return encodable(text) + "\n"


@cache
def _environment() -> Environment:
    made = environment(TEMPLATES)
    made.filters.update(
        one_line=one_line, sector=sector_words, period=label, place=name_of, state=STATE_WORDS.get
    )
    return made


@cache
def _style() -> str:
    return "".join(
        (TEMPLATES / name).read_text(encoding="utf-8")
        for name in ("report.css", "transparency-index.css")
    )


def _firsts(index: Index) -> list[tuple[int, list[Standing]]]:
    """Companies by the year that their first report covers first."""
    found: dict[int, list[Standing]] = {}
    for s in index.standings:
        if s.first:
            found.setdefault(int(s.first.start[:4]), []).append(s)
    return sorted(found.items())


def _time_lines(index: Index, standings: Sequence[Standing]) -> Iterator[str]:
    """A row for each company that reports, a bar for each report, gaps left open."""
    rows = [s for s in standings if s.reports]
    if not rows:
        return
    # To the day of the index, so that a silence since the last report is seen.
    years = range(index.years[0], max(index.years[-1], int(index.as_of[:4])) + 1)
    width = NAME + max(YEAR, min(90, 760 // len(years))) * len(years) + 10
    height = ROW * len(rows) + 30
    span = (width - NAME - 10) / len(years)
    yield (
        f'<svg class="lines" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="Time lines of {len(rows)} companies, {years[0]} to {years[-1]}; '
        'the table below holds the same">'
    )
    for number, year in enumerate(years):
        x = NAME + number * span
        yield f'<line class="grid" x1="{x:.1f}" x2="{x:.1f}" y1="22" y2="{height}"/>'
        middle = f'x="{x + span / 2:.1f}" y="14" text-anchor="middle"'
        yield f'<text class="quiet" {middle}>{year}</text>'
    for number, standing in enumerate(rows):
        yield from _line(standing, 26 + number * ROW, years[0], span)
    yield "</svg>"


def _line(s: Standing, y: int, first: int, span: float) -> Iterator[str]:
    name = one_line(s.company.name)
    short = name if len(name) < 27 else f"{name[:25]}…"
    yield f'<text x="{NAME - 10}" y="{y + 13}" text-anchor="end">{escape(short)}</text>'
    for report in s.reports:
        left = NAME + _at(report.period.start, first) * span
        width = length(report.period) / 365.25 * span
        kind = "zero" if report.zero else "known" if report.basis else "report"
        said = f"{name}, {label(report.period)}"
        said += f", published {report.published}" if report.published else ""
        said += ", all zero" if report.zero else ""
        said += f": {', '.join(SCOPES[code] for code in report.scope)}" if report.scope else ""
        yield (
            f'<rect class="bar {kind}" x="{left + 0.5:.1f}" y="{y}" '
            f'width="{max(width - 1, 2):.1f}" height="16" rx="2">'
            f"<title>{escape(said)}</title></rect>"
        )
    if s.state in {State.LATE, State.STOPPED, State.WITHDRAWN} and s.latest:
        x = NAME + _at(s.latest.period.end, first) * span + 10
        word = STATE_WORDS[s.state]
        yield f'<text class="{s.state.value}" x="{x:.1f}" y="{y + 13}">{word}</text>'


def _at(day: str, first: int) -> float:
    """Years from the first of January of `first` to a day."""
    return int(day[:4]) - first + (int(day[5:7]) - 1) / 12 + int(day[8:10]) / 365


def _bars(index: Index) -> Iterator[str]:
    """For each sector a small chart: how many of its companies report on each year."""
    years = index.years
    most = max((len(group) for group in index.by_sector.values()), default=0)
    for sector, group in index.by_sector.items():
        if not years:
            continue
        width = 34 + 24 * len(years)
        yield (
            f'<figure><figcaption>{escape(sector_words(sector))} <span class="count">'
            f"{len(group)} {'company' if len(group) == 1 else 'companies'}</span></figcaption>"
            f'<svg class="bars" width="{width}" '
            f'height="116" viewBox="0 0 {width} 116" role="img" aria-label="'
            f'{escape(sector_words(sector))}: companies reporting by year">'
        )
        for number, year in enumerate(years):
            count = index.reporting(sector, year)
            tall = 70 * count / most
            x = 10 + number * 24
            yield (
                f'<rect class="bar report" x="{x}" y="{90 - tall:.1f}" width="18" '
                f'height="{tall:.1f}"><title>{year}: {count} of {len(group)}</title></rect>'
                f'<text x="{x + 9}" y="{86 - tall:.1f}" text-anchor="middle">{count or ""}</text>'
            )
            if number % 2 == 0:
                yield f'<text class="quiet" x="{x + 9}" y="108" text-anchor="middle">{year}</text>'
        yield f'<line class="axis" x1="6" x2="{width}" y1="90" y2="90"/></svg></figure>'
