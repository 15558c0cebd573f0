"""What a verb group is made of: its force, its words, and the adverbs and asides within it."""

from dataclasses import dataclass
from enum import IntEnum, auto

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import PhraseIndex, Tag

_BE, _MODAL, _PRONOUN = Tag.BE, Tag.MODAL, Tag.PRONOUN
_NEGATION, _ADVERB = Tag.NEGATION, Tag.ADVERB
_BASE, _THIRD = Tag.BASE, Tag.THIRD
LONGEST_ASIDE = 7
"""Words between two commas that may part a modal from its verb ("will, where possible, …")."""
_LONGEST_CONDITION = 14
"""The same where they are a condition ("will, where the law allows and it is safe, …")."""
_DISCRETION_REACH = 5
"""Words in which "at our own absolute discretion" is complete."""
_FLOATING = frozenset({"all", "each", "both"})


class Force(IntEnum):
    """What a verb group does to its subject."""

    WILL = auto()
    DUTY = auto()
    ADVICE = auto()
    MAY = auto()
    UNABLE = auto()
    WOULD = auto()
    COMMIT = auto()
    AIM = auto()
    REFUSE = auto()
    EXPECT = auto()
    STATE = auto()
    """A bare verb: a practice, or the past."""


@dataclass(slots=True)
class VerbGroup:
    """From the finite verb to the main verb.

    `first` is the finite verb, `main` the word the action starts with (-1: none follows).
    `form` is the tag that verbs coordinated with the main verb bear. `cue` holds the words that
    decide, as (first, behind the last). `subject` is the place of a subject behind an inverted
    verb, or -1, and `subject_behind` the end of one of several words; `object` the words of
    whoever is expected to act. `flips` marks a verb that refuses by itself, so that its partner
    does not ("opposes back doors and supports reform").
    """

    first: int
    main: int
    force: Force
    form: int
    negated: bool = False
    passive: bool = False
    past: bool = False
    copular: bool = False
    cue: tuple[int, int] = (0, 0)
    subject: int = -1
    subject_behind: int = -1
    object: tuple[int, int] = (-1, -1)
    flips: bool = False


def match_phrase(index: PhraseIndex, words: list[str], i: int) -> tuple[str, int]:
    """Kind of the longest phrase that starts at word i and the index behind it, or ("", i)."""
    starting = index.get(words[i])
    if starting is None:
        return "", i
    if i + 1 < len(words):
        for phrase, kind in starting.longer.get(words[i + 1], ()):
            size = len(phrase)
            if size == 2 or tuple(words[i : i + size]) == phrase:
                return kind, i + size
    return (starting.alone, i + 1) if starting.alone else ("", i)


_FORCE_OF_MODAL = {
    **dict.fromkeys(("will", "'ll", "shall", "won't", "shan't"), Force.WILL),
    **dict.fromkeys(("must", "mustn't", "needn't"), Force.DUTY),
    **dict.fromkeys(("should", "shouldn't", "ought"), Force.ADVICE),
    **dict.fromkeys(("may", "might", "can"), Force.MAY),
    **dict.fromkeys(("would", "'d"), Force.WOULD),
}
_UNABLE = Force.UNABLE


def force_of(word: str) -> Force:
    """The force of a modal verb."""
    return _FORCE_OF_MODAL.get(word, _UNABLE)


_PARENTHETICAL = frozenset({"in", "at", "among", "inter", "as", "end"})
_PARENTHESES = (
    ("in", "particular"), ("in", "general"), ("in", "addition"), ("in", "all", "cases"),
    ("in", "any", "case"), ("in", "every", "case"), ("in", "principle"), ("in", "turn"),
    ("at", "least"), ("at", "all", "times"), ("at", "a", "minimum"), ("at", "minimum"),
    ("as", "a", "minimum"), ("as", "a", "rule"), ("among", "other", "things"),
    ("among", "others"), ("inter", "alia"), ("end", "to", "end"),
)  # fmt: skip
"""What may stand between a modal and its verb ("shall in particular publish")."""


def _parenthesis(words: list[str], i: int) -> int:
    """Words of the set phrase that starts at word i, 0 where none does."""
    return next(
        (len(one) for one in _PARENTHESES if tuple(words[i : i + len(one)]) == one),
        0,
    )


def skip_light(clause: Clause, i: int) -> tuple[int, bool]:
    """Skip adverbs, negations and asides between commas; whether a negation was among them."""
    words, tags, breaks, n = clause.words, clause.tags, clause.breaks, clause.n
    negated = False
    while i < n:
        if breaks[i] == HARD:
            break
        if breaks[i] == COMMA:
            behind = aside_end(clause, i)
            if behind < 0:
                break
            i = behind
            continue
        tag = tags[i]
        word = words[i]
        if word in _PARENTHETICAL and (size := _parenthesis(words, i)):
            i += size
        elif word == "no" and i + 1 < n and words[i + 1] == "longer":
            negated = True
            i += 2
        elif tag & _NEGATION and word in {"not", "never", "neither"}:
            negated = not (i + 1 < n and words[i + 1] in {"only", "just"}) or word == "never"
            i += 1
        elif word in _FLOATING and not (i and tags[i - 1] & (_BE | _MODAL | _PRONOUN)):
            break
        elif tag & _ADVERB and not tag & (_BASE | _THIRD):
            i += 1
        elif word in {"in", "at"} and "discretion" in words[i + 1 : i + _DISCRETION_REACH]:
            i = words.index("discretion", i) + 1
        elif words[i : i + 4] == ["from", "time", "to", "time"]:
            i += 4
        else:
            break
    return i, negated


_NUMBER = 4
"""Letters of the longest number before an item that was met ("viii)")."""


def numbers_item(clause: Clause, i: int) -> bool:
    """Whether a word numbers an item, as in "(a) refrain from …" or "b) review …"."""
    if i + 1 >= clause.n or len(clause.words[i]) > _NUMBER:
        return False
    return clause.text[clause.ends[i]] == ")"


def opens_enumeration(clause: Clause, i: int) -> bool:
    """Whether an enumeration within the sentence begins at i ("will: (a) publish …")."""
    return i + 1 < clause.n and clause.breaks[i] == HARD and numbers_item(clause, i)


def aside_end(clause: Clause, i: int) -> int:
    """Index of the word behind the aside that opens at i with a comma, or -1."""
    longest = _LONGEST_CONDITION if clause.tags[i] & Tag.SUBORDINATOR else LONGEST_ASIDE
    for k in range(i + 1, min(i + longest + 1, clause.n)):
        if clause.breaks[k] == COMMA:
            return k if not clause.tags[i] & (_BASE | Tag.CONJUNCTION) else -1
        if clause.breaks[k] == HARD:
            return -1
    return -1
