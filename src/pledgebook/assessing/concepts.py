"""Finding concepts in sentences: one pass over the words for all phrases at once.

Sentences are normalised to " words with single spaces " and every phrase becomes a key with
its own spaces (" due diligence ", " commit" for `commit*`), so that an Aho-Corasick automaton
finds all of them on word bounds in one scan (Aho and Corasick 1975).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import ahocorasick

from pledgebook.frameworks.lexicon import Phrase, normalise

Hit = tuple[int, int]
"""Where a phrase stands in a sentence: number of its first word, and how many words."""

_Rest = tuple[tuple[str, bool], ...]
"""Words of a phrase behind its first `*`, each with whether it is a prefix."""

_Found = tuple[int, int, _Rest]
"""Concept, number of words of the phrase, and the words still to be compared."""


def _key(phrase: Phrase) -> tuple[str, _Rest]:
    """The literal start of a phrase, and the words behind its first `*`."""
    for index, prefix in enumerate(phrase.prefix):
        if prefix:
            rest = tuple(zip(phrase.words, phrase.prefix, strict=True))[index + 1 :]
            return " " + " ".join(phrase.words[: index + 1]), rest
    return f" {' '.join(phrase.words)} ", ()


@dataclass(frozen=True, slots=True)
class SentenceHits:
    """Concepts of one sentence: its normalised words, and concept number → hits."""

    words: str
    hits: Mapping[int, tuple[Hit, ...]]


@dataclass(slots=True)
class ConceptIndex:
    """Numbers concepts and finds them. Add all concepts, then `build` once."""

    _keys: dict[str, list[_Found]] = field(default_factory=dict)
    _automaton: Any = None
    count: int = 0

    def add(self, phrases: Iterable[Phrase]) -> int:
        """Add a concept; returns its number."""
        number = self.count
        self.count += 1
        for phrase in phrases:
            key, rest = _key(phrase)
            self._keys.setdefault(key, []).append((number, len(phrase.words), rest))
        return number

    def build(self) -> None:
        """Make the automaton; nothing can be added afterwards."""
        automaton = ahocorasick.Automaton()
        for key, found in self._keys.items():
            automaton.add_word(key, (len(key), tuple(found)))
        if self._keys:
            automaton.make_automaton()
            self._automaton = automaton

    def find(self, text: str) -> SentenceHits:
        """All concepts of one sentence."""
        words = normalise(text)
        hits: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return SentenceHits(words, {})
        for end, (length, founds) in self._automaton.iter(words):
            first = words.count(" ", 0, end - length + 2) - 1
            for concept, total, rest in founds:
                if not rest or _continues(words, end, rest):
                    hits.setdefault(concept, []).append((first, total))
        return SentenceHits(words, {concept: tuple(found) for concept, found in hits.items()})


def _continues(words: str, end: int, rest: _Rest) -> bool:
    """Whether the words behind the one that holds position `end` are those of `rest`."""
    following = words[words.index(" ", end) + 1 :].split(" ", len(rest))
    return len(following) > len(rest) and all(
        word.startswith(wanted) if prefix else word == wanted
        for word, (wanted, prefix) in zip(following, rest, strict=False)
    )
