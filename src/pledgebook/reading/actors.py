"""Who a clause speaks of, and what kind of actor that is for the company."""

from enum import IntEnum, auto

from pledgebook.reading.clause import Clause
from pledgebook.reading.promise_words import PromiseWords
from pledgebook.values import value

NOT_NAMED = "not named"
"""Actor of a passive that leaves open who acts ("Requests will be reviewed")."""


class ActorKind(IntEnum):
    """Kinds of subject, by what a duty on them means for the company."""

    SELF = auto()
    """We, the company, one of its organs."""
    STAFF = auto()
    PARTNER = auto()
    YOU = auto()
    REQUESTER = auto()
    AUTHORITY = auto()
    INSTRUMENT = auto()
    """A policy, process or programme of the company."""
    THING = auto()
    NAME = auto()
    """A proper name not known to be the company's."""
    NOBODY = auto()
    NONE = auto()


_SELF, _THING, _NAME, _NOBODY, _REQUESTER, _AUTHORITY, _STAFF = (
    ActorKind.SELF,
    ActorKind.THING,
    ActorKind.NAME,
    ActorKind.NOBODY,
    ActorKind.REQUESTER,
    ActorKind.AUTHORITY,
    ActorKind.STAFF,
)
"""Named for their speed: an enum finds its own members ten times as slowly as a module does."""


@value
class Actor:
    """Who a predicate speaks of; `first` to `behind` are the words of the whole subject.

    `nested` marks a subject inside another clause ("if we …", "the data we …"), `negative` one
    that denies ("no employee"), `inherited` one taken over from the predicate before.
    """

    name: str
    kind: ActorKind
    first: int
    behind: int
    nested: bool = False
    negative: bool = False
    inherited: bool = False


NO_ACTOR = Actor("", ActorKind.NONE, 0, 0)
_KIND_ORDER = (
    ("staff", ActorKind.STAFF),
    ("organ", ActorKind.SELF),
    ("company", ActorKind.SELF),
    ("partner", ActorKind.PARTNER),
    ("authority", ActorKind.AUTHORITY),
    ("instrument", ActorKind.INSTRUMENT),
    ("output", ActorKind.THING),
    ("requester", ActorKind.REQUESTER),
)
_OTHER_COMPANIES = frozenset(
    "companies businesses organisations organizations enterprises firms corporations".split()
)
_POSSESSIONS = frozenset(
    "equipment kit kits app apps website websites site sites platform platforms plan plans network "
    "device devices hardware program charges fees materials gear modem router".split()
)
"""What bears a company's name and acts for nobody ("Acme Equipment remains …")."""
_PUBLIC = frozenset("governmental government public state federal".split())
_OWN = frozenset("our its group".split())
_OFFICER = (["the", "officer"], ["the", "officers"])
"""Who asks for data; an officer of the company is named by the office."""
_EACH = frozenset({"every", "each"})
_INDEFINITE = frozenset({"a", "an", "any", "another", "other", "some"})


def kind_of(
    clause: Clause, start: int, core: int, lexicon: PromiseWords, own_names: frozenset[str]
) -> ActorKind:
    """The kind of the actor named by the words `start` to `core - 1`."""
    words = clause.words
    head = words[core - 1]
    kinds = lexicon.actors.get(head)
    if head in own_names or (
        words[start] in own_names and _is_own(head, kinds, is_capital(clause, core - 1))
    ):
        return _SELF
    if kinds is None:
        letter = clause.text[clause.starts[core - 1]]
        if core - start > 1 and clause.slice(start, core).isupper() and not clause.text.isupper():
            return _THING
        if letter.isupper() and (core - 1 > 0 or core - start > 1):
            return _NAME
        if letter.isupper() and core - 1 == 0 and words[0] not in lexicon.tags:
            return _NAME
        if head == "nobody" or words[start:core] == ["no", "one"]:
            return _NOBODY
        return _THING
    if "requester" in kinds and ("law" in words[start:core] or words[start:core] in _OFFICER):
        return _REQUESTER
    for name, kind in _KIND_ORDER:
        if name in kinds:
            if name == "company" and words[start] in _EACH and _OWN.isdisjoint(words[start:core]):
                return _AUTHORITY
            if name == "company" and not _is_own_company(clause, start, core):
                return _NAME
            if name == "company" and not _PUBLIC.isdisjoint(words[start:core]):
                return _AUTHORITY
            if head in _OTHER_COMPANIES and not _OWN.intersection(words[start:core]):
                return _AUTHORITY
            if (
                name == "staff"
                and head in {"people", "individuals", "workers"}
                and words[start] != "our"
            ):
                return _THING if head != "workers" else _STAFF
            return kind
    return _THING


def _is_own(head: str, kinds: frozenset[str] | None, capital: bool) -> bool:
    """Whether what bears the company's name is the company: "Acme Mobile", no "Acme customers"."""
    if head in _POSSESSIONS:
        return False
    return capital if kinds is None else bool(kinds & {"company", "organ"})


def _is_own_company(clause: Clause, start: int, core: int) -> bool:
    """Tell "the Company" and "our business units" from "a company", "the software company"."""
    if clause.words[start] in _INDEFINITE:
        return False
    if _OWN.intersection(clause.words[start:core]) or core - start <= 2:
        return True
    return clause.text[clause.starts[core - 1]].isupper()


def is_capital(clause: Clause, i: int) -> bool:
    """Whether word i begins with a capital letter."""
    return clause.text[clause.starts[i]].isupper()
