"""A company's partners: what is said of them, what is asked of them, who may be on a list."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse

from pledgebook.casebook import shelf
from pledgebook.casebook.name_judgements import save_judgement
from pledgebook.errors import Conflict, PledgebookError, UsageError
from pledgebook.publishing.bearing import grouped
from pledgebook.relations.judgements import NameJudgement, Verdict, key_of
from pledgebook.relations.lines import Gap
from pledgebook.relations.telling import (
    outcome_sentence,
    source_line,
    standing,
    standing_group,
    statement,
    told,
    when,
)
from pledgebook.web.addresses import Number
from pledgebook.web.company_relations import CompanyRelations, relations_of
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.kept_pages import Shows, keep
from pledgebook.web.problems import status_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import RESEARCHERS, STAFF
from pledgebook.web.workbench import Workbench

if TYPE_CHECKING:
    from pledgebook.relations.model import Entity
    from pledgebook.relations.paths import Step
    from pledgebook.relations.screening.screen import Hit

router = APIRouter(route_class=GuardedRoute)

GROUPS = ("established", "only reported", "not upheld")


@dataclass(frozen=True, slots=True)
class _Typed:
    """A judgement that was not written, as it was typed, and why."""

    pair: frozenset[str]
    verdict: str
    reason: str
    problem: str
    conflict: bool


@router.get("/companies/{company_id}/relations")
@allow(STAFF)
@keep(Shows.COMPANY_TODAY)
def relations(request: Request, company_id: Number, day: str = "", standing: str = "") -> Response:
    """Everything about a company and its partners as of a day, today if none is given."""
    return _shown(request, company_id, day, standing if standing in GROUPS else "")


@router.post("/companies/{company_id}/relations/judgements")
@allow(RESEARCHERS)
def judge(
    request: Request,
    company_id: Number,
    left: Annotated[str, Form(max_length=1000)],
    right: Annotated[str, Form(max_length=1000)],
    verdict: Annotated[Literal["same", "different", "unsure"], Form()],
    reason: Annotated[str, Form(max_length=20_000)] = "",
    seen: Annotated[int, Form(ge=0)] = 0,
) -> Response:
    """Say whether a partner and a name on a list are one. An earlier judgement stays."""
    workbench, pair = workbench_of(request), frozenset((left, right))
    try:
        hit = _hit(_found(workbench, company_id, workbench.settings.clock()[:10])[2], pair)
        save_judgement(
            workbench.casebook,
            (hit.partner, hit.match.right),
            Verdict(verdict),
            workbench.signature(person_of(request)),
            reason=reason.strip(),
            match=hit.match,
            seen=seen,
        )
    except PledgebookError as error:
        typed = _Typed(pair, verdict, reason, str(error), isinstance(error, Conflict))
        return _shown(request, company_id, "", "", typed, status_of(error))
    return RedirectResponse(f"/companies/{company_id}/relations#screening", 303)


def _hit(found: CompanyRelations, pair: frozenset[str]) -> "Hit":
    for hit in found.screening.hits if found.screening else ():
        if frozenset((key_of(hit.partner), key_of(hit.match.right))) == pair:
            return hit
    raise UsageError("The lists or the partners have changed: this match is no longer there.")


def _found(
    workbench: Workbench, company_id: int, day: str
) -> tuple[shelf.ShelvedCompany, tuple[shelf.ShelvedDocument, ...], CompanyRelations]:
    with workbench.casebook.reading() as connection:
        company = shelf.find(connection, company_id)
        documents = shelf.documents_of(connection, company_id)
    return company, documents, relations_of(workbench, company.name, documents, _day(day))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is no day: write it as 2016-09-01.") from None


def _shown(
    request: Request,
    company_id: int,
    day: str,
    group: str,
    typed: _Typed | None = None,
    status: int = 200,
) -> Response:
    workbench = workbench_of(request)
    day = day or workbench.settings.clock()[:10]
    company, _, found = _found(workbench, company_id, day)
    statements = [
        (name, [one for one in each if group in {"", standing_group(one.status)}])
        for name, each in found.statements
    ]
    context = {
        "company": company,
        "found": found,
        "statements": [(name, each) for name, each in statements if each],
        "entities": found.graph.entities,
        "judged": _judged(found.judgements),
        "pair_of": lambda hit: frozenset((key_of(hit.partner), key_of(hit.match.right))),
        "key_of": key_of,
        "typed": typed,
        "day": day,
        "group": group,
        "groups": GROUPS,
        "verdicts": [one.value for one in Verdict],
        "is_gap": lambda entry: isinstance(entry, Gap),
        "grouped": grouped,
        "told": told,
        "statement": statement,
        "when": when,
        "standing": standing,
        "standing_group": standing_group,
        "outcome_sentence": outcome_sentence,
        "source_line": source_line,
        "step_sentence": _step_sentence,
    }
    return page(request, "relations.html.j2", context, section="home", status=status)


def _step_sentence(step: "Step", entities: "Mapping[str, Entity]") -> str:
    from pledgebook.publishing.screening import step_sentence

    return step_sentence(step, entities)


def _judged(judgements: tuple[NameJudgement, ...]) -> dict[frozenset[str], int]:
    """How often each pair has been judged."""
    counts: dict[frozenset[str], int] = {}
    for one in judgements:
        counts[one.pair] = counts.get(one.pair, 0) + 1
    return counts
