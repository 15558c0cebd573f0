"""Bars and lines of an answer as SVG: one file, no script, no font of its own, for any browser.

Values are read off the answer by the names of its columns. Colours were chosen to be told apart
by people who see few of them, and every line carries its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import ceil, floor, log10

from pledgebook.corpus.query import Answer, shown
from pledgebook.errors import UsageError

COLOURS = ("#1b5e8c", "#c2571a", "#3a7d44", "#7a3e8f", "#9a7d0a", "#b03052", "#4d5b66", "#0b8a83")
"""Eight hues of like weight; dark enough for text on white."""

MOST_BARS = 40
MOST_LINES = len(COLOURS)
_WIDTH = 860
_FONT = "font-family:system-ui,'Segoe UI',Helvetica,Arial,sans-serif"
_CHARACTER = 6.6
"""Width of a character of 12 pixels, in the mean."""
_LONGEST = 42


@dataclass(frozen=True, slots=True)
class Drawing:
    """How an answer is drawn: `kind` is bars or lines, `columns` what is read off it."""

    kind: str
    columns: tuple[str, ...]


def drawing_of(written: str) -> Drawing:
    """A drawing as a question says it: "bars sector share", "lines year share sector".

    Raises UsageError.
    """
    kind, *columns = written.split() or [""]
    if (kind, len(columns)) not in {("bars", 2), ("lines", 2), ("lines", 3)}:
        raise UsageError(
            f"No drawing {written!r}: write bars LABEL VALUE, or lines X VALUE SERIES, "
            "with names of columns."
        )
    return Drawing(kind, tuple(columns))


def to_svg(answer: Answer, drawing: Drawing, title: str) -> str:
    """The answer drawn. Raises UsageError where it cannot be."""
    missing = [name for name in drawing.columns if name not in answer.columns]
    if missing:
        raise UsageError(
            f"The answer has no column {missing[0]!r}; it has: {', '.join(answer.columns)}."
        )
    places = [answer.columns.index(name) for name in drawing.columns]
    rows = [tuple(row[place] for place in places) for row in answer.rows]
    if not rows:
        raise UsageError("The answer is empty: there is nothing to draw.")
    if drawing.kind == "bars":
        return _bars(rows, title, drawing.columns[1])
    return _lines(rows, title, drawing.columns)


def _number(value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise UsageError(f"{shown(value)!r} is no number: only numbers can be drawn.")
    return float(value)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _words(column: str) -> str:
    return column.replace("_", " ")


def _bars(rows: Sequence[tuple[object, ...]], title: str, column: str) -> str:
    left_out = len(rows) - MOST_BARS
    drawn = [
        (_short(shown(label)) or "(none)", _number(value)) for label, value in rows[:MOST_BARS]
    ]
    top = _top(max((value for _, value in drawn), default=0.0), column)
    margin = 24 + _CHARACTER * max(len(label) for label, _ in drawn)
    scale = (_WIDTH - margin - 80) / top
    parts: list[str] = []
    for number, (label, value) in enumerate(drawn):
        y = 64 + number * 24
        width = max(0.0, value) * scale
        parts.append(
            f'<text x="{margin - 8:.1f}" y="{y + 13}" text-anchor="end">{escape(label)}</text>'
            f'<rect x="{margin:.1f}" y="{y}" width="{width:.1f}" height="17" fill="{COLOURS[0]}"/>'
            f'<text x="{margin + width + 6:.1f}" y="{y + 13}">{_label(value, column)}</text>'
        )
    height = 64 + len(drawn) * 24 + 16
    if left_out > 0:
        parts.append(f'<text x="24" y="{height + 4}" fill="#555">and {left_out:,} more</text>')
        height += 20
    return _svg(title, _words(column), "".join(parts), height)


def _lines(rows: Sequence[tuple[object, ...]], title: str, columns: Sequence[str]) -> str:
    series: dict[str, list[tuple[float, float]]] = {}
    for row in rows:
        name = (_short(shown(row[2])) or "(none)") if len(row) > 2 else ""
        series.setdefault(name, []).append((_number(row[0]), _number(row[1])))
    names = sorted(series, key=lambda name: (-len(series[name]), name))
    left_out = names[MOST_LINES:]
    names = sorted(names[:MOST_LINES])
    points = [point for name in names for point in series[name]]
    first, last = min(x for x, _ in points), max(x for x, _ in points)
    top = _top(max(y for _, y in points), columns[1])
    frame = _Frame(first, max(last, first + 1), top)
    parts = [frame.grid(sorted({x for x, _ in points}), columns[1])]
    for number, name in enumerate(names):
        colour = COLOURS[number]
        line = sorted(series[name])
        path = " ".join(f"{frame.x(x):.1f},{frame.y(y):.1f}" for x, y in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{frame.x(x):.1f}" cy="{frame.y(y):.1f}" r="3" fill="{colour}"/>'
            for x, y in line
        ]
    ends = sorted((frame.y(sorted(series[name])[-1][1]), name) for name in names if name)
    for y, name in _apart(ends):
        colour = COLOURS[names.index(name)]
        parts.append(
            f'<text x="{frame.right + 10}" y="{y + 4:.1f}" fill="{colour}">{escape(name)}</text>'
        )
    height = frame.bottom + 36
    if left_out:
        said = f"{len(left_out):,} more not drawn"
        parts.append(f'<text x="24" y="{height + 4}" fill="#555">{said}</text>')
        height += 20
    return _svg(title, _words(columns[1]), "".join(parts), height)


def _apart(ends: Sequence[tuple[float, str]]) -> list[tuple[float, str]]:
    """Places of labels moved down where they would lie on one another."""
    placed: list[tuple[float, str]] = []
    for y, name in ends:
        lowest = placed[-1][0] + 15 if placed else y
        placed.append((max(y, lowest), name))
    return placed


@dataclass(frozen=True, slots=True)
class _Frame:
    """The area of a drawing with lines, and where values lie in it."""

    first: float
    last: float
    top: float
    left: int = 64
    right: int = _WIDTH - 250
    ceiling: int = 72
    bottom: int = 380

    def x(self, value: float) -> float:
        return self.left + (value - self.first) / (self.last - self.first) * (
            self.right - self.left
        )

    def y(self, value: float) -> float:
        return self.bottom - value / self.top * (self.bottom - self.ceiling)

    def grid(self, xs: Sequence[float], column: str) -> str:
        parts = []
        for step in range(5):
            value = self.top * step / 4
            y = self.y(value)
            parts.append(
                f'<line x1="{self.left}" y1="{y:.1f}" x2="{self.right}" y2="{y:.1f}"'
                ' stroke="#ddd"/>'
                f'<text x="{self.left - 8}" y="{y + 4:.1f}" text-anchor="end" fill="#555">'
                f"{_label(value, column)}</text>"
            )
        every = ceil(len(xs) / 12)
        for value in xs[::every]:
            parts.append(
                f'<text x="{self.x(value):.1f}" y="{self.bottom + 20}" text-anchor="middle"'
                f' fill="#555">{value:g}</text>'
            )
        return "".join(parts)


def _is_share(column: str) -> bool:
    return column == "share" or column.endswith("_share")


def _label(value: float, column: str) -> str:
    return (
        f"{value:.0%}" if _is_share(column) else f"{value:,.4g}" if value < 1e4 else f"{value:,.0f}"
    )


def _top(largest: float, column: str) -> float:
    """The upper end of an axis: a round figure whose quarters are round too."""
    if largest <= 0:
        return 1.0
    if _is_share(column):
        return min(1.0, ceil(largest * 5 - 1e-9) / 5)
    power: float = 10.0 ** floor(log10(largest))
    return next(step * power for step in (1, 2, 4, 6, 8, 10) if step * power >= largest)


def _svg(title: str, subtitle: str, body: str, height: float) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:.0f}"'
        f' width="{_WIDTH}" height="{height:.0f}" role="img" aria-label="{escape(title)}"'
        f' style="{_FONT};font-size:12px" fill="#222">'
        f"<title>{escape(title)}</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="24" y="30" font-size="16" font-weight="600">{escape(title)}</text>'
        f'<text x="24" y="50" fill="#555">{escape(subtitle)}</text>'
        f"{body}</svg>\n"
    )
