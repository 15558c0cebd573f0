"""Percentages that do not follow from the counts beside them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, what
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure

ID = "percentage"


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    measures = crosswalk().measures
    shares = [entry for entry in measures.values() if entry.of]
    wanted = {entry.code for entry in shares}
    wanted |= {entry.of for entry in shares} | {entry.over for entry in shares}
    groups = grouped(
        (f for f in figures if f.measure in wanted),
        lambda f: (
            f.company, f.service, f.jurisdiction, f.kind, f.asked_by, f.breakdown, f.source,
            f.period.start, f.period.end,
        ),
    )  # fmt: skip
    for group in groups.values():
        for entry in shares:
            stated = {f.measure: f for f in group if f.cell.status.exact}
            if {entry.code, entry.of, entry.over} <= stated.keys():
                found = _compared(stated[entry.code], stated[entry.of], stated[entry.over])
                if found is not None:
                    yield found


def _compared(share: Figure, part: Figure, whole: Figure) -> Finding | None:
    assert share.cell.low is not None
    assert part.cell.low is not None
    assert whole.cell.low is not None
    if whole.cell.low == 0:
        return None
    follows = part.cell.low * 100 / whole.cell.low
    exponent = share.cell.low.as_tuple().exponent
    assert isinstance(exponent, int)
    # As many decimals as were printed; a whole unit allows for cutting off instead of rounding.
    step = Decimal(10) ** min(exponent, 0)
    if abs(follows - share.cell.low) < step:
        return None
    return Finding(
        ID,
        Weight.PROBLEM,
        share.company,
        f"{what(share)}: {share.cell.verbatim.strip()} per cent is stated, but "
        f"{part.cell.verbatim.strip()} of {whole.cell.verbatim.strip()} is {follows:.1f}",
        (share, part, whole),
    )


CHECK = Check(ID, "Percentages that do not follow", _find)
