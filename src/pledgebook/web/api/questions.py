"""Questions: what stands on them, what is suggested, and a decision that is put forward."""

from typing import Annotated

from fastapi import APIRouter, Header, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from pledgebook.casebook.decisions import decide
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.queueing import based_on
from pledgebook.casebook.suggested import PlacedQuote, SuggestedAnswer
from pledgebook.errors import UsageError
from pledgebook.publishing.formats import Quote
from pledgebook.publishing.printable import encodable
from pledgebook.publishing.records import quote_record
from pledgebook.web.addresses import Number
from pledgebook.web.api.answers import PROBLEMS, Out, answer
from pledgebook.web.deciding import Short, Text, Typed, draft_of
from pledgebook.web.desk import Wanted
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.problems import Changed, NotConditional
from pledgebook.web.question_item import Item, item_of, why_not
from pledgebook.web.resource_answers import etag_of, tags
from pledgebook.web.roles import RESEARCHERS, STAFF

router = APIRouter(route_class=GuardedRoute, tags=["review"], responses=PROBLEMS)


class QuoteOut(Out):
    """A quote under an answer; `evidence` is its number, `version` the text that it stands in."""

    evidence: int
    document: str
    title: str
    version: int | None
    quote: Quote

    @classmethod
    def of(cls, placed: PlacedQuote) -> "QuoteOut":
        """The record of a quote."""
        return cls(
            evidence=placed.id,
            document=placed.evidence.document_id,
            title=placed.title,
            version=placed.version_id,
            quote=quote_record(placed.evidence.anchor),
        )


class JudgementOut(Out):
    """What one person decided in one step."""

    id: int
    step: str
    person: str
    act: str
    at: str
    answer: str
    comment: str
    sources: str
    cause: str
    change_comment: str
    quotes: list[QuoteOut]

    @classmethod
    def of(cls, one: Judgement, quotes: list[PlacedQuote]) -> "JudgementOut":
        """The record of a judgement."""
        return cls(
            id=one.id,
            step=one.step,
            person=one.person,
            act=one.act,
            at=one.at,
            answer=one.answer,
            comment=one.comment,
            sources=one.source_cell,
            cause=one.cause,
            change_comment=one.change_comment,
            quotes=list(map(QuoteOut.of, quotes)),
        )


class SuggestionOut(Out):
    """What the machine suggests: apart from what anybody decided."""

    id: int
    framework: str
    answer: str
    confidence: float
    reason: str
    rank_note: str
    at: str
    searched: list[str]
    quotes: list[QuoteOut]

    @classmethod
    def of(cls, one: SuggestedAnswer, quotes: list[PlacedQuote]) -> "SuggestionOut":
        """The record of a suggestion."""
        return cls(
            id=one.id,
            framework=one.framework_id,
            answer=one.answer,
            confidence=one.confidence,
            reason=one.reason,
            rank_note=one.rank_note,
            at=one.at,
            searched=list(one.searched),
            quotes=list(map(QuoteOut.of, quotes)),
        )


class ResponseOut(Out):
    """What the company said of the finding, verbatim."""

    position: str
    answer: str
    documents: str
    responder: str
    at: str


class ReturnedOut(Out):
    """A quote that no longer stands in a newer text."""

    outcome: str
    sentence: str
    was: str
    now: str | None
    version: int


class QuestionOut(Out):
    """A question as far as who asks may see it.

    `step` is the one in which they decide on it now, null where they do not, and `why_not` says
    why. `hidden` counts suggestions that a cycle which is read blind does not show.
    """

    id: int
    cycle: int
    record: int
    company: str
    indicator: str
    element: str
    text: str
    level: str
    service: str
    aspect: str
    answer: str | None
    disputed: bool
    step: str | None
    why_not: str
    judgements: list[JudgementOut]
    previous: JudgementOut | None
    suggestions: list[SuggestionOut]
    hidden: int
    responses: list[ResponseOut]
    returned: list[ReturnedOut]
    address: str


