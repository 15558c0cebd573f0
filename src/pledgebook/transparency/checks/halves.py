"""Counts that are no whole numbers: middles of bands, or halves of a longer period."""

from collections import Counter
from collections.abc import Iterator, Sequence

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, said
from pledgebook.transparency.crosswalk import COUNTED
from pledgebook.transparency.model import Figure

ID = "fractions-of-things"

OFTEN = 3
"""Times that one fraction has to stand in a column to look like the middle of one band."""


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    broken = [
        f
        for f in figures
        if f.unit in COUNTED and f.cell.status.exact and f.cell.low is not None and f.cell.low % 1
    ]
    for group in grouped(broken, lambda f: (f.company, f.source, f.column)).values():
        first = group[0]
        values = Counter(f.cell.verbatim.strip() for f in group)
        value, times = values.most_common(1)[0]
        how = "half of a longer period, or the middle of a band"
        if times >= OFTEN:
            low = group[[f.cell.verbatim.strip() for f in group].index(value)].cell.low
            assert low is not None
            # The middle of 1 to 10 is 5.5; that of 0 to 1 is the only one below 1.
            ends = f"1 to {said(low * 2 - 1)}" if low > 1 else f"0 to {said(low * 2)}"
            how = f"{value} stands {times} times, as the middle of a band such as {ends} would"
        cells = "cell holds" if len(group) == 1 else "cells hold"
        yield Finding(
            ID,
            Weight.PROBLEM,
            first.company,
            f"{len(group)} {cells} no whole number of {first.unit} in {first.source}, column "
            f"{first.column}: {how}",
            tuple(group),
        )


CHECK = Check(ID, "Counts that are no whole numbers", _find)
