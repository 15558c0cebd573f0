"""Finding concepts in sentences: one pass over the words for all phrases at once.

Sentences are normalised to " words with single spaces " and every phrase becomes a key with
its own spaces (" due diligence ", " commit" for `commit*`), so that an Aho-Corasick automaton
finds all of them on word bounds in one scan (Aho and Corasick 1975).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import ahocorasick

from pledgebook.assessing.bits import bits
from pledgebook.assessing.concept_hits import Hit, Keys, SentenceHits
from pledgebook.frameworks.lexicon import Phrase, normalise

_Longer = tuple[int, int, tuple[str, ...]]
"""Concept and number of words of a phrase that goes on behind its first `*`, and the pieces that
have to follow."""

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


@dataclass(slots=True)
class _Key:
    """Everything that begins with one key of the automaton."""

    length: int
    words: int
    plain: list[int] = field(default_factory=list)
    """Concepts a phrase of which the key is."""
    longer: dict[str, list[_Longer]] = field(default_factory=dict)


@dataclass(slots=True)
class ConceptIndex:
    """Numbers concepts and finds them. Add all concepts, then `build` once."""

    _keys: dict[str, _Key] = field(default_factory=dict)
    _automaton: Any = None
    _longer: list[dict[str, list[_Longer]]] = field(default_factory=list)
    """Longer phrases of the last keys: the automaton numbers those with any behind the others."""
    _first_longer: int = 0
    _home: dict[int, int] = field(default_factory=dict)
    """Number given to the phrases taken out of a concept → that concept."""
    _numbered: Keys = field(default_factory=Keys)
    _beginnings: set[str] = field(default_factory=set)
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

    def add_beginning(self, letters: str) -> int:
        """Add a concept of all words that begin so; these letters are no word of a phrase."""
        number = self.count
        self.count += 1
        key = f" {letters}"
        if key not in self._keys:
            self._keys[key] = _Key(len(key), 1)
            self._beginnings.add(key)
        self._keys[key].plain.append(number)
        return number

    def _list(self, number: int, phrases: Iterable[Phrase]) -> None:
        for phrase in phrases:
            first, *rest = _pieces(phrase)
            key = self._keys.get(first)
            if key is None:
                key = self._keys[first] = _Key(len(first), first.strip().count(" ") + 1)
            if rest:
                longer = (number, len(phrase.words), tuple(rest))
                key.longer.setdefault(rest[0][1 : 1 + FORK], []).append(longer)
            else:
                key.plain.append(number)

    def build(self) -> None:
        """Make the automaton; nothing can be added afterwards."""
        pieces = [
            piece
            for key in self._keys.values()
            for found in key.longer.values()
            for _, _, rest in found
            for piece in rest
        ]
        written_out = [words for words in self._keys if words not in self._beginnings]
        self.vocabulary = frozenset(" ".join((*written_out, *pieces)).split())
        automaton = ahocorasick.Automaton()
        written = sorted(self._keys.items(), key=lambda item: bool(item[1].longer))
        for number, (words, _) in enumerate(written):
            automaton.add_word(words, number)
        keys = [key for _, key in written]
        self._longer = [key.longer for key in keys if key.longer]
        self._first_longer = len(keys) - len(self._longer)
        self._numbered = _numbered(keys, self._home)
        if self._keys:
            automaton.make_automaton()
            self._automaton = automaton

    def mark(self, sentences: Sequence[str]) -> dict[int, int]:
        """Concept → mask of the normalised sentences that hold it: `find` without the places."""
        masks: dict[int, int] = {}
        if self._automaton is None:
            return masks
        find, first_longer = self._automaton.iter, self._first_longer
        by_key: dict[int, int] = {}
        bit = 1
        for words in sentences:
            for end, key in find(words):
                if key in by_key:
                    by_key[key] |= bit
                else:
                    by_key[key] = bit
                if key >= first_longer:
                    for concept, _, _ in self._longer_at(words, end, key):
                        masks[concept] = masks.get(concept, 0) | bit
            bit <<= 1
        named = self._numbered.concepts
        for key, mask in by_key.items():
            for concept in named[key]:
                if concept in masks:
                    masks[concept] |= mask
                else:
                    masks[concept] = mask
        self._take_out(masks, sentences)
        return masks

    def _take_out(self, masks: dict[int, int], sentences: Sequence[str]) -> None:
        """Clear the bits of sentences that hold a concept in phrases taken out only."""
        for out, concept in self._home.items():
            if out in masks and concept in masks:
                for sentence in bits(masks[out] & masks[concept]):
                    if not self.find_in(sentences[sentence]).holds(concept):
                        masks[concept] &= ~(1 << sentence)

    def find(self, text: str) -> SentenceHits:
        """All concepts of one sentence and where they stand."""
        return self.find_in(normalise(text))

    def find_in(self, words: str) -> SentenceHits:
        """`find` in a sentence that is normalised already."""
        ends: dict[int, list[int]] = {}
        longer: dict[int, list[Hit]] = {}
        for end, key in self._automaton.iter(words) if self._automaton is not None else ():
            if key in ends:
                ends[key].append(end)
            else:
                ends[key] = [end]
            if key >= self._first_longer:
                for concept, total, _ in self._longer_at(words, end, key):
                    before = end - self._numbered.lengths[key] + 2
                    hit = (words.count(" ", 0, before) - 1, total)
                    longer.setdefault(concept, []).append(hit)
        return SentenceHits(words, ends, longer, self._numbered)

    def _longer_at(self, words: str, end: int, key: int) -> list[_Longer]:
        """Phrases that begin with a key that ends here, and go on behind it."""
        space = words.index(" ", end)
        fork = words[space + 1 : space + 1 + FORK]
        begun = self._longer[key - self._first_longer].get(fork)
        return [one for one in begun if _continues(words, end, one[2])] if begun else _NONE


_NONE: list[_Longer] = []


def _numbered(keys: Sequence[_Key], home: dict[int, int]) -> Keys:
    """What keys stand for, by their place in the list."""
    of: dict[int, list[int]] = {}
    for number, key in enumerate(keys):
        for concept in key.plain:
            of.setdefault(concept, []).append(number)
    return Keys(
        lengths=[key.length for key in keys],
        words=[key.words for key in keys],
        concepts=[tuple(dict.fromkeys(key.plain)) for key in keys],
        of={concept: frozenset(found) for concept, found in of.items()},
        taken_out={concept: out for out, concept in home.items()},
    )


def _continues(words: str, end: int, rest: tuple[str, ...]) -> bool:
    """Whether the words behind the one that holds position `end` go on as `rest` says."""
    for piece in rest:
        space = words.index(" ", end)
        if not words.startswith(piece, space):
            return False
        end = space + len(piece) - 1
    return True
