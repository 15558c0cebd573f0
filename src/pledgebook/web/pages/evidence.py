"""A passage made evidence: from the text that somebody selected to the question it answers."""

import re
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.errors import NotFound
from pledgebook.web.addresses import LARGEST
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.pages.document import PASSAGE, opened, passage
from pledgebook.web.roles import RESEARCHERS

router = APIRouter(route_class=GuardedRoute)


@router.get("/evidence")
@allow(RESEARCHERS)
def evidence(
    request: Request,
    version: Annotated[int, Query(ge=1, le=LARGEST)],
    at: Annotated[str, Query(pattern=PASSAGE)],
    question: Annotated[str, Query(max_length=400)],
) -> Response:
    """On to the question, with the passage picked; what it says is written there.

    `question` is its number, or what the list offered, which ends in `(#NUMBER)`.
    """
    workbench = workbench_of(request)
    found, own, _ = opened(workbench, version)
    passage(workbench.read(found, own), at)
    number = re.search(r"(?:^|#)(\d{1,9})\)?\s*$", question)
    if number is None:
        raise NotFound("Choose a question from the list, or write its number.")
    return RedirectResponse(f"/questions/{number[1]}?quote=v{version}:{at}", 303)
