"""For a guest of a company: the preliminary findings about it, and its answer to them."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from pledgebook.casebook import shelf
from pledgebook.casebook.canonical import canonical
from pledgebook.casebook.feedback import (
    FORMAT,
    POSITIONS,
    FeedbackForm,
    form_for_cycle,
    parse_response,
    save_response,
)
from pledgebook.casebook.guests import OpenFeedback, feedback_asked, open_feedback
from pledgebook.errors import UsageError
from pledgebook.web.addresses import Number
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import GUESTS
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)


@router.get("/findings")
@allow(GUESTS)
def findings(request: Request, sent: bool = False) -> Response:
    """In which cycles the company is asked."""
    company_id = person_of(request).company_id
    assert company_id is not None
    with workbench_of(request).casebook.reading() as connection:
        context = {
            "company": shelf.find(connection, company_id),
            "asked": open_feedback(connection, company_id),
            "sent": sent,
        }
    return page(request, "findings.html.j2", context, section="findings")


@router.get("/findings/{cycle_id}")
@allow(GUESTS)
def form(request: Request, cycle_id: Number) -> Response:
    """The findings of one cycle about the company, to be answered one by one."""
    _, asked = _asked(workbench_of(request), person_of(request).company_id, cycle_id)
    context = {"form": asked, "cycle_id": cycle_id, "positions": POSITIONS[1:]}
    return page(request, "findings_form.html.j2", context, section="findings")


@router.post("/findings/{cycle_id}")
@allow(GUESTS)
async def answer(request: Request, cycle_id: Number) -> Response:
    """Keep what the company answered, word for word."""
    fields = await request.form(max_fields=5000)
    given = {name: value for name, value in fields.items() if isinstance(value, str)}
    await run_in_threadpool(_save, request, cycle_id, given)
    return RedirectResponse("/findings?sent=true", 303)


def _asked(
    workbench: Workbench, company_id: int | None, cycle_id: int
) -> tuple[OpenFeedback, FeedbackForm]:
    assert company_id is not None
    with workbench.casebook.reading() as connection:
        found = feedback_asked(connection, company_id, cycle_id)
        name = shelf.find(connection, company_id).name
    return found, form_for_cycle(workbench.casebook, found.project, found.edition, name)


def _save(request: Request, cycle_id: int, given: dict[str, str]) -> None:
    workbench, person = workbench_of(request), person_of(request)
    found, asked = _asked(workbench, person.company_id, cycle_id)
    items = [
        {
            "finding": finding.key,
            "position": given.get(f"position-{finding.key}", ""),
            "answer": given.get(f"answer-{finding.key}", ""),
            "documents": given.get(f"documents-{finding.key}", ""),
        }
        for finding in asked.findings
    ]
    items = [item for item in items if item["position"] or item["answer"] or item["documents"]]
    if not items:
        raise UsageError("Nothing was answered yet: say something of one finding at least.")
    by = workbench.signature(person)
    content = {
        "format": FORMAT,
        "company": asked.company,
        "project": found.project,
        "edition": found.edition,
        "responder": given.get("responder", "") or person.name,
        "dated": by.at[:10],
        "items": items,
    }
    data = canonical(content).encode("utf-8", "surrogatepass")
    name = f"response {found.responses + 1} of {asked.company}"
    save_response(workbench.casebook, parse_response(data, name), data, name, by)
