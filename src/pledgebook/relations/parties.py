"""Who a cell of a data file names: one party or several, a country, a unit, nobody by name."""

import re
from dataclasses import dataclass

from pledgebook.relations.countries import country_code, country_codes

_NOBODY = re.compile(
    r"(?i)^\W*(?:(?:the )?(?:buyer|purchaser|owner|customer|end[- ]?user|company|successor|"
    r"recipient|supplier|name|acquirer|investors?)\s+)?(?:is |was )?"
    r"(?:not (?:named|known|disclosed|stated|given)|unnamed|unknown|undisclosed|unspecified"
    r"|n/?a|\?+|none|nobody)"
    r"(?:\s+(?:in|by|from) .*|\s+(?:buyers?|purchasers?|owners?|customers?|end[- ]?users?|company|"
    r"companies|part(?:y|ies)|successors?|recipients?|investors?))?\W*$"
)
_PEOPLE = re.compile(
    r"(?i)\s*(?:,|\band\b|&)?\s*(?:(?:its|the|\d+|two|three|four|five|six|seven|eight|nine|ten|several|"
    r"some|former|senior)\s+)*(?:executives?|directors?|managers?|officers?|employees?|founders?|staff)"
    r"\s*$"
)
_BRACKETS = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)\s*$")
_ROLES = frozenset(
    "broker agent reseller distributor dealer subsidiary parent dissolved defunct buyer seller "
    "supplier customer intermediary".split()
)
_SPLIT = re.compile(r"\s+/\s+|\s*;\s*|\s*\|\s*")


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in a cell. `named` is False where the cell says that nobody is named.

    `alias` is a short form in brackets; `unit` the part of the company that is meant; `people`
    whether its executives or staff are meant and not the company.
    """

    name: str
    countries: tuple[str, ...] = ()
    alias: str = ""
    unit: str = ""
    role: str = ""
    people: bool = False
    named: bool = True


def parties(cell: str, countries: str = "") -> tuple[Party, ...]:
    """The parties that a cell names, in order. An empty cell is one party without a name."""
    text = " ".join(cell.split())
    codes = country_codes(countries)
    if not text or _NOBODY.match(text):
        return (Party(text, codes, named=False),)
    found = []
    rest = _PEOPLE.sub("", text)
    people = rest != text and bool(rest)
    place = codes
    pieces = _outside_brackets(rest if people else text)
    for number, piece in enumerate(pieces):
        code = country_code(piece)
        if code and number == 0 and len(pieces) > 1:
            place = (code,)
            continue
        found.append(_party(piece, place, people))
    return tuple(found) or (Party(text, codes, named=False),)


def _outside_brackets(text: str) -> list[str]:
    """The text cut at slashes and semicolons that do not stand within brackets."""
    pieces, start, depth = [], 0, 0
    cuts = {match.start(): match.end() for match in _SPLIT.finditer(text)}
    for place, char in enumerate(text):
        depth += (char == "(") - (char == ")")
        if depth <= 0 and place in cuts:
            pieces.append(text[start:place])
            start = cuts[place]
    pieces.append(text[start:])
    return [piece.strip() for piece in pieces if piece.strip()]


def _party(text: str, countries: tuple[str, ...], people: bool) -> Party:
    code = country_code(text)
    if code:
        return Party(text, (code,), people=people)
    bracketed = _BRACKETS.match(text)
    if not bracketed:
        return Party(text, countries, people=people)
    outer, inner = bracketed["outer"], bracketed["inner"].strip()
    if country_code(outer):
        return Party(inner, (country_code(outer),), people=people)
    if country_codes(inner) and country_code(inner):
        return Party(outer, (country_code(inner),), people=people)
    if inner.casefold() in _ROLES:
        return Party(outer, countries, role=inner, people=people)
    if is_short_form(inner, outer):
        return Party(outer, countries, alias=inner, people=people)
    return Party(outer, countries, unit=inner, people=people)


def is_short_form(short: str, long: str) -> bool:
    """Whether one word is made of letters of the longer name in their order: ZTEsec, NSN."""
    letters = [char for char in short.casefold() if char.isalnum()]
    if " " in short.strip() or not 2 <= len(letters) <= 12:
        return False
    spelled = iter(char for char in long.casefold() if char.isalnum())
    starts = long.strip()[:1].casefold() == letters[0]
    return starts and all(letter in spelled for letter in letters) and len(short) < len(long)
