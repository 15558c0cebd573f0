"""What holds for the data files that come with the package, whoever wrote them."""

import re
import time
from functools import lru_cache
from importlib import resources

import pytest
import yaml

from pledgebook.frameworks.loader import builtin_ids, load_builtin
from pledgebook.frameworks.model import Element, Framework
from pledgebook.frameworks.terms import rules_with_keys

OURS = ("partner-commitments", "telco-action-plan", "telco-remedy-plan", "transparency-reporting")


@lru_cache
def framework(framework_id: str) -> Framework:
    return load_builtin([framework_id]).frameworks[0]


def elements() -> list[tuple[str, Element]]:
    return [(name, element) for name in OURS for element in framework(name).elements()]


def sdg_targets() -> set[str]:
    text = resources.files("pledgebook.frameworks").joinpath("sdg.yaml").read_text("utf-8")
    return set(yaml.safe_load(text)["targets"])


@pytest.mark.parametrize("framework_id", builtin_ids())
def test_every_development_goal_named_has_a_wording(framework_id: str) -> None:
    named = {target for element in framework(framework_id).elements() for target in element.sdg}
    assert named <= sdg_targets()


@pytest.mark.parametrize(
    ("name", "element"), elements(), ids=lambda value: getattr(value, "id", value)
)
def test_every_rule_says_why_in_a_short_sentence(name: str, element: Element) -> None:
    for key, rule in rules_with_keys(element.evidence):
        assert re.fullmatch(r"[A-Z].{10,110}\.", rule.why), f"{name}:{element.id} {key}"


@pytest.mark.parametrize(
    ("name", "element"), elements(), ids=lambda value: getattr(value, "id", value)
)
def test_every_element_can_show_what_came_near(name: str, element: Element) -> None:
    assert element.evidence.topic, f"{name}:{element.id}"


def test_every_theme_is_used_by_some_built_in_framework() -> None:
    loaded = load_builtin()
    used = {element.theme for one in loaded.frameworks for element in one.elements()}
    assert {theme.id for theme in loaded.themes} - used == set()


def test_the_action_plan_says_which_of_its_steps_could_not_be_checked() -> None:
    plan = framework("telco-action-plan")
    unsure = [
        indicator.id
        for category in plan.categories
        for indicator in category.indicators
        if any("not confirmed" in citation for citation in indicator.cites)
    ]
    assert unsure == ["step-8", "step-9", "step-10"]
    assert "8 to 10" in plan.summary


@pytest.mark.parametrize("piece", ["A", "Aa ", "word ", "1,234 ", "(a-b'c) ", "A. ", "no not "])
def test_no_pattern_takes_long_on_a_long_sentence(piece: str) -> None:
    sentence = piece * (600 // len(piece)) + "!"
    patterns = {
        rule.pattern
        for name in builtin_ids()
        for element in framework(name).elements()
        for _, rule in rules_with_keys(element.evidence)
        if rule.pattern
    }
    for pattern in patterns:
        begin = time.process_time()
        re.search(pattern, sentence, re.IGNORECASE)
        assert time.process_time() - begin < 0.2, pattern
