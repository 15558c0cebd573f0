"""Finding concepts in sentences: one pass over the words for all phrases at once.

Sentences are normalised to " words with single spaces " and every phrase becomes a key with
its own spaces (" due diligence ", " commit" for `commit*`), so that an Aho-Corasick automaton
finds all of them on word bounds in one scan (Aho and Corasick 1975).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import ahocorasick

from pledgebook.frameworks.lexicon import Phrase, normalise

Hit = tuple[int, int]
"""Where a phrase stands in a sentence: number of its first word, and how many words."""

_Plain = tuple[int, int]
"""Concept and number of words of a phrase that its key holds entirely."""

_Longer = tuple[int, int, tuple[str, ...]]
"""The same of a phrase that goes on behind its first `*`, and the pieces that have to follow."""

FORK = 2
"""Letters of the next word by which longer phrases are sorted, so that few are compared."""


def _pieces(phrase: Phrase) -> list[str]:
    """A phrase cut behind every `*`: "human right* act" gives " human right" and " act "."""
    pieces = [""]
    for word, prefix in zip(phrase.words, phrase.prefix, strict=True):
        pieces[-1] += f" {word}"
        if prefix:
            pieces.append("")
    if pieces[-1]:
        pieces[-1] += " "
    return [piece for piece in pieces if piece]


@dataclass(frozen=True, slots=True)
class SentenceHits:
    """Concepts of one sentence: its normalised words, and concept number → hits."""

    words: str
    hits: Mapping[int, Sequence[Hit]]


@dataclass(slots=True)
class _Key:
    """Everything that begins with one key of the automaton."""

    length: int
    plain: list[_Plain] = field(default_factory=list)
    longer: dict[str, list[_Longer]] = field(default_factory=dict)


@dataclass(slots=True)
class ConceptIndex:
    """Numbers concepts and finds them. Add all concepts, then `build` once."""

    _keys: dict[str, _Key] = field(default_factory=dict)
    _automaton: Any = None
    _home: dict[int, int] = field(default_factory=dict)
    """Number given to the phrases taken out of a concept → that concept."""
    count: int = 0

    def add(self, phrases: Iterable[Phrase]) -> int:
        """Add a concept; returns its number."""
        listed = tuple(phrases)
        number = self.count
        self.count += 1
        self._list(number, (phrase for phrase in listed if not phrase.taken_out))
        if any(phrase.taken_out for phrase in listed):
            self._home[self.count] = number
            self._list(self.count, (phrase for phrase in listed if phrase.taken_out))
            self.count += 1
        return number

    def _list(self, number: int, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            first, *rest = _pieces(phrase)
            key = self._keys.setdefault(first, _Key(len(first)))
            if rest:
                longer = (number, len(phrase.words), tuple(rest))
                key.longer.setdefault(rest[0][1 : 1 + FORK], []).append(longer)
            else:
                key.plain.append((number, len(phrase.words)))

    def build(self) -> None:
        """Make the automaton; nothing can be added afterwards."""
        automaton = ahocorasick.Automaton()
        for written, key in self._keys.items():
            automaton.add_word(written, (key.length, key.plain, key.longer))
        if self._keys:
            automaton.make_automaton()
            self._automaton = automaton

    def mark(self, text: str, bit: int, masks: dict[int, int]) -> None:
        """Set `bit` in the mask of every concept of a sentence: `find` without the places."""
        if self._automaton is None:
            return
        words = normalise(text)
        for end, (_, plain, longer) in self._automaton.iter(words):
            for concept, _ in plain:
                masks[concept] = masks.get(concept, 0) | bit
            if longer:
                space = words.index(" ", end)
                for concept, _, rest in longer.get(words[space + 1 : space + 1 + FORK], ()):
                    if _continues(words, end, rest):
                        masks[concept] = masks.get(concept, 0) | bit
        for out, concept in self._home.items():
            if masks.get(out, 0) & bit and concept not in self.find(text).hits:
                masks[concept] = masks.get(concept, 0) & ~bit

    def find(self, text: str) -> SentenceHits:
        """All concepts of one sentence and where they stand."""
        words = normalise(text)
        hits: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return SentenceHits(words, {})
        for end, (length, plain, longer) in self._automaton.iter(words):
            first = words.count(" ", 0, end - length + 2) - 1
            for concept, total in plain:
                hits.setdefault(concept, []).append((first, total))
            if longer:
                space = words.index(" ", end)
                for concept, total, rest in longer.get(words[space + 1 : space + 1 + FORK], ()):
                    if _continues(words, end, rest):
                        hits.setdefault(concept, []).append((first, total))
        for out, concept in self._home.items():
            if out in hits and concept in hits:
                left = [hit for hit in hits[concept] if not _inside(hit, hits[out])]
                hits[concept] = left
                if not left:
                    del hits[concept]
        return SentenceHits(words, hits)


def _inside(hit: Hit, others: Iterable[Hit]) -> bool:
    first, count = hit
    return any(start <= first and first + count <= start + total for start, total in others)


def _continues(words: str, end: int, rest: tuple[str, ...]) -> bool:
    """Whether the words behind the one that holds position `end` go on as `rest` says."""
    for piece in rest:
        space = words.index(" ", end)
        if not words.startswith(piece, space):
            return False
        end = space + len(piece) - 1
    return True
