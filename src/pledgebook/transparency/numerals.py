"""One number as it is written in a report, exactly, or nothing: never a guess."""

import re
from decimal import Decimal

MOST_DIGITS = 15
"""Digits of a number that databases and spreadsheets keep exactly."""

SPACES = "\u0020\u00a0\u2009\u202f\u2007"
"""Spaces that stand between thousands in print."""

_SCALES = {
    "k": 3, "thousand": 3, "tsd": 3, "mille": 3, "mil": 3,
    "m": 6, "mn": 6, "mio": 6, "million": 6, "millions": 6, "millionen": 6, "millones": 6,
    "milhões": 6, "milioni": 6,
    "b": 9, "bn": 9, "billion": 9, "billions": 9, "mrd": 9, "milliard": 9, "milliards": 9,
    "crore": 7, "lakh": 5,
}  # fmt: skip
"""Words for powers of ten. A number written with one is rounded to its last digit."""

_SCALED = re.compile(r"([\d.,'’\s]+?)\s*([^\W\d_]+)\.?")


class Ambiguous(ValueError):
    """A number that two countries read differently, such as 1.234 for a count."""


def number(text: str, decimal_mark: str = ".", *, whole: bool = False) -> Decimal | None:
    """The number that the whole text is, or None. `whole` says that fractions make no sense.

    Raises Ambiguous where one of two readings would have to be guessed.
    """
    bare = text.strip().replace("−", "-").replace("’", "'")
    sign = -1 if bare.startswith("-") else 1
    bare = bare.removeprefix("-").removeprefix("+").strip()
    group = "," if decimal_mark == "." else "."
    spaced = "'" + SPACES
    before, mark, after = bare.partition(decimal_mark)
    if mark and not (after.isascii() and after.isdigit()):
        return None
    digits = _ungrouped(before, group + spaced)
    if digits is None:
        return None
    if whole and mark and len(after) == 3 and 0 < len(digits) <= 3 and int(digits):
        raise Ambiguous(
            f"{text.strip()!r} can be read with a decimal or a thousands mark: say which with "
            "`decimal` in the mapping"
        )
    if len((digits + after).lstrip("0")) > MOST_DIGITS:
        return None
    return sign * Decimal(f"{digits or '0'}.{after or '0'}").normalize() + 0


def _ungrouped(text: str, marks: str) -> str | None:
    """Digits without marks between groups; None where the marks do not part groups."""
    if text.isascii() and text.isdigit():
        return text
    used = {char for char in text if char in marks}
    if len(used) != 1:
        return None
    first, *rest = text.split(used.pop())
    if not first.isascii() or not all(part.isascii() and part.isdigit() for part in (first, *rest)):
        return None
    western = all(len(part) == 3 for part in rest)
    indian = len(rest[-1]) == 3 and all(len(part) == 2 for part in rest[:-1])
    if 1 <= len(first) <= 3 and (western or (indian and len(first) <= 2)):
        return first + "".join(rest)
    return None


def scaled(text: str, decimal_mark: str = ".") -> tuple[Decimal, Decimal] | None:
    """A number written with a word for a power of ten, and the size of its last digit."""
    match = _SCALED.fullmatch(text.strip())
    power = _SCALES.get(match[2].casefold()) if match else None
    if match is None or power is None:
        return None
    value = number(match[1], decimal_mark)
    if value is None:
        return None
    _, mark, after = match[1].strip().partition(decimal_mark)
    last = Decimal(10) ** (power - (len(after) if mark else 0))
    return _plain(value * Decimal(10) ** power), _plain(last)


def last_digit(value: Decimal) -> Decimal:
    """Size of the last digit of a number that is not zero: 100 for 1,200, 1 for 1,201."""
    exponent = value.normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(10) ** exponent


def _plain(value: Decimal) -> Decimal:
    """A whole number without an exponent."""
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
