"""What one column of a table never seen before seems to be, from its name and its cells."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pledgebook.transparency.cells import Conventions, UnreadableCell, read_cell
from pledgebook.transparency.crosswalk import crosswalk, guess, plain
from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction
from pledgebook.transparency.mapping.columns import Named
from pledgebook.transparency.periods import UnknownPeriod, read_period

MOST = 0.7
"""Share of a column's filled cells that have to be read as something for it to be guessed."""

NAMED = 0.5
"""The same, for numbers in a column whose name says what is counted."""

UNIQUE = 8
"""Rows from which words that never come twice are names of rows, and divide nothing."""

ROLES = (
    *("value", "jurisdiction", "period", "company", "service", "breakdown", "kind", "measure"),
    "ignore",
)
"""What a column can be."""


@dataclass(frozen=True, slots=True)
class Column:
    """What a column of a table seems to be, and why. `words` holds values and what they mean."""

    name: str
    role: str
    why: str
    kind: str = ""
    asked_by: str = ""
    measure: str = ""
    period: str = ""
    jurisdiction: str = ""
    words: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """Kinds that the same values name, in a column that says what is counted."""
    span: int = 0
    """Months of the periods that its cells end; 0 where they are whole periods."""
    apart: bool = False
    """Whether only its name tells it from another column of values."""
    unread: tuple[str, ...] = ()
    """Cells of a column of values that nothing can read yet."""
    notes: tuple[str, ...] = ()
    """Cells of a column of countries that stand alone in their rows: notes below the table."""
    fraction: bool = False
    """Whether shares are written as 0.97 where 97 per cent is meant."""


def cells_of(found: Named, place: int) -> list[str]:
    """The filled cells of a column."""
    return [row[place].strip() for row in found.rows if row[place].strip()]


def _share(cells: Sequence[str], reads: Iterable[bool]) -> float:
    return sum(reads) / len(cells) if cells else 0.0


