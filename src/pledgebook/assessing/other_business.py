"""What a text on other business has to say before a sentence of it answers a question.

Terms, notices of how data is used and reports on risks name much in passing: in one long sentence
stand the word "rights", the word "review" and the word "users", and nothing is said of what the
company does about human rights. There a sentence counts where the words of a rule stand close
together in what one promise or practice of the company is about.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pledgebook.assessing.concept_hits import Condition, Hit, Hits
from pledgebook.assessing.placing import close_together
from pledgebook.assessing.referring import as_company
from pledgebook.assessing.rulebook import CompiledRule, RuleBook, Side
from pledgebook.assessing.standing import Voice
from pledgebook.assessing.subject_matter import (
    contests,
    names_no_right,
    names_rights,
    names_rights_at_risk_only,
    offers_complaint,
    supposes,
)
from pledgebook.frameworks.lexicon import normalise
from pledgebook.reading.model import Commitment, Modality
from pledgebook.values import value

CLOSE = 14
CLOSE_ON_DEMANDS = 22
"""Words from the first to the last that a rule asks for. Set by reading the answers of 30 reports
on risks and 40 terms and notices: wider, most quotes had the words in different clauses. What is
said of demands lists authorities and kinds of process between them."""


@value
class Said:
    """A sentence, its text alone and behind what leads in to it, and its commitments."""

    sentence: int
    alone: str
    text: str
    commitments: Sequence[Commitment]


@dataclass(frozen=True, slots=True)
class OtherBusiness:
    """The rules of a book in a text that is on something else than human rights."""

    book: RuleBook
    weighs_risks: bool
    """Whether it is a report on risks; else it is a contract or a notice."""
    names: frozenset[str] = frozenset()
    """By which the text speaks of its author."""

    @classmethod
    def of(cls, voice: Voice, book: RuleBook, names: frozenset[str] = frozenset()) -> Self | None:
        """What holds for a document, None where it is on human rights itself."""
        if voice.weighs_risks or voice.on_other_business:
            return cls(book, voice.weighs_risks, names)
        return None

    def answers(
        self,
        rule: CompiledRule,
        said: Said,
        conditions: Sequence[Sequence[Hit]],
        own: Hits,
    ) -> bool:
        """Whether a sentence in which a rule holds answers anything; `own`: its own concepts."""
        if self.weighs_risks and self._supposed(rule, said):
            return False
        if rule.side is Side.NO:
            return True
        return self._on_rights(rule, said.text) and self._undertaken(rule, said, conditions, own)

    def _supposed(self, rule: CompiledRule, said: Said) -> bool:
        """Whether a sentence tells what might be, and no conduct."""
        if supposes(said.text) or supposes(said.alone):
            return True
        if rule.number in self.book.on_rights_themselves and names_no_right(said.text):
            return True
        return rule.number in self.book.on_commitment and names_rights_at_risk_only(said.text)

    def _on_rights(self, rule: CompiledRule, text: str) -> bool:
        """Whether a rule that asks of human rights finds rights of people in the sentence."""
        if rule.number not in self.book.on_rights or names_rights(text):
            return True
        return self.weighs_risks and rule.number in self.book.on_initiatives

    def _undertaken(
        self,
        rule: CompiledRule,
        said: Said,
        conditions: Sequence[Sequence[Hit]],
        own: Hits,
    ) -> bool:
        """Whether the company itself undertakes, or does, what the words of a rule name."""
        on_data = rule.number in self.book.on_data
        if on_data and not self.weighs_risks:
            return contests(said.text) or not _at_will(said.commitments)
        if not close_together(conditions, CLOSE_ON_DEMANDS if on_data else CLOSE):
            return False
        if not self.weighs_risks and offers_complaint(said.text):
            return True
        wanted = [*rule.all, rule.any] if rule.any else list(rule.all)
        return any(
            self._acts_on(commitment, said.sentence, wanted, own)
            for commitment in said.commitments
            if commitment.modality is not Modality.MAY
        )

    def _acts_on(
        self,
        commitment: Commitment,
        sentence: int,
        wanted: Sequence[Condition],
        own: Hits,
    ) -> bool:
        """Whether what a commitment is about holds a concept of every condition."""
        about = f"{commitment.actor} {commitment.cue} {commitment.action.text}"
        (words,) = as_company([normalise(about)], self.names)
        held = self.book.concepts.find_in(words)
        led_in = commitment.sentence != sentence
        return all(
            held.any_of(condition) or (led_in and own.any_of(condition)) for condition in wanted
        )


def _at_will(commitments: Sequence[Commitment]) -> bool:
    """Whether there are commitments and all of them leave the company free."""
    return bool(commitments) and all(one.modality is Modality.MAY for one in commitments)
