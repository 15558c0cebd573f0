"""Counts below zero."""

from collections.abc import Iterator, Sequence

from pledgebook.transparency.checks.finding import Check, Finding, Weight, what
from pledgebook.transparency.model import Figure

ID = "below-zero"


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    for figure in figures:
        if figure.cell.low is not None and figure.cell.low < 0:
            text = f"{what(figure)}: {figure.column} is {figure.cell.verbatim.strip()}"
            yield Finding(ID, Weight.PROBLEM, figure.company, text, (figure,))


CHECK = Check(ID, "Counts below zero", _find)
