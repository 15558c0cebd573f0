"""`pledgebook review start` and `review project`: make a cycle with its questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from pledgebook.cli.casebook_options import (
    CASEBOOK,
    cycle_options,
    opened,
    person_option,
    signature,
)
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.planning import Plan
    from pledgebook.casebook.workflow import Workflow

WORKFLOW = click.option(
    "--workflow",
    metavar="ID|FILE",
    default="seven-step",
    show_default=True,
    help="Built-in workflow, or a YAML file of your own.",
)


@click.command()
@cycle_options
@click.option("--from", "previous", metavar="EDITION", help="Put the last cycle's questions.")
@click.option("--framework", metavar="ID|FILE", help="Put the questions of a framework.")
@click.option("--company", metavar="NAME", help="With --framework: to this company.")
@click.option("--member", "members", multiple=True, metavar="NAME=ROLE", help="Who does what.")
@WORKFLOW
@person_option
def start(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    project: str,
    edition: str,
    previous: str | None,
    framework: str | None,
    company: str | None,
    members: tuple[str, ...],
    workflow: str,
    person: str | None,
) -> None:
    """Start a cycle under a workflow, the built-in one of seven steps or your own.

    Its questions are those of the last cycle of the project (--from), whose answers can then be
    carried forward, or those of a framework put to one company (--framework, --company); for an
    index from scratch see `review project`. What the edition does not ask of a company or
    service is answered N/A. Roles are those of the workflow (researcher, reviewer, lead);
    whoever starts a cycle without --member has all of them.
    """
    from pledgebook.casebook.planning import members_of
    from pledgebook.casebook.workflow import load_workflow

    steps = load_workflow(workflow)
    with opened(path) as casebook:
        plan = _plan(casebook, (project, edition), (previous, framework, company), steps)
        _start(casebook, replace(plan, members=members_of(members)), person)


def _start(casebook: Casebook, plan: Plan, person: str | None) -> None:
    from pledgebook.casebook.planning import start_cycle

    by = signature(person)
    roles = dict.fromkeys(role for step in plan.workflow.steps for role in step.roles)
    members = plan.members or tuple((by.person, role) for role in roles)
    start_cycle(casebook, replace(plan, members=members), by)
    click.echo(f"Started {plan.project} {plan.edition}: {_counted(plan)}.")


def _plan(
    casebook: Casebook,
    cycle_name: tuple[str, str],
    source: tuple[str | None, str | None, str | None],
    workflow: Workflow,
) -> Plan:
    from pledgebook.casebook.cycles_loading import load_cycle
    from pledgebook.casebook.planning import Plan, elements_of_framework, plan_after, plan_memo

    project, edition = cycle_name
    previous, framework, company = source
    if (previous is None) == (framework is None):
        raise UsageError("Where do the questions come from? Say --from EDITION or --framework ID.")
    if previous is not None:
        cycle = load_cycle(casebook, project, previous)
        return Plan(
            project,
            edition,
            workflow,
            plan_after(cycle),
            cycle.elements,
            (),
            cycle.scheme,
            previous,
        )
    if not company:
        raise UsageError("--framework needs --company NAME.")
    from pledgebook.cli.framework_choice import frameworks_chosen

    chosen = frameworks_chosen((cast("str", framework),), "").frameworks.frameworks[-1]
    elements = elements_of_framework(chosen)
    return Plan(project, edition, workflow, plan_memo(chosen, company), elements, (), "mean")


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("file", type=click.Path(path_type=Path), metavar="PROJECT.yaml")
@click.option("--check", is_flag=True, help="Show what would be asked, and write nothing.")
@person_option
def project(path: Path, file: Path, check: bool, person: str | None) -> None:
    """Start a cycle that a project file describes: a framework, companies, who does what.

    The file names the questions (a framework, or the indicators of a published index), the
    companies with their operating companies, services, sectors and identifiers, and what does
    not apply to whom. That is answered N/A with its reason from the start.
    """
    from pledgebook.casebook.project_file import load_project
    from pledgebook.casebook.project_plan import plan_project

    plan = plan_project(load_project(file), file.parent, file.name)
    with opened(path) as casebook:
        if check:
            _show(plan)
        else:
            _start(casebook, plan, person)


def _counted(plan: Plan) -> str:
    count = sum(len(planned.questions) for planned in plan.companies)
    companies = len(plan.companies)
    not_asked = sum(_not_asked(plan).values())
    return f"{companies} compan{'ies' if companies != 1 else 'y'}, {count} questions" + (
        f", {not_asked} of them N/A from the start" if not_asked else ""
    )


def _not_asked(plan: Plan) -> Counter[str]:
    """How many questions do not apply, by company."""
    specs = {spec.element: spec for spec in plan.elements}
    return Counter(
        planned.name
        for planned in plan.companies
        for place, _, element in planned.questions
        if planned.why_not_applicable(specs, place, element)
    )


def _show(plan: Plan) -> None:
    from pledgebook.publishing.printable import one_line

    not_asked = _not_asked(plan)
    for planned in plan.companies:
        click.echo(one_line(f"{planned.name}: {len(planned.questions)} questions"))
        parts = Counter((place.level, place.service) for place, _, _ in planned.questions)
        for (level, name), count in parts.items():
            click.echo("  " + one_line(f"{level} {name}: {count}"))
        if not_asked[planned.name]:
            click.echo(f"  N/A from the start: {not_asked[planned.name]}")
    click.echo(f"{plan.project} {plan.edition}: {_counted(plan)}. Nothing was written.")
