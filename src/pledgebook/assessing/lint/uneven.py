"""One comment that stands beside different answers to one element."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from pledgebook.assessing.index.model import JudgedAnswer
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.lint.slipped import TELLING_LENGTH


def check(subject: Subject) -> Iterator[Finding]:
    """The rarer answers beside a comment that a company repeats word for word.

    It is the same element and the same reasoning, at another service, level or aspect.
    """
    for record in subject.cycle.companies:
        groups: dict[tuple[str, str], list[JudgedAnswer]] = defaultdict(list)
        for judged in record.answers:
            if len(judged.comment) >= TELLING_LENGTH:
                groups[judged.answer.element, judged.comment].append(judged)
        for group in groups.values():
            counts = Counter(judged.answer.answer for judged in group)
            if len(counts) < 2:
                continue
            usual = counts.most_common(1)[0][0]
            for judged in group:
                answer = judged.answer.answer
                if answer != usual:
                    yield finding_at(
                        RULE.name,
                        Severity.WARNING,
                        subject.cycle.edition,
                        record,
                        judged,
                        sentence=f"The same comment stands beside {usual!r} at {counts[usual]} "
                        f"and beside {answer!r} at {counts[answer]} places.",
                        remedy="Give the same reasoning the same answer, or say what differs here.",
                        cell=judged.comment,
                    )


RULE = Rule("uneven", "The same comment stands beside different answers to one element.", check)
