"""The original of a version: the file itself, its pages as pictures, a web page made safe."""

from urllib.parse import quote

from fastapi import APIRouter, Request, Response

from pledgebook.errors import NotFound
from pledgebook.web.addresses import Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.marked_document import marks_of
from pledgebook.web.pages.document import At, opened, passage
from pledgebook.web.rendering import asset, environment
from pledgebook.web.roles import STAFF
from pledgebook.web.wording import wording

router = APIRouter(route_class=GuardedRoute)

KEPT = {"cache-control": "private, max-age=31536000, immutable"}
"""What is known by the hash of its content never changes."""

ALONE = "default-src 'none'; style-src 'self'; frame-ancestors 'self'; sandbox"
"""For words of others that are shown in a frame: nothing in them acts."""


@router.get("/versions/{version_id}/file")
@allow(STAFF)
def file(request: Request, version_id: Number) -> Response:
    """The file as it was captured, to be saved and never shown."""
    workbench = workbench_of(request)
    found, own, _ = opened(workbench, version_id)
    data = workbench.casebook.archive.read(own.sha256)
    suffix = "." + own.source.rpartition(".")[2] if "." in own.source[-6:] else ""
    name = quote(f"{found.name}-{own.number}{suffix}", safe="")
    headers = {
        "content-disposition": f"attachment; filename*=UTF-8''{name}",
        "content-security-policy": "default-src 'none'; sandbox",
        **KEPT,
    }
    return Response(data, media_type="application/octet-stream", headers=headers)


@router.get("/versions/{version_id}/pages/{number}.jpg")
@allow(STAFF)
def picture(request: Request, version_id: Number, number: Number) -> Response:
    """A page of a PDF as a picture."""
    workbench = workbench_of(request)
    _, own, _ = opened(workbench, version_id)
    if not 1 <= number <= len(workbench.originals.sizes(own.sha256)):
        raise NotFound("There is no such page.")
    data = workbench.originals.picture(own.sha256, number)
    return Response(data, media_type="image/jpeg", headers=KEPT)


@router.get("/versions/{version_id}/pages/{number}.svg")
@allow(STAFF)
def boxes(request: Request, version_id: Number, number: Number, at: At = "") -> Response:
    """What is marked on a page of a PDF, as boxes to be laid over its picture."""
    workbench = workbench_of(request)
    found, own, _ = opened(workbench, version_id)
    sizes = workbench.originals.sizes(own.sha256)
    if not 1 <= number <= len(sizes):
        raise NotFound("There is no such page.")
    read = workbench.read(found, own)
    marks = [m for m in marks_of(read.reading) if m.kind != "term"] + passage(read, at)
    drawn = workbench.originals.boxes(own.sha256, read.reading.layer, number, marks)
    svg = (
        environment().get_template("page_boxes.svg.j2").render(size=sizes[number - 1], drawn=drawn)
    )
    return Response(svg, media_type="image/svg+xml")


@router.get("/versions/{version_id}/page")
@allow(STAFF)
def web_page(request: Request, version_id: Number, at: At = "") -> Response:
    """A captured web page made safe: its structure and words, in a frame of its own."""
    workbench = workbench_of(request)
    found, own, _ = opened(workbench, version_id)
    read = workbench.read(found, own)
    if read.reading.layer.media_type not in {"text/html", "application/xhtml+xml"}:
        raise NotFound("This version is no web page.")
    layer = read.reading.layer
    lit = [(mark.key, layer.text[mark.start : mark.end]) for mark in passage(read, at)]
    lit += [(f"promise-{n}", p.anchor.exact) for n, p in enumerate(read.reading.commitments, 1)]
    html = (
        environment()
        .get_template("web_page.html.j2")
        .render(
            t=wording(),
            body=workbench.originals.web_page(own.sha256, lit),
            style=asset("web-page.css"),
            language=layer.language.code,
            theme=request.cookies.get("pledgebook_theme", "system"),
        )
    )
    headers = {"content-security-policy": ALONE, "x-frame-options": "SAMEORIGIN"}
    return Response(html, media_type="text/html; charset=utf-8", headers=headers)
