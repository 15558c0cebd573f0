"""Starting a cycle: which questions are put to which company, and which do not apply to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import Connection, insert, select

from pledgebook.assessing.index.model import Cycle, ElementSpec
from pledgebook.assessing.scoring.answer import Level, Place
from pledgebook.casebook import decision_rows
from pledgebook.casebook.audit import Change, Signature, record_change
from pledgebook.casebook.bulk import add_passages, insert_rows, next_id
from pledgebook.casebook.companies import ensure_company
from pledgebook.casebook.cycles_loading import editions, find_cycle
from pledgebook.casebook.cycles_saving import save_elements
from pledgebook.casebook.folder import Casebook
from pledgebook.casebook.merging import Judgement
from pledgebook.casebook.steps import VERIFICATION
from pledgebook.casebook.structure import CompanyStructure, apply_structure
from pledgebook.casebook.tables import index, review
from pledgebook.casebook.tables.judgements import decision
from pledgebook.casebook.workflow import Workflow
from pledgebook.errors import UsageError
from pledgebook.frameworks.model import Framework

NOT_APPLICABLE = "N/A"

PREFILLED_BY = "pledgebook"
"""Under which name answers stand that follow from the edition's own rules."""


@dataclass(frozen=True, slots=True)
class PlannedCompany:
    """A company and the (place, indicator, element) questions that are put to it.

    `not_asked` says of (place, element) why it does not apply, beside what the elements' own
    exclusions say.
    """

    name: str
    company_type: str
    questions: tuple[tuple[Place, str, str], ...]
    not_asked: Mapping[tuple[Place, str], str] = field(default_factory=dict)

    def why_not_applicable(
        self, specs: Mapping[str, ElementSpec], place: Place, element: str
    ) -> str:
        """Why an element is not asked here, in a sentence; empty where it is."""
        said = self.not_asked.get((place, element), "")
        return said or why_not_applicable(specs, element, self.company_type, place)


@dataclass(frozen=True, slots=True)
class Plan:
    """A cycle to be: the edition's elements, the companies, who has which role.

    `previous` names the edition of the same project that answers are carried forward from,
    `structures` what else is known of the companies.
    """

    project: str
    edition: str
    workflow: Workflow
    companies: tuple[PlannedCompany, ...]
    elements: tuple[ElementSpec, ...]
    members: tuple[tuple[str, str], ...]
    scheme: str = ""
    previous: str = ""
    structures: tuple[CompanyStructure, ...] = ()


def plan_after(cycle: Cycle) -> tuple[PlannedCompany, ...]:
    """The same questions to the same companies as in the cycle before."""
    return tuple(
        PlannedCompany(
            record.company,
            record.company_type,
            tuple(
                (judged.answer.place, judged.answer.indicator, judged.answer.element)
                for judged in record.answers
            ),
        )
        for record in cycle.companies
    )


def plan_memo(framework: Framework, company_name: str) -> tuple[PlannedCompany, ...]:
    """The questions of a framework put to one company as a whole."""
    place = Place(Level.GROUP, "", company_name)
    return (
        PlannedCompany(
            company_name,
            "",
            tuple(
                (place, indicator.id, element.id)
                for category in framework.categories
                for indicator in category.indicators
                for element in indicator.elements
            ),
        ),
    )


def elements_of_framework(framework: Framework) -> tuple[ElementSpec, ...]:
    """A framework's elements as those of an index edition."""
    return tuple(
        ElementSpec(element.id, indicator.id, element.question)
        for category in framework.categories
        for indicator in category.indicators
        for element in indicator.elements
    )


def start_cycle(casebook: Casebook, plan: Plan, by: Signature) -> int:
    """Store the cycle with its questions, those answered that do not apply; returns its id.

    Raises UsageError where the project has this edition already, or not the previous one.
    """
    known_roles = {role for step in plan.workflow.steps for role in step.roles}
    for person, role in plan.members:
        if role not in known_roles:
            raise UsageError(
                f"{person}: no role {role!r} in this workflow: {', '.join(sorted(known_roles))}."
            )
    with casebook.writing() as connection:
        if (plan.project, plan.edition) in editions(connection):
            raise UsageError(f"{plan.project} {plan.edition} is in the casebook already.")
        previous = find_cycle(connection, plan.project, plan.previous).id if plan.previous else None
        cycle_id = next_id(connection, index.cycle)
        connection.execute(
            insert(index.cycle).values(
                id=cycle_id,
                project=plan.project,
                edition=plan.edition,
                scheme=plan.scheme,
                workflow=plan.workflow.as_json(),
                previous_id=previous,
                created_at=by.at,
            )
        )
        save_elements(connection, cycle_id, plan.elements)
        for person, role in dict.fromkeys(plan.members):
            connection.execute(
                insert(review.member).values(cycle_id=cycle_id, person=person, role=role)
            )
        for structure in plan.structures:
            apply_structure(connection, structure, by)
        first = next_id(connection, decision)
        for ordinal, planned in enumerate(plan.companies):
            _start_company(connection, cycle_id, ordinal, planned, plan, by)
        last = next_id(connection, decision) - 1
        detail = {
            "companies": [planned.name for planned in plan.companies],
            "members": [list(member) for member in plan.members],
            "previous": plan.previous,
        }
        rows = ((decision, first, last),)
        record_change(connection, Change(by, "start cycle", f"cycle {cycle_id}", detail, rows))
    return cycle_id


