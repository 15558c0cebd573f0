"""A mapping: which column of a table holds what. One YAML file serves a report year after year."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.transparency.crosswalk import UNITS, crosswalk
from pledgebook.transparency.model import Status

FORMAT = "pledgebook-figures/1"


def _pattern(text: str) -> str:
    try:
        re.compile(text)
    except re.error as error:
        raise ValueError(f"{text!r} is no pattern: {error}") from error
    return text


Pattern = Annotated[str, BeforeValidator(_pattern)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class From(_Strict):
    """Where a value comes from: a constant, columns of the row, or text around the table.

    `column` is one column; `columns` several, put together with `text`, in which `{1}`, `{2}`…
    stand for them (without `text` they are joined by a space). `header`, `file` and `title` are
    patterns searched in the name of the value's column, of the file, and in the table's title;
    `{1}`… are then their groups. A period can be put together of `year` and one of `half`,
    `quarter`, `month` and `months` (a range of months), or reckoned from its first or last day
    (`beginning`, `ending`) and its `span` in months, each the name of a column; a name that
    ends in `?` is of a column that not every file has. `words` turns what stands there into
    what is meant; its key `*` is for everything else, and `(empty)` for an empty cell.
    """

    constant: str | None = None
    column: str = ""
    columns: tuple[str, ...] = ()
    header: Pattern = ""
    file: Pattern = ""
    title: Pattern = ""
    year: str = ""
    half: str = ""
    quarter: str = ""
    month: str = ""
    months: str = ""
    beginning: str = ""
    ending: str = ""
    span: str = ""
    text: str = ""
    words: dict[str, str] = {}

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:  # noqa: ANN401 - what YAML holds
        """Plain text is a constant."""
        return {"constant": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _one(self) -> "From":
        given = [
            self.constant is not None,
            *map(bool, (self.column, self.columns, self.header, self.file, self.title, self.year)),
            *map(bool, (self.beginning, self.ending)),
        ]
        if sum(given) != 1:
            raise ValueError(
                "give one of: a constant, column, columns, header, file, title, year, beginning, "
                "ending"
            )
        if bool(self.beginning or self.ending) != self.span.isdigit():
            raise ValueError("beginning or ending, and span with a number of months, go together")
        if not self.year and any((self.half, self.quarter, self.month, self.months)):
            raise ValueError("half, quarter, month and months need a year")
        return self

    def used(self) -> tuple[str, ...]:
        """Columns that are read."""
        parts = (self.year, self.half, self.quarter, self.month, self.months)
        named = (self.column, *self.columns, *parts, self.beginning, self.ending)
        return tuple(name.removesuffix("?") for name in named if name)


class Dimensions(_Strict):
    """What can be said of all values of a table, or of one column of them."""

    company: From | None = None
    service: From | None = None
    period: From | None = None
    jurisdiction: From | None = None
    place: From | None = None
    """The report's words for the jurisdiction, where its code stands in a column of its own."""
    kind: From | None = None
    asked_by: From | None = None
    measure: From | None = None
    unit: From | None = None
    breakdown: dict[str, From] | None = None
    """Name → where its value comes from; what the crosswalk has no code for."""
    statuses: dict[str, Status] | None = None
    """The report's own words and marks → the silence that they stand for."""
    decimal: Literal[".", ","] | None = None
    rounding: str | None = None
    """Step to which the report says it rounds, such as `100`."""
    fraction: bool | None = None
    """Shares are written as 0.97 where 97 per cent is meant."""
    blank: Literal["keep", "leave_out"] | None = None
    """Whether an empty cell is a silence to keep, or no cell of the report at all."""

    @model_validator(mode="after")
    def _codes(self) -> "Dimensions":
        walk = crosswalk()
        for name, known in (
            ("kind", walk.kinds), ("asked_by", walk.askers), ("measure", walk.measures),
            ("unit", UNITS),
        ):  # fmt: skip
            source: From | None = getattr(self, name)
            if source is None:
                continue
            said = [source.constant] if source.constant is not None else []
            for code in (*said, *source.words.values()):
                if code and code not in known:
                    raise ValueError(f"{name}: no {code!r}; there are: {', '.join(known)}")
        return self


