"""Finding concepts in sentences: one pass over the words for all phrases at once.

Sentences are normalised to " words with single spaces " and every phrase becomes a key with
its own spaces (" due diligence ", " commit" for `commit*`), so that an Aho-Corasick automaton
finds all of them on word bounds in one scan (Aho and Corasick 1975).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

import ahocorasick

from pledgebook.assessing.bits import bits
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
    if True not in phrase.prefix:
        return [f" {' '.join(phrase.words)} "]
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
    _by_number: list[_Key] = field(default_factory=list)
    """Keys as the automaton numbers them: those with longer phrases come last."""
    _unpacked: list[tuple[int, list[_Plain], dict[str, list[_Longer]]]] = field(
        default_factory=list
    )
    """Their lengths and phrases, as they are asked for again and again."""
    _first_longer: int = 0
    _home: dict[int, int] = field(default_factory=dict)
    """Number given to the phrases taken out of a concept → that concept."""
    count: int = 0
    vocabulary: frozenset[str] = frozenset()
    """Every whole word of every phrase."""

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
        pieces = [
            piece
            for key in self._keys.values()
            for found in key.longer.values()
            for _, _, rest in found
            for piece in rest
        ]
        self.vocabulary = frozenset(" ".join((*self._keys, *pieces)).split())
        automaton = ahocorasick.Automaton()
        keys = sorted(self._keys.items(), key=lambda item: bool(item[1].longer))
        for number, (written, _) in enumerate(keys):
            automaton.add_word(written, number)
        self._by_number = [key for _, key in keys]
        self._unpacked = [(key.length, key.plain, key.longer) for key in self._by_number]
        self._first_longer = sum(not key.longer for key in self._by_number)
        if self._keys:
            automaton.make_automaton()
            self._automaton = automaton

    def mark(self, sentences: Sequence[str]) -> dict[int, int]:
        """Concept → mask of the normalised sentences that hold it: `find` without the places.

        All sentences are searched in one run; no phrase reaches over the line end between two.
        """
        masks: dict[int, int] = {}
        if self._automaton is None:
            return masks
        by_key: dict[int, int] = {}
        words = "\n".join(sentences)
        behind = list(accumulate(len(one) + 1 for one in sentences))
        number, bit, limit = 0, 1, behind[0] if behind else 0
        first_longer = self._first_longer
        for end, place in self._automaton.iter(words):
            while end >= limit:
                number += 1
                bit <<= 1
                limit = behind[number]
            if place in by_key:
                by_key[place] |= bit
            else:
                by_key[place] = bit
            if place >= first_longer:
                space = words.index(" ", end)
                fork = words[space + 1 : space + 1 + FORK]
                for concept, _, rest in self._by_number[place].longer.get(fork, ()):
                    if _continues(words, end, rest):
                        masks[concept] = masks.get(concept, 0) | bit
        for place, mask in by_key.items():
            for concept, _ in self._by_number[place].plain:
                masks[concept] = masks.get(concept, 0) | mask
        self._take_out(masks, sentences)
        return masks

    def _take_out(self, masks: dict[int, int], sentences: Sequence[str]) -> None:
        """Clear the bits of sentences that hold a concept in phrases taken out only."""
        for out, concept in self._home.items():
            for sentence in bits(masks.get(out, 0) & masks.get(concept, 0)):
                if concept not in self.find_in(sentences[sentence]).hits:
                    masks[concept] &= ~(1 << sentence)

    def find(self, text: str) -> SentenceHits:
        """All concepts of one sentence and where they stand."""
        return self.find_in(normalise(text))

    def find_in(self, words: str) -> SentenceHits:
        """`find` in a sentence that is normalised already."""
        hits: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return SentenceHits(words, {})
        keys = self._unpacked
        for end, number in self._automaton.iter(words):
            length, plain, longer = keys[number]
            first = words.count(" ", 0, end - length + 2) - 1
            for concept, total in plain:
                if concept in hits:
                    hits[concept].append((first, total))
                else:
                    hits[concept] = [(first, total)]
            if longer:
                space = words.index(" ", end)
                fork = words[space + 1 : space + 1 + FORK]
                for concept, total, rest in longer.get(fork, ()):
                    if _continues(words, end, rest):
                        hits.setdefault(concept, []).append((first, total))
        for out in self._home.keys() & hits.keys():
            concept = self._home[out]
            if concept in hits:
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