def decimal_of(found: Named) -> str:
    """The mark before decimals, from how the table's numbers are grouped."""
    cells = [cell for row in found.rows for cell in row]
    points = sum(bool(re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", c.strip())) for c in cells)
    commas = sum(bool(re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", c.strip())) for c in cells)
    comma_decimals = sum(bool(re.fullmatch(r"\d+,\d{1,2}\s*%?", cell.strip())) for cell in cells)
    return "," if (points and not commas) or (comma_decimals and not commas) else "."


def column_of(found: Named, place: int, decimal: str) -> Column:
    """What the column at `place` seems to be."""
    name = found.columns[place]
    cells = cells_of(found, place)
    if not cells:
        return Column(name, "ignore", "it is empty")
    if all(DAY.fullmatch(cell) for cell in cells) and _ENDING.search(plain(name)):
        span = _span(cells)
        return Column(name, "period", f"its cells end periods, such as {cells[0]!r}", span=span)
    if _share(cells, map(is_period, cells)) >= MOST and not _counts_like_years(name, cells):
        return Column(name, "period", f"its cells are periods, such as {cells[0]!r}")
    notes = _notes(found, place)
    places = [cell for cell in cells if cell not in notes]
    if _share(places, map(_is_place, places)) >= MOST:
        unknown = tuple(sorted({c for c in places if not _is_place(c)}))
        why = f"its cells are countries, such as {places[0]!r}"
        return Column(name, "jurisdiction", why, unread=unknown, notes=notes)
    unit = _unit(name, cells)
    unread = tuple(sorted({c for c in cells if not reads(c, unit, decimal)}))
    # Where its name says what is counted, half of the cells will do.
    enough = NAMED if guess(crosswalk().measures, name) else MOST
    if len(cells) - sum(c in unread for c in cells) >= enough * len(cells):
        return _values(name, cells, unread)
    return _words(name, cells)


_SHARE = re.compile(r"percent|pourcentage|prozent|porcentaje|%|\b(?:rate|quote|taux|tasa)\b")
DAY = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?")
_ENDING = re.compile(r"period end|ending|end of|through$|jusqu|bis$")


def _span(cells: Sequence[str]) -> int:
    """Months of a period, from the months in which periods end."""
    ends = {cell[5:7] for cell in cells}
    return 12 // len(ends) if len(ends) in {1, 2, 4, 12} else 6


def _counts_like_years(name: str, cells: Sequence[str]) -> bool:
    """Whole numbers that happen to look like years stand under a name that counts something."""
    return bool(guess(crosswalk().measures, name)) and all(c.isdigit() for c in cells)


def is_period(text: str) -> bool:
    """Whether a text names a period, and is no bare number of a month or quarter."""
    if re.fullmatch(r"[1-9]|1[0-2]|[hHqQsS][1-4]", text):
        return False
    try:
        read_period(text)
    except UnknownPeriod:
        return False
    return True


def _is_place(text: str) -> bool:
    if text.isdigit():
        return False
    try:
        jurisdiction(text)
    except UnknownJurisdiction:
        return False
    return True


def _notes(found: Named, place: int) -> tuple[str, ...]:
    """What stands in a column, names no country, and has nothing beside it in its row."""
    alone = {
        row[place].strip()
        for row in found.rows
        if row[place].strip() and not any(c.strip() for n, c in enumerate(row) if n != place)
    }
    return tuple(sorted(cell for cell in alone if not _is_place(cell)))


def _unit(name: str, cells: Sequence[str]) -> str:
    percent = sum(cell.endswith("%") for cell in cells) > len(cells) / 2
    percent = percent or bool(_SHARE.search(plain(name)))
    measure = guess(crosswalk().measures, name)
    if percent:
        return "percent"
    return crosswalk().measures[measure].unit if measure else "requests"


def reads(text: str, unit: str, decimal: str) -> bool:
    """Whether a cell is read as a number of that unit, or as a silence with words."""
    try:
        read_cell(text, Conventions(unit, decimal=decimal))
    except UnreadableCell:
        return False
    return True


def _values(name: str, cells: Sequence[str], unread: tuple[str, ...]) -> Column:
    walk = crosswalk()
    measure = guess(walk.measures, name)
    if _unit(name, cells) == "percent" and (
        not measure or walk.measures[measure].unit != "percent"
    ):
        measure = "share_complied"
    period = _period_in(name)
    place = name if not period and _is_place(name) else ""
    why = f"its cells are numbers or silences, such as {cells[0]!r}"
    if measure:
        why += f"; its name speaks of “{walk.name(measure).lower()}”"
    return Column(
        name=name,
        role="value",
        why=why,
        kind=guess(walk.kinds, name),
        asked_by=guess(walk.askers, name),
        measure=measure or "received",
        period=period,
        jurisdiction=place,
        unread=unread,
        fraction=walk.measures[measure or "received"].unit == "percent" and _fractions(cells),
    )


def _measure(text: str) -> str:
    """What a text says is counted; a share wherever it speaks of one."""
    walk = crosswalk()
    measure = guess(walk.measures, text)
    share = bool(_SHARE.search(plain(text)))
    if share and (not measure or walk.measures[measure].unit != "percent"):
        return "share_complied"
    return measure


def _period_in(name: str) -> str:
    """The period at the beginning or the end of a column's name: “H1 2023 Requests”."""
    words = name.split()
    for count in range(len(words), 0, -1):
        for part in (words[:count], words[-count:]):
            if is_period(" ".join(part)):
                return " ".join(part)
    return ""


def _fractions(cells: Sequence[str]) -> bool:
    """Whether numbers between 0 and 1 stand where shares are meant, none of them with a sign."""
    numbers = [cell for cell in cells if re.fullmatch(r"[\d.,]+", cell)]
    return (
        bool(numbers)
        and all(re.fullmatch(r"0|1|[01]?[.,]\d+", one) for one in numbers)
        and any(re.fullmatch(r"0?[.,]\d+", one) for one in numbers)
    )


_COMPANIES = (
    r"company|companies|provider|platform|operator|carrier|entreprise|operateur|fournisseur|"
    r"plateforme|unternehmen|anbieter|betreiber|empresa|operador|proveedor|prestador|azienda|"
    r"operatore|fornitore|bedrijf|aanbieder|firma|foretag"
)
_REMARKS = (
    r"(?:foot ?)?notes?|remarks?|comments?|observacion(?:es)?|observacoes|notas?|remarques?|"
    r"commentaires?|bemerkung(?:en)?|anmerkung(?:en)?|note|commenti|opmerkingen"
)
_SERVICES = r"service|product|dienst|servicio|servico|servizio|produit|produkt|app\b"


def _words(name: str, cells: Sequence[str]) -> Column:
    walk = crosswalk()
    plain_name = plain(name)
    if re.fullmatch(_REMARKS, plain_name):
        return Column(name, "ignore", f"it holds remarks, such as {cells[0][:40]!r}")
    different = list(dict.fromkeys(cells))
    if len(different) == len(cells) > UNIQUE:
        return Column(name, "ignore", f"each row has its own, such as {cells[0][:40]!r}")
    if re.search(_COMPANIES, plain_name):
        return Column(name, "company", "its name speaks of companies")
    if re.search(_SERVICES, plain_name):
        return Column(name, "service", "its name speaks of services")
    kinds = {cell: guess(walk.kinds, cell) for cell in different}
    known = [cell for cell in different if kinds[cell]]
    if len(different) <= 30 and len(known) >= MOST * len(different):
        return Column(name, "kind", f"its cells name kinds, such as {known[0]!r}", words=kinds)
    measures = {cell: _measure(cell) for cell in different}
    if len(different) <= 30 and sum(map(bool, measures.values())) >= MOST * len(different):
        why = f"its cells name what is counted, such as {different[0]!r}"
        told = kinds if known else {}
        return Column(name, "measure", why, words=measures, kinds=told)
    if len(different) <= max(40, len(cells) / 2):
        return Column(name, "breakdown", f"it divides further, such as by {cells[0]!r}")
    return Column(name, "ignore", f"it is text, such as {cells[0][:40]!r}")
