"""Answers said to be those of the last cycle that are not, and the other way round."""

from collections.abc import Iterator

from pledgebook.assessing.index.causes import SaidSame, last_cycle_named, said_same
from pledgebook.assessing.index.matching import PlaceMatch, map_elements, match_places
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at


def check(subject: Subject) -> Iterator[Finding]:
    """Compare with the cycle before in the data, where it is the one that was meant.

    The comments on changes name the year that was compared with; where it is missing from the
    data, nothing is said.
    """
    if subject.previous is None:
        return
    last = subject.previous.edition
    named = last_cycle_named(subject.cycle)
    if named and named != last[:4]:
        return
    before = {record.company: record for record in subject.previous.companies}
    elements = None
    if subject.previous.elements and subject.cycle.elements:
        elements = map_elements(subject.previous.elements, subject.cycle.elements)
    for record in subject.cycle.companies:
        if record.company not in before:
            continue
        for pair in match_places(before[record.company], record, elements):
            finding = _said_otherwise(pair)
            if finding is not None:
                says, remedy = finding
                yield finding_at(
                    RULE.name,
                    Severity.WARNING,
                    subject.cycle.edition,
                    record,
                    pair.now,
                    sentence=says.format(last=last),
                    remedy=remedy,
                    cell=pair.now.same_as_previous,
                )


def _said_otherwise(pair: PlaceMatch) -> tuple[str, str] | None:
    said = said_same(pair.now)
    old, new = pair.before.answer.answer, pair.now.answer.answer
    if said == SaidSame.YES and pair.changed:
        return (
            f"Said to be the same as in the last cycle, and {{last}} has {old!r}, here {new!r}.",
            "Correct the answer, or say what changed.",
        )
    if said == SaidSame.NO and not pair.changed:
        return (
            f"Said to have changed since the last cycle, and {{last}} has {old!r} as well.",
            "Say what changed, or that the answer is the same.",
        )
    return None


RULE = Rule("same-as-previous", "'Same as last cycle' does not fit the last cycle.", check)
