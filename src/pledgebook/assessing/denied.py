"""Sentences that deny outright, read as if they said it, and the rules that they then fit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from pledgebook.assessing.bits import bits
from pledgebook.assessing.concept_hits import Hits, MovedHits
from pledgebook.assessing.concepts import ConceptIndex
from pledgebook.assessing.plain_denial import Negation
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


def denied_rules(
    said: Sequence[Denied], book: RuleBook, kind: DocumentKind
) -> Iterator[tuple[CompiledRule, Denied]]:
    """Rules whose concepts are all named in what a sentence denies, with that sentence."""
    if not said:
        return
    masks = book.concepts.mark([one.words for one in said])
    held = book.held(masks)
    for rule in book.deniable:
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
