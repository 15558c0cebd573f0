"""`pledgebook review queue` and `review show`: what waits, and all that is known of a question."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from pledgebook.cli.arriving import returned_record
from pledgebook.cli.casebook_options import (
    CASEBOOK,
    cycle_in,
    cycle_options,
    opened,
    person_option,
    records_of,
    signature,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pledgebook.casebook.merging import Judgement
    from pledgebook.casebook.questions import QuestionView
    from pledgebook.casebook.responses import CompanyAnswer

FORMAT = "pledgebook-review/1"

_FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")


@click.command()
@cycle_options
@click.argument("step", metavar="STEP")
@click.option("--company", metavar="NAME", help="Only this company.")
@click.option("--indicator", metavar="ID", help="Only this indicator, across all companies.")
@click.option("--all", "everything", is_flag=True, help="Those that are decided, too.")
@click.option("--responded", is_flag=True, help="Only those that the company answered to.")
@_FORM
@person_option
def queue(  # noqa: PLR0917 - click hands over one argument an option
    path: Path,
    project: str,
    edition: str,
    step: str,
    company: str | None,
    indicator: str | None,
    everything: bool,
    responded: bool,
    form: str,
    person: str | None,
) -> None:
    """Print the questions that wait for you in a step, with what stands on them now.

    What the company said of one is printed below it, word for word.
    """
    from pledgebook.casebook.questions import needs_decision, questions_of
    from pledgebook.casebook.steps import workflow_for

    by = signature(person)
    with cycle_in(path, project, edition) as (casebook, cycle), casebook.reading() as connection:
        workflow = workflow_for(cycle)
        workflow.step(step)
        for scope in records_of(connection, cycle, company):
            for question in questions_of(
                connection, cycle, record_id=scope.record_id, indicator=indicator or ""
            ):
                if responded and not question.responses:
                    continue
                if everything or needs_decision(question, workflow, step, by.person):
                    if form == "json":
                        click.echo(question_json(question))
                        continue
                    click.echo(_line(question))
                    for line in _responses(question.responses):
                        click.echo(line)


@click.command()
@click.argument("path", type=CASEBOOK, metavar="CASEBOOK")
@click.argument("number", type=int, metavar="QUESTION")
@_FORM
def show(path: Path, number: int, form: str) -> None:
    """Print all that is known of one question, by the number that `queue` shows.

    What it asks, everybody's answers side by side, what stands, the last cycle's answer, and
    what the company said of it, word for word.
    """
    from pledgebook.casebook.questions import question_numbered

    with opened(path) as casebook, casebook.reading() as connection:
        question = question_numbered(connection, number)
    if form == "json":
        click.echo(question_json(question))
        return
    for line in _whole(question):
        click.echo(line)


def _line(question: QuestionView) -> str:
    from pledgebook.publishing.printable import one_line

    place = question.place
    where = " ".join(part for part in (place.level, place.service, place.aspect) if part)
    stands = question.view.judgement.answer if question.view else "not answered"
    disputed = " (disputed)" if question.view and question.view.disputed else ""
    before = f", last cycle {question.previous.answer}" if question.previous else ""
    evidence = "".join(f"  [evidence: {quote.sentence}]" for quote in question.returned)
    return one_line(
        f"{question.id}  {question.company}  {question.element}  {where}: "
        f"{stands}{disputed}{before}{evidence}"
    )


_SAYS = {"agree": "agrees", "disagree": "disagrees", "add": "adds to it", "": "says"}


def _responses(responses: tuple[CompanyAnswer, ...]) -> Iterator[str]:
    from pledgebook.publishing.printable import one_line

    for said in responses:
        day = said.dated or said.received_at[:10]
        by = f", {said.responder}" if said.responder else ""
        text = f": “{said.answer}”" if said.answer else ""
        documents = f" Documents: {said.documents}" if said.documents else ""
        says = f"the company {_SAYS[said.position]} ({day}{by}){text}{documents}"
        yield "    " + one_line(says)


def _whole(question: QuestionView) -> Iterator[str]:
    from pledgebook.publishing.printable import one_line

    yield _line(question)
    if question.text:
        yield "  " + one_line(question.text)
    for judgement in question.judgements:
        yield "  " + one_line(_decided(judgement))
    if question.previous:
        yield "  " + one_line(f"last cycle: {_answer(question.previous)}")
    yield from _responses(question.responses)


def _decided(judgement: Judgement) -> str:
    based = f" on {judgement.refers_to}" if judgement.refers_to else ""
    cause = f" [{judgement.cause}]" if judgement.cause else ""
    return (
        f"{judgement.id}: {judgement.at} {judgement.person}, {judgement.step}, "
        f"{judgement.act}{based}: {_answer(judgement)}{cause}"
    )


def _answer(judgement: Judgement) -> str:
    comment = f" — {judgement.comment}" if judgement.comment else ""
    sources = f" (sources {', '.join(judgement.source_refs)})" if judgement.source_refs else ""
    return f"{judgement.answer}{comment}{sources}"


def question_json(question: QuestionView) -> str:
    """All that is known of a question, as a line of JSON."""
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
                    "sources": list(judgement.source_refs),
                    "cause": judgement.cause,
                    "refers_to": judgement.refers_to,
                }
                for judgement in question.judgements
            ],
            "previous": question.previous.answer if question.previous else None,
            "responses": [
                {
                    "response": said.response_id,
                    "position": said.position,
                    "answer": said.answer,
                    "documents": said.documents,
                    "responder": said.responder,
                    "dated": said.dated,
                    "received_at": said.received_at,
                }
                for said in question.responses
            ],
            "returned": [returned_record(quote) for quote in question.returned],
        },
        ensure_ascii=False,
    )
