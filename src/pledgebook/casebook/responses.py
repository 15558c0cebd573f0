"""What companies answered, out of the casebook, verbatim."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from pledgebook.casebook.tables import review
from pledgebook.casebook.tables.companies import company


@dataclass(frozen=True, slots=True)
class CompanyAnswer:
    """What a company said of one finding. `finding` is its key in the form.

    `position` is `agree`, `disagree`, `add` or empty; `dated` the day that the responder put on
    the response, `received_at` the moment it was imported.
    """

    response_id: int
    finding: str
    position: str
    answer: str
    documents: str
    responder: str
    dated: str
    received_at: str


@dataclass(frozen=True, slots=True)
class CompanyResponse:
    """One response as it came in. `subject` is empty for a memo outside an index."""

    id: int
    company: str
    subject: str
    file_name: str
    sha256: str
    responder: str
    dated: str
    received_at: str
    person: str
    answers: tuple[CompanyAnswer, ...]


def responses_of(
    connection: Connection, company_name: str | None = None
) -> tuple[CompanyResponse, ...]:
    """All responses, or one company's, in the order in which they came in."""
    query = (
        select(review.response, company.c.name)
        .join(company, company.c.id == review.response.c.company_id)
        .order_by(review.response.c.id)
    )
    if company_name is not None:
        query = query.where(company.c.name == company_name)
    found = []
    for row in connection.execute(query).all():
        items = connection.execute(
            _items().where(review.response_item.c.response_id == row.id)
        ).all()
        found.append(
            CompanyResponse(
                id=row.id,
                company=row.name,
                subject=row.subject,
                file_name=row.file_name,
                sha256=row.sha256,
                responder=row.responder,
                dated=row.dated,
                received_at=row.received_at,
                person=row.person,
                answers=tuple(_answer(item) for item in items),
            )
        )
    return tuple(found)


def answers_by_question(
    connection: Connection, records: Collection[int]
) -> dict[int, tuple[CompanyAnswer, ...]]:
    """What companies said of the questions of their records in a cycle, by question."""
    found: dict[int, list[CompanyAnswer]] = {}
    rows = connection.execute(_items().where(review.response.c.record_id.in_(records)))
    for row in rows:
        if row.question_id is not None:
            found.setdefault(row.question_id, []).append(_answer(row))
    return {question: tuple(answers) for question, answers in found.items()}


def _items() -> Select[Any]:
    response, item = review.response, review.response_item
    return (
        select(item, response.c.responder, response.c.dated, response.c.received_at)
        .join(response, response.c.id == item.c.response_id)
        .order_by(item.c.id)
    )


def _answer(row: Row[Any]) -> CompanyAnswer:
    return CompanyAnswer(
        response_id=row.response_id,
        finding=row.finding,
        position=row.position,
        answer=row.body,
        documents=row.documents,
        responder=row.responder,
        dated=row.dated,
        received_at=row.received_at,
    )
