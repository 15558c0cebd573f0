"""One pass over a document: which rules hold for which sentences.

Sentences are rows of bit masks, one mask a concept, so that a rule is a handful of bitwise
operations over the whole document and only sentences that pass them are looked at closely
(order, distance, negation, regular expression).
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce
from operator import or_

from pledgebook.assessing.bits import bits, mask_of
from pledgebook.assessing.concept_hits import Condition, Hit
from pledgebook.assessing.denial import refuses_to_refuse, says_it_does_not, says_nothing_of
from pledgebook.assessing.denied import Denied, deniable_in, denied_rules
from pledgebook.assessing.document_concepts import DocumentConcepts
from pledgebook.assessing.model import Evidence
from pledgebook.assessing.nearness import Nearness
from pledgebook.assessing.negations import Negation, may_deny, negations_of, without
from pledgebook.assessing.other_business import OtherBusiness, Said
from pledgebook.assessing.placing import distinct, near_and_ordered
from pledgebook.assessing.plain_denial import denies, tells
from pledgebook.assessing.rulebook import CompiledRule, RuleBook, Side
from pledgebook.assessing.standing import Voice, usable_sentences
from pledgebook.assessing.subject_matter import (
    defines_a_term,
    forbids_users,
    processes_data,
    says_nothing_of_conduct,
    settles_disputes,
)
from pledgebook.errors import AnchorError
from pledgebook.frameworks.model import Rule
from pledgebook.reading.model import Commitment, DocumentReading, Modality
from pledgebook.reading.recitals import recites_law
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.values import value

FindPromises = Callable[[DocumentReading, Iterable[int]], Iterable[Commitment]]
"""Finds the promises of the sentences with these numbers, and of those that lead in to them."""


@value
class Match:
    """A rule that holds for a sentence, and the concepts that made it hold."""

    rule: CompiledRule
    sentence: int
    concepts: tuple[int, ...]
    denied: bool = False
    """Whether the sentence says outright that what the rule asks for is not done."""


@dataclass(frozen=True)
class DocumentMatches:
    """All matches of one document, and what is needed to find passages that came close."""

    reading: DocumentReading
    matches: tuple[tuple[Match, ...], ...]
    """By rule number."""
    usable: int
    masks: dict[int, int]
    """Concept number → mask of the sentences that hold it."""
    commitments: dict[int, tuple[Commitment, ...]]
    leads: Sequence[int]
    """For each sentence the one that it was read behind, -1 where it was read alone."""
    normalised: Sequence[str]
    """The words of each sentence as they were searched."""
    book: RuleBook
    denials: Mapping[int, tuple[Match, ...]] = field(default_factory=dict)
    """Rule number → sentences that deny what the rule asks for."""
    _anchors: dict[int, Anchor] = field(default_factory=dict)
    _headings: dict[int, frozenset[int]] = field(default_factory=dict)
    near: dict[tuple[int, tuple[int, ...]], Evidence] = field(default_factory=dict)
    """Passages that came near, by sentence and what it shares: elements often share them."""

    def anchor(self, sentence: int) -> Anchor:
        """Anchor of a sentence. Raises AnchorError if its words do not stand there literally."""
        if sentence not in self._anchors:
            found = self.reading.sentences[sentence]
            anchor = make_anchor(self.reading.layer, found.start, found.end)
            if anchor.exact != found.text:
                raise AnchorError(f"no such quote at character {found.start}: refused")
            self._anchors[sentence] = anchor
        return self._anchors[sentence]

    def lead_in(self, sentence: int) -> str:
        """The words that a sentence was read behind: a lead-in, a label, the question above it."""
        lead = self.leads[sentence]
        return self.reading.sentences[lead].text if lead >= 0 else ""

    @cached_property
    def holding(self) -> frozenset[int]:
        """Numbers of the rules that hold for some sentence."""
        return frozenset(number for number, found in enumerate(self.matches) if found)

    @property
    def concept_names(self) -> tuple[str, ...]:
        """Concept number → name."""
        return self.book.names

    def heading_concepts(self, sentence: int) -> frozenset[int]:
        """Concepts of the nearest heading above a sentence."""
        layer = self.reading.layer
        heading = layer.blocks[self.reading.sentences[sentence].block].heading
        if heading < 0:
            return frozenset()
        if heading not in self._headings:
            block = layer.blocks[heading]
            text = layer.text[block.start : block.end]
            self._headings[heading] = frozenset(self.book.concepts.find(text).concepts())
        return self._headings[heading]

    @cached_property
    def nearness(self) -> Nearness:
        """How near every sentence comes to every question."""
        return Nearness(self.book.sought, self.masks, self.usable, self.normalised)

    def touches(self, topic: Condition) -> bool:
        """Whether some usable sentence holds a concept of a topic."""
        return any(self.masks.get(concept, 0) & self.usable for concept in topic)


@lru_cache(maxsize=4096)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


_EXPECTS_OTHERS = Modality.EXPECTS_OTHERS
"""Named once: on Python 3.11 a member of an enum takes ten times as long to name as a constant."""

_PLAIN_PROMISE = Rule(modality=("will", "will not"), standing=("promise",))
"""What a partial answer has to be in a report on risks: those touch on everything, so that what
would elsewhere answer a question in part answers nothing there."""


class _Document:
    """One document while its rules are tried: what it holds, what it promises, whose word it is."""

    def __init__(self, reading: DocumentReading, book: RuleBook) -> None:
        self.reading = reading
        self.book = book
        self.held = DocumentConcepts(reading, book)
        self._plain: dict[int, tuple[Negation, ...]] = {}
        self.usable = mask_of(usable_sentences(reading), self.held.count)
        self.commitments = self._by_sentence(reading.commitments)
        self._voice = Voice(reading)
        self._other_business = OtherBusiness.of(self._voice, book, self.held.names)
        self._promise_masks: dict[tuple[object, ...], int] = {}
        self._looked_at: dict[tuple[int, int], Sequence[Sequence[Hit]] | None] = {}

    def _by_sentence(self, commitments: Iterable[Commitment]) -> dict[int, tuple[Commitment, ...]]:
        """By sentence; an item without a promise of its own takes that of its lead-in."""
        by_sentence: dict[int, list[Commitment]] = {}
        for commitment in commitments:
            by_sentence.setdefault(commitment.sentence, []).append(commitment)
        complete = {index: tuple(found) for index, found in by_sentence.items()}
        for sentence in self.reading.sentences:
            if self.held.leads[sentence.index] >= 0 and sentence.index not in complete:
                for lead_in in reversed(self.held.lead_ins(sentence.index)):
                    if lead_in in by_sentence:
                        complete[sentence.index] = tuple(by_sentence[lead_in])
                        break
        return complete

    def look_for_promises(self, sentences: int, find: FindPromises) -> None:
        """Find the promises of the sentences of a mask, in a reading that has none yet."""
        self.commitments = self._by_sentence(find(self.reading, bits(sentences)))

    @cached_property
    def _conditions(self) -> list[int]:
        """For every condition of the book the sentences that fulfil it."""
        return self.book.held(self.held.masks)

    def promise_mask(self, rule: Rule) -> int:
        """Sentences with a commitment of the sort the rule asks for."""
        key = (rule.modality, rule.standing)
        if key not in self._promise_masks:
            self._promise_masks[key] = mask_of(
                (
                    index
                    for index, commitments in self.commitments.items()
                    if any(fits(commitment, rule) for commitment in commitments)
                ),
                self.held.count,
            )
        return self._promise_masks[key]

    @cached_property
    def _promising(self) -> int:
        return mask_of(self.commitments, self.held.count)

    def candidates(self) -> list[tuple[CompiledRule, int]]:
        """Rules and the sentences that they may hold for, by all that needs no promises."""
        left: list[tuple[CompiledRule, int]] = []
        for number, held in self.book.holding(self._conditions, self.usable).items():
            rule, mask = self.book.rules[number], held
            if rule.rule.kinds and self.reading.document.kind not in rule.rule.kinds:
                continue
            if rule.none:
                mask &= ~self.held.condition_mask(rule.none)
            if mask and rule.heading:
                mask &= self.held.heading_mask(rule.heading)
            if mask:
                left.append((rule, mask))
        return left

    def promised(self, rule: CompiledRule, mask: int) -> int:
        """What is left of a rule's candidates by the promises that stand in them."""
        if rule.side is Side.PARTIAL and self._voice.weighs_risks:
            mask &= self.promise_mask(_PLAIN_PROMISE)
        if rule.asks_for_promise:
            mask &= self.promise_mask(rule.rule)
        elif rule.rule.promise is False:
            mask &= ~self._promising
        return mask

    def said_in(self, candidates: Iterable[tuple[CompiledRule, int]]) -> int:
        """Sentences that say what some rule asks for, whatever they promise."""
        said = 0
        for rule, mask in candidates:
            for sentence in bits(mask & ~said):
                if self._said(rule, sentence) is not None:
                    said |= 1 << sentence
        return said

    def closely(self, rule: CompiledRule, sentence: int) -> Match | None:
        """The match of a candidate, or None where a closer look rules it out."""
        conditions = self._said(rule, sentence)
        if conditions is None:
            return None
        text, hits = self.held.together(sentence)
        if not self._may_answer(rule, sentence, text, conditions):
            return None
        return Match(rule, sentence, tuple([one for one in rule.concepts if hits.holds(one)]))

    def _said(self, rule: CompiledRule, sentence: int) -> Sequence[Sequence[Hit]] | None:
        """Where the words of a rule stand in a sentence that says what it asks for, looked at once.

        Nothing here depends on what the sentence promises.
        """
        key = (rule.number, sentence)
        if key not in self._looked_at:
            self._looked_at[key] = self._words_of(rule, sentence)
        return self._looked_at[key]

    def _words_of(self, rule: CompiledRule, sentence: int) -> Sequence[Sequence[Hit]] | None:
        lead_ins = self.held.lead_ins(sentence)
        text, hits = self.held.together(sentence)
        if lead_ins:
            own = self.held.found(sentence)
            if not any(own.any_of(condition) for condition in (*rule.all, rule.any)):
                return None
        conditions = [hits.any_of(condition) for condition in rule.all]
        if rule.any:
            conditions.append(hits.any_of(rule.any))
        if not near_and_ordered(rule.rule, conditions[: len(rule.all)]):
            return None
        if rule.rule.distinct and not distinct(conditions[: len(rule.all)]):
            return None
        if rule.rule.pattern and not _pattern(rule.rule.pattern).search(text):
            return None
        if not rule.may_deny or rule.has_to_deny:
            denial = says_it_does_not(text, conditions)
            if denial != rule.has_to_deny:
                return None
        if rule.side is Side.NO and refuses_to_refuse(text):
            return None
        denying = rule.may_deny and rule.number not in self.book.hinting
        if not denying and not lead_ins and self._denies_plainly(sentence, conditions):
            return None
        if rule.side is not Side.NO and says_nothing_of(text, conditions):
            return None
        return conditions

    def _may_answer(
        self,
        rule: CompiledRule,
        sentence: int,
        text: str,
        conditions: Sequence[Sequence[Hit]],
    ) -> bool:
        """Whether a sentence is the company's word, and on what the rule asks."""
        if sentence not in self.commitments and self._voice.of_others(text):
            return False
        alone = self.reading.sentences[sentence].text
        if self.held.leads[sentence] >= 0 and (
            recites_law(alone) or (defines_a_term(alone) and not self._voice.reports_demands)
        ):
            return False
        if not _on_the_subject(rule, text):
            return False
        if rule.number not in self.book.on_data and processes_data(text):
            return False
        if rule.number in self.book.on_own_commitment and self._asked_of_others(rule, sentence):
            return False
        if defines_a_term(text) and not self._voice.reports_demands:
            return False
        if self._other_business is None:
            return True
        said = Said(sentence, alone, text, self.commitments.get(sentence, ()))
        return self._other_business.answers(rule, said, conditions, self.held.found(sentence))

    def _asked_of_others(self, rule: CompiledRule, sentence: int) -> bool:
        """Whether a sentence only says what others have to do, and the rule does not ask for it."""
        commitments = self.commitments.get(sentence, ())
        return (
            bool(commitments)
            and _EXPECTS_OTHERS not in rule.rule.modality
            and all(one.modality is _EXPECTS_OTHERS for one in commitments)
        )

    def denials(self) -> list[tuple[CompiledRule, Denied]]:
        """Rules and sentences that may deny outright what they ask for."""
        maybe = {
            number: self.held.normalised[number]
            for number in bits(self.usable)
            if may_deny(self.held.normalised[number]) and self.held.leads[number] < 0
        }
        asked = deniable_in(maybe, self.held, self.book, self._conditions)
        said = [
            Denied(negation, number, *without(negation, maybe[number].split()), self.book.concepts)
            for number in bits(reduce(or_, asked.values(), 0))
            for negation in self._negations(number)
        ]
        rules = [self.book.rules[number] for number in sorted(asked)]
        return list(denied_rules(said, rules, self.book, self.reading.document.kind))

    def denied(
        self, candidates: Iterable[tuple[CompiledRule, Denied]]
    ) -> dict[int, tuple[Match, ...]]:
        """By number of the rule that they deny, the sentences that do so on a closer look."""
        found: dict[int, tuple[Match, ...]] = {}
        for rule, denied in candidates:
            match = self._denial(rule, denied)
            if match is not None:
                found[rule.number] = (*found.get(rule.number, ()), match)
        return found

    def _negations(self, sentence: int) -> tuple[Negation, ...]:
        """The plain negations of a sentence, looked for once."""
        if sentence not in self._plain:
            words = self.held.normalised[sentence]
            text = self.reading.sentences[sentence].text
            found = negations_of(words.split(), text) if may_deny(words) else ()
            self._plain[sentence] = found
        return self._plain[sentence]

    def _denies_plainly(self, sentence: int, conditions: Sequence[Sequence[Hit]]) -> bool:
        words = self.held.normalised[sentence].split() if self._negations(sentence) else ()
        return any(denies(one, words, conditions) for one in self._negations(sentence))

    def _denial(self, rule: CompiledRule, denied: Denied) -> Match | None:
        """The match of a sentence that denies what the rule asks for."""
        hits = denied.hits
        conditions = [hits.any_of(condition) for condition in rule.all]
        if not near_and_ordered(rule.rule, conditions):
            return None
        if rule.any:
            conditions.append(hits.any_of(rule.any))
        number = denied.sentence
        if rule.heading and not self.held.heading_mask(rule.heading) >> number & 1:
            return None
        words = self.held.normalised[number].split()
        if not denies(denied.negation, words, conditions):
            return None
        if rule.number in self.book.told and not tells(denied.negation, words):
            return None
        pattern = rule.rule.pattern
        if pattern and "\\d" not in pattern and not _pattern(pattern).search(denied.words):
            return None
        text = self.reading.sentences[number].text
        if not self._may_answer(rule, number, text, conditions):
            return None
        concepts = tuple([one for one in rule.concepts if hits.holds(one)])
        return Match(rule, number, concepts, denied=True)


