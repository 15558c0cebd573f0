"""Whether a sentence denies what it names: "we do not conduct impact assessments"."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgebook.assessing.concept_hits import Hit
from pledgebook.frameworks.lexicon import normalise

REACH = 5
"""Words to the right that a negation governs. Set on 60 denials written for the tests: "do not
currently conduct regular human rights impact assessments" is the longest that reads naturally
without a new clause."""

_NEGATIONS = frozenset(
    "not no never neither nor cannot none without lack lacks lacking unable refuse refuses declines"
    " dont doesnt didnt wont cant isnt arent wasnt werent havent hasnt hadnt shouldnt wouldnt"
    " couldnt mustnt".split()
)

_NOT_A_DENIAL = re.compile(
    r" (?:not only|not just|not merely|not simply|not limited|whether or not|no later|no less"
    r"|no fewer|no matter|not hesitate|nor does it replace|no doubt|not exhaustive|not least) "
)
"""Words that look like a negation and are none."""

_CONDITION = frozenset("unless without except until".split())
"""Behind a negation these turn a denial into a condition: "not disclose … without a warrant"."""

_NEW_CLAUSE = frozenset("but however although though because while whereas instead".split())

_JOINS = frozenset({"and", "but", "then"})
_OWN_SUBJECTS = frozenset({"we", "it", "they", "the", "our"})

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def _words_and_breaks(text: str) -> tuple[list[str], list[bool]]:
    """Normalised words, and for each whether punctuation stands between it and the one before."""
    words: list[str] = []
    breaks: list[bool] = []
    end = 0
    for match in _WORD.finditer(text.lower()):
        words.append(match.group().replace("’", "'").removesuffix("'s").replace("'", ""))
        breaks.append(any(sign in text[end : match.start()] for sign in ",;:.!?—–()"))
        end = match.end()
    return words, breaks


def _exempt(words: Sequence[str]) -> set[int]:
    """Numbers of words that look like a negation and are none."""
    joined = f" {' '.join(words)} "
    exempt: set[int] = set()
    for match in _NOT_A_DENIAL.finditer(joined):
        first = joined.count(" ", 0, match.start())
        exempt.update(range(first, first + match.group().count(" ")))
    return exempt


def says_it_does_not(text: str, conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether a sentence denies what its conditions say together.

    "We will not comply with such requests, and we challenge them" denies the requests their
    answer, and no challenge: what stands in a clause of its own behind the negation is said.
    """
    denials = _denials(text)
    if denials is None or not denied(text, conditions):
        return False
    return not any(hits and all(map(denials.said_apart, hits)) for hits in conditions)


class Denials:
    """The negations of one sentence, for asking what they govern."""

    def __init__(self, text: str) -> None:
        self.words, self.breaks = _words_and_breaks(text)
        exempt = _exempt(self.words)
        self.negations = {
            index
            for index, word in enumerate(self.words)
            if word in _NEGATIONS and index not in exempt
        }

    def governs(self, hit: Hit, own: Sequence[Hit] = ()) -> bool:
        """Whether a negation outside the phrases of `own` governs the words of `hit`."""
        if not self.negations:
            return False
        first, _ = hit
        for index in range(first - 1, max(-1, first - 1 - REACH), -1):
            if self.breaks[index + 1] or self.words[index] in _NEW_CLAUSE:
                return False
            if self.words[index] not in _NEGATIONS or index not in self.negations:
                continue
            if any(start <= index < start + count for start, count in own):
                return False
            if self.words[index] == "without":
                return not any(negation < index for negation in self.negations)
            return not self._conditional(index, first)
        return False

    def said_apart(self, hit: Hit) -> bool:
        """Whether words stand in a clause that "and we" opens behind a negation before them."""
        first, _ = hit
        before = [index for index in self.negations if index < first]
        if not before or max(before) + 1 >= first:
            return False
        return any(
            self.words[index] in _JOINS
            and self.words[index + 1] in _OWN_SUBJECTS
            and self.breaks[index]
            for index in range(max(before) + 1, first - 1)
        )

    def _conditional(self, negation: int, hit: int) -> bool:
        """Whether a condition follows the negation, which makes it a limit and no denial."""
        return any(
            word in _CONDITION and index not in (negation, hit)
            for index, word in enumerate(self.words)
            if index > negation
        )


_NOTHING_SAID = re.compile(
    r" (?:no|little|insufficient|without|not any) (?:\w+ ){0,2}"
    r"(?:information|disclosure|evidence|details?|figures?|clarity)"
    r" (?:about|on|of|regarding|that|whether|as) "
    r"| (?:(?:does|do|did) not|doesnt|dont|didnt)"
    r" (?:disclose|say|state|explain|specify|describe|mention)"
    r" (?:whether|how|what|the|any|its|if) "
)
"""Ways of saying that nothing is said: "offered no information about the number of…"."""


_REFUSAL = re.compile(
    r" (?:not|no|never|nor|cannot|dont|doesnt|wont|none|nobody)(?: \w+){0,3}?"
    r" (?:refus|exempt|fail|neglect"
    r"|hesitat|exclud|preclud|waiv|prevent|hinder|impede|obstruct|discourag|deterr|excus)\w* "
)


def refuses_to_refuse(text: str) -> bool:
    """Whether a negation denies a refusal: "we never refuse compensation"."""
    return _REFUSAL.search(normalise(text)) is not None


REMEMBERED = 4096
"""Sentences whose negations are kept: many rules look at the same sentence one after another."""


@lru_cache(maxsize=REMEMBERED)
def _nothing_said(text: str) -> int:
    """Number of the first word of which nothing is said, or -1."""
    words = normalise(text)
    found = _NOTHING_SAID.search(words)
    return words.count(" ", 0, found.end()) - 1 if found else -1


@lru_cache(maxsize=REMEMBERED)
def _denials(text: str) -> Denials | None:
    """The negations of a sentence, None where it has none."""
    if _NEGATIONS.isdisjoint(normalise(text).split()):
        return None
    denials = Denials(text)
    return denials if denials.negations else None


def says_nothing_of(text: str, conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether a sentence says of the words of some condition that nothing is said of them."""
    first = _nothing_said(text)
    return first >= 0 and any(hits and all(hit[0] >= first for hit in hits) for hits in conditions)


def denied(text: str, conditions: Sequence[Sequence[Hit]]) -> bool:
    """Whether every mention of at least one condition stands under a negation."""
    denials = _denials(text)
    if denials is None:
        return False
    own = [hit for hits in conditions for hit in hits]
    return any(hits and all(denials.governs(hit, own) for hit in hits) for hits in conditions)
