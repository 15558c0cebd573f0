"""A company and its partners: statements, promises, what is asked of partners, screening."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from pledgebook.casebook import shelf
from pledgebook.publishing.asked import asked_record
from pledgebook.publishing.bearing import bearing_record
from pledgebook.publishing.relations import statement_out
from pledgebook.publishing.relations_formats import StatementOut
from pledgebook.relations.model import Relation
from pledgebook.web.addresses import Number
from pledgebook.web.api.answers import PROBLEMS, Out, answer
from pledgebook.web.company_relations import CompanyRelations, relations_of
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute, tags=["relations"], responses=PROBLEMS)


class CompanyRelationsOut(Out):
    """What is said of a company and its partners.

    `promises` is `pledgebook-promise-relations/1`, null where no statement names the company;
    `asked` is `pledgebook-asked/1`; `screening` is `pledgebook-screening/1`, null where nothing was
    screened, and `not_screened` may say why.
    """

    company: int
    address: str
    statements: list[StatementOut]
    promises: dict[str, Any] | None
    asked: dict[str, Any]
    screening: dict[str, Any] | None
    not_screened: str


@router.get("/companies/{company_id}/relations", response_model=CompanyRelationsOut)
@allow(STAFF)
@keep(Shows.COMPANY_TODAY)
def relations(
    request: Request, company_id: Number, day: Annotated[date | None, Query()] = None
) -> Response:
    """Statements about a company, the promises they bear on as of a day, and its partners."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        company = shelf.find(connection, company_id)
        documents = shelf.documents_of(connection, company_id)
    day = day or date.fromisoformat(workbench.settings.clock()[:10])
    found = relations_of(workbench, company.name, documents, day)
    entities = found.graph.entities
    return answer(
        request,
        CompanyRelationsOut(
            company=company.id,
            address=f"/companies/{company.id}/relations",
            statements=[statement_out(one, entities) for one in _statements(found)],
            promises=bearing_record(found.joined, entities) if found.joined else None,
            asked=asked_record(found.asked),
            screening=_screened(found),
            not_screened=found.not_screened,
        ),
    )


def _screened(found: CompanyRelations) -> dict[str, Any] | None:
    if found.screening is None:
        return None
    from pledgebook.publishing.screening import screening_out

    out = screening_out(found.screening, found.graph.entities)
    return out.model_dump(mode="json", by_alias=True)


def _statements(found: CompanyRelations) -> list[Relation]:
    own = [one for _, relations in found.statements for one in relations]
    passed = [one for line in found.lines for one in line.entries if isinstance(one, Relation)]
    return list({one.id: one for one in (*own, *passed)}.values())
