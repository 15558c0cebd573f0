"""A reviewer's desk: one person in one cycle, the queue that was asked for, and its order."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy import Connection, Row

from pledgebook.casebook import reviewing
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.queueing import Order, QueueItem, Show, chosen, queue_items
from pledgebook.casebook.review_marks import Marks, marks_of
from pledgebook.casebook.special_queues import EVERYWHERE, records_with
from pledgebook.casebook.steps import Scope, State, record_names, states, workflow_for
from pledgebook.casebook.suggested import SuggestedAnswer, suggestions_to
from pledgebook.casebook.workflow import Step, Workflow
from pledgebook.errors import NotFound
from pledgebook.web.guidance import elements_known
from pledgebook.web.roles import RESEARCHERS, Person

if TYPE_CHECKING:
    from pledgebook.web.workbench import Workbench

Asked = dict[str, tuple[tuple[str, str], ...]]

ORDERS: tuple[Order, ...] = get_args(Order)
SHOWS: tuple[Show, ...] = get_args(Show)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which queue, as an address says it; what makes no sense in it counts as not said.

    `at` is a place in the queue, from 0; None where one came from elsewhere.
    """

    step: str = ""
    record: int | None = None
    element: str = ""
    show: Show = "waiting"
    order: Order = "questions"
    at: int | None = None
    everywhere: bool = False
    """Whether it is asked of all companies, which only some lists can be."""

    @property
    def company(self) -> int | str | None:
        """The company as an address says it."""
        return "all" if self.everywhere else self.record

    @classmethod
    def of(cls, request: Request) -> "Wanted":
        """The queue that the query of a request names."""
        return cls.parsed(dict(request.query_params))

    @classmethod
    def parsed(cls, query: dict[str, str]) -> "Wanted":
        """The queue that a query names."""
        show, order = query.get("show", ""), query.get("order", "")
        return cls(
            step=query.get("step", "")[:100],
            record=_number(query.get("company", "")),
            element=query.get("element", "")[:200],
            show=show if show in SHOWS else "waiting",
            order=order if order in ORDERS else "questions",
            at=_number(query.get("at", "")),
            everywhere=query.get("company") == "all" and show in EVERYWHERE,
        )

    def query(self, **more: object) -> str:
        """The query again, with other values where some are given."""
        values: dict[str, object] = {
            "step": self.step,
            "company": self.company,
            "element": self.element,
            "show": self.show if self.show != "waiting" else "",
            "order": self.order if self.order != "questions" else "",
            "at": self.at,
            **more,
        }
        return urlencode({name: value for name, value in values.items() if value not in {"", None}})


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) <= 9 else None


@dataclass(frozen=True, slots=True)
class Desk:
    """One person in one cycle."""

    person: Person
    cycle: Row[Any]
    workflow: Workflow
    roles: frozenset[str]
    marks: Marks
    states: dict[tuple[str, Scope], State]
    records: dict[int, str]

    def step_named(self, name: str) -> Step:
        """The step of that name; without one the first open step of the person's, or the first."""
        if name in self.workflow.step_ids:
            return self.workflow.step(name)
        open_ = {step_id for (step_id, _), state in self.states.items() if state == "open"}
        mine = [s for s in self.workflow.steps if s.id in open_ and self.roles & set(s.roles)]
        others = [s for s in self.workflow.steps if s.id in open_]
        return next(iter([*mine, *others]), self.workflow.steps[0])

    def is_open(self, step: Step, question: QuestionView) -> bool:
        """Whether a step is open for a question."""
        return self.state(step, question) == "open"

    def state(self, step: Step, question: QuestionView) -> State:
        """The state of a step for a question."""
        return self.states.get((step.id, scope_of(step, question)), "not opened")

    def may(self, step: Step) -> bool:
        """Whether the person may decide in a step."""
        allowed = self.person.may(RESEARCHERS) and bool(self.roles & set(step.roles))
        return allowed and bool(step.acts)

    def step_at(self, question: QuestionView, name: str) -> Step | None:
        """The step in which the person decides on a question now; None where there is none."""
        steps = [s for s in self.workflow.steps if self.may(s) and self.is_open(s, question)]
        return next((s for s in steps if name in {s.id, ""}), None)

    def open_steps(self, question: QuestionView) -> frozenset[str]:
        """The steps that are open for a question."""
        return frozenset(s.id for s in self.workflow.steps if self.is_open(s, question))

    @property
    def reconciling(self) -> str:
        """The step in which differing readers are reconciled; empty where there is none."""
        found = [step.id for step in self.workflow.steps if step.answers == "disputed"]
        return found[0] if found else ""

    @property
    def leads(self) -> bool:
        """Whether the person may sign the cycle off."""
        return bool(self.roles & set(self.workflow.steps[-1].roles))


