"""Write cycles in the file layout of the Ranking Digital Rights index.

What is read back is equal to what was written. Source numbers stand as `S1; S2` and cells that
look like formulas are guarded, so that a spreadsheet that opens the files changes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pledgebook.assessing.index.model import CompanyRecord, Cycle, JudgedAnswer
from pledgebook.assessing.scoring.answer import Level
from pledgebook.assessing.scoring.rdr import family_of
from pledgebook.casebook.exchange.csvfile import write_table
from pledgebook.casebook.exchange.guarded import bracketed, guarded, source_cell
from pledgebook.casebook.exchange.rdr import LAYOUT
from pledgebook.errors import UsageError

ELEMENTS = (
    "year company company_type level service_class service aspect indicator element answer "
    "score_published same_as_previous_index"
).split()
COMMENTS = (
    "year company service_or_level aspect element answer comment sources same_as_previous_index "
    "change_comment sources_as_found"
).split()
LEVEL_SCORES = (
    "year company level service_class service aspect indicator score_published source_refs"
).split()
INDICATOR_SCORES = "year company indicator family_role score_published".split()
TOTALS = "year company company_type scope score_published".split()
SOURCES = ("year company source_nr title url document_date date_accessed archive_url").split()

_Cells = list[str]


def export_rdr(cycles: Sequence[Cycle], folder: Path, packed: bool = True) -> None:
    """Write every table of the layout to a folder, which is made if need be.

    Raises UsageError where the folder cannot be written.
    """
    ending = ".csv.gz" if packed else ".csv"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, (header, rows) in _tables(cycles).items():
            write_table(folder / f"{name}{ending}", header, _guarded(rows))
        _write_json(folder / "indicators.json", {"years": dict(map(_edition, cycles))})
        _write_json(folder / "layout.json", _layout(cycles))
    except OSError as error:
        raise UsageError(f"{folder} cannot be written: {error.strerror or error}.") from error


def _tables(cycles: Sequence[Cycle]) -> dict[str, tuple[Sequence[str], Iterable[_Cells]]]:
    return {
        "elements": (ELEMENTS, _elements(cycles)),
        "comments": (COMMENTS, _comments(cycles)),
        "level_scores": (LEVEL_SCORES, _level_scores(cycles)),
        "indicator_scores": (INDICATOR_SCORES, _indicator_scores(cycles)),
        "totals": (TOTALS, _totals(cycles)),
        "sources": (SOURCES, _sources(cycles)),
    }


def _guarded(rows: Iterable[_Cells]) -> Iterator[_Cells]:
    for row in rows:
        yield [guarded(cell) for cell in row]


def _companies(cycles: Sequence[Cycle]) -> Iterator[tuple[str, CompanyRecord]]:
    for cycle in cycles:
        for company in cycle.companies:
            yield cycle.edition, company


def _elements(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        for judged in company.answers:
            answer, place = judged.answer, judged.answer.place
            yield [
                *(year, company.company, company.company_type),
                *(place.level.value, place.service_class, place.service, place.aspect),
                *(answer.indicator, answer.element, answer.answer),
                *(judged.points_published, judged.same_as_previous),
            ]


def _comments(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        for judged in company.answers:
            yield [
                *(year, company.company, _comment_place(judged), judged.answer.place.aspect),
                judged.answer.element,
                judged.answer_beside_comment or judged.answer.answer,
                judged.comment,
                source_cell(judged.source_refs),
                *(judged.same_as_previous, judged.change_comment),
                bracketed(judged.source_cell),
            ]


def _comment_place(judged: JudgedAnswer) -> str:
    place = judged.answer.place
    if place.service or place.level == Level.SERVICE:
        return place.service
    return "Group" if place.level == Level.GROUP else "OpCom"


def _level_scores(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        for (indicator, place), score in company.published.places.items():
            yield [
                *(year, company.company, place.level.value, place.service_class, place.service),
                *(place.aspect, indicator, score),
                bracketed(company.published.place_sources.get((indicator, place), "")),
            ]


def _indicator_scores(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        indicators = company.published.indicators
        parents = {family_of(name) for name in indicators if family_of(name) != name}
        for name, score in indicators.items():
            role = "child" if family_of(name) != name else "parent" if name in parents else ""
            yield [year, company.company, name, role, score]


def _totals(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        for scope, score in company.published.totals.items():
            yield [year, company.company, company.company_type, scope, score]


def _sources(cycles: Sequence[Cycle]) -> Iterator[_Cells]:
    for year, company in _companies(cycles):
        for source in company.sources:
            yield [
                *(year, company.company, f"S{source.number}", source.title, source.url),
                *(bracketed(source.document_date), source.accessed, source.archive_url),
            ]


def _edition(cycle: Cycle) -> tuple[str, object]:
    by_indicator: dict[str, list[object]] = defaultdict(list)
    for spec in cycle.elements:
        by_indicator[spec.indicator].append(
            {
                "id": spec.element,
                "text": spec.text,
                "excluded_company_types": list(spec.excluded_company_types),
                "excluded_services": list(spec.excluded_services),
            }
        )
    indicators = [{"id": name, "elements": specs} for name, specs in by_indicator.items()]
    return cycle.edition, {"indicators": indicators}


def _layout(cycles: Sequence[Cycle]) -> dict[str, object]:
    """What the published layout has no place for: how an index of one's own is scored."""
    schemes = {cycle.edition: cycle.scheme for cycle in cycles if cycle.scheme}
    return {"format": LAYOUT, **({"schemes": schemes} if schemes else {})}


def _write_json(path: Path, value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
