"""Which sentences of two texts answer one another.

Equal ones first: sentences that stand once in both texts anchor the rest (patience diff), then
the longest common run inside each gap, then equal ones that moved. What is left is paired by
the rare words it shares (an inverted index: never all against all), and last come sentences
that were split or merged. Every step is linear in the length of the texts or bounded by a
constant, so that a 600-page report costs what its pages cost.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from pledgebook.history.keys import key
from pledgebook.history.likeness import pair_edited

GAP_CELLS = 250_000
"""Largest gap (old times new sentences) whose longest common run is worked out; a larger one
is left to the search for moved and reworded sentences, which does not depend on order."""

RUN = 3
"""Sentences that one sentence may be split into, or be merged from."""


class How(StrEnum):
    """How two sentences were found to belong together."""

    SAME = "same"
    MOVED = "moved"
    EDITED = "edited"
    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the old and of the new text, by index, that answer one another.

    Either side has one index, except for a split or merged sentence. `likeness` is 1 where
    both have one key. `in_order` says that no other pair that stands in order is crossed.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    how: How
    likeness: float = 1.0
    in_order: bool = True


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs by their place in the new text, and the sentences that answer to none."""

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Align two sequences of sentences. Indices of the result are into these."""
    old_keys, new_keys = [key(text) for text in old], [key(text) for text in new]
    kept = _common(old_keys, new_keys)
    pairs = [Pair((i,), (j,), How.SAME) for i, j in kept]
    pairs += _resplit(old_keys, new_keys, kept)
    open_old, open_new = _open(pairs, len(old), len(new))
    moved = _moved(old_keys, new_keys, open_old, open_new)
    pairs += [Pair((i,), (j,), How.MOVED, in_order=False) for i, j in moved]
    open_old, open_new = _open(pairs, len(old), len(new))
    order = _Order(kept)
    for i, j, likeness in pair_edited(old, new, open_old, open_new, kept):
        pairs.append(Pair((i,), (j,), How.EDITED, likeness, order.holds(i, j)))
    pairs = _widen(old, new, pairs)
    open_old, open_new = _open(pairs, len(old), len(new))
    pairs.sort(key=lambda pair: (pair.new, pair.old))
    return Alignment(tuple(pairs), tuple(open_old), tuple(open_new))


def _open(pairs: Sequence[Pair], olds: int, news: int) -> tuple[list[int], list[int]]:
    taken_old = {i for pair in pairs for i in pair.old}
    taken_new = {j for pair in pairs for j in pair.new}
    return (
        [i for i in range(olds) if i not in taken_old],
        [j for j in range(news) if j not in taken_new],
    )


def _common(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of equal keys in the order of both texts."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    pairs = [(i, i) for i in range(start)]
    stop_old, stop_new = len(old) - end, len(new) - end
    anchors = _anchors(old, new, (start, stop_old), (start, stop_new))
    low_old, low_new = start, start
    for i, j in [*anchors, (stop_old, stop_new)]:
        pairs += _in_gap(old, new, (low_old, i), (low_new, j))
        if i < stop_old:
            pairs.append((i, j))
        low_old, low_new = i + 1, j + 1
    return pairs + [(stop_old + k, stop_new + k) for k in range(end)]


def _anchors(
    old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]
) -> list[tuple[int, int]]:
    """Longest run, in order, of keys that stand exactly once in both ranges."""
    places = _once(old, olds)
    matches = [(places[k], j) for k, j in _once(new, news).items() if k in places]
    matches.sort(key=lambda match: match[1])
    tails: list[int] = []
    tail_at: list[int] = []
    back: list[int] = []
    for number, (i, _) in enumerate(matches):
        place = bisect_left(tails, i)
        back.append(tail_at[place - 1] if place else -1)
        if place == len(tails):
            tails.append(i)
            tail_at.append(number)
        else:
            tails[place], tail_at[place] = i, number
    run: list[tuple[int, int]] = []
    number = tail_at[-1] if tail_at else -1
    while number >= 0:
        run.append(matches[number])
        number = back[number]
    return run[::-1]


def _once(keys: Sequence[str], span: tuple[int, int]) -> dict[str, int]:
    """Keys that stand once in a range and hold anything, with their place."""
    places: dict[str, int] = {}
    for index in range(*span):
        places[keys[index]] = -1 if keys[index] in places else index
    return {k: index for k, index in places.items() if index >= 0 and k}


def _in_gap(
    old: Sequence[str], new: Sequence[str], olds: tuple[int, int], news: tuple[int, int]
) -> list[tuple[int, int]]:
    left, right = old[slice(*olds)], new[slice(*news)]
    if not left or not right or len(left) * len(right) > GAP_CELLS:
        return []
    if set(left).isdisjoint(right):
        return []
    return [
        (olds[0] + op.src_start + k, news[0] + op.dest_start + k)
        for op in Indel.opcodes(left, right)
        if op.tag == "equal"
        for k in range(op.src_end - op.src_start)
    ]


def _resplit(old: Sequence[str], new: Sequence[str], kept: Sequence[tuple[int, int]]) -> list[Pair]:
    """Runs of sentences with the same letters, cut elsewhere."""
    pairs: list[Pair] = []
    low_old, low_new = 0, 0
    for i, j in [*kept, (len(old), len(new))]:
        if i > low_old and j > low_new:
            pairs += _resplit_gap(old, new, range(low_old, i), range(low_new, j))
        low_old, low_new = i + 1, j + 1
    return pairs


def _resplit_gap(old: Sequence[str], new: Sequence[str], olds: range, news: range) -> list[Pair]:
    starts = defaultdict(list)
    for j in news:
        if new[j]:
            starts[new[j][:12]].append(j)
    pairs: list[Pair] = []
    free = news.start
    i = olds.start
    while i < olds.stop:
        found = None
        for j in starts.get(old[i][:12], ())[:8]:
            if j >= free and (found := _same_letters(old, new, i, j, olds.stop, news.stop)):
                break
        if found:
            pairs.append(found)
            i, free = found.old[-1] + 1, found.new[-1] + 1
        else:
            i += 1
    return pairs


def _same_letters(  # noqa: PLR0917
    old: Sequence[str], new: Sequence[str], i: int, j: int, stop_old: int, stop_new: int
) -> Pair | None:
    """The shortest runs from `i` and `j` on that hold the same letters."""
    left, right = old[i], new[j]
    last_old, last_new = i, j
    while left != right:
        if len(left) < len(right):
            last_old += 1
            if last_old >= stop_old or last_old - i >= RUN or not right.startswith(left):
                return None
            left += old[last_old]
        else:
            last_new += 1
            if last_new >= stop_new or last_new - j >= RUN or not left.startswith(right):
                return None
            right += new[last_new]
    how = How.SPLIT if last_new - j > last_old - i else How.MERGED
    return Pair(tuple(range(i, last_old + 1)), tuple(range(j, last_new + 1)), how)


def _moved(
    old: Sequence[str], new: Sequence[str], open_old: Sequence[int], open_new: Sequence[int]
) -> list[tuple[int, int]]:
    """Equal keys that stand elsewhere, in the order in which each text has them."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in reversed(open_old):
        if old[i]:
            places[old[i]].append(i)
    return [(places[new[j]].pop(), j) for j in open_new if places.get(new[j])]