def _on_the_subject(rule: CompiledRule, text: str) -> bool:
    """Whether a sentence is about what the company does at all; see `subject_matter`.

    That disputes go to arbitration speaks against an open way to court. What users must not do
    answers only what is asked of others.
    """
    if says_nothing_of_conduct(text):
        return False
    if rule.side is Side.NO:
        return True
    if settles_disputes(text):
        return False
    return Modality.EXPECTS_OTHERS in rule.rule.modality or not forbids_users(text)


def fits(commitment: Commitment, rule: Rule) -> bool:
    """Whether a commitment is of the sort a rule asks for."""
    if rule.standing and commitment.standing not in rule.standing:
        return False
    if rule.modality:
        return commitment.modality in rule.modality
    return commitment.modality is not _EXPECTS_OTHERS


def match_document(
    reading: DocumentReading, book: RuleBook, find_promises: FindPromises | None = None
) -> DocumentMatches:
    """Try every rule of the book on every sentence of a document.

    Where the reading holds no promises, `find_promises` finds those of the sentences that some
    rule is about.
    """
    document = _Document(reading, book)
    candidates, denials = document.candidates(), document.denials()
    if find_promises is not None:
        wanted = document.said_in(candidates)
        for _, denied in denials:
            wanted |= 1 << denied.sentence
        document.look_for_promises(wanted, find_promises)
    matches: list[tuple[Match, ...]] = [()] * len(book.rules)
    for rule, mask in candidates:
        promised = document.promised(rule, mask)
        if promised:
            found = (document.closely(rule, sentence) for sentence in bits(promised))
            matches[rule.number] = tuple(match for match in found if match is not None)
    return DocumentMatches(
        reading,
        tuple(matches),
        document.usable,
        document.held.masks,
        document.commitments,
        document.held.leads,
        document.held.normalised,
        book,
        document.denied(denials),
    )
