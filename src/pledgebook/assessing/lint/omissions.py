"""What a spreadsheet may have left out: each omission as a change of the answers it scored.

An omission is tried by scoring the answers without it and comparing with what was published; the
list is in the order of how simple a slip is, and the first that fits is named.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pledgebook.assessing.scoring import IndexAnswer
from pledgebook.assessing.scoring.answer import Level
from pledgebook.assessing.scoring.rdr import is_mobile

Answers = Sequence[IndexAnswer]


@dataclass(frozen=True, slots=True)
class Omission:
    """A slip in words that complete "follows if …", and what it does to the answers."""

    says: str
    applied: Callable[[Answers], list[IndexAnswer]]


def element_left_out(element: str) -> Omission:
    """One element is missing from the mean."""

    def applied(answers: Answers) -> list[IndexAnswer]:
        return [answer for answer in answers if answer.element != element]

    return Omission(f"element {element} is left out", applied)


def omissions(answers: Answers) -> Iterator[Omission]:
    """Every slip that could touch the given answers of one indicator, the simplest first."""
    for element in sorted({answer.element for answer in answers}):
        yield element_left_out(element)
    parts: tuple[tuple[str, Callable[[IndexAnswer], str]], ...] = (
        ("service", lambda answer: answer.place.service if _is_service(answer) else ""),
        ("level", lambda answer: answer.place.level.value),
        ("aspect", lambda answer: answer.place.aspect),
    )
    for what, part_of in parts:
        for name in sorted({part_of(answer) for answer in answers} - {""}):
            yield _part_left_out(what, part_of, name)
    if len({a.place.service for a in answers if is_mobile(a.place)}) > 1:
        yield Omission("mobile services are not averaged into one first", _mobile_apart)
    yield Omission("N/A counts as 0", _na_as_nothing)
    for level in (Level.OPERATING_COMPANY, Level.GROUP):
        if any(answer.place.level == level for answer in answers):
            yield _as_service(level)


def _is_service(answer: IndexAnswer) -> bool:
    return answer.place.level == Level.SERVICE


def _part_left_out(what: str, part_of: Callable[[IndexAnswer], str], name: str) -> Omission:
    def applied(answers: Answers) -> list[IndexAnswer]:
        return [answer for answer in answers if part_of(answer) != name]

    return Omission(f"{what} {name} is left out", applied)


def _mobile_apart(answers: Answers) -> list[IndexAnswer]:
    return [
        replace(answer, place=replace(answer.place, service_class="mobile services apart"))
        if is_mobile(answer.place)
        else answer
        for answer in answers
    ]


def _na_as_nothing(answers: Answers) -> list[IndexAnswer]:
    return [
        replace(answer, answer="no disclosure found")
        if answer.answer.strip().lower() in {"n/a", "na"}
        else answer
        for answer in answers
    ]


def _as_service(level: Level) -> Omission:
    def applied(answers: Answers) -> list[IndexAnswer]:
        return [
            replace(answer, place=replace(answer.place, level=Level.SERVICE, service=level.value))
            if answer.place.level == level
            else answer
            for answer in answers
        ]

    return Omission(f"level {level} counts as one more service", applied)
