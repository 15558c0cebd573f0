"""A version of a document: the original beside its text, what was read in it, its history."""

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook import shelf
from pledgebook.casebook.askable import Askable, askable
from pledgebook.casebook.shelf import ShelvedDocument, ShelvedVersion, VersionReading
from pledgebook.errors import InputError, NotFound, PledgebookError
from pledgebook.publishing.redline import cause_sentence, counts_sentence
from pledgebook.web.addresses import Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.marked_document import Mark, marked_blocks, marks_of
from pledgebook.web.promises import promises_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import STAFF
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

PASSAGE = r"^\d{1,9}-\d{1,9}$"
At = Annotated[str, Query(pattern=rf"{PASSAGE}|^$")]

COMPARED = 3
"""Versions of a document that are compared with the one before on its page; of the others one
is told on asking, because a comparison takes 20 to 300 ms."""


@router.get("/documents/{document_id}")
@allow(STAFF)
def document(request: Request, document_id: Number) -> Response:
    """A document leads to its newest version."""
    with workbench_of(request).casebook.reading() as connection:
        found = shelf.find_document(connection, document_id)
    return RedirectResponse(f"/versions/{found.newest.id}", 303)


@router.get("/versions/{version_id}")
@allow(STAFF)
@keep(Shows.DOCUMENT)
def version(request: Request, version_id: Number, at: At = "") -> Response:
    """One version: its text with marks, the original beside it."""
    workbench = workbench_of(request)
    found, own, company = opened(workbench, version_id)
    read = workbench.read(found, own)
    lit = passage(read, at)
    media = read.reading.layer.media_type
    sizes = workbench.originals.sizes(own.sha256) if media == "application/pdf" else ()
    context = {
        **_head(found, own, company, read),
        "blocks": marked_blocks(read.reading.layer, marks_of(read.reading) + lit),
        "at": at,
        "askable": _askable(workbench, company.id) if lit else (),
        "lit_page": read.reading.layer.page_at(lit[0].start) if lit else None,
        "media": media,
        "sizes": sizes,
        "terms": _terms(read),
        "tab": "read",
    }
    return page(request, "document.html.j2", context, section="home")


@router.get("/versions/{version_id}/promises")
@allow(STAFF)
@keep(Shows.DOCUMENT)
def promises(request: Request, version_id: Number) -> Response:
    """The promises and definitions of one version as a list."""
    workbench = workbench_of(request)
    found, own, company = opened(workbench, version_id)
    read = workbench.read(found, own)
    context = {
        **_head(found, own, company, read),
        "promises": promises_of(found, own, read.reading),
        "definitions": read.reading.definitions,
        "tab": "promises",
    }
    return page(request, "document_promises.html.j2", context, section="home")


@router.get("/versions/{version_id}/history")
@allow(STAFF)
@keep(Shows.DOCUMENT)
def history(request: Request, version_id: Number) -> Response:
    """All versions of a document, and what each is."""
    workbench = workbench_of(request)
    found, own, company = opened(workbench, version_id)
    read = workbench.read(found, own)
    context = {
        **_head(found, own, company, read),
        "versions": list(reversed([_told(workbench, found, v) for v in found.versions])),
        "tab": "history",
    }
    return page(request, "document_history.html.j2", context, section="home")


def opened(
    workbench: Workbench, version_id: int
) -> tuple[ShelvedDocument, ShelvedVersion, shelf.ShelvedCompany]:
    """A version with its document and company. Raises NotFound."""
    found, company = workbench.opened(version_id)
    return found, found.version(version_id), company


def _askable(workbench: Workbench, company_id: int) -> tuple[Askable, ...]:
    with workbench.casebook.reading() as connection:
        return askable(connection, company_id)


def passage(read: VersionReading, at: str) -> list[Mark]:
    """The passage that an address names, as a mark. Raises NotFound for one outside the text."""
    if not at:
        return []
    match = re.fullmatch(r"(\d+)-(\d+)", at)
    start, end = (int(match[1]), int(match[2])) if match else (0, 0)
    if not 0 <= start < end <= len(read.reading.layer.text):
        raise NotFound("There is no such passage in this version.")
    return [Mark(start, end, "lit", "lit")]


def _head(
    found: ShelvedDocument,
    own: ShelvedVersion,
    company: shelf.ShelvedCompany,
    read: VersionReading,
) -> dict[str, object]:
    return {
        "document": found,
        "version_": own,
        "company": company,
        "layer": read.reading.layer,
        "layers": read.layers,
        "promise_count": len(read.reading.commitments),
    }


def _terms(read: VersionReading) -> list[tuple[str, int, int]]:
    """(term, how often it stands in a promise, how often in all), most often in promises first."""
    found: dict[str, list[int]] = {}
    for use in read.reading.term_uses:
        counts = found.setdefault(use.term, [0, 0])
        counts[0] += use.in_commitment
        counts[1] += 1
    ordered = sorted(found.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    return [(term, counts[0], counts[1]) for term, counts in ordered]


def _told(workbench: Workbench, found: ShelvedDocument, own: ShelvedVersion) -> dict[str, object]:
    """A version with the one before it, and in words what it changed."""
    before = found.versions[own.number - 2] if own.number > 1 else None
    told: dict[str, object] = {"version": own, "before": before, "counts": "", "cause": ""}
    if before is None or own.number <= len(found.versions) - COMPARED:
        return told
    try:
        comparison = workbench.compare(found, before, own)
    except InputError as error:
        return {**told, "cause": str(error)}
    except PledgebookError as error:
        return {**told, "cause": str(error)}
    return {
        **told,
        "counts": counts_sentence(comparison),
        "cause": cause_sentence(comparison),
        "substantive": bool(comparison.substantive),
    }
