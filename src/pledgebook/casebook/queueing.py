"""The queue of a reviewer: which questions wait, what stands on them, and which come first."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from pledgebook.casebook.merging import Judgement, merge
from pledgebook.casebook.questions import QuestionView, needs_decision
from pledgebook.casebook.review_marks import Marks
from pledgebook.casebook.suggested import SuggestedAnswer
from pledgebook.casebook.workflow import Step, Workflow

Order = Literal["questions", "uncertainty", "importance"]
Show = Literal["waiting", "all", "disputed", "returned", "responded", "later"]

NO_SUGGESTION = 0.5
"""Uncertainty of a question for which nothing is suggested: neither sure nor doubtful."""

COMMON_IMPORTANCE = 2
"""Importance of an element whose standard does not say: the middle of its scale of 1 to 3."""


@dataclass(frozen=True, slots=True)
class QueueItem:
    """A question in somebody's queue, as far as that person may see it.

    `uncertainty` grows with doubt: above 1 where readers differ, evidence has changed, or what is
    suggested is not what stands. `importance` is how much of the company's total rests on it,
    times the weight that the standard gives to the element.
    """

    question: QuestionView
    suggestions: tuple[SuggestedAnswer, ...]
    waiting: bool
    later: str | None
    uncertainty: float
    importance: Fraction


def visible(
    question: QuestionView, workflow: Workflow, reading: Collection[str], person: str
) -> QuestionView:
    """The question without what a reader may not see yet.

    `reading` are the steps that are still read in. Where several read independently in one of
    them, nobody sees the others' answers before having given one.
    """
    if not question.judgements:
        return question
    independent = [s.id for s in workflow.steps if s.readers > 1 and s.id in reading]
    if not independent:
        return question
    hidden = [
        judgement.id
        for judgement in question.judgements
        if judgement.step in independent
        and judgement.person != person
        and not _has_read(question.judgements, judgement.step, person)
    ]
    if not hidden:
        return question
    seen = tuple(j for j in question.judgements if j.id not in hidden)
    view = merge(seen, workflow.step_ids, workflow.settling)
    return replace(question, judgements=seen, view=view)


def _has_read(judgements: Sequence[Judgement], step_id: str, person: str) -> bool:
    return any(j.step == step_id and j.person == person for j in judgements)


def based_on(question: QuestionView, step: Step, person: str) -> int | None:
    """The newest decision that somebody sees who decides in a step."""
    seen = [
        judgement.id
        for judgement in question.judgements
        if step.readers == 1 or judgement.step != step.id or judgement.person == person
    ]
    return max(seen, default=None)


def queue_items(  # noqa: PLR0917 - all that an order rests on
    questions: Sequence[QuestionView],
    suggested: Mapping[tuple[int, str], tuple[SuggestedAnswer, ...]],
    workflow: Workflow,
    step: Step,
    person: str,
    marks: Marks,
    weights: Mapping[str, int],
    open_steps: Callable[[QuestionView], Collection[str]] = lambda _: (),
) -> list[QueueItem]:
    """The questions as items, in the order of the questions.

    `suggested` goes by record and element; `weights` is the importance that a standard gives to
    its elements; `open_steps` are those that are still read in, whichever step is looked at.
    """
    independent = any(one.readers > 1 for one in workflow.steps)
    share = _shares(questions)
    products: dict[tuple[Fraction, int], Fraction] = {}
    items = []
    for question in questions:
        suggestions = suggested.get((question.record_id, question.element), ())
        reading = {step.id, *(open_steps(question) if independent else ())}
        seen = visible(question, workflow, reading, person)
        shown = not marks.blind or question.id in marks.seen
        part, weight = share[question.id], weights.get(question.element, COMMON_IMPORTANCE)
        product = products.get((part, weight))
        if product is None:
            product = products[part, weight] = part * weight
        items.append(
            QueueItem(
                question=seen,
                suggestions=suggestions if shown else (),
                waiting=needs_decision(question, workflow, step.id, person),
                later=marks.later.get(question.id),
                uncertainty=_uncertainty(seen, suggestions, compared=shown),
                importance=product,
            )
        )
    return items


def chosen(items: Iterable[QueueItem], show: Show, order: Order) -> list[QueueItem]:
    """The items that are asked for; what was left for later comes after all others."""
    kept = [item for item in items if _kept(item, show)]
    if order == "uncertainty":
        kept.sort(key=lambda item: -item.uncertainty)
    elif order == "importance":
        kept.sort(key=lambda item: -item.importance)
    if show != "later":
        kept.sort(key=lambda item: item.waiting and item.later is not None)
    return kept


def _kept(item: QueueItem, show: Show) -> bool:
    question = item.question
    if show == "disputed":
        return question.view is not None and question.view.disputed
    return {
        "waiting": item.waiting,
        "all": True,
        "returned": bool(question.returned),
        "responded": bool(question.responses),
        "later": item.waiting and item.later is not None,
    }[show]


def _shares(questions: Sequence[QuestionView]) -> dict[int, Fraction]:
    """How much of a company's total rests on each question, were all its parts plain means."""
    in_indicator = Counter((q.record_id, q.indicator) for q in questions)
    of_record = Counter(record_id for record_id, _ in in_indicator)
    shares = {key: Fraction(1, count * of_record[key[0]]) for key, count in in_indicator.items()}
    return {q.id: shares[q.record_id, q.indicator] for q in questions}


def _uncertainty(
    question: QuestionView, suggestions: Sequence[SuggestedAnswer], *, compared: bool
) -> float:
    if question.returned:
        return 3.0
    if question.view is not None and question.view.disputed:
        return 2.0
    if not suggestions:
        return NO_SUGGESTION
    doubt = 1 - max(one.confidence for one in suggestions)
    stands = question.view.judgement if question.view else question.previous
    differs = stands is not None and all(
        plain_answer(one.answer) != plain_answer(stands.answer) for one in suggestions
    )
    return doubt + (1.0 if differs and compared else 0.0)


_ALIKE = {
    "na": "n/a",
    "not applicable": "n/a",
    "no disclosure": "no disclosure found",
    "no/insufficient evidence": "no disclosure found",
}


def plain_answer(answer: str) -> str:
    """An answer whatever its spelling, to compare it with another one."""
    plain = " ".join(answer.lower().split())
    return _ALIKE.get(plain, plain)
