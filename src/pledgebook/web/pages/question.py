"""One question: what is known of it, and the decision of whoever looks at it."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Query, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from pledgebook.casebook.decisions import CAUSES, decide
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.picking import picked
from pledgebook.casebook.queueing import based_on, plain_answer
from pledgebook.casebook.review_marks import leave_for_later, see_suggestion
from pledgebook.errors import Conflict, PledgebookError, UsageError
from pledgebook.web.addresses import Number
from pledgebook.web.deciding import ANSWERS, Typed, as_answer, draft_of, typed_before
from pledgebook.web.desk import Wanted
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.problems import status_of
from pledgebook.web.question_item import Item, item_of, readers_of, why_not
from pledgebook.web.rendering import page
from pledgebook.web.roles import RESEARCHERS, STAFF

router = APIRouter(route_class=GuardedRoute)


@router.get("/questions/{question_id}")
@allow(STAFF)
def question(
    request: Request,
    question_id: Number,
    quote: Annotated[list[str] | None, Query(max_length=20)] = None,
) -> Response:
    """A question. `quote` names passages to rest the answer on, as in `v3:10-20`."""
    item = item_of(request, question_id, Wanted.of(request))
    if item.step is None:
        return _shown(request, item, None, picks=quote or [])
    typed = typed_before(workbench_of(request).casebook, item.asked)
    typed.evidence += [one for one in quote or [] if one not in typed.evidence]
    return _shown(request, item, typed, picks=quote or [])


@router.post("/questions/{question_id}/decisions")
@allow(RESEARCHERS)
def decisions(request: Request, question_id: Number, typed: Annotated[Typed, Form()]) -> Response:
    """Decide on a question. What cannot be written comes back as it was typed."""
    workbench = workbench_of(request)
    wanted = replace(_queue(typed), step=typed.step)
    item = item_of(request, question_id, wanted)
    try:
        if item.step is None:
            raise UsageError(why_not(item, typed.step))
        draft = draft_of(workbench.casebook, item.asked, typed)
        decide(workbench.casebook, [draft], workbench.signature(person_of(request)))
    except PledgebookError as error:
        if _wants_json(request):
            raise
        return _again(request, question_id, wanted, typed, error)
    return _on(request, item, typed)


@router.post("/questions/{question_id}/later")
@allow(RESEARCHERS)
def later(
    request: Request,
    question_id: Number,
    comment: Annotated[str, Form(max_length=200_000)] = "",
    queue: Annotated[str, Form(max_length=5_000)] = "",
) -> Response:
    """Leave a question undecided for now, with a note, and go on to the next one."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    leave_for_later(workbench.casebook, question_id, comment.strip(), by)
    wanted = _queue(Typed(step="", queue=queue))
    if wanted.at is not None and wanted.show != "waiting":
        wanted = replace(wanted, at=wanted.at + 1)
    return _go(request, item_of(request, question_id, wanted), wanted, 0)


@router.post("/questions/{question_id}/suggestion")
@allow(STAFF)
def suggestion(
    request: Request, question_id: Number, queue: Annotated[str, Form(max_length=5_000)] = ""
) -> Response:
    """Show what the machine suggests, in a cycle that is read blind; that is recorded."""
    workbench = workbench_of(request)
    see_suggestion(workbench.casebook, question_id, workbench.signature(person_of(request)))
    query = _queue(Typed(step="", queue=queue)).query()
    return RedirectResponse(f"/questions/{question_id}?{query}#suggestion", 303)


def _queue(typed: Typed) -> Wanted:
    from urllib.parse import parse_qsl

    return Wanted.parsed(dict(parse_qsl(typed.queue, max_num_fields=40)))


def _wants_json(request: Request) -> bool:
    return "application/json" in request.headers.get("accept", "")


def _on(request: Request, item: Item, typed: Typed) -> Response:
    """On to the next question: what was decided has left the queue, where it shows what waits."""
    wanted = _queue(typed)
    if wanted.at is not None and wanted.show in {"all", "responded"}:
        wanted = replace(wanted, at=wanted.at + 1)
    return _go(request, item, replace(wanted, step=typed.step), item.question.id)


def _go(request: Request, item: Item, wanted: Wanted, saved: int) -> Response:
    if wanted.record is None and not wanted.element and not wanted.everywhere:
        wanted = replace(wanted, record=item.question.record_id)
    query = wanted.query(after=item.question.id, saved=saved or "")
    address = f"/review/{item.context['cycle'].id}/next?{query}"
    if _wants_json(request):
        return JSONResponse({"next": address})
    return RedirectResponse(address, 303)


def _again(
    request: Request, question_id: int, wanted: Wanted, typed: Typed, error: PledgebookError
) -> Response:
    """The page again with what was typed, and why it was not written.

    After a conflict it is based on what stands now, which the page shows.
    """
    item = item_of(request, question_id, wanted)
    newer: list[Judgement] = []
    if isinstance(error, Conflict) and item.step is not None:
        seen = int(typed.based_on) if typed.based_on.isdecimal() else 0
        newer = [one for one in item.question.judgements if one.id > seen]
        now = based_on(item.question, item.step, item.asked.person)
        typed = typed.model_copy(update={"based_on": str(now or "")})
    context = {"problem": str(error), "newer": newer, "conflict": isinstance(error, Conflict)}
    status = status_of(error)
    return _shown(request, item, typed, picks=typed.evidence, more=context, status=status)


def _shown(
    request: Request,
    item: Item,
    typed: Typed | None,
    *,
    picks: list[str],
    more: dict[str, object] | None = None,
    status: int = 200,
) -> Response:
    known = {
        f"e{quote.id}"
        for quotes in (*item.context["suggested_quotes"].values(), *item.context["quotes"].values())
        for quote in quotes
    }
    extra = [pick for pick in picks if pick not in known]
    with workbench_of(request).casebook.reading() as connection:
        picked_quotes = list(zip(extra, picked(connection, item.company_id, extra), strict=True))
    wanted: Wanted = item.context["wanted"]
    context = {
        **item.context,
        "desk": item.desk,
        "question": item.question,
        "step": item.step,
        "suggestions": item.suggestions,
        "typed": typed if item.step else None,
        "unsent": typed if item.step is None else None,
        "picked": picked_quotes,
        "why_not": "" if item.step else why_not(item, wanted.step),
        "queue": request.url.query if request.method == "GET" else (typed.queue if typed else ""),
        "answers": ANSWERS,
        "causes": CAUSES,
        "as_answer": as_answer,
        "plain": plain_answer,
        "readers": readers_of(item.question),
        "later": item.desk.marks.later.get(item.question.id) if item.desk else None,
        "saved": _number(request.query_params.get("saved", "")),
        "of": _number(request.query_params.get("of", "")),
        "problem": "",
        "newer": [],
        "conflict": False,
        **(more or {}),
    }
    return page(request, "question.html.j2", context, section="review", status=status)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 12 else None
