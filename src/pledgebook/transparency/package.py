"""The open export: a Frictionless Data Package, whose import is the identity.

A folder of `datapackage.json` with the data dictionary and one CSV file a table. A text cell
that a spreadsheet would run as a formula has an apostrophe in front, as has one that begins
with an apostrophe; reading takes exactly that off again.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from pledgebook.errors import DataFileError, InputError, MissingExtra
from pledgebook.transparency import package_schema as schema
from pledgebook.transparency.listing import CADENCES, day_or_part
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
from pledgebook.transparency.periods import read_period

FORMAT = "pledgebook-transparency-package/1"
TABLES = {
    "companies": schema.COMPANIES,
    "reports": schema.REPORTS,
    "figures": schema.FIGURES,
    "left_out": schema.LEFT_OUT,
    "codes": schema.CODES,
}
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBERS = {"low", "high", "row"}

Rows = Iterable[Sequence[str]]


def package_files(collection: Collection, also: Sequence[str] = ()) -> dict[str, bytes]:
    """Name → bytes of each file of the export; `also` adds `json` and `parquet` twins.

    The same collection gives the same bytes. Raises MissingExtra for Parquet without pyarrow.
    """
    rows = {name: [list(row) for row in _rows(name, collection)] for name in TABLES}
    files = {f"{name}.csv": _csv(name, rows[name]) for name in TABLES}
    if "json" in also:
        files |= {f"{name}.json": _json(name, rows[name]) for name in TABLES}
    if "parquet" in also:
        files |= {f"{name}.parquet": _parquet(name, rows[name]) for name in TABLES}
    files["datapackage.json"] = _descriptor(files)
    return files


def _rows(name: str, collection: Collection) -> Iterator[Sequence[str]]:
    if name == "companies":
        for c in collection.companies:
            yield (c.name, c.sector, c.headquarters, c.surveyed, c.cadence, c.stopped, c.note)
    elif name == "reports":
        yield from map(_report_row, collection.reports)
    elif name == "figures":
        yield from map(_figure_row, collection.figures)
    elif name == "left_out":
        for item in collection.left_out:
            yield (item.source, str(item.row), item.column, item.reason, item.text)
    else:
        yield from schema.codes()


def _report_row(r: Report) -> Sequence[str]:
    zero = "" if r.zero is None else str(r.zero).lower()
    return (
        r.company, r.period.start, r.period.end, r.title, r.state.value, r.published, r.address,
        r.archived, " ".join(r.scope), r.withdrawn, r.expected, r.basis, zero,
    )  # fmt: skip


def _figure_row(f: Figure) -> Sequence[str]:
    return (
        f.company, f.service, f.period.start, f.period.end, f.jurisdiction, f.place, f.kind,
        f.asked_by, f.measure, f.unit, f.breakdown, f.cell.verbatim, f.cell.status.value,
        _number(f.cell.low), _number(f.cell.high), f.source, str(f.row), f.column,
    )  # fmt: skip


def _number(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"


def _csv(name: str, rows: Rows) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    names = [column for column, _ in TABLES[name]]
    plain_cells = [column in _NUMBERS for column in names]
    writer.writerow(names)
    for row in rows:
        writer.writerow(
            cell if plain_cell else _guarded(cell)
            for cell, plain_cell in zip(row, plain_cells, strict=True)
        )
    return out.getvalue().encode("utf-8")


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith((*_FORMULA, "'")) else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") else text


def _json(name: str, rows: Rows) -> bytes:
    names = [column for column, _ in TABLES[name]]
    records = [dict(zip(names, map(_value, names, row), strict=True)) for row in rows]
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _value(name: str, cell: str) -> Any:  # noqa: ANN401 - what JSON holds
    if name not in _NUMBERS:
        return cell
    if not cell:
        return None
    return int(cell) if "." not in cell else float(cell)


def _parquet(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise MissingExtra("scan", "Writing Parquet") from error
    columns = {}
    for place, (column, _) in enumerate(TABLES[name]):
        cells = [row[place] for row in rows]
        if column == "row":
            columns[column] = pa.array([int(cell) for cell in cells], pa.int64())
        elif column in _NUMBERS:
            columns[column] = pa.array(
                [float(cell) if cell else None for cell in cells], pa.float64()
            )
        else:
            columns[column] = pa.array(cells, pa.string())
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def _descriptor(files: dict[str, bytes]) -> bytes:
    import hashlib

    resources = []
    for file in sorted(files):
        name, _, form = file.partition(".")
        resource: dict[str, Any] = {
            "name": name if form == "csv" else f"{name}-{form}",
            "path": file,
            "format": form,
            "encoding": "utf-8",
            "bytes": len(files[file]),
            "hash": f"sha256:{hashlib.sha256(files[file]).hexdigest()}",
            "schema": {"fields": schema.fields(TABLES[name]), "missingValues": [""]},
        }
        if form == "csv":
            resource["profile"] = "tabular-data-resource"
        resources.append(resource)
    descriptor = {
        "name": "transparency-reports",
        "title": "Transparency reports: index and figures",
        "description": "Every cell is verbatim beside its bounds; no band is a midpoint, and each "
        "silence has its meaning. Text that begins like a formula has an apostrophe in front.",
        "pledgebook": FORMAT,
        "resources": resources,
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def is_package(folder: Path) -> bool:
    """Whether a folder holds an export of ours; other data packages are none."""
    try:
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(descriptor, dict) and descriptor.get("pledgebook") == FORMAT


def read_package(folder: Path) -> Collection:
    """The collection that an export holds. Raises InputError, and DataFileError with the place."""
    try:
        descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
        form = descriptor.get("pledgebook")
    except (OSError, ValueError, AttributeError) as error:
        raise InputError(str(folder), f"datapackage.json cannot be read ({error}).") from error
    if form != FORMAT:
        raise InputError(
            str(folder),
            f"this data package is not one of ours (its format is {form!r}).",
            "Import its tables with: pledgebook transparency map.",
        )
    return Collection(
        tuple(_made(folder, "companies", _company)),
        tuple(_made(folder, "reports", _report)),
        tuple(_made(folder, "figures", _figure)),
        tuple(_made(folder, "left_out", _left_out)),
    )


def _read(folder: Path, name: str) -> Iterator[list[str]]:
    columns = [column for column, _ in TABLES[name]]
    path = folder / f"{name}.csv"
    csv.field_size_limit(1 << 22)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            if next(reader, None) != columns:
                raise DataFileError(path.name, [("", f"its columns are not {', '.join(columns)}")])
            plain_cells = [column in _NUMBERS for column in columns]
            for row in reader:
                if len(row) != len(columns):
                    problem = f"it has {len(row)} cells, not {len(columns)}"
                    raise DataFileError(path.name, [(f"line {reader.line_num}", problem)])
                yield [
                    cell if plain_cell else _unguarded(cell)
                    for cell, plain_cell in zip(row, plain_cells, strict=True)
                ]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), f"cannot be read ({error}).", "Export it again.") from error


def _made(folder: Path, name: str, make: Any) -> Iterator[Any]:  # noqa: ANN401 - rows of any table
    for number, row in enumerate(_read(folder, name), 2):
        try:
            yield make(row)
        except (ValueError, ArithmeticError) as error:
            raise DataFileError(f"{name}.csv", [(f"row {number}", str(error))]) from error


def _company(row: list[str]) -> Company:
    name, sector, headquarters, surveyed, cadence, stopped, note = row
    if cadence and cadence not in CADENCES:
        raise ValueError(f"no cadence {cadence!r}; there are: {', '.join(CADENCES)}")
    days = day_or_part(surveyed), day_or_part(stopped)
    return Company(_named(name), sector, headquarters, days[0], cadence, days[1], note)


def _named(company: str) -> str:
    if not company:
        raise ValueError("no company is named")
    return company


def _period(start: str, end: str) -> Period:
    return read_period(f"{start} to {end}")


def _bound(text: str) -> Decimal | None:
    if not text:
        return None
    value = Decimal(text)
    if not value.is_finite():
        raise ValueError(f"{text!r} is no number")
    return value


def _report(row: list[str]) -> Report:
    (company, start, end, title, state, published, address, archived, scope, withdrawn, expected,
     basis, zero) = row  # fmt: skip
    if zero not in {"", "true", "false"}:
        raise ValueError(f"zero is {zero!r}")
    published, withdrawn, expected = map(day_or_part, (published, withdrawn, expected))
    return Report(
        _named(company), _period(start, end), title, ReportState(state), published, address,
        archived, tuple(scope.split()), withdrawn, expected, basis,
        None if not zero else zero == "true",
    )  # fmt: skip


def _figure(row: list[str]) -> Figure:
    (company, service, start, end, jurisdiction, place, kind, asked_by, measure, unit, breakdown,
     verbatim, status, low, high, source, number, column) = row  # fmt: skip
    cell = Cell(
        verbatim,
        Status(status),
        _bound(low),
        _bound(high),
    )
    return Figure(
        _named(company), _period(start, end), kind, measure, unit, cell, jurisdiction, place,
        service, asked_by, breakdown, source, int(number), column,
    )  # fmt: skip


def _left_out(row: list[str]) -> LeftOut:
    source, number, column, reason, text = row
    return LeftOut(source, int(number), column, reason, text)
