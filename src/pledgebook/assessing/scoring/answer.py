"""One answer of an index: which question, about which part of a company, and how sure."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Level(StrEnum):
    """The part of a company that a question is put to."""

    GROUP = "group"
    OPERATING_COMPANY = "opcom"
    SERVICE = "service"


class Verification(IntEnum):
    """How far an answer has come in review; a derived score carries the least of its inputs."""

    COLLECTED = 1
    REVIEWED = 2
    RECONCILED = 3
    FEEDBACK_PROCESSED = 4
    FINAL = 5


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Which part of a company, and which side of the question.

    `aspect` is `FoE` or `P` where an edition asks a governance question once for freedom of
    expression and once for privacy, and empty elsewhere.
    """

    level: Level
    service_class: str
    service: str
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class IndexAnswer:
    """The answer to one element at one place, verbatim as given ("yes", "N/A", a choice)."""

    place: Place
    indicator: str
    element: str
    answer: str
    verification: Verification = Verification.FINAL
