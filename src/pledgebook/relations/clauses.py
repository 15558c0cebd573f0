"""Which human-rights commitments a contract or code asks of a partner, with the literal quotes.

A contract seldom repeats "human rights" where it grants an audit: it says "compliance with
clause 9". So the clauses that speak of rights are found first, and a sentence counts where it
speaks of rights itself or of such a clause by its number.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.text.anchors import Anchor, make_anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

FORMAT = "pledgebook-partner-clauses/1"

_NUMBERED = re.compile(
    r"(?m)^[ \t]*(?:(?:article|clause|section|§)\s*)?(\d{1,2})(?:\.\d+)*[.):]?\s+(?=\S)", re.I
)
_REFERENCE = re.compile(
    r"\b(?:articles?|clauses?|sections?|§+)\s*(\d{1,2})(?:\.\d+)*"
    r"(?:\s*(?:,|and|or|to)\s*(\d{1,2})(?:\.\d+)*)?",
    re.I,
)


class _Kind(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    element: str
    title: str
    needs: Literal["rights", "about", "neither"]
    cue: list[str]
    model: str


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-partner-clauses/1"]
    rights: list[str]
    clauses: list[_Kind]


@dataclass(frozen=True, slots=True)
class ClauseKind:
    """One commitment: how it is recognised, its framework element, and a model clause."""

    id: str
    element: str
    title: str
    needs: str
    cues: tuple[re.Pattern[str], ...]
    model: str


@dataclass(frozen=True, slots=True)
class ClauseKinds:
    """All commitments that are looked for, and what speaks of rights."""

    kinds: tuple[ClauseKind, ...]
    rights: tuple[re.Pattern[str], ...]

    def speaks_of_rights(self, text: str) -> bool:
        """Whether a text is about the rights of people."""
        return any(pattern.search(text) for pattern in self.rights)


@dataclass(frozen=True, slots=True)
class FoundClause:
    """A commitment in a contract: the sentence, and the number of the clause it stands in."""

    kind: str
    anchor: Anchor
    clause: str


def parse_clause_kinds(text: str, name: str) -> ClauseKinds:
    """A file of commitments. Raises DataFileError that names each problem."""
    try:
        found = _File.model_validate(read_yaml(text, name))
        return ClauseKinds(
            tuple(
                ClauseKind(
                    one.id, one.element, one.title, one.needs, _compiled(one.cue), one.model.strip()
                )
                for one in found.clauses
            ),
            _compiled(found.rights),
        )
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error
    except re.error as error:
        raise DataFileError(name, [("cue", f"is no regular expression: {error}")]) from error


def _compiled(patterns: Sequence[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)


@cache
def builtin_clause_kinds() -> ClauseKinds:
    """The commitments that come with the program."""
    file = resources.files("pledgebook.relations") / "data" / "partner-clauses.yaml"
    return parse_clause_kinds(file.read_text(encoding="utf-8"), "partner-clauses.yaml")


def find_clauses(
    layer: TextLayer, sentences: Sequence[Sentence], kinds: ClauseKinds
) -> tuple[FoundClause, ...]:
    """The commitments in a contract, in the order of the text."""
    numbers = [(match.start(), match[1]) for match in _NUMBERED.finditer(layer.text)]
    placed = [(sentence, _clause_at(numbers, sentence.start)) for sentence in sentences]
    about = {
        clause for sentence, clause in placed if clause and kinds.speaks_of_rights(sentence.text)
    }
    statements = {
        clause
        for sentence, clause in placed
        if clause
        and any(_is(kind, sentence.text) for kind in kinds.kinds if kind.needs == "neither")
    }
    found = []
    before = ("", "")
    for sentence, clause in placed:
        # "It obliges its suppliers to do likewise" speaks of what the sentence before it says.
        follows = clause == before[1] and kinds.speaks_of_rights(before[0])
        before = (sentence.text, clause)
        for kind in kinds.kinds:
            if not _is(kind, sentence.text):
                continue
            if (follows and kind.needs == "about") or _fits(
                kind, sentence.text, kinds, about | statements
            ):
                anchor = make_anchor(layer, sentence.start, sentence.end)
                found.append(FoundClause(kind.id, anchor, clause))
    return tuple(found)


def _is(kind: ClauseKind, text: str) -> bool:
    return all(cue.search(text) for cue in kind.cues)


def _fits(kind: ClauseKind, text: str, kinds: ClauseKinds, about: set[str]) -> bool:
    if kind.needs == "neither":
        return True
    if kinds.speaks_of_rights(text):
        return True
    return kind.needs == "about" and bool(_referred(text) & about)


def _referred(text: str) -> set[str]:
    """Numbers of the clauses that a sentence refers to."""
    return {number for match in _REFERENCE.finditer(text) for number in match.groups() if number}


def _clause_at(numbers: Sequence[tuple[int, str]], place: int) -> str:
    """The number of the clause that a place in the text belongs to; empty before the first."""
    clause = ""
    for start, number in numbers:
        if start > place:
            break
        clause = number
    return clause
