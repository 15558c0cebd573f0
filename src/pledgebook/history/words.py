"""What changed inside a sentence, word by word.

The law: the old sides of the edits, joined, are the old text; the new sides are the new text.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Indel

from pledgebook.text.words import lower_in_place

_TOKEN = re.compile(r"\w+(?:['’]\w+)*\s*|[^\w\s]\s*|\s+")

ISLAND = 1
"""Unchanged words between two edits that a reader would rather see inside one edit; at two,
phrases that stand unchanged begin to disappear."""


class EditKind(StrEnum):
    """What happened to a run of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Edit:
    """A run of words as it was and as it is.

    A `SAME` edit may differ in case, apostrophes and the space behind its words.
    """

    kind: EditKind
    old: str
    new: str


def diff(old: str, new: str) -> tuple[Edit, ...]:
    """The edits that lead from one text to the other, in order, no two neighbours alike."""
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    edits: list[Edit] = []
    before, after = _keys(old_tokens), _keys(new_tokens)
    for op in Indel.opcodes(before, after):
        left = "".join(old_tokens[op.src_start : op.src_end])
        right = "".join(new_tokens[op.dest_start : op.dest_end])
        if op.tag == "equal":
            edits.append(Edit(EditKind.SAME, left, right))
        else:
            _append_change(edits, left, right)
    return tuple(edits)


def _keys(tokens: Sequence[str]) -> list[str]:
    return [lower_in_place(token.strip()) for token in tokens]


def _append_change(edits: list[Edit], left: str, right: str) -> None:
    if edits and edits[-1].kind is not EditKind.SAME:
        last = edits.pop()
        left, right = last.old + left, last.new + right
    kind = EditKind.REPLACED
    if not left:
        kind = EditKind.ADDED
    elif not right:
        kind = EditKind.REMOVED
    edits.append(Edit(kind, left, right))


def apply(old: str, edits: Iterable[Edit]) -> str:
    """The new text, from the old one and its edits. Raises ValueError where they do not fit."""
    edits = tuple(edits)
    at = 0
    for edit in edits:
        if not old.startswith(edit.old, at):
            raise ValueError(f"at character {at} the text does not read {edit.old!r}")
        at += len(edit.old)
    if at != len(old):
        raise ValueError(f"the edits end at character {at} of {len(old)}")
    return "".join(edit.new for edit in edits)


def readable(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits with lone unchanged words between two changes drawn into one change."""
    out: list[Edit] = []
    for number, edit in enumerate(edits):
        inner = 0 < number < len(edits) - 1
        if edit.kind is not EditKind.SAME or (inner and _is_island(edit)):
            _append_change(out, edit.old, edit.new)
        else:
            out.append(edit)
    return tuple(out)


def _is_island(edit: Edit) -> bool:
    tokens = _TOKEN.findall(edit.new)
    words = [token for token in tokens if token[0].isalnum()]
    return len(words) <= ISLAND and sum(map(len, words)) <= 4


def changed_words(edits: Iterable[Edit]) -> tuple[str, str]:
    """The words that went and the words that came, each as one text with " … " between runs."""
    edits = [edit for edit in edits if edit.kind is not EditKind.SAME]
    gone = " … ".join(edit.old.strip() for edit in edits if edit.old.strip())
    came = " … ".join(edit.new.strip() for edit in edits if edit.new.strip())
    return gone, came


def in_words(edits: Iterable[Edit]) -> str:
    """What changed as a phrase: “will” is now “may”, “promptly” is gone; empty for nothing."""
    said = []
    for edit in edits:
        old, new = f"“{edit.old.strip()}”", f"“{edit.new.strip()}”"
        if edit.kind is EditKind.REPLACED:
            said.append(f"{old} is now {new}")
        elif edit.kind is EditKind.REMOVED:
            said.append(f"{old} is gone")
        elif edit.kind is EditKind.ADDED:
            said.append(f"{new} is new")
    return ", ".join(said)
