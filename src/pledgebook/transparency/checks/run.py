"""The checks there are, run over figures."""

from collections.abc import Iterator, Sequence

from pledgebook.transparency.checks import (
    halves,
    jumps,
    more_than_received,
    negative,
    overlaps,
    percentages,
    stated_again,
    totals,
    vanished,
)
from pledgebook.transparency.checks.finding import Check, Finding
from pledgebook.transparency.model import Figure

CHECKS: tuple[Check, ...] = (
    more_than_received.CHECK,
    halves.CHECK,
    negative.CHECK,
    percentages.CHECK,
    totals.CHECK,
    stated_again.CHECK,
    vanished.CHECK,
    overlaps.CHECK,
    jumps.CHECK,
)
"""In the order in which findings are told: what is surely wrong first."""


def check(figures: Sequence[Figure], wanted: Sequence[str] = ()) -> Iterator[Finding]:
    """What the checks find, all of them or those with the ids that are wanted."""
    for each in CHECKS:
        if not wanted or each.id in wanted:
            yield from each.run(figures)
