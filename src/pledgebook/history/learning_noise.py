"""Noise learnt from a document's history: proposed to a person, never applied by itself."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from pledgebook.history.dictionary import LONGEST_PATTERN, NoiseDictionary, QuietRule
from pledgebook.history.keys import key
from pledgebook.history.model import Change, Comparison, Kind

LEARNT_FROM = 3
"""Versions in which a sentence must change in its figures alone, or come or go, before it is
proposed: twice may be chance."""

LONGEST_LINE = 160
"""Characters of a line that comes and goes: a banner or a link is short, a paragraph is not."""

_FIGURES = re.compile(r"\d[\d.,:]*")
_FIGURE = r"\d[\d.,:]*"


def propose(comparisons: Iterable[Comparison]) -> NoiseDictionary:
    """Rules for what changes again and again and says nothing.

    These are sentences that change in nothing but figures (counters, dates in running text),
    and lines that come and go (banners). A figure can be the point of a sentence, and a promise
    can come and go: a person keeps or strikes each rule.
    """
    counters: Counter[str] = Counter()
    banners: dict[str, list[str]] = defaultdict(list)
    for comparison in comparisons:
        for change in comparison.changes:
            if frame := _frame(change):
                counters[frame] += 1
            elif line := _came_or_went(change):
                banners[key(line)].append(line)
    rules = [
        QuietRule(f"changed in its figures alone {count} times", pattern=_pattern(frame))
        for frame, count in sorted(counters.items())
        if count >= LEARNT_FROM and len(_pattern(frame)) <= LONGEST_PATTERN
    ]
    rules += [
        QuietRule(f"came and went {len(lines)} times", text=lines[0])
        for _, lines in sorted(banners.items())
        if len(lines) >= LEARNT_FROM
    ]
    return NoiseDictionary(tuple(rules))


def _frame(change: Change) -> str:
    """The sentence with # for its figures, where nothing but these changed; empty otherwise."""
    if not change.old or not change.new or change.old.exact == change.new.exact:
        return ""
    old, new = (_FIGURES.sub("#", anchor.exact) for anchor in (change.old, change.new))
    return new if old == new and "#" in new else ""


def _pattern(frame: str) -> str:
    parts = (re.escape(part).replace("\\ ", " ") for part in frame.split("#"))
    return "^" + _FIGURE.join(parts) + "$"


def _came_or_went(change: Change) -> str:
    """A short line that came in or left, and holds no promise and no definition."""
    anchor = change.new or change.old
    kind = change.otherwise or change.kind
    if kind not in (Kind.ADDED, Kind.REMOVED, Kind.FURNITURE) or not anchor:
        return ""
    if change.promise or change.definition or (change.old and change.new):
        return ""
    return anchor.exact if len(anchor.exact) <= LONGEST_LINE and key(anchor.exact) else ""
