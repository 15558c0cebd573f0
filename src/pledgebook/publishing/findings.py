"""How each question is answered, drawn together by category and framework."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Suggestion
from pledgebook.frameworks.model import Category, Element, Framework, Indicator

ANSWERS = tuple(Answer)
"""The answers in the order in which they are reported, best first."""

GAPS = (Answer.PARTIAL, Answer.NO, Answer.NO_DISCLOSURE)
"""Answers that fall short of the standard."""

ANSWER_LABELS = {
    Answer.YES: "Yes",
    Answer.PARTIAL: "Partial",
    Answer.NO: "No",
    Answer.NO_DISCLOSURE: "No disclosure found",
    Answer.NOT_APPLICABLE: "Not applicable",
    Answer.NOT_ASSESSED: "Not assessed",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """An element with its suggestion; None where no answer was suggested."""

    framework: Framework
    indicator: Indicator
    element: Element
    suggestion: Suggestion | None

    @property
    def answer(self) -> Answer:
        """The suggested answer; not assessed where there is none."""
        return self.suggestion.answer if self.suggestion else Answer.NOT_ASSESSED

    @property
    def label(self) -> str:
        """Short name of the element across frameworks."""
        return f"{self.framework.short_title} {self.element.id}"


@dataclass(frozen=True, slots=True)
class CategoryCoverage:
    """How a part of a framework is answered."""

    category: Category
    findings: tuple[Finding, ...]

    @property
    def counts(self) -> Counter[Answer]:
        """How many elements have each answer."""
        return Counter(finding.answer for finding in self.findings)


@dataclass(frozen=True, slots=True)
class FrameworkCoverage:
    """How a framework is answered, category by category."""

    framework: Framework
    categories: tuple[CategoryCoverage, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All elements of the framework."""
        return tuple(finding for part in self.categories for finding in part.findings)

    @property
    def counts(self) -> Counter[Answer]:
        """How many elements have each answer."""
        return Counter(finding.answer for finding in self.findings)


def coverage_of(
    framework: Framework, by_element: Mapping[tuple[str, str], Suggestion]
) -> FrameworkCoverage:
    """A framework with the suggestion for each of its elements."""
    return FrameworkCoverage(
        framework,
        tuple(
            CategoryCoverage(
                category,
                tuple(
                    Finding(
                        framework, indicator, element, by_element.get((framework.id, element.id))
                    )
                    for indicator in category.indicators
                    for element in indicator.elements
                ),
            )
            for category in framework.categories
        ),
    )
