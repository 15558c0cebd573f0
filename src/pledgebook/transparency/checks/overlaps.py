"""Periods of one series that overlap, so that adding them up would count days twice."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pledgebook.transparency.checks.finding import Check, Finding, Weight, grouped
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.model import Figure, Period
from pledgebook.transparency.periods import label, overlap, within

ID = "overlapping-periods"

SHOWN = 4


def _find(figures: Sequence[Figure]) -> Iterator[Finding]:
    pairs: dict[tuple[str, str, str], dict[tuple[Period, Period], list[Figure]]] = defaultdict(dict)
    for group in grouped(figures, lambda f: f.series).values():
        if len({f.period for f in group}) < 2:
            continue
        first = group[0]
        known = pairs[first.company, first.kind, first.measure]
        ordered = sorted(group, key=lambda f: (f.period.start, f.period.end))
        for number, one in enumerate(ordered):
            for other in ordered[number + 1 :]:
                if other.period.start > one.period.end:
                    break
                if one.period != other.period and overlap(one.period, other.period):
                    known.setdefault((one.period, other.period), []).extend((one, other))
    for (company, kind, measure), found in pairs.items():
        if found:
            yield _told(company, kind, measure, found)


def _told(
    company: str, kind: str, measure: str, found: dict[tuple[Period, Period], list[Figure]]
) -> Finding:
    nested = all(within(a, b) or within(b, a) for a, b in found)
    shown = "; ".join(f"{label(a)} and {label(b)}" for a, b in list(found)[:SHOWN])
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    walk = crosswalk()
    how = "longer periods contain shorter ones" if nested else "periods overlap in part"
    return Finding(
        ID,
        Weight.NOTE if nested else Weight.PROBLEM,
        company,
        f"{walk.name(kind).lower()}, {walk.name(measure).lower()}: {how}, which added up would be "
        f"counted twice: {shown}{more}",
        tuple(dict.fromkeys(f for figures in found.values() for f in figures)),
    )


CHECK = Check(ID, "Periods that overlap", _find)
