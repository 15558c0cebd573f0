"""`pledgebook review`: the course of a cycle, from the first answer to the last signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import click

from pledgebook.cli.casebook_options import (
    CASEBOOK,
    cycle_in,
    cycle_options,
    opened,
    person_option,
    records_of,
    signature,
)
from pledgebook.cli.framework_choice import ONLY, frameworks_chosen
from pledgebook.cli.review_queue import queue, show
from pledgebook.cli.review_returned import returned
from pledgebook.cli.review_start import project, start

if TYPE_CHECKING:
    from pathlib import Path

STATES = {"open": "open", "close": "closed", "lock": "locked"}

ACTS = ("answer", "agree", "disagree", "carry", "inherit")


@click.group()
def review() -> None:
    """Run the review of a cycle: start it, open steps, see what waits, decide."""


for _command in (start, project, queue, returned, show):
    review.add_command(_command)


@review.command()
@cycle_options
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
    with cycle_in(path, project, edition) as (casebook, cycle):
        with casebook.reading() as connection:
            scopes = (
                [Scope(indicator=indicator)]
                if indicator
                else records_of(connection, cycle, company)
            )
        for scope in scopes:
            set_state(casebook, cycle.id, step, scope, state=cast("Any", STATES[state]), by=by)
    click.echo(f"{step}: {STATES[state]} ({len(scopes)}).")


@review.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", required=True, metavar="NAME", help="Whose documents are assessed.")
@click.option("--framework", "frameworks", multiple=True, metavar="ID|FILE", help=ONLY)
@person_option
def suggest(path: Path, company: str, frameworks: tuple[str, ...], person: str | None) -> None:
    """Store suggested answers from a company's documents in the casebook, with their quotes.

    They stand apart from what people decide; `decide --accept` takes one over.
    """
    from pledgebook.assessing.assess import assess
    from pledgebook.casebook.documents_loading import load_company
    from pledgebook.casebook.suggestions import save_suggestions

    by = signature(person)
    with opened(path) as casebook:
        case, readings = load_company(casebook, company)
        chosen = frameworks_chosen(frameworks, case.sector).frameworks
        assessment = assess(case, readings, chosen)
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
        drafts = drafts_for(
            casebook, wanted, look=based_on is None, accept=accept, person=by.person
        )
        ids = decide(casebook, drafts, by)
    click.echo(f"Recorded {len(ids)} decision{'s' if len(ids) != 1 else ''}: {step}, {act}.")
