"""Figures, reports and companies of the transparency index into the casebook."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from pledgebook.capture.archive import digest
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import insert_rows, next_id
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables import companies
from pledgebook.casebook.tables import transparency as tables
from pledgebook.casebook.transparency_standings import keep_standings
from pledgebook.errors import UsageError
from pledgebook.transparency.known_reports import reports_behind
from pledgebook.transparency.model import Collection, Company, Figure, LeftOut, Report

ROWS_AT_ONCE = 50_000
"""Figures inserted together: some 10 MB of rows."""

FIGURE = ("id", "series_id", "source_id", "row", "column", "place", "start", "end", "verbatim",
          "low", "high", "status")  # fmt: skip
SERIES = ("id", "company_id", "service", "jurisdiction", "kind", "asked_by", "measure", "unit",
          "breakdown")  # fmt: skip


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of figures: its name, its bytes, and how it was read."""

    name: str
    data: bytes
    importer: str
    mapping: str
    rows: int
    expected: str
    reports: bool = True
    """Whether a company's figures in it show that the company published a report."""


def save_figures(
    casebook: Casebook,
    source: SourceFile,
    figures: Sequence[Figure],
    left_out: Sequence[LeftOut],
    by: Signature,
) -> int | None:
    """Store a file of figures, whole or not at all; returns its number.

    None where the same file was stored before with the same mapping, and counts.
    """
    with casebook.writing() as connection:
        if is_known(connection, source):
            return None
        casebook.archive.add(source.data)
        names = dict.fromkeys(f.company for f in figures)
        ids = {name: ensure_company(connection, name) for name in names}
        number = insert_source(connection, source, figures, left_out, ids, by)
        if source.reports:
            reports = reports_behind(figures, source.name)
            insert_reports(connection, reports, ids, {source.name: number})
        keep_standings(connection, ids.values(), by.at[:10])
    return number


def insert_source(  # noqa: PLR0917
    connection: Connection,
    source: SourceFile,
    figures: Sequence[Figure],
    left_out: Sequence[LeftOut],
    ids: Mapping[str, int],
    by: Signature,
) -> int:
    """Add a file of figures with what it holds, in a transaction; returns its number."""
    sha256 = digest(source.data)
    number = next_id(connection, tables.figure_source)
    connection.execute(
        insert(tables.figure_source).values(
            id=number,
            name=source.name,
            sha256=sha256,
            importer=source.importer,
            mapping=source.mapping,
            imported_at=by.at,
            person=by.person,
            rows=source.rows,
            expected=source.expected,
            figures=len(figures),
            set_aside="",
        )
    )
    first_series, first = _insert_figures(connection, number, figures, ids)
    _insert_left_out(connection, number, left_out)
    last_series = next_id(connection, tables.figure_series) - 1
    record_change(
        connection,
        Change(
            by,
            "imported figures",
            f"figure source {number}",
            {"file": source.name, "sha256": sha256, "rows": source.rows,
             "figures": len(figures), "left out": len(left_out)},
            (
                (tables.figure_series, first_series, last_series),
                (tables.figure, first, first + len(figures) - 1),
            ),
        ),
    )  # fmt: skip
    return number


def is_known(connection: Connection, source: SourceFile) -> bool:
    """Whether the same bytes were stored with the same mapping before, and count."""
    table = tables.figure_source
    query = select(table.c.id).where(
        table.c.sha256 == digest(source.data),
        table.c.mapping == source.mapping,
        table.c.set_aside == "",
    )
    return connection.execute(query).first() is not None


def _insert_figures(
    connection: Connection, source: int, figures: Sequence[Figure], ids: Mapping[str, int]
) -> tuple[int, int]:
    """Insert figures with the series they belong to; returns the first new ids of both."""
    series = _series(connection, ids)
    first_series = next_series = next_id(connection, tables.figure_series)
    new: list[tuple[object, ...]] = []
    numbers: list[int] = []
    for f in figures:
        rest = (f.service, f.jurisdiction, f.kind, f.asked_by, f.measure, f.unit, f.breakdown)
        key = (ids[f.company], *rest)
        known = series.get(key)
        if known is None:
            known = series[key] = next_series
            new.append((next_series, *key))
            next_series += 1
        numbers.append(known)
    insert_rows(connection, tables.figure_series, SERIES, new)
    first = next_id(connection, tables.figure)
    for start in range(0, len(figures), ROWS_AT_ONCE):
        part = figures[start : start + ROWS_AT_ONCE]
        rows = _rows(part, numbers[start : start + ROWS_AT_ONCE], source, first + start)
        insert_rows(connection, tables.figure, FIGURE, rows)
    return first_series, first


def _series(connection: Connection, ids: Mapping[str, int]) -> dict[tuple[object, ...], int]:
    table = tables.figure_series
    query = select(table).where(table.c.company_id.in_(ids.values()))
    if len(ids) > 500:
        query = select(table)
    return {tuple(row)[1:]: row[0] for row in connection.execute(query)}


