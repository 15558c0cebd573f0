"""The questions of a company in a cycle, kept in memory and brought up to date one by one.

A company of an index is asked a thousand questions: to load them takes a fifth of a second, to
load the one that somebody has just decided on a hundredth.
"""

from dataclasses import dataclass
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row

from pledgebook.casebook import reviewing, scoring_rows
from pledgebook.casebook.questions import QuestionView, questions_of
from pledgebook.casebook.trail_state import TrailState
from pledgebook.web.kept import Kept

RECORDS_KEPT = 26
"""Companies in a cycle, some 3 MB each: as many as an index of telecoms and platforms has."""

FEW = 12
"""Changed questions that are loaded one by one; where there are more, all are loaded anew."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    """Questions as they were when `seen` of the touched questions were taken in."""

    state: str
    seen: int
    questions: dict[int, QuestionView]


class QuestionsKept:
    """Questions by record. Threads may share it."""

    def __init__(self, trail: TrailState) -> None:
        self._trail = trail
        self._records: Kept[_Loaded] = Kept(RECORDS_KEPT)
        self._states: Kept[tuple[str, int, tuple[scoring_rows.RecordState, ...]]] = Kept(10)
        self._lock = Lock()
        self._by_cycle: dict[int, str] = {}
        self._placed = 0
        self._counted: Kept[tuple[str, int, reviewing.Counted]] = Kept(10)

    def of_record(
        self, connection: Connection, cycle: Row[Any], record_id: int
    ) -> tuple[QuestionView, ...]:
        """All questions of a record, in their order, as they stand."""
        state, seen = self._trail.beside_decisions, self._trail.seen
        known = self._records.known(record_id)
        if known is None or known.state != state:
            return self._loaded(connection, cycle, record_id, state, seen)
        changed = [n for n in self._trail.touched(known.seen) if n in known.questions]
        if len(changed) > FEW:
            return self._loaded(connection, cycle, record_id, state, seen)
        questions = dict(known.questions)
        for number in dict.fromkeys(changed):
            element = questions[number].element
            for one in questions_of(
                connection, cycle, record_id=record_id, element=element, question_id=number
            ):
                questions[number] = one
        self._records.keep(record_id, _Loaded(state, seen, questions))
        return tuple(questions.values())

    def progress(
        self, connection: Connection, cycle: Row[Any]
    ) -> tuple[reviewing.RecordProgress, ...]:
        """How far each company of a cycle has come, as it stands."""
        state, seen = self._trail.beside_decisions, self._trail.seen
        known = self._counted.known(cycle.id)
        if known is None or known[0] != state:
            counted = reviewing.count(connection, cycle.id)
        else:
            asked, decided = known[2]
            touched = self._trail.touched(known[1])
            if touched:
                newer = reviewing.decided_in(connection, cycle.id, touched)
                decided = {**decided, **newer}
            counted = asked, decided
        self._counted.keep(cycle.id, (state, seen, counted))
        return reviewing.progress(connection, cycle, counted)

    def record_states(
        self, connection: Connection, cycle_id: int
    ) -> tuple[scoring_rows.RecordState, ...]:
        """The companies of a cycle and the newest decision on each, as they stand."""
        state, seen = self._trail.beside_decisions, self._trail.seen
        known = self._states.known(cycle_id)
        if known is None or known[0] != state:
            found = scoring_rows.states_of(connection, cycle_id)
        else:
            found = known[2]
            if touched := self._trail.touched(known[1]):
                newer = {
                    one.record_id: one
                    for one in scoring_rows.states_of(connection, cycle_id, touched)
                }
                found = tuple(newer.get(one.record_id, one) for one in found)
        self._states.keep(cycle_id, (state, seen, found))
        return found

    def decisions_in(self, connection: Connection, cycle_id: int) -> str:
        """Changes when something is decided in a cycle, or anything but documents changes."""
        with self._lock:
            new = self._trail.decided(self._placed)
            if new:
                cycles = scoring_rows.cycles_of(connection, {number for number, _ in new})
                self._by_cycle.update(
                    (cycles[number], seal) for number, seal in new if number in cycles
                )
                self._placed += len(new)
            return f"{self._trail.beside_decisions[:16]} {self._by_cycle.get(cycle_id, '')}"

    def _loaded(
        self, connection: Connection, cycle: Row[Any], record_id: int, state: str, seen: int
    ) -> tuple[QuestionView, ...]:
        found = tuple(questions_of(connection, cycle, record_id=record_id))
        self._records.keep(record_id, _Loaded(state, seen, {one.id: one for one in found}))
        return found
