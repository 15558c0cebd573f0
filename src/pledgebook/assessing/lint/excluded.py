"""Elements answered although the edition does not ask them there, and N/A that nothing explains."""

import re
from collections import defaultdict
from collections.abc import Iterator

from pledgebook.assessing.index.model import CompanyRecord, ElementSpec, JudgedAnswer
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at

_NO_REASON = re.compile(r"\W*(?:n/?a|not applicable)?\W*", re.IGNORECASE)
ANSWERED_ELSEWHERE = 0.5
"""Where an edition lists no exclusions: an N/A stands out if more of its like are answered."""


_TYPES = {"telecom": "telco", "internet": "platform"}
"""Other words for the types of company that editions exclude."""


def check_excluded(subject: Subject) -> Iterator[Finding]:
    """Answers other than N/A where the edition excludes the element."""
    specs = {spec.element: spec for spec in subject.cycle.elements}
    for record in subject.cycle.companies:
        for judged in record.answers:
            spec = specs.get(judged.answer.element)
            if spec and not _is_na(judged) and (what := _exclusion(spec, record, judged)):
                yield finding_at(
                    EXCLUDED.name,
                    Severity.ERROR,
                    subject.cycle.edition,
                    record,
                    judged,
                    sentence=f"The element is not asked of {what}, and it is answered "
                    f"{judged.answer.answer!r}.",
                    remedy="Answer N/A; the answer moves the score as it stands.",
                    cell=judged.answer.answer,
                )


def check_unexplained(subject: Subject) -> Iterator[Finding]:
    """N/A with no reason in the comment where the edition asks the element."""
    specs = {spec.element: spec for spec in subject.cycle.elements}
    listed = any(
        spec.excluded_company_types or spec.excluded_services for spec in subject.cycle.elements
    )
    answered = _share_answered(subject)
    for record in subject.cycle.companies:
        asked_at = {judged.answer.place for judged in record.answers if not _is_na(judged)}
        for judged in record.answers:
            # A place without any answer is one that the company does not have.
            if judged.answer.place not in asked_at:
                continue
            if not _is_na(judged) or not _NO_REASON.fullmatch(judged.comment):
                continue
            spec = specs.get(judged.answer.element)
            if spec and _exclusion(spec, record, judged):
                continue
            if answered[_like(record, judged)] <= ANSWERED_ELSEWHERE:
                continue
            asked = "the edition asks it here" if listed else "others of its kind are answered"
            yield finding_at(
                UNEXPLAINED.name,
                Severity.WARNING,
                subject.cycle.edition,
                record,
                judged,
                sentence=f"The answer is N/A without a reason, although {asked}.",
                remedy="Say in the comment why it does not apply, or answer it.",
                cell=judged.comment,
            )


def _is_na(judged: JudgedAnswer) -> bool:
    return judged.answer.answer.strip().lower() in {"n/a", "na"}


def _exclusion(spec: ElementSpec, record: CompanyRecord, judged: JudgedAnswer) -> str:
    kind = _TYPES.get(record.company_type, record.company_type)
    if kind in spec.excluded_company_types:
        return f"companies of type {record.company_type}"
    if judged.answer.place.service_class in spec.excluded_services:
        return f"services of class {judged.answer.place.service_class}"
    return ""


_Like = tuple[str, str, str, str]


def _like(record: CompanyRecord, judged: JudgedAnswer) -> _Like:
    place = judged.answer.place
    return (judged.answer.element, record.company_type, place.level, place.service_class)


def _share_answered(subject: Subject) -> dict[_Like, float]:
    """Share that is not N/A among the same element at the same kind of place of all companies."""
    counts: dict[_Like, list[int]] = defaultdict(lambda: [0, 0])
    for record in subject.cycle.companies:
        for judged in record.answers:
            count = counts[_like(record, judged)]
            count[0] += not _is_na(judged)
            count[1] += 1
    return {like: given / total for like, (given, total) in counts.items()}


EXCLUDED = Rule(
    "excluded-answered", "An element is answered where the edition excludes it.", check_excluded
)
UNEXPLAINED = Rule("unexplained-na", "N/A stands without a reason.", check_unexplained)
RULE = UNEXPLAINED
