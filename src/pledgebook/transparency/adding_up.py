"""Sums that say what they leave out: over exact values only, bounds apart, silences counted."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pledgebook.transparency.model import STATUS_WORDS, Cell, Status


def said(value: Decimal | None) -> str:
    """A number for readers, without zeros at its end; None is an open end."""
    if value is None:
        return "no upper end"
    return f"{value.normalize() if value % 1 else value.to_integral_value():,f}"


@dataclass(frozen=True, slots=True)
class Sum:
    """What cells come to together.

    `exact` is the sum of the `count` cells that state a number. The cells that state bounds lie
    together between `low` and `high` (None: no upper end). `left_out` counts the cells that are
    not in `exact`, by status.
    """

    exact: Decimal
    count: int
    low: Decimal
    high: Decimal | None
    left_out: tuple[tuple[Status, int], ...]

    @property
    def known(self) -> bool:
        """Whether any cell stated a number, zero included."""
        return self.count > 0

    @property
    def bounded(self) -> int:
        """How many cells state bounds."""
        return sum(n for status, n in self.left_out if status.bounded)

    @property
    def silent(self) -> int:
        """How many cells state no number at all."""
        return sum(n for status, n in self.left_out if status.silent)

    def sentence(self) -> str:
        """What was left out, in words; empty where nothing was."""
        if not self.left_out:
            return ""
        parts = ", ".join(f"{n} {STATUS_WORDS[status]}" for status, n in self.left_out)
        text = f"left out of the sum: {parts}"
        if self.bounded:
            text += (
                f"; those with bounds lie between {said(self.low)} and {said(self.high)} together"
            )
        return text


def add_up(cells: Iterable[Cell]) -> Sum:
    """Add cells up. A cell that states bounds or nothing never enters the exact sum."""
    exact = low = Decimal(0)
    high: Decimal | None = Decimal(0)
    count = 0
    others: Counter[Status] = Counter()
    for cell in cells:
        if cell.status.exact and cell.low is not None:
            exact += cell.low
            count += 1
            continue
        others[cell.status] += 1
        if cell.status.bounded:
            low += cell.low or Decimal(0)
            high = None if high is None or cell.high is None else high + cell.high
    order = list(Status)
    left_out = tuple(sorted(others.items(), key=lambda pair: order.index(pair[0])))
    return Sum(exact, count, low, high, left_out)
