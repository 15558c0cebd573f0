"""Sentences that deny outright, read as if they said it, and the rules that they then fit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from pledgebook.assessing.bits import bits, mask_of
from pledgebook.assessing.concept_hits import Hits, MovedHits
from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.denial_words import HELPS
from pledgebook.assessing.document_concepts import DocumentConcepts
from pledgebook.assessing.negations import NEGATIONS, Negation
from pledgebook.assessing.rulebook import CompiledRule, RuleBook
from pledgebook.capture.documents import DocumentKind


@dataclass(frozen=True)
class Denied:
    """A sentence read without its negation."""

    negation: Negation
    sentence: int
    words: str
    """What it says without it, normalised."""
    places: tuple[int, ...]
    """For each of these words its number in the sentence."""

    concepts: ConceptIndex

    @cached_property
    def hits(self) -> Hits:
        """Concepts of what is denied, at their places in the sentence."""
        return MovedHits(self.concepts.find_in(self.words), self.places)


def deniable_in(
    sentences: Mapping[int, str], held: DocumentConcepts, book: RuleBook, said: Sequence[int]
) -> dict[int, int]:
    """Number of a rule → the sentences that may deny it, told apart from most before a closer look.

    One condition of the rule has to hold in a sentence as it stands, given for each condition by
    `said`, and all of them there or in the sentence without any word that negates.
    """
    some = reduce(or_, said, 0)
    bare = {
        number: f" {' '.join([word for word in words.split() if word not in _LEFT_OUT])} "
        for number, words in sentences.items()
        if some >> number & 1
    }
    if not bare:
        return {}
    either = list(map(or_, said, book.held(held.marked(bare))))
    asked = book.holding(either, mask_of(bare, held.count))
    return {rule.number: asked[rule.number] for rule in book.deniable if rule.number in asked}


_LEFT_OUT = NEGATIONS | HELPS


def denied_rules(
    said: Sequence[Denied], rules: Iterable[CompiledRule], book: RuleBook, kind: DocumentKind
) -> Iterator[tuple[CompiledRule, Denied]]:
    """Rules whose concepts are all named in what a sentence denies, with that sentence."""
    if not said:
        return
    masks = book.concepts.mark([one.words for one in said])
    held = book.held(masks)
    for rule in rules:
        mask = (1 << len(said)) - 1
        for place in rule.places:
            mask &= held[place]
            if not mask:
                break
        for concept in rule.none if mask else ():
            mask &= ~masks.get(concept, 0)
        if mask and not (rule.rule.kinds and kind not in rule.rule.kinds):
            for place in bits(mask):
                yield rule, said[place]
