"""Which sentences of a document come nearest to a question that no rule finds answered.

A sentence is near by what it shares with the question: concepts that the rules ask for and words
of the question itself. What few sentences of the document hold counts for more than what many do
(inverse document frequency, Spärck Jones 1972); of two that share as much the shorter is nearer.

All sentences are scored at once: a score is one bit in each of a few numbers, its binary digits.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from pledgebook.assessing.bits import bits
from pledgebook.values import value

RARE, RARER, RAREST = 3, 12, 48
"""What one of so many sentences holds, or fewer, counts 1, 2 and 4: powers of two, so that it is
added in one step. Finer steps found no more (`benchmarks.near`)."""

LONG = 150
"""Sentences of a document in which what is not `RARER` counts nothing: there is enough that is."""

LEAST = (1, 1, 2, 8)
"""The least score of a sentence that is shown, by the digit of the rarest there can be, and in a
long document: in a long one it shares more than one of the rarest things."""

CONSIDERED = 6
"""Sentences of the highest scores that are weighed by their length too."""

TYPICAL = 280
"""Characters of a sentence of common length; a longer one shares more words by chance."""

FINE = 1000
"""Nearness is a whole number, so that it is the same on every machine."""

SHARE = (3, 5)
"""A sentence is shown when it is so near in relation to the nearest one."""

NAMED = 4
"""Shared concepts and words that are named: those that fewest sentences hold."""


@value
class Near:
    """A sentence, how near it is, and what it shares with the question, rarest first."""

    sentence: int
    nearness: int
    shared: tuple[int, ...]


class Nearness:
    """What counts how much in the sentences of one document."""

    def __init__(
        self,
        sought: Collection[int],
        masks: Mapping[int, int],
        usable: int,
        sentences: Sequence[str],
    ) -> None:
        """`masks` says which sentences hold what; of that only what is `sought` is kept."""
        count = usable.bit_count()
        self._held: dict[int, int] = {}
        self._place: dict[int, int] = {}
        for one, mask in masks.items():
            if one in sought:
                held = mask & usable
                place = _place(held.bit_count(), count)
                if place >= 0:
                    self._held[one] = held
                    self._place[one] = place
        self._short = [FINE * TYPICAL // (3 * TYPICAL + 2 * len(words)) for words in sentences]
        self._least = LEAST[3 if count >= LONG else max(0, _place(1, count))]

    def nearest(self, wanted: Iterable[int], topic: Collection[int], most: int) -> list[Near]:
        """The `most` sentences that share most of what is wanted, the nearest first.

        One shared thing alone is chance, unless it belongs to the topic.
        """
        places = self._place
        by_place: tuple[list[int], ...] = ([], [], [])
        for one in wanted:
            if one in places:
                by_place[places[one]].append(one)
        rarest, rarer, rare = by_place[2], by_place[1], by_place[0]
        if 4 * len(rarest) + 2 * len(rarer) + len(rare) < self._least:
            return []
        order = (*rarest, *rarer, *rare)
        scored = self._highest(self._digits(order))
        if not scored:
            return []
        short = self._short
        weighed = sorted([(-score * short[at], at) for score, at in scored])
        part, whole = SHARE
        least = weighed[0][0] * part
        found: list[Near] = []
        for minus, at in weighed[:most]:
            if minus * whole > least:
                break
            shared = self._shared(order, at)
            if len(shared) > 1 or shared[0] in topic:
                found.append(Near(at, -minus, shared))
        return found

    def _digits(self, order: Iterable[int]) -> list[int]:
        """The binary digits of the scores of all sentences."""
        held, places = self._held, self._place
        digits = [0, 0, 0]
        for one in order:
            carry, at = held[one], places[one]
            while carry:
                if at == len(digits):
                    digits.append(carry)
                    break
                before = digits[at]
                digits[at] = before ^ carry
                carry &= before
                at += 1
        return digits

    def _highest(self, digits: list[int]) -> list[tuple[int, int]]:
        """The highest scores and their sentences, the first of equal ones first."""
        left = 0
        for digit in digits:
            left |= digit
        digits.reverse()
        found: list[tuple[int, int]] = []
        least = self._least
        while left:
            score, best = 0, left
            for digit in digits:
                both = best & digit
                score += score
                if both:
                    best = both
                    score += 1
            if score < least:
                break
            least = max(least, score >> 1)
            left ^= best
            for sentence in bits(best):
                found.append((score, sentence))
                if len(found) == CONSIDERED:
                    return found
        return found

    def _shared(self, order: Iterable[int], sentence: int) -> tuple[int, ...]:
        held, found = self._held, list[int]()
        for one in order:
            if held[one] >> sentence & 1:
                found.append(one)
                if len(found) == NAMED:
                    break
        return tuple(found)


def _place(holding: int, count: int) -> int:
    """The binary digit of what so many of all sentences hold, -1 for what tells none apart.

    Of a dozen sentences or fewer none is many.
    """
    if not holding:
        return -1
    if holding * RARER > count:
        if count >= LONG:
            return -1
        return 0 if holding * RARE <= count or count <= RARER else -1
    return 2 if holding * RAREST <= count else 1
