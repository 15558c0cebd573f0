"""One pass over a document: which rules hold for which sentences.

Sentences are rows of bit masks, one mask a concept, so that a rule is a handful of bitwise
operations over the whole document and only sentences that pass them are looked at closely
(order, distance, negation, regular expression).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pledgebook.assessing.concepts import Hit, SentenceHits
from pledgebook.assessing.denial import denied, says_nothing_of
from pledgebook.assessing.rulebook import CompiledRule, Condition, RuleBook, Side
from pledgebook.assessing.standing import usable_sentences
from pledgebook.errors import AnchorError
from pledgebook.frameworks.model import Rule
from pledgebook.reading.model import Commitment, DocumentReading, Modality
from pledgebook.text.anchors import Anchor, make_anchor

BLOCK = 1024
"""Sentences whose masks are filled together; most documents are one block."""

LEAD_IN_DEPTH = 3
"""Levels of nested lists read together; policies that were looked at nest two deep."""


@dataclass(frozen=True, slots=True)
class Match:
    """A rule that holds for a sentence, and the concepts that made it hold."""

    rule: CompiledRule
    sentence: int
    concepts: tuple[int, ...]


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
    _anchors: dict[int, Anchor] = field(default_factory=dict)
    _headings: dict[int, frozenset[int]] = field(default_factory=dict)

    def anchor(self, sentence: int) -> Anchor:
        """Anchor of a sentence. Raises AnchorError if its words do not stand there literally."""
        if sentence not in self._anchors:
            found = self.reading.sentences[sentence]
            anchor = make_anchor(self.reading.layer, found.start, found.end)
            if anchor.exact != found.text:
                raise AnchorError(f"no such quote at character {found.start}: refused")
            self._anchors[sentence] = anchor
        return self._anchors[sentence]

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
            self._headings[heading] = frozenset(self.book.concepts.find(text).hits)
        return self._headings[heading]

    def holds(self, concept: int, sentence: int) -> bool:
        """Whether a sentence, with its lead-in, holds a concept."""
        return bool(self.masks.get(concept, 0) >> sentence & 1)

    def closest(self, topic: Condition, wanted: Iterable[int], most: int) -> list[int]:
        """The `most` usable sentences on a topic that hold most of the wanted concepts."""
        held = 0
        for concept in topic:
            held |= self.masks.get(concept, 0)
        held &= self.usable
        if not held:
            return []
        counters = _counters(self.masks.get(concept, 0) & held for concept in wanted)
        found: list[int] = []
        for level in range((1 << len(counters)) - 1, -1, -1):
            mask = held
            for place, counter in enumerate(counters):
                mask &= counter if level >> place & 1 else ~counter
            for sentence in _bits(mask):
                found.append(sentence)
                if len(found) == most:
                    return found
        return found


def _counters(masks: Iterable[int]) -> list[int]:
    """How many masks have each bit, as binary digits: counter 0 holds the ones, and so on."""
    counters: list[int] = []
    for mask in masks:
        carry = mask
        for place, counter in enumerate(counters):
            if not carry:
                break
            counters[place], carry = counter ^ carry, counter & carry
        if carry:
            counters.append(carry)
    return counters


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _mask(sentences: Iterable[int], count: int) -> int:
    """A mask with the bits of `sentences`, in time linear in their number and `count`."""
    flags = bytearray(count // 8 + 1)
    for sentence in sentences:
        flags[sentence >> 3] |= 1 << (sentence & 7)
    return int.from_bytes(flags, "little")


@lru_cache(maxsize=4096)
def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


class _Document:
    """Masks and hits of one document while its rules are tried."""

    def __init__(self, reading: DocumentReading, book: RuleBook) -> None:
        self.reading = reading
        self.book = book
        self.count = len(reading.sentences)
        self._found: dict[int, SentenceHits] = {}
        self._together: dict[int, tuple[str, Mapping[int, Sequence[Hit]]]] = {}
        self.masks = self._concept_masks()
        self.usable = _mask(usable_sentences(reading), self.count)
        self.commitments = self._commitments()
        self._promise_masks: dict[tuple[object, ...], int] = {}
        self._heading_masks: dict[Condition, int] = {}
        self._heading_hits: dict[int, frozenset[int]] = {}

    def found(self, sentence: int) -> SentenceHits:
        """Concepts of one sentence and where they stand, looked up when first asked for."""
        if sentence not in self._found:
            text = self.reading.sentences[sentence].text
            self._found[sentence] = self.book.concepts.find(text)
        return self._found[sentence]

    def _lead_ins(self, sentence: int) -> tuple[int, ...]:
        """The sentences that lead in to a list item, outermost first."""
        chain: list[int] = []
        current = self.reading.sentences[sentence].lead_in
        while 0 <= current < self.count and len(chain) < LEAD_IN_DEPTH and current not in chain:
            chain.append(current)
            current = self.reading.sentences[current].lead_in
        return tuple(reversed(chain))

    def _concept_masks(self) -> dict[int, int]:
        """Concept → sentences that hold it, themselves or in their lead-in.

        Masks are filled block by block: setting one bit of a mask as long as a large document
        takes time in its length, and all of them together would take its square.
        """
        masks: dict[int, int] = {}
        for start in range(0, self.count, BLOCK):
            block: dict[int, int] = {}
            for index in range(start, min(start + BLOCK, self.count)):
                bit = 1 << (index - start)
                self.book.concepts.mark(self.reading.sentences[index].text, bit, block)
                if self.reading.sentences[index].lead_in >= 0:
                    for lead_in in self._lead_ins(index):
                        for concept in self.found(lead_in).hits:
                            block[concept] = block.get(concept, 0) | bit
            for concept, mask in block.items():
                masks[concept] = masks.get(concept, 0) | mask << start
        return masks

    def _commitments(self) -> dict[int, tuple[Commitment, ...]]:
        """By sentence; an item without a promise of its own takes that of its lead-in."""
        by_sentence: dict[int, list[Commitment]] = {}
        for commitment in self.reading.commitments:
            by_sentence.setdefault(commitment.sentence, []).append(commitment)
        complete = {index: tuple(found) for index, found in by_sentence.items()}
        for sentence in self.reading.sentences:
            if sentence.lead_in >= 0 and sentence.index not in complete:
                for lead_in in reversed(self._lead_ins(sentence.index)):
                    if lead_in in by_sentence:
                        complete[sentence.index] = tuple(by_sentence[lead_in])
                        break
        return complete

    def condition_mask(self, condition: Condition) -> int:
        """Sentences that hold one of the concepts of a condition."""
        mask = 0
        for concept in condition:
            mask |= self.masks.get(concept, 0)
        return mask

    def promise_mask(self, rule: Rule) -> int:
        """Sentences with a commitment of the sort the rule asks for."""
        key = (rule.modality, rule.standing)
        if key not in self._promise_masks:
            self._promise_masks[key] = _mask(
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
            titles = f"{self.reading.document.title}. {self.reading.layer.title}"
            if wanted & self.book.concepts.find(titles).hits.keys():
                mask = (1 << self.count) - 1
            else:
                mask = _mask(
                    (
                        sentence.index
                        for sentence in self.reading.sentences
                        if wanted & self._above(self._heading_of(sentence.block))
                    ),
                    self.count,
                )
            self._heading_masks[condition] = mask
        return self._heading_masks[condition]

    def _heading_of(self, block: int) -> int:
        return self.reading.layer.blocks[block].heading if block >= 0 else -1

    def _above(self, heading: int) -> frozenset[int]:
        """Concepts of a heading and all headings above it."""
        if heading < 0:
            return frozenset()
        if heading not in self._heading_hits:
            layer = self.reading.layer
            block = layer.blocks[heading]
            own = self.book.concepts.find(layer.text[block.start : block.end]).hits.keys()
            self._heading_hits[heading] = frozenset(own) | self._above(block.heading)
        return self._heading_hits[heading]

    def candidates(self, rule: CompiledRule, mask: int) -> int:
        """What is left of `mask`, in which `all` and `any` hold, of all that masks can tell."""
        if rule.rule.kinds and self.reading.document.kind not in rule.rule.kinds:
            return 0
        if rule.none:
            mask &= ~self.condition_mask(rule.none)
        if rule.rule.promise or rule.rule.modality or rule.rule.standing:
            mask &= self.promise_mask(rule.rule)
        elif rule.rule.promise is False:
            mask &= ~_mask(self.commitments, self.count)
        if mask and rule.heading:
            mask &= self.heading_mask(rule.heading)
        return mask

    def closely(self, rule: CompiledRule, sentence: int) -> Match | None:
        """The match of a candidate, or None where a closer look rules it out."""
        lead_ins = self._lead_ins(sentence) if self.reading.sentences[sentence].lead_in >= 0 else ()
        if sentence not in self._together:
            self._together[sentence] = self._read_together(sentence, lead_ins)
        text, hits = self._together[sentence]
        conditions = [_hits_of(condition, hits) for condition in rule.all]
        if rule.any:
            conditions.append(_hits_of(rule.any, hits))
        own = self.found(sentence).hits
        if lead_ins and not any(concept in own for concept in _concepts_of(rule)):
            return None
        if not _near_and_ordered(rule.rule, conditions[: len(rule.all)]):
            return None
        if rule.rule.distinct and not _distinct(conditions[: len(rule.all)]):
            return None
        if rule.rule.pattern and not _pattern(rule.rule.pattern).search(text):
            return None
        if not rule.may_deny or rule.has_to_deny:
            denial = denied(text, conditions)
            if denial != rule.has_to_deny:
                return None
        if rule.side is not Side.NO and says_nothing_of(text, conditions):
            return None
        concepts = tuple(concept for concept in _concepts_of(rule) if concept in hits)
        return Match(rule, sentence, concepts)

    def _read_together(
        self, sentence: int, lead_ins: tuple[int, ...]
    ) -> tuple[str, Mapping[int, Sequence[Hit]]]:
        """Text and hits of a sentence behind those of its lead-ins."""
        parts = (*lead_ins, sentence)
        if len(parts) == 1:
            return self.reading.sentences[sentence].text, self.found(sentence).hits
        text = " ".join(self.reading.sentences[part].text.rstrip(" :-–—,;") for part in parts)
        hits: dict[int, list[Hit]] = {}
        offset = 0
        for part in parts:
            for concept, found_hits in self.found(part).hits.items():
                hits.setdefault(concept, []).extend(
                    (first + offset, count) for first, count in found_hits
                )
            offset += self.found(part).words.strip().count(" ") + bool(
                self.found(part).words.strip()
            )
        return text, hits


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


def _hits_of(condition: Condition, hits: Mapping[int, Sequence[Hit]]) -> list[Hit]:
    return sorted(hit for concept in condition for hit in hits.get(concept, ()))


def _near_and_ordered(rule: Rule, conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether one choice of hits keeps the order and the distance the rule asks for.

    The distance is that between the first words of the first and the last hit.
    """
    if rule.within is None and not rule.ordered:
        return True
    if rule.ordered:
        return any(_ordered_from(start, conditions, rule.within) for start in conditions[0])
    within = rule.within or 0
    starts = sorted({hit[0] for hits in conditions for hit in hits})
    return any(
        all(any(start <= hit[0] <= start + within for hit in hits) for hits in conditions)
        for start in starts
    )


