"""Finds the spellings of terms in a text: one automaton, word bounds, no case, no hyphens.

Aho and Corasick, "Efficient string matching", Communications of the ACM 18 (1975).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pledgebook.reading.glossary import Glossary
from pledgebook.text.words import lower_in_place, whole_in_lower_case
from pledgebook.values import value

_READ_AS = (("-", " "), ("‐", " "), ("‑", " "), ("\u00a0", " "), ("\n", " "))
_BRITISH = {
    "our": "or", "isation": "ization", "ise": "ize", "ised": "ized", "ising": "izing",
    "tre": "ter", "tres": "ters", "ence": "ense", "elled": "eled", "ours": "ors",
    "isations": "izations", "ogue": "og",
}  # fmt: skip
_SWAPPED = re.compile(
    r"\b(\w*(?:lab|fav|col|hon|behavi|neighb)|\w{3,}(?=is)|\w*cen|\w*theat|\w*(?:def|lic|off)|"
    r"\w*(?:trav|lab|canc)|\w*dial)"
    r"(ours|our|isations|isation|ised|ising|ise|tres|tre|ence|elled|ogue)\b"
)


@value
class Spotted:
    """A spelling of the term `key` at `start:end` of the text searched."""

    key: str
    start: int
    end: int


def plain(text: str) -> str:
    """The text as it is compared: lower case, hyphens and line ends as spaces, same length."""
    return _read_plainly(lower_in_place(text))


def _read_plainly(lowered: str) -> str:
    for written, read in _READ_AS:
        lowered = lowered.replace(written, read)
    return lowered


@lru_cache(maxsize=1)
def _compared(text: str) -> str:
    """`plain` of a whole text, kept because several matchers look through it one after another."""
    return _read_plainly(whole_in_lower_case(text))


@lru_cache(maxsize=4096)
def normal_name(term: str) -> str:
    """A term in the form in which two spellings of it are the same: plain and singular."""
    words = plain(term).strip(" .,;:'\"").split()
    if words:
        words[-1] = singular(words[-1])
    return " ".join(words)


def singular(word: str) -> str:
    """Singular of a regular English noun; words in -ss, -us and -is stay as they are."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        return word[:-1]
    return word


def plural(word: str) -> str:
    """Regular plural of an English noun."""
    if word.endswith("y") and len(word) > 2 and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return word + "es"
    return word + "s"


@lru_cache(maxsize=4096)
def spellings(name: str) -> frozenset[str]:
    """Every form of a name that is looked for: singular, plural, British and American."""
    base = " ".join(plain(name).split())
    forms = {base}
    head, _, last = base.rpartition(" ")
    one = singular(last)
    forms |= {f"{head} {form}".strip() for form in (one, plural(one))}
    return frozenset(forms | {_american(form) for form in forms})


def _american(form: str) -> str:
    if not any(ending in form for ending in _BRITISH):
        return form
    return _SWAPPED.sub(lambda match: match[1] + _BRITISH[match[2]], form)


class Matcher:
    """Looks for all spellings of many terms at once."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` holds for each key the names of one term; the first to claim a form has it."""
        import ahocorasick

        automaton: Any = ahocorasick.Automaton()
        self._forms: dict[str, str] = {}
        for key, given in names.items():
            for name in given:
                shouted = name.isupper() and len(name) < 7
                for form in spellings(name):
                    if form not in self._forms:
                        self._forms[form] = key
                        automaton.add_word(form, (key, len(form), shouted))
        self._automaton = automaton
        if self._forms:
            automaton.make_automaton()
        self._last: tuple[str, list[Spotted]] = ("", [])

    def key_of(self, term: str) -> str | None:
        """Key of the term that is spelled so, None where there is none."""
        base = " ".join(plain(term).strip(" .,;:'\"").split())
        return self._forms.get(base) or self._forms.get(normal_name(base))

    def find(self, text: str) -> list[Spotted]:
        """Spellings in `text` from left to right; of overlapping ones the longest.

        An acronym counts only in capitals. What was found last is kept, because the uses of a
        document's terms are asked for when it is read and when its terms are gathered.
        """
        if not self._forms:
            return []
        last = self._last
        if last[0] is not text:
            last = self._last = (text, self._find(text))
        return last[1]

    def _find(self, text: str) -> list[Spotted]:
        compared = _compared(text)
        size = len(compared)
        hits: list[tuple[int, int, str]] = []
        for last, (key, length, shouted) in self._automaton.iter(compared):
            start, end = last - length + 1, last + 1
            if start and (compared[start - 1].isalnum() or compared[start - 1] == "_"):
                continue
            if end < size and (compared[end].isalnum() or compared[end] == "_"):
                continue
            if shouted and not text[start:end].rstrip("s").isupper():
                continue
            hits.append((start, -end, key))
        hits.sort()
        reached = 0
        found: list[Spotted] = []
        for start, negative_end, key in hits:
            if start >= reached:
                reached = -negative_end
                found.append(Spotted(key, start, reached))
        return found


@lru_cache(maxsize=2)
def matcher_of(names: tuple[tuple[str, str], ...]) -> Matcher:
    """The matcher of terms with one name each, given with their keys."""
    return Matcher({key: (name,) for key, name in names})


@lru_cache(maxsize=8)
def glossary_matcher(glossary: Glossary) -> Matcher:
    """The matcher of a glossary, built once."""
    return Matcher({term.id: (term.name, *term.variants) for term in glossary.terms})