def _rows(
    figures: Sequence[Figure], series: Sequence[int], source: int, first: int
) -> Iterator[tuple[object, ...]]:
    for number, (f, of) in enumerate(zip(figures, series, strict=True), first):
        cell = f.cell
        yield (
            number,
            of,
            source,
            f.row,
            f.column,
            f.place,
            f.period.start,
            f.period.end,
            cell.verbatim,
            None if cell.low is None else float(cell.low),
            None if cell.high is None else float(cell.high),
            cell.status.value,
        )


def _insert_left_out(connection: Connection, source: int, items: Iterable[LeftOut]) -> None:
    rows = [
        (source, number, item.row, item.column, item.reason, item.text)
        for number, item in enumerate(items, 1)
    ]
    columns = ("source_id", "ordinal", "row", "column", "reason", "text")
    insert_rows(connection, tables.figure_left_out, columns, rows)


def insert_reports(
    connection: Connection,
    reports: Iterable[Report],
    ids: Mapping[str, int],
    sources: Mapping[str, int],
) -> None:
    """Add reports; `sources` holds the number of the file that each basis names."""
    first = next_id(connection, tables.transparency_report)
    rows = [
        (
            number, ids[r.company], sources.get(r.basis), r.period.start, r.period.end, r.title,
            r.state.value, r.published, r.address, r.archived, json.dumps(list(r.scope)),
            r.withdrawn, r.expected, None if r.zero is None else int(r.zero),
        )
        for number, r in enumerate(reports, first)
    ]  # fmt: skip
    columns = ("id", "company_id", "source_id", "period_start", "period_end", "title", "state",
               "published", "address", "archived", "scope", "withdrawn", "expected",
               "zero")  # fmt: skip
    insert_rows(connection, tables.transparency_report, columns, rows)


def save_index(casebook: Casebook, collection: Collection, by: Signature) -> tuple[int, int]:
    """Store companies and reports that a person listed; returns how many of each are new.

    What is listed of a company takes the place of what was known; a report is known again by
    its company, period and title.
    """
    with casebook.writing() as connection:
        names = {c.name for c in collection.companies} | {r.company for r in collection.reports}
        ids = {name: ensure_company(connection, name) for name in sorted(names)}
        for company in collection.companies:
            save_company(connection, ids[company.name], company)
        new = _new_reports(connection, collection.reports, ids)
        insert_reports(connection, new, ids, {})
        keep_standings(connection, ids.values(), by.at[:10])
        detail = {"companies": len(collection.companies), "reports": len(new)}
        record_change(connection, Change(by, "listed transparency reports", "index", detail))
    return len(collection.companies), len(new)


def save_company(connection: Connection, number: int, company: Company) -> None:
    """Put what the index knows of a company in place of what it knew."""
    if company.sector:
        table = companies.company
        connection.execute(update(table).where(table.c.id == number).values(sector=company.sector))
    table = tables.transparency_company
    connection.execute(delete(table).where(table.c.company_id == number))
    connection.execute(
        insert(table).values(
            company_id=number,
            headquarters=company.headquarters,
            surveyed=company.surveyed,
            cadence=company.cadence,
            stopped=company.stopped,
            note=company.note,
        )
    )


def _new_reports(
    connection: Connection, reports: Sequence[Report], ids: dict[str, int]
) -> list[Report]:
    """Reports without those that stand there unchanged; a changed one takes its old one's place."""
    table = tables.transparency_report
    kept = []
    for report in reports:
        where = (
            table.c.company_id == ids[report.company],
            table.c.source_id.is_(None),
            table.c.period_start == report.period.start,
            table.c.period_end == report.period.end,
            table.c.title == report.title,
        )
        connection.execute(delete(table).where(*where))
        kept.append(report)
    return kept


def set_aside(casebook: Casebook, source: int, why: str, by: Signature) -> None:
    """Let a file's figures count no longer; they stay with the reason. Raises UsageError."""
    table = tables.figure_source
    with casebook.writing() as connection:
        row = connection.execute(select(table).where(table.c.id == source)).mappings().first()
        if row is None:
            raise UsageError(f"The casebook has no figure source {source}.")
        if row["set_aside"]:
            raise UsageError(f"Source {source} was set aside before: {row['set_aside']}.")
        connection.execute(update(table).where(table.c.id == source).values(set_aside=why))
        keep_standings(connection, _companies_in(connection, source), by.at[:10])
        detail = {"file": row["name"], "because": why}
        record_change(
            connection, Change(by, "set figures aside", f"figure source {source}", detail)
        )


def _companies_in(connection: Connection, source: int) -> set[int]:
    """Companies that a file of figures made reports known of."""
    table = tables.transparency_report
    query = select(table.c.company_id).where(table.c.source_id == source).distinct()
    return {number for (number,) in connection.execute(query)}


def remember_mapping(casebook: Casebook, name: str, content: str, by: Signature) -> None:
    """Keep a confirmed mapping for the next report; one of the same name is replaced."""
    table = tables.figure_mapping
    with casebook.writing() as connection:
        before = connection.execute(select(table.c.content).where(table.c.name == name)).scalar()
        connection.execute(delete(table).where(table.c.name == name))
        connection.execute(
            insert(table).values(name=name, content=content, remembered_at=by.at, person=by.person)
        )
        detail = {"before": before, "content": content}
        record_change(connection, Change(by, "remembered a mapping", f"mapping {name}", detail))
