"""Figures, reports and companies of the transparency index out of the casebook."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select

from pledgebook.casebook.tables import transparency as tables
from pledgebook.casebook.tables.companies import company
from pledgebook.transparency.model import (
    Cell,
    Collection,
    Company,
    Figure,
    LeftOut,
    Period,
    Report,
    ReportState,
    Status,
)
from pledgebook.transparency.selecting import Selection


@dataclass(frozen=True, slots=True)
class Source:
    """A file of figures in the casebook, as the record of its import tells it."""

    number: int
    name: str
    sha256: str
    importer: str
    imported_at: str
    person: str
    rows: int
    expected: str
    figures: int
    left_out: int
    set_aside: str


def load_collection(connection: Connection, selection: Selection | None = None) -> Collection:
    """Companies, reports, and the figures of a selection (all of them where there is none)."""
    return Collection(
        load_companies(connection),
        load_reports(connection),
        tuple(load_figures(connection, selection or Selection())),
        tuple(load_left_out(connection)),
    )


def load_companies(
    connection: Connection, numbers: Iterable[int] | None = None
) -> tuple[Company, ...]:
    """The groups of the casebook by name (some, by their numbers), and what the index knows."""
    more = tables.transparency_company
    query = (
        select(company.c.name, company.c.sector, more)
        .select_from(company.outerjoin(more, more.c.company_id == company.c.id))
        .where(company.c.kind == "group", company.c.parent_id.is_(None))
        .order_by(company.c.name)
    )
    if numbers is not None:
        query = query.where(company.c.id.in_(numbers))
    return tuple(
        Company(
            name=row["name"],
            sector=row["sector"],
            headquarters=row["headquarters"] or "",
            surveyed=row["surveyed"] or "",
            cadence=row["cadence"] or "",
            stopped=row["stopped"] or "",
            note=row["note"] or "",
        )
        for row in connection.execute(query).mappings()
    )


def load_reports(
    connection: Connection, companies: Iterable[int] | None = None
) -> tuple[Report, ...]:
    """Reports by company and period, those known from figures that count among them.

    All of them, or those of companies by their numbers.
    """
    table, source = tables.transparency_report, tables.figure_source
    query = (
        select(
            company.c.name, table.c.period_start, table.c.period_end, table.c.title,
            table.c.state, table.c.published, table.c.address, table.c.archived, table.c.scope,
            table.c.withdrawn, table.c.expected, source.c.name, table.c.zero,
        )
        .select_from(
            table.join(company, company.c.id == table.c.company_id).outerjoin(
                source, source.c.id == table.c.source_id
            )
        )
        .where((source.c.id.is_(None)) | (source.c.set_aside == ""))
        .order_by(company.c.name, table.c.period_start, table.c.period_end, table.c.id)
    )  # fmt: skip
    if companies is not None:
        query = query.where(table.c.company_id.in_(companies))
    return tuple(_report(tuple(row)) for row in connection.execute(query).all())


def _report(row: tuple[Any, ...]) -> Report:
    (name, start, end, title, state, published, address, archived, scope, withdrawn, expected,
     basis, zero) = row  # fmt: skip
    return Report(
        name, _period(start, end), title, _STATES[state], published, address, archived,
        _scope(scope), withdrawn, expected, basis or "", None if zero is None else bool(zero),
    )  # fmt: skip


_STATES = {state.value: state for state in ReportState}


@lru_cache(maxsize=10_000)
def _period(start: str, end: str) -> Period:
    """One object for each period: thousands of reports share a few."""
    return Period(start, end)


@lru_cache(maxsize=100)
def _scope(text: str) -> tuple[str, ...]:
    return tuple(json.loads(text))


def load_figures(connection: Connection, selection: Selection) -> Iterator[Figure]:
    """The figures of a selection that count, in the order in which they were imported."""
    query = _figures(selection)
    statuses = {status.value: status for status in Status}
    # Positions in the order of the columns in `_figures`: a million rows are read this way.
    for row in connection.execution_options(yield_per=20_000).execute(query):
        (name, service, place_code, kind, asked_by, measure, unit, breakdown, source, number,
         column, place, start, end, verbatim, low, high, status) = row  # fmt: skip
        cell = Cell(verbatim, statuses[status], _decimal(low), _decimal(high))
        yield Figure(
            name, _period(start, end), kind, measure, unit, cell, place_code, place, service,
            asked_by, breakdown, source, number, column,
        )  # fmt: skip


def _figures(selection: Selection) -> Select[Any]:
    f, s, source = tables.figure, tables.figure_series, tables.figure_source
    query = (
        select(
            company.c.name, s.c.service, s.c.jurisdiction, s.c.kind, s.c.asked_by, s.c.measure,
            s.c.unit, s.c.breakdown, source.c.name.label("source"), f.c.row, f.c.column, f.c.place,
            f.c.start, f.c.end, f.c.verbatim, f.c.low, f.c.high, f.c.status,
        )
        .select_from(
            s.join(company, company.c.id == s.c.company_id)
            .join(f, f.c.series_id == s.c.id)
            .join(source, source.c.id == f.c.source_id)
        )
        .where(source.c.set_aside == "")
        .order_by(f.c.id)
    )  # fmt: skip
    for column, wanted in (
        (company.c.name, selection.companies),
        (s.c.jurisdiction, selection.jurisdictions),
        (s.c.kind, selection.all_kinds()),
        (s.c.measure, selection.measures),
    ):
        if wanted:
            query = query.where(column.in_(wanted))
    if selection.start:
        query = query.where(f.c.end >= selection.start)
    if selection.end:
        query = query.where(f.c.start <= selection.end)
    return query


def companies_with_figures(connection: Connection) -> tuple[str, ...]:
    """Names of the companies that any figure was ever imported for, in order."""
    counted = select(tables.figure_series.c.company_id).distinct()
    query = select(company.c.name).where(company.c.id.in_(counted)).order_by(company.c.name)
    return tuple(row.name for row in connection.execute(query))


def load_counted(
    connection: Connection, companies: tuple[str, ...]
) -> tuple[tuple[str, str, str], ...]:
    """Kind, measure and jurisdiction of what companies count, each once, in figures that count."""
    f, s, source = tables.figure, tables.figure_series, tables.figure_source
    query = (
        select(s.c.kind, s.c.measure, s.c.jurisdiction)
        .select_from(
            s.join(company, company.c.id == s.c.company_id)
            .join(f, f.c.series_id == s.c.id)
            .join(source, source.c.id == f.c.source_id)
        )
        .where(source.c.set_aside == "", company.c.name.in_(companies))
        .distinct()
        .order_by(s.c.kind, s.c.measure, s.c.jurisdiction)
    )
    return tuple((row.kind, row.measure, row.jurisdiction) for row in connection.execute(query))


@lru_cache(maxsize=100_000)
def _decimal(value: float | None) -> Decimal | None:
    """The number that was stored: whole, or with the digits that a float shows."""
    if value is None:
        return None
    return Decimal(int(value)) if value.is_integer() else Decimal(repr(value))


def load_left_out(connection: Connection) -> Iterator[LeftOut]:
    """What the files that count left out, in the order of the files and rows."""
    table, source = tables.figure_left_out, tables.figure_source
    query = (
        select(source.c.name, table.c.row, table.c.column, table.c.reason, table.c.text)
        .select_from(table.join(source, source.c.id == table.c.source_id))
        .where(source.c.set_aside == "")
        .order_by(table.c.source_id, table.c.ordinal)
    )
    for row in connection.execute(query):
        yield LeftOut(*row)


def load_sources(connection: Connection) -> tuple[Source, ...]:
    """The files of figures, in the order in which they were imported."""
    from sqlalchemy import func

    table, left = tables.figure_source, tables.figure_left_out
    counts = (
        select(left.c.source_id, func.count().label("left_out")).group_by(left.c.source_id)
    ).subquery()
    query = (
        select(table, counts.c.left_out)
        .select_from(table.outerjoin(counts, counts.c.source_id == table.c.id))
        .order_by(table.c.id)
    )
    return tuple(
        Source(
            number=row["id"],
            name=row["name"],
            sha256=row["sha256"],
            importer=row["importer"],
            imported_at=row["imported_at"],
            person=row["person"],
            rows=row["rows"],
            expected=row["expected"],
            figures=row["figures"],
            left_out=row["left_out"] or 0,
            set_aside=row["set_aside"],
        )
        for row in connection.execute(query).mappings()
    )


def load_mappings(connection: Connection) -> dict[str, str]:
    """The remembered mappings: name → the YAML."""
    table = tables.figure_mapping
    query = select(table.c.name, table.c.content).order_by(table.c.name)
    return {row.name: row.content for row in connection.execute(query)}
