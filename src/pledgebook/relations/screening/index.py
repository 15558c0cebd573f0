"""Which few of a million names are worth comparing with this one.

Words are looked up as they are, as they sound, and with a letter or two wrong; names also by
their letters run together, by their initials, and as a whole with one letter wrong, wherever it
is. Rare words count for more. Of what that brings in, the names that look most like the one
asked are then compared feature by feature.
"""

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from pledgebook.relations.bulk import collection_paused
from pledgebook.relations.screening.glance import AT_LEAST, agreement
from pledgebook.relations.screening.letters import (
    bare,
    halves,
    halves_of,
    letter_sets,
    number_of,
    set_of,
    whole,
)
from pledgebook.relations.screening.names import Prepared, consonants, prepare
from pledgebook.relations.screening.postings import Postings, Texts, keyed, spread
from pledgebook.relations.screening.words import (
    BONES_FROM,
    LikeWord,
    Words,
    bones_of,
    sounds_of,
)
from pledgebook.relations.screening.workers import answers, in_pieces

MOST_COMMON = 4_000
"""Names that share a word from which on the word alone brings in nobody: "technology" names
tens of thousands. Set by judgement on a million random names."""

SHARE_WANTED = 0.4
"""Part of a name's weight that a candidate has to share to be compared at all. Lower brings in
more candidates and no more matches: in the pairs of `benchmarks/data/name-pairs.csv` that are
the same, the least share is 0.45 where anything is shared."""

SHARE_WANTED_OF_FEW = 0.2
"""The same where names are few, so that comparing more of them costs nothing: there a word that
no name has ("Corp" beside "Corporation") weighs as much as the name itself."""

MOST_LOOKED_AT = 300
"""Candidates whose letters are looked at, those that share most first."""

MOST_COMPARED = 12
"""Candidates compared in full for one name."""

LIKE_ENOUGH = 0.95
"""Share and likeness of the letters together, below which no candidate was ever a match."""

ONE_OFF_FROM = 6
"""Letters of a whole name from which on one that is a letter off is always compared."""

_BITS_OFF = 2
"""Letters in one of two names alone, at most, where one letter differs."""

SOUND_WORTH = 0.6
ONE_OFF_WORTH = 0.8
TWO_OFF_WORTH = 0.65
BONES_WORTH = 0.75
JOINED_WORTH = 0.9
INITIALS_WORTH = 0.8
"""What agreement is worth that is not letter for letter, for choosing candidates only."""

LARGE_LIST = 20_000
"""Names from which on their own rarity tells what a word is worth; a short list cannot."""

MOST_BITS = 12.0
"""What a word is worth at most, as where names are compared in full."""

AT_ONCE = 20_000
"""Names made ready by one process at a time."""

