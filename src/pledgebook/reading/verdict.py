"""What a clause promises: modality, standing, how sure, and whose word it is."""

from dataclasses import replace

from pledgebook.reading.actors import Actor, ActorKind
from pledgebook.reading.clause import Clause
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.promise_words import PromiseWords
from pledgebook.values import value

SURE = 0.95
"""Own words bind the company itself: "we will". In a hand check of found promises such
sentences were nearly all promises; the other constants step down from here."""
LIKELY = 0.85
PLAUSIBLE = 0.7
WEAK = 0.55

OTHERS = frozenset({ActorKind.STAFF, ActorKind.PARTNER, ActorKind.YOU})


@value
class Verdict:
    """What a clause promises.

    `actor` overrides the subject's name where it is not the one bound; `whole_clause` asks that
    the action hold the subject too; `denied` says that others are expected not to do it.
    """

    modality: Modality
    standing: Standing
    confidence: float
    actor: str = ""
    whole_clause: bool = False
    denied: bool = False

    def negate(self) -> "Verdict":
        """The same for a negated predicate, and back."""
        if self.modality is Modality.WILL:
            return replace(self, modality=Modality.WILL_NOT)
        if self.modality is Modality.WILL_NOT:
            return replace(self, modality=Modality.WILL)
        if self.modality is Modality.EXPECTS_OTHERS:
            return replace(self, denied=not self.denied)
        return self


NO_VERDICT = Verdict(Modality.MAY, Standing.PROMISE, 0.0)
"""Stands where there is nothing to hand on."""


def comes_from_others(clause: Clause, actor: Actor, lexicon: PromiseWords) -> bool:
    """Requests, complaints, notices: a duty on them falls on whoever sends them."""
    return any(
        "requester" in lexicon.actors.get(word, ())
        for word in clause.words[actor.first : actor.behind]
    )
