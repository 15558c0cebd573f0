"""The answers of several readers side by side, for measuring how far they agree."""

from collections.abc import Iterator

from sqlalchemy import select

from pledgebook.assessing.index.agreement import Reading
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.tables import index
from pledgebook.casebook.workflow import workflow_of


def readings_of(casebook: Casebook) -> list[Reading]:
    """Each reader's newest answer to each question of the cycles under review.

    Answers that only follow from the edition's rules are left out, and so are the steps that
    settle disputes: there one person decides with the others' answers in view.
    """
    found: list[Reading] = []
    with casebook.reading() as connection:
        for cycle in connection.execute(select(index.cycle).order_by(index.cycle.c.id)).all():
            workflow = workflow_of(cycle.workflow)
            if workflow is None:
                continue
            reading = {step.id for step in workflow.steps if not step.settles}
            for question in questions_of(connection, cycle):
                cycle_name = (cycle.project, cycle.edition)
                found += _readings(question, cycle_name, reading)
    return found


def _readings(question: QuestionView, cycle: tuple[str, str], steps: set[str]) -> Iterator[Reading]:
    place = question.place
    unit = (*cycle, question.company, place.level, place.service, place.aspect, question.element)
    newest = {
        judgement.person: judgement.answer
        for judgement in question.judgements
        if judgement.step in steps and judgement.act != "prefill"
    }
    for person, answer in newest.items():
        yield Reading(unit, question.element, person, answer)
