"""A sentence as lower-case words, with what differs between companies put as its kind.

"27 sites in Vietnam since 2009" and "14 sites in India since 2015" say the same to a model:
numbers, years, sums, shares, countries and the reporting act become placeholders.
"""

import re
from functools import lru_cache

NUMBER, YEAR, MONEY, SHARE, COUNTRY, ACT = (
    "<number>",
    "<year>",
    "<money>",
    "<share>",
    "<country>",
    "<act>",
)
"""Angle brackets never stand in a word, so that no text can say a placeholder."""

_FIGURE = r"[£$€]\s?\d[\d.,]*(?:\s?(?:million|billion|bn|m|k)\b)?|\d[\d.,]*\s?%|\d[\d.,]*|<act>"
_TOKEN = re.compile(rf"[^\W\d_]+(?:['’][^\W\d_]+)*|{_FIGURE}")
_ASCII_TOKEN = re.compile(rf"[a-z]+(?:'[a-z]+)*|{_FIGURE}")
"""The same for texts of ASCII alone, which most are: found half as fast again."""
_ACT = re.compile(
    r"\b(?:(?:uk|australian|commonwealth|canadian|californian?) )?(?:modern slavery act"
    r"(?: \d{4})?|(?:fighting against )?forced labou?r and child labou?r in supply chains act"
    r"|supply chains? act|transparency in supply chains act)\b"
)
_YEAR = re.compile(r"(?:19|20)\d\d[.,]?")

_MORE_COUNTRIES = """
uk usa us america england scotland wales britain vietnam turkey russia taiwan europe asia africa
ontario quebec alberta manitoba saskatchewan victoria queensland tasmania
""".split()
_NO_COUNTRIES = {"jersey", "georgia", "guinea", "mali"}


def pieces_in(text: str) -> list[str]:
    """Words and figures of a sentence as they stand, in lower case; the act is one already."""
    lower = text.lower()
    if _may_name_act(lower):
        lower = _ACT.sub(ACT, lower)
    return (_ASCII_TOKEN if lower.isascii() else _TOKEN).findall(lower)


def across_blanks(text: str) -> bool:
    """Whether a word of the sentence may reach over a blank: a sum, a share or the act."""
    if "%" in text or "£" in text or "$" in text or "€" in text:
        return True
    return _may_name_act(text.lower())


def _may_name_act(lower: str) -> bool:
    return "slavery act" in lower or "chains act" in lower or "chain act" in lower


def canonical(token: str) -> str:
    """A word itself, or the placeholder of a figure, a country or the act."""
    first = token[0]
    if first.isalpha():
        return COUNTRY if token in country_words() else token
    return token if first == "<" else _figure(token)


def tokens(text: str) -> list[str]:
    """Words and placeholders of a sentence, in order."""
    return [canonical(token) for token in pieces_in(text)]


def _figure(token: str) -> str:
    if token[0] in "£$€":
        return MONEY
    if token.endswith("%"):
        return SHARE
    return YEAR if _YEAR.fullmatch(token) else NUMBER


@lru_cache(maxsize=1)
def country_words() -> frozenset[str]:
    """Names of countries that are one word, and some of regions."""
    import pycountry

    names = {country.name.lower() for country in pycountry.countries}
    single = {name for name in names if name.isalpha()}
    return frozenset((single - _NO_COUNTRIES) | set(_MORE_COUNTRIES))
