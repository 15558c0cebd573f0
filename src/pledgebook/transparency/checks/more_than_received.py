"""More requests complied with, rejected or challenged than were received."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, said, what
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure

ID = "more-than-received"


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    measures = crosswalk().measures
    whole = {entry.part_of for entry in measures.values() if entry.part_of}
    wanted = [f for f in figures if f.measure in whole or measures[f.measure].part_of]
    groups = grouped(
        wanted,
        lambda f: (
            f.company, f.service, f.jurisdiction, f.kind, f.asked_by, f.unit, f.breakdown,
            f.period.start, f.period.end,
        ),
    )  # fmt: skip
    for group in groups.values():
        received = [f for f in group if f.measure in whole and f.cell.high is not None]
        if not received:
            continue
        most = max(received, key=lambda f: f.cell.high or Decimal(0))
        yield from _exceeding(most, [f for f in group if measures[f.measure].part_of])


def _exceeding(received: Figure, parts: Sequence[Figure]) -> Iterator[Finding]:
    walk = crosswalk()
    for part in parts:
        if part.cell.low is not None and part.cell.low > (received.cell.high or Decimal(0)):
            yield Finding(
                ID,
                Weight.PROBLEM,
                part.company,
                f"{what(part)}: {walk.name(part.measure).lower()} is {part.cell.verbatim.strip()}, "
                f"but only {received.cell.verbatim.strip()} were received",
                (received, part),
            )
    full = [f for f in parts if f.measure in {"complied_full", "complied_part"}]
    by_measure = {f.measure: f for f in full if f.cell.low is not None}
    together = sum((f.cell.low or Decimal(0) for f in by_measure.values()), Decimal(0))
    singly = max((f.cell.low or Decimal(0) for f in by_measure.values()), default=Decimal(0))
    most = received.cell.high or Decimal(0)
    if together > most >= singly:
        yield Finding(
            ID,
            Weight.PROBLEM,
            received.company,
            f"{what(received)}: complied with in full and in part come to {said(together)}, but "
            f"only {received.cell.verbatim.strip()} were received",
            (received, *by_measure.values()),
        )


CHECK = Check(ID, "More complied with than received", _find)
