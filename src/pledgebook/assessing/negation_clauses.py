"""The clauses of a sentence in words, and what in them may be the company."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pledgebook.assessing.denial_words import ADVERBS, COMPANY, JOINS, OTHERS, RECEIVERS, SUBJECTS

LONGEST_NOUN = 6
"""Words from "no" to the noun it belongs to: "no company-wide human rights grievance mechanism"."""
_PARTED = re.compile(r"([^\W_]+(?:['’][^\W_]+)*)")
_ENDS = frozenset(";:!?—–()[]")
BEHIND = frozenset("who whose that which before prior after because whom".split())
"""What stands behind these is not what a negation before them denies."""


def stops_in(text: str) -> tuple[list[int], list[bool]]:
    """What stands before each word (0 nothing, 1 a comma, 2 the end of a clause); capitals."""
    parts = _PARTED.split(text)
    return list(map(_stop, parts[:-1:2])), [word[0].isupper() for word in parts[1::2]]


@lru_cache(maxsize=4096)
def _stop(between: str) -> int:
    if not _ENDS.isdisjoint(between) or ". " in between:
        return 2
    return int("," in between)


class Clauses:
    """The words of a sentence with what stands between them."""

    def __init__(self, words: Sequence[str], stops: Sequence[int], capital: Sequence[bool]) -> None:
        self.words = words
        self.stops = stops
        self.capital = capital

    def clause(self, index: int) -> tuple[int, int]:
        """First word of the clause around a negation, and the word behind its last."""
        start = index
        while start > 0 and not self.opens_clause(start):
            start -= 1
        if (
            self.words[start] in {"but", "and", "or", "however", "although", "though"}
            and start < index
        ):
            start += 1
        end = index + 1
        while end < len(self.words) and not self.opens_clause(end):
            end += 1
        return start, end

    def since(self, index: int) -> int:
        """The word behind the last stop that is more than a comma."""
        return next((at for at in range(index, 0, -1) if self.stops[at] == 2), 0)

    def opens_clause(self, index: int) -> bool:
        """Whether a new clause begins with a word."""
        if self.stops[index] == 2:
            return True
        word = self.words[index]
        following = self.words[index + 1] if index + 1 < len(self.words) else ""
        if word in {"but", "however", "although", "though", "whereas", "while", "because"}:
            return True
        if word in {"and", "or", "so", "nor"} and following in SUBJECTS:
            return True
        return self.stops[index] == 1 and (
            word in {"which", "who", "we", "they", "it", "there", "no"}
            or (word in JOINS and following in {*SUBJECTS, "the", "our", "there", "no"})
        )

    def reach(self, verb: int, end: int) -> int:
        """The word behind the last that the negation of a verb denies."""
        for index in range(verb, end):
            if self.words[index] in BEHIND:
                return index
        return end

    def skip(self, index: int) -> int:
        """The next word that is no adverb."""
        words = self.words
        while index < len(words) and (words[index] in ADVERBS or words[index].endswith("ly")):
            index += 1
        return index

    def is_to(self, index: int) -> bool:
        """Whether a word is "to"."""
        return self.words[index : index + 1] == ["to"]

    def is_be(self, index: int) -> bool:
        """Whether a word is "be" or "been"."""
        return self.words[index : index + 1] in (["be"], ["been"])

    def is_company(self, subject: int, start: int) -> bool:
        """Whether the subject of a clause, by its last word, is the company or what it does."""
        if subject < start:
            return False
        named = subject == start and self.capital[subject]
        word = self.words[subject]
        if self.words[start] in {"our", "this"} and subject - start < LONGEST_NOUN:
            return word not in OTHERS | RECEIVERS
        if word == "it":
            return subject == start
        return word in COMPANY or (named and word not in OTHERS and not word.endswith("s"))
