"""Answers that the edition's scale does not have, and points that do not belong to the answer."""

from collections.abc import Iterator
from fractions import Fraction

from pledgebook.assessing.index.published import points
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.lint.values import OutsideScale, rules_edition, values_for
from pledgebook.assessing.scoring import shown


def check(subject: Subject) -> Iterator[Finding]:
    """Unknown answers; known answers with other published points."""
    edition = subject.cycle.edition
    values = values_for(rules_edition(subject.cycle))
    for record in subject.cycle.companies:
        for judged in record.answers:
            answer = judged.answer
            if not answer.answer.strip():
                yield finding_at(
                    RULE.name,
                    Severity.ERROR,
                    edition,
                    record,
                    judged,
                    sentence="There is no answer.",
                    remedy="Answer it, or N/A with the reason; until then it counts in no mean.",
                )
                continue
            value = values(answer.element, answer.answer)
            if isinstance(value, OutsideScale):
                says = f"The {edition} scale has no answer {answer.answer!r}."
                remedy = "Choose one of its answers; until then the company has no score."
                yield finding_at(
                    RULE.name,
                    Severity.ERROR,
                    edition,
                    record,
                    judged,
                    sentence=says,
                    remedy=remedy,
                    cell=answer.answer,
                )
            elif judged.points_published and not _same(value, judged.points_published):
                says = (
                    f"{answer.answer!r} is worth {shown(value)}, "
                    f"and {judged.points_published!r} is published."
                )
                remedy = "Correct the answer or its points."
                yield finding_at(
                    RULE.name,
                    Severity.WARNING,
                    edition,
                    record,
                    judged,
                    sentence=says,
                    remedy=remedy,
                    cell=judged.points_published,
                )


def _same(value: Fraction | None, cell: str) -> bool:
    given = points(cell)
    return isinstance(given, Fraction | None) and shown(given) == shown(value)


RULE = Rule("scale", "An answer is outside the scale, or its points are not its own.", check)