class DecisionIn(BaseModel):
    """A decision. `evidence` names quotes: `e12` one that is known, `v3:10-20` a passage."""

    model_config = ConfigDict(extra="forbid")

    step: Short
    act: Annotated[str, Field(max_length=40, description="`save`, or an act of the step.")] = "save"
    answer: Short = ""
    comment: Text = ""
    sources: Short = ""
    cause: Short = ""
    change_comment: Text = ""
    evidence: Annotated[list[Short], Field(max_length=100)] = []


class DecidedOut(Out):
    """The number of the decision that was written."""

    decision: int
    address: str


@router.get("/questions/{question_id}", response_model=QuestionOut)
@allow(STAFF)
def question(request: Request, question_id: Number) -> Response:
    """One question. Its ETag is what a decision on it names in `If-Match`."""
    return answer(request, _record(item_of(request, question_id, Wanted())))


@router.post(
    "/questions/{question_id}/decisions",
    response_model=DecidedOut,
    status_code=201,
    responses={
        409: {"description": "Somebody else was faster"},
        412: {"description": "The question is no longer as it was read"},
        428: {"description": "`If-Match` is missing"},
    },
)
@allow(RESEARCHERS)
def decision(
    request: Request,
    question_id: Number,
    given: DecisionIn,
    if_match: Annotated[str, Header(max_length=400)] = "",
) -> Response:
    """Decide on a question, provided that it still is as it was read."""
    workbench = workbench_of(request)
    item = item_of(request, question_id, Wanted(step=given.step))
    if not if_match:
        raise NotConditional
    now = item if not given.step else item_of(request, question_id, Wanted())
    if _etag(now) not in tags(if_match):
        raise Changed
    if item.step is None:
        raise UsageError(why_not(item, given.step))
    seen = based_on(item.question, item.step, item.asked.person)
    typed = Typed(**given.model_dump(), based_on=str(seen or ""))
    draft = draft_of(workbench.casebook, item.asked, typed)
    (number,) = decide(workbench.casebook, [draft], workbench.signature(person_of(request)))
    written = DecidedOut(decision=number, address=f"/questions/{question_id}")
    return Response(written.model_dump_json(), 201, media_type="application/json")


def _etag(item: Item) -> str:
    return etag_of(encodable(_record(item).model_dump_json(by_alias=True)).encode())


def _record(item: Item) -> QuestionOut:
    seen, place = item.question, item.question.place
    quotes = item.context["quotes"]
    return QuestionOut(
        id=seen.id,
        cycle=item.context["cycle"].id,
        record=seen.record_id,
        company=seen.company,
        indicator=seen.indicator,
        element=seen.element,
        text=seen.text,
        level=str(place.level),
        service=place.service,
        aspect=place.aspect,
        answer=seen.view.judgement.answer if seen.view else None,
        disputed=bool(seen.view and seen.view.disputed),
        step=item.step.id if item.step else None,
        why_not="" if item.step else why_not(item, ""),
        judgements=[JudgementOut.of(one, quotes.get(one.id, [])) for one in seen.judgements],
        previous=(
            JudgementOut.of(seen.previous, quotes.get(seen.previous.id, []))
            if seen.previous
            else None
        ),
        suggestions=[
            SuggestionOut.of(one, item.context["suggested_quotes"].get(one.id, []))
            for one in item.suggestions
        ],
        hidden=item.context["hidden"],
        responses=[
            ResponseOut(
                position=one.position,
                answer=one.answer,
                documents=one.documents,
                responder=one.responder,
                at=one.dated or one.received_at,
            )
            for one in seen.responses
        ],
        returned=[
            ReturnedOut(
                outcome=one.outcome.value,
                sentence=one.sentence,
                was=one.quote.exact,
                now=one.now.anchor.exact if one.now.anchor else None,
                version=one.version_id,
            )
            for one in seen.returned
        ],
        address=f"/questions/{seen.id}",
    )
