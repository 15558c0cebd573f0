"""A count that is ten times, or a tenth of, that of the period before."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, said, what
from pledgebook.transparency.checks.vanished import ALIKE_LENGTH
from pledgebook.transparency.crosswalk import COUNTED, crosswalk
from pledgebook.transparency.model import Figure
from pledgebook.transparency.periods import label, length

ID = "jump"

JUMP = 10
"""An order of magnitude."""
JUMP_FROM = 100
"""The larger count has to reach this: 2 and 20 requests differ by chance."""


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    stated = [
        f
        for f in figures
        if f.unit in COUNTED and f.cell.status.exact and f.cell.low is not None and f.cell.low > 0
    ]
    for group in grouped(stated, lambda f: f.series).values():
        ordered = sorted(group, key=lambda f: (f.period.start, f.period.end))
        for one, other in pairwise(ordered):
            if one.period.end >= other.period.start:
                continue
            days = length(one.period)
            if abs(days - length(other.period)) > ALIKE_LENGTH * days:
                continue
            found = _jump(one, other)
            if found is not None:
                yield found


def _jump(one: Figure, other: Figure) -> Finding | None:
    before, after = one.cell.low or Decimal(0), other.cell.low or Decimal(0)
    if max(before, after) < JUMP_FROM or max(before, after) < JUMP * min(before, after):
        return None
    return Finding(
        ID,
        Weight.NOTE,
        other.company,
        f"{what(other)}: {crosswalk().name(other.measure).lower()} goes from {said(before)} in "
        f"{label(one.period)} to {said(after)}",
        (one, other),
    )


CHECK = Check(ID, "Jumps of an order of magnitude", _find)