class Values(Dimensions):
    """A column of values by its name, or all columns whose name matches a pattern."""

    column: str = ""
    matching: Pattern = ""

    @model_validator(mode="after")
    def _named(self) -> "Values":
        if bool(self.column) == bool(self.matching):
            raise ValueError("give the column's name, or a pattern as `matching`")
        return self


class Skip(_Strict):
    """Rows that are left out, with the reason that is then listed for each."""

    column: str
    words: tuple[str, ...] = Field(default=(), alias="is")
    matching: Pattern = ""
    because: str


class Table(_Strict):
    """Where the table stands in its file."""

    sheet: str = ""
    """Sheet of a workbook, or heading above a table of a document."""
    numbers: tuple[int, ...] = ()
    """Which tables of the file, from 1; several are one table that goes on."""
    header_row: int = 0
    """Row of the file in which the names of the columns stand (0: the first of the table)."""
    header_rows: int = 1
    """How many rows the names take; they are joined by a space."""
    fill_down: tuple[str, ...] = ()
    """Columns in which an empty cell means the one above."""
    names: tuple[str, ...] = ()
    """Names for the columns of a table that has none; `header_rows` is then 0."""


class Expect(_Strict):
    """How many rows the table has, and what makes a row unlike all others."""

    rows: int | None = None
    at_least: int | None = None
    multiple_of: int | None = None
    unique: tuple[str, ...] = ()

    def sentence(self) -> str:
        """What is expected, in words."""
        parts = []
        if self.rows is not None:
            parts.append(_rows(self.rows))
        if self.at_least is not None:
            parts.append(f"at least {_rows(self.at_least)}")
        if self.multiple_of is not None:
            parts.append(f"a multiple of {self.multiple_of} rows")
        if self.unique:
            names = " and ".join(name.removesuffix("?") for name in self.unique)
            parts.append(f"one row for each {names}")
        return ", ".join(parts) or "no number of rows was stated"


def _rows(count: int) -> str:
    return f"{count} row{'s' if count != 1 else ''}"


class Mapping(Dimensions):
    """The whole mapping. `confirmed` names who confirmed it; a draft is not imported."""

    format: Literal["pledgebook-figures/1"]
    name: str
    about: str = ""
    confirmed: Annotated[str, BeforeValidator(lambda value: value or "")] = ""
    file: Pattern = ""
    """Names of the files that it is for."""
    table: Table = Table()
    expect: Expect = Expect()
    values: tuple[Values, ...] = ()
    no_figures: str = ""
    """Why the table holds no figures; each of its rows is then listed with this reason."""
    skip: tuple[Skip, ...] = ()
    ignore: tuple[str, ...] = ()
    """Columns that are not read; a name between slashes is a pattern."""
    reports: bool = True
    """Whether a company's figures in it show that the company published a report."""
    totals: tuple[str, ...] = ("total", "totals", "total number", "all")
    """Words in a breakdown that mean all of it together."""

    @model_validator(mode="after")
    def _complete(self) -> "Mapping":
        if bool(self.values) == bool(self.no_figures):
            raise ValueError("say which columns hold values, or why there are none (no_figures)")
        for values in self.values:
            name = values.column or values.matching
            missing = [
                key
                for key in ("company", "period", "kind", "measure")
                if getattr(self, key) is None and getattr(values, key) is None
            ]
            if missing:
                raise ValueError(f"values {name!r}: it is not said what is its {missing[0]}")
        return self


def load_mapping(path: Path) -> Mapping:
    """The mapping in a file. Raises UsageError where there is none, DataFileError with the key."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    return parse_mapping(text, path.name)


def parse_mapping(text: str, name: str) -> Mapping:
    """The mapping in a text. Raises DataFileError with the key that is wrong."""
    return validated(read_yaml(text, name), name)


def validated(content: Any, name: str) -> Mapping:  # noqa: ANN401 - what YAML holds
    """The mapping that a file's content is. Raises DataFileError with the key that is wrong."""
    try:
        return Mapping.model_validate(content)
    except ValidationError as error:
        problems = [
            (".".join(map(str, problem["loc"])), problem["msg"].removeprefix("Value error, "))
            for problem in error.errors(include_url=False)
        ]
        raise DataFileError(name, problems) from error
