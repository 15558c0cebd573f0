"""Words that lost the blank between them: "RiskAssessmentand". They are counted, not mended.

Some PDF writers set words apart without a blank, and what others extract from such files has
them glued. A reader has to know, because what is glued is not found; the text stays as it came.
"""

import re
from collections import Counter

FEWEST = 8
"""Different glued words from which a text is said to have them. Names such as LinkedIn and the
odd slip of a typist stay below."""
OFTEN = 3
"""Times a word stands alone before it may be a part of a glued one; a glued word itself is rarer,
a name made of two words is written more often."""

LOOKED_AT = 100_000
"""Characters from the start that are looked at before the whole text is."""

_INNER_CAPITAL = re.compile(r"[a-z][a-z][A-Z][a-z][a-z]")
_SUSPECT = re.compile(r"\b(?:[A-Za-z]{16,}|[A-Za-z]*[a-z]{2}[A-Z][a-z]{2,}[A-Za-z]*)\b")
_WORD = re.compile(r"[A-Za-z]+")
_SHORT = frozenset("a an as at be by in is it of on or to we".split())
SHORTEST = 3
"""Letters of a part that is no such little word."""


def run_together(text: str) -> tuple[int, str]:
    """How many different words are glued together, and one of them; 0 where hardly any is."""
    if len(set(_INNER_CAPITAL.findall(text[:LOOKED_AT]))) < FEWEST:
        return 0, ""
    suspects = Counter(_SUSPECT.findall(text))
    if len(suspects) < FEWEST:
        return 0, ""
    alone = Counter(word.lower() for word in _WORD.findall(text))
    parts = {
        word
        for word, count in alone.items()
        if count > OFTEN and (len(word) >= SHORTEST or word in _SHORT)
    }
    glued = [
        word for word, count in suspects.items() if count <= OFTEN and _splits(word.lower(), parts)
    ]
    return (len(glued), min(glued, key=len)) if len(glued) >= FEWEST else (0, "")


def _splits(word: str, parts: set[str]) -> bool:
    """Whether a word is made of two known ones or more, the first and the last of some length."""
    reached = {0}
    for end in range(1, len(word) + 1):
        if any(
            start in reached and word[start:end] in parts and (start, end) != (0, len(word))
            for start in range(max(0, end - 20), end)
        ):
            reached.add(end)
    return len(word) in reached
