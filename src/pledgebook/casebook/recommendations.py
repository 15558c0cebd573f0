"""Recommendations on record, with what happened to each since it was made."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.assess import assess
from pledgebook.assessing.followup import ElementThen, Event, Standing, standing
from pledgebook.assessing.model import Answer, Assessment, ElementRef, Evidence, Recommendation
from pledgebook.casebook.companies import find_company
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.tables.followup import recommendation, recommendation_event
from pledgebook.errors import UsageError
from pledgebook.frameworks.loader import load_builtin
from pledgebook.text.anchors import web_annotation_target


@dataclass(frozen=True, slots=True)
class Draft:
    """A recommendation before it has a number. `need` is as `need_of` makes it."""

    title: str
    body: str
    elements: tuple[ElementThen, ...] = ()
    theme: str = ""
    asks: tuple[str, ...] = ()
    place: str = ""
    cites: tuple[str, ...] = ()
    need: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """A recommendation with what happened to it and where it stands."""

    id: int
    company: str
    number: int
    draft: Draft
    addressee: str
    made_on: str
    person: str
    events: tuple[Event, ...]
    details: tuple[Mapping[str, Any], ...]
    """What each event holds beside its words, in the order of `events`."""
    standing: Standing


def need_of(assessment: Assessment, made: Recommendation) -> dict[str, Any]:
    """The evidence of need of a recommendation, as it is kept: quotes, and what was searched."""
    return {
        "quotes": [quote_of(assessment, one) for one in made.evidence],
        "former": [quote_of(assessment, one) for one in made.former],
        "absent_in": list(made.absent_in),
    }


def quote_of(assessment: Assessment, evidence: Evidence) -> dict[str, Any]:
    """A quote with its document, as it is kept beside a judgement."""
    document = assessment.document(evidence.document_id)
    target = web_annotation_target(evidence.anchor, f"urn:sha256:{document.sha256}")
    return {
        "document": document.id,
        "title": document.title,
        "rank": int(evidence.rank),
        "page": evidence.anchor.page,
        "heading_path": list(evidence.anchor.heading_path),
        "target": target,
    }


def drafts_of(assessment: Assessment) -> tuple[Draft, ...]:
    """The recommendations of an assessment, ready to be recorded."""
    answers = {
        ElementRef(one.framework_id, one.element_id): one.answer for one in assessment.suggestions
    }
    return tuple(
        Draft(
            title=made.title,
            body=made.text,
            elements=tuple(
                ElementThen(ref, answers.get(ref, Answer.NOT_ASSESSED)) for ref in made.elements
            ),
            theme=made.theme,
            asks=made.asks,
            place=made.where,
            cites=made.cites,
            need=need_of(assessment, made),
        )
        for made in assessment.recommendations
    )


def need_of_elements(
    casebook: Casebook, company_name: str, elements: Sequence[tuple[str, str]]
) -> tuple[tuple[ElementThen, ...], dict[str, Any]]:
    """(elements with their answers today, evidence of need) for a person's own recommendation.

    Raises UsageError for an element that no built-in framework asks.
    """
    asked = load_builtin(sorted({framework for framework, _ in elements}))
    assessment = assess(*load_company(casebook, company_name), asked)
    answers = {(one.framework_id, one.element_id): one for one in assessment.suggestions}
    then, quotes, absent = [], [], set()
    for pair in elements:
        if pair not in answers:
            raise UsageError(f"The framework {pair[0]} does not ask {pair[1]} of this company.")
        given = answers[pair]
        then.append(ElementThen(ElementRef(*pair), given.answer))
        quotes += [quote_of(assessment, one) for one in given.evidence]
        if given.answer is Answer.NO_DISCLOSURE:
            absent |= {one.document_id for one in given.search.documents if one.read}
    return tuple(then), {"quotes": quotes, "former": [], "absent_in": sorted(absent)}


def recommendations_of(casebook: Casebook, company_name: str) -> tuple[Recorded, ...]:
    """A company's recommendations by number. Raises UsageError for a company not in it."""
    with casebook.reading() as connection:
        return tuple(recorded(connection, find_company(connection, company_name)))


def all_recommendations(casebook: Casebook) -> tuple[Recorded, ...]:
    """All recommendations, by company and number."""
    with casebook.reading() as connection:
        return tuple(recorded(connection, None))


def recorded(connection: Connection, owner: int | None) -> Iterator[Recorded]:
    """Recommendations of one company, or of all, with everything that happened to them."""
    query = select(recommendation, company.c.name.label("company")).join(
        company, company.c.id == recommendation.c.company_id
    )
    events_query = select(recommendation_event).order_by(recommendation_event.c.id)
    if owner is not None:
        query = query.where(recommendation.c.company_id == owner)
        events_query = events_query.join(
            recommendation, recommendation.c.id == recommendation_event.c.recommendation_id
        ).where(recommendation.c.company_id == owner)
    happened: dict[int, list[Row[Any]]] = {}
    for row in connection.execute(events_query):
        happened.setdefault(row.recommendation_id, []).append(row)
    for row in connection.execute(query.order_by(company.c.name, recommendation.c.number)):
        yield _record(row, happened.get(row.id, []))


def _record(row: Row[Any], happened: Sequence[Row[Any]]) -> Recorded:
    events = tuple(
        Event(one.kind, one.at, one.dated, one.person, one.state, one.body) for one in happened
    )
    draft = Draft(
        title=row.title,
        body=row.body,
        elements=tuple(
            ElementThen(ElementRef(one["framework"], one["element"]), Answer(one["answer"]))
            for one in json.loads(row.elements)
        ),
        theme=row.theme,
        asks=tuple(json.loads(row.asks)),
        place=row.place,
        cites=tuple(json.loads(row.cites)),
        need=json.loads(row.need),
    )
    return Recorded(
        id=row.id,
        company=row.company,
        number=row.number,
        draft=draft,
        addressee=row.addressee,
        made_on=row.made_on,
        person=row.person,
        events=events,
        details=tuple(json.loads(one.detail) for one in happened),
        standing=standing(row.made_on, row.due, events),
    )
