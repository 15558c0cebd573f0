"""Whether two names are worth comparing in full, by their words alone and fifty times as fast.

It errs towards yes: names that agree by their initials, in all their letters or in all but one
are not asked about here.
"""

from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from pledgebook.relations.screening.words import SOUND_FROM, sound_of

AT_LEAST = 0.4
"""Agreeing part of all that could agree, from which on names are compared in full: of 6,000 pairs
of a random list of 200,000 that were compared anyway, those below it held half of all that were
no match, and none that was more than weak."""

_SAME_WORD_FROM = 60.0
_SOUND = 0.85


def agreement(left: Sequence[str], right: Sequence[str], weigh: Callable[[str], float]) -> float:
    """The agreeing part of two names' words, 0 to 1, roughly as `evidence` comes to it."""
    rest = list(right)
    alone: list[str] = []
    matched = possible = 0.0
    for word in left:
        if word in rest:
            rest.remove(word)
            matched += weigh(word)
            possible += weigh(word)
        else:
            alone.append(word)
    against = 0.0
    for word in alone:
        other, quality = _most_like(word, rest)
        if other:
            rest.remove(other)
            weight = (weigh(word) + weigh(other)) / 2.0
            possible += weight
            matched += weight * quality
        else:
            against += weigh(word) * 0.7
    against += sum(weigh(word) for word in rest) * 0.5
    whole = possible + against
    return matched / whole if whole else 0.0


def _most_like(word: str, others: Sequence[str]) -> tuple[str, float]:
    best, most = "", 0.0
    for other in others:
        like = fuzz.ratio(word, other, score_cutoff=_SAME_WORD_FROM)
        quality = max(0.0, 1.0 - 2.5 * (1.0 - like / 100.0)) if like else 0.0
        if min(len(word), len(other)) >= SOUND_FROM and sound_of(word) == sound_of(other):
            quality = max(quality, _SOUND)
        if quality > most or (like and not best):
            best, most = other, quality
    return best, most
