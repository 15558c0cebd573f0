"""What a cell of a report says. The verbatim text is always kept; nothing becomes a midpoint.

A cell is a number, a number within bounds, or one of several silences. Which silence an
unexplained mark stands for is for the report to say: a mapping tells it (`statuses`), and a
word that neither the field nor the mapping knows is refused.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache

from pledgebook.transparency.crosswalk import COUNTED, plain
from pledgebook.transparency.model import Cell, Status
from pledgebook.transparency.numerals import Ambiguous, last_digit, number, scaled


class UnreadableCell(ValueError):
    """A cell that is neither a number nor a silence that is known."""


@dataclass(frozen=True)
class Conventions:
    """How the numbers of a column are written.

    `decimal` is the mark before decimals. `statuses` holds the report's own words and marks for
    silences. `rounding` is the step to which the report says it rounds (0: it does not).
    `fraction` says that shares are written as 0.97 where 97 per cent is meant.
    """

    unit: str = "requests"
    decimal: str = "."
    statuses: Mapping[str, Status] = field(default_factory=dict)
    rounding: Decimal = Decimal(0)
    fraction: bool = False

    def __hash__(self) -> int:
        """By identity: one object serves a whole column."""
        return id(self)


_BLANK = {
    "", "-", "–", "—", "--", "―", "…", "...", ".", "n/a", "na", "n.a.", "n.a", "null", "nan",
    "n.d.", "n.d", "n. d.", "n/d", "nd", "nc", "n.c.", "k.a.", "k. a.", "s.d.", "s/d", "b.d.",
}  # fmt: skip
_NOTES = re.compile(
    r"(?:\s*(?:\*+|†+|‡+|§+|[¹²³⁴⁵⁶⁷⁸⁹⁰]+|\[[\w*]{1,3}\]|\((?:[a-z]|\d|note \d+|i{1,3}|iv)\)))+$",
    re.I,
)
_ZEROES = {
    "zero", "none", "nil", "no requests", "no demands", "no request", "none received", "0 requests",
    "aucune", "aucun", "neant", "keine", "null anfragen", "ninguna", "ninguno", "cero", "nenhum",
    "nenhuma", "nessuna", "nessuno", "brak", "inga", "geen", "нет", "없음", "なし", "无", "لا يوجد",
}  # fmt: skip

_SILENCES: tuple[tuple[Status, str], ...] = (
    (Status.GOVERNMENT_PUBLISHES, r"(?:published|disclosed|reported|released) by (?:the )?\w*\s*(?:government|authorit|state|regulator)|(?:government|authorit\w+|regulator) publish"),  # noqa: E501
    (Status.PROHIBITED, r"prohibit|unlawful|forbidden|illegal to|not permitted|not allowed|legal(?:ly)? restrict|restricted by law|interdit|verboten|gesetzlich untersagt|prohibid|vietato|by law"),  # noqa: E501
    (Status.DIRECT_ACCESS, r"direct access|without (?:our|the operator'?s?) (?:involvement|knowledge|control)|acces direct|direkter? zugriff|acceso directo|no demand is needed|technical implementation"),  # noqa: E501
    (Status.NOT_COLLECTED, r"not (?:collect|record|track|count|keep|compil|captur)|no (?:records?|statistics) (?:are |is )?kept|cannot (?:count|record)|pas collecte|nicht (?:erfasst|erhoben)|no se recopil"),  # noqa: E501
    (Status.NOT_BROKEN_DOWN, r"not (?:broken|break|separat|disaggregat|itemi[sz]|split|differentiat)|included in|aggregated? with|reported together|non ventil|no desglos|nicht (?:aufgeschlusselt|gesondert)"),  # noqa: E501
    (Status.NOT_APPLICABLE, r"not applicable|does not apply|no (?:operations|presence|technical)|sans objet|nicht anwendbar|nicht zutreffend|no aplica|no procede|non applicabile"),  # noqa: E501
    (Status.NOT_DISCLOSED, r"not (?:disclos|publish|provid|report|releas|available|shared|stated|be provided)|undisclosed|unable to (?:disclose|publish|report)|cannot be (?:disclos|publish|provid)|withheld|redacted|confidential|non (?:communiqu|publi|disponible)|nicht (?:veroffentlicht|verfugbar|bekannt)|no (?:publicad|disponible|divulgad)|nao divulgad"),  # noqa: E501
)  # fmt: skip
_COMPILED = tuple((status, re.compile(rf"(?<!\w)(?:{words})")) for status, words in _SILENCES)

_DASH = r"\s*(?:-|–|—|‐|‑|−|to|bis|à|a|hasta|and|until|through)\s*"
_AMOUNT = r"(\d[\d.,'’\u0020\u00a0\u2009\u202f\u2007]*?)"
_RANGE = re.compile(rf"(?:between\s+|from\s+|zwischen\s+|entre\s+)?{_AMOUNT}{_DASH}{_AMOUNT}", re.I)
_FEWER = re.compile(
    r"(?:<|fewer than|less than|under|below|moins de|weniger als|unter|menos de|meno di|"
    r"minder dan|mniej niż|färre än)\s*(.+)",
    re.I,
)
_UP_TO = re.compile(
    r"(?:≤|<=|up to|at most|no more than|not more than|jusqu'à|bis zu)\s*(.+)", re.I
)
_OR_FEWER = re.compile(r"(.+?)\s*(?:or (?:fewer|less)|ou moins|oder weniger|o menos)", re.I)
_OVER = re.compile(
    r"(?:>|more than|over|above|greater than|exceeding|plus de|mehr als|über|"
    r"más de|mais de)\s*(.+)",
    re.I,
)
_AT_LEAST = re.compile(r"(?:≥|>=|at least|no fewer than|au moins|mindestens|al menos)\s*(.+)", re.I)
_OR_MORE = re.compile(r"(.+?)\s*(?:\+|or more|and over|and above|ou plus|oder mehr|o más)", re.I)
_ABOUT = re.compile(
    r"(?:~|≈|c\.|ca\.?|circa|about|approx\.?|approximately|around|roughly|some|nearly|almost|"
    r"environ|etwa|rund|aproximadamente|unos|cerca de)\s*(.+)",
    re.I,
)


_PART_OF = re.compile(
    r"([\d.,]+)\s*(?:%|/\s*100|per ?cent)\s*(?:of|out of|\*|×)\s*([\d., ]+)", re.I
)


def read_cell(text: str, how: Conventions) -> Cell:
    """What a cell says. Raises UnreadableCell where that would have to be guessed."""
    return _read(text, how)


@lru_cache(maxsize=200_000)
def _read(text: str, how: Conventions) -> Cell:
    bare = text.strip()
    named = how.statuses.get(bare)
    if named is None and how.statuses:
        named = how.statuses.get(plain(bare))
    if named is not None:
        return _as_named(text, bare, named, how)
    try:
        quick = _exact(text, bare, how)
        if quick is not None:
            return quick
        found = _written(text, _NOTES.sub("", bare).strip() if bare else bare, how)
    except Ambiguous as error:
        raise UnreadableCell(str(error)) from error
    if found is None:
        raise UnreadableCell(f"{bare[:80]!r} is neither a number nor a silence that is known")
    return found


def _as_named(text: str, bare: str, named: Status, how: Conventions) -> Cell:
    """A cell that the mapping explains: its word, with the number it may still hold."""
    if named.silent:
        return Cell(text, named)
    if named is Status.ZERO:
        return Cell(text, named, Decimal(0), Decimal(0))
    raise UnreadableCell(f"{bare!r} is mapped to {named.value}, which is no silence and no zero")


def _written(text: str, bare: str, how: Conventions) -> Cell | None:
    """A cell without its notes, read in the order from plain to wordy."""
    if plain(bare) in _BLANK:
        return Cell(text, Status.UNEXPLAINED)
    if plain(bare) in _ZEROES:
        return Cell(text, Status.ZERO, Decimal(0), Decimal(0))
    found = _exact(text, bare, how) or _part_of(text, bare, how) or _bounds(text, bare, how)
    if found is not None:
        return found
    words = plain(bare)
    for status, pattern in _COMPILED:
        if pattern.search(words):
            return Cell(text, status)
    return None


def _exact(text: str, bare: str, how: Conventions) -> Cell | None:
    percent = bare.endswith("%")
    counted = how.unit in COUNTED
    if percent and counted:
        raise UnreadableCell(f"{bare!r} is a percentage in a column of {how.unit}")
    value = number(bare.rstrip("% \u00a0\u202f") if percent else bare, how.decimal, whole=counted)
    if value is None:
        return None
    if how.fraction and not percent:
        value *= 100
    if value == 0:
        return Cell(text, Status.ZERO, Decimal(0), Decimal(0))
    if how.rounding:
        return _rounded(text, value, how.rounding, how)
    return Cell(text, Status.EXACT, value, value)


def _part_of(text: str, bare: str, how: Conventions) -> Cell | None:
    """A share of a number, such as 5.43 % of 2,510,798: what shares round to this one."""
    match = _PART_OF.fullmatch(bare)
    if match is None:
        return None
    share, whole = (number(part.strip(), how.decimal) for part in match.groups())
    if share is None or whole is None:
        return None
    _, mark, decimals = match[1].partition(how.decimal)
    half = Decimal(10) ** -(len(decimals) if mark else 0) / 2
    low, high = (max(share - half, Decimal(0)) * whole / 100, (share + half) * whole / 100)
    if how.unit in COUNTED:
        low, high = low.to_integral_value(ROUND_CEILING), high.to_integral_value(ROUND_FLOOR)
        if low > high:
            low, high = high, low
    return Cell(text, Status.ROUNDED, low, high)


def _bounds(text: str, bare: str, how: Conventions) -> Cell | None:
    """A band, or words and signs before or after a number."""
    match = _RANGE.fullmatch(bare.replace("%", ""))
    if match:
        low, high = (number(part, how.decimal) for part in match.groups())
        if low is not None and high is not None and low <= high:
            return Cell(text, Status.BAND, low, high)
        return None
    step = Decimal(1) if how.unit in COUNTED else Decimal(0)
    zero, one = Decimal(0), step
    for pattern, status, low, high in (
        (_FEWER, Status.FEWER_THAN, zero, -one),
        (_UP_TO, Status.BAND, zero, zero),
        (_OR_FEWER, Status.BAND, zero, zero),
        (_OVER, Status.AT_LEAST, one, None),
        (_AT_LEAST, Status.AT_LEAST, zero, None),
        (_OR_MORE, Status.AT_LEAST, zero, None),
    ):
        match = pattern.fullmatch(bare)
        if match:
            value = _amount(match[1], how)
            if value is None or value < step:
                return None
            if high is None:
                return Cell(text, status, value + low, None)
            return Cell(text, status, zero, value + high)
    return _about(text, bare, how)


def _amount(text: str, how: Conventions) -> Decimal | None:
    bare = text.strip().rstrip("% \u00a0")
    value = number(bare, how.decimal)
    if value is None:
        large = scaled(bare, how.decimal)
        value = large[0] if large else None
    return value


def _about(text: str, bare: str, how: Conventions) -> Cell | None:
    match = _ABOUT.fullmatch(bare)
    inner = match[1] if match else bare
    large = scaled(inner, how.decimal)
    if large is not None:
        return _rounded(text, large[0], large[1], how)
    if match is None:
        return None
    value = number(inner.rstrip("% "), how.decimal)
    if value is None:
        return None
    return _rounded(text, value, how.rounding or last_digit(value) if value else Decimal(1), how)


def _rounded(text: str, value: Decimal, step: Decimal, how: Conventions) -> Cell:
    """All numbers that are rounded to this one: half a step to each side, in whole things."""
    half = step / 2
    if how.unit in COUNTED:
        reach = max(Decimal(int(half)), Decimal(1))
        low, high = value - reach, value + reach
    else:
        low, high = value - half, value + half
    return Cell(text, Status.ROUNDED, max(low, Decimal(0)) if value >= 0 else low, high)
