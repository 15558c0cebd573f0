r"""What does not matter in one document: counters, banners, a date in running text.

A dictionary is a YAML file that people edit:

    format: pledgebook-noise/1
    quiet:
      - {text: "You are viewing an archived version", why: "banner of the archive"}
      - {pattern: "\\d+ members", why: "counter"}

It lowers the priority of a change whose changed words it explains. Nothing is ever hidden.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pledgebook.errors import DataFileError
from pledgebook.history.keys import key
from pledgebook.history.model import Change, Comparison

FORMAT = "pledgebook-noise/1"
LONGEST_PATTERN = 300
LEARNT_FROM = 3
"""Versions in which one sentence must change in its figures alone before it is proposed."""


@dataclass(frozen=True, slots=True)
class QuietRule:
    """Words (by their letters) or a pattern, and why they do not matter here."""

    why: str
    text: str = ""
    pattern: str = ""

    def explains(self, sentence: str) -> bool:
        """Whether a sentence is one that does not matter."""
        if self.pattern:
            return bool(re.search(self.pattern, sentence, re.IGNORECASE))
        return bool(self.text) and key(self.text) in key(sentence)


@dataclass(frozen=True, slots=True)
class NoiseDictionary:
    """The quiet rules of one document."""

    rules: tuple[QuietRule, ...] = ()

    def applied(self, change: Change) -> Change:
        """The change with the reason why it is quiet, where there is one."""
        texts = [anchor.exact for anchor in (change.old, change.new) if anchor]
        for rule in self.rules:
            if texts and all(rule.explains(text) for text in texts):
                return replace(change, quiet=rule.why)
        return change


NOTHING = NoiseDictionary()


def load_dictionary(record: object, path: str) -> NoiseDictionary:
    """A dictionary from the parsed file. Raises DataFileError naming each wrong entry."""
    problems: list[tuple[str, str]] = []
    if not isinstance(record, Mapping) or record.get("format") != FORMAT:
        raise DataFileError(path, [("format", f"must be {FORMAT}")])
    entries = record.get("quiet", [])
    if not isinstance(entries, list):
        raise DataFileError(path, [("quiet", "must be a list")])
    rules = []
    for number, entry in enumerate(entries):
        problem = _problem(entry)
        if problem:
            problems.append((f"quiet.{number}", problem))
        else:
            rules.append(QuietRule(entry["why"], entry.get("text", ""), entry.get("pattern", "")))
    if problems:
        raise DataFileError(path, problems)
    return NoiseDictionary(tuple(rules))


def _problem(entry: object) -> str:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("why"), str):
        return "needs `why` and one of `text` and `pattern`"
    given = [name for name in ("text", "pattern") if name in entry]
    if len(given) != 1 or not isinstance(entry[given[0]], str) or not entry[given[0]].strip():
        return "needs one of `text` and `pattern`, as words"
    if given == ["text"]:
        return "" if key(entry["text"]) else "`text` holds no letters"
    if len(entry["pattern"]) > LONGEST_PATTERN:
        return f"`pattern` is longer than {LONGEST_PATTERN} characters"
    try:
        re.compile(entry["pattern"])
    except re.error as error:
        return f"`pattern` is no regular expression: {error}"
    return ""


_FIGURES = re.compile(r"\d[\d.,]*")


def propose(comparisons: Iterable[Comparison]) -> NoiseDictionary:
    """Rules for sentences that change again and again in nothing but figures, for a person to keep.

    They are proposed, never applied by themselves: a figure can be the point of a sentence.
    """
    seen: Counter[str] = Counter()
    for comparison in comparisons:
        for change in comparison.changes:
            if change.old and change.new:
                old, new = (_FIGURES.sub("#", one.exact) for one in (change.old, change.new))
                if old == new and "#" in new and change.old.exact != change.new.exact:
                    seen[new] += 1
    return NoiseDictionary(
        tuple(
            QuietRule(
                f"changed in its figures alone {count} times",
                pattern="^" + r"\d[\d.,]*".join(map(re.escape, text.split("#"))) + "$",
            )
            for text, count in sorted(seen.items())
            if count >= LEARNT_FROM and len(text) < LONGEST_PATTERN // 2
        )
    )
