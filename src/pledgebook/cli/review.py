"""`pledgebook review`: the course of a cycle, from the first answer to the last signature."""

from __future__ import annotations

from itertools import chain
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
from pledgebook.cli.options import frameworks_option
from pledgebook.cli.review_queue import queue, show
from pledgebook.cli.review_returned import returned
from pledgebook.cli.review_start import project, start
from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

STATES = {"open": "open", "close": "closed", "lock": "locked"}

ACTS = ("answer", "agree", "disagree", "carry", "inherit")


class _Numbers(click.ParamType[tuple[int, ...]]):
    """The number of a question, or two of them with all that lie between: 12 or 4-9."""

    name = "numbers"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        first, dash, last = str(value).partition("-")
        if not first.isdecimal() or (dash and not last.isdecimal()):
            self.fail(f"{value!r} is no number of a question: write 12, or 4-9.", param, ctx)
        numbers = range(int(first), int(last if dash else first) + 1)
        if not 0 < len(numbers) <= MOST_AT_ONCE:
            self.fail(f"{value!r} names no questions, or too many.", param, ctx)
        return tuple(numbers)


NUMBERS = _Numbers()
MOST_AT_ONCE = 10_000
"""Questions that one range names: ten companies of an index."""


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
@click.option(
    "--indicator",
    metavar="ID",
    help="For one indicator, in a horizontal step; without it, for all of them.",
)
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
    decided. What is locked stays locked. Where it cannot be for some companies or indicators,
    it is for the others, and the exit code is 2.
    """
    from pledgebook.casebook.steps import Scope, indicators_of, set_state, states, workflow_for

    by = signature(person)
    wanted = cast("Any", STATES[state])
    with cycle_in(path, project, edition) as (casebook, cycle):
        with casebook.reading() as connection:
            known = states(connection, cycle.id)
            across = workflow_for(cycle).step(step).per == "indicator"
            if indicator or (across and not company):
                names = (indicator,) if indicator else indicators_of(connection, cycle.id)
                scopes = [Scope(indicator=name) for name in names]
            else:
                scopes = records_of(connection, cycle, company)
        left = [one for one in scopes if len(scopes) == 1 or known.get((step, one)) != wanted]
        problems = []
        for scope in left:
            try:
                set_state(casebook, cycle.id, step, scope, state=wanted, by=by)
            except UsageError as error:
                problems.append(str(error))
    done = len(scopes) - len(problems)
    if done:
        click.echo(f"{step}: {wanted} ({done}).")
    if problems:
        raise UsageError("\n".join(dict.fromkeys(problems)))


@review.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.option("--company", required=True, metavar="NAME", help="Whose documents are assessed.")
@frameworks_option(ONLY)
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
@click.argument("questions", nargs=-1, required=True, type=NUMBERS, metavar="QUESTION...")
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
    questions: tuple[tuple[int, ...], ...],
    answer: str,
    accept: bool,
    comment: str,
    sources: str,
    cause: str,
    based_on: int | None,
    person: str | None,
) -> None:
    """Decide on questions, by the numbers that `queue` shows; 4-9 names all from 4 to 9.

    answer gives an answer; agree carries the standing one forward; disagree says why not;
    carry takes over the last cycle's, or with --answer and --cause says whose change it is
    (improved, declined, document removed, re-assessed, framework changed, other); inherit lets
    a service take over what its group discloses.

    Exit code: 0 done, 2 wrong use, 3 somebody has decided since the state that --based-on
    names: nothing was written.
    """
    from pledgebook.assessing.index.source_cells import parse_refs
    from pledgebook.casebook.answer_scale import refuse_unknown_answers
    from pledgebook.casebook.decisions import Draft, decide
    from pledgebook.casebook.drafting import drafts_for

    by = signature(person)
    refs = parse_refs(sources)
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
        for number in dict.fromkeys(chain.from_iterable(questions))
    ]
    with opened(path) as casebook:
        drafts = drafts_for(
            casebook, wanted, look=based_on is None, accept=accept, person=by.person
        )
        if answer:
            refuse_unknown_answers(casebook, drafts)
        ids = decide(casebook, drafts, by)
    click.echo(f"Recorded {len(ids)} decision{'s' if len(ids) != 1 else ''}: {step}, {act}.")
