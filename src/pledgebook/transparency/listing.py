"""The index as a list that a person keeps: companies and their reports, in YAML or as a table.

format: pledgebook-transparency-index/1
companies:
  - name: Tarnholm Networks
    sector: network_vendor
    headquarters: SE
    surveyed: 2016-09-01
    cadence: half-yearly
    reports:
      - {period: 2016 H1, published: 2016-08-30, scope: [user_data], zero: true}
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from pledgebook.errors import DataFileError, InputError
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction
from pledgebook.transparency.model import (
    SCOPES,
    Collection,
    Company,
    Period,
    Report,
    ReportState,
)
from pledgebook.transparency.periods import FIRST_YEAR, LAST_YEAR, UnknownPeriod, read_period

CADENCES = {"yearly": 365, "half-yearly": 182, "quarterly": 91}
"""Name of a cadence → days from one report to the next."""


def day_or_part(text: str) -> str:
    """A date, or a year or month as a prefix of one. Raises ValueError for what is none."""
    if text:
        try:
            day = date.fromisoformat((text + "-01-01")[:10] if len(text) in {4, 7} else text)
        except ValueError as error:
            raise ValueError(f"{text!r} is no date: write 2016-08-30") from error
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(f"{text!r} is not between {FIRST_YEAR} and {LAST_YEAR}")
    return text


def _period(text: str) -> Period:
    try:
        return read_period(text)
    except UnknownPeriod as error:
        raise ValueError(str(error)) from error


def _country(text: str) -> str:
    try:
        return jurisdiction(text) if text else ""
    except UnknownJurisdiction as error:
        raise ValueError(str(error)) from error


def _scope(codes: tuple[str, ...]) -> tuple[str, ...]:
    for code in codes:
        if code not in SCOPES:
            raise ValueError(f"no scope {code!r}; there are: {', '.join(SCOPES)}")
    return tuple(code for code in SCOPES if code in codes)


Day = Annotated[str, AfterValidator(day_or_part)]


class _Report(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    period: Annotated[str, AfterValidator(lambda text: _period(text) and text)]
    title: str = ""
    state: ReportState = ReportState.PUBLISHED
    published: Day = ""
    address: str = ""
    archived: str = ""
    scope: Annotated[tuple[str, ...], AfterValidator(_scope)] = ()
    withdrawn: Day = ""
    expected: Day = ""
    zero: bool | None = None


class _Company(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    sector: str = ""
    headquarters: Annotated[str, AfterValidator(_country)] = ""
    surveyed: Day = ""
    cadence: Literal["", "yearly", "half-yearly", "quarterly"] = ""
    stopped: Day = ""
    note: str = ""
    reports: tuple[_Report, ...] = ()


class _Listing(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["pledgebook-transparency-index/1"]
    companies: tuple[_Company, ...]


def read_listing(path: Path) -> Collection:
    """Companies and reports of a list. Raises InputError, and DataFileError with the key."""
    if path.suffix.lower() in {".yaml", ".yml"}:
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(str(path), f"cannot be read as UTF-8 text ({error}).") from error
        content = read_yaml(text, path.name)
    else:
        content = _content(read_grids(path)[0].rows, path.name)
    return _collection(content, path.name)


def _collection(content: Any, name: str) -> Collection:  # noqa: ANN401 - what a file holds
    try:
        listing = _Listing.model_validate(content)
    except ValidationError as error:
        problems = [
            (".".join(map(str, e["loc"])), e["msg"].removeprefix("Value error, "))
            for e in error.errors(include_url=False)
        ]
        raise DataFileError(name, problems) from error
    reports = (
        Report(company=c.name, **{**dict(r), "period": read_period(r.period)})
        for c in listing.companies
        for r in c.reports
    )
    companies = (
        Company(c.name, c.sector, c.headquarters, c.surveyed, c.cadence, c.stopped, c.note)
        for c in listing.companies
    )
    return Collection(tuple(companies), tuple(reports))


_OF_COMPANY = ("sector", "headquarters", "surveyed", "cadence", "stopped", "note")
_OF_REPORT = ("period", "title", "state", "published", "address", "archived", "scope",
              "withdrawn", "expected", "zero")  # fmt: skip


def _content(rows: Sequence[Sequence[str]], name: str) -> Mapping[str, Any]:
    """A table with a row for each report (or company without one) as the content of a list."""
    header = [plain(cell) for cell in rows[0]] if rows else []
    unknown = [
        cell for cell in header if cell and cell not in {"company", *_OF_COMPANY, *_OF_REPORT}
    ]
    if "company" not in header or unknown:
        known = ", ".join(("company", *_OF_COMPANY, *_OF_REPORT))
        wrong = f"no column {unknown[0]!r} is known" if unknown else "it has no column company"
        raise DataFileError(name, [("", f"{wrong}; there can be: {known}")])
    companies: dict[str, dict[str, Any]] = {}
    for row in rows[1:]:
        cells = {key: cell.strip() for key, cell in zip(header, row, strict=False) if cell.strip()}
        company = companies.setdefault(
            cells.get("company", ""), {"name": cells.get("company", ""), "reports": []}
        )
        company.update({key: cells[key] for key in _OF_COMPANY if key in cells})
        report = dict(_report_cells(cells))
        if report:
            company["reports"].append(report)
    return {"format": "pledgebook-transparency-index/1", "companies": list(companies.values())}


def _report_cells(cells: Mapping[str, str]) -> Iterator[tuple[str, Any]]:
    for key in _OF_REPORT:
        if key in cells:
            parts = cells[key].replace(";", ",").split(",")
            yield key, [part.strip() for part in parts] if key == "scope" else cells[key]