def _distinct(conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether each condition can have words of its own, no two sharing one."""

    def placed(number: int, taken: tuple[Hit, ...]) -> bool:
        if number == len(conditions):
            return True
        return any(
            placed(number + 1, (*taken, hit))
            for hit in conditions[number]
            if not any(hit[0] < start + count and start < sum(hit) for start, count in taken)
        )

    return placed(0, ())


def _ordered_from(start: Hit, conditions: Sequence[Sequence[Hit]], within: int | None) -> bool:
    """Taking the earliest possible hit each time finds an order if there is one."""
    last = start
    for hits in conditions[1:]:
        after = [hit for hit in hits if hit[0] >= last[0] + last[1]]
        if not after:
            return False
        last = min(after)
    return within is None or last[0] - start[0] <= within


def match_document(reading: DocumentReading, book: RuleBook) -> DocumentMatches:
    """Try every rule of the book on every sentence of a document."""
    document = _Document(reading, book)
    held = [document.condition_mask(condition) for condition in book.conditions]
    matches: list[tuple[Match, ...]] = []
    for rule in book.rules:
        mask = document.usable
        for place in rule.places:
            mask &= held[place]
            if not mask:
                break
        mask = mask and document.candidates(rule, mask)
        if not mask:
            matches.append(())
            continue
        found = (document.closely(rule, sentence) for sentence in _bits(mask))
        matches.append(tuple(match for match in found if match is not None))
    return DocumentMatches(
        reading, tuple(matches), document.usable, document.masks, document.commitments, book
    )
