"""Read the file layout in which the Ranking Digital Rights index is published.

A folder holds `elements.csv` (or `.csv.gz`) and, beside it, any of `comments`, `level_scores`,
`indicator_scores`, `totals`, `sources` and `indicators.json`, for any years. Columns beyond the
known ones are left alone; of the known ones only the keys have to be there.
"""

import json
from collections import defaultdict, deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.index.source_cells import parse_refs
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place
from pledgebook.casebook import garbage
from pledgebook.casebook.exchange.csvfile import find_table, read_table
from pledgebook.casebook.exchange.guarded import source_refs, unbracketed, unguarded
from pledgebook.casebook.exchange.layout import (
    canonical_id,
    column_names,
    edition_of,
    level_of,
)
from pledgebook.casebook.exchange.rdr_elements import read_elements
from pledgebook.errors import InputError, UnreadableFile, UsageError

LAYOUT = "pledgebook-rdr-layout/1"
"""Written to `layout.json` on export: the cells of such a folder are guarded."""

Row = dict[str, str]
_Company = tuple[str, str]
_COMMENT_PLACES = {Level.GROUP: "Group", Level.OPERATING_COMPANY: "OpCom"}
"""What the comments call a place for which the answers give no name."""


@dataclass(frozen=True, slots=True)
class RdrFolder:
    """What a folder held: cycles by edition, and comments that belong to no answer."""

    cycles: tuple[Cycle, ...]
    orphans: tuple[Row, ...] = ()


def is_rdr_folder(folder: Path) -> bool:
    """Whether a folder has the layout: a table of elements is in it."""
    return folder.is_dir() and find_table(folder, "elements") is not None


def read_rdr(folder: Path, years: Collection[str] = ()) -> tuple[Cycle, ...]:
    """Cycles of a folder, by edition; of the given years only, where any are given.

    Raises UsageError where there is no table of elements, UnreadableFile for a broken file and
    DataFileError for a missing column.
    """
    return read_folder(folder, years).cycles


def read_folder(folder: Path, years: Collection[str] = ()) -> RdrFolder:
    """Like `read_rdr`, and with the comments that belong to no answer."""
    if not is_rdr_folder(folder):
        raise UsageError(f"{folder}: no elements.csv or elements.csv.gz in this folder.")
    with garbage.paused():
        layout = _layout(folder)
        tables = _Tables(folder, layout is not None, frozenset(years))
        return _read(tables, _schemes(layout))


@dataclass(frozen=True, slots=True)
class _Tables:
    """The tables of a folder, and which years of them are wanted (none: all)."""

    folder: Path
    ours: bool
    years: frozenset[str]

    def rows(self, name: str, *required: str) -> list[Row]:
        """Rows of the wanted years, each of a company; none where there is no such table."""
        path = find_table(self.folder, name)
        if path is None:
            return []
        required = ("year", "company", *required)
        if self.ours:
            found = read_table(path, required, kept=("year", self._wants_ours))
            return [_unguarded(row) for row in found]
        found = read_table(path, required, column_names, ("year", self._wants))
        editions = {cell: edition_of(cell) for cell in {row["year"] for row in found}}
        return [_plain_keys(row, editions[row["year"]]) for row in found]

    def _wants(self, cell: str) -> bool:
        return not self.years or edition_of(cell) in self.years

    def _wants_ours(self, cell: str) -> bool:
        return not self.years or unguarded(cell) in self.years


def _read(tables: _Tables, schemes: dict[str, str]) -> RdrFolder:
    ours = tables.ours
    elements = tables.rows("elements", "level", "element", "answer")
    comments = _Comments(tables.rows("comments", "element"), ours)
    answers: dict[_Company, list[JudgedAnswer]] = defaultdict(list)
    types: dict[_Company, str] = {}
    for row in elements:
        company = (row["year"], row["company"])
        types[company] = types.get(company) or row.get("company_type", "")
        answers[company].append(_judged(row, comments.take(row), ours))
    sources = _sources(tables.rows("sources", "source_nr"), ours)
    published = _published(
        tables.rows("level_scores", "level", "indicator", "score_published"),
        tables.rows("indicator_scores", "indicator", "score_published"),
        tables.rows("totals", "scope", "score_published"),
    )
    specs = read_elements(tables.folder / "indicators.json")
    by_year: dict[str, list[CompanyRecord]] = defaultdict(list)
    for (year, name), found in answers.items():
        by_year[year].append(
            CompanyRecord(
                name,
                types[year, name],
                tuple(found),
                tuple(sources.get((year, name), ())),
                published.get((year, name), PublishedScores()),
            )
        )
    cycles = tuple(
        Cycle(year, tuple(companies), specs.get(year, ()), schemes.get(year, ""))
        for year, companies in sorted(by_year.items())
    )
    return RdrFolder(cycles, comments.left())


