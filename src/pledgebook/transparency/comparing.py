"""Companies and years side by side on like terms, with a warning wherever the terms differ."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pledgebook.transparency.adding_up import Sum, add_up
from pledgebook.transparency.crosswalk import crosswalk
from pledgebook.transparency.jurisdictions import WORLD, name_of
from pledgebook.transparency.model import Figure, Period
from pledgebook.transparency.periods import day_after, label, length, overlap


@dataclass(frozen=True, slots=True)
class Term:
    """What one company counts in one year: the sum, the cells it rests on, and what is amiss."""

    company: str
    year: int
    total: Sum
    figures: tuple[Figure, ...]
    covered: tuple[Period, ...]

    def points(self) -> Iterator[tuple[Period, Sum]]:
        """What each period within the year comes to; the year at once where periods overlap."""
        if any(overlap(a, b) for a, b in pairwise(self.covered)):
            yield Period(self.covered[0].start, max(p.end for p in self.covered)), self.total
            return
        for period in self.covered:
            yield period, add_up(f.cell for f in self.figures if f.period == period)

    @property
    def whole_year(self) -> bool:
        """Whether the periods cover the year from end to end."""
        day = f"{self.year}-01-01"
        for period in self.covered:
            if period.start == day:
                day = day_after(period.end)
        return day == f"{self.year + 1}-01-01"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Companies by years for one kind and measure; a missing term means that nothing is said."""

    kind: str
    measure: str
    jurisdiction: str
    companies: tuple[str, ...]
    years: tuple[int, ...]
    terms: tuple[Term, ...]
    warnings: tuple[str, ...]

    def term(self, company: str, year: int) -> Term | None:
        """What the company counts in the year."""
        return next((t for t in self.terms if (t.company, t.year) == (company, year)), None)


def compare(
    figures: Iterable[Figure],
    companies: Sequence[str],
    kind: str,
    measure: str,
    jurisdiction: str = "",
) -> Comparison:
    """Add up, for each company and year, the cells that can be added up without counting twice.

    A kind takes in the narrower kinds of a company that does not report on it as a whole.
    Of overlapping periods the longest is taken; of a total and its parts the total where it is
    stated, or else the parts.
    """
    walk = crosswalk()
    wanted = [
        f
        for f in figures
        if f.company in companies and f.measure == measure and walk.includes(kind, f.kind)
        and (not jurisdiction or f.jurisdiction == jurisdiction)
    ]  # fmt: skip
    exact = {f.company for f in wanted if f.kind == kind}
    wanted = [f for f in wanted if f.kind == kind or f.company not in exact]
    cells: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in wanted:
        if figure.period.start[:4] == figure.period.end[:4]:
            cells[figure.company, int(figure.period.start[:4])].append(figure)
    terms = tuple(_term(company, year, cells[company, year]) for company, year in sorted(cells))
    years = sorted({year for _, year in cells})
    return Comparison(
        kind=kind,
        measure=measure,
        jurisdiction=jurisdiction,
        companies=tuple(companies),
        years=tuple(range(years[0], years[-1] + 1)) if years else (),
        terms=terms,
        warnings=tuple(_warnings(wanted, terms, companies, jurisdiction)),
    )


def _term(company: str, year: int, figures: Sequence[Figure]) -> Term:
    chosen = _without_totals(_one_grain(_one_source(figures)))
    covered = sorted({f.period for f in chosen}, key=lambda p: (p.start, p.end))
    return Term(company, year, add_up(f.cell for f in chosen), tuple(chosen), tuple(covered))


def _one_source(figures: Sequence[Figure]) -> list[Figure]:
    """Each series and period once: the cell that was imported last stands for a restated one."""
    last = {(f.series, f.period): f for f in figures}
    return list(last.values())


def _one_grain(figures: Sequence[Figure]) -> list[Figure]:
    """Of each series the periods that do not overlap, the longest first."""
    by_series: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        by_series[figure.series].append(figure)
    kept: list[Figure] = []
    for group in by_series.values():
        chosen: list[Figure] = []
        for figure in sorted(group, key=lambda f: (-length(f.period), f.period.start)):
            if not any(overlap(figure.period, other.period) for other in chosen):
                chosen.append(figure)
        kept += sorted(chosen, key=lambda f: f.period.start)
    return kept


@dataclass(frozen=True, slots=True)
class _Dimension:
    """A way in which totals are divided: `depth` is 0 for a total, `key` what else has to agree."""

    depth: Callable[[Figure], int]
    key: Callable[[Figure], tuple[str, ...]]


