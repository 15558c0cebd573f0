"""Figures in running words: shares, sums, lengths of time, written in digits or in words."""

import re
from dataclasses import dataclass

WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100}
WORDS |= {
    "forty-five": 45,
    "twenty-four": 24,
    "forty-eight": 48,
    "seventy-two": 72,
    "a": 1,
    "an": 1,
}

_IN_WORDS = "|".join(sorted(WORDS, key=len, reverse=True))
_NUMBER = rf"(?:\d{{1,3}}(?:[,. ]\d{{3}})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?|{_IN_WORDS})"
_SCALE = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "m": 1e6, "bn": 1e9, "k": 1e3}
HOURS = {"minute": 1 / 60, "hour": 1, "day": 24, "week": 168, "month": 730, "year": 8766}

_DURATION = re.compile(
    rf"\b({_NUMBER})[ -](?:\(\d+\) )?(?:working |business |calendar |full |consecutive )?"
    r"(minute|hour|day|week|month|year)s?\b"
)
_SHARE = re.compile(rf"\b({_NUMBER}) ?(?:%|per ?cent\b|percent\b)|\b(half|a third|a quarter)\b")
_AMOUNT = re.compile(
    rf"\b(above|over|more than|exceed\w*|exceeding|at least|up to|below|under|less than|fewer than"
    rf"|no more than|maximum of|minimum of) (?:[€$£]|eur|usd|gbp)? ?({_NUMBER})"
    r"(?: ?(thousand|million|billion|bn|m|k)\b)?(?! ?%| ?per ?cent)"
)


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in hours, its words and where they stand."""

    hours: float
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with the word that makes it a limit ("above", "at most"), and its words."""

    limit: str
    value: float
    words: str


def number(text: str) -> float:
    """The value of a number in digits or words."""
    if text in WORDS:
        return float(WORDS[text])
    digits = text.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        return float(digits.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+", digits):
        return float(digits.replace(".", ""))
    found = re.match(r"\d+(?:[.,]\d+)?", digits)
    return float(found.group(0).replace(",", ".")) if found else 0.0


def durations(low: str) -> list[Duration]:
    """All lengths of time in a lower-case text."""
    return [
        Duration(number(found[1]) * HOURS[found[2]], found[0], found.start())
        for found in _DURATION.finditer(low)
    ]


def shares(low: str) -> list[tuple[float, str]]:
    """All shares of a whole in per cent, with their words."""
    plain = {"half": 50.0, "a third": 33.3, "a quarter": 25.0}
    return [
        (number(found[1]) if found[1] else plain[found[2]], found[0])
        for found in _SHARE.finditer(low)
    ]


def amounts(low: str) -> list[Amount]:
    """All limits in a lower-case text."""
    return [
        Amount(found[1], number(found[2]) * _SCALE.get(found[3] or "", 1.0), found[0].strip())
        for found in _AMOUNT.finditer(low)
    ]
