"""The page on adding a framework: its example is valid and answers as the page says."""

import re
from functools import lru_cache
from pathlib import Path

import pytest
from tests.frameworks.one_text import reading_of

from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.suggest import suggest
from pledgebook.capture.documents import Case
from pledgebook.frameworks.loader import FrameworkSet, load_builtin, with_framework
from pledgebook.frameworks.model import Element, EvidenceRules, Framework, Rule

PAGE = Path(__file__).parent.parent.parent / "docs" / "how-to" / "add-a-framework.md"


@lru_cache
def example() -> FrameworkSet:
    block = re.search(r"^```yaml\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.S | re.M)
    assert block
    return with_framework(load_builtin([]), block[1], "living-wage.yaml")


def test_the_example_is_a_valid_framework() -> None:
    assert example().framework("living-wage").edition == "2026"


@pytest.mark.parametrize(
    ("element", "text", "expected"),
    [
        ("own-employees", "We will pay a living wage to all employees.", "yes"),
        ("own-employees", "We aim to pay a living wage to all employees.", "partial"),
        ("own-employees", "We do not pay a living wage.", "no"),
        ("own-employees", "We pay the legal minimum wage.", "no disclosure found"),
        ("supply-chain", "Suppliers must pay a living wage to their workers.", "yes"),
        ("supply-chain", "We encourage suppliers to pay a living wage.", "partial"),
        ("measured", "We measure the wage gap at each site every year.", "partial"),
    ],
)
def test_the_example_answers_as_the_page_says(element: str, text: str, expected: str) -> None:
    reading = reading_of(text)
    case = Case("Company", "", (reading.document,))
    found = suggest(compile_rules(example()), [reading], case)
    assert {one.element_id: one.answer.value for one in found}[element] == expected


@pytest.mark.parametrize("model", [Framework, Element, EvidenceRules, Rule])
def test_every_key_of_a_framework_file_is_on_the_page(model: type) -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert [name for name in model.model_fields if f"`{name}`" not in page] == []
