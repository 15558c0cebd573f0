"""Source numbers in a cell as analysts write them, and cells that a spreadsheet made into dates.

A cell such as `Element 4: Source 16 pg. 9,10` names source 16; the element and the pages are
not sources. A cell `1, 2` typed into a spreadsheet becomes the second of January: that is
recognised and what was likely typed is offered, never put in its place.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

_ID = r"V?\d{1,4}(?:\.\d{1,2})?[a-z]?['’]?"
SOURCE_ID = re.compile(_ID)
"""A source number: digits, perhaps a part after a point, a letter, or a prime."""

_LOCATOR = (
    r"\b(?:pp?|pgs?|pages?|sec|sections?|arts?|articles?|paras?|paragraphs?|chapters?|clauses?|"
    r"items?|slides?|notes?|annex|tables?|lines?)\b\.?\s*"
)
_TIGHT = r"\d[\w.]*(?:\s*[-–&]\s*\d[\w.]*|,\d[\w.]*|\s+and\s+\d[\w.]*)*"
_WIDE = r"\d[\w.]*(?:\s*[-–&,]\s*\d[\w.]*|,?\s+and\s+\d[\w.]*)*"
_LOCATED = re.compile(_LOCATOR + _TIGHT, re.IGNORECASE)
_LOCATED_AMONG_NAMED = re.compile(_LOCATOR + _WIDE, re.IGNORECASE)
_ELEMENT = re.compile(r"\belements?\s*[\d.]+(?:\s*[-–,&]\s*\d+|\s+and\s+\d+)*\s*:?", re.IGNORECASE)
_NUMBER_IN_BRACKETS = re.compile(rf"(^|[;,\n])\s*\(({_ID})\)")
_BRACKETED = re.compile(r"\((?!\s*sources?\b)[^()]*\)", re.IGNORECASE)
_OPEN_BRACKET = re.compile(r"\((?!\s*sources?\b)(?:(?!\bsources?\b)[^;\n])*", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"”\n]*[\"”]")
_NAMED = re.compile(r"\bsources?\b", re.IGNORECASE)
_REF = re.compile(
    r"(?:^|[,;/&+\n:]|\.(?=\s)|\band\b|\bsources?\b|(?<=\d)(?=\s\d))\s*"
    r"(?:(?:and|sources?|&)[\s.:;]*)*(?:no\.\s*|\#)?"
    rf"S?({_ID})(?![\w%]|\.\d)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?<![\d.])(\d{1,3})\s*[-–]\s*(\d{1,3})(?![\d.])")
MOST_READ = 2000
"""Characters of a cell that are read; the longest real cell has 400."""
LONGEST_RANGE = 20
"""`3-9` names the sources between; a wider span is more likely something else."""


def parse_refs(cell: str) -> tuple[str, ...]:
    """Source numbers that a cell names, each once, in their order; none for a damaged cell."""
    if not cell or is_date(cell):
        return ()
    text = _without_locators(cell[:MOST_READ])
    text = _RANGE.sub(_spelled_out, text)
    found = (_normal(match[1]) for match in _REF.finditer(text))
    return tuple(dict.fromkeys(found))


def _without_locators(cell: str) -> str:
    text = _NUMBER_IN_BRACKETS.sub(r"\1 \2 ", _QUOTED.sub(" ", cell))
    while (shorter := _BRACKETED.sub(" ; ", text)) != text:
        text = shorter
    text = _OPEN_BRACKET.sub(" ", text).replace("(", ";").replace(")", ";")
    text = _ELEMENT.sub(" ;", text)
    located = _LOCATED_AMONG_NAMED if _NAMED.search(text) else _LOCATED
    return located.sub(" ", text)


def _spelled_out(match: re.Match[str]) -> str:
    first, last = int(match[1]), int(match[2])
    if not 0 < last - first <= LONGEST_RANGE:
        return match[0]
    return ", ".join(str(number) for number in range(first, last + 1))


def _normal(ref: str) -> str:
    return (ref.lstrip("0") or "0").replace("’", "'")


_ISO_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_SLASH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?: 0?0:00(?::00)?)?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAY_MONTH = re.compile(
    rf"(\d{{1,2}})[- ]({'|'.join(_MONTHS)})[a-z]*(?:[- ](\d{{4}}|\d\d))?", re.IGNORECASE
)
_SERIAL = re.compile(r"\d{5}")
_SERIAL_ZERO = date(1899, 12, 30)
FIRST_SERIAL, LAST_SERIAL = 10959, 47848
"""Days as a spreadsheet counts them, 1930 to 2030: where it puts a year of two digits."""

YEARS_OF_WORK = 1
"""The answers of an edition are typed in its year or the one before."""


@dataclass(frozen=True, slots=True)
class _Date:
    year: int | None
    month: int
    day: int


def _as_date(cell: str) -> _Date | None:
    text = cell.strip()
    if match := _ISO_DATE.fullmatch(text):
        return _valid(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASH_DATE.fullmatch(text):
        return _valid(_year(match[3]), int(match[1]), int(match[2]))
    if _SERIAL.fullmatch(text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        day = _SERIAL_ZERO + timedelta(days=int(text))
        return _Date(day.year, day.month, day.day)
    if match := _DAY_MONTH.fullmatch(text):
        month = _MONTHS.index(match[2].lower()) + 1
        return _valid(_year(match[3]) if match[3] else None, month, int(match[1]))
    return None


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _valid(year: int | None, month: int, day: int) -> _Date | None:
    return _Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def is_date(cell: str) -> bool:
    """Whether a cell holds a date where source numbers belong."""
    return _as_date(cell) is not None


def likely_originals(
    cell: str, known: Collection[str] = (), comment: str = "", edition_year: int | None = None
) -> tuple[str, ...]:
    """What was typed before a spreadsheet made the cell a date, the likeliest first.

    Spreadsheets read `1, 2` as month and day of the current year, or day and month, and
    `10, 12, 14` as month, day and year. The readings that name sources of the company
    (`known`) come first. A year far from `edition_year` was typed, one near it was added by the
    spreadsheet; after that the numbers that the comment itself cites decide.
    """
    found = _as_date(cell)
    if found is None:
        return ()
    pairs = [(found.month, found.day)]
    if found.day <= 12 and found.day != found.month:
        pairs.append((found.day, found.month))
    readings: list[tuple[int, ...]] = list(pairs)
    if found.year is not None:
        readings += [(*pair, found.year % 100) for pair in pairs]
    cited = set(cited_in(comment))
    parts = _parts_expected(found.year, edition_year)

    def rank(reading: tuple[int, ...]) -> tuple[bool, bool, int, int]:
        numbers = [str(number) for number in reading]
        unknown = any(number not in known for number in numbers) if known else False
        missed = len(cited.symmetric_difference(numbers)) if cited else 0
        return (unknown, parts not in {None, len(reading)}, missed, len(reading))

    return tuple(", ".join(map(str, reading)) for reading in sorted(readings, key=rank))


def _parts_expected(year: int | None, edition_year: int | None) -> int | None:
    """Numbers that were typed, as the year tells; None where it tells nothing."""
    if year is None or edition_year is None:
        return None
    return 2 if edition_year - YEARS_OF_WORK <= year <= edition_year else 3


_CITED = re.compile(
    rf"\bsources?\b[\s:#]*({_ID}(?:\s*(?:,|and|&|;)\s*{_ID})*)(?![\w%])", re.IGNORECASE
)


def cited_in(comment: str) -> tuple[str, ...]:
    """Source numbers that a comment names in its text, such as `(source 5, p. 14)`."""
    found: list[str] = []
    for match in _CITED.finditer(comment):
        found += [_normal(ref) for ref in SOURCE_ID.findall(match[1])]
    return tuple(dict.fromkeys(found))
