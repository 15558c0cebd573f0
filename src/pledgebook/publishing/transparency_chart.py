"""A trend as SVG: numbers as steps over their period, bands as bands, silence as silence.

One drawing, with a title for each mark, and a lane below the axis for each company in which a
silence is hatched: where a lane is blank, nothing is known. It says what each part is by its
class and never how it looks, so that it can stand on a page whose policy admits no style of its
own; what stands alone carries its colours for light and dark.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from markupsafe import escape

from pledgebook.publishing.printable import encodable, one_line
from pledgebook.transparency.adding_up import Sum, said
from pledgebook.transparency.comparing import Comparison
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import name_of
from pledgebook.transparency.model import STATUS_WORDS, Period
from pledgebook.transparency.periods import label

KEY = "Steps: stated numbers. Bands: between their bounds. Hatched: the report is silent."

MOST_COMPANIES = 8
"""Lines that can still be told apart by colour and dash; more are a table."""

PLOT = 300
LEAST_BAND = 4
"""Height below which a narrow band would be taken for a stated number."""
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 3", "12 4", "6 2 2 2")
STYLE = (Path(__file__).parent / "templates" / "transparency-chart.css").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Layout:
    """Sizes of a drawing: what is around the plot, a lane, and how many years are labelled.

    A drawing that stands by itself has a `heading`; on a page the page says the same. Where
    there is no room on the right, names stand over their lanes only.
    """

    name: str
    width: int
    left: int
    right: int
    top: int
    lane: int
    labels: int
    heading: bool = False

    @property
    def edge(self) -> int:
        """Where the plot ends on the right."""
        return self.width - self.right

    @property
    def beside(self) -> bool:
        """Whether names stand at the ends of their lines."""
        return self.right > 100


ALONE = Layout("alone", 780, 64, 190, 64, 22, 12, heading=True)
WIDE = Layout("wide", 780, 64, 190, 16, 22, 12)
NARROW = Layout("narrow", 360, 52, 8, 16, 38, 5)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to the right and numbers upwards, as coordinates."""

    layout: Layout
    first: int
    last: int
    top: Decimal

    def x(self, day: int) -> float:
        place = self.layout
        share = (day - self.first) / (self.last - self.first)
        return round(place.left + share * (place.edge - place.left), 1)

    def y(self, value: Decimal) -> float:
        return round(self.ground - float(value / self.top) * PLOT, 1)

    @property
    def ground(self) -> int:
        return self.layout.top + PLOT


def trend_svg(comparison: Comparison) -> str:
    """The comparison as one SVG that stands by itself; up to `MOST_COMPANIES` companies."""
    return drawing(comparison, ALONE) + "\n"


def drawing(comparison: Comparison, layout: Layout) -> str:
    """The comparison drawn for a place; only one that stands alone carries its own style."""
    companies = comparison.companies[:MOST_COMPANIES]
    points = [
        (t.company, period, total)
        for t in comparison.terms
        if t.company in companies
        for period, total in t.points()
    ]
    title = chart_title(comparison)
    height = layout.top + PLOT + 44 + layout.lane * len(companies) + (34 if layout.heading else 4)
    prefix = _prefix(comparison, layout)
    body = "".join(_body(layout, prefix, companies, points)) if points else _nothing(layout)
    return encodable(
        f'<svg class="pb-chart pb-{layout.name}" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="{prefix}-t {prefix}-d" viewBox="0 0 {layout.width} {height}" '
        f'width="{layout.width}" height="{height}"><title id="{prefix}-t">{escape(title)}</title>'
        f'<desc id="{prefix}-d">{escape(_description(companies, points))}</desc>'
        f"{f'<style>{STYLE}</style>' if layout.heading else ''}{_hatches(prefix, len(companies))}"
        f'<rect class="paper" width="{layout.width}" height="{height}"/>'
        f"{_heading(title, layout)}{body}</svg>"
    )


def _prefix(comparison: Comparison, layout: Layout) -> str:
    """What ids begin with: no two drawings of one page have the same."""
    parts = (comparison.kind, comparison.measure, comparison.jurisdiction, layout.name)
    return re.sub(r"[^\w-]", "", "-".join(("pb", *filter(None, parts))), flags=re.ASCII)


