"""Start a cycle: whose questions, to which companies, under which name."""

from dataclasses import replace
from functools import cache
from typing import Annotated, Literal

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BaseModel, Field

from pledgebook.assessing.assess import assess
from pledgebook.assessing.scoring import SCHEMES
from pledgebook.casebook import scoring_rows
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.planning import (
    Plan,
    elements_of_framework,
    plan_after,
    plan_memo,
    start_cycle,
)
from pledgebook.casebook.reviewing import cycle_numbered
from pledgebook.casebook.steps import Scope, record_names, set_state
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.workflow import Workflow, builtin_workflow
from pledgebook.errors import InputError, PledgebookError, UsageError
from pledgebook.frameworks.loader import builtin_ids, load_builtin
from pledgebook.web.guard import GuardedRoute, allow, person_of, workbench_of
from pledgebook.web.problems import status_of
from pledgebook.web.rendering import page
from pledgebook.web.roles import LEADS
from pledgebook.web.workbench import Workbench

router = APIRouter(route_class=GuardedRoute)

MOST_SUGGESTED = 12
"""Companies for which answers are suggested at once: each takes a second or two."""

Short = Annotated[str, Field(max_length=200)]


class Wanted(BaseModel):
    """The form as it was sent. `others` are companies that have no documents yet, one a line."""

    source: Literal["framework", "previous"] = "framework"
    framework: Short = ""
    previous: Short = ""
    project: Short = ""
    edition: Short = ""
    companies: list[Short] = []
    others: Annotated[str, Field(max_length=20_000)] = ""
    scheme: Short = ""
    suggest: Short = ""
    opened: Short = ""

    def names(self) -> tuple[str, ...]:
        """The companies, each once."""
        given = [*self.companies, *self.others.splitlines()]
        return tuple(dict.fromkeys(" ".join(name.split()) for name in given if name.strip()))


@router.get("/cycles/new")
@allow(LEADS)
def new(request: Request) -> Response:
    """The form, with this year and with every company chosen that has documents."""
    workbench = workbench_of(request)
    known = [one.name for one in workbench.companies() if one.documents]
    few = known if len(known) <= MOST_SUGGESTED else []
    wanted = Wanted(
        framework=builtin_ids()[0],
        edition=workbench.settings.clock()[:4],
        companies=few,
        suggest="yes",
        opened="yes",
    )
    return _form(request, wanted)


@router.post("/cycles")
@allow(LEADS)
def start(request: Request, wanted: Annotated[Wanted, Form()]) -> Response:
    """Start it; whoever starts it has every role in it until others are given theirs."""
    workbench = workbench_of(request)
    by = workbench.signature(person_of(request))
    try:
        plan = _plan(workbench, wanted, by.person)
        cycle_id = start_cycle(workbench.casebook, plan, by)
    except PledgebookError as error:
        return _form(request, wanted, str(error), status_of(error))
    if wanted.suggest and wanted.source == "framework":
        _suggest(workbench, wanted, by)
    if wanted.opened:
        _open(workbench, cycle_id, plan.workflow, by)
    return RedirectResponse(f"/review/{cycle_id}", 303)


def _plan(workbench: Workbench, wanted: Wanted, person: str) -> Plan:
    workflow = builtin_workflow()
    project, edition = wanted.project.strip(), wanted.edition.strip()
    if wanted.scheme and wanted.scheme not in SCHEMES:
        raise UsageError(f"There is no scheme {wanted.scheme!r}.")
    roles = dict.fromkeys(role for step in workflow.steps for role in step.roles)
    members = tuple((person, role) for role in roles)
    if not edition:
        raise UsageError("Which edition is it? Give a year or a name.")
    if wanted.source == "previous":
        return _plan_after(workbench, wanted, edition, workflow, members)
    if not project:
        raise UsageError("What is it called? Give the index or the memo a name.")
    if wanted.framework not in builtin_ids():
        raise UsageError("Choose the standard whose questions are put.")
    if not wanted.names():
        raise UsageError("To whom are the questions put? Choose a company.")
    (framework,) = load_builtin([wanted.framework]).frameworks
    companies = tuple(one for name in wanted.names() for one in plan_memo(framework, name))
    elements = elements_of_framework(framework)
    return Plan(project, edition, workflow, companies, elements, members, wanted.scheme or "mean")


def _plan_after(
    workbench: Workbench,
    wanted: Wanted,
    edition: str,
    workflow: Workflow,
    members: tuple[tuple[str, str], ...],
) -> Plan:
    """The questions of the last cycle to the same companies, whose answers can be carried on."""
    if not wanted.previous.isdecimal():
        raise UsageError("Choose the cycle that this one follows.")
    with workbench.casebook.reading() as connection:
        before = cycle_numbered(connection, int(wanted.previous))
    cycle = load_cycle(workbench.casebook, before.project, before.edition)
    scheme = wanted.scheme or cycle.scheme
    companies, elements = plan_after(cycle), cycle.elements
    if not elements and not companies:
        raise UsageError("That cycle has no questions.")
    plan = Plan(before.project, edition, workflow, companies, elements, members, scheme)
    return replace(plan, previous=before.edition)


def _suggest(workbench: Workbench, wanted: Wanted, by: Signature) -> None:
    """Store what the documents suggest, for as many companies as can be waited for."""
    chosen = load_builtin([wanted.framework])
    for name in wanted.names()[:MOST_SUGGESTED]:
        try:
            assessment = assess(*load_company(workbench.casebook, name), chosen)
        except (InputError, UsageError):
            continue  # without documents there is nothing to suggest, and the cycle says so
        save_suggestions(workbench.casebook, assessment, chosen.frameworks, by)


def _open(workbench: Workbench, cycle_id: int, workflow: Workflow, by: Signature) -> None:
    with workbench.casebook.reading() as connection:
        records = record_names(connection, cycle_id)
    for record in records:
        first = workflow.steps[0].id
        set_state(workbench.casebook, cycle_id, first, Scope(record), state="open", by=by)


@cache
def _standards() -> tuple[tuple[str, str, int], ...]:
    """(id, name, number of questions) of each built-in standard."""
    return tuple(
        (one.id, f"{one.short_title} {one.edition}", len(one.elements()))
        for one in load_builtin().frameworks
    )


def _form(request: Request, wanted: Wanted, problem: str = "", status: int = 200) -> Response:
    workbench = workbench_of(request)
    with workbench.casebook.reading() as connection:
        cycles = scoring_rows.cycles(connection)
    known = {one.name for one in workbench.companies()}
    context = {
        "wanted": wanted,
        "problem": problem,
        "standards": _standards(),
        "cycles": cycles,
        "companies": workbench.companies(),
        "others": "\n".join(name for name in wanted.names() if name not in known),
        "schemes": tuple(SCHEMES),
        "workflow": builtin_workflow(),
        "most": MOST_SUGGESTED,
    }
    return page(request, "cycle_start.html.j2", context, section="review", status=status)
