"""A company: its documents on a line of time, its promises and terms, where it stands."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from pledgebook.casebook import shelf
from pledgebook.casebook.coverage import coverage_of
from pledgebook.casebook.shelf import ShelvedDocument
from pledgebook.errors import PledgebookError
from pledgebook.reading.model import Modality, Term
from pledgebook.web.addresses import LARGEST, Number
from pledgebook.web.company_parts import parts_of
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.promises import PromiseRow, promises_of
from pledgebook.web.recommended import recommended
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF
from pledgebook.web.timeline import timeline
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

A_PAGE = 60
"""Promises on a page: a company with many reports has a thousand."""


@router.get("/companies/{company_id}")
@allow(STAFF)
@keep(Shows.COMPANY)
def company(
    request: Request,
    company_id: Number,
    modality: str = "",
    words: str = "",
    start: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> Response:
    """One company, with what its current documents say."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        found = shelf.find(connection, company_id)
        documents = shelf.documents_of(connection, company_id)
        identifiers = shelf.identifiers(connection, company_id)
        coverage = coverage_of(connection, company_id)
    key = (company_id, *((document.newest.id, document.title) for document in documents))
    said = workbench.said.get((workbench.stored(), key), lambda: _said(workbench, documents))
    chosen = [
        row
        for row in said.promises
        if (not modality or row.modality == modality)
        and (not words or words.casefold() in row.text.casefold())
    ]
    parts = parts_of(workbench, found.name)
    context = {
        "company": found,
        "documents": documents,
        "identifiers": identifiers,
        "coverage": coverage,
        "timeline": timeline(documents),
        "promises": chosen[start : start + A_PAGE],
        "chosen": len(chosen),
        "start": start,
        "a_page": A_PAGE,
        "all_promises": len(said.promises),
        "terms": said.terms,
        "unread": said.unread,
        "parts": parts,
        "recommended": recommended(workbench, documents, parts.recommendations),
        "modalities": [m.value for m in Modality],
        "modality": modality,
        "words": words,
    }
    return page(request, "company.html.j2", context, section="home")


@dataclass(frozen=True, slots=True)
class Said:
    """What the current documents of a company say; `unread` are those that have no reading."""

    promises: tuple[PromiseRow, ...]
    terms: tuple[tuple[Term, tuple[tuple[int, str, str], ...]], ...]
    unread: tuple[ShelvedDocument, ...]


def _said(workbench: Workbench, documents: tuple[ShelvedDocument, ...]) -> Said:
    from pledgebook.reading.terms_gathering import gather_terms

    readings, unread = {}, []
    for document in documents:
        try:
            readings[document.name] = (document, workbench.read(document, document.newest).reading)
        except PledgebookError:
            unread.append(document)
    superseded = {
        target
        for document in documents
        for kind, target, _ in document.links
        if kind == "supersedes"
    }
    promises = tuple(
        row
        for document, reading in readings.values()
        for row in promises_of(document, document.newest, reading)
        if document.id not in superseded
    )
    terms = workbench.terms.get(
        tuple((d.name, d.newest.id) for d, _ in readings.values()),
        lambda: gather_terms([reading for _, reading in readings.values()]),
    )
    return Said(
        promises,
        tuple(
            (
                term,
                tuple(
                    (
                        readings[located.document_id][0].newest.id,
                        located.definition.anchor.exact,
                        f"{located.definition.anchor.start}-{located.definition.anchor.end}",
                    )
                    for located in term.definitions
                ),
            )
            for term in terms
        ),
        tuple(unread),
    )
