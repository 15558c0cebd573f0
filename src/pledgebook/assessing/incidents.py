"""What is said to have happened, and what was done to make it good.

Criteria of an effective mechanism are those of UN Guiding Principle 31; the forms of remedy those
that its commentary to Principle 25 names.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class EntryKind(StrEnum):
    """What a line of an incident's log is about."""

    SOURCE = "source"
    OUTCOME = "outcome"
    COMPLAINT = "complaint"
    LETTER = "letter"
    MEETING = "meeting"
    DIALOGUE = "dialogue"
    REMEDY_ASKED = "remedy asked"
    REMEDY_OFFERED = "remedy offered"
    REMEDY_GIVEN = "remedy given"
    EFFECTIVENESS = "effectiveness"


class SourceStatus(StrEnum):
    """How firmly something is established by the source that says it."""

    STATED = "stated by the company"
    RECORD = "in a public record"
    FOUND = "found by a court or authority"
    REPORTED = "reported"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"


REMEDY_KINDS = (EntryKind.REMEDY_ASKED, EntryKind.REMEDY_OFFERED, EntryKind.REMEDY_GIVEN)

NEEDS_STATUS = (EntryKind.SOURCE, EntryKind.OUTCOME)
"""Kinds that say something of what happened, and so have to say how firmly."""

FORMS_OF_REMEDY: Mapping[str, str] = {
    "apology": "apology",
    "restitution": "restitution: the state of things before is restored",
    "rehabilitation": "rehabilitation",
    "compensation": "compensation, in money or otherwise",
    "cessation": "cessation: what did the harm is stopped",
    "non-repetition": "guarantees of non-repetition",
    "sanction": "punitive sanctions",
    "investigation": "investigation and disclosure of what happened",
}
"""Id → words. Guiding Principle 25, commentary; Basic Principles on remedy (UN, 2005)."""

EFFECTIVENESS: Mapping[str, str] = {
    "31a": "legitimate: those it is for trust it",
    "31b": "accessible: known, and barriers are lowered",
    "31c": "predictable: a known procedure with times and outcomes",
    "31d": "equitable: information, advice and expertise on fair terms",
    "31e": "transparent: parties are kept informed, performance is published",
    "31f": "rights-compatible: outcomes accord with human rights",
    "31g": "a source of continuous learning",
    "31h": "based on engagement and dialogue",
}
"""Id → words, for the eight criteria of Guiding Principle 31."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated line of an incident's log."""

    kind: EntryKind
    dated: str
    body: str
    source: str = ""
    url: str = ""
    status: str = ""
    criterion: str = ""
    person: str = ""
    at: str = ""


def entry_problems(entry: Entry) -> list[str]:
    """What is missing from an entry so that it could be shown fairly."""
    problems = []
    if not entry.body.strip():
        problems.append("it says nothing")
    if entry.kind in NEEDS_STATUS:
        if entry.status not in set(SourceStatus):
            problems.append(f"it needs a status: {', '.join(SourceStatus)}")
        if not entry.source.strip():
            problems.append("it needs a source: who says so")
    if entry.kind in REMEDY_KINDS and entry.criterion not in FORMS_OF_REMEDY:
        problems.append(f"it needs a form of remedy: {', '.join(FORMS_OF_REMEDY)}")
    if entry.kind is EntryKind.EFFECTIVENESS and entry.criterion not in EFFECTIVENESS:
        problems.append(f"it needs a criterion of Principle 31: {', '.join(EFFECTIVENESS)}")
    return problems


def established(entries: Sequence[Entry]) -> str:
    """The firmest thing that can be said today, in words: the newest outcome, else the sources.

    An outcome always outweighs what was said before it: an allegation is never shown without
    what became of it.
    """
    outcomes = [entry for entry in entries if entry.kind is EntryKind.OUTCOME]
    if outcomes:
        newest = max(enumerate(outcomes), key=lambda pair: (pair[1].dated, pair[0]))[1]
        return f"{newest.status} ({newest.source}, {newest.dated})"
    sources = [entry for entry in entries if entry.kind is EntryKind.SOURCE]
    if not sources:
        return "no source is on record"
    statuses = list(dict.fromkeys(entry.status for entry in sources))
    return " and ".join(statuses) + "; no outcome is on record"


@dataclass(frozen=True, slots=True)
class RemedyRow:
    """One form of remedy: who asked for it, what was offered, what was given."""

    form: str
    asked: tuple[Entry, ...]
    offered: tuple[Entry, ...]
    given: tuple[Entry, ...]


def remedy_rows(entries: Sequence[Entry]) -> tuple[RemedyRow, ...]:
    """Remedy by form, in the order of `FORMS_OF_REMEDY`; forms that nobody named are left out."""
    rows = []
    for form in FORMS_OF_REMEDY:
        named = [entry for entry in entries if entry.criterion == form]
        if named:
            by_kind = [tuple(e for e in named if e.kind is kind) for kind in REMEDY_KINDS]
            rows.append(RemedyRow(form, *by_kind))
    return tuple(rows)


_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Mx|Miss|Dr|Prof|Sheikh|Sayyid|Señora?|Herr|Frau|Monsieur|Madame)\.?\s+"
    r"(?:[A-Z]\.\s*)*[^\W\d_a-z][\w’'-]+"
)
_NAMED = re.compile(
    r"\b(?:named|called|journalist|activist|lawyer|blogger|student|worker|victim|protester|"
    r"detainee|prisoner|father|mother|son|daughter|wife|husband)\s+"
    r"((?:[^\W\d_a-z][\w’'-]+\s+){1,3}[^\W\d_a-z][\w’'-]+)"
)


def private_names(text: str, known: Sequence[str] = ()) -> tuple[str, ...]:
    """Words that look like the name of a person, without those of `known` companies and bodies.

    It finds names behind a form of address, and behind words such as "journalist" or "named". It
    is a reminder and not a proof: whoever writes the entry is asked to look again.
    """
    found = [match[0] for match in _TITLED.finditer(text)]
    found += [match[1] for match in _NAMED.finditer(text)]
    names = {name.casefold() for name in known}
    return tuple(dict.fromkeys(one for one in found if one.casefold() not in names))
