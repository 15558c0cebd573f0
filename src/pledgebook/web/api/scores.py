"""Scores: totals, categories and indicators of a cycle, and how each number follows."""

from fractions import Fraction
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from pledgebook.assessing.scoring import Score
from pledgebook.casebook import reviewing, scoring_rows
from pledgebook.errors import NotFound
from pledgebook.web.addresses import Number
from pledgebook.web.api.answers import PROBLEMS, Cursor, Limit, Out, Page, answer, paged
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.pages.scores import company_of, places_of
from pledgebook.web.roles import STAFF
from pledgebook.web.scoreboard import Scored

router = APIRouter(route_class=GuardedRoute, tags=["scores"], responses=PROBLEMS)


class ValueOut(Out):
    """A score, 0 to 100: as a number, and exactly as a fraction; null where nothing applies."""

    value: float | None
    exact: str | None

    @classmethod
    def of(cls, value: Fraction | None) -> "ValueOut":
        """The record of a value."""
        if value is None:
            return cls(value=None, exact=None)
        return cls(value=float(value), exact=str(value))


class RankedOut(Out):
    """A company in a cycle. `place` is its rank; equal totals share one."""

    record: int
    company: str
    place: int | None
    answered: int
    asked: int
    total: ValueOut
    categories: dict[str, ValueOut]
    indicators: dict[str, ValueOut]
    problem: str
    address: str

    @classmethod
    def of(cls, one: Scored, cycle_id: int) -> "RankedOut":
        """The record of a company in a ranking."""
        return cls(
            record=one.record_id,
            company=one.name,
            place=one.place,
            answered=one.answered,
            asked=one.asked,
            total=ValueOut.of(one.total),
            categories={name: ValueOut.of(score.value) for name, score in one.categories.items()},
            indicators={name: ValueOut.of(score.value) for name, score in one.indicators.items()},
            problem=one.scored.problem,
            address=f"/scores/{cycle_id}/companies/{one.record_id}",
        )


class NodeOut(Out):
    """A score with the rule by which it follows from its parts; a leaf quotes the answer."""

    label: str
    score: ValueOut
    rule: str
    verification: str | None
    parts: list["NodeOut"]

    @classmethod
    def of(cls, score: Score) -> "NodeOut":
        """The record of a score with all below it."""
        return cls(
            label=score.label,
            score=ValueOut.of(score.value),
            rule=score.rule,
            verification=score.verification.name.lower() if score.verification else None,
            parts=[cls.of(part) for part in score.parts],
        )


class LeafOut(Out):
    """An answer that an indicator rests on; `question` leads to its quotes."""

    element: str
    question: int | None
    score: ValueOut
    rule: str
    comment: str


class PlaceOut(Out):
    """A place that an indicator is asked at, with its answers."""

    place: str
    score: ValueOut
    answers: list[LeafOut]


class TreeOut(Out):
    """How one number of a company follows; `places` where it is an indicator."""

    record: int
    company: str
    tree: NodeOut
    places: list[PlaceOut]


@router.get("/cycles/{cycle_id}/scores", response_model=Page[RankedOut])
@allow(STAFF)
@keep(Shows.SCORES)
def scores(request: Request, cycle_id: Number, cursor: Cursor = "", limit: Limit = 50) -> Response:
    """The companies of a cycle, the best first."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        found = workbench.scoreboard.scores(connection, cycle)
    items, following = paged(found, cursor, limit)
    records = [RankedOut.of(item, cycle_id) for item in items]
    return answer(request, Page(items=records, next=following))


@router.get("/cycles/{cycle_id}/scores/{record_id}", response_model=TreeOut)
@allow(STAFF)
@keep(Shows.SCORES)
def tree(
    request: Request,
    cycle_id: Number,
    record_id: Number,
    of: Annotated[str, Query(max_length=200, description="A category, indicator or Total.")] = (
        "Total"
    ),
) -> Response:
    """How a score of a company follows, down to the answers."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        one = company_of(workbench.scoreboard.scores(connection, cycle), record_id)
        numbers = scoring_rows.question_ids(connection, record_id)
    score = one.scored.score.find(of) if one.scored.score else None
    if score is None:
        raise NotFound(one.scored.problem or f"There is no score {of!r} of {one.name}.")
    places = [
        PlaceOut(
            place=where,
            score=ValueOut.of(place.value),
            answers=[
                LeafOut(
                    element=leaf.label,
                    question=number,
                    score=ValueOut.of(leaf.value),
                    rule=leaf.rule,
                    comment=comment,
                )
                for leaf, number, comment in leaves
            ],
        )
        for where, place, leaves in places_of(one, of, numbers)
    ]
    return answer(
        request,
        TreeOut(record=record_id, company=one.name, tree=NodeOut.of(score), places=places),
    )
