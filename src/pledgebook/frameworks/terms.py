"""What a rule names: concepts, and literal phrases in double quotes."""

import re
from collections.abc import Iterator

from pledgebook.frameworks.lexicon import CONCEPT_NAME, Phrase, parse_phrase
from pledgebook.frameworks.model import EvidenceRules, Rule
from pledgebook.values import value

_ALTERNATIVE = re.compile(r'\s*(?:"([^"]*)"|([^|"]*))\s*')


@value
class Named:
    """One alternative of a rule's condition: a concept by name, or a literal phrase."""

    concept: str = ""
    phrase: Phrase | None = None

    @property
    def written(self) -> str:
        """As it stands in the file."""
        return f'"{self.phrase.written}"' if self.phrase else self.concept


def parse_condition(text: str) -> tuple[Named, ...]:
    """Read `concept`, `"literal phrase"` or alternatives of them with `|` between.

    Raises ValueError with a message for the author of the file.
    """
    if '"' not in text:
        return tuple([_concept(name, text) for name in text.split("|")])
    named: list[Named] = []
    position = 0
    while True:
        match = _ALTERNATIVE.match(text, position)
        assert match
        literal, concept = match.groups()
        if literal is not None:
            named.append(Named(phrase=parse_phrase(literal)))
        else:
            named.append(_concept(concept, text))
        position = match.end()
        if position == len(text):
            return tuple(named)
        if text[position] != "|":
            raise ValueError(f"{text!r}: put | between alternatives")
        position += 1


def _concept(name: str, condition: str) -> Named:
    name = name.strip()
    if not CONCEPT_NAME.fullmatch(name):
        raise ValueError(
            f"{condition!r} is neither a concept name nor a phrase in double quotes"
            " (in YAML: '\"lawful basis\"')"
        )
    return Named(concept=name)


def rules_with_keys(evidence: EvidenceRules) -> Iterator[tuple[str, Rule]]:
    """Every rule of an element with its dotted key below `evidence`."""
    for name in ("yes", "partial", "no"):
        for index, rule in enumerate(getattr(evidence, name)):
            yield f"{name}[{index}]", rule
    for part, rules in evidence.parts.items():
        for index, rule in enumerate(rules):
            yield f"parts.{part}[{index}]", rule


def conditions_with_keys(rule: Rule) -> Iterator[tuple[str, str]]:
    """Every condition of a rule that names concepts, with its dotted key below the rule."""
    for field in ("all", "any", "none", "heading"):
        for index, condition in enumerate(getattr(rule, field)):
            yield f"{field}[{index}]", condition
