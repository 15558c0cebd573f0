"""Workflows are files that a team can read and change."""

import pytest
from tests.casebook import samples
from tests.casebook.reviews import ADA, BEN, move, questions

from pledgebook.casebook.cycles_loading import load_cycle
from pledgebook.casebook.cycles_saving import save_cycle
from pledgebook.casebook.decisions import Draft, decide
from pledgebook.casebook.drafting import draft_for
from pledgebook.casebook.planning import Plan, plan_after, start_cycle
from pledgebook.casebook.workflow import (
    builtin_workflow,
    load_workflow,
    parse_workflow,
    workflow_of,
)
from pledgebook.errors import DataFileError, UsageError


def test_the_built_in_workflow_has_the_seven_steps():
    assert builtin_workflow().step_ids == (
        "collection",
        "secondary-review",
        "reconciliation",
        "company-feedback",
        "feedback-processing",
        "horizontal-review",
        "final",
    )


def test_a_workflow_is_kept_with_its_cycle_as_it_was():
    workflow = builtin_workflow()
    assert workflow_of(workflow.as_json()) == workflow


SHORT = """
format: pledgebook-workflow/1
id: short
title: Two readers
steps:
  - {id: first, title: First, does: Answers., roles: [reader], acts: [answer], verification: collected}
  - {id: second, title: Second, does: Checks., roles: [reader], acts: [agree], needs: [first], verification: final}
"""


def test_a_team_can_write_its_own():
    assert parse_workflow(SHORT, "short.yaml").step("second").needs == ("first",)


def test_a_file_of_their_own_is_found_beside_the_project(tmp_path):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    assert load_workflow("short.yaml", tmp_path).id == "short"
    assert load_workflow("seven-step").id == "seven-step"
    with pytest.raises(UsageError, match=r"no such workflow file; built in: seven-step"):
        load_workflow("sevenstep", tmp_path)


@pytest.mark.parametrize(
    ("wrong", "problem"),
    [
        (
            SHORT.replace("needs: [first]", "needs: [third]"),
            "names 'third', which is no step before",
        ),
        (SHORT.replace("id: second", "id: first"), "stands twice"),
        (SHORT.replace("acts: [agree]", "acts: [guess]"), r"steps\.1\.acts\.0"),
        (SHORT.replace("roles: [reader]", "role: reader"), r"steps\.0\.role: unknown key; did you"),
        ("format: pledgebook-workflow/1\nsteps: [", "not YAML"),
    ],
)
def test_a_mistake_is_named_with_file_and_key(wrong, problem):
    with pytest.raises(DataFileError, match=problem) as caught:
        parse_workflow(wrong, "short.yaml")
    assert "short.yaml" in str(caught.value)


def test_an_unknown_step_is_answered_with_those_there_are():
    with pytest.raises(UsageError, match="collection, secondary-review"):
        builtin_workflow().step("collect")


INDEPENDENT = """
format: pledgebook-workflow/1
id: independent
title: Two who do not see one another
steps:
  - {id: both, title: Both, does: Answers., roles: [reader], acts: [answer], readers: 2, answers: all, verification: collected}
"""


def test_independent_readers_each_decide_on_what_they_may_see(casebook):
    save_cycle(casebook, samples.cycle("2017", ("Tarnholm",)), "index", ADA)
    before = load_cycle(casebook, "index", "2017")
    workflow = parse_workflow(INDEPENDENT, "independent.yaml")
    members = (("Ada", "reader"), ("Ben", "reader"))
    plan = Plan("index", "2019", workflow, plan_after(before), before.elements, members)
    cycle = start_cycle(casebook, plan, ADA)
    move(casebook, cycle, "both", "open", ADA)
    question = questions(casebook)[0]
    for reader, answer in ((ADA, "yes"), (BEN, "no")):
        draft = Draft(question.id, "both", "answer", answer=answer)
        decide(casebook, [draft_for(casebook, draft, look=True, person=reader.person)], reader)
    assert questions(casebook)[0].view.disputed
