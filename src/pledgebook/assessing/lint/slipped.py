"""Comments that slipped by a row: they stand beside the element above or below their own."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache

from pledgebook.assessing.index.model import CompanyRecord, JudgedAnswer
from pledgebook.assessing.lint.contradiction import contradicts
from pledgebook.assessing.lint.model import Finding, Rule, Severity, Subject, finding_at
from pledgebook.assessing.lint.values import rules_edition, values_for
from pledgebook.assessing.lint.verdicts import verdict_of
from pledgebook.assessing.scoring import Place

TELLING_LENGTH = 40
"""Characters from which two equal comments are a copy; shorter ones are set phrases."""
LEAST_SLIPPED = 2
"""Comments in a row that fit the next element better; a single one is often an answer moved."""


def check(subject: Subject) -> Iterator[Finding]:
    """Comments that are another place's one row up or down, or whose verdicts fit there only."""
    verdict = cache(verdict_of)
    values = values_for(rules_edition(subject.cycle))

    def contradictions(rows: list[JudgedAnswer], step: int) -> tuple[int, int]:
        """(comments that contradict the answer `step` rows on, comments that state a verdict)."""
        wrong = stated = 0
        for row, beside in zip(rows[max(0, -step) :], rows[max(0, step) :], strict=False):
            said = verdict(row.comment, beside.answer.element)
            stated += said is not None
            wrong += said is not None and contradicts(said, beside.answer, values)
        return wrong, stated

    for record in subject.cycle.companies:
        for places in _by_indicator(record).values():
            for place, rows in places.items():
                found = _of_another_place(place, places) or _by_verdicts(rows, contradictions)
                if found is not None:
                    first, says = found
                    yield finding_at(
                        RULE.name,
                        Severity.WARNING,
                        subject.cycle.edition,
                        record,
                        first,
                        sentence=says,
                        remedy="Compare the rows and move the comments back in line.",
                        cell=first.comment,
                    )


_Places = dict[Place, list[JudgedAnswer]]
_Found = tuple[JudgedAnswer, str]
_WHERE = {1: "below", -1: "above"}


def _by_indicator(record: CompanyRecord) -> dict[str, _Places]:
    found: dict[str, _Places] = defaultdict(dict)
    for judged in record.answers:
        found[judged.answer.indicator].setdefault(judged.answer.place, []).append(judged)
    return found


def _of_another_place(place: Place, places: _Places) -> _Found | None:
    for other, rows in places.items():
        for step, where in _WHERE.items():
            slipped = _slipped(places[place], rows, step) if other != place else []
            if len(slipped) >= LEAST_SLIPPED:
                name = other.service or other.level
                return slipped[0], (
                    f"From here {len(slipped)} comments are those of {name}, one element {where}."
                )
    return None


def _by_verdicts(
    rows: list[JudgedAnswer],
    contradictions: Callable[[list[JudgedAnswer], int], tuple[int, int]],
) -> _Found | None:
    wrong, _ = contradictions(rows, 0)
    if wrong < LEAST_SLIPPED:
        return None
    for step, where in _WHERE.items():
        wrong_there, stated = contradictions(rows, step)
        if wrong_there == 0 and stated > LEAST_SLIPPED:
            return rows[0], (
                f"{wrong} comments here contradict their answers and none contradicts the answer "
                f"one element {where}."
            )
    return None


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


RULE = Rule("slipped-comments", "Comments slipped by a row.", check)
