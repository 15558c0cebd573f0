"""One question as somebody sees it: what stands on it, what is suggested, whether they decide."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from sqlalchemy import Connection

from pledgebook.casebook import reviewing
from pledgebook.casebook.cycles_loading import sources_of
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.picking import documents_to_quote
from pledgebook.casebook.questions import QuestionView, question_numbered
from pledgebook.casebook.queueing import visible
from pledgebook.casebook.suggested import (
    SuggestedAnswer,
    company_of_question,
    quotes_of,
    quotes_under,
    suggestions_for,
)
from pledgebook.casebook.workflow import Step
from pledgebook.frameworks.model import Element
from pledgebook.web.deciding import Asked
from pledgebook.web.desk import Desk, Wanted, asked_in, desk_of
from pledgebook.web.guard import person_of, workbench_of
from pledgebook.web.guidance import elements_known
from pledgebook.web.roles import RESEARCHERS
from pledgebook.web.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Item:
    """A question as one person sees it; no desk where its cycle was only imported."""

    desk: Desk | None
    question: QuestionView
    step: Step | None
    suggestions: tuple[SuggestedAnswer, ...]
    company_id: int
    context: dict[str, Any]

    @property
    def asked(self) -> Asked:
        """Question, step and person, for a form. There has to be a step."""
        assert self.step is not None
        assert self.desk is not None
        return Asked(self.question, self.step, self.desk.person.name)


def item_of(request: Request, question_id: int, wanted: Wanted) -> Item:
    """The question as this person sees it in the step that is wanted, or in the first open one."""
    person = person_of(request)
    with workbench_of(request).casebook.reading() as connection:
        seen = question_numbered(connection, question_id)
        cycle = reviewing.cycle_of_question(connection, question_id)
        desk = desk_of(connection, person, cycle.id) if cycle.workflow else None
        step = desk.step_at(seen, wanted.step) if desk else None
        if desk is not None:
            reading = {step.id} if step else desk.open_steps(seen)
            seen = visible(seen, desk.workflow, reading, person.name)
        company_id = company_of_question(connection, question_id)
        assert company_id is not None
        found = suggestions_for(connection, company_id, seen.element).get(seen.element, ())
        shown = desk is None or not desk.marks.blind or question_id in desk.marks.seen
        suggestions = found if shown else ()
        context = {
            "wanted": wanted,
            "cycle": cycle,
            "company_id": company_id,
            "guidance": _guidance(workbench_of(request), connection, cycle.id, seen.element),
            "sources": sources_of(connection, seen.record_id),
            "documents": documents_to_quote(connection, company_id),
            "hidden": len(found) - len(suggestions),
            "suggested_quotes": {
                one.id: list(quotes_of(connection, suggestions=[one.id]).values())
                for one in suggestions
            },
            "quotes": quotes_under(connection, _decisions(seen)),
        }
        return Item(desk, seen, step, suggestions, company_id, context)


def _guidance(
    workbench: Workbench, connection: Connection, cycle_id: int, element: str
) -> Element | None:
    asked = asked_in(workbench, connection, cycle_id).values()
    known = elements_known(frozenset(name for each in asked for name, _ in each))
    return known.get(element)


def _decisions(question: QuestionView) -> set[int]:
    """The decisions whose quotes the page shows."""
    found = {judgement.id for judgement in question.judgements}
    if question.previous is not None:
        found.add(question.previous.id)
    return found


def readers_of(question: QuestionView) -> tuple[Judgement, ...]:
    """The newest answer of each reader, in the order in which they read."""
    newest = {one.person: one for one in question.judgements}
    return tuple(sorted(newest.values(), key=lambda one: one.id))


def why_not(item: Item, step_name: str) -> str:
    """Why the person cannot decide on the question now, in a sentence."""
    desk = item.desk
    if desk is None:
        return "This cycle was imported and is not under review."
    if not _account_decides(desk):
        return f"As a {desk.person.role} you see the questions and do not decide on them."
    if not desk.roles:
        return f"{desk.person.name} has no role in this cycle: ask a lead for one."
    own = [s for s in desk.workflow.steps if desk.may(s)]
    ahead = [s for s in own if desk.state(s, item.question) not in {"closed", "locked"}]
    named = step_name in desk.workflow.step_ids
    step = desk.workflow.step(step_name) if named else next(iter([*ahead, *own[-1:]]), None)
    step = step or desk.step_named("")
    state = desk.state(step, item.question)
    if state != "open":
        return f"{step.title} is {state} for {item.question.company}."
    if not step.acts:
        return f"Nothing is decided in {step.title}."
    return f"{step.title} is done by a {' or '.join(step.roles)}."


def _account_decides(desk: Desk) -> bool:
    """Whether the account of the person is one of those that may decide at all."""
    return desk.person.may(RESEARCHERS)
