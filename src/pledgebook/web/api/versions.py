"""Versions: text, promises, definitions, changes. Offsets count code points of the text layer."""

from fastapi import APIRouter, Request, Response

from pledgebook.casebook import shelf
from pledgebook.casebook.shelf import VersionReading
from pledgebook.errors import UsageError
from pledgebook.publishing.formats import CommitmentOut, DefinitionOut
from pledgebook.publishing.located_promises import LocatedPromise
from pledgebook.publishing.records import commitment_record, definition_record
from pledgebook.publishing.redline import redline_of
from pledgebook.publishing.redline_formats import ChangesOut
from pledgebook.publishing.redline_json import redline_to_json
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.api.answers import PROBLEMS, Cursor, Limit, Out, Page, answer, paged
from pledgebook.web.api.companies import VersionOut
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.pages.document import opened
from pledgebook.web.roles import STAFF

router = APIRouter(route_class=GuardedRoute, tags=["versions"], responses=PROBLEMS)


class BlockOut(Out):
    """A block of a text: `text[start:end]`, its marker being `text[start:body]`."""

    kind: str
    start: int
    body: int
    end: int
    level: int
    region: str
    page: int | None


class TextOut(Out):
    """The text layer of a version, by which extractor; immutable."""

    version: int
    sha256: str
    extractor: str
    extractor_version: str
    language: str
    read_for_meaning: bool
    media_type: str
    pages: int | None
    problems: list[str]
    text: str
    blocks: list[BlockOut]


def _read(request: Request, version_id: int) -> VersionReading:
    workbench = workbench_of(request)
    found, own, _ = opened(workbench, version_id)
    return workbench.read(found, own)


@router.get("/versions/{version_id}", response_model=VersionOut)
@allow(STAFF)
@keep(Shows.DOCUMENT)
def version(request: Request, version_id: Number) -> Response:
    """One version."""
    _, own, _ = opened(workbench_of(request), version_id)
    return answer(request, VersionOut.of(own))


@router.get("/versions/{version_id}/text", response_model=TextOut)
@allow(STAFF)
@keep(Shows.DOCUMENT)
def text(request: Request, version_id: Number) -> Response:
    """The text as it was extracted last."""
    layer = (read := _read(request, version_id)).reading.layer
    return answer(
        request,
        TextOut(
            version=version_id,
            sha256=read.reading.document.sha256,
            extractor=layer.extractor,
            extractor_version=layer.extractor_version,
            language=layer.language.code,
            read_for_meaning=layer.language.read_for_meaning,
            media_type=layer.media_type,
            pages=layer.page_count,
            problems=[problem.message for problem in layer.problems],
            text=layer.text,
            blocks=[
                BlockOut(
                    kind=block.kind.value,
                    start=block.start,
                    body=block.body,
                    end=block.end,
                    level=block.level,
                    region=block.region.value,
                    page=layer.page_at(block.start),
                )
                for block in layer.blocks
            ],
        ),
    )


@router.get("/versions/{version_id}/promises", response_model=Page[CommitmentOut])
@allow(STAFF)
@keep(Shows.DOCUMENT)
def promises(
    request: Request, version_id: Number, cursor: Cursor = "", limit: Limit = 50
) -> Response:
    """The promises that were read in a version, in the order of its text."""
    reading = _read(request, version_id).reading
    numbered = [LocatedPromise(n, reading, c) for n, c in enumerate(reading.commitments, 1)]
    items, following = paged(numbered, cursor, limit)
    return answer(request, Page(items=list(map(commitment_record, items)), next=following))


@router.get("/versions/{version_id}/definitions", response_model=Page[DefinitionOut])
@allow(STAFF)
@keep(Shows.DOCUMENT)
def definitions(
    request: Request, version_id: Number, cursor: Cursor = "", limit: Limit = 50
) -> Response:
    """The definitions that were read in a version."""
    reading = _read(request, version_id).reading
    items, following = paged(reading.definitions, cursor, limit)
    records = [definition_record(reading.document.id, item) for item in items]
    return answer(request, Page(items=records, next=following))


@router.get("/documents/{document_id}/changes", response_model=ChangesOut)
@allow(STAFF)
@keep(Shows.DOCUMENT)
def changes(
    request: Request, document_id: Number, old: Chosen = None, new: Chosen = None
) -> Response:
    """What changed between two versions; without them, between the newest two."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        found = shelf.find_document(connection, document_id)
    after = found.version(new) if new else found.newest
    before = found.version(old) if old else found.versions[max(0, after.number - 2)]
    if before.id == after.id:
        raise UsageError("Choose two versions: there is only one to compare.")
    comparison = workbench.compare(found, before, after)
    record = redline_to_json(
        redline_of(comparison),
        workbench.read(found, before).reading,
        workbench.read(found, after).reading,
    )
    return answer(request, ChangesOut.model_validate_json(record))
