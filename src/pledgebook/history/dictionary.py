r"""What does not matter in one document: counters, banners, a date in running text.

A dictionary is a YAML file that people edit:

    format: pledgebook-noise/1
    quiet:
      - {text: "You are viewing an archived version", why: "banner of the archive"}
      - {pattern: "\\d+ members", why: "counter"}

It lowers the priority of a change whose changed words it explains. Nothing is ever hidden.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pledgebook.errors import DataFileError
from pledgebook.history.keys import key
from pledgebook.history.model import Change

FORMAT = "pledgebook-noise/1"
LONGEST_PATTERN = 300


@dataclass(frozen=True, slots=True)
class QuietRule:
    """Words (by their letters) or a pattern, and why they do not matter here."""

    why: str
    text: str = ""
    pattern: str = ""

    @property
    def names(self) -> tuple[str, str]:
        """By what a rule is known again, however its spaces were written."""
        return self.text, self.pattern.replace("\\ ", " ")

    def explains(self, sentence: str) -> bool:
        """Whether a sentence is one that does not matter."""
        if self.pattern:
            return bool(re.search(self.pattern, sentence, re.IGNORECASE))
        return bool(self.text) and key(self.text) in key(sentence)


@dataclass(frozen=True, slots=True)
class NoiseDictionary:
    """The quiet rules of one document."""

    rules: tuple[QuietRule, ...] = ()

    def with_new(self, learnt: "NoiseDictionary") -> "NoiseDictionary":
        """The rules with those learnt that are not among them; what was written first is kept."""
        known = {rule.names for rule in self.rules}
        new = tuple(rule for rule in learnt.rules if rule.names not in known)
        return NoiseDictionary((*self.rules, *new))

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


def dump_dictionary(dictionary: NoiseDictionary) -> str:
    """The dictionary as a YAML file that people can edit; `load_dictionary` reads it back."""
    lines = [
        "# What does not matter in this document: it lowers the priority of a change and hides",
        "# nothing. Each entry has `why`, and `text` (words) or `pattern` (a regular expression).",
        f"format: {FORMAT}",
        "quiet:" if dictionary.rules else "quiet: []",
    ]
    for rule in dictionary.rules:
        name, value = ("pattern", rule.pattern) if rule.pattern else ("text", rule.text)
        lines += [f"  - {name}: {_quoted(value)}", f"    why: {_quoted(rule.why)}"]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A YAML scalar in double quotes: JSON is one."""
    return json.dumps(text, ensure_ascii=False)
