"""What the evidence for one element adds up to: which answer, in what words."""

from collections.abc import Sequence

from pledgebook.assessing.evidence import LOWEST_RANK, Weighed, order
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.assessing.rulebook import CompiledElement
from pledgebook.capture.documents import Rank
from pledgebook.values import value

RANK_WORDS = {
    Rank.POLICY: "a formal policy",
    Rank.EXPLANATION: "a Q&A or guidelines",
    Rank.REPORT: "a report or statement",
    Rank.PRESS: "a press text",
}


@value
class Verdict:
    """An answer with its reason and its evidence, best first."""

    answer: Answer
    reason: str
    evidence: tuple[Weighed, ...]
    rank_note: str = ""
    contradicted: bool = False


NOTHING_FOUND = Verdict(Answer.NO_DISCLOSURE, "", ())
_WORTH = {Answer.YES: 2, Answer.PARTIAL: 1}


def better(new: Weighed, old: Weighed) -> bool:
    """Whether `new` says more about the same question in the same sentence."""
    return (_WORTH.get(new.answer, 0), new.evidence.strength) > (
        _WORTH.get(old.answer, 0),
        old.evidence.strength,
    )


def verdict_of(compiled: CompiledElement, weighed: Sequence[Weighed]) -> Verdict:
    """The answer that weighed evidence, best first, adds up to."""
    if not weighed:
        return NOTHING_FOUND
    against = [one for one in weighed if one.answer is Answer.NO]
    whole = [one for one in weighed if one.answer is not Answer.NO and not one.part]
    parts = [one for one in weighed if one.part]
    favour = _favourable(compiled, whole, parts)
    if not against:
        return favour
    if favour.answer is Answer.NO_DISCLOSURE:
        best = against[0].evidence
        reason = f"{_place(best)} says that it does not. {best.why}"
        return Verdict(Answer.NO, reason, tuple(against))
    return _contradiction(favour, against)


def _contradiction(favour: Verdict, against: Sequence[Weighed]) -> Verdict:
    """A text that says both. The higher rank decides; at the same rank neither stands alone."""
    yes_rank = favour.evidence[0].evidence.rank
    no_rank = against[0].evidence.rank
    evidence = (*favour.evidence, *against)
    if no_rank < yes_rank:
        reason = (
            f"{_place(against[0].evidence)} says that it does not, and outranks"
            f" {_place(favour.evidence[0].evidence)}, which says otherwise."
        )
        return Verdict(Answer.NO, reason, (*against, *favour.evidence), contradicted=True)
    if yes_rank < no_rank:
        reason = (
            f"{favour.reason} {_place(against[0].evidence)}, which ranks lower, says otherwise."
        )
        return Verdict(favour.answer, reason, evidence, favour.rank_note, True)
    reason = f"{favour.reason} Another passage of the same rank says that it does not."
    return Verdict(Answer.PARTIAL, reason, evidence, favour.rank_note, True)


def _favourable(
    compiled: CompiledElement, whole: Sequence[Weighed], parts: Sequence[Weighed]
) -> Verdict:
    full = [one for one in whole if one.answer is Answer.YES]
    if full:
        rest = [one for one in whole if one.answer is not Answer.YES]
        return Verdict(Answer.YES, _reason_yes(full), (*full, *rest))
    named = tuple(compiled.element.evidence.parts)
    if parts:
        return _parts_verdict(compiled, named, parts, whole)
    if whole:
        return _partial(compiled, list(whole))
    return NOTHING_FOUND


def _reason_yes(full: Sequence[Weighed]) -> str:
    best = full[0].evidence
    others = len(full) - 1
    more = f" {others} more passage{'s' if others > 1 else ''} say so too." if others else ""
    return f"{_place(best)} says so. {best.why}{more}"


def _partial(compiled: CompiledElement, whole: list[Weighed]) -> Verdict:
    """Nothing carries a yes: say whether rank, wording or content is what is missing."""
    best = whole[0]
    note = _rank_note(compiled, whole)
    if best.rule_answer is Answer.YES and best.weakness:
        reason = f"{_place(best.evidence)} speaks of it, but {best.weakness}."
    elif best.rule_answer is Answer.YES:
        reason = f"{_place(best.evidence)} says so, which ranks below what is asked."
    else:
        reason = f"{_place(best.evidence)} answers a part of it. {best.evidence.why}"
    return Verdict(Answer.PARTIAL, reason, tuple(whole), note)


def _parts_verdict(
    compiled: CompiledElement,
    named: tuple[str, ...],
    parts: Sequence[Weighed],
    whole: Sequence[Weighed],
) -> Verdict:
    best: dict[str, Weighed] = {}
    for one in parts:
        if one.part not in best or _WORTH[one.answer] > _WORTH[best[one.part].answer]:
            best[one.part] = one
    full = [part for part in named if part in best and best[part].answer is Answer.YES]
    evidence = (*sorted(best.values(), key=order), *whole)
    said = ", ".join(part.replace("_", " ") for part in named if part in best)
    if len(full) == len(named):
        return Verdict(Answer.YES, f"All parts are said: {said}.", evidence)
    missing = ", ".join(part.replace("_", " ") for part in named if part not in best)
    weak = ", ".join(part.replace("_", " ") for part in named if part in best and part not in full)
    reason = f"{len(best)} of {len(named)} parts are said: {said}."
    if missing:
        reason += f" Not found: {missing}."
    if weak:
        reason += f" Said too weakly or too low: {weak}."
    return Verdict(Answer.PARTIAL, reason, evidence, _rank_note(compiled, list(best.values())))


def _rank_note(compiled: CompiledElement, weighed: Sequence[Weighed]) -> str:
    """What is said only below the rank that the element asks for."""
    lowest = LOWEST_RANK[compiled.element.stands_in]
    below = [one for one in weighed if one.below_rank and one.rule_answer is Answer.YES]
    if not below or any(not one.below_rank for one in weighed if one.rule_answer is Answer.YES):
        return ""
    rank = min(one.evidence.rank for one in below)
    asked = "the policy itself" if lowest is Rank.POLICY else "the policy or what explains it"
    only = "Only" if all(one.below_rank for one in weighed) else "In full only"
    return f"{only} in {RANK_WORDS[rank]} (rank {int(rank)}); the element asks for {asked}."


def _place(evidence: Evidence) -> str:
    page = f", page {evidence.anchor.page}" if evidence.anchor.page else ""
    return f"“{evidence.document_id}” (rank {int(evidence.rank)}{page})"