def _heading(title: str, layout: Layout) -> str:
    if not layout.heading:
        return ""
    return (
        f'<text x="{layout.left}" y="24" font-size="16" font-weight="600">{escape(title)}</text>'
        f'<text class="quiet" x="{layout.left}" y="44">{KEY}</text>'
    )


def chart_title(comparison: Comparison) -> str:
    """What is drawn, in words."""
    walk = crosswalk()
    where = f", {name_of(comparison.jurisdiction)}" if comparison.jurisdiction else ""
    return f"{walk.name(comparison.kind)}: {walk.name(comparison.measure).lower()}{where}"


def _description(companies: Sequence[str], points: Sequence[tuple[str, Period, Sum]]) -> str:
    """The chart in words, for those who do not see it."""
    parts = []
    for company in companies:
        own = "; ".join(f"{label(p)}: {in_words(s)}" for name, p, s in points if name == company)
        parts.append(f"{one_line(company)}: {own or 'nothing known'}")
    return ". ".join(parts)


def in_words(total: Sum) -> str:
    """A sum as short as it can be said: the number, its bounds, what is silent."""
    parts = [said(total.exact)] if total.known else []
    if total.bounded:
        high = None if total.high is None else total.high + total.exact
        parts = [f"between {said(total.exact + total.low)} and {said(high)}"]
    if total.silent:
        words = ", ".join(
            f"{n} {STATUS_WORDS[status]}" for status, n in total.left_out if status.silent
        )
        parts.append(f"({words})" if parts else words)
    return " ".join(parts) or "nothing known"


def _body(
    layout: Layout,
    prefix: str,
    companies: Sequence[str],
    points: Sequence[tuple[str, Period, Sum]],
) -> Iterator[str]:
    years = [int(day[:4]) for _, p, _ in points for day in (p.start, p.end)]
    top = max((_upper(s) for _, _, s in points), default=Decimal(0))
    begin, end = date(min(years), 1, 1).toordinal(), date(max(years) + 1, 1, 1).toordinal()
    scale = _Scale(layout, begin, end, _nice(top))
    yield from _axes(scale, min(years), max(years))
    ends: list[tuple[float, int, str]] = []
    for number, company in enumerate(companies):
        own = sorted(
            ((p, s) for name, p, s in points if name == company), key=lambda pair: pair[0].start
        )
        yield from _steps(number, company, own, scale)
        heights = [scale.y(_upper(s)) for _, s in own if s.known or s.bounded]
        ends.append((heights[-1] if heights else scale.ground, number, company))
        yield from _lane(number, company, own, scale, f"{prefix}-hatch-{number}")
    if layout.beside:
        yield from _names(ends, layout)


def _upper(total: Sum) -> Decimal:
    if total.high is None:
        return total.exact + total.low
    return total.exact + total.high


def _nice(top: Decimal) -> Decimal:
    """A round number at or above the highest, for the end of the axis."""
    if top <= 0:
        return Decimal(1)
    step = Decimal(10) ** (len(str(int(top))) - 1)
    for factor in (1, 2, 3, 4, 5, 6, 8, 10):
        if top <= step * factor:
            return step * factor
    return step * 10


