"""Where the values of a row come from, as functions of the row."""

import calendar
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from pledgebook.errors import DataFileError
from pledgebook.frameworks.check import did_you_mean
from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.mapping.columns import Named
from pledgebook.transparency.mapping.model import From

Row = tuple[str, ...]
Getter = Callable[[Row], str]


class Sources:
    """Makes getters for one table."""

    def __init__(self, table: Named, file: str) -> None:
        self._table = table
        self._file = file
        self._place = {name: n for n, name in enumerate(table.columns)}
        self._alike = {plain(name): n for n, name in reversed(list(enumerate(table.columns)))}

    def index(self, name: str) -> int:
        """Place of a column, by its name however it is spaced. Raises DataFileError."""
        found = self._find(name)
        if found is not None:
            return found
        hint = did_you_mean(name, self._table.columns) or (
            f"; there are: {', '.join(self._table.columns)[:300]}"
        )
        raise DataFileError(self._file, [(name, f"there is no such column{hint}")])

    def has(self, name: str) -> bool:
        """Whether the table has such a column."""
        return self._find(name) is not None

    def _find(self, name: str) -> int | None:
        found = self._place.get(name)
        return self._alike.get(plain(name)) if found is None else found

    def getter(self, source: From, column: str) -> Getter:
        """A function from a row to the value; `column` is the name of the column of values."""
        raw = self._raw(source, column)
        if not source.words:
            return raw
        words = {plain(word): meant for word, meant in source.words.items()}
        rest = words.get("*")
        cache: dict[str, str] = {}

        def meant(row: Row) -> str:
            text = raw(row)
            known = cache.get(text)
            if known is None:
                key = plain(text) or "(empty)"
                known = words.get(key, text if rest is None else rest)
                cache[text] = known
            return known

        return meant

    def _raw(self, source: From, column: str) -> Getter:
        if source.constant is not None:
            constant = source.constant
            return lambda _: constant
        if source.column:
            index = self.index(source.column)
            if source.text:
                text = source.text
                return lambda row: text.replace("{1}", row[index].strip())
            return lambda row: row[index]
        if source.columns:
            indices = [self.index(name) for name in source.columns]
            text = source.text or " ".join(f"{{{n}}}" for n, _ in enumerate(indices, 1))
            return lambda row: _put(text, [row[index].strip() for index in indices])
        if source.year:
            return self._period(source)
        if source.span:
            place = self.index(source.ending or source.beginning)
            return _reckoned(place, int(source.span), ending=bool(source.ending))
        return self._around(source, column)

    def _period(self, source: From) -> Getter:
        year = self.index(source.year)
        for name, form in (
            (source.half, "{year} H{part}"),
            (source.quarter, "{year} Q{part}"),
            (source.month, "{year} {part}"),
            (source.months, "{year} {part}"),
        ):
            place = self._find(name.removesuffix("?")) if name.endswith("?") else None
            if name and not name.endswith("?"):
                place = self.index(name)
            if place is not None:
                return _year_and_part(form, year, place)
        return lambda row: row[year]

    def _around(self, source: From, column: str) -> Getter:
        pattern, where, what = next(
            (pattern, where, what)
            for pattern, where, what in (
                (source.header, column, "column"),
                (source.file, self._file, "file"),
                (source.title, self._table.title, "table's title"),
            )
            if pattern
        )
        match = re.search(pattern, where)
        if match is None:
            problem = f"{pattern!r} is not found in the name of the {what}, {where!r}"
            raise DataFileError(self._file, [(column, problem)])
        text = source.text or ("{1}" if match.groups() else "{0}")
        found = _put(text.replace("{0}", match[0]), match.groups(""))
        return lambda _: found


def _year_and_part(form: str, year: int, place: int) -> Getter:
    def get(row: Row) -> str:
        part = row[place].strip()
        part = part.lstrip("HhQqSs") if part[-1:].isdigit() and len(part) == 2 else part
        return form.format(year=row[year].strip(), part=part) if part else row[year]

    return get


def _reckoned(place: int, span: int, *, ending: bool) -> Getter:
    """A period from its last day (or its first) and its length in months."""

    def get(row: Row) -> str:
        text = row[place].strip().removesuffix(" 00:00:00")
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        if ending:
            following = day + timedelta(days=1)
            return f"{_months_on(following, -span)}/{day}"
        return f"{day}/{_months_on(day, span) - timedelta(days=1)}"

    return get


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _put(text: str, values: Sequence[str]) -> str:
    for number, value in enumerate(values, 1):
        text = text.replace(f"{{{number}}}", value)
    return text
