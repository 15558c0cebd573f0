"""One pass over a document: which rules hold for which sentences.

Sentences are rows of bit masks, one mask a concept, so that a rule is a handful of bitwise
operations over the whole document and only sentences that pass them are looked at closely
(order, distance, negation, regular expression).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, reduce
from operator import or_

from pledgebook.assessing.bits import bits, counted, mask_of
from pledgebook.assessing.concept_hits import Condition, Hit, Hits, JoinedHits, SentenceHits
from pledgebook.assessing.denial import refuses_to_refuse, says_it_does_not, says_nothing_of
from pledgebook.assessing.denial_words import TELLING
from pledgebook.assessing.denied import Denied, denied_rules
from pledgebook.assessing.model import Evidence
from pledgebook.assessing.other_business import OtherBusiness, Said
from pledgebook.assessing.placing import distinct, near_and_ordered
from pledgebook.assessing.plain_denial import Negation, denies, may_deny, negations_of, without
from pledgebook.assessing.referring import (
    as_company,
    demand_place,
    demands_of,
    leads_of,
    pronoun_place,
    pronouns_of,
)
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
from pledgebook.frameworks.lexicon import normalise
from pledgebook.frameworks.model import Rule
from pledgebook.reading.author import names_meaning_author
from pledgebook.reading.model import Commitment, DocumentReading, Modality
from pledgebook.reading.recitals import recites_law
from pledgebook.text.anchors import Anchor, make_anchor

BLOCK = 1024
"""Sentences whose masks are filled together; most documents are one block."""

LEAD_IN_DEPTH = 3
"""Levels of nested lists read together; policies that were looked at nest two deep."""


FindPromises = Callable[[DocumentReading, Iterable[int]], Iterable[Commitment]]
"""Finds the promises of the sentences with these numbers, and of those that lead in to them."""


@dataclass(frozen=True, slots=True)
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
    book: RuleBook
    denials: Mapping[int, tuple[Match, ...]] = field(default_factory=dict)
    """Rule number → sentences that deny what the rule asks for."""
    _anchors: dict[int, Anchor] = field(default_factory=dict)
    _headings: dict[int, frozenset[int]] = field(default_factory=dict)
    near: dict[tuple[int, tuple[int, ...]], Evidence] = field(default_factory=dict)
    """Passages that came near, by sentence and concepts: elements often share them."""

    def anchor(self, sentence: int) -> Anchor:
        """Anchor of a sentence. Raises AnchorError if its words do not stand there literally."""
        if sentence not in self._anchors:
            found = self.reading.sentences[sentence]
            anchor = make_anchor(self.reading.layer, found.start, found.end)
            if anchor.exact != found.text:
                raise AnchorError(f"no such quote at character {found.start}: refused")
            self._anchors[sentence] = anchor
        return self._anchors[sentence]

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

    def closest(
        self, topic: Condition, wanted: Iterable[int], most: int
    ) -> list[tuple[int, tuple[int, ...]]]:
        """The `most` usable sentences on a topic that hold most of the wanted concepts, with those.

        A sentence holds what its lead-in holds.
        """
        masks = self.masks
        held = 0
        for concept in topic:
            if concept in masks:
                held |= masks[concept]
        held &= self.usable
        if not held:
            return []
        present = [
            (concept, mask)
            for concept in wanted
            if concept in masks and (mask := masks[concept] & held)
        ]
        counters = counted(mask for _, mask in present)[::-1]
        found: list[tuple[int, tuple[int, ...]]] = []
        while held:
            best = held
            for counter in counters:
                best = best & counter or best
            held ^= best
            for sentence in bits(best):
                concepts = tuple(concept for concept, held_by in present if held_by >> sentence & 1)
                found.append((sentence, concepts))
                if len(found) == most:
                    return found
        return found


@lru_cache(maxsize=4096)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


_PLAIN_PROMISE = Rule(modality=("will", "will not"), standing=("promise",))
"""What a partial answer has to be in a report on risks: those touch on everything, so that what
would elsewhere answer a question in part answers nothing there."""


class _Document:
    """Masks and hits of one document while its rules are tried."""

    def __init__(self, reading: DocumentReading, book: RuleBook) -> None:
        self.reading = reading
        self.book = book
        self.count = len(reading.sentences)
        self._leads = leads_of(reading)
        names = self._own_names()
        self._normalised = as_company(
            [normalise(sentence.text) for sentence in reading.sentences], names
        )
        self._pronouns = mask_of(pronouns_of(reading, self._normalised), self.count)
        self._found: dict[int, SentenceHits] = {}
        self._plain: dict[int, tuple[Negation, ...]] = {}
        self._together: dict[int, tuple[str, Hits]] = {}
        self.masks = self._concept_masks()
        self.usable = mask_of(usable_sentences(reading), self.count)
        self.commitments = self._by_sentence(reading.commitments)
        self._voice = Voice(reading)
        self._other_business = OtherBusiness.of(self._voice, book, names)
        self._promise_masks: dict[tuple[object, ...], int] = {}
        self._heading_masks: dict[Condition, int] = {}
        self._heading_hits: dict[int, frozenset[int]] = {}
        for concept in book.demands:
            self._refer_to_demands(concept)

    def _own_names(self) -> frozenset[str]:
        """Names by which the text speaks of its author and that mean nothing else in any rule."""
        names = names_meaning_author(self.reading.layer, self.reading.company)
        return frozenset(
            name for name in names if len(name) > 1 and name not in self.book.concepts.vocabulary
        )

    def found(self, sentence: int) -> SentenceHits:
        """Concepts of one sentence and where they stand, looked up when first asked for."""
        if sentence not in self._found:
            found = self.book.concepts.find_in(self._normalised[sentence])
            if self._pronouns >> sentence & 1:
                found = self._with_referent(sentence, found)
            self._found[sentence] = found
        return self._found[sentence]

    def _with_referent(self, sentence: int, found: SentenceHits) -> SentenceHits:
        """What a sentence holds, with what its "it" stands for where it does not name that."""
        before = self.book.concepts.find_in(self._normalised[sentence - 1])
        meant = [
            concept
            for concept in self.book.referents
            if before.holds(concept) and not found.holds(concept)
        ]
        place = pronoun_place(found.words) if meant else 0
        return found.with_more({concept: [(place, 1)] for concept in meant})

    def _refer_to_demands(self, concept: int) -> None:
        """Let "such requests" stand for those of an authority that the text names before."""
        named = self.masks.get(concept, 0)
        headed = [heading for heading in self._below if concept in self._above(heading)]
        if not named and not headed:
            return
        for sentence in demands_of(self.reading, self._normalised, named, headed):
            found = self.found(sentence)
            place = demand_place(found.words)
            self._found[sentence] = found.with_more({concept: [(place, 1)]})
            named |= 1 << sentence
        if named:
            self.masks[concept] = named

    def _lead_ins(self, sentence: int) -> tuple[int, ...]:
        """The sentences that lead in to a list item, outermost first."""
        chain: list[int] = []
        current = self._leads[sentence]
        while 0 <= current < self.count and len(chain) < LEAD_IN_DEPTH and current not in chain:
            chain.append(current)
            current = self._leads[current]
        return tuple(reversed(chain))

    def _concept_masks(self) -> dict[int, int]:
        """Concept → sentences that hold it, themselves or in their lead-in.

        Masks are filled block by block: setting one bit of a mask as long as a large document
        takes time in its length, and all of them together would take its square.
        """
        masks: dict[int, int] = {}
        for start in range(0, self.count, BLOCK):
            sentences = range(min(BLOCK, self.count - start))
            block = self.book.concepts.mark(self._normalised[start : start + BLOCK])
            led: dict[int, int] = {}
            for place in sentences:
                if self._leads[start + place] >= 0:
                    for lead_in in self._lead_ins(start + place):
                        led[lead_in] = led.get(lead_in, 0) | 1 << place
            for lead_in, mask in led.items():
                for concept in self.found(lead_in).concepts():
                    block[concept] = block.get(concept, 0) | mask
            for concept, mask in block.items():
                masks[concept] = masks.get(concept, 0) | mask << start
        for concept in self.book.referents:
            if concept in masks:
                masks[concept] |= masks[concept] << 1 & self._pronouns
        return masks

    def _by_sentence(self, commitments: Iterable[Commitment]) -> dict[int, tuple[Commitment, ...]]:
        """By sentence; an item without a promise of its own takes that of its lead-in."""
        by_sentence: dict[int, list[Commitment]] = {}
        for commitment in commitments:
            by_sentence.setdefault(commitment.sentence, []).append(commitment)
        complete = {index: tuple(found) for index, found in by_sentence.items()}
        for sentence in self.reading.sentences:
            if self._leads[sentence.index] >= 0 and sentence.index not in complete:
                for lead_in in reversed(self._lead_ins(sentence.index)):
                    if lead_in in by_sentence:
                        complete[sentence.index] = tuple(by_sentence[lead_in])
                        break
        return complete

    def look_for_promises(self, sentences: int, find: FindPromises) -> None:
        """Find the promises of the sentences of a mask, in a reading that has none yet."""
        self.commitments = self._by_sentence(find(self.reading, bits(sentences)))

    def rule_masks(self) -> dict[int, int]:
        """Number of a rule → the usable sentences in which all its conditions hold, if any do."""
        held = self.book.held(self.masks)
        found: dict[int, int] = {}
        for own, rules in self.book.by_place:
            mask = held[own] & self.usable
            if not mask:
                continue
            for number, others in rules:
                left = mask
                for place in others:
                    left &= held[place]
                    if not left:
                        break
                else:
                    found[number] = left
        return found

    def _condition_mask(self, condition: Condition) -> int:
        mask = 0
        for concept in condition:
            mask |= self.masks.get(concept, 0)
        return mask

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
                self.count,
            )
        return self._promise_masks[key]

    def heading_mask(self, condition: Condition) -> int:
        """Sentences below a heading (or title) that holds a concept of the condition."""
        if condition not in self._heading_masks:
            wanted = frozenset(condition)
            if wanted & self._titled:
                mask = (1 << self.count) - 1
            else:
                mask = 0
                for heading, below in self._below.items():
                    if not wanted.isdisjoint(self._above(heading)):
                        mask |= below
            self._heading_masks[condition] = mask
        return self._heading_masks[condition]

    @cached_property
    def _titled(self) -> set[int]:
        """Concepts of the titles of the document."""
        titles = f"{self.reading.document.title}. {self.reading.layer.title}"
        return self.book.concepts.find(titles).concepts()

    @cached_property
    def _below(self) -> dict[int, int]:
        """Heading → mask of the sentences right below it, -1 standing for no heading."""
        blocks = self.reading.layer.blocks
        below: dict[int, list[int]] = {}
        for sentence in self.reading.sentences:
            heading = blocks[sentence.block].heading if sentence.block >= 0 else -1
            below.setdefault(heading, []).append(sentence.index)
        return {heading: mask_of(found, self.count) for heading, found in below.items()}

    @cached_property
    def _promising(self) -> int:
        return mask_of(self.commitments, self.count)

    def _above(self, heading: int) -> frozenset[int]:
        """Concepts of a heading and all headings above it."""
        if heading < 0:
            return frozenset()
        if heading not in self._heading_hits:
            layer = self.reading.layer
            block = layer.blocks[heading]
            own = self.book.concepts.find(layer.text[block.start : block.end]).concepts()
            self._heading_hits[heading] = self._above(block.heading) | own
        return self._heading_hits[heading]

    def candidates(self) -> list[tuple[CompiledRule, int]]:
        """Rules and the sentences that they may hold for, by all that needs no promises."""
        left: list[tuple[CompiledRule, int]] = []
        for number, held in self.rule_masks().items():
            rule, mask = self.book.rules[number], held
            if rule.rule.kinds and self.reading.document.kind not in rule.rule.kinds:
                continue
            if rule.none:
                mask &= ~self._condition_mask(rule.none)
            if mask and rule.heading:
                mask &= self.heading_mask(rule.heading)
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

    def closely(self, rule: CompiledRule, sentence: int) -> Match | None:
        """The match of a candidate, or None where a closer look rules it out."""
        lead_ins = self._lead_ins(sentence) if self._leads[sentence] >= 0 else ()
        if sentence not in self._together:
            self._together[sentence] = self._read_together(sentence, lead_ins)
        text, hits = self._together[sentence]
        own = self.found(sentence)
        if lead_ins and not any(own.any_of(condition) for condition in (*rule.all, rule.any)):
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
        if not self._may_answer(rule, sentence, text, lead_ins, conditions):
            return None
        if rule.side is not Side.NO and says_nothing_of(text, conditions):
            return None
        concepts = tuple(concept for concept in _concepts_of(rule) if hits.holds(concept))
        return Match(rule, sentence, concepts)

    def _may_answer(
        self,
        rule: CompiledRule,
        sentence: int,
        text: str,
        lead_ins: tuple[int, ...],
        conditions: Sequence[Sequence[Hit]],
    ) -> bool:
        """Whether a sentence is the company's word, and on what the rule asks."""
        if sentence not in self.commitments and self._voice.of_others(text):
            return False
        if lead_ins and recites_law(self.reading.sentences[sentence].text):
            return False
        if not _on_the_subject(rule, text):
            return False
        if rule.number not in self.book.on_data and processes_data(text):
            return False
        if defines_a_term(text) and not self._voice.reports_demands:
            return False
        if self._other_business is None:
            return True
        alone = self.reading.sentences[sentence].text
        said = Said(sentence, alone, text, self.commitments.get(sentence, ()))
        return self._other_business.answers(rule, said, conditions, self.found(sentence))

    def denials(self) -> list[tuple[CompiledRule, Denied]]:
        """Rules and sentences that may deny outright what they ask for."""
        concepts = self.book.concepts
        said = [
            Denied(negation, number, *without(negation, self._normalised[number].split()), concepts)
            for number in bits(self.usable)
            if may_deny(self._normalised[number]) and self._leads[number] < 0
            for negation in self._negations(number)
        ]
        return list(denied_rules(said, self.book, self.reading.document.kind))

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
            words = self._normalised[sentence]
            text = self.reading.sentences[sentence].text
            found = negations_of(words.split(), text) if may_deny(words) else ()
            self._plain[sentence] = found
        return self._plain[sentence]

    def _denies_plainly(self, sentence: int, conditions: Sequence[Sequence[Hit]]) -> bool:
        words = self._normalised[sentence].split() if self._negations(sentence) else ()
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
        if rule.heading and not self.heading_mask(rule.heading) >> number & 1:
            return None
        if not denies(denied.negation, self._normalised[number].split(), conditions):
            return None
        verb = self._normalised[number].split()[denied.negation.verb]
        if rule.number in self.book.told and verb not in TELLING:
            return None
        pattern = rule.rule.pattern
        if pattern and "\\d" not in pattern and not _pattern(pattern).search(denied.words):
            return None
        text = self.reading.sentences[number].text
        if not self._may_answer(rule, number, text, (), conditions):
            return None
        concepts = tuple(concept for concept in _concepts_of(rule) if hits.holds(concept))
        return Match(rule, number, concepts, denied=True)

    def _read_together(self, sentence: int, lead_ins: tuple[int, ...]) -> tuple[str, Hits]:
        """Text and hits of a sentence behind those of its lead-ins."""
        if not lead_ins:
            return self.reading.sentences[sentence].text, self.found(sentence)
        parts = (*lead_ins, sentence)
        text = " ".join(self.reading.sentences[part].text.rstrip(" :-–—,;") for part in parts)
        joined: list[tuple[SentenceHits, int]] = []
        offset = 0
        for part in parts:
            found = self.found(part)
            joined.append((found, offset))
            words = found.words.strip()
            offset += words.count(" ") + bool(words)
        return text, JoinedHits(joined)


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
    return commitment.modality is not Modality.EXPECTS_OTHERS


def _concepts_of(rule: CompiledRule) -> Iterator[int]:
    for condition in rule.all:
        yield from condition
    yield from rule.any


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
        wanted = reduce(or_, (mask for _, mask in candidates), 0)
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
        document.masks,
        document.commitments,
        book,
        document.denied(denials),
    )
