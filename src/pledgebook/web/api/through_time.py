"""A document through time, and what was recommended to a company and became of it."""

from fastapi import APIRouter, Request, Response

from pledgebook.casebook import shelf
from pledgebook.publishing.formats import Quote
from pledgebook.publishing.records import quote_record
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.api.answers import PROBLEMS, Cursor, Limit, Out, Page, answer, paged
from pledgebook.web.company_parts import parts_of
from pledgebook.web.document_ledger import through_time
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.recommended import Recommended, recommended
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute, tags=["history"], responses=PROBLEMS)


class EventOut(Out):
    """What happened to a promise or definition in a version; `kind` is null where it began."""

    version: int
    kind: str | None
    why: str
    quote: Quote


class EntryOut(Out):
    """A promise, or a definition, through the versions."""

    promise: bool
    standing: bool
    events: list[EventOut]


class TermOut(Out):
    """How often a term stands in each version, in the order of `versions`."""

    term: str
    counts: list[int]


class LedgerOut(Out):
    """Versions, oldest first, with what became of the promises, definitions and terms in them.

    `earlier` is the version to ask for as `upto` to see those before, null where there is none.
    """

    document: int
    versions: list[int]
    entries: list[EntryOut]
    terms: list[TermOut]
    earlier: int | None
    address: str


@router.get("/documents/{document_id}/ledger", response_model=LedgerOut)
@allow(STAFF)
@keep(Shows.DOCUMENTS)
def ledger(request: Request, document_id: Number, upto: Chosen = None) -> Response:
    """The promises, definitions and terms of a document over at most twelve versions."""
    found = through_time(workbench_of(request), document_id, upto)
    versions = [one.version.id for one in found.columns]
    entries = [
        EntryOut(
            promise=entry.promise,
            standing=entry.standing,
            events=[
                EventOut(
                    version=versions[event.version],
                    kind=event.kind.value if event.kind else None,
                    why=event.why,
                    quote=quote_record(event.anchor),
                )
                for event in entry.events
            ],
        )
        for entry in found.ledger.entries
    ]
    terms = [TermOut(term=one.name, counts=list(one.counts)) for one in found.ledger.terms]
    return answer(
        request,
        LedgerOut(
            document=document_id,
            versions=versions,
            entries=entries,
            terms=terms,
            earlier=found.earlier,
            address=f"/documents/{document_id}/ledger",
        ),
    )


class NeedOut(Out):
    """A quote that a recommendation rests on; `address` is empty where its text is not at hand."""

    quote: str
    title: str
    page: int | None
    address: str


class HappenedOut(Out):
    """A response, a judgement or a test."""

    kind: str
    dated: str
    person: str
    state: str
    words: str


class RecommendedOut(Out):
    """A recommendation and where it stands; `waiting` is what a test suggests, if anything."""

    number: int
    title: str
    asks: list[str]
    state: str
    since: str
    due: str
    waiting: str | None
    quotes: list[NeedOut]
    absent_in: list[str]
    events: list[HappenedOut]

    @classmethod
    def of(cls, one: Recommended) -> "RecommendedOut":
        """The record of a recommendation."""
        stands = one.made.standing
        return cls(
            number=one.made.number,
            title=one.made.draft.title,
            asks=list(one.made.draft.asks),
            state=stands.state,
            since=stands.since,
            due=stands.due,
            waiting=stands.waiting,
            quotes=[
                NeedOut(quote=each.exact, title=each.title, page=each.page, address=each.address)
                for each in one.quotes
            ],
            absent_in=list(one.absent_in),
            events=[
                HappenedOut(
                    kind=event.kind,
                    dated=event.dated,
                    person=event.person,
                    state=event.state,
                    words=event.body,
                )
                for event in one.events
            ],
        )


@router.get("/companies/{company_id}/recommendations", response_model=Page[RecommendedOut])
@allow(STAFF)
def recommendations(
    request: Request, company_id: Number, cursor: Cursor = "", limit: Limit = 50
) -> Response:
    """What was recommended to a company, by number, with what it rests on and became of it."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        company = shelf.find(connection, company_id)
        documents = shelf.documents_of(connection, company_id)
    made = parts_of(workbench, company.name).recommendations
    items, following = paged(recommended(workbench, documents, made), cursor, limit)
    return answer(request, Page(items=list(map(RecommendedOut.of, items)), next=following))
