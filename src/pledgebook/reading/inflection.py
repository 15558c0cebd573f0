"""Inflected forms of English verbs, by the spelling rules of regular verbs."""

from typing import NamedTuple

_VOWELS = "aeiou"


class VerbForms(NamedTuple):
    """The five forms of a verb: publish, publishes, published, published, publishing."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


def regular_forms(verb: str, *, doubling: bool = False) -> VerbForms:
    """Forms of a regular verb. `doubling` says that the last consonant is doubled (plan)."""
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        third = verb + "es"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        third = verb[:-1] + "ies"
    else:
        third = verb + "s"
    stem = verb + verb[-1] if doubling else verb
    if verb.endswith("e"):
        past = verb + "d"
        gerund = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else verb[:-1] + "ing"
    elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        past, gerund = verb[:-1] + "ied", verb + "ing"
    else:
        past, gerund = stem + "ed", stem + "ing"
    return VerbForms(verb, third, past, past, gerund)


def irregular_forms(row: str) -> VerbForms:
    """Forms from a row of five words. Raises ValueError when the row holds another number."""
    forms = row.split()
    if len(forms) != len(VerbForms._fields):
        raise ValueError(f"five forms are needed, not {len(forms)}: {row!r}")
    return VerbForms(*forms)
