"""A draft of a mapping for a table never seen before: each guess with its reason.

A draft is not imported. A person reads it, corrects it, and puts a name in `confirmed`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from pledgebook.transparency.cells import Conventions, UnreadableCell, read_cell
from pledgebook.transparency.crosswalk import crosswalk, guess, plain
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.jurisdictions import UnknownJurisdiction, jurisdiction
from pledgebook.transparency.mapping.columns import Named, named
from pledgebook.transparency.mapping.model import Table
from pledgebook.transparency.model import Status
from pledgebook.transparency.periods import UnknownPeriod, read_period

MOST = 0.7
"""Share of a column's filled cells that have to be read as something for it to be guessed."""

NAMED = 0.5
"""The same, for numbers in a column whose name says what is counted."""

UNIQUE = 8
"""Rows from which words that never come twice are names of rows, and divide nothing."""

HEADER_ROWS = 12
"""Rows from the top among which the header is looked for."""

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


@dataclass(frozen=True, slots=True)
class Draft:
    """A mapping as far as it can be guessed. Empty fields are for the person to fill in."""

    name: str
    columns: tuple[Column, ...]
    table: Table
    company: str = ""
    period: str = ""
    period_in: tuple[str, str] | None = None
    """Where the period stands beside the table, `file` or `title`, and a pattern that finds it."""
    kind: str = ""
    decimal: str = "."
    statuses: dict[str, str] = field(default_factory=dict)
    """What a person said that cells stand for which nothing can read: a silence, a country."""
    rows: int = 0
    file: str = ""
    title: str = ""

    def with_column(self, number: int, column: Column) -> "Draft":
        """The draft with another idea of one column."""
        return replace(self, columns=(*self.columns[:number], column, *self.columns[number + 1 :]))


def draft(grids: Sequence[Grid], number: int, file: str) -> Draft:
    """A draft for the table with that number (from 1), from its header, its cells and its file."""
    grid = grids[number - 1]
    table = table_of(grid, number, len(grids))
    found = named(grids, table, file)
    decimal = _decimal(found)
    columns = tuple(_column(found, place, decimal) for place in range(len(found.columns)))
    columns = _settled(columns, found)
    has_period = any(c.role == "period" or c.period for c in columns)
    period, period_in = ("", None) if has_period else _period_around(grid, file)
    return Draft(
        name=_name(file),
        columns=columns,
        table=table,
        period=period,
        period_in=period_in,
        kind=_kind(columns, grid, file),
        decimal=decimal,
        rows=len(found.rows),
        file=file,
        title=grid.title,
    )


def _name(file: str) -> str:
    """A name for the mapping from that of the file, without the year: it serves the next one."""
    bare = re.sub(r"[^a-z0-9]+", "-", plain(file.rsplit(".", 1)[0]))
    return re.sub(r"(?<!\d)(?:19|20)\d\d(?!\d)", "", bare).replace("--", "-").strip("-") or "table"


def table_of(grid: Grid, number: int, count: int) -> Table:
    """Where the header of a table is: the first row after which the cells turn into numbers."""
    start, rows = _header(grid)
    head = grid.rows[start : start + rows]
    first = head[0] if head else ()
    merged = rows > 1
    fill = _fill_down(grid, start + rows)
    names = (
        tuple(_joined(head, place) for place in fill)
        if merged
        else tuple(" ".join(first[place].split()) for place in fill if place < len(first))
    )
    return Table(
        numbers=(number,) if count > 1 else (),
        header_row=grid.numbers[start] if start else 0,
        header_rows=rows,
        fill_down=tuple(name for name in names if name),
    )


def _joined(head: Sequence[Sequence[str]], place: int) -> str:
    words = [row[place].strip() for row in head if place < len(row) and row[place].strip()]
    return " ".join(dict.fromkeys(words))


def _header(grid: Grid) -> tuple[int, int]:
    """(index of the first row of the header, how many rows it has)."""
    best = 0
    for index, row in enumerate(grid.rows[:HEADER_ROWS]):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) >= max(2, grid.width / 2) and not any(_number(cell) for cell in filled):
            best = index
            break
    rows = 1
    while (
        best + rows < len(grid.rows) - 1
        and rows < 3
        and _continues(grid.rows[best], grid.rows[best + rows], grid.rows[best + rows + 1 :])
    ):
        rows += 1
    return best, rows