def _axes(scale: _Scale, first: int, last: int) -> Iterator[str]:
    place, ground = scale.layout, scale.ground
    for quarter in range(5):
        value = scale.top * quarter / 4
        if value % 1 and scale.top < 4:
            continue
        y = scale.y(value)
        which = "grid" if quarter else "axis"
        yield f'<line class="{which}" x1="{place.left}" x2="{place.edge}" y1="{y}" y2="{y}"/>'
        where = f'x="{place.left - 8}" y="{y + 4}" text-anchor="end"'
        yield f'<text class="quiet" {where}>{value:,.0f}</text>'
    step = -(-(last - first + 1) // place.labels)
    for year in range(first, last + 1):
        x = scale.x(date(year, 1, 1).toordinal())
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{ground}" y2="{ground + 6}"/>'
        if (year - first) % step == 0:
            middle = (x + scale.x(date(year + 1, 1, 1).toordinal())) / 2
            where = f'x="{middle:.1f}" y="{ground + 20}" text-anchor="middle"'
            yield f'<text class="quiet" {where}>{year}</text>'


def _steps(
    number: int, company: str, own: Sequence[tuple[Period, Sum]], scale: _Scale
) -> Iterator[str]:
    dash = f' stroke-dasharray="{DASHES[number]}"' if DASHES[number] else ""
    before: tuple[float, float] | None = None
    for period, total in own:
        if not (total.known or total.bounded):
            before = None
            continue
        left = scale.x(date.fromisoformat(period.start).toordinal())
        right = scale.x(date.fromisoformat(period.end).toordinal() + 1)
        low, high = scale.y(total.exact + total.low), scale.y(_upper(total))
        title = _mark_title(company, period, total)
        if total.bounded:
            if total.high is None:
                high = float(scale.layout.top)
            tall = max(low - high, LEAST_BAND)
            yield (
                f'<g class="c{number}"><rect class="band" x="{left}" y="{low - tall:.1f}" '
                f'width="{right - left:.1f}" height="{tall:.1f}">{title}</rect></g>'
            )
            before = None
            continue
        if before is not None and before[0] == left:
            yield f'<g class="c{number}"><line class="line" x1="{left}" x2="{left}" y1="{before[1]}" y2="{low}" stroke-width="1" stroke-opacity=".5"/></g>'  # noqa: E501
        yield (
            f'<g class="c{number}"><line class="line" x1="{left}" x2="{right}" y1="{low}" '
            f'y2="{low}" stroke-width="2.5"{dash}>{title}</line></g>'
        )
        before = (right, low)


def _mark_title(company: str, period: Period, total: Sum) -> str:
    text = f"{one_line(company)}, {label(period)}: {in_words(total)}"
    return f"<title>{escape(text)}</title>"


def _lane(
    number: int, company: str, own: Sequence[tuple[Period, Sum]], scale: _Scale, hatch: str
) -> Iterator[str]:
    """One line below the axis: hatched where the report is silent, drawn where it speaks."""
    place = scale.layout
    y = scale.ground + 40 + number * place.lane + (0 if place.beside else 14)
    where = f'x="{place.edge + 8}" y="{y + 9}"' if place.beside else f'x="{place.left}" y="{y - 5}"'
    yield f'<g class="c{number}"><text class="name" {where}>{escape(_short(company, place))}</text>'
    for period, total in own:
        left = scale.x(date.fromisoformat(period.start).toordinal())
        right = scale.x(date.fromisoformat(period.end).toordinal() + 1)
        size = f'x="{left}" width="{max(right - left - 1, 1):.1f}"'
        title = _mark_title(company, period, total)
        if total.silent:
            fill = f'fill="url(#{hatch})"'
            yield f'<rect class="lane" {size} y="{y}" height="10" {fill}>{title}</rect>'
        else:
            yield f'<rect class="lane" {size} y="{y + 4}" height="2" fill="none">{title}</rect>'
    yield "</g>"


def _names(ends: Sequence[tuple[float, int, str]], layout: Layout) -> Iterator[str]:
    """Names at the ends of their lines, moved apart where they would cover each other."""
    last = 0.0
    for y, number, company in sorted(ends):
        last = max(y + 4, last + 15)
        where = f'font-weight="600" x="{layout.edge + 8}" y="{last:.1f}"'
        name = escape(_short(company, layout))
        yield f'<g class="c{number}"><text class="name" {where}>{name}</text></g>'


def _short(company: str, layout: Layout) -> str:
    name, most = one_line(company), 21 if layout.beside else 38
    return name if len(name) <= most else f"{name[: most - 1]}…"


def _hatches(prefix: str, count: int) -> str:
    patterns = "".join(
        f'<pattern id="{prefix}-hatch-{n}" class="c{n}" width="5" height="5" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="hatch" y2="5" stroke-width="2"/></pattern>'
        for n in range(count)
    )
    return f"<defs>{patterns}</defs>"


def _nothing(layout: Layout) -> str:
    where = f'x="{layout.left}" y="{layout.top + 40}"'
    return f'<text class="quiet" {where}>No figures for this choice.</text>'
