"""Answers to requests out of the kept pages, and into them."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from pledgebook.web.filling import filled
from pledgebook.web.kept_pages import KeptPage, Shows, state_of
from pledgebook.web.rendering import environment
from pledgebook.web.resource_answers import JSON, answered
from pledgebook.web.roles import RESEARCHERS

if TYPE_CHECKING:
    from pledgebook.web.workbench import Workbench


def kept_answer(workbench: "Workbench", request: Request, shows: Shows) -> Response | None:
    """What is kept under the address of a request; else the request says where to keep it."""
    place = place_of(workbench, request, shows)
    found = workbench.pages.find(*place) if place else None
    if found is None:
        request.state.keep_as = place
        return None
    if found.media == JSON:
        return answered(request, found.body.encode())
    return HTMLResponse(filled(request, environment(), found.body, found.section))


def place_of(workbench: "Workbench", request: Request, shows: Shows) -> tuple[str, str] | None:
    """(address, state) under which an answer is kept; None for a document that there is not.

    The state is that from before the page is made: what changes meanwhile makes it anew.
    """
    state = _state(workbench, request, shows)
    return (_address(request), state) if state else None


def keep_answer(workbench: "Workbench", request: Request, response: Response) -> None:
    """Keep what was answered, where it is a whole page or resource that may be kept."""
    address, state = request.state.keep_as
    if response.status_code != 200 or getattr(request.state, "not_whole", False):
        return
    if response.media_type == JSON:
        body = bytes(response.body).decode()
        workbench.pages.put(address, state, KeptPage("", JSON, body))
        return
    held: KeptPage | None = getattr(request.state, "held", None)
    if held is not None:
        workbench.pages.put(address, state, held)


def _address(request: Request) -> str:
    """Path and query; who may put judgements forward sees another page than who may not."""
    decides = "+" if request.state.person.may(RESEARCHERS) else "-"
    return f"{decides}{request.url.path}?{request.url.query}"


def _state(workbench: "Workbench", request: Request, shows: Shows) -> str:
    """The state of what is asked for; empty for a document that there is not."""
    path = request.path_params
    if shows is Shows.SCORES:
        cycle = str(path["cycle_id"])
        return workbench.decided_in(int(cycle)) if cycle.isdecimal() else ""
    if shows in {Shows.COMPANY, Shows.COMPANY_TODAY}:
        company = str(path["company_id"])
        known = workbench.known_of(int(company)) if company.isdecimal() else ""
        today = f" {workbench.settings.clock()[:10]}" if shows is Shows.COMPANY_TODAY else ""
        return known + today if known else ""
    if shows is not Shows.DOCUMENT:
        return state_of(workbench.trail, shows)
    if "document_id" in path:
        number = int(path["document_id"]) if str(path["document_id"]).isdecimal() else 0
    else:
        version = str(path["version_id"])
        number = workbench.document_of(int(version)) if version.isdecimal() else 0
    return state_of(workbench.trail, shows, number) if number else ""
