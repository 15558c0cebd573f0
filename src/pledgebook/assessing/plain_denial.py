"""Whether a sentence says outright that the company does not do what a rule asks for.

A stricter look than `denial`: that a negation governs some word keeps a sentence from being taken
for a yes; a "no" needs the negation of the main verb, whose subject is the company or what is
asked about, without a condition, a limit or a contrast. "We do not publish the number of requests",
"No impact assessment has been carried out", "There is no complaints channel for users".
"""

from collections.abc import Sequence

from pledgebook.assessing.concept_hits import Hit
from pledgebook.assessing.denial_words import (
    FIGURES,
    HANDING_OVER,
    HARMFUL,
    MAKING,
    OF_PEOPLE,
    TELLING,
)
from pledgebook.assessing.negations import Negation

REACH = 8
"""Words behind the negation within which the first word asked for has to come."""
_HARMS = tuple(
    "obstruct imped hinder prevent preclud refus retaliat restrict limit exclu discourag deny denie"
    " waiv tolerat interfer discriminat weaken undermin abus misus infring violat harm condon block"
    " hesitat neglect ignor fail".split()
)
"""Beginnings of verbs of harm: not to do it is what is asked for."""


def denies(negation: Negation, words: Sequence[str], conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether a negation denies what conditions say together, hits being numbers of `words`."""
    start, end = negation.start, negation.end
    if words[negation.verb].startswith(_HARMS) or _spares_people(negation, words):
        return False
    if not all(any(start <= hit[0] < end for hit in hits) for hits in conditions):
        return False
    if not any(hits and _governs(negation, hits) for hits in conditions):
        return False
    return words[negation.verb] in negation.verbs or any(
        hit[0] <= negation.verb < sum(hit) for hits in conditions for hit in hits
    )


def tells(negation: Negation, words: Sequence[str]) -> bool:
    """Whether what is denied is the telling of figures, not the handing over of what users have."""
    verb = words[negation.verb]
    if verb not in HANDING_OVER:
        return verb in TELLING
    first, last = negation.governed
    denied = words[first:last]
    return any(word in FIGURES for word in denied) and not (
        "data" in denied and any(word in OF_PEOPLE for word in denied)
    )


def _spares_people(negation: Negation, words: Sequence[str]) -> bool:
    """Whether what is not made, sold or kept up would harm: that denies no duty."""
    takes_part = words[negation.verb : negation.verb + 2] == ["engage", "in"]
    if words[negation.verb] not in MAKING and not takes_part:
        return False
    first, last = negation.governed
    return any(word.startswith(HARMFUL) for word in words[first:last])


def _governs(negation: Negation, hits: Sequence[Hit]) -> bool:
    first, last = negation.governed
    if not all(first <= sum(hit) - 1 and hit[0] < last for hit in hits):
        return False
    return last <= negation.verb or min(hits)[0] <= first + REACH
