"""Search, and the audit trail."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request, Response

from pledgebook.casebook import audit
from pledgebook.casebook.searching import Hit, Wanted
from pledgebook.web.addresses import LARGEST, Chosen
from pledgebook.web.api.answers import FORMAT, PROBLEMS, Cursor, Limit, Out, Page, answer, position
from pledgebook.web.api.answers import at as cursor_at
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.roles import LEADS, STAFF

router = APIRouter(route_class=GuardedRoute, tags=["search"], responses=PROBLEMS)


class HitOut(Out):
    """A passage or finding; `address` opens it at its place."""

    kind: str
    company: int
    title: str
    version: int | None
    question: int | None
    start: int
    end: int
    page: int | None
    detail: str
    year: str
    words: str
    address: str

    @classmethod
    def of(cls, hit: Hit) -> "HitOut":
        """The record of a result."""
        place = (
            f"/versions/{hit.version_id}?at={hit.start}-{hit.end}"
            if hit.version_id
            else f"/questions/{hit.question_id}"
        )
        return cls(
            kind=hit.kind,
            company=hit.company_id,
            title=hit.title,
            version=hit.version_id,
            question=hit.question_id,
            start=hit.start,
            end=hit.end,
            page=hit.page,
            detail=hit.detail,
            year=hit.year,
            words="".join(words for _, words in hit.runs),
            address=place,
        )


class HitsOut(Out):
    """A page of results, best first; `loosely` where no passage has all the words."""

    format: Literal["pledgebook-api/1"] = FORMAT
    items: list[HitOut]
    next: str | None
    total: int
    loosely: bool
    complete: bool


class EntryOut(Out):
    """One change as the audit trail holds it."""

    id: int
    at: str
    person: str
    act: str
    subject: str
    detail: dict[str, Any]


@router.get("/search", response_model=HitsOut)
@allow(STAFF)
@keep(Shows.EVERYTHING)
def search(
    request: Request,
    q: Annotated[str, Query(max_length=400, description="Words, or a phrase in quotes.")],
    kind: Literal["", "promise", "term", "text", "finding"] = "",
    company: Chosen = None,
    sector: Annotated[str, Query(max_length=80)] = "",
    rank: Annotated[int | None, Query(ge=1, le=4)] = None,
    year: Annotated[str, Query(pattern=r"^([0-9]{4})?$")] = "",
    every_version: bool = False,
    cursor: Cursor = "",
    limit: Limit = 30,
) -> Response:
    """Texts, promises, definitions and findings."""
    start = position(cursor)
    wanted = Wanted(q, kind, company, sector, rank, year, every_version)
    found = workbench_of(request).indexing.index.search(wanted, limit=limit, offset=start)
    request.state.not_whole = not found.complete
    more = start + limit < found.total
    return answer(
        request,
        HitsOut(
            items=[HitOut.of(hit) for hit in found.hits],
            next=cursor_at(start + limit) if more else None,
            total=found.total,
            loosely=found.loosely,
            complete=found.complete,
        ),
    )


@router.get("/audit", response_model=Page[EntryOut])
@allow(LEADS)
def trail(
    request: Request,
    cursor: Cursor = "",
    limit: Limit = 100,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> Response:
    """The audit trail, oldest first; `after` leaves out what one has already."""
    start = position(cursor) or after
    with workbench_of(request).casebook.reading() as connection:
        found = audit.entries_after(connection, start, limit + 1)
    items = [
        EntryOut(
            id=entry.id,
            at=entry.at,
            person=entry.person,
            act=entry.act,
            subject=entry.subject,
            detail=entry.detail,
        )
        for entry in found[:limit]
    ]
    following = cursor_at(items[-1].id) if len(found) > limit else None
    return answer(request, Page(items=items, next=following))
