"""Reporting periods, however a report writes them: months, quarters, halves, years, dates."""

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from pledgebook.transparency.crosswalk import plain
from pledgebook.transparency.model import Period

_MONTHS = (
    "jan january janvier januar enero ene janeiro gennaio gen januari styczen",
    "feb february fevrier fevr februar febrero fevereiro fev febbraio februari luty",
    "mar march mars marz marzo marco maart marzec",
    "apr april avril avr abril abr aprile kwiecien",
    "may mai mayo maio maggio maj mei",
    "jun june juin juni junio junho giugno czerwiec",
    "jul july juillet juil juli julio julho luglio lipiec",
    "aug august aout agosto augusti augustus sierpien",
    "sep sept september septembre septiembre setembro settembre wrzesien",
    "oct october octobre okt oktober octubre outubro ottobre pazdziernik",
    "nov november novembre noviembre novembro listopad",
    "dec december decembre dez dezember diciembre dic dezembro dicembre grudzien",
)
_MONTH = {name: n for n, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_YEAR = r"((?:19|20)\d\d)"
_TO = r"\s*(?:-|–|—|/|to|through|until|bis|au|a|al|until|and|\.\.)\s*"
_SLASHED = r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})"
_ORDINAL = r"(first|1st|1er|1ere|premier|1\.|1|erstes|primer|primeiro|second|2nd|2e|2eme|deuxieme|2\.|2|zweites|segundo|i|ii)"  # noqa: E501
_HALF_WORD = r"(?:half|semester|semestre|halbjahr|half-year|half year|calendar year half|semestr)"


FIRST_YEAR, LAST_YEAR = 1900, 2199
"""Years of which there can be a report; what is reckoned from them stays within the calendar."""


class UnknownPeriod(ValueError):
    """Words that name no period that is known."""


@lru_cache(maxsize=20_000)
def read_period(text: str) -> Period:
    """The period that a text names. Raises UnknownPeriod."""
    wanted = plain(text).replace(",", " ").strip(" .;:()")
    wanted = " ".join(wanted.split())
    for pattern, make in _FORMS:
        match = pattern.fullmatch(wanted)
        if match:
            try:
                return _within_the_calendar(make(*match.groups()))
            except ValueError as error:
                raise UnknownPeriod(f"{text!r} is no period: {error}") from error
    raise UnknownPeriod(f"{text!r} names no period that is known")


def _within_the_calendar(period: Period) -> Period:
    if int(period.start[:4]) < FIRST_YEAR or int(period.end[:4]) > LAST_YEAR:
        raise ValueError(f"its years are not between {FIRST_YEAR} and {LAST_YEAR}")
    return period


def months(year: int, first: int, last: int, end_year: int | None = None) -> Period:
    """From the first day of one month to the last of another."""
    end_year = end_year or year
    end = date(end_year, last, calendar.monthrange(end_year, last)[1])
    start = date(year, first, 1)
    if end < start:
        raise ValueError("it ends before it starts")
    return Period(start.isoformat(), end.isoformat())


def _dates(start: str, end: str) -> Period:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if last < first:
        raise ValueError("it ends before it starts")
    return Period(start, end)


def _slashed(*parts: str) -> Period:
    """Days as 01/07/2021: whichever of the two orders makes both of them days in order.

    Where both orders do, the one in which the period runs from a first to a last day of a month.
    """
    one, two, year, other, last, end_year = map(int, parts)
    found = []
    for first, second in (((one, two), (other, last)), ((two, one), (last, other))):
        try:
            start, end = date(year, first[1], first[0]), date(end_year, second[1], second[0])
        except ValueError:
            continue
        if start <= end:
            whole = start.day == 1 and (end + timedelta(days=1)).day == 1
            found.append((not whole, Period(start.isoformat(), end.isoformat())))
    if not found or (len(found) == 2 and found[0][0] == found[1][0] and found[0] != found[1]):
        raise ValueError("which is the day and which the month cannot be told")
    return min(found, key=lambda one: one[0])[1]


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _half(year: str, which: str) -> Period:
    second = which in {"2", "2.", "2nd", "2e", "2eme", "second", "deuxieme", "zweites", "segundo"}
    second = second or which == "ii"
    return months(_year(year), 7, 12) if second else months(_year(year), 1, 6)


def _quarter(year: str, which: str) -> Period:
    number = int(which)
    return months(_year(year), 3 * number - 2, 3 * number)


def _named(first: str, start_year: str | None, last: str, end_year: str) -> Period:
    end = _year(end_year)
    start = _year(start_year) if start_year else end
    one, other = _MONTH[first], _MONTH[last]
    if not start_year and other < one:
        start -= 1
    return months(start, one, other, end)


_Day = tuple[str, str, str | None]
"""Day, month and year as they are written; the year may be left out."""