def _layout(folder: Path) -> dict[str, Any] | None:
    """What `layout.json` says; None where the folder was not written by an export."""
    path = folder / "layout.json"
    if not path.is_file():
        return None
    try:
        layout = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableFile("layout.json", f"is no JSON ({error}).", "Export again.") from error
    found = layout.get("format") if isinstance(layout, dict) else None
    if found != LAYOUT:
        raise UnreadableFile("layout.json", f"says {found!r}; this version reads {LAYOUT!r}.")
    return dict(layout)


def _schemes(layout: dict[str, Any] | None) -> dict[str, str]:
    """Edition → the scheme that it is scored by, where that is not its edition's own."""
    found = (layout or {}).get("schemes", {})
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        raise UnreadableFile("layout.json", "names the schemes in another way.", "Export again.")
    return found


def _unguarded(row: Row) -> Row:
    return {column: unguarded(cell) for column, cell in row.items()}


_KEYS = ("company", "company_type", "service_class", "service", "service_or_level", "aspect")


def _plain_keys(row: Row, edition: str) -> Row:
    """A row whose keys are as the layout writes them; comments and cells stay as found."""
    row["year"] = edition
    for key in _KEYS:
        if key in row:
            row[key] = row[key].strip()
    return row


def _place(row: Row) -> Place:
    level = level_of(row["level"])
    if level is None:
        raise InputError(
            f"{row['company']} {row['year']}, {row.get('element') or row.get('indicator')}",
            f"level {row['level']!r} is unknown.",
            "Levels are group, opcom and service.",
        )
    return Place(level, row.get("service_class", ""), row.get("service", ""), row.get("aspect", ""))


class _Comments:
    """Rows of comments, handed out once each to the answer they belong to.

    A group and an operating company, or a company and its one service, may share a name: rows
    of one key are then handed out in the order of the file.
    """

    def __init__(self, rows: Iterable[Row], ours: bool) -> None:
        self._ours = ours
        self._rows: dict[tuple[str, ...], deque[Row]] = defaultdict(deque)
        for row in rows:
            self._rows[_comment_key(row, row.get("service_or_level", ""))].append(row)

    def take(self, element: Row) -> Row:
        """Comment of an answer, an empty row where there is none."""
        name = element.get("service", "")
        if not name and (level := level_of(element["level"])) is not None:
            name = _COMMENT_PLACES.get(level, "")
        queue = self._rows.get(_comment_key(element, name))
        return queue.popleft() if queue else {}

    def left(self) -> tuple[Row, ...]:
        """Rows that no answer took."""
        return tuple(row for queue in self._rows.values() for row in queue)


def _comment_key(row: Row, name: str) -> tuple[str, ...]:
    element = canonical_id(row["element"])
    return (row["year"], row["company"], name, row.get("aspect", ""), element)


def _judged(row: Row, comment: Row, ours: bool) -> JudgedAnswer:
    element = canonical_id(row["element"])
    indicator = canonical_id(row.get("indicator") or element.partition(".")[0])
    answer = IndexAnswer(_place(row), indicator, element, row["answer"])
    cell = comment.get("sources", "")
    refs = source_refs(cell) if ours else parse_refs(cell)
    return JudgedAnswer(
        answer=answer,
        comment=comment.get("comment", ""),
        source_refs=refs,
        source_cell=unbracketed(comment.get("sources_as_found", "")) if ours else cell,
        same_as_previous=comment.get("same_as_previous_index")
        or row.get("same_as_previous_index", ""),
        change_comment=comment.get("change_comment", ""),
        points_published=row.get("score_published", ""),
        answer_beside_comment=_other_answer(row["answer"], comment.get("answer", "")),
    )


def _other_answer(answer: str, beside: str) -> str:
    """Answer beside a comment, where it is another one and no fuller wording of the same."""
    if beside.startswith(answer) or (beside, answer) == ("NA", "N/A"):
        return ""
    return beside


def _sources(rows: Iterable[Row], ours: bool) -> dict[_Company, list[SourceRecord]]:
    found: dict[_Company, list[SourceRecord]] = defaultdict(list)
    for row in rows:
        number = row["source_nr"].removeprefix("S") if ours else row["source_nr"].strip()
        found[row["year"], row["company"]].append(
            SourceRecord(
                number=number,
                title=row.get("title", ""),
                url=row.get("url", ""),
                document_date=unbracketed(row.get("document_date", ""))
                if ours
                else row.get("document_date", ""),
                accessed=row.get("date_accessed", ""),
                archive_url=row.get("archive_url", ""),
            )
        )
    return found


def _published(
    places: Iterable[Row], indicators: Iterable[Row], totals: Iterable[Row]
) -> dict[_Company, PublishedScores]:
    found: dict[_Company, PublishedScores] = defaultdict(PublishedScores)
    for row in places:
        scores = found[row["year"], row["company"]]
        key = (canonical_id(row["indicator"]), _place(row))
        scores.places[key] = row["score_published"]
        if cell := unbracketed(row.get("source_refs", "")):
            scores.place_sources[key] = cell
    for row in indicators:
        indicator = canonical_id(row["indicator"])
        found[row["year"], row["company"]].indicators[indicator] = row["score_published"]
    for row in totals:
        found[row["year"], row["company"]].totals[row["scope"]] = row["score_published"]
    return found
