"""The scores of a cycle, kept in memory until somebody decides on something that they rest on."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from markupsafe import Markup
from sqlalchemy import Connection, Row

from pledgebook.assessing.index.compare import CompanyChange, Comparison, compare_cycles
from pledgebook.assessing.index.model import CompanyRecord, Cycle, ElementSpec
from pledgebook.assessing.index.scored import ScoredCompany, scheme_named, score_company
from pledgebook.assessing.scoring import Score
from pledgebook.casebook import scoring_rows
from pledgebook.web.kept import Kept
from pledgebook.web.questions_kept import QuestionsKept

RECORDS_KEPT = 150
"""Companies in a cycle whose scores are kept: the five editions of an index with 26 companies."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A company in a cycle with its scores; `place` is its rank, None where it has no total."""

    state: scoring_rows.RecordState
    scored: ScoredCompany
    answered: int
    place: int | None = None

    @property
    def record_id(self) -> int:
        """The company's record in the cycle."""
        return self.state.record_id

    @property
    def name(self) -> str:
        """The company's name."""
        return self.state.company

    @property
    def asked(self) -> int:
        """How many questions are put to it."""
        return self.state.asked

    @property
    def total(self) -> Fraction | None:
        """The total, 0 to 100."""
        return self.scored.score.total.value if self.scored.score else None

    @property
    def categories(self) -> dict[str, Score]:
        """The scores of the categories by name."""
        return self.scored.score.categories if self.scored.score else {}

    @property
    def indicators(self) -> dict[str, Score]:
        """The scores of the indicators by name."""
        return self.scored.score.indicators if self.scored.score else {}


class Scoreboard:
    """Scores companies once for each state of their answers."""

    def __init__(self, questions: QuestionsKept) -> None:
        self._questions = questions
        self._records: Kept[Scored] = Kept(RECORDS_KEPT)
        self._newest: Kept[ScoredCompany] = Kept(RECORDS_KEPT)
        self._changes: Kept[CompanyChange] = Kept(RECORDS_KEPT)
        self._elements: Kept[tuple[ElementSpec, ...]] = Kept(10)
        self.pictures: Kept[Markup] = Kept(8)
        """Heat maps as they were drawn, by the scores that are in them."""

    def scores(self, connection: Connection, cycle: Row[Any]) -> tuple[Scored, ...]:
        """All companies of a cycle, the best first; those without a total at the end.

        Raises UsageError where no scheme is known for the cycle.
        """
        scheme = scheme_named(cycle.edition, cycle.scheme)
        found = []
        for state in self._questions.record_states(connection, cycle.id):

            def make(state: scoring_rows.RecordState = state) -> Scored:
                record = scoring_rows.record_of(connection, cycle, state)
                key = (cycle.id, cycle.scheme, state.record_id)
                scored = score_company(record, scheme, self._newest.known(key))
                self._newest.keep(key, scored)
                return Scored(state, scored, len(record.answers))

            found.append(self._records.get(state, make))
        return _ranked(found)

    def changes(self, connection: Connection, before: Row[Any], now: Row[Any]) -> Comparison:
        """One cycle against the one before it."""
        old, new = self.scores(connection, before), self.scores(connection, now)
        specs = self._specs(connection, before), self._specs(connection, now)
        then = {one.name: one for one in old}
        schemes = (
            scheme_named(before.edition, before.scheme),
            scheme_named(now.edition, now.scheme),
        )

        def compared(own: Scored) -> CompanyChange:
            earlier = then[own.name]

            def make() -> CompanyChange:
                (found,) = compare_cycles(
                    _cycle(before, [earlier], specs[0]), _cycle(now, [own], specs[1]), schemes
                ).companies
                return found

            return self._changes.get((before.id, now.id, earlier.state, own.state), make)

        whole = compare_cycles(_cycle(before, (), specs[0]), _cycle(now, (), specs[1]), schemes)
        names = [one.name for one in new]
        return replace(
            whole,
            companies=tuple(compared(one) for one in new if one.name in then),
            joined=tuple(name for name in names if name not in then),
            left=tuple(name for name in then if name not in names),
        )

    def _specs(self, connection: Connection, cycle: Row[Any]) -> tuple[ElementSpec, ...]:
        key = (cycle.id, cycle.project, cycle.edition)
        return self._elements.get(key, lambda: scoring_rows.elements(connection, cycle.id))


def _cycle(cycle: Row[Any], scored: Iterable[Scored], specs: tuple[ElementSpec, ...]) -> Cycle:
    records: tuple[CompanyRecord, ...] = tuple(one.scored.record for one in scored)
    return Cycle(cycle.edition, records, specs, cycle.scheme)


def _ranked(found: list[Scored]) -> tuple[Scored, ...]:
    """In the order of their totals; equal totals share a place."""
    ordered = sorted(found, key=lambda one: (one.total is None, -(one.total or 0), one.name))
    better: Counter[Fraction] = Counter()
    placed = []
    for one in ordered:
        place = None
        if one.total is not None:
            place = 1 + sum(count for total, count in better.items() if total > one.total)
            better[one.total] += 1
        placed.append(replace(one, place=place))
    return tuple(placed)
