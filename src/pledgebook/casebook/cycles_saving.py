"""Index cycles into the casebook, company by company.

Saving is one transaction a company: whoever stops it leaves whole companies, and saving again
goes on with the rest. Answers become decisions like any other, with the step `import`, so that
what is decided later stands after them and never over them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, insert, select

from pledgebook.assessing.index.model import (
    CompanyRecord,
    Cycle,
    ElementSpec,
    JudgedAnswer,
    PublishedScores,
    SourceRecord,
)
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.casebook import decision_rows, garbage
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import add_passages, insert_rows, next_id
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.companies import ensure_company, ensure_services
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.record_digest import digest_of
from pledgebook.casebook.tables import index
from pledgebook.casebook.tables.judgements import decision
from pledgebook.errors import InputError

IMPORTED = "import"
"""Step (and act) of decisions that came with an imported file."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What saving a cycle did: companies stored now, and those that were there already."""

    stored: tuple[str, ...]
    known: tuple[str, ...]


def save_cycle(
    casebook: Casebook, cycle: Cycle, project: str, by: Signature, *, scheme: str = ""
) -> Saved:
    """Store a cycle; companies that are stored already, with the same content, are passed over.

    Raises InputError where the casebook holds a company's record of this cycle with another
    content: it is not written over.
    """
    with casebook.writing() as connection:
        cycle_id = _ensure_cycle(connection, cycle, project, scheme or cycle.scheme, by)
    stored: list[str] = []
    known: list[str] = []
    with casebook.held():
        for ordinal, company_record in enumerate(cycle.companies):
            with garbage.paused(), casebook.writing() as connection:
                new = _save_company(connection, cycle_id, ordinal, company_record, by)
            (stored if new else known).append(company_record.company)
    return Saved(tuple(stored), tuple(known))


def _ensure_cycle(
    connection: Connection, cycle: Cycle, project: str, scheme: str, by: Signature
) -> int:
    found = connection.execute(
        select(index.cycle.c.id).where(
            index.cycle.c.project == project, index.cycle.c.edition == cycle.edition
        )
    ).scalar()
    if found is not None:
        return int(found)
    number = next_id(connection, index.cycle)
    connection.execute(
        insert(index.cycle).values(
            id=number,
            project=project,
            edition=cycle.edition,
            scheme=scheme,
            workflow="",
            previous_id=None,
            created_at=by.at,
        )
    )
    save_elements(connection, number, cycle.elements)
    detail = {"elements": len(cycle.elements), "scheme": scheme}
    record_change(connection, Change(by, "import cycle", f"cycle {number}", detail))
    return number


def save_elements(connection: Connection, cycle_id: int, elements: Iterable[ElementSpec]) -> None:
    """Store the elements of an edition, in their order."""
    insert_rows(
        connection,
        index.element,
        [column.name for column in index.element.c],
        [
            (
                cycle_id,
                ordinal,
                spec.element,
                spec.indicator,
                spec.text,
                canonical(spec.excluded_company_types),
                canonical(spec.excluded_services),
            )
            for ordinal, spec in enumerate(elements)
        ],
    )


def _save_company(
    connection: Connection,
    cycle_id: int,
    ordinal: int,
    company_record: CompanyRecord,
    by: Signature,
) -> bool:
    """Store one company's record; False where it is stored already."""
    content = digest_of(company_record)
    company_number = ensure_company(connection, company_record.company)
    known = connection.execute(
        select(index.record.c.digest).where(
            index.record.c.cycle_id == cycle_id, index.record.c.company_id == company_number
        )
    ).scalar()
    if known == content:
        return False
    if known is not None:
        raise InputError(
            company_record.company,
            "the casebook holds another record of this company in this cycle.",
            "Decide what changed with `pledgebook review`, or import under another --project.",
        )
    record_id = next_id(connection, index.record)
    connection.execute(
        insert(index.record).values(
            id=record_id,
            cycle_id=cycle_id,
            ordinal=ordinal,
            company_id=company_number,
            company_type=company_record.company_type,
            digest=content,
        )
    )
    _save_parts(connection, company_number, company_record)
    first, last = _save_answers(connection, record_id, company_record.answers, by)
    _save_sources(connection, record_id, company_record.sources)
    _save_published(connection, record_id, company_record.published)
    record_change(
        connection,
        Change(
            by,
            "import company",
            f"record {record_id}",
            {"answers": len(company_record.answers), "content": content},
            ((decision, first, last),),
        ),
    )
    return True


