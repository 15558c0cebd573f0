"""The whole index as of a date: every company's standing, and what they come to together."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.transparency.index.standing import Standing, State, standing
from pledgebook.transparency.model import Collection, Company, Report

NO_SECTOR = "not stated"


@dataclass(frozen=True)
class Index:
    """Standings by name, as of a day."""

    as_of: str
    standings: tuple[Standing, ...]

    @cached_property
    def states(self) -> Mapping[State, int]:
        """How many companies are in each state."""
        return Counter(s.state for s in self.standings)

    @cached_property
    def years(self) -> tuple[int, ...]:
        """From the first year that any report covers to the last."""
        years = {year for s in self.standings for year in s.years}
        return tuple(range(min(years), max(years) + 1)) if years else ()

    @cached_property
    def by_sector(self) -> Mapping[str, tuple[Standing, ...]]:
        """Standings by sector, sectors in order of their names."""
        groups: dict[str, list[Standing]] = defaultdict(list)
        for each in self.standings:
            groups[each.company.sector or NO_SECTOR].append(each)
        return {sector: tuple(groups[sector]) for sector in sorted(groups)}

    def reporting(self, sector: str, year: int) -> int:
        """How many companies of a sector have a report that covers the year."""
        return sum(year in s.years for s in self.by_sector.get(sector, ()))

    @cached_property
    def every_year(self) -> tuple[Standing, ...]:
        """Companies whose reports have covered every year since their first."""
        last = max(self.years, default=0)
        return tuple(
            s for s in self.standings if s.years and s.years >= set(range(min(s.years), last + 1))
        )


def index_of(standings: Iterable[Standing], as_of: str) -> Index:
    """The index of standings, put in order."""
    return Index(as_of, tuple(sorted(standings, key=_place)))


def _place(one: Standing) -> tuple[str, str]:
    return one.company.name.casefold(), one.company.name


def reports_by_company(reports: Iterable[Report]) -> Mapping[str, Sequence[Report]]:
    """Reports by the name of their company, in their order."""
    found: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[report.company].append(report)
    return found


def build(collection: Collection, as_of: str) -> Index:
    """The index of a collection as of a date."""
    reports = reports_by_company(collection.reports)
    known = {company.name for company in collection.companies}
    others = [Company(name) for name in sorted(reports.keys() - known)]
    companies = (*collection.companies, *others)
    return index_of((standing(one, reports.get(one.name, ()), as_of) for one in companies), as_of)
