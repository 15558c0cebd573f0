"""How a company stands against each framework: counts for a table or a picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Suggestion
from pledgebook.frameworks.model import Framework


@dataclass(frozen=True, slots=True)
class Coverage:
    """Answers of one framework (`category_id` empty) or of one of its categories."""

    framework_id: str
    category_id: str
    title: str
    counts: Mapping[Answer, int]

    @property
    def applicable(self) -> int:
        """Elements that the question was put to."""
        return sum(
            count
            for answer, count in self.counts.items()
            if answer not in (Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED)
        )


def coverage(
    frameworks: Sequence[Framework], suggestions: Sequence[Suggestion]
) -> tuple[Coverage, ...]:
    """For each framework its own counts and then those of each category, in file order.

    Every answer has a count, zero where there is none.
    """
    answers = {(one.framework_id, one.element_id): one.answer for one in suggestions}
    found: list[Coverage] = []
    for framework in frameworks:
        rows = [
            (category.id, category.title, [e.id for i in category.indicators for e in i.elements])
            for category in framework.categories
        ]
        whole = [element.id for element in framework.elements()]
        for category_id, title, elements in (("", framework.short_title, whole), *rows):
            counts = dict.fromkeys(Answer, 0)
            for element in elements:
                counts[answers.get((framework.id, element), Answer.NOT_ASSESSED)] += 1
            found.append(Coverage(framework.id, category_id, title, counts))
    return tuple(found)
