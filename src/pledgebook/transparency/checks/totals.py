"""Totals that their parts do not come to: over countries, over a breakdown, over periods."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from pledgebook.transparency.adding_up import Sum, add_up
from pledgebook.transparency.checks.finding import (
    Check,
    Finding,
    Key,
    Weight,
    grouped,
    said,
    what,
)
from pledgebook.transparency.crosswalk import COUNTED, crosswalk
from pledgebook.transparency.jurisdictions import WORLD
from pledgebook.transparency.model import Figure
from pledgebook.transparency.periods import day_after, label, within

ID = "totals"

ROUNDED_PART = Decimal("0.5")
"""How far a part can be off where a source divided counts by two."""


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    counted = [f for f in figures if f.unit in COUNTED and f.measure not in {"recipients", "staff"}]
    yield from _over_countries(counted)
    yield from _over_breakdowns(counted)
    yield from _over_periods(counted)


def _over_countries(figures: Sequence[Figure]) -> Iterator[Finding]:
    key: Callable[[Figure], Key] = lambda f: (  # noqa: E731
        f.company, f.service, f.kind, f.asked_by, f.measure, f.unit, f.breakdown, f.source,
        f.period.start, f.period.end,
    )  # fmt: skip
    for group in grouped(figures, key).values():
        wholes = [f for f in group if f.jurisdiction == WORLD]
        parts = [f for f in group if f.jurisdiction not in {WORLD, "", "EU"} and _country(f)]
        if len(wholes) == 1 and len(parts) > 1:
            yield from _compared(wholes[0], parts, "the countries")


def _country(figure: Figure) -> bool:
    """Parts of states are counted in their state."""
    return "-" not in figure.jurisdiction


def _over_breakdowns(figures: Sequence[Figure]) -> Iterator[Finding]:
    key: Callable[[Figure], Key] = lambda f: (  # noqa: E731
        f.company, f.service, f.jurisdiction, f.kind, f.measure, f.unit, f.source,
        f.period.start, f.period.end,
    )  # fmt: skip
    for group in grouped(figures, key).values():
        by_breakdown = grouped(group, lambda f: (f.breakdown,))
        parts_of: dict[tuple[str, str], list[Figure]] = {}
        for figure in group:
            pairs = figure.breakdown.split("; ") if figure.breakdown else []
            for pair in pairs:
                rest = "; ".join(other for other in pairs if other != pair)
                parts_of.setdefault((rest, pair.partition("=")[0]), []).append(figure)
        for (rest, name), parts in parts_of.items():
            wholes = [f for f in by_breakdown.get((rest,), ()) if rest or not f.asked_by]
            if len(wholes) == 1 and len(parts) > 1:
                yield from _compared(wholes[0], parts, f"the parts by {name}", nested=bool(rest))


def _over_periods(figures: Sequence[Figure]) -> Iterator[Finding]:
    for group in grouped(figures, lambda f: f.series).values():
        if len(group) < 3:
            continue
        ordered = sorted(group, key=lambda f: (f.period.start, f.period.end))
        for whole in ordered:
            inside = [f for f in ordered if f is not whole and within(f.period, whole.period)]
            tiles = _tiles(whole, inside)
            if tiles:
                labels = f"{label(tiles[0].period)} to {label(tiles[-1].period)}"
                yield from _compared(whole, tiles, f"the {len(tiles)} periods {labels}")


def _tiles(whole: Figure, inside: Sequence[Figure]) -> list[Figure]:
    """Figures that cover a period end to end, the longest first; none where they leave a gap."""
    found: list[Figure] = []
    day = whole.period.start
    while day <= whole.period.end:
        longest = max(
            (f for f in inside if f.period.start == day and f.period != whole.period),
            key=lambda f: f.period.end,
            default=None,
        )
        if longest is None:
            return []
        found.append(longest)
        day = day_after(longest.period.end)
    return found if len(found) > 1 else []


def _compared(
    whole: Figure, parts: Sequence[Figure], named: str, *, nested: bool = False
) -> Iterator[Finding]:
    """A finding where parts miss their whole; a note for parts of parts, which may overlap."""
    total = add_up(f.cell for f in parts)
    if not whole.cell.status.exact or whole.cell.low is None or not total.known:
        return
    stated = whole.cell.low
    least, most = _bounds(total)
    slack = ROUNDED_PART * sum(1 for f in parts if f.cell.low is not None and f.cell.low % 1)
    if least - slack <= stated and (most is None or stated <= most + slack):
        return
    left = f" ({total.sentence()})" if total.left_out else ""
    yield Finding(
        ID,
        Weight.NOTE if nested else Weight.PROBLEM,
        whole.company,
        f"{what(whole)}: {crosswalk().name(whole.measure).lower()} is {said(stated)} in all, but "
        f"{named} come to {said(total.exact)}{left}",
        (whole, *parts),
    )


def _bounds(total: Sum) -> tuple[Decimal, Decimal | None]:
    """Between which numbers the parts can lie together; silences leave the upper end open."""
    if total.silent or total.high is None:
        return total.exact + total.low, None
    return total.exact + total.low, total.exact + total.high


CHECK = Check(ID, "Totals that do not add up", _find)
