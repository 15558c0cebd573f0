"""Whether a recommendation has been met: its elements answered then and now.

The machine tests again and says what it found; the state of a recommendation is a person's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.assessing.model import Answer, ElementRef, Evidence, Suggestion


class State(StrEnum):
    """Where a recommendation stands."""

    OPEN = "open"
    ANSWERED = "answered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MET = "met"
    PARTLY_MET = "partly met"
    NOT_MET = "not met"
    OVERTAKEN = "overtaken"


OUTCOMES = (State.MET, State.PARTLY_MET, State.NOT_MET, State.OVERTAKEN)
"""What a test can come out as."""

SETTLED = frozenset({State.MET, State.OVERTAKEN})
"""States in which nothing more is asked of the company; a declined one is still tested."""

_WORTH = {Answer.NO: 0, Answer.NO_DISCLOSURE: 0, Answer.PARTIAL: 1, Answer.YES: 2}


@dataclass(frozen=True, slots=True)
class ElementThen:
    """An element that a recommendation asks for, and its answer when that was made."""

    element: ElementRef
    answer: Answer


@dataclass(frozen=True, slots=True)
class ElementRetest:
    """One element then and now; `now` is not assessed where it is no longer asked."""

    element: ElementRef
    then: Answer
    now: Answer
    evidence: tuple[Evidence, ...]
    rank_note: str

    @property
    def better(self) -> bool:
        """Whether the company says more than it did."""
        return _WORTH.get(self.now, 0) > _WORTH.get(self.then, 0)

    @property
    def worse(self) -> bool:
        """Whether the company says less than it did."""
        return self.asked and _WORTH.get(self.now, 0) < _WORTH.get(self.then, 0)

    @property
    def asked(self) -> bool:
        """Whether the question was put at all this time."""
        return self.now in _WORTH


@dataclass(frozen=True, slots=True)
class Retest:
    """What a new test of one recommendation suggests, and on what it rests."""

    outcome: State
    reason: str
    elements: tuple[ElementRetest, ...]


def retest(then: Sequence[ElementThen], now: Sequence[Suggestion]) -> Retest:
    """Test a recommendation again on the suggestions of today.

    Met: every element that is still asked is answered yes. Partly met: at least one is answered
    better than it was, or was answered yes all along beside others that are not. Overtaken: none
    is asked any more. A recommendation that names no element cannot be tested: its outcome is
    "not met" only in the sense that nothing shows otherwise, and the reason says so.
    """
    answers: Mapping[ElementRef, Suggestion] = {
        ElementRef(one.framework_id, one.element_id): one for one in now
    }
    elements = tuple(_element(item, answers.get(item.element)) for item in then)
    if not elements:
        return Retest(State.NOT_MET, "It names no element, so a person has to judge it.", ())
    asked = [one for one in elements if one.asked]
    if not asked:
        return Retest(State.OVERTAKEN, "None of its elements is asked any more.", elements)
    met = sum(one.now is Answer.YES for one in asked)
    better = sum(one.better for one in asked)
    worse = sum(one.worse for one in asked)
    if met == len(asked):
        outcome = State.MET
    elif better or met:
        outcome = State.PARTLY_MET
    else:
        outcome = State.NOT_MET
    return Retest(outcome, _reason(len(asked), met, better, worse), elements)


def _element(item: ElementThen, now: Suggestion | None) -> ElementRetest:
    if now is None:
        return ElementRetest(item.element, item.answer, Answer.NOT_ASSESSED, (), "")
    return ElementRetest(item.element, item.answer, now.answer, now.evidence, now.rank_note)


def _reason(asked: int, met: int, better: int, worse: int) -> str:
    parts = [f"{met} of {asked} element{'s' if asked != 1 else ''} answered yes"]
    if better:
        parts.append(f"{better} better than before")
    if worse:
        parts.append(f"{worse} worse than before")
    if not better and not worse:
        parts.append("no answer has changed")
    return ", ".join(parts) + "."


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a recommendation.

    `kind` is `response` (the company's words), `state` (a person's judgement), `test` (the
    machine's) or `due` (a date was set). `dated` is the day of the thing itself, `at` when it
    was recorded.
    """

    kind: str
    at: str
    dated: str
    person: str
    state: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a recommendation stands after all that happened to it."""

    state: State
    since: str
    waiting: State | None
    """What the newest test suggests, while no person has confirmed or dismissed it."""
    due: str


def standing(made_on: str, due: str, events: Sequence[Event]) -> Standing:
    """The state that follows from the events in their order.

    A person's judgement decides. A response makes an open recommendation an answered one. A test
    changes nothing by itself: it waits for a person where it differs from what stands.
    """
    state, since, waiting = State.OPEN, made_on, None
    for event in events:
        if event.kind == "state":
            state, since, waiting = State(event.state), event.dated, None
        elif event.kind == "response" and state is State.OPEN:
            state, since = State.ANSWERED, event.dated
        elif event.kind == "test":
            outcome = State(event.state)
            waiting = outcome if outcome is not state and _tells(outcome, state) else None
        elif event.kind == "due":
            due = event.dated
    return Standing(state, since, waiting, due)


def _tells(outcome: State, state: State) -> bool:
    """Whether an outcome is news: "not met" says nothing new of what was never said to be met."""
    return outcome is not State.NOT_MET or state in {State.MET, State.PARTLY_MET}
