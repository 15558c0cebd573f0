"""The published formats of changes as pydantic models; the JSON Schema files are made from them.

`pledgebook-changes/1` is one comparison, `pledgebook-history/1` a ledger over many versions.
Within a version fields may be added; none is renamed, removed or given another meaning.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from pledgebook.history.model import Cause, Direction, Kind
from pledgebook.history.words import EditKind
from pledgebook.publishing.formats import DocumentOut, Quote


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class EditOut(_Record):
    """A run of words as it was and as it is."""

    kind: EditKind
    old: str
    new: str


class ArgumentOut(_Record):
    """One reason for "stronger" or "weaker", with the words it rests on."""

    name: str
    direction: Direction
    gone: str
    came: str
    why: str


class ChangeOut(_Record):
    """One change; `substantive` is whether it touches what the text says, by the company."""

    number: int
    kind: Kind
    cause: Cause
    substantive: bool
    why: str
    words_gone: str
    words_came: str
    old: Quote | None
    new: Quote | None
    edits: tuple[EditOut, ...]
    arguments: tuple[ArgumentOut, ...]
    priority: int
    promise: bool
    definition: bool
    heading: bool
    moved: bool
    to_document: str
    to_rank: int | None
    otherwise: Kind | None
    quiet: str


class ChangesOut(_Record):
    """A comparison of two versions."""

    format: Literal["pledgebook-changes/1"] = "pledgebook-changes/1"
    pledgebook: str
    old: DocumentOut
    new: DocumentOut
    same_bytes: bool
    returns_to: int
    note: str
    unchanged: int
    counts: dict[Kind, int]
    changes: tuple[ChangeOut, ...]


class EventOut(_Record):
    """What happened to a promise or definition in one version."""

    version: int
    kind: Kind | Literal["first seen"]
    why: str
    quote: Quote


class EntryOut(_Record):
    """A promise or a definition through the versions."""

    id: int
    what: Literal["promise", "definition"]
    standing: bool
    events: tuple[EventOut, ...]


class TermCountOut(_Record):
    """How often a term stands in each version, and whether it left the text altogether."""

    term: str
    counts: tuple[int, ...]
    left_at: int | None


class HistoryOut(_Record):
    """A ledger over the versions of one document, oldest first."""

    format: Literal["pledgebook-history/1"] = "pledgebook-history/1"
    pledgebook: str
    versions: tuple[DocumentOut, ...]
    changes: tuple[dict[Kind, int], ...]
    entries: tuple[EntryOut, ...]
    terms: tuple[TermCountOut, ...]
    words: tuple[TermCountOut, ...] = ()
    """Words of meaning that the last version has nowhere, what stood oftenest first."""