def _save_parts(connection: Connection, group: int, company_record: CompanyRecord) -> None:
    """The operating companies and services that the answers speak of."""
    places = dict.fromkeys(judged.answer.place for judged in company_record.answers)
    for place in places:
        if place.level is Level.OPERATING_COMPANY and place.service:
            ensure_company(connection, place.service, kind="opcom", parent=group)
    ensure_services(
        connection,
        group,
        (
            (place.service_class, place.service)
            for place in places
            if place.level is Level.SERVICE and place.service
        ),
    )


def _save_answers(
    connection: Connection,
    record_id: int,
    answers: Iterable[JudgedAnswer],
    by: Signature,
) -> tuple[int, int]:
    """Questions and decisions of a company; returns the first and last id of decisions."""
    first = next_id(connection, decision)
    questions, decisions = [], []
    passages: dict[str, str] = {}
    ids = zip(count(next_id(connection, index.question)), count(first), answers, strict=False)
    for ordinal, (question_id, decision_id, judged) in enumerate(ids):
        answer = judged.answer
        place = answer.place
        questions.append(
            (
                question_id,
                record_id,
                ordinal,
                place.level.value,
                place.service_class,
                place.service,
                place.aspect,
                answer.indicator,
                answer.element,
            )
        )
        judgement = _imported(judged, decision_id, by)
        decisions.append(decision_rows.as_row(judgement, question_id, passages))
    insert_rows(connection, index.question, [c.name for c in index.question.c], questions)
    add_passages(connection, passages.items())
    insert_rows(connection, decision, decision_rows.COLUMNS, decisions)
    return first, first + len(decisions) - 1


def _imported(judged: JudgedAnswer, decision_id: int, by: Signature) -> Judgement:
    return Judgement(
        id=decision_id,
        step=IMPORTED,
        person=by.person,
        act=IMPORTED,
        at=by.at,
        answer=judged.answer.answer,
        verification=int(judged.answer.verification),
        comment=judged.comment,
        source_cell=judged.source_cell,
        source_refs=judged.source_refs,
        same_as_previous=judged.same_as_previous,
        change_comment=judged.change_comment,
        points_published=judged.points_published,
        answer_beside_comment=judged.answer_beside_comment,
    )


def _save_sources(connection: Connection, record_id: int, sources: Iterable[SourceRecord]) -> None:
    insert_rows(
        connection,
        index.source,
        [column.name for column in index.source.c],
        [
            (
                record_id,
                ordinal,
                source.number,
                source.title,
                source.url,
                source.document_date,
                source.accessed,
                source.archive_url,
                None,
            )
            for ordinal, source in enumerate(sources)
        ],
    )


def _save_published(connection: Connection, record_id: int, published: PublishedScores) -> None:
    nowhere = ("", "", "", "")
    rows = [
        _at_place("place", name, place, value) for (name, place), value in published.places.items()
    ]
    rows += [
        _at_place("place sources", name, place, cell)
        for (name, place), cell in published.place_sources.items()
    ]
    rows += [("indicator", name, *nowhere, value) for name, value in published.indicators.items()]
    rows += [("total", name, *nowhere, value) for name, value in published.totals.items()]
    insert_rows(
        connection,
        index.published_score,
        [column.name for column in index.published_score.c],
        [(record_id, ordinal, *row) for ordinal, row in enumerate(rows)],
    )


def _at_place(scope: str, name: str, place: Place, value: str) -> tuple[str, ...]:
    return (scope, name, place.level.value, place.service_class, place.service, place.aspect, value)
