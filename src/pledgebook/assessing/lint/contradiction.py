"""A comment that states another answer than the one it stands beside."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from pledgebook.assessing.index.model import CompanyRecord, JudgedAnswer
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.lint.values import ElementValue, rules_edition, values_for
from pledgebook.assessing.lint.verdicts import Verdict, verdict_of
from pledgebook.assessing.scoring import IndexAnswer, Place

_NEGATIVE = frozenset({"no", "no disclosure found", "no/insufficient evidence"})
_CREDITS = {
    Verdict.FULL_CREDIT: Fraction(100),
    Verdict.PARTIAL_CREDIT: Fraction(50),
    Verdict.NO_CREDIT: Fraction(0),
}


def check(subject: Subject) -> Iterator[Finding]:
    """Comments whose stated verdict is not the answer."""
    values = values_for(rules_edition(subject.cycle))
    # Half of the comments of an index are copies of another service's.
    read = cache(verdict_of)
    for record in subject.cycle.companies:
        shared = _shared(record)
        for judged in record.answers:
            answer = judged.answer
            key = (answer.place, judged.comment)
            verdict = read(judged.comment, answer.element, key in shared)
            if verdict is not None and contradicts(verdict, judged.answer, values):
                yield _finding(subject.cycle.edition, record, judged, verdict)


def _shared(record: CompanyRecord) -> set[tuple[Place, str]]:
    """Comments that stand at one place beside elements answered differently."""
    answers: dict[tuple[Place, str], set[str]] = defaultdict(set)
    for judged in record.answers:
        if judged.comment:
            answers[judged.answer.place, judged.comment].add(judged.answer.answer)
    return {key for key, given in answers.items() if len(given) > 1}


def contradicts(verdict: Verdict, given: IndexAnswer, values: ElementValue) -> bool:
    """Whether a stated verdict and an answer cannot both stand."""
    answer = given.answer.strip().lower()
    if verdict == Verdict.NOT_APPLICABLE:
        return answer not in {"n/a", "na"}
    if verdict == Verdict.NOTHING:
        return answer not in _NEGATIVE and values(given.element, answer) != 0
    if verdict == Verdict.YES:
        return answer in _NEGATIVE | {"partial", "n/a"}
    if verdict == Verdict.PARTIAL:
        return answer in _NEGATIVE | {"yes", "n/a"}
    value = values(given.element, given.answer)
    return isinstance(value, Fraction | None) and value != _CREDITS[verdict]


def _finding(
    edition: str, record: CompanyRecord, judged: JudgedAnswer, verdict: Verdict
) -> Finding:
    return finding_at(
        RULE.name,
        Severity.ERROR,
        edition,
        record,
        judged,
        sentence=f"The answer is {judged.answer.answer!r} and its comment says {verdict.value!r}.",
        remedy="Read the sources and change the answer or the comment.",
        cell=judged.comment,
    )


RULE = Rule("contradiction", "A comment states another answer than its own.", check)