def _continues(head: Sequence[str], row: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Whether a row goes on with the header: no number in it, a blank first cell, numbers below."""
    filled = [cell for cell in row if cell.strip()]
    if not filled or any(_value(cell) for cell in filled):
        return False
    spans = any(not cell.strip() for cell in head[1:]) or len(set(head)) < len(head)
    blank = not row[0].strip() or not head[0].strip() or plain(row[0]) == plain(head[0])
    return blank and spans and any(_number(cell) for line in below[:3] for cell in line)


def _number(text: str) -> bool:
    try:
        cell = read_cell(text, Conventions())
    except UnreadableCell:
        return bool(re.fullmatch(r"\s*[\d.,]+\s*%?\s*", text))
    return not cell.status.silent and not re.fullmatch(r"\s*(?:19|20)\d\d\s*", text)


def _value(text: str) -> bool:
    """A cell that could stand below a header: a number or a silence with words."""
    try:
        return read_cell(text, Conventions()).status is not Status.UNEXPLAINED
    except UnreadableCell:
        return _number(text)


def _fill_down(grid: Grid, start: int) -> tuple[int, ...]:
    """Columns on the left in which cells are left empty that mean the one above."""
    rows = grid.rows[start:]
    if len(rows) < 4:
        return ()
    first = [row[0].strip() if row else "" for row in rows]
    empty = sum(not cell for cell in first)
    others = sum(
        1
        for row, cell in zip(rows, first, strict=True)
        if not cell and any(c.strip() for c in row[1:])
    )
    return (0,) if first[0] and 0 < empty == others and empty >= len(rows) / 4 else ()


def _cells(found: Named, place: int) -> list[str]:
    return [row[place].strip() for row in found.rows if row[place].strip()]


def _share(cells: Sequence[str], reads: Iterable[bool]) -> float:
    return sum(reads) / len(cells) if cells else 0.0


def _decimal(found: Named) -> str:
    """The mark before decimals, from how the table's numbers are grouped."""
    cells = [cell for row in found.rows for cell in row]
    points = sum(bool(re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+", c.strip())) for c in cells)
    commas = sum(bool(re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+", c.strip())) for c in cells)
    comma_decimals = sum(bool(re.fullmatch(r"\d+,\d{1,2}\s*%?", cell.strip())) for cell in cells)
    return "," if (points and not commas) or (comma_decimals and not commas) else "."


def _column(found: Named, place: int, decimal: str) -> Column:
    name = found.columns[place]
    cells = _cells(found, place)
    if not cells:
        return Column(name, "ignore", "it is empty")
    if all(_DAY.fullmatch(cell) for cell in cells) and _ENDING.search(plain(name)):
        span = _span(cells)
        return Column(name, "period", f"its cells end periods, such as {cells[0]!r}", span=span)
    if _share(cells, map(_is_period, cells)) >= MOST and not _counts_like_years(name, cells):
        return Column(name, "period", f"its cells are periods, such as {cells[0]!r}")
    notes = _notes(found, place)
    places = [cell for cell in cells if cell not in notes]
    if _share(places, map(_is_place, places)) >= MOST:
        unknown = tuple(sorted({c for c in places if not _is_place(c)}))
        why = f"its cells are countries, such as {places[0]!r}"
        return Column(name, "jurisdiction", why, unread=unknown, notes=notes)
    unit = _unit(name, cells)
    unread = tuple(sorted({c for c in cells if not _reads(c, unit, decimal)}))
    # Where its name says what is counted, half of the cells will do.
    enough = NAMED if guess(crosswalk().measures, name) else MOST
    if len(cells) - sum(c in unread for c in cells) >= enough * len(cells):
        return _values(name, cells, unread)
    return _words(name, cells)


_SHARE = re.compile(r"percent|pourcentage|prozent|porcentaje|%|\b(?:rate|quote|taux|tasa)\b")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?: 00:00:00)?")
_ENDING = re.compile(r"period end|ending|end of|through$|jusqu|bis$")


def _span(cells: Sequence[str]) -> int:
    """Months of a period, from the months in which periods end."""
    ends = {cell[5:7] for cell in cells}
    return 12 // len(ends) if len(ends) in {1, 2, 4, 12} else 6


def _counts_like_years(name: str, cells: Sequence[str]) -> bool:
    """Whole numbers that happen to look like years stand under a name that counts something."""
    return bool(guess(crosswalk().measures, name)) and all(c.isdigit() for c in cells)


def _is_period(text: str) -> bool:
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


def _reads(text: str, unit: str, decimal: str) -> bool:
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
            if _is_period(" ".join(part)):
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


def _settled(columns: Sequence[Column], found: Named) -> tuple[Column, ...]:
    """Columns of one table seen together: one of countries, one of periods, no twins."""
    settled = _one_period(_days_paired(_one_jurisdiction(columns, found), found), found)
    return _told_apart(_by_row(settled))


def _by_row(columns: Sequence[Column]) -> list[Column]:
    """Where each row says what it counts, numbers and shares stand in one column."""
    if not any(c.role == "measure" for c in columns):
        return list(columns)
    return [
        replace(c, unread=tuple(word for word in c.unread if not _reads(word, "percent", ".")))
        if c.role == "value"
        else c
        for c in columns
    ]


def _days_paired(columns: Sequence[Column], found: Named) -> list[Column]:
    """Two columns of days that are named as the first and the last of a period."""
    days = [
        n
        for n in range(len(columns))
        if (cells := _cells(found, n)) and all(_DAY.fullmatch(cell) for cell in cells)
    ]
    if len(days) != 2 or not _first_and_last(columns, days):
        return list(columns)
    return [
        replace(c, role="period", why="it holds the first or last days of periods", span=0)
        if n in days
        else c
        for n, c in enumerate(columns)
    ]


def _one_jurisdiction(columns: Sequence[Column], found: Named) -> list[Column]:
    """Of several columns of countries and regions the one that has most of them stays.

    No other column's name is then taken for a country.
    """
    places = [n for n, c in enumerate(columns) if c.role == "jurisdiction"]
    if not places:
        return list(columns)
    finest = max(places, key=lambda n: (len(set(_cells(found, n))), -n))
    settled = []
    for number, column in enumerate(columns):
        if column.role == "jurisdiction" and number != finest:
            why = f"{columns[finest].name} says it more finely"
            settled.append(replace(column, role="ignore", why=why))
        else:
            settled.append(replace(column, jurisdiction=""))
    return settled


def _one_period(columns: Sequence[Column], found: Named) -> list[Column]:
    """Of two columns of periods the finer one, unless they are a first and a last day."""
    places = [n for n, c in enumerate(columns) if c.role == "period"]
    days = [
        n for n in places if all(re.match(r"\d{4}-\d\d-\d\d", cell) for cell in _cells(found, n))
    ]
    if len(places) < 2 or len(days) == 2 == len(places) or _first_and_last(columns, places):
        return list(columns)
    finest = max(places, key=lambda n: len(set(_cells(found, n))))
    return [
        replace(c, role="ignore", why=f"{columns[finest].name} says it more finely")
        if n in places and n != finest
        else c
        for n, c in enumerate(columns)
    ]


def _first_and_last(columns: Sequence[Column], places: Sequence[int]) -> bool:
    """Whether two columns are named as the beginning and the end of a period."""
    names = [plain(columns[n].name) for n in places]
    return (
        len(names) == 2
        and bool(re.search(r"start|begin|initiat|from|first|debut|beginn", names[0]))
        and bool(re.search(r"end|until|to\b|last|fin\b|ende", names[1]))
    )


def _told_apart(columns: Sequence[Column]) -> tuple[Column, ...]:
    """Values that would count the same thing are told apart by the names of their columns."""
    values = [c for c in columns if c.role == "value"]
    keys = Counter((c.measure, c.kind, c.asked_by, c.period, c.jurisdiction) for c in values)
    return tuple(
        replace(c, apart=True)
        if c.role == "value"
        and keys[c.measure, c.kind, c.asked_by, c.period, c.jurisdiction] > 1
        and plain(c.name) not in {"total", "totals", "all"}
        else c
        for c in columns
    )


_PERIODS = (
    r"\w+ to \w+ (?:19|20)\d\d", r"\d+ \w+ to \d+ \w+ (?:19|20)\d\d",
    r"(?:first|second|1st|2nd) half(?: of)? (?:19|20)\d\d", r"[hq]\d (?:19|20)\d\d",
    r"(?:19|20)\d\d [hq]\d", r"(?:19|20)\d\d",
)  # fmt: skip


def _period_around(grid: Grid, file: str) -> tuple[str, tuple[str, str] | None]:
    """A period in the table's title, above its header, or in the file's name.

    With it, where next year's report can be expected to say its own, and by which pattern.
    """
    above = [cell for row in grid.rows[:3] for cell in row if len(cell) > 8]
    for where, text in (("title", grid.title), *(("", one) for one in above), ("file", file)):
        bare = plain(re.sub(r"[_-]", " ", text) if where == "file" else text)
        for pattern in _PERIODS:
            match = re.search(pattern, bare)
            if match and _is_period(match[0]):
                again = re.search(f"(?i){pattern}", text) if where else None
                same = again and _is_period(again[0]) and plain(again[0]) == match[0]
                kept = pattern if match[0].isdigit() else f"(?i){pattern}"
                return match[0], (where, kept) if same else None
    return "", None


def _kind(columns: Sequence[Column], grid: Grid, file: str) -> str:
    """What the table is about as a whole, where its columns do not say it each."""
    values = [c for c in columns if c.role == "value"]
    if any(c.role == "kind" for c in columns) or all(c.kind for c in values):
        return ""
    above = " ".join(cell for row in grid.rows[:2] for cell in row)
    texts = (grid.title, above, re.sub(r"[_-]", " ", file))
    kinds = [kind for text in texts if (kind := guess(crosswalk().kinds, text))]
    # A word for requests of any kind says less than the name of one.
    return next((kind for kind in kinds if kind != "any"), kinds[0] if kinds else "user_data")
