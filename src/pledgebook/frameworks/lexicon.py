"""Concepts: named lists of words and phrases that evidence rules are written with.

A lexicon file is a mapping from concept name to a list of phrases:

    grievance_mechanism:
      - grievance mechanism*
      - complaint* procedure*
      - whistle-blow*

Syntax of a phrase
- It matches whole words, whatever their case: `data` does not match "database".
- `*` at the end of a word stands for any ending: `commit*` matches "commit", "committed" and
  "commitment". It works on every word of a phrase and nowhere else.
- Hyphens, spaces and other punctuation between words are the same thing: `due diligence`
  matches "due-diligence" and "due diligence". A written-together form ("subcontractor" beside
  "sub-contractor") is another phrase.
- Apostrophes do not count: `don't` matches "don't" with either apostrophe, and a possessive
  `'s` is left out on both sides: `company policy` matches "the company's policy".
- `~` before a phrase takes it out: with `board` and `~review board` the concept is found in "the
  board decides" and not in "the review board decides".
- A phrase never reaches over the end of a sentence.

A concept name is made of a-z, 0-9 and `_`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pledgebook.values import value

CONCEPT_NAME = re.compile(r"[a-z][a-z0-9_]*")

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_TYPOGRAPHIC = (("’", "'"), *((mark, " ") for mark in "“”–—•\u00a0"))
"""Marks common in policies, made ASCII so that nearly every sentence is normalised as bytes."""
_SPACED = (
    bytes(
        ord(character.lower()) if character.isalnum() or character == "'" else ord(" ")
        for character in map(chr, range(128))
    )
    + b" " * 128
)
"""Every ASCII byte as it is compared: lower case, and a space for what is in no word."""
_PHRASE_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")
_MISPLACED = re.compile(r"\*(?=[^\W_])|(?<![^\W_])\*")
_PLAIN_WORD = r"(?:[a-z0-9]{2,}\*|[a-z0-9]+)"
_PLAIN_PHRASE = re.compile(rf"{_PLAIN_WORD}(?: {_PLAIN_WORD})*")
"""Most phrases: they are their words, and nothing has to be looked at closely."""
_PHRASE_TEXT = re.compile(r"[\w\s'’.,&/()\-‐‑–*]+")


def normalise(text: str) -> str:
    """Words in lower case, one space before each and one behind the last: " we will not ".

    Searching for " word " in this is a search on word bounds, and counting spaces gives
    distances in words.
    """
    if not text.isascii():
        for mark, plain in _TYPOGRAPHIC:
            text = text.replace(mark, plain)
    if text.isascii():
        words = text.encode().translate(_SPACED).split()
        joined = (b" %b " % b" ".join(words)).decode()
        if "'" not in joined:
            return joined
        if "' " not in joined and " '" not in joined and "''" not in joined:
            return joined.replace("'s ", " ").replace("'", "")
    found = _WORD.findall(text.lower().replace("’", "'"))
    return f" {' '.join(found)} ".replace("'s ", " ").replace("'", "")


@value
class Phrase:
    """A phrase as its words; `prefix[i]` says whether word i is only the beginning of one."""

    words: tuple[str, ...]
    prefix: tuple[bool, ...]
    written: str = field(compare=False)
    """The phrase as a person would write it."""
    taken_out: bool = False


def parse_phrase(text: str) -> Phrase:
    """Read one phrase. Raises ValueError with a message for the author of the file."""
    lowered = text.strip().lower().replace("’", "'")
    if _PLAIN_PHRASE.fullmatch(lowered):
        plain = tuple(lowered.replace("*", "").split(" "))
        if "*" not in lowered:
            return Phrase(plain, (False,) * len(plain), lowered)
        return Phrase(plain, tuple([word[-1] == "*" for word in lowered.split(" ")]), lowered)
    taken_out = lowered.startswith("~")
    lowered = lowered.removeprefix("~")
    if not _PHRASE_TEXT.fullmatch(lowered):
        raise ValueError(f"{text!r} is not a phrase: use words, spaces, hyphens and * only")
    written = _PHRASE_WORD.findall(lowered)
    if _MISPLACED.search(lowered):
        raise ValueError(f"{text!r}: * stands only at the end of a word, as in commit*")
    words: list[str] = []
    prefix: list[bool] = []
    for word in written:
        stem = word.removesuffix("*")
        words.append(stem.removesuffix("'s").replace("'", ""))
        prefix.append(word.endswith("*"))
    if not words:
        raise ValueError(f"{text!r} holds no word")
    if any(starred and len(word) < 2 for word, starred in zip(words, prefix, strict=True)):
        raise ValueError(f"{text!r}: at least two letters before *")
    parts = zip(words, prefix, strict=True)
    as_written = " ".join([f"{word}*" if starred else word for word, starred in parts])
    return Phrase(tuple(words), tuple(prefix), f"{'~' * taken_out}{as_written}", taken_out)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Concept name → its phrases."""

    concepts: Mapping[str, tuple[Phrase, ...]]


def concept_problems(concepts: object, key: str = "") -> list[tuple[str, str]]:
    """What is wrong with a mapping of concepts, as (dotted key, message)."""
    if not isinstance(concepts, Mapping):
        return [(key, "has to be a mapping from concept name to a list of phrases")]
    problems: list[tuple[str, str]] = []
    for name, phrases in concepts.items():
        where = f"{key}.{name}" if key else str(name)
        if not CONCEPT_NAME.fullmatch(str(name)):
            problems.append((where, "a concept name is made of a-z, 0-9 and _"))
        if not isinstance(phrases, list | tuple) or not phrases:
            problems.append((where, "has to be a list of phrases with at least one"))
            continue
        problems += _phrase_problems(where, phrases)
    return problems


def _phrase_problems(where: str, phrases: Iterable[object]) -> list[tuple[str, str]]:
    problems: list[tuple[str, str]] = []
    seen: dict[Phrase, int] = {}
    for index, written in enumerate(phrases):
        if not isinstance(written, str):
            problems.append((f"{where}[{index}]", "a phrase has to be text"))
            continue
        try:
            phrase = parse_phrase(written)
        except ValueError as error:
            problems.append((f"{where}[{index}]", str(error)))
            continue
        if phrase in seen:
            problems.append((f"{where}[{index}]", f"{written!r} stands twice in this list"))
        seen[phrase] = index
    if seen and all(phrase.taken_out for phrase in seen):
        problems.append((where, "every phrase is taken out (~): nothing is left to find"))
    return problems


def parse_concepts(concepts: Mapping[str, Iterable[str]]) -> dict[str, tuple[Phrase, ...]]:
    """Concepts with their phrases read. Raises ValueError for a bad phrase."""
    return {
        name: tuple(parse_phrase(written) for written in phrases)
        for name, phrases in concepts.items()
    }