_DIMENSIONS = (
    _Dimension(
        lambda f: int(f.jurisdiction not in {WORLD, ""}),
        lambda f: (f.service, f.breakdown, f.asked_by),
    ),
    _Dimension(
        lambda f: f.breakdown.count("; ") + 1 if f.breakdown else 0,
        lambda f: (f.service, f.jurisdiction),
    ),
    _Dimension(lambda f: int(bool(f.asked_by)), lambda f: (f.service, f.jurisdiction)),
    _Dimension(lambda f: int(bool(f.service)), lambda f: (f.jurisdiction,)),
)


def _without_totals(figures: Sequence[Figure]) -> list[Figure]:
    """Of a total and its parts, one: the total where it is stated, or else its parts."""
    kept = list(figures)
    for dimension in _DIMENSIONS:
        groups: dict[tuple[str, ...], list[Figure]] = defaultdict(list)
        for f in kept:
            key = (f.period.start, f.period.end, f.kind, f.unit, *dimension.key(f))
            groups[key].append(f)
        kept = [f for group in groups.values() for f in _shallowest(group, dimension.depth)]
    return kept


def _shallowest(group: Sequence[Figure], depth: Callable[[Figure], int]) -> Sequence[Figure]:
    """The least divided figures of a group; a total that is silent gives way to its parts."""
    levels: dict[int, list[Figure]] = defaultdict(list)
    for figure in group:
        levels[depth(figure)].append(figure)
    for level in sorted(levels):
        if level or any(not f.cell.status.silent for f in levels[level]):
            return levels[level]
    return levels[min(levels)]


def _warnings(
    figures: Sequence[Figure],
    terms: Sequence[Term],
    companies: Sequence[str],
    jurisdiction: str,
) -> Iterator[str]:
    walk = crosswalk()
    for company in companies:
        own = [t for t in terms if t.company == company]
        if not own:
            yield f"{company}: nothing is known of this kind and measure"
            continue
        part = [str(t.year) for t in own if not t.whole_year]
        if part:
            yield f"{company}: only a part of the year is covered in {', '.join(part)}"
        for term in own:
            if term.total.left_out:
                yield f"{company}, {term.year}: {term.total.sentence()}"
        if not jurisdiction:
            yield from _fewer_countries(company, own)
    used = [f for t in terms for f in t.figures]
    yield from _unlike("who asked", companies, used, _asker)
    yield from _unlike("kinds", companies, used, lambda f: walk.name(f.kind))
    yield from _unlike("units", companies, used, lambda f: f.unit)
    if not jurisdiction:
        yield from _countries(companies, used)
    longer = sorted({label(f.period) for f in figures if f.period.start[:4] != f.period.end[:4]})
    if longer:
        yield f"left out, as they span more than one calendar year: {', '.join(longer[:6])}"
    broken = {f.company for f in used if f.cell.low is not None and f.cell.low % 1}
    for company in sorted(broken):
        yield f"{company}: some cells hold fractions of requests; see `check`"


def _asker(figure: Figure) -> str:
    return crosswalk().name(figure.asked_by) if figure.asked_by else "not said"


def _unlike(
    name: str,
    companies: Sequence[str],
    figures: Sequence[Figure],
    get: Callable[[Figure], str],
) -> Iterator[str]:
    said = {c: sorted({get(f) for f in figures if f.company == c}) for c in companies}
    said = {company: values for company, values in said.items() if values}
    if len({tuple(values) for values in said.values()}) > 1:
        parts = "; ".join(f"{company}: {', '.join(values)}" for company, values in said.items())
        yield f"{name} are not alike: {parts}"


FEWER = 0.5
"""Share of the most countries of any year below which a year is not like the others."""


def _fewer_countries(company: str, terms: Sequence[Term]) -> Iterator[str]:
    counts = {t.year: len({f.jurisdiction for f in t.figures}) for t in terms}
    most = max(counts.values())
    few = [f"{year} ({n})" for year, n in counts.items() if n < FEWER * most]
    if few:
        yield f"{company}: far fewer countries than in other years ({most}) in {', '.join(few)}"


def _countries(companies: Sequence[str], figures: Sequence[Figure]) -> Iterator[str]:
    places = {c: {f.jurisdiction for f in figures if f.company == c} for c in companies}
    places = {company: codes for company, codes in places.items() if codes}
    if len({frozenset(codes) for codes in places.values()}) < 2:
        return
    parts = []
    for company, codes in places.items():
        named = codes - {""}
        alone = next(iter(named or codes))
        parts.append(
            f"{company}: {name_of(alone) if len(codes) == 1 else f'{len(named)} countries'}"
        )
    yield f"countries are not alike: {'; '.join(parts)}"
