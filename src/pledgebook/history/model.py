"""What changed, which way, and whose change it is."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import StrEnum

from pledgebook.capture.documents import Document, Rank
from pledgebook.history.words import Edit
from pledgebook.text.anchors import Anchor


class Kind(StrEnum):
    """What a change is. Down to `WEAKENED` it is substance; what follows is noise."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    MOVED_TO_DOCUMENT = "moved to document"
    REWORDED = "reworded"
    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    SPACING = "spacing"
    MARKUP = "markup"
    LINKS = "links"
    FURNITURE = "furniture"
    DATES_VERSIONS = "dates and versions"
    ORDER = "order"
    OSCILLATION = "oscillation"
    EXTRACTION = "extraction"


NOISE = frozenset(
    {
        Kind.SPACING,
        Kind.MARKUP,
        Kind.LINKS,
        Kind.FURNITURE,
        Kind.DATES_VERSIONS,
        Kind.ORDER,
        Kind.OSCILLATION,
        Kind.EXTRACTION,
    }
)
"""Kinds that are labelled and kept, and that reach a reader only when asked for."""

SUBSTANCE = tuple(kind for kind in Kind if kind not in NOISE)


class Cause(StrEnum):
    """Whose change it is. Only `COMPANY` may be held against a company."""

    COMPANY = "company"
    EXTRACTION = "extraction"
    RE_ASSESSMENT = "re-assessment"
    FRAMEWORK = "framework"
    NOISE = "noise"


class Direction(StrEnum):
    """Which way one argument points, seen from the people the promise is made to."""

    STRONGER = "stronger"
    WEAKER = "weaker"


@dataclass(frozen=True, slots=True)
class Argument:
    """One reason to call a rewording stronger or weaker.

    `name` is the kind of argument ("modal", "condition"…); `gone` and `came` are the words it
    rests on, either of them empty; `why` is a sentence for a reader that names them.
    """

    name: str
    direction: Direction
    gone: str
    came: str
    why: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change between two versions of a document.

    `old` and `new` are anchors into the two text layers; an addition has no old one, a removal
    no new one. `edits` lead from the old words to the new. `priority` (0 to 100) orders what a
    person looks at first; what it means is for that person to say. `moved` says that a reworded
    sentence also stands elsewhere now. `promise` says that the old or new words hold a promise.
    `otherwise` is what an oscillation or a change of extraction would have been called.
    """

    kind: Kind
    cause: Cause
    why: str
    old: Anchor | None = None
    new: Anchor | None = None
    edits: tuple[Edit, ...] = ()
    arguments: tuple[Argument, ...] = ()
    priority: int = 0
    promise: bool = False
    definition: bool = False
    heading: bool = False
    moved: bool = False
    to_document: str = ""
    to_rank: Rank | None = None
    otherwise: Kind | None = None
    quiet: str = ""
    """Why the noise dictionary of the document lowers the priority; empty where it does not."""

    @property
    def substantive(self) -> bool:
        """Whether the change touches what the text says, by the company's own hand."""
        return self.kind not in NOISE and self.cause is Cause.COMPANY

    @property
    def takes_away(self) -> bool:
        """Whether a promise or a definition left the text, or went to one of lower rank."""
        if not self.substantive or not (self.promise or self.definition):
            return False
        if self.kind is Kind.MOVED_TO_DOCUMENT:
            return "ranks lower" in self.why
        return self.kind is Kind.REMOVED

    def is_one_of(self, kinds: Collection[Kind]) -> bool:
        """Whether a reader who asks for these kinds wants to see it.

        A promise or definition that left counts as weakened: the text binds to less without it.
        """
        return self.kind in kinds or (Kind.WEAKENED in kinds and self.takes_away)

    @property
    def reason(self) -> str:
        """Why it is called what it is, and what the noise dictionary of the document says of it."""
        return f"{self.why} Known noise here: {self.quiet}." if self.quiet else self.why

    @property
    def words(self) -> tuple[str, str]:
        """The words that decided the label: those that went and those that came."""
        if not self.arguments:
            return "", ""
        gone = [argument.gone for argument in self.arguments if argument.gone]
        came = [argument.came for argument in self.arguments if argument.came]
        return "; ".join(dict.fromkeys(gone)), "; ".join(dict.fromkeys(came))


@dataclass(frozen=True, slots=True)
class Comparison:
    """All changes between two versions, in the order of the new text, removals in their place.

    `unchanged` counts sentences with the same letters on both sides. `returns_to` is the
    number of the earlier version whose text the new one repeats, -1 where it repeats none.
    """

    old: Document
    new: Document
    changes: tuple[Change, ...]
    unchanged: int
    same_bytes: bool
    returns_to: int = -1
    note: str = ""
    counts: dict[Kind, int] = field(default_factory=dict)

    @property
    def substantive(self) -> tuple[Change, ...]:
        """The changes that are the company's and touch what the text says."""
        return tuple(change for change in self.changes if change.substantive)
