"""Repeated rows, and cells in the wrong column."""

import re
from collections.abc import Iterator

from pledgebook.assessing.index.model import JudgedAnswer
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.scoring import Place

_SAME_CELL = re.compile(r"(?:yes|no|n/?a(?:\s*\(.*\))?|true|false)?", re.IGNORECASE | re.DOTALL)
_UNFILLED = re.compile(
    r"(?:select|choose|pick)\b.*|#(?:REF|N/A|VALUE|NAME|DIV/0)[!?]?", re.IGNORECASE
)


def check_repeated(subject: Subject) -> Iterator[Finding]:
    """The same question answered twice at one place."""
    for record in subject.cycle.companies:
        seen: dict[tuple[Place, str], JudgedAnswer] = {}
        for judged in record.answers:
            key = (judged.answer.place, judged.answer.element)
            first = seen.setdefault(key, judged)
            if first is judged:
                continue
            differs = first.answer.answer != judged.answer.answer
            says = "with another answer" if differs else "with the same answer"
            yield finding_at(
                REPEATED.name,
                Severity.ERROR,
                subject.cycle.edition,
                record,
                judged,
                sentence=f"The element stands twice at this place, {says}.",
                remedy="Remove one of the rows: both count in the mean.",
                cell=judged.answer.answer,
            )


def check_columns(subject: Subject) -> Iterator[Finding]:
    """Cells that hold what belongs to another column, or a form's own prompt."""
    for record in subject.cycle.companies:
        for judged in record.answers:
            cell = judged.same_as_previous.strip()
            if _SAME_CELL.fullmatch(cell):
                continue
            prompt = _UNFILLED.fullmatch(cell)
            yield finding_at(
                COLUMNS.name,
                Severity.WARNING,
                subject.cycle.edition,
                record,
                judged,
                sentence="The comparison with the last cycle was left on the form's prompt."
                if prompt
                else "A text stands where yes or no to 'same as last cycle' belongs.",
                remedy="Choose yes or no."
                if prompt
                else "Move it to the column it was written for.",
                cell=judged.same_as_previous,
            )


REPEATED = Rule("repeated-row", "A question is answered twice at one place.", check_repeated)
COLUMNS = Rule("wrong-column", "A cell holds what belongs to another column.", check_columns)