Numbers = np.ndarray[Any, np.dtype[Any]]
Near = Mapping[str, tuple[LikeWord, ...]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A name of the index, by its number, and the share of the weight that brought it in."""

    number: int
    share: float


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some names made ready: as few objects as can be, for they travel between processes."""

    words: str
    sounds: Numbers
    bones: Numbers
    word_of: Numbers
    count_of: Numbers
    letters: str
    letter_sets: Numbers
    halves: tuple[Numbers, Numbers]
    joined: Numbers
    initials: Numbers
    vowelless: Numbers


def _ready(names: str) -> _Piece:
    numbers: dict[str, int] = {}
    word_of, count_of = array("i"), array("i")
    letters, joined, initials, vowelless = [], [], [], bytearray()
    for text in names.split("\n"):
        name = prepare(text)
        own = dict.fromkeys(name.words) if len(name.words) > 1 else name.words
        word_of.extend([numbers.setdefault(word, len(numbers)) for word in own])
        count_of.append(len(own))
        letters.append(bare(text))
        joined.append("".join(name.words))
        initials.append(name.initials)
        vowelless.append(name.vowelless)
    words = list(numbers)
    return _Piece(
        words="\n".join(words),
        sounds=sounds_of(words),
        bones=bones_of(words),
        word_of=np.frombuffer(word_of, dtype=np.int32),
        count_of=np.frombuffer(count_of, dtype=np.int32),
        letters="\n".join(letters),
        letter_sets=letter_sets(letters),
        halves=halves(letters),
        joined=whole(joined),
        initials=whole(initials),
        vowelless=np.frombuffer(bytes(vowelless), dtype=np.bool_),
    )


def _pieces(names: Sequence[str]) -> list[str]:
    """The names, a line each, in texts of so many.

    A process that took them one by one from the list would copy all that lies beside them.
    """
    return [
        "\n".join([name.replace("\n", " ") for name in names[part.start : part.stop]])
        for part in in_pieces(len(names), AT_ONCE)
    ]


class NameIndex:
    """Names by number, looked up by what they share. Built once, asked often."""

    def __init__(self, names: Sequence[str], workers: int = 1) -> None:
        self.size = len(names)
        self._weights: dict[str, float] = {}
        large = self.size >= LARGE_LIST
        self._share_wanted = SHARE_WANTED if large else SHARE_WANTED_OF_FEW
        self._like_enough = LIKE_ENOUGH if large else 0.0
        with collection_paused():
            pieces = list(answers(_ready, _pieces(names), workers))
            word_of, bones = self._add_words(pieces)
            self._add_names(pieces, word_of, bones)

    def _add_words(self, pieces: Sequence[_Piece]) -> tuple[Numbers, Numbers]:
        """Number the words of all pieces as one. Words of all names; consonants of words."""
        numbers: dict[str, int] = {}
        word_of, sounds, bones = [], [], []
        for piece in pieces:
            known = len(numbers)
            words = piece.words.split("\n") if len(piece.sounds) else []
            found = [numbers.setdefault(word, len(numbers)) for word in words]
            own = np.asarray(found, dtype=np.int32)
            word_of.append(own[piece.word_of])
            sounds.append(piece.sounds[own >= known])
            bones.append(piece.bones[own >= known])
        self.words = Words(list(numbers), _joined(sounds), _joined(bones))
        return _joined(word_of, np.int32), _joined(bones)

    def _add_names(self, pieces: Sequence[_Piece], word_of: Numbers, bones: Numbers) -> None:
        counts = _joined([piece.count_of for piece in pieces], np.int32)
        name_of = np.repeat(np.arange(self.size, dtype=np.int32), counts)
        self._word_of = word_of
        self._word_starts: Numbers = np.concatenate(([0], np.cumsum(counts)))
        self._names: Numbers = name_of[np.argsort(word_of, kind="stable")]
        self._counts: Numbers = np.bincount(word_of, minlength=len(self.words))
        self._starts: Numbers = np.concatenate(([0], np.cumsum(self._counts)))
        self._letters = Texts([piece.letters for piece in pieces])
        self._letter_sets = _joined([piece.letter_sets for piece in pieces])
        self._halves = keyed(_joined([piece.halves[0] for piece in pieces]))
        self._ends = keyed(_joined([piece.halves[1] for piece in pieces]))
        self._joined = keyed(_joined([piece.joined for piece in pieces]))
        self._initials = keyed(_joined([piece.initials for piece in pieces]))
        vowelless = _joined([piece.vowelless for piece in pieces], np.bool_)
        kept = np.flatnonzero(vowelless[name_of] & (bones[word_of] != 0))
        self._bones = Postings(bones[word_of[kept]], name_of[kept])

    def weight(self, word: str) -> float:
        """How much a word tells: bits by its rarity among the names; an unknown one most."""
        known = self._weights.get(word)
        if known is None:
            number = self.words.number(word)
            count = 0 if number is None else int(self._counts[number])
            known = self._weights[word] = log2((self.size + 1) / (count + 1)) + 1.0
        return known

    def near(self, words: Sequence[str]) -> Near:
        """For each word, the words of the index that are one letter off, two in long ones."""
        return self.words.near(words)

    def candidates(self, name: Prepared, near: Near | None = None) -> list[Candidate]:
        """The names worth comparing with this one, the likeliest first."""
        total = sum(self.weight(word) for word in set(name.words))
        if not total or not self.size:
            return []
        near = self.near(name.words) if near is None else near
        shares = self._sharing(name, near, total)
        wholes = self._as_wholes(name)
        for number, worth in wholes.items():
            shares[number] = max(shares.get(number, 0.0), worth)
        if not shares:
            shares = dict.fromkeys(self._with_all(name), 1.0)
        ranked = self._likeliest(name, shares, wholes)
        return [one for one in ranked if one.number in wholes or self._at_a_glance(name, one)]

    def _sharing(self, name: Prepared, near: Near, total: float) -> dict[int, float]:
        """Names that share enough of the weight of this one's words, and how much."""
        pieces, weights = [], []
        for word in dict.fromkeys(name.words):
            having, worths = self._having(word, near.get(word, ()), name.vowelless)
            pieces.append(having)
            weights.append(worths * (self.weight(word) / total))
        numbers, place = np.unique(np.concatenate(pieces), return_inverse=True)
        shares = np.bincount(place, weights=np.concatenate(weights), minlength=len(numbers))
        enough = np.flatnonzero(shares >= self._share_wanted)
        if len(enough) > MOST_LOOKED_AT:
            enough = enough[np.argsort(-shares[enough].round(4), kind="stable")[:MOST_LOOKED_AT]]
        return dict(zip(numbers[enough].tolist(), shares[enough].tolist(), strict=True))

    def _having(
        self, word: str, near: Sequence[LikeWord], vowelless: bool
    ) -> tuple[Numbers, Numbers]:
        """Names that have the word or one like it, and what that is worth, the best of each."""
        alike: dict[int, float] = {}
        if (number := self.words.number(word)) is not None:
            alike[number] = 1.0
        for like in near:
            worth = ONE_OFF_WORTH if like.differ == 1 else TWO_OFF_WORTH
            alike[like.number] = max(alike.get(like.number, 0.0), worth)
        if vowelless:
            for other in self.words.with_bones(word).tolist():
                alike[other] = max(alike.get(other, 0.0), BONES_WORTH)
        for other in self.words.sounding(word).tolist():
            alike[other] = max(alike.get(other, 0.0), SOUND_WORTH)
        ordered = sorted(alike.items(), key=lambda pair: (-pair[1], pair[0]))
        numbers = np.asarray([one for one, _ in ordered], dtype=np.int64)
        worths = np.asarray([worth for _, worth in ordered])
        if not ordered:
            return self._names[:0], np.zeros(0)
        rare = self._counts[numbers] <= MOST_COMMON
        numbers, worths = numbers[rare], worths[rare]
        names, which = spread(self._names, self._starts[numbers], self._counts[numbers])
        # The first place of a name is that of its best worth.
        found, first = np.unique(names, return_index=True)
        return found, worths[which[first]]

    def _as_wholes(self, name: Prepared) -> dict[int, float]:
        """Names that agree in all their letters or all but one, in initials or rare consonants."""
        found = dict.fromkeys(self._one_off(name), JOINED_WORTH)

        def take(rows: Numbers, worth: float) -> None:
            for number in rows[:MOST_COMMON].tolist():
                found[number] = max(found.get(number, 0.0), worth)

        if name.joined:
            take(self._joined.of(number_of(name.joined)), JOINED_WORTH)
        if name.initials:
            take(self._joined.of(number_of(name.initials)), INITIALS_WORTH)
        elif len(name.words) == 1 and 3 <= len(name.words[0]) <= 7:
            take(self._initials.of(number_of(name.words[0])), INITIALS_WORTH)
        for number in self._with_bones(name):
            found.setdefault(number, SHARE_WANTED)
        return found

    def _with_bones(self, name: Prepared) -> list[int]:
        """Names in scripts without vowels that have the consonants of half of the words."""
        bones = {bones for word in name.words[:6] if len(bones := consonants(word)) >= BONES_FROM}
        if not bones:
            return []
        keys = [number_of(one) for one in sorted(bones)]
        rows = np.concatenate([self._bones.of(key)[:MOST_COMMON] for key in keys])
        numbers, counts = np.unique(rows, return_counts=True)
        return [int(one) for one in numbers[counts * 2 >= len(name.words)]]

    def _at_a_glance(self, name: Prepared, candidate: Candidate) -> bool:
        """Whether the words agree enough to compare the names in full.

        Where names are few all are, and in scripts without vowels words do not tell.
        """
        if self.size < LARGE_LIST or name.vowelless:
            return True
        start, end = self._word_starts[candidate.number : candidate.number + 2]
        words = self.words.some(self._word_of[start:end])
        return agreement(tuple(dict.fromkeys(name.words)), words, self._capped) >= AT_LEAST

    def _capped(self, word: str) -> float:
        return min(MOST_BITS, self.weight(word))

    def _one_off(self, name: Prepared) -> list[int]:
        """Names that are this one but for a letter, as they are written, legal form and all."""
        asked = bare(name.original)
        if len(asked) < ONE_OFF_FROM:
            return []
        bits = np.uint64(set_of(asked))
        found: dict[int, None] = {}
        for length in range(len(asked) - 1, len(asked) + 2):
            first, second = halves_of(asked, length)
            for postings, key in ((self._halves, first), (self._ends, second)):
                rows = postings.of(key)
                close = np.bitwise_count(self._letter_sets[rows] ^ bits) <= _BITS_OFF
                found |= dict.fromkeys(rows[close].tolist())
        return [
            one for one in found if OSA.distance(asked, self._letters[one], score_cutoff=1) <= 1
        ]

    def _with_all(self, name: Prepared) -> list[int]:
        """Names made of the same common words, each of which alone would bring in thousands."""
        postings = sorted((self._posting(word) for word in set(name.words)), key=len)
        found = postings[0]
        for posting in postings[1:]:
            found = np.intersect1d(found, posting, assume_unique=True)
        return [int(one) for one in found[:MOST_COMPARED]]

    def _posting(self, word: str) -> Numbers:
        number = self.words.number(word)
        if number is None:
            return self._names[:0]
        return self._names[self._starts[number] : self._starts[number + 1]]

    def _joined_words(self, numbers: Numbers) -> list[str]:
        starts = self._word_starts[numbers]
        counts = self._word_starts[numbers + 1] - starts
        own, _ = spread(self._word_of, starts, counts)
        words = self.words.some(own)
        ends = np.cumsum(counts).tolist()
        return ["".join(words[start:end]) for start, end in zip([0, *ends], ends, strict=False)]

    def _likeliest(
        self, name: Prepared, shares: Mapping[int, float], wholes: Mapping[int, float]
    ) -> list[Candidate]:
        """Those whose share and whose letters, together, are most like the name."""
        numbers = list(shares)
        joined = self._joined_words(np.asarray(numbers, dtype=np.int64))
        alike = process.cdist([name.joined], joined, scorer=fuzz.ratio, dtype=np.float32)[0]
        ranked = sorted(
            (
                (-round(shares[number] + float(like) / 100.0, 4), number)
                for number, like in zip(numbers, alike, strict=True)
                if number in wholes or shares[number] + like / 100.0 >= self._like_enough
            ),
        )
        return [Candidate(number, -rank) for rank, number in ranked[:MOST_COMPARED]]


def _joined(pieces: Sequence[Numbers], dtype: Any = np.uint64) -> Numbers:  # noqa: ANN401
    return np.concatenate(pieces) if pieces else np.zeros(0, dtype=dtype)
