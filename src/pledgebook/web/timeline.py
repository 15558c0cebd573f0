"""Documents of a company on a line of time, as figures for an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pledgebook.casebook.shelf import ShelvedDocument, ShelvedVersion

WIDTH = 960
"""Width of the drawing in its own units; it is shown as wide as there is room."""

LINE = 34
"""Height of a line."""


@dataclass(frozen=True, slots=True)
class Point:
    """A version on its document's line; `dated` where the company dated it itself."""

    version: ShelvedVersion
    x: float
    day: str
    dated: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One line a document; `years` are (label, x)."""

    lines: tuple[tuple[ShelvedDocument, float, tuple[Point, ...]], ...]
    years: tuple[tuple[str, float], ...]
    height: int
    width: int = WIDTH


def timeline(documents: Sequence[ShelvedDocument]) -> Timeline | None:
    """Versions by the day they were published, or else captured; None where there are none."""
    days = {
        version.id: _day(version.published or (d.published if len(d.versions) == 1 else ""))
        or _day(version.captured_at)
        for d in documents
        for version in d.versions
    }
    known = [day for day in days.values() if day]
    if not known:
        return None
    first, last = date(min(known).year, 1, 1), date(max(known).year + 1, 1, 1)
    span = (last - first).days

    def x(day: date) -> float:
        return round(10 + (day - first).days / span * (WIDTH - 20), 1)

    lines = []
    for row, document in enumerate(documents):
        points = tuple(
            Point(version, x(day), day.isoformat(), bool(version.published))
            for version in document.versions
            if (day := days[version.id])
        )
        lines.append((document, 30 + row * LINE + LINE / 2, points))
    step = max(1, (last.year - first.year) // 10)
    years = tuple(
        (str(year), x(date(year, 1, 1))) for year in range(first.year, last.year + 1, step)
    )
    return Timeline(tuple(lines), years, 30 + len(documents) * LINE + 6)


def _day(text: str) -> date | None:
    """The day of an ISO date, or the first of the month or year that it names."""
    parts = text[:10].split("-")
    try:
        numbers = [int(part) for part in parts]
        return date(numbers[0], *([*numbers[1:], 1, 1])[:2])
    except (ValueError, IndexError):
        return None
