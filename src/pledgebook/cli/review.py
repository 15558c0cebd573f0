"""`pledgebook review`: the course of a cycle, from the first answer to the last signature."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import click

from pledgebook.cli.casebook_options import CASEBOOK, opened, person_option, signature
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Row

    from pledgebook.casebook.folder import Casebook
    from pledgebook.casebook.questions import QuestionView
    from pledgebook.casebook.steps import Scope

STATES = {"open": "open", "close": "closed", "lock": "locked"}

ACTS = ("answer", "agree", "disagree", "carry", "inherit")

FORMAT = "pledgebook-review/1"


@click.group()
def review() -> None:
    """Run the review of a cycle: start it, open steps, see what waits, decide."""


def _cycle_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """CASEBOOK PROJECT EDITION: which cycle."""
    for argument in ("edition", "project"):
        command = click.argument(argument, metavar=argument.upper())(command)
    return click.argument("path", type=CASEBOOK, metavar="CASEBOOK")(command)


@review.command()
@_cycle_options
@click.option("--from", "previous", metavar="EDITION", help="Put the last cycle's questions.")
@click.option("--framework", metavar="ID", help="Put the questions of a framework.")
@click.option("--company", metavar="NAME", help="With --framework: to this company.")
@click.option("--member", "members", multiple=True, metavar="NAME=ROLE", help="Who does what.")
@person_option
def start(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    project: str,
    edition: str,
    previous: str | None,
    framework: str | None,
    company: str | None,
    members: tuple[str, ...],
    person: str | None,
) -> None:
    """Start a cycle under the seven-step workflow.

    Its questions are those of the last cycle of the project (--from), whose answers can then be
    carried forward, or those of a framework put to one company (--framework, --company). What
    the edition does not ask of a company or service is answered N/A. Roles: researcher,
    reviewer, lead; whoever starts a cycle without --member has all of them.
    """
    from pledgebook.casebook.planning import members_of, start_cycle

    by = signature(person)
    with opened(path) as casebook:
        plan = _plan(casebook, project, edition, (previous, framework, company))
        everyone = tuple((by.person, role) for role in ("researcher", "reviewer", "lead"))
        start_cycle(casebook, replace(plan, members=members_of(members) or everyone), by)
    count = sum(len(planned.questions) for planned in plan.companies)
    companies = len(plan.companies)
    counted = f"{companies} compan{'ies' if companies != 1 else 'y'}, {count} questions"
    click.echo(f"Started {project} {edition}: {counted}.")


def _plan(
    casebook: Casebook,
    project: str,
    edition: str,
    source: tuple[str | None, str | None, str | None],
) -> Any:  # noqa: ANN401 - a Plan, which is imported late
    from pledgebook.casebook.cycles_loading import load_cycle
    from pledgebook.casebook.planning import Plan, elements_of_framework, plan_after, plan_memo
    from pledgebook.casebook.workflow import builtin_workflow

    previous, framework, company = source
    if (previous is None) == (framework is None):
        raise UsageError("Where do the questions come from? Say --from EDITION or --framework ID.")
    workflow = builtin_workflow()
    if previous is not None:
        cycle = load_cycle(casebook, project, previous)
        return Plan(project, edition, workflow, plan_after(cycle), cycle.elements, (), "", previous)
    if not company:
        raise UsageError("--framework needs --company NAME.")
    from pledgebook.frameworks.loader import load_builtin

    chosen = load_builtin([cast("str", framework)]).frameworks[0]
    elements = elements_of_framework(chosen)
    return Plan(project, edition, workflow, plan_memo(chosen, company), elements, (), "mean")


@contextmanager
def _cycle(path: Path, project: str, edition: str) -> Iterator[tuple[Casebook, Row[Any]]]:
    from pledgebook.casebook.cycles_loading import find_cycle

    with opened(path) as casebook:
        with casebook.reading() as connection:
            found = find_cycle(connection, project, edition)
        yield casebook, found


@review.command()
@_cycle_options
@click.argument("step", metavar="STEP")
@click.argument("state", type=click.Choice(sorted(STATES)))
@click.option("--company", metavar="NAME", help="For one company; without it, for all of them.")
@click.option("--indicator", metavar="ID", help="For one indicator, in a horizontal step.")
@person_option
def step(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    project: str,
    edition: str,
    step: str,
    state: str,
    company: str | None,
    indicator: str | None,
    person: str | None,
) -> None:
    """Open, close or lock a step.

    A step opens when the steps that it needs are closed, and closes when its questions are
    decided. What is locked stays locked.
    """
    from pledgebook.casebook.steps import Scope, set_state

    by = signature(person)
    with _cycle(path, project, edition) as (casebook, cycle):
        with casebook.reading() as connection:
            scopes = (
                [Scope(indicator=indicator)] if indicator else _records(connection, cycle, company)
            )
        for scope in scopes:
            set_state(casebook, cycle.id, step, scope, state=cast("Any", STATES[state]), by=by)
    click.echo(f"{step}: {STATES[state]} ({len(scopes)}).")


def _records(connection: Connection, cycle: Row[Any], company: str | None) -> list[Scope]:
    from pledgebook.casebook.steps import Scope, record_names

    names = record_names(connection, cycle.id)
    chosen = [number for number, name in names.items() if company in {None, name}]
    if not chosen:
        raise UsageError(f"No company {company!r} in it; there are: {', '.join(names.values())}")
    return [Scope(number) for number in chosen]


@review.command()
@_cycle_options
@click.argument("step", metavar="STEP")
@click.option("--company", metavar="NAME", help="Only this company.")
@click.option("--indicator", metavar="ID", help="Only this indicator, across all companies.")
@click.option("--all", "everything", is_flag=True, help="Those that are decided, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@person_option
def queue(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    project: str,
    edition: str,
    step: str,
    company: str | None,
    indicator: str | None,
    everything: bool,
    form: str,
    person: str | None,
) -> None:
    """Print the questions that wait for you in a step, with what stands on them now."""
    from pledgebook.casebook.questions import needs_decision, questions_of
    from pledgebook.casebook.steps import workflow_for

    by = signature(person)
    with _cycle(path, project, edition) as (casebook, cycle), casebook.reading() as connection:
        workflow = workflow_for(cycle)
        workflow.step(step)
        for scope in _records(connection, cycle, company):
            for question in questions_of(
                connection, cycle, record_id=scope.record_id, indicator=indicator or ""
            ):
                if everything or needs_decision(question, workflow, step, by.person):
                    click.echo(_line(question) if form == "text" else _json(question))


def _line(question: QuestionView) -> str:
    from pledgebook.publishing.printable import one_line

    place = question.place
    where = " ".join(part for part in (place.level, place.service, place.aspect) if part)
    stands = question.view.judgement.answer if question.view else "not answered"
    disputed = " (disputed)" if question.view and question.view.disputed else ""
    before = f", last cycle {question.previous.answer}" if question.previous else ""
    return one_line(
        f"{question.id}  {question.company}  {question.element}  {where}: "
        f"{stands}{disputed}{before}"
    )


def _json(question: QuestionView) -> str:
    return json.dumps(
        {
            "format": FORMAT,
            "question": question.id,
            "company": question.company,
            "element": question.element,
            "text": question.text,
            "place": {
                "level": question.place.level,
                "service_class": question.place.service_class,
                "service": question.place.service,
                "aspect": question.place.aspect,
            },
            "answer": question.view.judgement.answer if question.view else None,
            "disputed": bool(question.view and question.view.disputed),
            "based_on": question.newest,
            "decisions": [
                {
                    "id": judgement.id,
                    "step": judgement.step,
                    "person": judgement.person,
                    "act": judgement.act,
                    "at": judgement.at,
                    "answer": judgement.answer,
                    "comment": judgement.comment,
                }
                for judgement in question.judgements
            ],
            "previous": question.previous.answer if question.previous else None,
        },
        ensure_ascii=False,
    )


@review.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", required=True, metavar="NAME", help="Whose documents are assessed.")
@click.option("--framework", "frameworks", multiple=True, metavar="ID", help="Only this standard.")
@person_option
def suggest(path: Path, company: str, frameworks: tuple[str, ...], person: str | None) -> None:
    """Store suggested answers from a company's documents in the casebook, with their quotes.

    They stand apart from what people decide; `decide --accept` takes one over.
    """
    from pledgebook.assessing.assess import assess
    from pledgebook.casebook.documents_loading import load_company
    from pledgebook.casebook.suggestions import save_suggestions
    from pledgebook.frameworks.loader import load_builtin

    chosen = load_builtin(frameworks or None)
    by = signature(person)
    with opened(path) as casebook:
        assessment = assess(*load_company(casebook, company), chosen)
        run = save_suggestions(casebook, assessment, chosen.frameworks, by)
    click.echo(f"Run {run}: {len(assessment.suggestions)} suggestions.")


@review.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("step", metavar="STEP")
@click.argument("act", type=click.Choice(ACTS))
@click.argument("questions", nargs=-1, required=True, type=int, metavar="QUESTION...")
@click.option("--answer", default="", metavar="ANSWER", help="The answer.")
@click.option("--accept", is_flag=True, help="Take the suggested answer, with its quotes.")
@click.option("--comment", default="", metavar="TEXT", help="Why; needed to disagree.")
@click.option("--sources", default="", metavar="NUMBERS", help="Numbers of sources: S1; S2.")
@click.option("--cause", default="", metavar="CAUSE", help="With carry: whose change it is.")
@click.option(
    "--based-on",
    type=int,
    metavar="ID",
    help="The newest decision that you saw; without it, the one that stands now.",
)
@person_option
def decide(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    step: str,
    act: str,
    questions: tuple[int, ...],
    answer: str,
    accept: bool,
    comment: str,
    sources: str,
    cause: str,
    based_on: int | None,
    person: str | None,
) -> None:
    """Decide on questions, by the numbers that `queue` shows.

    answer gives an answer; agree carries the standing one forward; disagree says why not;
    carry takes over the last cycle's, or with --answer and --cause says whose change it is
    (improved, declined, document removed, re-assessed, framework changed, other); inherit lets
    a service take over what its group discloses.

    Exit code: 0 done, 2 wrong use, 3 somebody has decided since the state that --based-on
    names: nothing was written.
    """
    from pledgebook.casebook.decisions import Draft, decide
    from pledgebook.casebook.drafting import drafts_for

    by = signature(person)
    refs = tuple(part.strip() for part in sources.replace(",", ";").split(";") if part.strip())
    wanted = [
        Draft(
            number,
            step,
            act,
            answer=answer,
            comment=comment,
            source_cell=sources,
            source_refs=refs,
            cause=cause,
            based_on=based_on,
        )
        for number in questions
    ]
    with opened(path) as casebook:
        drafts = drafts_for(casebook, wanted, look=based_on is None, accept=accept)
        ids = decide(casebook, drafts, by)
    click.echo(f"Recorded {len(ids)} decision{'s' if len(ids) != 1 else ''}: {step}, {act}.")
