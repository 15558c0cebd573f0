"""Where companies stand with their transparency reports, kept beside the reports themselves.

Working it out from the reports takes longer than a reader of the index should wait, so that it
is done for the companies concerned in the transaction that changes their reports. What is kept
is never the truth: a company of which nothing is kept, or nothing that holds on the day that is
asked about, is worked out from its reports.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table, and_, delete, or_, select

from pledgebook.casebook.bulk import insert_rows
from pledgebook.casebook.tables import transparency as tables
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.transparency_loading import load_companies, load_reports
from pledgebook.transparency.index.build import Index, index_of, reports_by_company
from pledgebook.transparency.index.spans import RULES, Span, spans
from pledgebook.transparency.index.standing import Standing, State, published_by, standing
from pledgebook.transparency.model import Company, Period, Report

COLUMNS = (
    "company_id", "since", "until", "rules", "state", "why", "unseen", "report_count",
    "first_start", "first_end", "latest_start", "latest_end", "latest_published",
    "latest_address", "years", "every_days", "due", "gaps",
)  # fmt: skip

MOST_BY_NAME = 500
"""Companies asked for by their numbers; of more, all are read."""


def keep_standings(connection: Connection, changed: Iterable[int], day: str) -> None:
    """Work out from a day on where companies stand whose reports have changed, and keep it.

    With them go all companies with reports of which nothing is kept by the rules of now.
    """
    numbers = set(changed) | _unkept(connection)
    for some in _parts(sorted(numbers), MOST_BY_NAME):
        table = tables.transparency_standing
        connection.execute(delete(table).where(table.c.company_id.in_(some)))
    few = numbers if len(numbers) <= MOST_BY_NAME else None
    ids = _ids(connection, few)
    reports = reports_by_company(load_reports(connection, few))
    rows = (
        _row(ids[one.name], span)
        for one in load_companies(connection, few)
        if ids[one.name] in numbers
        for span in spans(one, reports.get(one.name, ()), day)
    )
    insert_rows(connection, tables.transparency_standing, COLUMNS, rows)


def _unkept(connection: Connection) -> set[int]:
    """Companies of which a report counts, or something was noted, and nothing is kept."""
    kept = tables.transparency_standing
    by_now = select(kept.c.company_id).where(kept.c.rules == RULES)

    def without(table: Table) -> set[int]:
        query = select(table.c.company_id).where(table.c.company_id.not_in(by_now)).distinct()
        return {number for (number,) in connection.execute(query)}

    return without(tables.transparency_report) | without(tables.transparency_company)


def _parts(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _ids(connection: Connection, few: Iterable[int] | None) -> dict[str, int]:
    query = select(company.c.name, company.c.id).where(
        company.c.kind == "group", company.c.parent_id.is_(None)
    )
    if few is not None:
        query = query.where(company.c.id.in_(few))
    return {row.name: row.id for row in connection.execute(query)}


def _row(number: int, span: Span) -> tuple[object, ...]:
    s = span.standing
    first, latest = s.first or _NO_PERIOD, s.latest
    last = latest.period if latest else _NO_PERIOD
    return (
        number, span.since, span.until, RULES, s.state.value, s.why, int(s.unseen), s.count,
        first.start, first.end, last.start, last.end, latest.published if latest else "",
        latest.address if latest else "", " ".join(map(str, sorted(s.years))), s.interval, s.due,
        " ".join(f"{gap.start}/{gap.end}" for gap in s.gaps),
    )  # fmt: skip


_NO_PERIOD = Period("", "")


def load_index(connection: Connection, as_of: str, number: int | None = None) -> Index:
    """The index as of a day, as if it were worked out from all reports, which it mostly is not.

    With a `number` it is of that company alone. The standings come without the reports that they
    follow from; see `with_reports`.
    """
    c, more, kept = company.c, tables.transparency_company, tables.transparency_standing
    holds = and_(
        kept.c.company_id == c.id,
        kept.c.rules == RULES,
        kept.c.since <= as_of,
        or_(kept.c.until == "", kept.c.until > as_of),
    )
    wanted = (kept.c[name] for name in COLUMNS[4:])
    query = (
        select(
            c.id, c.name, c.sector, more.c.headquarters, more.c.surveyed, more.c.cadence,
            more.c.stopped, more.c.note, *wanted,
        )
        .select_from(
            company.outerjoin(more, more.c.company_id == c.id).outerjoin(kept, holds)
        )
        .where(c.kind == "group", c.parent_id.is_(None))
    )  # fmt: skip
    if number is not None:
        query = query.where(c.id == number)
    found: list[Standing] = []
    missing: dict[int, Company] = {}
    # All rows at once: one by one, fetching them takes twice as long.
    for row in connection.execute(query).all():
        own, name, sector, hq, surveyed, cadence, stopped, note, *rest = row
        one = Company(
            name, sector, hq or "", surveyed or "", cadence or "", stopped or "", note or ""
        )
        if rest[0] is None:
            missing[own] = one
        else:
            found.append(_standing(one, as_of, rest))
    return index_of((*found, *_worked_out(connection, missing, as_of)), as_of)


def _standing(one: Company, as_of: str, row: Sequence[Any]) -> Standing:
    (state, why, unseen, count, first_start, first_end, start, end, published, address, years,
     days, due, gaps) = row  # fmt: skip
    return Standing(
        one, _STATES[state], as_of, why, bool(unseen), count,
        _period(first_start, first_end) if first_start else None,
        Report(one.name, _period(start, end), published=published, address=address)
        if start
        else None,
        _years(years), days, due, _gaps(gaps),
    )  # fmt: skip


_STATES = {state.value: state for state in State}


@lru_cache(maxsize=10_000)
def _period(start: str, end: str) -> Period:
    return Period(start, end)


@lru_cache(maxsize=10_000)
def _years(text: str) -> frozenset[int]:
    return frozenset(map(int, text.split()))


@lru_cache(maxsize=10_000)
def _gaps(text: str) -> tuple[Period, ...]:
    return tuple(Period(*gap.split("/")) for gap in text.split())


def _worked_out(
    connection: Connection, missing: dict[int, Company], as_of: str
) -> Iterator[Standing]:
    """Companies of which nothing is kept that holds on the day."""
    if not missing:
        return
    few = set(missing) if len(missing) <= MOST_BY_NAME else None
    reports = reports_by_company(load_reports(connection, few))
    for one in missing.values():
        yield standing(one, reports.get(one.name, ()), as_of)


def with_reports(connection: Connection, standings: Sequence[Standing]) -> tuple[Standing, ...]:
    """The standings with the reports that they follow from."""
    names = [one.company.name for one in standings]
    few = _numbers(connection, names) if len(names) <= MOST_BY_NAME else None
    reports: dict[str, list[Report]] = defaultdict(list)
    for report in load_reports(connection, few):
        reports[report.company].append(report)
    return tuple(
        replace(one, reports=published_by(reports[one.company.name], one.as_of))
        for one in standings
    )


def _numbers(connection: Connection, names: Sequence[str]) -> set[int]:
    query = select(company.c.id).where(
        company.c.name.in_(names), company.c.kind == "group", company.c.parent_id.is_(None)
    )
    return {number for (number,) in connection.execute(query)}
