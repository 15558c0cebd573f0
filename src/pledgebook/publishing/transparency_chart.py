"""A trend as SVG: numbers as steps over their period, bands as bands, silence as silence.

The picture carries its own colours for light and dark, a title for each mark, and a lane below
the axis for each company in which a silence is hatched: where a lane is blank, nothing is known.
"""

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

WIDTH, PLOT, LEFT, RIGHT, TOP = 780, 300, 64, 190, 64
LANE = 22
DASHES = ("", "7 3", "2 3", "9 3 2 3", "4 4", "1 3", "12 4", "6 2 2 2")
STYLE = (Path(__file__).parent / "templates" / "transparency-chart.css").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to the right and numbers upwards, as coordinates."""

    first: int
    last: int
    top: Decimal

    def x(self, day: int) -> float:
        return round(
            LEFT + (day - self.first) / (self.last - self.first) * (WIDTH - LEFT - RIGHT), 1
        )

    def y(self, value: Decimal) -> float:
        return round(TOP + PLOT - float(value / self.top) * PLOT, 1)


def trend_svg(comparison: Comparison) -> str:
    """The comparison as one SVG that stands by itself; up to `MOST_COMPANIES` companies."""
    companies = comparison.companies[:MOST_COMPANIES]
    points = [
        (t.company, period, total)
        for t in comparison.terms
        if t.company in companies
        for period, total in t.points()
    ]
    title = _title(comparison)
    height = TOP + PLOT + 44 + LANE * len(companies) + 34
    body = "".join(_body(companies, points)) if points else _nothing()
    prefix = f"pb{abs(hash_of(title))}"
    return encodable(
        f'<svg class="pb-chart" xmlns="http://www.w3.org/2000/svg" role="img" '
        f'aria-labelledby="{prefix}-t {prefix}-d" viewBox="0 0 {WIDTH} {height}" '
        f'width="{WIDTH}" height="{height}"><title id="{prefix}-t">{escape(title)}</title>'
        f'<desc id="{prefix}-d">{escape(_description(companies, points))}</desc>'
        f"<style>{STYLE}</style>{_hatches(len(companies))}"
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>'
        f'<text x="{LEFT}" y="24" font-size="16" font-weight="600">{escape(title)}</text>'
        f'<text class="quiet" x="{LEFT}" y="44">{KEY}</text>{body}</svg>\n'
    )


def hash_of(text: str) -> int:
    """A number for ids that is the same in every run."""
    number = 0
    for char in text:
        number = (number * 31 + ord(char)) % 1_000_003
    return number


def _title(comparison: Comparison) -> str:
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


def _body(companies: Sequence[str], points: Sequence[tuple[str, Period, Sum]]) -> Iterator[str]:
    years = [int(day[:4]) for _, p, _ in points for day in (p.start, p.end)]
    top = max((_upper(s) for _, _, s in points), default=Decimal(0))
    scale = _Scale(
        date(min(years), 1, 1).toordinal(), date(max(years) + 1, 1, 1).toordinal(), _nice(top)
    )
    yield from _axes(scale, min(years), max(years))
    ends: list[tuple[float, int, str]] = []
    for number, company in enumerate(companies):
        own = sorted(
            ((p, s) for name, p, s in points if name == company), key=lambda pair: pair[0].start
        )
        yield from _steps(number, company, own, scale)
        heights = [scale.y(_upper(s)) for _, s in own if s.known or s.bounded]
        ends.append((heights[-1] if heights else TOP + PLOT, number, company))
        yield from _lane(number, company, own, scale)
    yield from _names(ends)


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
    for quarter in range(5):
        value = scale.top * quarter / 4
        if value % 1 and scale.top < 4:
            continue
        y = scale.y(value)
        yield f'<line class="{"axis" if not quarter else "grid"}" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>'  # noqa: E501
        place = f'x="{LEFT - 8}" y="{y + 4}" text-anchor="end"'
        yield f'<text class="quiet" {place}>{value:,.0f}</text>'
    step = max(1, (last - first + 1) // 12 + ((last - first + 1) % 12 > 0))
    for year in range(first, last + 1):
        x = scale.x(date(year, 1, 1).toordinal())
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="{TOP + PLOT}" y2="{TOP + PLOT + 6}"/>'
        if (year - first) % step == 0:
            middle = (x + scale.x(date(year + 1, 1, 1).toordinal())) / 2
            yield f'<text class="quiet" x="{middle:.1f}" y="{TOP + PLOT + 20}" text-anchor="middle">{year}</text>'  # noqa: E501


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
                high = float(TOP)
            yield (
                f'<g class="c{number}"><rect class="band" x="{left}" y="{high}" '
                f'width="{right - left:.1f}" height="{max(low - high, 1):.1f}">{title}</rect></g>'
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
    number: int, company: str, own: Sequence[tuple[Period, Sum]], scale: _Scale
) -> Iterator[str]:
    """One line below the axis: hatched where the report is silent, drawn where it speaks."""
    y = TOP + PLOT + 40 + number * LANE
    yield f'<g class="c{number}"><text class="name" x="{WIDTH - RIGHT + 8}" y="{y + 9}">{escape(_short(company))}</text>'  # noqa: E501
    for period, total in own:
        left = scale.x(date.fromisoformat(period.start).toordinal())
        right = scale.x(date.fromisoformat(period.end).toordinal() + 1)
        width = max(right - left - 1, 1)
        title = _mark_title(company, period, total)
        if total.silent:
            fill = f"url(#pb-hatch-{number})"
            yield f'<rect class="lane" x="{left}" y="{y}" width="{width:.1f}" height="10" fill="{fill}">{title}</rect>'  # noqa: E501
        else:
            yield f'<rect class="lane" x="{left}" y="{y + 4}" width="{width:.1f}" height="2" fill="none">{title}</rect>'  # noqa: E501
    yield "</g>"


def _names(ends: Sequence[tuple[float, int, str]]) -> Iterator[str]:
    """Names at the ends of their lines, moved apart where they would cover each other."""
    last = 0.0
    for y, number, company in sorted(ends):
        place = max(y + 4, last + 15)
        last = place
        yield f'<g class="c{number}"><text class="name" font-weight="600" x="{WIDTH - RIGHT + 8}" y="{place:.1f}">{escape(_short(company))}</text></g>'  # noqa: E501


def _short(company: str) -> str:
    name = one_line(company)
    return name if len(name) <= 21 else f"{name[:20]}…"


def _hatches(count: int) -> str:
    patterns = "".join(
        f'<pattern id="pb-hatch-{n}" class="c{n}" width="5" height="5" '
        f'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<line class="hatch" y2="5" stroke-width="2"/></pattern>'
        for n in range(count)
    )
    return f"<defs>{patterns}</defs>"


def _nothing() -> str:
    return f'<text class="quiet" x="{LEFT}" y="{TOP + 40}">No figures for this choice.</text>'
