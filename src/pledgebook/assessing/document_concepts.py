"""Which concepts the sentences of a document hold: by themselves, by what leads in, by headings.

Concepts are rows of bits, one bit a sentence, so that a condition is tried on the whole document
at once; where they stand in a sentence is looked up for the few that are left.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from pledgebook.assessing.addressing import as_officers, is_for_authorities, speaks_to_officers
from pledgebook.assessing.bits import mask_of
from pledgebook.assessing.concept_hits import Condition, Hits, JoinedHits, SentenceHits
from pledgebook.assessing.referring import (
    as_company,
    complaints_of,
    demands_of,
    leads_of,
    pronoun_place,
    pronouns_of,
)
from pledgebook.assessing.rulebook import RuleBook
from pledgebook.frameworks.lexicon import normalise
from pledgebook.reading.author import names_meaning_author
from pledgebook.reading.model import DocumentReading

BLOCK = 1024
"""Sentences whose masks are filled together; most documents are one block."""

EVERYWHERE = 6
"""Words from one place to the next of what a heading says of all that stands below it: near to any
word of the sentence, as rules count."""

LEAD_IN_DEPTH = 3
"""Levels of nested lists read together; policies that were looked at nest two deep."""


class DocumentConcepts:
    """What the sentences of one document hold, found when first asked for."""

    def __init__(self, reading: DocumentReading, book: RuleBook) -> None:
        self.reading = reading
        self.count = len(reading.sentences)
        self.leads = leads_of(reading)
        """For each sentence the one that leads in to it, -1 where there is none."""
        self.names = _own_names(reading, book)
        self.normalised = as_company(
            [normalise(sentence.text) for sentence in reading.sentences], self.names
        )
        self._for_authorities = is_for_authorities(reading)
        if speaks_to_officers(reading):
            self.normalised = as_officers(self.normalised)
        self._concepts = book.concepts
        self._referents = book.referents
        self._askers = book.askers
        self._ruling_out = book.ruling_out
        self._pronouns = mask_of(pronouns_of(reading, self.normalised), self.count)
        self._found: dict[int, SentenceHits] = {}
        self._together: dict[int, tuple[str, Hits]] = {}
        self._heading_masks: dict[Condition, int] = {}
        self._heading_hits: dict[int, frozenset[int]] = {}
        self.masks = self._concept_masks()
        """Concept → sentences that hold it, themselves or in their lead-in."""
        for concept in book.demands:
            self._refer_to_demands(concept)
        self._refer_to_complaints(book.complaints)

    def found(self, sentence: int) -> SentenceHits:
        """Concepts of one sentence and where they stand, looked up when first asked for."""
        if sentence not in self._found:
            found = self._concepts.find_in(self.normalised[sentence])
            if self._pronouns >> sentence & 1:
                found = self._with_referent(sentence, found)
            self._found[sentence] = found
        return self._found[sentence]

    def _with_referent(self, sentence: int, found: SentenceHits) -> SentenceHits:
        """What a sentence holds, with what its "it" stands for where it does not name that."""
        before = self._concepts.find_in(self.normalised[sentence - 1])
        meant = [
            concept
            for concept in self._referents
            if before.holds(concept) and not found.holds(concept)
        ]
        place = pronoun_place(found.words) if meant else 0
        return found.with_more({concept: [(place, 1)] for concept in meant})

    def _refer_to_demands(self, concept: int) -> None:
        """Let "such requests" stand for those of an authority that the text names before."""
        named = self.masks.get(concept, 0)
        asking = {concept, *self._askers}
        titled = not asking.isdisjoint(self._titled) or self._for_authorities
        headed = {
            heading
            for heading in self._over_demands
            if titled or not asking.isdisjoint(self._above(heading))
        }
        if not named and not headed:
            return
        for sentence, place in demands_of(self.reading, self.normalised, named, headed):
            found = self.found(sentence)
            self._found[sentence] = found.with_more({concept: [(place, 1)]})
            named |= 1 << sentence
        if named:
            self.masks[concept] = named

    def _refer_to_complaints(self, concepts: Iterable[int]) -> None:
        """Let what stands below a heading on complaints speak of them: "An answer is given"."""
        below = complaints_of(self.reading)
        if not below:
            return
        for concept in concepts:
            named = self.masks.get(concept, 0)
            for sentence in below:
                if named >> sentence & 1:
                    continue
                found = self.found(sentence)
                places = range(0, found.words.count(" ") - 1, EVERYWHERE)
                self._found[sentence] = found.with_more({concept: [(at, 1) for at in places]})
                named |= 1 << sentence
            if named:
                self.masks[concept] = named

    @cached_property
    def _over_demands(self) -> set[int]:
        """Headings over sentences with a word for a demand."""
        blocks = self.reading.layer.blocks
        return {
            blocks[sentence.block].heading
            for sentence, words in zip(self.reading.sentences, self.normalised, strict=True)
            if "request" in words
            or "demand" in words
            or "order" in words
            or "instruction" in words
            or "nquir" in words
        }

    def lead_ins(self, sentence: int) -> tuple[int, ...]:
        """The sentences that lead in to a list item, outermost first."""
        if self.leads[sentence] < 0:
            return ()
        chain: list[int] = []
        current = self.leads[sentence]
        while 0 <= current < self.count and len(chain) < LEAD_IN_DEPTH and current not in chain:
            chain.append(current)
            current = self.leads[current]
        return tuple(reversed(chain))

    def _concept_masks(self) -> dict[int, int]:
        """Concept → sentences that hold it, themselves or in their lead-in.

        Masks are filled block by block: setting one bit of a mask as long as a large document
        takes time in its length, and all of them together would take its square.
        """
        masks: dict[int, int] = {}
        for start in range(0, self.count, BLOCK):
            sentences = range(min(BLOCK, self.count - start))
            block = self._concepts.mark(self.normalised[start : start + BLOCK])
            led: dict[int, int] = {}
            for place in sentences:
                if self.leads[start + place] >= 0:
                    for lead_in in self.lead_ins(start + place):
                        led[lead_in] = led.get(lead_in, 0) | 1 << place
            for lead_in, mask in led.items():
                told = self.found(lead_in).concepts()
                if self.reading.sentences[lead_in].text.endswith("?"):
                    told = told - self._ruling_out
                for concept in told:
                    block[concept] = block.get(concept, 0) | mask
            for concept, mask in block.items():
                masks[concept] = masks.get(concept, 0) | mask << start
        for concept in self._referents:
            if concept in masks:
                masks[concept] |= masks[concept] << 1 & self._pronouns
        return masks

    def marked(self, sentences: Mapping[int, str]) -> dict[int, int]:
        """Concept → sentences that would hold it in other words, given by number, normalised."""
        masks: dict[int, int] = {}
        for start in range(0, self.count, BLOCK):
            numbers = range(start, min(start + BLOCK, self.count))
            block = self._concepts.mark([sentences.get(number, "") for number in numbers])
            for concept, mask in block.items():
                masks[concept] = masks.get(concept, 0) | mask << start
        return masks

    def condition_mask(self, condition: Condition) -> int:
        """Sentences that hold a concept of the condition."""
        mask = 0
        for concept in condition:
            mask |= self.masks.get(concept, 0)
        return mask

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
        return self._concepts.find(titles).concepts()

    @cached_property
    def _below(self) -> dict[int, int]:
        """Heading → mask of the sentences right below it, -1 standing for no heading."""
        blocks = self.reading.layer.blocks
        below: dict[int, list[int]] = {}
        for sentence in self.reading.sentences:
            heading = blocks[sentence.block].heading if sentence.block >= 0 else -1
            below.setdefault(heading, []).append(sentence.index)
        return {heading: mask_of(found, self.count) for heading, found in below.items()}

    def _above(self, heading: int) -> frozenset[int]:
        """Concepts of a heading and all headings above it."""
        if heading < 0:
            return frozenset()
        if heading not in self._heading_hits:
            layer = self.reading.layer
            block = layer.blocks[heading]
            own = self._concepts.find(layer.text[block.start : block.end]).concepts()
            self._heading_hits[heading] = self._above(block.heading) | own
        return self._heading_hits[heading]

    def together(self, sentence: int) -> tuple[str, Hits]:
        """Text and hits of a sentence behind those of its lead-ins."""
        if sentence not in self._together:
            self._together[sentence] = self._read_together(sentence)
        return self._together[sentence]

    def _read_together(self, sentence: int) -> tuple[str, Hits]:
        lead_ins = self.lead_ins(sentence)
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


def _own_names(reading: DocumentReading, book: RuleBook) -> frozenset[str]:
    """Names by which the text speaks of its author and that mean nothing else in any rule."""
    names = names_meaning_author(reading.layer, reading.company)
    return frozenset(
        name for name in names if len(name) > 1 and name not in book.concepts.vocabulary
    )
