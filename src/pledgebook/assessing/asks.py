"""What a recommendation asks in particular, and what that rests on."""

import re
from functools import lru_cache

from pledgebook.assessing.model import Answer
from pledgebook.assessing.weighing import Gap, Group
from pledgebook.frameworks.lexicon import normalise

MOST_ASKS = 3
"""Elements whose own advice is spelt out in a recommendation."""
SAME_ADVICE = 0.5
"""Share of the longer words of the shorter of two advices from which on they say the same."""
SAME_AS_THEME = 0.75
"""The same for an advice beside the theme's own text, which is longer and says more."""
FEW_WORDS = 4
"""Longer words below which an advice is too short to be compared with the theme's text."""
WORDS_QUOTED = 14
"""Words of what is said today that an advice repeats: enough to find the quote that follows."""
MOST_CITES = 4

_GUIDING_PRINCIPLE = re.compile(r"UN Guiding Principles? (\d+)(?: \((\w)\))?")


def asks_of(group: Group) -> tuple[str, ...]:
    """Advice of the weightiest gaps, leaving out what says nearly the same as one before."""
    theme = _long_words(group.theme.text)
    advice: list[str] = []
    said: list[frozenset[str]] = []
    for gap in group.gaps:
        words = _long_words(gap.element.recommend)
        if any(len(words & other) > SAME_ADVICE * min(len(words), len(other)) for other in said):
            continue
        if len(words) >= FEW_WORDS and len(words & theme) >= SAME_AS_THEME * len(words):
            continue
        advice.append(gap.element.recommend.strip() + _today(gap))
        said.append(words)
        if len(advice) == MOST_ASKS:
            break
    return tuple(advice)


def _today(gap: Gap) -> str:
    """What the company says today, so that nobody is asked for it as if nothing stood there."""
    answer, evidence = gap.suggestion.answer, gap.suggestion.evidence
    if not evidence or answer not in _STANDS:
        return ""
    words = evidence[0].anchor.exact.rstrip(" .;:").split()
    quote = " ".join(words[:WORDS_QUOTED]) + ("…" if len(words) > WORDS_QUOTED else "")
    return f" Today {_STANDS[answer]}: “{quote}”."


_STANDS = {Answer.PARTIAL: "in part", Answer.NO: "it says"}


@lru_cache(maxsize=2048)
def _long_words(text: str) -> frozenset[str]:
    return frozenset(word for word in normalise(text).split() if len(word) > 3)


def cites_of(group: Group) -> tuple[str, ...]:
    """What the weightiest gaps rest on: the Guiding Principles first, then the others."""
    cites = list(
        dict.fromkeys(short_cite(cite) for gap in group.gaps for cite in gap.element.cites)
    )
    principles = [cite for cite in cites if cite.startswith("UNGP")]
    others = [cite for cite in cites if not cite.startswith("UNGP")]
    half = MOST_CITES // 2
    chosen = principles[: max(half, MOST_CITES - len(others))]
    return (*chosen, *others[: MOST_CITES - len(chosen)])


@lru_cache(maxsize=2048)
def short_cite(cite: str) -> str:
    """A principle as it is counted: "UN Guiding Principle 13 (b)" is "UNGP 13(b)"."""

    def short(match: re.Match[str]) -> str:
        letter = f"({match[2]})" if match[2] else ""
        return f"UNGP {match[1]}{letter}"

    return _GUIDING_PRINCIPLE.sub(short, cite)
