"""Identifiers of companies: how each scheme writes them, and whether one can be right."""

import re

from pledgebook.errors import UsageError

_LEI = re.compile(r"[0-9A-Z]{18}[0-9]{2}")
_ISIN = re.compile(r"[A-Z]{2}[0-9A-Z]{9}[0-9]")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_SCHEME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
LONGEST = 200
"""Characters of an identifier; a register's own number has a tenth of it."""

ONE_A_COMPANY = ("lei", "wikidata")
"""Schemes that give each legal entity one identifier, and one identifier to no two."""


def normal_identifier(scheme: str, value: str) -> tuple[str, str]:
    """An identifier as it is kept. Raises UsageError for one that cannot be right.

    LEI and ISIN are checked by their check digits, Wikidata by its form; an identifier of any
    other scheme is kept as it is written.
    """
    scheme, value = scheme.strip().lower(), value.strip()
    if not _SCHEME.fullmatch(scheme):
        raise UsageError(f"{scheme!r} is no scheme: write it as lei, isin, wikidata, de-hrb…")
    if not value or len(value) > LONGEST or not value.isprintable():
        raise UsageError(f"{value[:40]!r} is no identifier.")
    if scheme in {"lei", "isin"}:
        value = "".join(value.split()).upper()
    if scheme == "lei" and not is_lei(value):
        raise UsageError(f"{value!r} is no LEI: its check digits do not fit.")
    if scheme == "isin" and not is_isin(value):
        raise UsageError(f"{value!r} is no ISIN: its check digit does not fit.")
    if scheme == "wikidata" and not _WIKIDATA.fullmatch(value):
        raise UsageError(f"{value!r} is no Wikidata item: they are written Q42.")
    return scheme, value


def is_lei(value: str) -> bool:
    """Whether the text is a Legal Entity Identifier with right check digits (ISO 17442).

    The digits, letters counting from A = 10, leave 1 when divided by 97 (ISO 7064).
    """
    return bool(_LEI.fullmatch(value)) and int(_as_digits(value)) % 97 == 1


def is_isin(value: str) -> bool:
    """Whether the text is an ISIN with a right check digit (ISO 6166, by the Luhn rule)."""
    if not _ISIN.fullmatch(value):
        return False
    total = 0
    for place, digit in enumerate(reversed(_as_digits(value))):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def _as_digits(value: str) -> str:
    return "".join(str(int(char, 36)) for char in value)
