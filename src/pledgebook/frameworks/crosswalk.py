"""Crosswalks: elements of different standards, or editions of one, that ask for the same."""

from collections.abc import Collection, Iterable, Mapping

from pledgebook.frameworks.check import Problem, did_you_mean, elements_with_keys
from pledgebook.frameworks.model import Framework


def element_ids(frameworks: Iterable[Framework]) -> dict[str, set[str]]:
    """Framework id → ids of its elements."""
    return {
        framework.id: {element.id for element in framework.elements()} for framework in frameworks
    }


def crosswalk(frameworks: Iterable[Framework]) -> dict[str, tuple[str, ...]]:
    """`framework-id:element-id` → everything it is tied to, in whichever file the tie stands."""
    ties: dict[str, set[str]] = {}
    for framework in frameworks:
        for element in framework.elements():
            here = f"{framework.id}:{element.id}"
            for target in element.crosswalk:
                ties.setdefault(here, set()).add(target)
                ties.setdefault(target, set()).add(here)
    return {one: tuple(sorted(ties[one])) for one in sorted(ties)}


def crosswalk_problems(
    framework: Framework, elements: Mapping[str, Collection[str]]
) -> list[Problem]:
    """Crosswalk targets that do not exist. `elements` maps framework id → element ids."""
    problems: list[Problem] = []
    for key, element in elements_with_keys(framework):
        for index, target in enumerate(element.crosswalk):
            message = _target_problem(target, framework.id, element.id, elements)
            if message:
                problems.append((f"{key}.crosswalk[{index}]", message))
    return problems


def _target_problem(
    target: str, own: str, element: str, elements: Mapping[str, Collection[str]]
) -> str:
    framework_id, _, element_id = target.partition(":")
    if not element_id:
        return f"{target!r} is not of the form framework-id:element-id"
    if framework_id not in elements:
        return f"no framework {framework_id!r}{did_you_mean(framework_id, elements.keys())}"
    if element_id not in elements[framework_id]:
        hint = did_you_mean(element_id, elements[framework_id])
        return f"no element {element_id!r} in {framework_id!r}{hint}"
    if (framework_id, element_id) == (own, element):
        return "an element cannot point at itself"
    return ""