class _Order:
    """Whether a pair stands between the kept pairs on both sides."""

    def __init__(self, kept: Sequence[tuple[int, int]]) -> None:
        self._old = [i for i, _ in kept]
        self._new = [j for _, j in kept]

    def holds(self, i: int, j: int) -> bool:
        return bisect_left(self._old, i) == bisect_left(self._new, j)


def _widen(old: Sequence[str], new: Sequence[str], pairs: list[Pair]) -> list[Pair]:
    """Edited pairs that take in a free neighbour on one side, where that makes them more alike."""
    from pledgebook.history.likeness import widened

    open_old, open_new = _open(pairs, len(old), len(new))
    free_old, free_new = set(open_old), set(open_new)
    out = []
    for pair in pairs:
        if pair.how is not How.EDITED:
            out.append(pair)
            continue
        split = widened(old[pair.old[0]], new, pair.new[0], free_new, RUN)
        merged = widened(new[pair.new[0]], old, pair.old[0], free_old, RUN)
        if split and (not merged or split[1] >= merged[1]):
            free_new -= set(split[0])
            out.append(Pair(pair.old, split[0], How.SPLIT, split[1], pair.in_order))
        elif merged:
            free_old -= set(merged[0])
            out.append(Pair(merged[0], pair.new, How.MERGED, merged[1], pair.in_order))
        else:
            out.append(pair)
    return out