def _start_company(  # noqa: PLR0917 - one call, from the function above
    connection: Connection,
    cycle_id: int,
    ordinal: int,
    planned: PlannedCompany,
    plan: Plan,
    by: Signature,
) -> None:
    record_id = next_id(connection, index.record)
    connection.execute(
        insert(index.record).values(
            id=record_id,
            cycle_id=cycle_id,
            ordinal=ordinal,
            company_id=ensure_company(connection, planned.name),
            company_type=planned.company_type,
            digest="",
        )
    )
    first = next_id(connection, index.question)
    insert_rows(
        connection,
        index.question,
        [column.name for column in index.question.c],
        [
            (
                first + number,
                record_id,
                number,
                place.level.value,
                place.service_class,
                place.service,
                place.aspect,
                indicator,
                element,
            )
            for number, (place, indicator, element) in enumerate(planned.questions)
        ],
    )
    _prefill(connection, first, planned, plan, by)
    _carry_sources(connection, cycle_id, record_id)


def _carry_sources(connection: Connection, cycle_id: int, record_id: int) -> None:
    """Keep the numbers of the last cycle's sources, so that carried answers still point right."""
    source, record, cycle = index.source, index.record, index.cycle
    company_id = select(record.c.company_id).where(record.c.id == record_id).scalar_subquery()
    previous = select(cycle.c.previous_id).where(cycle.c.id == cycle_id).scalar_subquery()
    rows = connection.execute(
        select(source)
        .join(record, record.c.id == source.c.record_id)
        .where(record.c.cycle_id == previous, record.c.company_id == company_id)
        .order_by(source.c.ordinal)
    )
    columns = [column.name for column in source.c]
    insert_rows(connection, source, columns, [(record_id, *tuple(row)[1:]) for row in rows])


def _prefill(
    connection: Connection, first: int, planned: PlannedCompany, plan: Plan, by: Signature
) -> None:
    """Answer what the edition does not ask of this type of company or service."""
    specs = {spec.element: spec for spec in plan.elements}
    step = plan.workflow.steps[0]
    ids = count(next_id(connection, decision))
    passages: dict[str, str] = {}
    rows = []
    for number, (place, _, element) in enumerate(planned.questions):
        reason = planned.why_not_applicable(specs, place, element)
        if not reason:
            continue
        judgement = Judgement(
            id=next(ids),
            step=step.id,
            person=PREFILLED_BY,
            act="prefill",
            at=by.at,
            answer=NOT_APPLICABLE,
            verification=int(VERIFICATION[step.verification]),
            comment=reason,
        )
        rows.append(decision_rows.as_row(judgement, first + number, passages))
    add_passages(connection, passages.items())
    insert_rows(connection, decision, decision_rows.COLUMNS, rows)


def why_not_applicable(
    specs: Mapping[str, ElementSpec], element: str, company_type: str, place: Place
) -> str:
    """Why an element is not asked here, in a sentence; empty where it is."""
    spec = specs.get(element)
    if spec is None:
        return ""
    if company_type in spec.excluded_company_types:
        return f"{element} is not asked of companies of the type {company_type}."
    if place.level is Level.SERVICE and place.service_class in spec.excluded_services:
        return f"{element} is not asked of services of the type {place.service_class}."
    return ""


def members_of(pairs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """(person, role) pairs from `NAME=ROLE`. Raises UsageError."""
    members = []
    for pair in pairs:
        person, sign, role = pair.rpartition("=")
        if not sign or not person or not role:
            raise UsageError(f"{pair!r}: write it as NAME=ROLE, as in Ada=researcher.")
        members.append((person, role))
    return tuple(members)
