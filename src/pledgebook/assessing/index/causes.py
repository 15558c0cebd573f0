"""Why an answer changed, as the analysts' comment on the change says it."""

import re
from collections import Counter
from enum import StrEnum

from pledgebook.assessing.index.model import Cycle, JudgedAnswer


class Cause(StrEnum):
    """Whose change it was. Only the first three are the company's."""

    IMPROVED = "improved"
    DECLINED = "declined"
    DOCUMENT_REMOVED = "document removed"
    REASSESSED = "re-assessed"
    FRAMEWORK_CHANGED = "framework changed"
    OTHER = "other"
    UNKNOWN = "unknown"


class SaidSame(StrEnum):
    """What the record says of an answer and the one of the last cycle."""

    YES = "yes"
    NO = "no"
    NOTHING = ""


_PATTERNS = (
    (
        Cause.REASSESSED,
        r"re-?\s?assess|re-?\s?evaluat|scoring error|error in|in error|(?:mis)?scored incorrectly|"
        r"should (?:not )?have (?:been|received)|overlooked|stricter|was a mistake|"
        r"more rigorous|different interpretation",
    ),
    (
        Cause.FRAMEWORK_CHANGED,
        r"new to the \d{4}|(?:element|indicator) is new|methodolog|(?:element|indicator|question) "
        r"(?:was|has been|were) (?:revised|changed|reworded|merged|split)|"
        r"change(?:d)? to n/?a|not applicable",
    ),
    (
        Cause.DOCUMENT_REMOVED,
        r"(?:page|policy|document|report|source|link|website)\b[^.]{0,80}"
        r"(?:removed|taken down|no longer (?:available|exists?|online|accessible)|deleted)",
    ),
    (
        Cause.OTHER,
        r"(?:does|did|do) not (?:represent|constitute) a (?:score )?change|not a score change",
    ),
    (Cause.IMPROVED, r"\bimprove(?:d|ment|ments)?\b|increase(?:d)? to"),
    (Cause.DECLINED, r"\bdecline(?:d|s)?\b|\bdecrease(?:d)?\b|\bdrop(?:s|ped)?\b|no longer"),
)
_COMPILED = [(cause, re.compile(pattern, re.IGNORECASE)) for cause, pattern in _PATTERNS]
"""In this order: a comment that says `a decline … due to a re-assessment` is a re-assessment."""
_SENTENCES_READ = 2
"""The cause stands at the start; later sentences retell both cycles."""


def cause_of(judged: JudgedAnswer) -> Cause:
    """Cause that the comment on the change names; unknown where there is no such comment."""
    comment = judged.change_comment.strip()
    if not comment or re.fullmatch(r"no change\W*", comment, re.IGNORECASE):
        return Cause.UNKNOWN
    start = " ".join(re.split(r"(?<=[.;])\s+", comment)[:_SENTENCES_READ])
    for cause, pattern in _COMPILED:
        if pattern.search(start):
            return cause
    return Cause.OTHER


def said_same(judged: JudgedAnswer) -> SaidSame:
    """Yes or no to "same as in the last cycle"; nothing for N/A and texts."""
    cell = judged.same_as_previous.strip().lower()
    return {"yes": SaidSame.YES, "no": SaidSame.NO}.get(cell, SaidSame.NOTHING)


_YEAR = re.compile(r"\b(20\d\d)\b")


def last_cycle_named(cycle: Cycle) -> str:
    """Year that the comments on changes mean by the last cycle; empty where they name none."""
    named: Counter[str] = Counter()
    for record in cycle.companies:
        for judged in record.answers:
            if judged.change_comment:
                named.update(
                    year
                    for year in _YEAR.findall(judged.change_comment)
                    if year < cycle.edition[:4]
                )
    return named.most_common(1)[0][0] if named else ""
