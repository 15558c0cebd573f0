"""Measures of promises: hedges, actors, times, and whether they stand in the policy too."""

import re
from collections.abc import Iterable, Sequence

from pledgebook.assessing.measuring import (
    COMPUTED,
    SHOWN,
    UNSURE,
    MeasureInput,
    MeasureResult,
    counted,
    evidence_of,
    listed,
)
from pledgebook.assessing.model import Answer, Evidence
from pledgebook.capture.documents import Rank
from pledgebook.frameworks.lexicon import normalise
from pledgebook.reading.model import Commitment, DocumentReading, Modality, Standing

FEW_HEDGED = 0.2
MANY_HEDGED = 0.5
"""Shares of hedged promises below which a policy reads as firm, and above which as loose. Set
by reading: in the policies looked at, careful ones hedge one promise in six to ten."""

FEWEST_PROMISES = 8
"""Promises below which a share of them says little: never "no", and less sure."""

MANY_TIME_BOUND = 0.25
"""Share of promises with a date or interval from which on a policy can be held to its time."""

ACTOR_NAMED = 0.8
"""Share of promises that name who is bound, from which on the rest reads as style."""

SAME_PROMISE = 0.5
"""Share of the words of a lower-ranked promise that a promise of the policy has to hold too, to
count as the same promise."""


_PROMISES = (Modality.WILL, Modality.WILL_NOT, Modality.AIMS_TO)
"""What the company "may" do is no promise, and what it expects of others is not its own."""


def own_promises(
    readings: Iterable[DocumentReading],
) -> list[tuple[DocumentReading, Commitment]]:
    """Promises for the future that bind the company itself."""
    return [
        (reading, commitment)
        for reading in readings
        for commitment in reading.commitments
        if commitment.standing is Standing.PROMISE and commitment.modality in _PROMISES
    ]


_NO_PROMISES = MeasureResult(
    Answer.NO_DISCLOSURE, "The documents hold no promise for the future.", confidence=0.6
)


def promise_evidence(
    found: Iterable[tuple[DocumentReading, Commitment]], why: str, supports: Answer
) -> tuple[Evidence, ...]:
    """The first promises as evidence for an answer."""
    return tuple(
        evidence_of(reading.document.id, reading.document.rank, commitment.anchor, why, supports)
        for reading, commitment in found
    )[:SHOWN]


def _loose(commitment: Commitment) -> bool:
    return bool(commitment.hedges) or commitment.modality is Modality.AIMS_TO


def promises_hedged_share(given: MeasureInput) -> MeasureResult:
    """Whether promises are free of words that let them be broken, by the share that is not."""
    promises = own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    hedged = [one for one in promises if _loose(one[1])]
    share = len(hedged) / len(promises)
    reason = f"{len(hedged)} of {counted(len(promises), 'promise')} are hedged or only aimed at"
    words = list(
        dict.fromkeys(part.text.lower() for _, promise in hedged for part in promise.hedges)
    )
    reason += f" ({listed(words)})." if words else "."
    if share <= FEW_HEDGED:
        answer = Answer.YES
        rest = [one for one in promises if not _loose(one[1])]
        return MeasureResult(
            answer, reason, promise_evidence(rest, "A promise without a hedge.", Answer.YES)
        )
    few = len(promises) < FEWEST_PROMISES
    answer = Answer.PARTIAL if share <= MANY_HEDGED or few else Answer.NO
    evidence = promise_evidence(hedged, "A hedged promise.", answer)
    return MeasureResult(answer, reason, evidence, UNSURE if few else COMPUTED)


def actor_named(given: MeasureInput) -> MeasureResult:
    """Whether promises name who is bound by them."""
    promises = own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    nameless = [one for one in promises if _nameless(one[1])]
    named = [one for one in promises if not _nameless(one[1])]
    share = len(named) / len(promises)
    reason = f"{len(named)} of {counted(len(promises), 'promise')} name who is bound."
    if share >= ACTOR_NAMED:
        evidence = promise_evidence(named, "Names who is bound.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    evidence = promise_evidence(nameless, "Does not say who is bound.", Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, reason, evidence)


_PASSIVE = re.compile(
    r"\b(?:will|shall|must|should|may|can|cannot)(?: \w+){0,3}? be(?: \w+ly)?"
    r" \w+(?:ed|en|wn|ld|nt|de|pt)\b"
)
_AGENT = re.compile(r"\bby (?!law|mail|email|post|e-mail)\w+|\b(?:we|our|us)\b", re.IGNORECASE)


def _nameless(commitment: Commitment) -> bool:
    """A passive without an agent ("complaints will be reviewed") binds nobody in particular."""
    text = commitment.anchor.exact
    if not commitment.actor.strip():
        return True
    return bool(_PASSIVE.search(text)) and not _AGENT.search(text)


def time_bound_promises(given: MeasureInput) -> MeasureResult:
    """Whether promises say by when or how often."""
    promises = own_promises(given.policies() or given.readings)
    if not promises:
        return _NO_PROMISES
    bound = [one for one in promises if one[1].time_bound]
    reason = f"{len(bound)} of {counted(len(promises), 'promise')} say by when or how often."
    if not bound:
        return MeasureResult(Answer.NO_DISCLOSURE, reason)
    enough = len(bound) / len(promises) >= MANY_TIME_BOUND
    answer = Answer.YES if enough else Answer.PARTIAL
    return MeasureResult(answer, reason, promise_evidence(bound, "Sets a time.", answer))


_FUNCTION_WORDS = frozenset(
    "a an the and or of to in on at by for with from we our us it its their they will not be is"
    " are any all that this which as has have been do does when where than such other".split()
)


def _content(text: str) -> frozenset[str]:
    """Content words of a promise, cut to six letters so that inflections meet."""
    return frozenset(word[:6] for word in normalise(text).split() if word not in _FUNCTION_WORDS)


def promises_only_in_lower_rank(given: MeasureInput) -> MeasureResult:
    """Whether the promises of Q&As, reports and statements stand in the policy too."""
    lower = [one for one in given.readings if one.document.rank is not Rank.POLICY]
    if not lower:
        return MeasureResult(Answer.NOT_APPLICABLE, "No document ranks below the policy.")
    policies = [one for one in given.readings if one.document.rank is Rank.POLICY]
    if not policies:
        return MeasureResult(Answer.NO_DISCLOSURE, "There is no formal policy among them.")
    in_policy = [_content(one.action.text) for _, one in own_promises(policies)]
    promises = own_promises(lower)
    if not promises:
        return MeasureResult(Answer.NOT_APPLICABLE, "Nothing is promised below the policy.")
    alone = [one for one in promises if not _stands_in(_content(one[1].action.text), in_policy)]
    reason = (
        f"{len(alone)} of {counted(len(promises), 'promise')} made below the policy have no"
        " counterpart in it."
    )
    if not alone:
        evidence = promise_evidence(promises, "Stands in the policy too.", Answer.YES)
        return MeasureResult(Answer.YES, reason, evidence)
    evidence = promise_evidence(alone, "Stands only below the policy.", Answer.PARTIAL)
    return MeasureResult(Answer.PARTIAL, reason, evidence, 0.6)


def _stands_in(words: frozenset[str], others: Sequence[frozenset[str]]) -> bool:
    return not words or any(len(words & other) / len(words) >= SAME_PROMISE for other in others)
