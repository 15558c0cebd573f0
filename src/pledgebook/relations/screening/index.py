"""Which few of a million names are worth comparing with this one.

Words are looked up as they are, as they sound, and with one letter wrong; names also by their
letters run together and by their initials. Rare words count for more, so that what is left is a
few dozen names, which are then compared feature by feature.
"""

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import log2
from typing import Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from pledgebook.relations.screening.names import Prepared, consonants, library

MOST_COMMON = 4_000
"""Names that share a word from which on the word alone brings in nobody: "technology" names
tens of thousands. Set by judgement on a million random names."""

SHARE_WANTED = 0.4
"""Part of a name's weight that a candidate has to share to be compared at all. Lower brings in
more candidates and no more matches: in the pairs of `benchmarks/data/name-pairs.csv` that are
the same, the least share is 0.45 where anything is shared."""

MOST_COMPARED = 12
"""Candidates compared in full for one name."""

SOUND_WORTH = 0.6
NEAR_WORTH = 0.75
JOINED_WORTH = 0.9
INITIALS_WORTH = 0.8
"""What agreement is worth that is not letter for letter, for choosing candidates only."""

Ints = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the index, by its number, and the share of the weight that brought it in."""

    number: int
    share: float


@lru_cache(maxsize=1_000_000)
def sound_of(word: str) -> str:
    """The key under which words that sound alike are found."""
    return f"s:{library()._core.metaphone(word)}"


class NameIndex:
    """Names by number, looked up by what they share. Built once, asked often."""

    def __init__(self, names: Iterable[Prepared]) -> None:
        keys: dict[str, int] = {}
        of_key, of_name = array("i"), array("i")
        number = -1
        for number, name in enumerate(names):
            for key in self._keys(name):
                of_key.append(keys.setdefault(key, len(keys)))
                of_name.append(number)
        self.size = number + 1
        self.keys = keys
        order = np.argsort(np.frombuffer(of_key, dtype=np.int32), kind="stable")
        self._names: Ints = np.frombuffer(of_name, dtype=np.int32)[order].copy()
        counts = np.bincount(np.frombuffer(of_key, dtype=np.int32), minlength=len(keys))
        self._starts: Ints = np.concatenate(([0], np.cumsum(counts)))

    @staticmethod
    def _keys(name: Prepared) -> Iterable[str]:
        found = [*name.words, f"j:{name.joined}"]
        found += [sound_of(word) for word in name.words if len(word) > 4]
        if len(name.words) >= 3:
            found.append(f"a:{name.initials}")
        if name.vowelless:
            found += [f"c:{bones}" for word in name.words if len(bones := consonants(word)) > 2]
        return dict.fromkeys(found)

    def weight(self, word: str) -> float:
        """How much a word tells: bits by its rarity among the names; an unknown one most."""
        key = self.keys.get(word)
        count = 0 if key is None else int(self._starts[key + 1] - self._starts[key])
        return log2((self.size + 1) / (count + 1)) + 1.0

    @cached_property
    def _by_shape(self) -> dict[tuple[str, int], list[str]]:
        """Words by first letter and length, to look among for one that is a letter off."""
        shapes: dict[tuple[str, int], list[str]] = {}
        for key in self.keys:
            if ":" not in key and len(key) >= 4:
                shapes.setdefault((key[0], len(key)), []).append(key)
        return shapes

    @cached_property
    def _by_bones(self) -> dict[str, list[str]]:
        """Latin words by their consonants, for names in scripts without vowels."""
        bones: dict[str, list[str]] = {}
        for key in self.keys:
            if ":" not in key and len(key) >= 4 and len(found := consonants(key)) > 2:
                bones.setdefault(found, []).append(key)
        return bones

    def near(self, words: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """For each word, the words of the index that are one letter off, two in long ones."""
        groups: dict[tuple[str, int], list[str]] = {}
        for word in sorted(set(words)):
            if len(word) >= 4 and not word.isdigit():
                groups.setdefault((word[0], len(word)), []).append(word)
        found: dict[str, set[str]] = {}
        for (letter, length), asked in groups.items():
            allowed = 1 if length < 8 else 2
            for other in range(length - allowed, length + allowed + 1):
                known = self._by_shape.get((letter, other))
                if known:
                    self._near_in(asked, known, allowed, found)
        return {word: tuple(sorted(near)) for word, near in found.items()}

    @staticmethod
    def _near_in(
        asked: list[str], known: list[str], allowed: int, found: dict[str, set[str]]
    ) -> None:
        for at in range(0, len(asked), 256):
            part = asked[at : at + 256]
            distances = process.cdist(
                part,
                known,
                scorer=Levenshtein.distance,
                score_cutoff=allowed,
                dtype=np.uint8,
            )
            for row, column in zip(*np.nonzero(distances <= allowed), strict=True):
                if part[row] != known[column]:
                    found.setdefault(part[row], set()).add(known[column])

    def candidates(
        self, name: Prepared, near: dict[str, tuple[str, ...]] | None = None
    ) -> list[Candidate]:
        """The names worth comparing with this one, the likeliest first."""
        total = sum(self.weight(word) for word in set(name.words))
        if not total or not self.size:
            return []
        near = self.near(name.words) if near is None else near
        pieces, weights = [], []
        for word in set(name.words):
            like = near.get(word, ())
            if name.vowelless:
                like = (*like, *self._by_bones.get(consonants(word), ()))
            having, worths = self._having(word, like)
            pieces.append(having)
            weights.append(worths * (self.weight(word) / total))
        numbers, place = np.unique(np.concatenate(pieces), return_inverse=True)
        shares = np.bincount(place, weights=np.concatenate(weights), minlength=len(numbers))
        enough = shares >= SHARE_WANTED
        result = dict(zip(numbers[enough].tolist(), shares[enough].tolist(), strict=True))
        for key, worth in self._whole_keys(name):
            for one in self._posting(key)[:MOST_COMMON]:
                result[int(one)] = max(result.get(int(one), 0.0), worth)
        if not result:
            result = dict.fromkeys(self._with_all(name), 1.0)
        ranked = sorted(result.items(), key=lambda pair: (-round(pair[1], 4), pair[0]))
        return [Candidate(number, share) for number, share in ranked[:MOST_COMPARED]]

    def _with_all(self, name: Prepared) -> list[int]:
        """Names made of the same common words, each of which alone would bring in thousands."""
        postings = sorted((self._posting(word) for word in set(name.words)), key=len)
        found = postings[0]
        for posting in postings[1:]:
            found = np.intersect1d(found, posting, assume_unique=True)
        return [int(one) for one in found[:MOST_COMPARED]]

    def _whole_keys(self, name: Prepared) -> list[tuple[str, float]]:
        keys = [(f"j:{name.joined}", JOINED_WORTH)] if name.joined else []
        if name.initials:
            keys += [(f"a:{name.initials}", INITIALS_WORTH), (f"j:{name.initials}", INITIALS_WORTH)]
        elif len(name.words) == 1 and 3 <= len(name.words[0]) <= 7:
            keys.append((f"a:{name.words[0]}", INITIALS_WORTH))
        for word in name.words if len(name.words) <= 6 else ():
            bones = consonants(word)
            if len(bones) > 2:
                keys.append((f"c:{bones}", SHARE_WANTED))
        return keys

    def _having(self, word: str, near: Iterable[str]) -> tuple[Ints, Ints]:
        """Names that have the word or one like it, and what that is worth, the best of each."""
        keys = [(word, 1.0), *((other, NEAR_WORTH) for other in near)]
        if len(word) > 4:
            keys.append((sound_of(word), SOUND_WORTH))
        pieces = [
            (posting, worth)
            for key, worth in keys
            if 0 < len(posting := self._posting(key)) <= MOST_COMMON
        ]
        if not pieces:
            return self._names[:0], np.zeros(0)
        # The first place of a name is that of its best worth.
        found, first = np.unique(np.concatenate([one for one, _ in pieces]), return_index=True)
        worth = np.repeat([worth for _, worth in pieces], [len(one) for one, _ in pieces])
        return found, worth[first]

    def _posting(self, key: str) -> Ints:
        number = self.keys.get(key)
        if number is None:
            return self._names[:0]
        return self._names[self._starts[number] : self._starts[number + 1]]
