"""What a schema cannot say about a framework: that everything it points at exists."""

import re
from collections.abc import Collection, Iterator, Sequence
from difflib import get_close_matches

from pledgebook.capture.documents import DocumentKind
from pledgebook.frameworks.lexicon import concept_problems
from pledgebook.frameworks.model import MEASURES, Element, Framework, Rule
from pledgebook.frameworks.sdg import TARGET
from pledgebook.frameworks.terms import (
    conditions_with_keys,
    parse_condition,
    rules_with_keys,
)

Problem = tuple[str, str]

_KINDS = tuple(kind.value for kind in DocumentKind)


def did_you_mean(wrong: str, known: Collection[str]) -> str:
    """The end of a message, `; did you mean 'x'?`, where something close is known."""
    close = get_close_matches(wrong, sorted(known), n=1, cutoff=0.7)
    return f"; did you mean {close[0]!r}?" if close else ""


def framework_problems(
    framework: Framework, shared_concepts: Collection[str], shared_themes: Collection[str]
) -> list[Problem]:
    """Everything wrong inside one framework, as (dotted key, message)."""
    problems = concept_problems(framework.concepts, "concepts")
    problems += [
        (f"concepts.{name}", "the shared lexicon has a concept of this name: choose another")
        for name in framework.concepts
        if name in shared_concepts
    ]
    problems += [
        (f"themes[{theme.id}]", "the shared themes have one of this id: choose another")
        for theme in framework.themes
        if theme.id in shared_themes
    ]
    problems += _duplicate_ids(framework)
    concepts = {*shared_concepts, *framework.concepts}
    themes = {*shared_themes, *(theme.id for theme in framework.themes)}
    for key, element in elements_with_keys(framework):
        problems += _element_problems(key, element, concepts, themes)
    return problems


def elements_with_keys(framework: Framework) -> Iterator[tuple[str, Element]]:
    """Every element with its dotted key."""
    for category in framework.categories:
        for indicator in category.indicators:
            for element in indicator.elements:
                yield (
                    f"categories[{category.id}].indicators[{indicator.id}].elements[{element.id}]",
                    element,
                )


def _duplicate_ids(framework: Framework) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    for category in framework.categories:
        yield from _note(seen, "category", category.id, f"categories[{category.id}]")
        for indicator in category.indicators:
            where = f"categories[{category.id}].indicators[{indicator.id}]"
            yield from _note(seen, "indicator", indicator.id, where)
            for element in indicator.elements:
                yield from _note(seen, "element", element.id, f"{where}.elements[{element.id}]")
    for theme in framework.themes:
        yield from _note(seen, "theme", theme.id, f"themes[{theme.id}]")


def _note(seen: dict[tuple[str, str], str], kind: str, id_: str, key: str) -> Iterator[Problem]:
    if (kind, id_) in seen:
        yield key, f"the {kind} id {id_!r} stands twice (first at {seen[kind, id_]})"
    seen.setdefault((kind, id_), key)


def _element_problems(
    key: str, element: Element, concepts: Collection[str], themes: Collection[str]
) -> Iterator[Problem]:
    evidence = element.evidence
    if element.theme not in themes:
        yield f"{key}.theme", f"no theme {element.theme!r}{did_you_mean(element.theme, themes)}"
    for index, target in enumerate(element.sdg):
        if not TARGET.fullmatch(target):
            yield f"{key}.sdg[{index}]", f"{target!r} is not a target such as 16.10 or 8.a"
    yield from _kind_problems(f"{key}.needs_kind", element.needs_kind)
    yield from _measure_problems(key, element)
    if element.scale == "yes_no" and (evidence.partial or len(evidence.parts) > 1):
        yield f"{key}.scale", "yes_no leaves no room for `partial` or several `parts`"
    for index, topic in enumerate(evidence.topic):
        yield from _condition_problems(f"{key}.evidence.topic[{index}]", topic, concepts)
    for rule_key, rule in rules_with_keys(evidence):
        yield from _rule_problems(f"{key}.evidence.{rule_key}", rule, concepts)


def _measure_problems(key: str, element: Element) -> Iterator[Problem]:
    evidence = element.evidence
    has_rules = bool(evidence.yes or evidence.partial or evidence.no or evidence.parts)
    if not evidence.measure and not has_rules:
        yield f"{key}.evidence", "nothing to look for: give yes, partial, no, parts or measure"
    elif not evidence.measure and not (evidence.yes or evidence.parts):
        yield f"{key}.evidence", "nothing can make this yes: give `yes` or `parts`"
    if evidence.measure and has_rules:
        yield f"{key}.evidence.measure", "a measure stands in place of rules, not beside them"
    if evidence.measure and evidence.measure not in MEASURES:
        hint = did_you_mean(evidence.measure, MEASURES)
        yield f"{key}.evidence.measure", f"no measure {evidence.measure!r}{hint}"


def _rule_problems(key: str, rule: Rule, concepts: Collection[str]) -> Iterator[Problem]:
    if not rule.all and not rule.any:
        yield key, "a rule names at least one concept or phrase in `all` or `any`"
    if len(rule.all) < 2 and (rule.within is not None or rule.ordered or rule.distinct):
        yield key, "`within`, `ordered` and `distinct` need two or more conditions in `all`"
    if rule.promise is False and (rule.modality or rule.standing):
        yield key, "`promise: false` cannot stand beside `modality` or `standing`"
    for condition_key, condition in conditions_with_keys(rule):
        yield from _condition_problems(f"{key}.{condition_key}", condition, concepts)
    yield from _kind_problems(f"{key}.kinds", rule.kinds)
    if rule.pattern:
        try:
            re.compile(rule.pattern, re.IGNORECASE)
        except re.error as error:
            yield f"{key}.pattern", f"not a regular expression: {error}"


def _kind_problems(key: str, kinds: Sequence[str]) -> Iterator[Problem]:
    for index, kind in enumerate(kinds):
        if kind not in _KINDS:
            yield f"{key}[{index}]", f"no document kind {kind!r}{did_you_mean(kind, _KINDS)}"


def _condition_problems(key: str, condition: str, concepts: Collection[str]) -> Iterator[Problem]:
    try:
        named = parse_condition(condition)
    except ValueError as error:
        yield key, str(error)
        return
    for one in named:
        if one.concept and one.concept not in concepts:
            hint = did_you_mean(one.concept, concepts)
            yield key, f"no concept {one.concept!r}{hint}"
