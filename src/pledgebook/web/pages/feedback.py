"""Company feedback: the form to send, the response that came back, or that none came."""

from typing import Annotated, Literal

from fastapi import APIRouter, File, Request, Response, UploadFile
from fastapi.responses import RedirectResponse

from pledgebook.casebook import feedback, responses
from pledgebook.casebook.reviewing import cycle_numbered
from pledgebook.casebook.steps import record_names
from pledgebook.errors import InputError, NotFound
from pledgebook.publishing.printable import one_line
from pledgebook.web.addresses import Number
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import LEADS
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

MEDIA = {
    "html": "text/html; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@router.get("/review/{cycle_id}/feedback/{record_id}")
@allow(LEADS)
def asked(request: Request, cycle_id: Number, record_id: Number) -> Response:
    """What a company is asked, and what it answered so far."""
    workbench = workbench_of(request)
    project, edition, company = _company(workbench, cycle_id, record_id)
    with workbench.casebook.reading() as connection:
        subject = f"{project} {edition}"
        came = [r for r in responses.responses_of(connection, company) if r.subject == subject]
    context = {
        "cycle_id": cycle_id,
        "record_id": record_id,
        "subject": subject,
        "company": company,
        "responses": came,
    }
    return page(request, "feedback.html.j2", context, section="review")


@router.get("/review/{cycle_id}/feedback/{record_id}/form.{kind}")
@allow(LEADS)
def form(
    request: Request, cycle_id: Number, record_id: Number, kind: Literal["html", "docx"]
) -> Response:
    """The form to send to the company, as a file."""
    workbench = workbench_of(request)
    findings = feedback.form_for_cycle(
        workbench.casebook, *_company(workbench, cycle_id, record_id)
    )
    if kind == "html":
        from pledgebook.publishing.feedback_html import feedback_html

        data = feedback_html(findings).encode()
    else:
        from pledgebook.casebook.feedback_docx import to_docx

        data = to_docx(findings)
    name = f'attachment; filename="feedback-{record_id}.{kind}"'
    return Response(data, media_type=MEDIA[kind], headers={"content-disposition": name})


@router.post("/feedback/import/{cycle_id}/{record_id}")
@allow(LEADS)
def import_(
    request: Request,
    cycle_id: Number,
    record_id: Number,
    file: Annotated[UploadFile, File()],
) -> Response:
    """Keep a response as it came in, word for word, with its file."""
    workbench = workbench_of(request)
    project, edition, company = _company(workbench, cycle_id, record_id)
    name = one_line(file.filename or "response")[:200]
    data = file.file.read(feedback.LARGEST_RESPONSE + 1)
    response = feedback.parse_response(data, name)
    if (response.project, response.edition, response.company) != (project, edition, company):
        raise InputError(name, f"it is not the form about {company} in {project} {edition}.")
    by = workbench.signature(person_of(request))
    feedback.save_response(workbench.casebook, response, data, name, by)
    return RedirectResponse(f"/review/{cycle_id}/feedback/{record_id}", 303)


@router.post("/review/{cycle_id}/feedback/{record_id}/none")
@allow(LEADS)
def none(request: Request, cycle_id: Number, record_id: Number) -> Response:
    """Record that the company was asked and gave no response."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    feedback.no_response(workbench.casebook, *_company(workbench, cycle_id, record_id), by)
    return RedirectResponse(f"/review/{cycle_id}/feedback/{record_id}", 303)


def _company(workbench: Workbench, cycle_id: int, record_id: int) -> tuple[str, str, str]:
    """(project, edition, company) of a record. Raises NotFound."""
    with workbench.casebook.reading() as connection:
        cycle = cycle_numbered(connection, cycle_id)
        names = record_names(connection, cycle_id)
    if record_id not in names:
        raise NotFound("There is no such company in this cycle.")
    return cycle.project, cycle.edition, names[record_id]
