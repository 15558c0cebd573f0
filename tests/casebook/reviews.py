"""A cycle under review, carried on from an imported one."""

from tests.casebook import samples

from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_loading import find_cycle, load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.planning import Plan, plan_after, start_cycle
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.steps import Scope, record_names, set_state
from pledgebook.casebook.workflow import builtin_workflow

ADA = Signature("Ada", "2026-03-01T10:00:00Z")
BEN = Signature("Ben", "2026-03-02T10:00:00Z")
LEAD = Signature("Cy", "2026-03-03T10:00:00Z")
MEMBERS = (("Ada", "researcher"), ("Ben", "reviewer"), ("Cy", "lead"))


def started(casebook, companies=("Tarnholm", "Ahlund"), edition="2017", members=MEMBERS):
    """Id of a cycle 2019 with the questions of an imported one."""
    save_cycle(casebook, samples.cycle(edition, companies), "index", ADA)
    before = load_cycle(casebook, "index", edition)
    plan = Plan(
        "index",
        "2019",
        builtin_workflow(),
        plan_after(before),
        before.elements,
        members,
        previous=edition,
    )
    return start_cycle(casebook, plan, LEAD)


def questions(casebook, company="Tarnholm", edition="2019"):
    with casebook.reading() as connection:
        cycle = find_cycle(connection, "index", edition)
        return [q for q in questions_of(connection, cycle) if q.company == company]


def scope_of(casebook, cycle_id, company="Tarnholm"):
    with casebook.reading() as connection:
        names = record_names(connection, cycle_id)
    return Scope(next(number for number, name in names.items() if name == company))


def move(casebook, cycle_id, step, state, by, scope=None):
    set_state(casebook, cycle_id, step, scope or scope_of(casebook, cycle_id), state=state, by=by)


def act(casebook, question, step, what, by, **more):
    """Decide on a question as it stands in the casebook now."""
    now = next(q for q in questions(casebook, question.company) if q.id == question.id)
    more.setdefault("based_on", now.newest)
    (number,) = decide(casebook, [Draft(question.id, step, what, **more)], by)
    return number
