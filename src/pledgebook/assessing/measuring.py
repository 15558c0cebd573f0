"""What a measure looks at and what it answers with."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pledgebook.assessing.model import Answer, Evidence, Searched
from pledgebook.capture.documents import Case, DocumentKind, Rank
from pledgebook.reading.model import DocumentReading, Term
from pledgebook.text.anchors import Anchor

SHOWN = 6
"""Passages shown for a measure."""

COMPUTED = 0.8
"""Confidence of a figure: it is exact, and the reading below it is not."""

UNSURE = 0.4
"""Confidence of a figure that rests on very few passages."""


@dataclass(frozen=True, slots=True)
class MeasureInput:
    """What a measure may look at: current documents that were read, and the terms of the case."""

    case: Case
    readings: tuple[DocumentReading, ...]
    terms: tuple[Term, ...]
    searched: tuple[Searched, ...]

    def policies(self) -> tuple[DocumentReading, ...]:
        """The human-rights policies, or every text of the highest rank where there is none."""
        ranked = tuple(one for one in self.readings if one.document.rank is Rank.POLICY)
        policies = tuple(
            one for one in ranked if one.document.kind is DocumentKind.HUMAN_RIGHTS_POLICY
        )
        return policies or ranked

    def rank_of(self, document_id: str) -> Rank | None:
        """Rank of a current document, None for one that is superseded or unread."""
        for reading in self.readings:
            if reading.document.id == document_id:
                return reading.document.rank
        return None


@dataclass(frozen=True, slots=True)
class MeasureResult:
    """An answer with the figures behind it in words."""

    answer: Answer
    reason: str
    evidence: tuple[Evidence, ...] = ()
    confidence: float = COMPUTED


Measure = Callable[[MeasureInput], MeasureResult]


def evidence_of(
    document_id: str, rank: Rank, anchor: Anchor, why: str, supports: Answer
) -> Evidence:
    """A passage that a measure shows."""
    return Evidence(document_id, rank, anchor, 0.8, why, supports)


def listed(names: Sequence[str]) -> str:
    """The first names in quotation marks, and how many more there are."""
    quoted = [f"“{name}”" for name in names[:SHOWN]]
    more = len(names) - len(quoted)
    return ", ".join(quoted) + (f" and {more} more" if more > 0 else "")


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 term", "3 terms"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
