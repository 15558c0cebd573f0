"""Who stands in which relation to whom, when, by which source, and with which standing.

The schemata and properties are those of FollowTheMoney, the field's own model. Every value is
frozen; a name match never changes an entity, and nothing is merged.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pledgebook.relations.dates import UNKNOWN, PartialDate


class ClaimStatus(StrEnum):
    """How a statement about a relation stands. It is part of the data, never dropped."""

    STATED = "stated by the company"
    FILED = "in a filing"
    REPORTED = "reported by press or an organisation"
    ALLEGED = "alleged"
    DISPUTED = "disputed"
    REFUTED = "refuted"
    WITHDRAWN = "withdrawn"
    NOT_SAID = "status not given"


ESTABLISHED = frozenset({ClaimStatus.STATED, ClaimStatus.FILED})
"""What a company itself said or filed. Anything else is what others say."""

NOT_UPHELD = frozenset({ClaimStatus.REFUTED, ClaimStatus.WITHDRAWN})


class NameKind(StrEnum):
    """What a name is to its bearer."""

    CURRENT = "name"
    PREVIOUS = "previous name"
    ALIAS = "alias"
    WEAK = "weak alias"


class RelationKind(StrEnum):
    """What an edge says, read from source to target."""

    OWNS = "owns"
    SOLD_SHARE = "sold its share in"
    SUCCEEDED_BY = "business passed to"
    RENAMED = "renamed"
    DIRECTS = "directs"
    WORKS_FOR = "works for"
    MEMBER_OF = "member of"
    UNIT_OF = "business unit of"
    SUPPLIED = "supplied"
    PARTNER_OF = "partner of"
    REPRESENTS = "represents"
    SAME_ADDRESS = "same address as"
    PROCEEDING = "party to"
    LISTED_BY = "listed by"
    LINKED = "linked to"


EVENTS = frozenset(
    {
        RelationKind.SOLD_SHARE,
        RelationKind.SUCCEEDED_BY,
        RelationKind.RENAMED,
        RelationKind.SUPPLIED,
        RelationKind.PROCEEDING,
        RelationKind.LISTED_BY,
    }
)
"""What happens at a moment; the other kinds hold for a time."""

CONNECTING = frozenset(RelationKind) - {RelationKind.PROCEEDING, RelationKind.LISTED_BY}
"""What makes a path between two entities: a court or a list that both appear in does not."""


@dataclass(frozen=True, slots=True)
class EntityName:
    """One name of an entity, verbatim; `until` is when a previous name ended."""

    text: str
    kind: NameKind = NameKind.CURRENT
    until: PartialDate = UNKNOWN


@dataclass(frozen=True, slots=True)
class Entity:
    """A company, body, person or thing. `schema` and `properties` are FollowTheMoney's.

    `named` is False where the source says that there is somebody and does not say who.
    `countries` are ISO 3166 alpha-2 codes in lower case; `identifiers` are (scheme, value).
    """

    id: str
    schema: str = "LegalEntity"
    names: tuple[EntityName, ...] = ()
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    addresses: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()
    named: bool = True

    @property
    def caption(self) -> str:
        """The name it is shown by."""
        for kind in (NameKind.CURRENT, NameKind.ALIAS, NameKind.PREVIOUS, NameKind.WEAK):
            for name in self.names:
                if name.kind is kind:
                    return name.text
        return self.id


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement comes from, verbatim."""

    title: str = ""
    url: str = ""
    record: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What the source itself wrote: subject, relation, object."""

    subject: str = ""
    relation: str = ""
    object: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What later became of a statement. `certain` where the source links the two itself."""

    relation_id: str
    date: PartialDate
    words: str
    status: ClaimStatus
    status_words: str
    source: Source
    certain: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One edge, as one source states it. Two sources make two edges.

    `status_words` are the source's own; `outcomes` travel with the statement, so that no output
    can show it without them. `outcome_of` names the statements that this one is the outcome of.
    """

    id: str
    kind: RelationKind
    source: str
    target: str
    start: PartialDate = UNKNOWN
    end: PartialDate = UNKNOWN
    status: ClaimStatus = ClaimStatus.NOT_SAID
    status_words: str = ""
    provenance: Source = Source()
    words: Words = Words()
    detail: str = ""
    share: str = ""
    goods: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    outcome_of: tuple[str, ...] = ()

    @property
    def is_event(self) -> bool:
        """Whether it happened at `start`, instead of holding from then on."""
        return self.kind in EVENTS


@dataclass(frozen=True, slots=True)
class Problem:
    """One row or record that could not be used, and why."""

    place: str
    message: str


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file holds. A bad record is a problem and costs only itself."""

    entities: Sequence[Entity] = ()
    relations: tuple[Relation, ...] = ()
    problems: tuple[Problem, ...] = ()


def identity(*parts: str) -> str:
    """An id that follows from its parts alone: the same parts, the same id."""
    return Identity(*parts).of()


class Identity:
    """Identities of many that begin with the same parts."""

    def __init__(self, *parts: str) -> None:
        self._begun = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))

    def of(self, *parts: str) -> str:
        """The identity of the parts it began with and these."""
        digest = self._begun.copy()
        rest = "\x1f".join(("", *parts))
        digest.update(rest.encode("utf-8", "surrogatepass"))
        return f"pb-{digest.hexdigest()[:20]}"
