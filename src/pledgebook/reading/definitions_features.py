"""Named features of a sentence by which a trained model tells whether it defines something.

Cheap on purpose, so that a model can read every sentence of a corpus: one pass over the words,
each word judged once, no search with patterns. They are the surface cues long used to find
definitions (Westerhout, Definition extraction using linguistic and structural features, 2009):
words, the frame that small words make, how the sentence opens, and what stands at the cue.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pledgebook.reading.definitions_phrases import FUNCTION_WORDS
from pledgebook.reading.promise_words import Tag, promise_words

CUES = frozenset(
    "is are was were called known defined refers refer means mean termed named referred meaning "
    "involves involve describes describe occurs occur consists consist includes include contains "
    "has have".split()
)
"""Verbs that can stand between a term and its meaning; the first of them is looked at."""
FRAME_WORDS = FUNCTION_WORDS | frozenset(
    "called known defined refers refer means mean term used such other another than".split()
)
"""Words that stay themselves in a frame; every run of other words becomes a star."""

_TOKEN = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
_LINKS = frozenset("of that which in who to by for where when".split())
_MARKS = frozenset(",(—:“")
_ENDINGS = (
    "tion sion ment ness ance ence ity ism ist ship ology ics ing ed ly able ible al ic ous ive "
    "ful er or ure age s y"
).split()
_FRAME_RUN = 4
"""Length of the runs taken from a frame. Runs of 3, 4 and 5 together read no better in
cross-validation by document on textbook sentences, and cost three times as much."""
_BEFORE, _BEHIND = 6, 11
"""Words looked at on both sides of a cue: about one noun phrase, and a genus with its clause."""


def definition_features(text: str) -> set[str]:
    """Features of one sentence, each there or not. Empty for a sentence without words."""
    cased = _TOKEN.findall(text)
    words = [word.lower() for word in cased]
    if not words:
        return set()
    frame = _frame(words)
    found = set(words)
    found.update(_runs(words, 2))
    found.update(_runs(frame, _FRAME_RUN))
    found.update(["opens " + " ".join(frame[:size]) for size in (3, 5, 7)])
    found.update(["ends " + " ".join(frame[-size:]) for size in (2, 4)])
    found.update(_at_marks(words))
    found.update(_at_cue(words, cased))
    found.add(f"words {min(len(words) // 5, 10)}")
    found.add(f"commas {min(words.count(','), 5)}")
    found.add(f"brackets {min(words.count('('), 3)}")
    return found


def _runs(items: Sequence[str], size: int) -> Iterable[str]:
    return map(" ".join, zip(*[items[start:] for start in range(size)], strict=False))


def _frame(words: Sequence[str]) -> list[str]:
    frame = ["^"]
    for word in words:
        if word in FRAME_WORDS or not word[0].isalnum():
            frame.append(word)
        elif frame[-1] != "*":
            frame.append("*")
    return frame


def _at_marks(words: Sequence[str]) -> Iterator[str]:
    """What follows a comma, a bracket, a dash, a colon, a quotation mark; how long a gloss is."""
    for index, mark in enumerate(words[:-1]):
        if mark not in _MARKS:
            continue
        after = words[index + 1 : index + 3]
        kinds = [_KINDS[word] for word in after]
        yield f"after {mark} {' '.join(kinds)}"
        yield f"after {mark} {after[0]} | {kinds[-1]}"
        if mark == "(" and ")" in words[index:]:
            length = words.index(")", index) - index
            yield f"gloss of {min(length, 8)}"


def _at_cue(words: Sequence[str], cased: Sequence[str]) -> Iterator[str]:
    at = next((index for index, word in enumerate(words) if word in CUES), -1)
    if at < 0:
        return
    cue, behind = words[at], words[at + 1 : at + 1 + _BEHIND]
    kinds = [_KINDS[word] for word in behind[:3]]
    yield f"cue at {min(at, 12)}"
    yield f"cue {cue} at {min(at, 12)}"
    for size in (1, 2, 3):
        yield f"cue {cue} > {' '.join(kinds[:size])}"
    yield f"cue {words[0]} {cue} {kinds[0] if kinds else '$'}"
    if at < _BEFORE:
        yield f"subject {' '.join(_KINDS[word] for word in words[:at])}"
        capitals = "".join("A" if word[0].isupper() else "a" for word in cased[1:at])
        yield f"subject written {capitals}"
    else:
        yield "subject long"
    for word in behind:
        yield f"behind the cue {word}"
    for word in words[max(0, at - _BEFORE) : at]:
        yield f"before the cue {word}"
    for word in _LINKS.intersection(behind):
        yield f"cue {cue} … {word}"
        yield f"cue {cue} … {word} at {behind.index(word)}"
    for genus, link in pairwise(behind[:8]):
        if link in _LINKS:
            yield f"genus {genus}"
            yield f"genus {genus} {link}"
            return


class _Kinds(dict[str, str]):
    """What kind of word a word is; each is judged once, by the closed lists and its ending."""

    def __missing__(self, word: str) -> str:
        kind = self[word] = _kind(word)
        return kind


_KINDS = _Kinds()


def _kind(word: str) -> str:
    if word in FRAME_WORDS or not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "#"
    tags = int(promise_words().tags[word])
    for mask, kind in (
        (Tag.GERUND, "GERUND"),
        (Tag.PAST | Tag.PARTICIPLE, "PAST"),
        (Tag.THIRD, "THIRD"),
        (Tag.BASE, "BASE"),
        (Tag.ADVERB, "ADVERB"),
    ):
        if tags & int(mask):
            return kind + "/NOUN" * bool(tags & Tag.NOUN_TOO)
    for ending in _ENDINGS:
        if len(word) > len(ending) + 2 and word.endswith(ending):
            return "-" + ending
    return "*"
