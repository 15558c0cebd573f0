"""An index as one JSON file, `pledgebook-index/1`: everything that a cycle holds, both ways.

The schema is published beside this module; `python -m pledgebook.casebook.exchange.index_json`
writes it.
"""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    ElementSpec,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification
from pledgebook.errors import DataFileError, UnreadableFile

FORMAT = "pledgebook-index/1"
SCHEMA = Path(__file__).parent / "index-1.schema.json"
LARGEST_FILE = 1 << 29
"""Bytes; ten years of an index take a fifth of it."""
MOST_PROBLEMS = 20


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Place(_Part):
    level: Level
    service_class: str = ""
    service: str = ""
    aspect: str = ""

    def place(self) -> Place:
        return Place(self.level, self.service_class, self.service, self.aspect)


class _Answer(_Place):
    indicator: str
    element: str
    answer: str
    verification: Literal["collected", "reviewed", "reconciled", "feedback_processed", "final"] = (
        "final"
    )
    comment: str = ""
    source_refs: list[str] = []
    source_cell: str = Field("", description="The cell of sources exactly as found.")
    same_as_previous: str = ""
    change_comment: str = ""
    points_published: str = ""
    answer_beside_comment: str = ""


class _Source(_Part):
    number: str
    title: str
    url: str = ""
    document_date: str = ""
    accessed: str = ""
    archive_url: str = ""


class _PlaceScore(_Place):
    indicator: str
    score: str | None = Field(None, description="As printed; null where none was.")
    sources: str | None = None


class _Published(_Part):
    places: list[_PlaceScore] = []
    indicators: dict[str, str] = {}
    totals: dict[str, str] = {}


class _Company(_Part):
    company: str
    company_type: str = ""
    answers: list[_Answer]
    sources: list[_Source] = []
    published: _Published = _Published()


class _Element(_Part):
    element: str
    indicator: str
    text: str = ""
    excluded_company_types: list[str] = []
    excluded_services: list[str] = []


class _Cycle(_Part):
    edition: str
    companies: list[_Company]
    elements: list[_Element] = []
    scheme: str = Field("", description="How it is scored, where not by its edition's rules.")


class IndexFile(_Part):
    """An index: cycles of judgements over companies, with scores as published."""

    format: Literal["pledgebook-index/1"]
    cycles: list[_Cycle]


def read_json(path: Path) -> tuple[Cycle, ...]:
    """Cycles of a file. Raises UnreadableFile for no JSON, DataFileError for another shape."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(path.name, f"has more than {LARGEST_FILE >> 20} MB.")
        return from_json(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(path.name, f"cannot be read ({error}).") from error


def from_json(text: str, name: str) -> tuple[Cycle, ...]:
    """Cycles of a text; `name` stands in errors."""
    try:
        found = IndexFile.model_validate_json(text)
    except ValidationError as error:
        problems = [
            (".".join(map(str, problem["loc"])), problem["msg"])
            for problem in error.errors(include_url=False)[:MOST_PROBLEMS]
        ]
        raise DataFileError(name, problems) from error
    return tuple(_cycle(cycle) for cycle in found.cycles)


def to_json(cycles: Sequence[Cycle]) -> str:
    """Text of a file, the same for the same cycles; empty fields are left out."""
    value = {"format": FORMAT, "cycles": [_cycle_out(cycle) for cycle in cycles]}
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def schema() -> dict[str, Any]:
    """JSON Schema of the format."""
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **IndexFile.model_json_schema()}


def schema_text() -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def _cycle(found: _Cycle) -> Cycle:
    return Cycle(
        found.edition,
        tuple(_company(company) for company in found.companies),
        tuple(
            ElementSpec(
                spec.element,
                spec.indicator,
                spec.text,
                tuple(spec.excluded_company_types),
                tuple(spec.excluded_services),
            )
            for spec in found.elements
        ),
        found.scheme,
    )


def _company(found: _Company) -> CompanyRecord:
    places = {(score.indicator, score.place()): score for score in found.published.places}
    published = PublishedScores(
        {key: score.score for key, score in places.items() if score.score is not None},
        dict(found.published.indicators),
        dict(found.published.totals),
        {key: score.sources for key, score in places.items() if score.sources is not None},
    )
    sources = tuple(SourceRecord(**source.model_dump()) for source in found.sources)
    answers = tuple(_answer(answer) for answer in found.answers)
    return CompanyRecord(found.company, found.company_type, answers, sources, published)


def _answer(found: _Answer) -> JudgedAnswer:
    state = Verification[found.verification.upper()]
    return JudgedAnswer(
        IndexAnswer(found.place(), found.indicator, found.element, found.answer, state),
        found.comment,
        tuple(found.source_refs),
        found.source_cell,
        found.same_as_previous,
        found.change_comment,
        found.points_published,
        found.answer_beside_comment,
    )


def _filled(**fields: object) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value not in ("", [], {}, None)}


def _cycle_out(cycle: Cycle) -> dict[str, object]:
    return {
        "edition": cycle.edition,
        "companies": [_company_out(record) for record in cycle.companies],
        **_filled(elements=[_element_out(spec) for spec in cycle.elements], scheme=cycle.scheme),
    }


def _element_out(spec: ElementSpec) -> dict[str, object]:
    return {
        "element": spec.element,
        "indicator": spec.indicator,
        **_filled(
            text=spec.text,
            excluded_company_types=list(spec.excluded_company_types),
            excluded_services=list(spec.excluded_services),
        ),
    }


def _company_out(record: CompanyRecord) -> dict[str, object]:
    published = record.published
    keys = dict.fromkeys([*published.places, *published.place_sources])
    return {
        "company": record.company,
        **_filled(company_type=record.company_type),
        "answers": [_answer_out(judged) for judged in record.answers],
        **_filled(
            sources=[_source_out(source) for source in record.sources],
            published=_filled(
                places=list(_places_out(keys, published)),
                indicators=published.indicators,
                totals=published.totals,
            ),
        ),
    }


def _places_out(
    keys: Iterable[tuple[str, Place]], published: PublishedScores
) -> Iterable[dict[str, object]]:
    for key in keys:
        row: dict[str, object] = {"indicator": key[0], **_place_out(key[1])}
        if key in published.places:
            row["score"] = published.places[key]
        if key in published.place_sources:
            row["sources"] = published.place_sources[key]
        yield row


def _place_out(place: Place) -> dict[str, object]:
    return {
        "level": place.level.value,
        **_filled(service_class=place.service_class, service=place.service, aspect=place.aspect),
    }


def _answer_out(judged: JudgedAnswer) -> dict[str, object]:
    answer = judged.answer
    state = answer.verification.name.lower()
    return {
        **_place_out(answer.place),
        "indicator": answer.indicator,
        "element": answer.element,
        "answer": answer.answer,
        **_filled(
            verification="" if answer.verification == Verification.FINAL else state,
            comment=judged.comment,
            source_refs=list(judged.source_refs),
            source_cell=judged.source_cell,
            same_as_previous=judged.same_as_previous,
            change_comment=judged.change_comment,
            points_published=judged.points_published,
            answer_beside_comment=judged.answer_beside_comment,
        ),
    }


def _source_out(source: SourceRecord) -> dict[str, object]:
    return {
        "number": source.number,
        "title": source.title,
        **_filled(
            url=source.url,
            document_date=source.document_date,
            accessed=source.accessed,
            archive_url=source.archive_url,
        ),
    }


if __name__ == "__main__":
    SCHEMA.write_text(schema_text(), encoding="utf-8")
