"""Index cycles out of the casebook, as the merged view has them."""

import json
from collections.abc import Collection

from sqlalchemy import Connection, Row, select

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    ElementSpec,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.scoring.answer import IndexAnswer, Level, Place, Verification
from pledgebook.casebook import decision_rows
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement, merge
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.companies import company
from pledgebook.casebook.workflow import Workflow, workflow_of
from pledgebook.errors import UsageError


def editions(connection: Connection, project: str | None = None) -> list[tuple[str, str]]:
    """(project, edition) of each cycle, by project and then in the order of their editions."""
    query = select(index.cycle.c.project, index.cycle.c.edition)
    if project is not None:
        query = query.where(index.cycle.c.project == project)
    return sorted((str(row[0]), str(row[1])) for row in connection.execute(query))


def find_cycle(connection: Connection, project: str, edition: str) -> Row[tuple[object, ...]]:
    """Row of a cycle. Raises UsageError that says which there are."""
    row = connection.execute(
        select(index.cycle).where(
            index.cycle.c.project == project, index.cycle.c.edition == edition
        )
    ).first()
    if row is None:
        known = ", ".join(f"{p} {e}" for p, e in editions(connection)) or "none"
        raise UsageError(f"No cycle {edition} of {project} in the casebook; there are: {known}")
    return row


def load_cycle(casebook: Casebook, project: str, edition: str) -> Cycle:
    """The cycle as the merged view has it: what was saved comes back the same.

    Questions that nobody has answered are not in it. Raises UsageError for a cycle that the
    casebook does not hold.
    """
    with casebook.reading() as connection:
        found = find_cycle(connection, project, edition)
        workflow = workflow_of(found.workflow)
        records = connection.execute(
            select(index.record.c.id, index.record.c.company_type, company.c.name)
            .join(company, company.c.id == index.record.c.company_id)
            .where(index.record.c.cycle_id == found.id)
            .order_by(index.record.c.ordinal, index.record.c.id)
        ).all()
        companies = tuple(
            CompanyRecord(
                company=row.name,
                company_type=row.company_type,
                answers=answers_of(connection, row.id, workflow),
                sources=sources_of(connection, row.id),
                published=_published(connection, row.id),
            )
            for row in records
        )
        return Cycle(edition, companies, elements_of(connection, found.id), found.scheme)


def load_all_cycles(casebook: Casebook, years: Collection[str] = ()) -> tuple[Cycle, ...]:
    """The cycles of all projects, of the years given or all, by project and edition."""
    with casebook.reading() as connection:
        known = editions(connection)
    return tuple(
        load_cycle(casebook, project, edition)
        for project, edition in known
        if not years or edition in years
    )


def elements_of(connection: Connection, cycle_id: int) -> tuple[ElementSpec, ...]:
    """The elements of an edition in their order."""
    rows = connection.execute(
        select(index.element)
        .where(index.element.c.cycle_id == cycle_id)
        .order_by(index.element.c.ordinal)
    )
    return tuple(
        ElementSpec(
            row.element,
            row.indicator,
            row.text,
            tuple(json.loads(row.excluded_company_types)),
            tuple(json.loads(row.excluded_services)),
        )
        for row in rows
    )


def answers_of(
    connection: Connection, record_id: int, workflow: Workflow | None
) -> tuple[JudgedAnswer, ...]:
    """The merged answers of a company in the order of its questions."""
    steps = workflow.step_ids if workflow else ()
    settling = workflow.settling if workflow else ()
    questions = {
        row[0]: row
        for row in connection.execute(
            select(*index.question.c).where(index.question.c.record_id == record_id)
        )
    }
    places: dict[tuple[str, str, str, str], Place] = {}
    answers = []
    for question_id, judgements in decision_rows.judgements_of(connection, record_id=record_id):
        view = merge(judgements, steps, settling)
        assert view is not None
        _, _, _, level, service_class, service, aspect, indicator, element = questions[question_id]
        key = (level, service_class, service, aspect)
        if key not in places:
            places[key] = Place(Level(level), service_class, service, aspect)
        answers.append(_judged(view.judgement, places[key], indicator, element))
    return tuple(answers)


def _judged(judgement: Judgement, place: Place, indicator: str, element: str) -> JudgedAnswer:
    return JudgedAnswer(
        answer=IndexAnswer(
            place, indicator, element, judgement.answer, Verification(judgement.verification)
        ),
        comment=judgement.comment,
        source_refs=judgement.source_refs,
        source_cell=judgement.source_cell,
        same_as_previous=judgement.same_as_previous,
        change_comment=_change(judgement),
        points_published=judgement.points_published,
        answer_beside_comment=judgement.answer_beside_comment,
    )


def _change(judgement: Judgement) -> str:
    """What is said of a change: its cause, where one was named, before the words."""
    if not judgement.cause:
        return judgement.change_comment
    return f"{judgement.cause.capitalize()}. {judgement.change_comment}".rstrip()


def sources_of(connection: Connection, record_id: int) -> tuple[SourceRecord, ...]:
    """What the comments of a record point at by number."""
    rows = connection.execute(
        select(index.source)
        .where(index.source.c.record_id == record_id)
        .order_by(index.source.c.ordinal)
    )
    return tuple(
        SourceRecord(
            row.number, row.title, row.url, row.document_date, row.accessed, row.archive_url
        )
        for row in rows
    )


def _published(connection: Connection, record_id: int) -> PublishedScores:
    published = PublishedScores()
    rows = connection.execute(
        select(index.published_score)
        .where(index.published_score.c.record_id == record_id)
        .order_by(index.published_score.c.ordinal)
    )
    for row in rows:
        if row.scope in {"place", "place sources"}:
            place = Place(Level(row.level), row.service_class, row.service, row.aspect)
            kept = published.places if row.scope == "place" else published.place_sources
            kept[row.name, place] = row.value
        elif row.scope == "indicator":
            published.indicators[row.name] = row.value
        else:
            published.totals[row.name] = row.value
    return published
