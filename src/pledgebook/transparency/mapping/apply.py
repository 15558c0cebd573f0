"""A mapping applied to a table: every cell becomes a figure, or is listed with its reason."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from pledgebook.errors import DataFileError, InputError
from pledgebook.transparency.cells import Conventions, UnreadableCell, read_cell
from pledgebook.transparency.crosswalk import COUNTED, crosswalk, plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction
from pledgebook.transparency.mapping.columns import Named, named
from pledgebook.transparency.mapping.model import Dimensions, From, Mapping, Values
from pledgebook.transparency.mapping.sources import Getter, Row, Sources
from pledgebook.transparency.model import Figure, LeftOut, Period, Status
from pledgebook.transparency.periods import UnknownPeriod, read_period

SHOWN_SURPRISES = 12
"""Surprises listed in the message that stops an import."""


class Surprise(ValueError):
    """A cell that the mapping did not prepare for."""


class ImportStopped(InputError):
    """A table is not what its mapping expects; nothing of it was taken.

    `surprises` lists each place.
    """

    def __init__(self, subject: str, surprises: Sequence[LeftOut], remedy: str) -> None:
        self.surprises = tuple(surprises)
        lines = [
            f"  row {item.row}{f', {item.column}' if item.column else ''}: {item.reason}"
            if item.row
            else f"  {item.reason}"
            for item in surprises[:SHOWN_SURPRISES]
        ]
        if len(surprises) > SHOWN_SURPRISES:
            lines.append(f"  … and {len(surprises) - SHOWN_SURPRISES} more")
        count = f"{len(surprises)} surprise{'s' if len(surprises) != 1 else ''}"
        super().__init__(
            subject, f"{count}; nothing was imported.\n" + "\n".join(lines) + "\n ", remedy
        )


@dataclass(frozen=True, slots=True)
class Applied:
    """What a table gave: its figures, what was left out and why, and how many rows it has.

    `surprises` are those of the left out that the mapping did not foresee.
    """

    figures: tuple[Figure, ...]
    left_out: tuple[LeftOut, ...]
    surprises: tuple[LeftOut, ...]
    rows: int
    expected: str


def apply(mapping: Mapping, grids: Sequence[Grid], file: str) -> Applied:
    """Apply a mapping. Raises InputError and DataFileError where it does not fit the table."""
    table = named(grids, mapping.table, file)
    job = _Job(mapping, table, file)
    job.run()
    return Applied(
        tuple(job.figures),
        tuple(job.left_out),
        tuple(job.surprises),
        len(table.rows),
        mapping.expect.sentence(),
    )


def insist(applied: Applied, file: str, *, leave_out: bool = False) -> Applied:
    """Stop where anything surprised; with `leave_out` the rows concerned are listed instead.

    Raises ImportStopped.
    """
    whole = [item for item in applied.surprises if not item.row]
    stop = whole if leave_out else applied.surprises
    if stop:
        remedy = "Say in the mapping what is meant (words, statuses, skip), or correct the file."
        if not whole:
            remedy += " --leave-out goes on without these cells and lists them."
        raise ImportStopped(file, stop, remedy)
    return applied


@dataclass
class _Column:
    """One column of values, with all that is said of it."""

    index: int
    name: str
    conventions: Conventions
    getters: dict[str, Getter]
    breakdown: Sequence[tuple[str, Getter]]
    unit: str
    keep_blank: bool
    conventions_of: dict[str, Conventions] = field(default_factory=dict)


class _Job:
    """One table being read."""

    def __init__(self, mapping: Mapping, table: Named, file: str) -> None:
        self.mapping = mapping
        self.table = table
        self.file = file
        self.sources = Sources(table, file)
        self.figures: list[Figure] = []
        self.left_out: list[LeftOut] = []
        self.surprises: list[LeftOut] = []
        self.totals = {plain(word) for word in mapping.totals}
        self._periods: dict[str, Period] = {}
        self._codes: dict[tuple[str, str], str] = {}

    def run(self) -> None:
        columns = list(self._columns())
        if self.mapping.values:
            self._check_columns(columns)
        self._check_expected()
        skips = [
            (self.sources.index(skip.column), {plain(word) for word in skip.words}, skip)
            for skip in self.mapping.skip
        ]
        width = len(self.table.columns)
        for number, row in zip(self.table.numbers, self.table.rows, strict=True):
            if len(row) > width and any(cell.strip() for cell in row[width:]):
                self._surprise(
                    number, "", f"the row has {len(row)} cells, the table {width} columns", ""
                )
                continue
            reason = self._skipped(row, skips)
            if reason is not None:
                self.left_out.append(LeftOut(self.file, number, "", reason, " | ".join(row)[:200]))
                continue
            if not columns:
                why = self.mapping.no_figures
                self.left_out.append(LeftOut(self.file, number, "", why, " | ".join(row)[:200]))
            for column in columns:
                self._take(number, row, column)

    def _take(self, number: int, row: Row, column: _Column) -> None:
        text = row[column.index]
        if not column.keep_blank and not text.strip():
            self.left_out.append(LeftOut(self.file, number, column.name, "the cell is empty"))
            return
        try:
            self.figures.append(self._figure(number, row, column, text))
        except (Surprise, UnreadableCell, UnknownJurisdiction, UnknownPeriod) as error:
            self._surprise(number, column.name, str(error), text)

    def _figure(self, number: int, row: Row, column: _Column, text: str) -> Figure:
        get = column.getters
        place, code = self._where(row, get)
        measure = self._code("measure", get["measure"](row))
        unit = column.unit or (self._code("unit", get["unit"](row)) if "unit" in get else "")
        unit = unit or crosswalk().measures[measure].unit
        company = get["company"](row).strip()
        if not company:
            raise Surprise("no company is named")
        cell = read_cell(text, self._conventions(column, unit))
        return Figure(
            company=company,
            period=self._period(get["period"](row)),
            kind=self._code("kind", get["kind"](row)),
            measure=measure,
            unit=unit,
            cell=cell,
            jurisdiction=code,
            place=place,
            service=get["service"](row).strip() if "service" in get else "",
            asked_by=self._code("asked_by", get["asked_by"](row)) if "asked_by" in get else "",
            breakdown=self._breakdown(row, column),
            source=self.file,
            row=number,
            column=column.name,
        )

    def _where(self, row: Row, get: dict[str, Getter]) -> tuple[str, str]:
        code = get["jurisdiction"](row).strip() if "jurisdiction" in get else ""
        place = get["place"](row).strip() if "place" in get else code
        wanted = code or place
        return place, jurisdiction(wanted) if wanted else ""

    def _conventions(self, column: _Column, unit: str) -> Conventions:
        """How the cells of a column are written, for the unit of this row."""
        if unit == column.conventions.unit:
            return column.conventions
        known = column.conventions_of.get(unit)
        if known is None:
            base = column.conventions
            known = column.conventions_of[unit] = Conventions(
                unit,
                base.decimal,
                base.statuses,
                base.rounding if unit in COUNTED else Decimal(0),
                base.fraction,
            )
        return known

    def _period(self, text: str) -> Period:
        known = self._periods.get(text)
        if known is None:
            known = self._periods[text] = read_period(text)
        return known

    def _code(self, part: str, text: str) -> str:
        """A code of the crosswalk; a word that is none is a surprise."""
        known = self._codes.get((part, text))
        if known is not None:
            return known
        walk = crosswalk()
        codes = {"kind": walk.kinds, "asked_by": walk.askers, "measure": walk.measures}
        code = text.strip()
        optional = part in {"asked_by", "unit"} and not code
        if not optional and part in codes and code not in codes[part]:
            raise Surprise(f"{code!r} is not said to be any {part.replace('_', ' ')}")
        self._codes[part, text] = code
        return code

    def _breakdown(self, row: Row, column: _Column) -> str:
        parts = []
        for name, getter in column.breakdown:
            value = " ".join(getter(row).split())
            if value and plain(value) not in self.totals:
                parts.append(f"{name}={value.replace(';', ',')}")
        return "; ".join(parts)

    def _surprise(self, number: int, column: str, reason: str, text: str) -> None:
        item = LeftOut(self.file, number, column, reason, text[:200])
        self.surprises.append(item)
        self.left_out.append(item)

    def _skipped(self, row: Row, skips: Sequence[tuple[int, set[str], object]]) -> str | None:
        for skip, (index, words, _) in zip(self.mapping.skip, skips, strict=True):
            text = row[index]
            if plain(text) in words or (skip.matching and re.search(skip.matching, text)):
                return skip.because
        return None

    def _check_expected(self) -> None:
        expect, count = self.mapping.expect, len(self.table.rows)
        wrong = (
            (expect.rows is not None and count != expect.rows)
            or (expect.at_least is not None and count < expect.at_least)
            or (expect.multiple_of is not None and count % expect.multiple_of)
        )
        if wrong:
            self._surprise(0, "", f"expected {expect.sentence()}, but it has {count}", "")
        if expect.unique:
            indices = [
                self.sources.index(name.removesuffix("?"))
                for name in expect.unique
                if not name.endswith("?") or self.sources.has(name[:-1])
            ]
            seen: dict[tuple[str, ...], int] = {}
            for number, row in zip(self.table.numbers, self.table.rows, strict=True):
                key = tuple(row[index].strip() for index in indices)
                first = seen.setdefault(key, number)
                if first != number:
                    self._surprise(
                        number, "", f"says the same as row {first}: {' · '.join(key)}", ""
                    )

    def _check_columns(self, columns: Sequence[_Column]) -> None:
        used = {self.table.columns[column.index] for column in columns}
        for dimensions in (self.mapping, *self.mapping.values):
            used |= {name for source in _sources(dimensions) for name in source.used()}
        used |= {skip.column for skip in self.mapping.skip}
        used |= {name.removesuffix("?") for name in self.mapping.expect.unique}
        known = set(map(plain, (*used, *self.mapping.ignore)))
        patterns = [
            re.compile(n[1:-1]) for n in self.mapping.ignore if len(n) > 2 and n[0] == n[-1] == "/"
        ]
        for name in self.table.columns:
            if plain(name) in known:
                continue
            if any(pattern.fullmatch(name) for pattern in patterns) or self._empty(name):
                continue
            reason = f"column {name!r} is new: map it, or name it under `ignore`"
            self._surprise(0, "", reason, "")

    def _empty(self, name: str) -> bool:
        index = self.sources.index(name)
        return not any(row[index].strip() for row in self.table.rows)

    def _columns(self) -> Iterator[_Column]:
        """Columns of values; a pattern takes none that another entry names."""
        taken = {self.sources.index(v.column) for v in self.mapping.values if v.column}
        for values in self.mapping.values:
            if values.column:
                yield self._column(values, self.sources.index(values.column))
                continue
            pattern = re.compile(values.matching)
            found = [
                number
                for number, name in enumerate(self.table.columns)
                if number not in taken and pattern.fullmatch(name)
            ]
            taken.update(found)
            if not found:
                raise DataFileError(self.file, [(values.matching, "no column matches")])
            for index in found:
                yield self._column(values, index)

    def _column(self, values: Values, index: int) -> _Column:
        name = self.table.columns[index]

        def said(key: str) -> From | None:
            own: From | None = getattr(values, key)
            return own if own is not None else getattr(self.mapping, key)

        keys = (
            "company",
            "service",
            "period",
            "jurisdiction",
            "place",
            "kind",
            "asked_by",
            "measure",
            "unit",
        )
        getters = {
            key: self.sources.getter(source, name)
            for key in keys
            if (source := said(key)) is not None
        }
        breakdown = {**(self.mapping.breakdown or {}), **(values.breakdown or {})}
        unit_source, measure = said("unit"), said("measure")
        unit = unit_source.constant or "" if unit_source else ""
        if not unit and unit_source is None and measure and measure.constant:
            unit = crosswalk().measures[measure.constant].unit
        return _Column(
            index=index,
            name=name,
            conventions=self._written(values, unit),
            getters=getters,
            breakdown=[
                (key, self.sources.getter(source, name)) for key, source in breakdown.items()
            ],
            unit=unit,
            keep_blank=(values.blank or self.mapping.blank or "keep") == "keep",
        )

    def _written(self, values: Values, unit: str) -> Conventions:
        statuses: dict[str, Status] = {}
        for source in (self.mapping.statuses, values.statuses):
            for word, status in (source or {}).items():
                statuses[word.strip()] = statuses[plain(word)] = status
        rounding = values.rounding or self.mapping.rounding or "0"
        try:
            step = Decimal(rounding)
        except InvalidOperation as error:
            raise DataFileError(self.file, [("rounding", f"{rounding!r} is no number")]) from error
        fraction = self.mapping.fraction if values.fraction is None else values.fraction
        decimal = values.decimal or self.mapping.decimal or "."
        return Conventions(unit or "requests", decimal, statuses, step, bool(fraction))


def _sources(dimensions: Dimensions) -> Iterator[From]:
    for key in (
        "company",
        "service",
        "period",
        "jurisdiction",
        "place",
        "kind",
        "asked_by",
        "measure",
        "unit",
    ):
        source = getattr(dimensions, key)
        if source is not None:
            yield source
    yield from (dimensions.breakdown or {}).values()