def scope_of(step: Step, question: QuestionView) -> Scope:
    """What a step is opened for, to decide on a question in it."""
    if step.per == "indicator":
        return Scope(indicator=question.indicator)
    return Scope(question.record_id)


def desk_of(connection: Connection, person: Person, cycle_id: int) -> Desk:
    """The desk of a person in a cycle. Raises NotFound, UsageError for one only imported."""
    cycle = reviewing.cycle_numbered(connection, cycle_id)
    workflow = workflow_for(cycle)
    roles = reviewing.members_of_cycle(connection, cycle_id).get(person.name, ())
    return Desk(
        person,
        cycle,
        workflow,
        frozenset(roles),
        marks_of(connection, cycle_id, person.name),
        states(connection, cycle_id),
        record_names(connection, cycle_id),
    )


def settled(desk: Desk, wanted: Wanted, progress: tuple[reviewing.RecordProgress, ...]) -> Wanted:
    """The queue with its step named, and a company where neither that nor an element is."""
    settling = wanted.everywhere and wanted.show == "disputed"
    step = desk.step_named(wanted.step or (desk.reconciling if settling else ""))
    wanted = replace(wanted, step=step.id)
    if wanted.everywhere:
        return replace(wanted, record=None)
    if wanted.record is not None and wanted.record not in desk.records:
        raise NotFound("There is no such company in this cycle.")
    if wanted.record is None and not wanted.element:
        waiting = [
            record.record_id
            for record in progress
            for one in record.steps
            if one.step.id == step.id and one.state == "open" and one.decided < one.asked
        ]
        first = next(iter([*waiting, *desk.records]), None)
        wanted = replace(wanted, record=first)
    return wanted


def items_of(
    workbench: "Workbench", connection: Connection, desk: Desk, wanted: Wanted
) -> list[QueueItem]:
    """The queue that is wanted, in its order."""
    step = desk.step_named(wanted.step)
    questions: Sequence[QuestionView]
    if wanted.everywhere:
        records = records_with(
            connection, desk.cycle.id, wanted.show, list(desk.records), desk.marks
        )
        questions = [
            one
            for record in records
            for one in workbench.questions.of_record(connection, desk.cycle, record)
            if wanted.element in {"", one.element}
        ]
    elif wanted.record is None:
        records = list(desk.records)
        questions = tuple(questions_of(connection, desk.cycle, element=wanted.element))
    else:
        records = [wanted.record]
        questions = workbench.questions.of_record(connection, desk.cycle, wanted.record)
        questions = [one for one in questions if wanted.element in {"", one.element}]
    items = queue_items(
        questions,
        _suggested(connection, records, wanted.element),
        desk.workflow,
        step,
        desk.person.name,
        desk.marks,
        weights_of(workbench, connection, desk.cycle.id),
        desk.open_steps,
    )
    return chosen(items, wanted.show, wanted.order)


def weights_of(workbench: "Workbench", connection: Connection, cycle_id: int) -> dict[str, int]:
    """How important the standard holds each element of a cycle to be, where one is known."""
    asked = asked_in(workbench, connection, cycle_id).values()
    known = elements_known(frozenset(element for each in asked for element, _ in each))
    return {name: element.importance for name, element in known.items()}


def asked_in(workbench: "Workbench", connection: Connection, cycle_id: int) -> Asked:
    """Indicator → (element, its question) of a cycle."""
    return workbench.asked.get(
        (workbench.trail.documents, cycle_id), lambda: reviewing.indicators(connection, cycle_id)
    )


def _suggested(
    connection: Connection, records: list[int], element: str
) -> dict[tuple[int, str], tuple[SuggestedAnswer, ...]]:
    """(record, element) → what was suggested."""
    owners = reviewing.companies_of(connection, records)
    found = suggestions_to(connection, list(owners.values()), element)
    by_company: dict[int, dict[str, tuple[SuggestedAnswer, ...]]] = defaultdict(dict)
    for (company_id, name), each in found.items():
        by_company[company_id][name] = each
    return {
        (record, name): each
        for record, company_id in owners.items()
        for name, each in by_company[company_id].items()
    }
