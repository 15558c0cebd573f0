"""The merged view: the one answer that follows from all that readers decided on a question.

Derived, never stored: readers' answers stand side by side, and who changes this rule changes
no record. The rule:

1. A reader's newest decision in a step replaces that reader's older ones in the same step.
2. The furthest step that anyone has decided in gives the answer. A step that the workflow does
   not name (an import) comes before all others.
3. Where readers of that step differ, or where it says `disagree` and is not a step that
   settles, the question is disputed. The answer shown is then that of the earliest of the
   differing readers, and it counts as no further verified than the least of them.
4. Agreeing repeats nothing: comment and sources are those of the decision agreed with.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision as stored; texts are words, not hashes. Ids count up in time."""

    id: int
    step: str
    person: str
    act: str
    at: str
    answer: str
    verification: int
    comment: str = ""
    source_cell: str = ""
    source_refs: tuple[str, ...] = ()
    same_as_previous: str = ""
    cause: str = ""
    change_comment: str = ""
    points_published: str = ""
    answer_beside_comment: str = ""
    based_on: int | None = None
    refers_to: int | None = None


@dataclass(frozen=True, slots=True)
class MergedView:
    """What stands now: the judgement that counts, and what stands beside it."""

    judgement: Judgement
    disputed: bool
    beside: tuple[Judgement, ...]
    """The newest decision of every other reader in the same step."""


def merge(
    judgements: Sequence[Judgement],
    steps: Sequence[str] = (),
    settling: Collection[str] = (),
) -> MergedView | None:
    """The merged view of one question, None where nobody has decided anything.

    `steps` are the workflow's steps in order, `settling` those whose word ends a dispute. The
    order in which the judgements are given does not matter.
    """
    if not judgements:
        return None
    if len(judgements) == 1 and judgements[0].act != "disagree":
        return MergedView(judgements[0], False, ())
    order = {step: number for number, step in enumerate(steps)}
    furthest = max(order.get(judgement.step, -1) for judgement in judgements)
    newest: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda judgement: judgement.id):
        if order.get(judgement.step, -1) == furthest:
            newest[judgement.person] = judgement
    standing = sorted(newest.values(), key=lambda judgement: judgement.id)
    by_id = {judgement.id: judgement for judgement in judgements}
    chosen = _whole(standing[0], by_id)
    settled = chosen.step in settling
    differ = len({judgement.answer for judgement in standing}) > 1
    disagrees = any(judgement.act == "disagree" for judgement in standing) and not settled
    if differ or disagrees:
        least = min(judgement.verification for judgement in standing)
        chosen = replace(chosen, verification=least)
    beside = tuple(judgement for judgement in standing if judgement.id != chosen.id)
    return MergedView(chosen, differ or disagrees, beside)


def _whole(judgement: Judgement, by_id: Mapping[int, Judgement]) -> Judgement:
    """The judgement with the words of the one it agrees with, however long the chain."""
    words = judgement
    seen = {judgement.id}
    while words.act == "agree" and not words.comment and words.refers_to is not None:
        referred = by_id.get(words.refers_to)
        if referred is None or referred.id in seen:
            break
        words = referred
        seen.add(words.id)
    if words is judgement:
        return judgement
    return replace(
        judgement,
        comment=words.comment,
        source_cell=words.source_cell,
        source_refs=words.source_refs,
        same_as_previous=judgement.same_as_previous or words.same_as_previous,
        cause=judgement.cause or words.cause,
        change_comment=judgement.change_comment or words.change_comment,
        points_published=judgement.points_published or words.points_published,
        answer_beside_comment=words.answer_beside_comment,
    )
