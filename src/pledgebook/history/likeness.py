"""How alike two sentences are, and which reworded sentences belong together.

Likeness joins two measures: the rare words both share (Dice, weighted by how rare a word is in
the two texts) and how much of the letters stands in the same order. The first knows a sentence
that was turned round, the second one whose words are all common.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from functools import lru_cache
from math import log

from rapidfuzz import fuzz

from pledgebook.text.function_words import FUNCTION_WORDS
from pledgebook.text.words import words_in

ALIKE = 0.46
"""Least likeness of two sentences found anywhere in the texts. Set on the bundled example and on
forty pairs of versions read by eye: lower pairs other promises with one another, higher ones
report a promise that was softened as removed and added."""

ALIKE_IN_PLACE = 0.36
"""The same where both stand between the same unchanged neighbours."""

CANDIDATES = 6
"""Sentences that are compared letter by letter for each one; a seventh was never the best in the
shared archive."""

COMMON = 40
"""A word in more open sentences than this finds no candidates: it costs without telling."""

LOCAL = 4
"""Open sentences on either side between the same neighbours that are candidates unasked."""

GAIN = 0.08
"""By how much a neighbour must raise the likeness to be taken into a split or merged sentence."""

_FUNCTION = frozenset(FUNCTION_WORDS["en"].split()) | frozenset(
    "what whom there here each every some also so only upon under over such cannot could might "
    "aim aims seek seeks strive intend try commit committed where within".split()
)
"""Function words of English, and the words that only say how firmly something is meant: a promise
that was softened has to be found by what it is about. In another language every word counts."""

MEMORY = 1 << 14
"""Words and sentences whose stems are remembered: versions hold mostly the same ones."""

_ENDING = re.compile(r"(?:'s|ies|es|s|ed|ing|ly|ion|ions|al|e)$")


@lru_cache(maxsize=MEMORY)
def stem(word: str) -> str:
    """A word without its commonest endings: enough to know "misuses" and "misuse" as one."""
    return _ENDING.sub("", word) if len(word) > 4 else word.removesuffix("s")


@lru_cache(maxsize=MEMORY)
def stems(text: str) -> frozenset[str]:
    """Stems of the words that carry meaning; of all words where there are no others."""
    words = words_in(text)
    stemmed = frozenset(stem(word) for word in words if word not in _FUNCTION)
    return stemmed or frozenset(words)


def bearing(text: str) -> list[str]:
    """The words that carry meaning, in order."""
    return [word for word in words_in(text) if word not in _FUNCTION]


def likeness(old: str, new: str) -> float:
    """Likeness of two sentences by themselves, from 0 to 1, every word weighing the same."""
    left, right = stems(old), stems(new)
    shared = len(left & right)
    dice = 2 * shared / (len(left) + len(right)) if left or right else 0.0
    return _joined(dice, fuzz.ratio(old.lower(), new.lower()) / 100)


def _joined(dice: float, ratio: float) -> float:
    return 0.6 * dice + 0.4 * ratio


class _Weights:
    """How much a shared word tells, by how many of the open sentences hold it."""

    def __init__(self, sentences: Sequence[frozenset[str]]) -> None:
        self.counts = Counter(word for words in sentences for word in words)
        self._all = max(len(sentences), 2)
        self._weight: dict[str, float] = {}

    def of(self, word: str) -> float:
        if word not in self._weight:
            self._weight[word] = 0.3 + log(self._all / self.counts[word] + 1)
        return self._weight[word]

    def total(self, words: Set[str]) -> float:
        return sum(self.of(word) for word in sorted(words))


def pair_edited(
    old: Sequence[str],
    new: Sequence[str],
    open_old: Sequence[int],
    open_new: Sequence[int],
    kept: Sequence[tuple[int, int]],
) -> list[tuple[int, int, float]]:
    """Pairs of open sentences that are alike, the likest first, each sentence at most once."""
    if not open_old or not open_new:
        return []
    old_stems = {i: stems(old[i]) for i in open_old}
    new_stems = {j: stems(new[j]) for j in open_new}
    weights = _Weights([*old_stems.values(), *new_stems.values()])
    old_total = {i: weights.total(words) for i, words in old_stems.items()}
    new_total = {j: weights.total(words) for j, words in new_stems.items()}
    gaps = _Gaps(kept, open_old)
    index = defaultdict(list)
    for i in open_old:
        for word in old_stems[i]:
            if weights.counts[word] <= COMMON:
                index[word].append(i)
    scored: list[tuple[float, int, int, int]] = []
    for j in open_new:
        near = gaps.near(j)
        for i in _candidates(j, new_stems[j], index, weights, old_total, near):
            shared = weights.total(old_stems[i] & new_stems[j])
            total = old_total[i] + new_total[j]
            dice = 2 * shared / total if total else 0.0
            alike = _joined(dice, fuzz.ratio(old[i].lower(), new[j].lower()) / 100)
            if alike >= (ALIKE_IN_PLACE if i in near else ALIKE):
                scored.append((-alike - (0.05 if i in near else 0.0), j, i, round(alike * 1000)))
    scored.sort()
    return _greedy(scored)


def _candidates(  # noqa: PLR0917
    j: int,
    words: frozenset[str],
    index: dict[str, list[int]],
    weights: _Weights,
    old_total: dict[int, float],
    near: Sequence[int],
) -> list[int]:
    shared: dict[int, float] = defaultdict(float)
    for word in sorted(words):
        for i in index.get(word, ()):
            shared[i] += weights.of(word)
    best = sorted(shared, key=lambda i: (-shared[i] / (1 + old_total[i]), abs(i - j), i))
    return list(dict.fromkeys([*best[:CANDIDATES], *near]))


class _Gaps:
    """The open old sentences that stand between the same kept neighbours as a new one."""

    def __init__(self, kept: Sequence[tuple[int, int]], open_old: Sequence[int]) -> None:
        self._kept_new = [j for _, j in kept]
        self._kept_old = [i for i, _ in kept]
        self._open_old = open_old

    def near(self, j: int) -> Sequence[int]:
        place = bisect_left(self._kept_new, j)
        low = self._kept_old[place - 1] if place else -1
        high = self._kept_old[place] if place < len(self._kept_old) else 1 << 60
        first = bisect_left(self._open_old, low)
        last = bisect_left(self._open_old, high)
        return self._open_old[first:last] if last - first <= LOCAL else ()


def _greedy(scored: Sequence[tuple[float, int, int, int]]) -> list[tuple[int, int, float]]:
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    pairs = []
    for _, j, i, alike in scored:
        if i not in taken_old and j not in taken_new:
            taken_old.add(i)
            taken_new.add(j)
            pairs.append((i, j, alike / 1000))
    return pairs


def widened(
    whole: str, texts: Sequence[str], at: int, free: Set[int], longest: int
) -> tuple[tuple[int, ...], float] | None:
    """The run of free neighbours around `at` that together are most like `whole`, or None."""
    if at - 1 not in free and at + 1 not in free:
        return None
    best, best_run = fuzz.ratio(whole.lower(), texts[at].lower()) / 100 + GAIN, None
    for low in range(at - longest + 1, at + 1):
        for high in range(at, low + longest):
            run = tuple(range(low, high + 1))
            if len(run) < 2 or any(k != at and k not in free for k in run):
                continue
            alike = fuzz.ratio(whole.lower(), " ".join(texts[k] for k in run).lower()) / 100
            if alike > best:
                best, best_run = alike, run
    return (best_run, best) if best_run else None
