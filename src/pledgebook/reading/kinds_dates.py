"""Dates of publication as documents state them: "Effective 1 March 2016"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug", "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "(?P<month{0}>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = re.compile(
    r"\b(?:"
    r"(?P<day1>[0-3]?\d)(?:st|nd|rd|th)?\s(?:of\s)?"
    + _MONTH.format(1)
    + r",?\s(?P<year1>(?:19|20)\d\d)"
    r"|" + _MONTH.format(2) + r"\s(?P<day2>[0-3]?\d)(?:st|nd|rd|th)?,?\s(?P<year2>(?:19|20)\d\d)"
    r"|" + _MONTH.format(3) + r",?\s(?P<year3>(?:19|20)\d\d)"
    r"|(?P<year4>(?:19|20)\d\d)-(?P<month4>[01]\d)(?:-(?P<day4>[0-3]\d))?"
    r"|(?P<first5>[0-3]?\d)[./](?P<second5>[0-3]?\d)[./](?P<year5>(?:19|20)\d\d)"
    r"|(?P<year6>(?:19|20)\d\d)"
    r")(?![\w])",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"\b(?:effective|in\sforce|takes?\seffect|enters?\sinto\sforce|valid|applies|applicable)\b"
    r"[^.\d]{0,30}$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:published|issued|released|posted|adopted|approved|dated?|version|edition|revision|"
    r"updated|modified|revised|amended|reviewed|changed)\b[^\d]{0,30}(?:\d+(?:\.\d+)*\W{1,5})?"
    r"[^.\d]{0,20}$",
    re.IGNORECASE,
)
_ABOUT_ANOTHER = re.compile(
    r"\b(?:replaces?|supersedes?|previous|prior|earlier|before|expires?|until|next\sreview|act|"
    r"directive|law|since\sits|founded|©|copyright|\(c\))\b[^.]{0,25}$",
    re.IGNORECASE,
)
HEAD = 2500
TAIL = 1200
"""Characters at the start and end of a text in which its date is looked for: a first page and
the last lines of an imprint."""


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as ISO text (`2016`, `2016-03`, `2016-03-01`), and how sure it is the one."""

    iso: str
    confidence: float
    reason: str


def dates_in(text: str) -> Iterator[tuple[str, int]]:
    """Dates in a text as ISO strings (or prefixes of one) with their offsets.

    Of 03/04/2016 only the year is taken: which number is the month cannot be known.
    """
    for match in _DATE.finditer(text):
        iso = _iso(match)
        if iso:
            yield iso, match.start()


def _iso(match: re.Match[str]) -> str:
    groups = {key: value for key, value in match.groupdict().items() if value}
    form = next(key for key in groups if key.startswith("year"))[-1]
    year = groups[f"year{form}"]
    month, day = groups.get(f"month{form}", ""), groups.get(f"day{form}", "")
    if form == "5":
        first, second = int(groups["first5"]), int(groups["second5"])
        if first > 12 and 1 <= second <= 12:
            month, day = str(second), str(first)
        elif second > 12 and 1 <= first <= 12:
            month, day = str(first), str(second)
    number = _MONTHS.get(month.lower(), 0) or (int(month) if month.isdigit() else 0)
    if not 1 <= number <= 12:
        return year
    if not day.isdigit() or not 1 <= int(day) <= 31:
        return f"{year}-{number:02d}"
    return f"{year}-{number:02d}-{int(day):02d}"


def published(title: str, text: str, declared: str, file_name: str) -> StatedDate | None:
    """When a document was published: from its imprint, its title, its metadata, its name."""
    found: list[tuple[int, str, float, str]] = []
    parts = ((0, text[:HEAD]), (1, text[max(HEAD, len(text) - TAIL) :]))
    for order, part in parts:
        for iso, start in dates_in(part):
            before = part[max(0, start - 60) : start]
            if _ABOUT_ANOTHER.search(before):
                continue
            if _IN_FORCE.search(before):
                found.append((order, iso, 0.95, "the text says from when it applies"))
            elif _PUBLISHED.search(before) and len(iso) > 4:
                found.append((order + 2, iso, 0.85, "the text says when it was published"))
    if found:
        _, iso, sure, reason = min(found, key=lambda one: (one[0], -len(one[1])))
        return StatedDate(iso, sure, reason)
    in_title = [iso for iso, _ in dates_in(title)]
    if in_title and len(declared) >= 7 and max(in_title)[:4] == declared[:4]:
        title = ""
    sources = (
        (title, 0.7, "the title holds a date"),
        (declared, 0.6, "the file's metadata hold a date"),
        (re.sub(r"[_.]+", " ", file_name), 0.5, "the file name holds a date"),
        (text[:300], 0.4, "the first lines hold a date"),
    )
    for source, sure, reason in sources:
        dates = [iso for iso, _ in dates_in(source)]
        if dates:
            return StatedDate(max(dates, key=lambda iso: (len(iso) > 4, iso)), sure, reason)
    return None
