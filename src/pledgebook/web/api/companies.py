"""Companies and their documents."""

from fastapi import APIRouter, Request, Response

from pledgebook.casebook import shelf
from pledgebook.casebook.shelf import ShelvedCompany, ShelvedDocument, ShelvedVersion
from pledgebook.web.addresses import Number
from pledgebook.web.api.answers import PROBLEMS, Cursor, Limit, Out, Page, answer, paged
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute, tags=["companies"], responses=PROBLEMS)


class CompanyOut(Out):
    """A company; `address` is that of its page."""

    id: int
    name: str
    sector: str
    documents: int
    versions: int
    address: str

    @classmethod
    def of(cls, company: ShelvedCompany) -> "CompanyOut":
        """The record of a company."""
        return cls(
            id=company.id,
            name=company.name,
            sector=company.sector,
            documents=company.documents,
            versions=company.versions,
            address=f"/companies/{company.id}",
        )


class VersionOut(Out):
    """One immutable capture."""

    id: int
    document: int
    number: int
    sha256: str
    size: int
    source: str
    captured_at: str
    published: str
    address: str

    @classmethod
    def of(cls, version: ShelvedVersion) -> "VersionOut":
        """The record of a version."""
        return cls(
            id=version.id,
            document=version.document_id,
            number=version.number,
            sha256=version.sha256,
            size=version.size,
            source=version.source,
            captured_at=version.captured_at,
            published=version.published,
            address=f"/versions/{version.id}",
        )


class LinkOut(Out):
    """How a document stands to another of its family."""

    kind: str
    document: int


class DocumentOut(Out):
    """A document with its versions, oldest first; `guessed` names what no person declared."""

    id: int
    company: int
    name: str
    title: str
    kind: str
    rank: int
    published: str
    guessed: list[str]
    links: list[LinkOut]
    versions: list[VersionOut]
    address: str

    @classmethod
    def of(cls, document: ShelvedDocument) -> "DocumentOut":
        """The record of a document."""
        return cls(
            id=document.id,
            company=document.company_id,
            name=document.name,
            title=document.title,
            kind=document.kind.value,
            rank=int(document.rank),
            published=document.published,
            guessed=list(document.guessed),
            links=[LinkOut(kind=kind.value, document=id_) for kind, id_, _ in document.links],
            versions=[VersionOut.of(version) for version in document.versions],
            address=f"/documents/{document.id}",
        )


@router.get("/companies", response_model=Page[CompanyOut])
@allow(STAFF)
@keep(Shows.DOCUMENTS)
def companies(request: Request, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """All companies, by name."""
    found = workbench_of(request).companies()
    items, following = paged(found, cursor, limit)
    return answer(request, Page(items=[CompanyOut.of(item) for item in items], next=following))


@router.get("/companies/{company_id}", response_model=CompanyOut)
@allow(STAFF)
@keep(Shows.DOCUMENTS)
def company(request: Request, company_id: Number) -> Response:
    """One company."""
    with workbench_of(request).casebook.reading() as connection:
        return answer(request, CompanyOut.of(shelf.find(connection, company_id)))


@router.get("/companies/{company_id}/documents", response_model=Page[DocumentOut])
@allow(STAFF)
@keep(Shows.DOCUMENTS)
def documents(
    request: Request, company_id: Number, cursor: Cursor = "", limit: Limit = 50
) -> Response:
    """The documents of a company, by rank and title, each with its versions."""
    with workbench_of(request).casebook.reading() as connection:
        shelf.find(connection, company_id)
        found = shelf.documents_of(connection, company_id)
    items, following = paged(found, cursor, limit)
    return answer(request, Page(items=[DocumentOut.of(item) for item in items], next=following))


@router.get("/documents/{document_id}", response_model=DocumentOut)
@allow(STAFF)
@keep(Shows.DOCUMENT)
def document(request: Request, document_id: Number) -> Response:
    """One document."""
    with workbench_of(request).casebook.reading() as connection:
        return answer(request, DocumentOut.of(shelf.find_document(connection, document_id)))
