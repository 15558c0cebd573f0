"""The same thing stated twice: alike, differently in one file, or restated in another report."""

from collections.abc import Iterator, Sequence

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped, what
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure

ID = "restated"


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    groups = grouped(figures, lambda f: (*f.series, f.period.start, f.period.end))
    for group in groups.values():
        stated = [f for f in group if f.cell.low is not None]
        if len({(f.cell.low, f.cell.high) for f in stated}) < 2:
            continue
        sources = {f.source for f in stated}
        where = "in one file" if len(sources) == 1 else "in different files"
        values = "; ".join(f"{f.cell.verbatim.strip()} ({f.source}, row {f.row})" for f in stated)
        name = crosswalk().name(stated[0].measure).lower()
        yield Finding(
            ID,
            Weight.PROBLEM if len(sources) == 1 else Weight.NOTE,
            stated[0].company,
            f"{what(stated[0])}: {name} is stated differently {where}; both are kept: {values}",
            tuple(stated),
        )


CHECK = Check(ID, "Figures stated again, and differently", _find)