def _days(first: _Day, last: _Day) -> Period:
    day, month, year = last
    assert year is not None
    end = date(_year(year), _MONTH[month], int(day))
    day, month, year = first
    start = date(_year(year) if year else end.year, _MONTH[month], int(day))
    if end < start:
        raise ValueError("it ends before it starts")
    return Period(start.isoformat(), end.isoformat())


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_FORMS = (
    (_form(r"(\d{4}-\d\d-\d\d)(?: 00:00:00)?" + _TO + r"(\d{4}-\d\d-\d\d)(?: 00:00:00)?"), _dates),
    (_form(rf"{_SLASHED}{_TO}{_SLASHED}"), _slashed),
    (_form(rf"(?:cy |calendar year |year |annee |jahr |ano )?{_YEAR}"), lambda y: months(int(y), 1, 12)),  # noqa: E501
    (_form(rf"{_YEAR}{_TO}{_YEAR}"), lambda y, z: months(int(y), 1, 12, int(z))),
    (_form(rf"{_YEAR}[ -]?[hs]([12])"), _half),
    (_form(rf"[hs]([12])[ /-]*{_YEAR}"), lambda h, y: _half(y, h)),
    (_form(rf"([12])[hs] ?{_YEAR}"), lambda h, y: _half(y, h)),
    (_form(rf"{_YEAR} \(?{_ORDINAL} ?{_HALF_WORD}\)?"), _half),
    (_form(rf"(?:the )?{_ORDINAL} ?{_HALF_WORD}(?: of| de| du)? {_YEAR}"), lambda h, y: _half(y, h)),  # noqa: E501
    (_form(rf"{_YEAR} {_HALF_WORD} ([12])"), _half),
    (_form(rf"{_HALF_WORD} ([12]) {_YEAR}"), lambda h, y: _half(y, h)),
    (_form(rf"{_YEAR}[ -]?[qt]([1-4])"), _quarter),
    (_form(rf"[qt]([1-4])[ /-]*{_YEAR}"), lambda q, y: _quarter(y, q)),
    (_form(rf"{_YEAR}[-/ ](0?[1-9]|1[0-2])"), lambda y, m: months(int(y), int(m), int(m))),
    (_form(rf"(0?[1-9]|1[0-2])/{_YEAR}"), lambda m, y: months(int(y), int(m), int(m))),
    (_form(rf"({_NAMES})\.?(?: of| de| del)? {_YEAR}"), lambda m, y: months(int(y), _MONTH[m], _MONTH[m])),  # noqa: E501
    (_form(rf"{_YEAR} ({_NAMES})"), lambda y, m: months(int(y), _MONTH[m], _MONTH[m])),
    (_form(rf"({_NAMES})\.?(?: (?:de )?(\d{{4}}))?{_TO}({_NAMES})\.?(?: of| de| del)? (\d{{4}})"), _named),  # noqa: E501
    (_form(rf"(\d{{4}}) ({_NAMES})\.?{_TO}({_NAMES})\.?"), lambda y, a, b: _named(a, None, b, y)),
    (_form(rf"({_NAMES})(\d\d)?({_NAMES})(\d\d)"), _named),
    (_form(rf"(?:from )?(\d{{1,2}})(?:st|er|\.)? ({_NAMES})(?: (\d{{4}}))?{_TO}(\d{{1,2}})(?:st|th|\.)? ({_NAMES}) (\d{{4}})"), lambda d, a, y, e, b, z: _days((d, a, y), (e, b, z))),  # noqa: E501
    (_form(rf"(?:from )?({_NAMES})\.? (\d{{1,2}})(?:st)?(?: (\d{{4}}))?{_TO}({_NAMES})\.? (\d{{1,2}})(?:st|th)? (\d{{4}})"), lambda a, d, y, b, e, z: _days((d, a, y), (e, b, z))),  # noqa: E501
)  # fmt: skip


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods have a day in common."""
    return one.start <= other.end and other.start <= one.end


def within(inner: Period, outer: Period) -> bool:
    """Whether one period lies in another."""
    return outer.start <= inner.start and inner.end <= outer.end


@lru_cache(maxsize=20_000)
def day_after(day: str) -> str:
    """The ISO date of the next day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


@lru_cache(maxsize=20_000)
def length(period: Period) -> int:
    """Days of a period, both ends included."""
    return (date.fromisoformat(period.end) - date.fromisoformat(period.start)).days + 1


@lru_cache(maxsize=20_000)
def label(period: Period) -> str:
    """A period as short as it can be said: 2016, 2016 H1, 2016 Q1, 2016-03, or two dates."""
    start, end = date.fromisoformat(period.start), date.fromisoformat(period.end)
    whole = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    span = (end.year - start.year) * 12 + end.month - start.month + 1
    if not whole:
        return f"{period.start} to {period.end}"
    if start.year == end.year:
        if span == 12:
            return str(start.year)
        if span == 6 and start.month in {1, 7}:
            return f"{start.year} H{1 if start.month == 1 else 2}"
        if span == 3 and start.month % 3 == 1:
            return f"{start.year} Q{start.month // 3 + 1}"
        if span == 1:
            return f"{start.year}-{start.month:02}"
    return f"{start.year}-{start.month:02} to {end.year}-{end.month:02}"
