"""Repeated rows, cells in the wrong column, and comments that slipped by a row."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from pledgebook.assessing.index.model import CompanyRecord, JudgedAnswer
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.scoring import Place

_SAME_CELL = re.compile(r"(?:yes|no|n/?a(?:\s*\(.*\))?|true|false)?", re.IGNORECASE | re.DOTALL)
_UNFILLED = re.compile(
    r"(?:select|choose|pick)\b.*|#(?:REF|N/A|VALUE|NAME|DIV/0)[!?]?", re.IGNORECASE
)
TELLING_LENGTH = 40
"""Characters from which two equal comments are a copy; shorter ones are set phrases."""
LEAST_SLIPPED = 2
"""Comments in a row that fit the next element better; a single one is often an answer moved."""


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


def check_slipped(subject: Subject) -> Iterator[Finding]:
    """Comments that are those of another service, one element further up or down."""
    for record in subject.cycle.companies:
        by_indicator: dict[str, dict[Place, list[JudgedAnswer]]] = defaultdict(dict)
        for judged in record.answers:
            places = by_indicator[judged.answer.indicator]
            places.setdefault(judged.answer.place, []).append(judged)
        for places in by_indicator.values():
            yield from _slipped_in(subject.cycle.edition, record, places)


def _slipped_in(
    edition: str, record: CompanyRecord, places: dict[Place, list[JudgedAnswer]]
) -> Iterator[Finding]:
    for place, rows in places.items():
        for other, other_rows in places.items():
            if other == place:
                continue
            for step in (1, -1):
                slipped = _slipped(rows, other_rows, step)
                if len(slipped) < LEAST_SLIPPED:
                    continue
                where = "below" if step > 0 else "above"
                name = other.service or other.level
                yield finding_at(
                    SLIPPED.name,
                    Severity.WARNING,
                    edition,
                    record,
                    slipped[0],
                    sentence=f"From here {len(slipped)} comments are those of {name}, "
                    f"one element {where}.",
                    remedy="Compare the rows and move the comments back in line.",
                    cell=slipped[0].comment,
                )


def _slipped(rows: list[JudgedAnswer], others: list[JudgedAnswer], step: int) -> list[JudgedAnswer]:
    """Rows whose comment is that of the next (or last) element of another place, and no other."""
    in_order = [row.answer.element for row in rows]
    of = {row.answer.element: row.comment for row in others}
    often = Counter(of.values())
    found = []
    for number, row in enumerate(rows):
        neighbour = number + step
        if not 0 <= neighbour < len(in_order) or len(row.comment) < TELLING_LENGTH:
            continue
        same = of.get(row.answer.element, "")
        if row.comment == of.get(in_order[neighbour]) and often[row.comment] == 1 and same:
            found.append(row)
    distinct = {row.comment for row in found}
    return found if len(distinct) == len(found) else []


REPEATED = Rule("repeated-row", "A question is answered twice at one place.", check_repeated)
COLUMNS = Rule("wrong-column", "A cell holds what belongs to another column.", check_columns)
SLIPPED = Rule("slipped-comments", "Comments slipped by a row.", check_slipped)
RULE = SLIPPED
