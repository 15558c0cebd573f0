"""The words of many names, each kept once, and what other words look or sound like them."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from pledgebook.relations.screening.letters import (
    letter_sets,
    number_of,
    pair_sets,
    pairs_of,
    set_of,
    whole,
    with_one_gone,
)
from pledgebook.relations.screening.names import consonants, library
from pledgebook.relations.screening.postings import Postings, Texts, keyed

Numbers = np.ndarray[Any, np.dtype[Any]]

NEAR_FROM = 4
"""Letters from which on a word with a slip in it is still taken for that word."""

TWO_OFF_FROM = 8
"""Letters from which on two may differ, the first one aside."""

SOUND_FROM = 5
BONES_FROM = 3
"""Letters from which on words are looked up by sound; consonants, from which on by those."""

_BITS_OFF, _PAIRS_OFF = 4, 8
"""Letters and pairs of neighbours in one of two words alone, at most, where two letters differ:
swapped neighbours touch three pairs, and count as one letter."""


@dataclass(frozen=True, slots=True)
class LikeWord:
    """A word of the index, by its number, and how it is like the one asked: letters that differ."""

    number: int
    differ: int


class Words:
    """Distinct words by number, in the order given; with what `sounds_of` and `bones_of` say."""

    def __init__(self, words: Sequence[str], sounds: Numbers, bones: Numbers) -> None:
        self._texts = Texts(("\n".join(words),) if words else ())
        self._numbers = keyed(whole(words))
        self._near = Postings(*with_one_gone(words))
        self._sounds = keyed(sounds)
        self._bones = keyed(bones)
        self._pairs = pair_sets(words)
        self._by_shape = _by_shape(words)

    def __len__(self) -> int:
        return len(self._texts)

    def number(self, word: str) -> int | None:
        """The number of a word; None where no name has it."""
        for found in self._numbers.of(number_of(word)).tolist():
            if self._texts[found] == word:
                return int(found)
        return None

    def some(self, numbers: Numbers) -> list[str]:
        """The words of some numbers."""
        return self._texts.some(numbers)

    def near(self, words: Sequence[str]) -> dict[str, tuple[LikeWord, ...]]:
        """For each word, the words that are one letter off, two in long ones."""
        asked = [w for w in dict.fromkeys(words) if len(w) >= NEAR_FROM and not w.isdigit()]
        found: dict[str, dict[int, int]] = {word: {} for word in asked}
        keys, places = with_one_gone(asked)
        rows, which = self._near.all_of(keys)
        pairs = np.unique(places[which].astype(np.int64) * max(1, len(self)) + rows)
        of, numbers = pairs // max(1, len(self)), pairs % max(1, len(self))
        others = self._texts.some(numbers)
        for place, number, other in zip(of.tolist(), numbers.tolist(), others, strict=True):
            differ = _differ(asked[place], other)
            if differ:
                found[asked[place]][number] = differ
        for word in asked:
            if len(word) >= TWO_OFF_FROM:
                found[word] |= self._two_off(word)
        return {
            word: tuple(LikeWord(number, differ) for number, differ in sorted(like.items()))
            for word, like in found.items()
            if like
        }

    def _two_off(self, word: str) -> dict[int, int]:
        """Words with the same first letter that are two letters off, and how far they are."""
        bits, pairs = np.uint64(set_of(word)), np.uint64(pairs_of(word))
        shapes = [
            self._by_shape[word[0], length]
            for length in range(len(word) - 2, len(word) + 3)
            if (word[0], length) in self._by_shape
        ]
        if not shapes:
            return {}
        maybe = np.concatenate(
            [numbers[np.bitwise_count(sets ^ bits) <= _BITS_OFF] for numbers, sets in shapes]
        )
        maybe = maybe[np.bitwise_count(self._pairs[maybe] ^ pairs) <= _PAIRS_OFF]
        if not len(maybe):
            return {}
        scorer, words = OSA.distance, self._texts.some(maybe)
        off = process.cdist([word], words, scorer=scorer, score_cutoff=2, dtype=np.uint8)[0]
        near = np.flatnonzero((off <= 2) & (off > 0))
        return dict(zip(maybe[near].tolist(), off[near].tolist(), strict=True))

    def sounding(self, word: str) -> Numbers:
        """Words that sound like this one."""
        key = sound_of(word) if len(word) >= SOUND_FROM else ""
        return self._sounds.of(number_of(key)) if key else np.zeros(0, dtype=np.int32)

    def with_bones(self, word: str) -> Numbers:
        """Words that have the same consonants, for names in scripts without vowels."""
        key = consonants(word)
        found = self._bones.of(number_of(key)) if len(key) >= BONES_FROM else ()
        return np.asarray(found, dtype=np.int32)


def _differ(word: str, other: str) -> int:
    """By how many letters two words differ; 0 where they are the same or too far apart."""
    if len(other) < NEAR_FROM or other.isdigit():
        return 0
    allowed = 2 if len(word) >= TWO_OFF_FROM else 1
    differ = OSA.distance(word, other, score_cutoff=allowed)
    return differ if differ <= allowed else 0


def _by_shape(words: Sequence[str]) -> dict[tuple[str, int], tuple[Numbers, Numbers]]:
    """(first letter, length) → words, and which letters each has."""
    shapes: dict[tuple[str, int], array[int]] = {}
    for number, word in enumerate(words):
        if len(word) >= TWO_OFF_FROM - 2:
            shapes.setdefault((word[0], len(word)), array("i")).append(number)
    sets = letter_sets(words)
    arrays = {shape: np.frombuffer(found, dtype=np.int32) for shape, found in shapes.items()}
    return {shape: (numbers, sets[numbers]) for shape, numbers in arrays.items()}


def sounds_of(words: Sequence[str]) -> Numbers:
    """For each word a number that words which sound alike share; 0 for short ones."""
    sound = library()._core.metaphone
    return whole([sound(word) if len(word) >= SOUND_FROM else "" for word in words])


def bones_of(words: Sequence[str]) -> Numbers:
    """For each word a number that words with the same consonants share; 0 where there are few."""
    if not words:
        return np.zeros(0, dtype=np.uint64)
    bones = consonants("\n".join(words)).split("\n")
    return whole([one if len(one) >= BONES_FROM else "" for one in bones])


@lru_cache(maxsize=100_000)
def sound_of(word: str) -> str:
    """The key under which words that sound alike are found."""
    return str(library()._core.metaphone(word))
