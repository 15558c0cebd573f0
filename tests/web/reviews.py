"""A memo about the bundled example under review, and what a browser does with it."""

import re

from tests.casebook.reviews import move, scope_of
from tests.web.conftest import Visitor

from pledgebook.assessing.assess import assess
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_loading import find_cycle
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.planning import Plan, elements_of_framework, plan_memo, start_cycle
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.workflow import builtin_workflow
from pledgebook.frameworks.loader import load_builtin

LEAD = Signature("lead", "2026-03-01T10:00:00Z")
COMPANY = "Tarnholm Networks"
MEMBERS = (
    ("researcher", "researcher"),
    ("reviewer", "reviewer"),
    ("reviewer", "researcher"),
    ("lead", "lead"),
    ("Ada", "researcher"),
    ("Ada", "lead"),
)


def memo(casebook, *, workflow=None, opened=True, suggested=True) -> int:
    """Id of a cycle with the questions of the clarity standard about the example."""
    chosen = load_builtin(["clarity"])
    if suggested:
        assessment = assess(*load_company(casebook, COMPANY), chosen)
        save_suggestions(casebook, assessment, chosen.frameworks, LEAD)
    (framework,) = chosen.frameworks
    workflow = workflow or builtin_workflow()
    roles = {role for step in workflow.steps for role in step.roles}
    plan = Plan(
        "memo",
        "2026",
        workflow,
        plan_memo(framework, COMPANY),
        elements_of_framework(framework),
        tuple(member for member in MEMBERS if member[1] in roles),
        "mean",
    )
    cycle_id = start_cycle(casebook, plan, LEAD)
    if opened:
        first = plan.workflow.steps[0].id
        move(casebook, cycle_id, first, "open", LEAD, scope_of(casebook, cycle_id, COMPANY))
    return cycle_id


def asked(casebook):
    """The questions of the memo as they stand."""
    with casebook.reading() as connection:
        return list(questions_of(connection, find_cycle(connection, "memo", "2026")))


def fields(text: str) -> dict[str, str]:
    """What the form of a decision sends along unseen."""
    form = text.partition('<form id="decide"')[2].partition("</form>")[0]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def decide(browser: Visitor, number: int, **typed):
    """Fill in the form of a question as it is shown now, and send it."""
    seen = fields(browser.get(f"/questions/{number}").text)
    return browser.post(f"/questions/{number}/decisions", data={**seen, "act": "save", **typed})
