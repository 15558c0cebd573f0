"""A casebook with an imported index, a finished memo with quotes, and one that is not final."""

from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.casebook import samples

from pledgebook.assessing.assess import assess
from pledgebook.casebook import folder
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.cycles_loading import find_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.documents_loading import load_company
from pledgebook.casebook.documents_saving import add_documents
from pledgebook.casebook.drafting import drafts_for
from pledgebook.casebook.planning import Plan, elements_of_framework, plan_memo, start_cycle
from pledgebook.casebook.questions import questions_of
from pledgebook.casebook.recommendations import Draft as Advice
from pledgebook.casebook.recommendations_saving import record_recommendations, record_response
from pledgebook.casebook.steps import Scope, record_names, set_state
from pledgebook.casebook.suggestions import save_suggestions
from pledgebook.casebook.workflow import parse_workflow
from pledgebook.cli.inputs import find_inputs
from pledgebook.cli.pipeline import read_inputs
from pledgebook.frameworks.loader import load_builtin
from pledgebook.publishing.site.build import SiteOptions, publish

EXAMPLE = Path(__file__).parents[3] / "examples" / "tarnholm"
COMPANY = "Tarnholm Networks"
HOSTILE = "<script>alert('x')</script>"
ADA = Signature("Ada", "2026-03-01T10:00:00Z")
OPTIONS = SiteOptions("On record", "2026-03-01")

WORKFLOW = """
format: pledgebook-workflow/1
id: one-step
title: One step
steps:
  - id: final
    title: Final
    does: Everything at once.
    roles: [lead]
    acts: [answer]
    answers: all
    verification: final
"""


@dataclass(frozen=True)
class Made:
    """The casebook, the cycle of its memo, and the record of the company in it."""

    book: folder.Casebook
    cycle: int
    scope: Scope


def _memo(book):
    found = read_inputs(find_inputs([EXAMPLE]))
    files = {r.document.id: (EXAMPLE / r.document.path).read_bytes() for r in found.readings}
    add_documents(book, COMPANY, found.readings, files, ADA, sector="network_vendor")
    asked = load_builtin(["clarity"])
    save_suggestions(book, assess(*load_company(book, COMPANY), asked), asked.frameworks, ADA)
    framework = asked.frameworks[0]
    plan = Plan(
        "memo",
        "2016",
        parse_workflow(WORKFLOW, "one-step.yaml"),
        plan_memo(framework, COMPANY),
        elements_of_framework(framework),
        (("Ada", "lead"),),
        "mean",
    )
    cycle = start_cycle(book, plan, ADA)
    with book.reading() as connection:
        row = find_cycle(connection, "memo", "2016")
        questions = [q.id for q in questions_of(connection, row) if q.view is None]
        (record,) = record_names(connection, cycle)
    scope = Scope(record)
    set_state(book, cycle, "final", scope, state="open", by=ADA)
    drafts = [Draft(number, "final", "answer") for number in questions]
    decide(book, drafts_for(book, drafts, look=True, accept=True), ADA)
    return cycle, scope


@pytest.fixture(scope="session")
def made(tmp_path_factory):
    book = folder.create(tmp_path_factory.mktemp("site") / "book", environment={})
    save_cycle(book, samples.cycle(companies=("Tarnholm", "Østerby", HOSTILE)), "index", ADA)
    save_cycle(book, samples.cycle("2019", companies=("Tarnholm", "Østerby")), "index", ADA)
    advice = Advice("Say more", f"Say more {HOSTILE}", asks=("Name the board.",))
    record_recommendations(book, "Østerby", [advice], ADA, made_on="2026-01-01")
    record_response(book, ("Østerby", 1), f"We will. {HOSTILE}", "2026-02-01", ADA)
    cycle, scope = _memo(book)
    yield Made(book, cycle, scope)
    book.close()


@pytest.fixture(scope="session")
def site(made, tmp_path_factory):
    """The site while the memo is not final, and then with it."""
    target = tmp_path_factory.mktemp("published")
    publish(made.book, target / "before", OPTIONS)
    set_state(made.book, made.cycle, "final", made.scope, state="closed", by=ADA)
    publish(made.book, target / "after", OPTIONS)
    return target
