"""Where concepts stand in one sentence, worked out for those that are asked for.

A sentence holds some twenty keys of the index and they stand for a hundred concepts, of which a
rule asks for two or three.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pledgebook.values import value

Condition = tuple[int, ...]
"""Numbers of concepts any one of which fulfils the condition."""

Hit = tuple[int, int]
"""Where a phrase stands in a sentence: number of its first word, and how many words."""


@dataclass(slots=True)
class Keys:
    """What the keys of a concept index stand for, by their numbers."""

    lengths: Sequence[int] = ()
    words: Sequence[int] = ()
    concepts: Sequence[tuple[int, ...]] = ()
    """Concepts a phrase of which the key is."""
    of: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Concept → its keys."""
    taken_out: Mapping[int, int] = field(default_factory=dict)
    """Concept → number given to the phrases taken out of it."""
    _together: dict[Condition, tuple[frozenset[int], Condition]] = field(default_factory=dict)

    def together(self, condition: Condition) -> tuple[frozenset[int], Condition]:
        """Keys of the concepts from which nothing is taken out, and the other concepts."""
        known = self._together.get(condition)
        if known is None:
            none: frozenset[int] = frozenset()
            plain = [self.of.get(one, none) for one in condition if one not in self.taken_out]
            other = tuple(one for one in condition if one in self.taken_out)
            known = self._together[condition] = (none.union(*plain), other)
        return known


class Hits(Protocol):
    """Concepts of a sentence, alone or behind what leads in to it."""

    def any_of(self, condition: Condition) -> list[Hit]:
        """Where a concept of the condition stands, in the order of the words."""

    def holds(self, concept: int) -> bool:
        """Whether the concept stands there."""


@value
class SentenceHits:
    """Concepts of one sentence: its normalised words, and where its keys end."""

    words: str
    ends: Mapping[int, Sequence[int]]
    """Key → last characters of the places where it stands."""
    longer: Mapping[int, Sequence[Hit]]
    """Concept → hits of phrases that no key holds entirely."""
    keys: Keys

    def any_of(self, condition: Condition) -> list[Hit]:
        """Where a concept of the condition stands, in the order of the words."""
        keys, other = self.keys.together(condition)
        found = self._at(keys)
        if self.longer:
            for concept in condition:
                if concept in self.longer and concept not in other:
                    found += self.longer[concept]
        for concept in other:
            found += self._of(concept)
        found.sort()
        return found

    def holds(self, concept: int) -> bool:
        """Whether the concept stands there."""
        if concept in self.keys.taken_out:
            return bool(self._of(concept))
        if concept in self.longer:
            return True
        keys = self.keys.of.get(concept)
        return keys is not None and not self.ends.keys().isdisjoint(keys)

    def concepts(self) -> set[int]:
        """All concepts that stand there."""
        named = self.keys.concepts
        found = {concept for key in self.ends for concept in named[key]}
        found.update(self.longer)
        for concept, out in self.keys.taken_out.items():
            if out in found and concept in found and not self._of(concept):
                found.discard(concept)
        return found

    def with_more(self, hits: Mapping[int, Sequence[Hit]]) -> "SentenceHits":
        """The same with more hits: words that stand for something named before."""
        longer = dict(self.longer)
        for concept, found in hits.items():
            longer[concept] = [*longer.get(concept, ()), *found]
        return SentenceHits(self.words, self.ends, longer, self.keys)

    def _at(self, keys: frozenset[int]) -> list[Hit]:
        if self.ends.keys().isdisjoint(keys):
            return []
        words = self.words
        found: list[Hit] = []
        for key in keys.intersection(self.ends):
            before, total = 2 - self.keys.lengths[key], self.keys.words[key]
            found += [(words.count(" ", 0, end + before) - 1, total) for end in self.ends[key]]
        return found

    def _of(self, concept: int) -> list[Hit]:
        """Hits of one concept outside the phrases taken out of it."""
        found = [*self._at(self.keys.of.get(concept, frozenset())), *self.longer.get(concept, ())]
        out = self.keys.taken_out.get(concept)
        if out is None or not found:
            return found
        others = [*self._at(self.keys.of.get(out, frozenset())), *self.longer.get(out, ())]
        return [hit for hit in found if not _inside(hit, others)]


@value
class JoinedHits:
    """Concepts of a sentence behind its lead-ins, as if all were one sentence."""

    parts: Sequence[tuple[SentenceHits, int]]
    """Each with the number of words before it."""

    def any_of(self, condition: Condition) -> list[Hit]:
        """Where a concept of the condition stands, in the order of the words."""
        return sorted(
            (first + offset, count)
            for part, offset in self.parts
            for first, count in part.any_of(condition)
        )

    def holds(self, concept: int) -> bool:
        """Whether the concept stands there."""
        return any(part.holds(concept) for part, _ in self.parts)


@value
class MovedHits:
    """Concepts of words taken from a sentence, at their places in the whole of it."""

    taken: SentenceHits
    places: Sequence[int]
    """For each of these words its number in the sentence."""

    def any_of(self, condition: Condition) -> list[Hit]:
        """Where a concept of the condition stands, in the order of the words."""
        places = self.places
        return [
            (places[first], places[first + count - 1] - places[first] + 1)
            for first, count in self.taken.any_of(condition)
        ]

    def holds(self, concept: int) -> bool:
        """Whether the concept stands there."""
        return self.taken.holds(concept)


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    first, count = hit
    return any(start <= first and first + count <= start + total for start, total in others)
