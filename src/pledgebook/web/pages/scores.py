"""Scores: the ranking, what it is made of, how it changed and why, and down to each answer."""

from collections import Counter
from fractions import Fraction
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection, Row

from pledgebook.assessing.scoring import Score, shown
from pledgebook.casebook import reviewing, scoring_rows
from pledgebook.errors import NotFound
from pledgebook.web.addresses import Chosen, Number
from pledgebook.web.guard import GuardedRoute, allow, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.rendering import page, part
from pledgebook.web.roles import STAFF
from pledgebook.web.scoreboard import Scored

router = APIRouter(route_class=GuardedRoute)

SHADES = 10
"""Steps of shade in the heat map: a tenth of the scale each."""


@router.get("/scores")
@allow(STAFF)
def newest(request: Request) -> Response:
    """The scores of the newest edition."""
    with workbench_of(request).casebook.reading() as connection:
        cycles = scoring_rows.cycles(connection)
    if not cycles:
        return page(request, "scores_empty.html.j2", section="scores")
    return RedirectResponse(f"/scores/{cycles[-1].id}", 303)


@router.get("/scores/{cycle_id}")
@allow(STAFF)
@keep(Shows.SCORES)
def scores(request: Request, cycle_id: Number) -> Response:
    """The ranking of a cycle, its categories as bars, its indicators as a heat map."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        found = workbench.scoreboard.scores(connection, cycle)
        context = {**_head(connection, cycle, "ranking"), "found": found}
    indicators = list(dict.fromkeys(name for one in found for name in one.indicators))
    categories = list(dict.fromkeys(name for one in found for name in one.categories))
    drawn = {**context, "indicators": indicators}
    heat = workbench.scoreboard.pictures.get(
        (cycle_id, *(one.state for one in found)), lambda: part("scores_heat.html.j2", drawn)
    )
    context |= {"heat": heat, "indicators": indicators, "categories": categories}
    return page(request, "scores.html.j2", context, section="scores")


@router.get("/scores/{cycle_id}/changes")
@allow(STAFF)
@keep(Shows.SCORES)
def changes(request: Request, cycle_id: Number, company: Chosen = None) -> Response:
    """A cycle against the one before: totals, own change, and every changed answer's cause."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        before = scoring_rows.cycle_before(connection, cycle)
        found = workbench.scoreboard.changes(connection, before, cycle) if before else None
        records = {
            one.company: one.record_id for one in scoring_rows.states_of(connection, cycle_id)
        }
        numbers = scoring_rows.question_ids(connection, company) if company else {}
        context = {**_head(connection, cycle, "changes"), "before": before, "found": found}
    chosen = next((name for name, number in records.items() if number == company), "")
    context |= {
        "records": records,
        "chosen": chosen,
        "changed": [one for one in found.companies if one.company == chosen] if found else [],
        "numbers": numbers,
        "causes": {
            one.company: Counter(change.cause.value for change in one.changes).most_common()
            for one in (found.companies if found else ())
        },
    }
    return page(request, "scores_changes.html.j2", context, section="scores")


@router.get("/scores/{cycle_id}/companies/{record_id}")
@allow(STAFF)
@keep(Shows.SCORES)
def tree(request: Request, cycle_id: Number, record_id: Number, of: str = "total") -> Response:
    """How one number of a company follows, down to the questions that it rests on."""
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycle = reviewing.cycle_numbered(connection, cycle_id)
        one = company_of(workbench.scoreboard.scores(connection, cycle), record_id)
        numbers = scoring_rows.question_ids(connection, record_id)
        context = {**_head(connection, cycle, "company"), "one": one}
    if one.scored.score is None:
        context |= {"score": None, "problem": one.scored.problem}
        return page(request, "scores_tree.html.j2", context, section="scores")
    score = one.scored.score.find(of)
    if score is None:
        raise NotFound(f"There is no score {of!r} of {one.name}.")
    context |= {
        "score": score,
        "of": of,
        "above": _above(one, of),
        "named": _named(one),
        "places": places_of(one, of, numbers),
    }
    return page(request, "scores_tree.html.j2", context, section="scores")


def _head(connection: Connection, cycle: Row[Any], tab: str) -> dict[str, Any]:
    same = [one for one in scoring_rows.cycles(connection) if one.project == cycle.project]
    others = {one.project: one.id for one in scoring_rows.cycles(connection)}
    return {
        "cycle": cycle,
        "editions": same,
        "projects": others,
        "tab": tab,
        "shown": shown,
        "shade": shade,
        "width": lambda value: float(round(value or 0, 2)),
    }


def shade(value: Fraction | None) -> str:
    """The step of shade of a score."""
    return "none" if value is None else str(min(SHADES, int(value * SHADES / 100)))


def company_of(found: tuple[Scored, ...], record_id: int) -> Scored:
    """A company in a cycle. Raises NotFound."""
    for one in found:
        if one.record_id == record_id:
            return one
    raise NotFound("There is no such company in this cycle.")


def _above(one: Scored, name: str) -> list[str]:
    """The scores that a score is a part of, the total first."""
    assert one.scored.score is not None
    path: list[str] = []

    def descend(score: Score, lead: list[str]) -> bool:
        if score.label.lower() == name.lower():
            path.extend(lead)
            return True
        return any(descend(part, [*lead, score.label]) for part in score.parts)

    for start in (*one.scored.score.categories.values(), one.scored.score.total):
        if descend(start, []):
            break
    return path if not path or path[0] == "Total" else ["Total", *path]


def _named(one: Scored) -> set[str]:
    """The names that have a page of their own."""
    assert one.scored.score is not None
    score = one.scored.score
    return {*score.indicators, *score.families, *score.categories, "Total"}


def places_of(
    one: Scored, name: str, numbers: dict[Any, int]
) -> list[tuple[str, Score, list[Any]]]:
    """(where, score, (element, question, comment) of each answer) of an indicator's places."""
    assert one.scored.score is not None
    comments = {
        (judged.answer.place, judged.answer.element): judged.comment
        for judged in one.scored.record.answers
        if judged.answer.indicator.lower() == name.lower()
    }
    found = []
    for (indicator, place), score in one.scored.score.places.items():
        if indicator.lower() != name.lower():
            continue
        where = " · ".join(part for part in (place.service or place.level, place.aspect) if part)
        leaves = [
            (leaf, numbers.get((place, leaf.label)), comments.get((place, leaf.label), ""))
            for leaf in _leaves(score)
        ]
        found.append((where, score, leaves))
    return found


def _leaves(score: Score) -> list[Score]:
    if not score.parts:
        return [score]
    return [leaf for part in score.parts for leaf in _leaves(part)]
