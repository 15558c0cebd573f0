"""Who a verb group speaks of: the subject before it, and what kind of actor that is."""

from dataclasses import dataclass, replace
from enum import IntEnum, auto

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.verb_group import VerbGroup

NOT_NAMED = "not named"
"""Actor of a passive that leaves open who acts ("Requests will be reviewed")."""

_SUBORDINATOR, _RELATIVE = Tag.SUBORDINATOR, Tag.RELATIVE
_CONJUNCTION, _PREPOSITION = Tag.CONJUNCTION, Tag.PREPOSITION
_DETERMINER, _ADVERB, _PRONOUN = Tag.DETERMINER, Tag.ADVERB, Tag.PRONOUN
_FINITE = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_VERB = Tag.BASE | Tag.THIRD
_PARTICIPLE = Tag.PARTICIPLE
_LONGEST_SUBJECT = 30
_FRONTING = _PREPOSITION | _ADVERB | _SUBORDINATOR
_LINKS = _PREPOSITION | _CONJUNCTION | _DETERMINER
TIME_NOUNS = frozenset("year quarter month week day time today years months".split())
_ASKING = frozenset({"what", "how", "why", "whatever", "whether", "who", "than", "as"})
_EMBEDDING = frozenset({"what", "which", "how", "whatever"})
_ACCEPTED_THAT = frozenset(
    "confirm confirms means mean agree agrees promise promises pledge pledges note declare "
    "declares commit commits undertake".split()
)


_SAYING_REACH = 6
"""Words before "that" among which the subject of the verb of saying stands."""


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


@dataclass(frozen=True, slots=True)
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
_SINGULAR = frozenset("does doesn't has hasn't is isn't was wasn't".split())
_ENDS_AGENT = _DETERMINER | _PREPOSITION | _RELATIVE | _CONJUNCTION | _SUBORDINATOR | _ADVERB
_QUANTIFIERS = frozenset(
    "all each every any no both many most some several such these those".split()
)
_OTHER_COMPANIES = frozenset(
    "companies businesses organisations organizations enterprises firms corporations".split()
)
_POSSESSIONS = frozenset(
    "equipment kit kits app apps website websites site sites platform platforms plan plans network "
    "device devices hardware program charges fees materials gear modem router".split()
)
"""What bears a company's name and acts for nobody ("Acme Equipment remains …")."""
_ADJECTIVAL = frozenset("resulting existing remaining incoming underlying participating".split())
_PUBLIC = frozenset("governmental government public state federal".split())
_OWN = frozenset("our its group".split())
_INDEFINITE = frozenset({"a", "an", "any", "another", "other", "some"})


def find_subject(
    clause: Clause,
    group: VerbGroup,
    lexicon: PromiseWords,
    own_names: frozenset[str],
    *,
    floor: int,
    previous: Actor | None,
) -> Actor:
    """Subject of `group`, not reaching before word `floor`; `previous` is the actor before."""
    if group.subject_behind >= 0:
        found = _noun_subject(clause, group.subject_behind - 1, group.subject, lexicon, own_names)
        return replace(found, nested=False)
    if group.subject >= 0:
        found = _pronoun(clause, group.subject, previous)
        return Actor(found.name, found.kind, group.first, group.first + 2)
    tags, words = clause.tags, clause.words
    k = group.first - 1
    while (
        k >= floor
        and (tags[k] & _ADVERB or words[k] == "never" or words[k : k + 2] == ["no", "longer"])
        and not clause.breaks[k + 1]
        and words[k] != "all"
    ):
        k -= 1
    if k < floor:
        return _inherit(clause, group, previous, floor) if floor else NO_ACTOR
    if clause.breaks[k + 1] == HARD:
        return NO_ACTOR
    if clause.breaks[k + 1] == COMMA:
        k = _before_aside(clause, k, floor)
        if k < floor:
            return _inherit(clause, group, previous, k + 1)
    if tags[k] & _CONJUNCTION:
        return _inherit(clause, group, previous, k + 1)
    if tags[k] & _PRONOUN and words[k] not in {"them", "us"}:
        return _pronoun(clause, k, previous)
    if tags[k] & (_RELATIVE | _SUBORDINATOR) or words[k] in {"there", "here", "this"}:
        return Actor("", ActorKind.NONE, k, k + 1, nested=True)
    first = next((i for i in range(max(floor, k - 8), k) if words[i] == "neither"), -1)
    if first >= 0 and "nor" in words[first + 2 : k]:
        group.negated = True
        last = words.index("nor", first + 2) - 1
        if tags[last] & _PRONOUN:
            return replace(_pronoun(clause, last, previous), nested=False)
        found = _noun_subject(clause, last, first + 1, lexicon, own_names)
        named = f"{found.name} and {clause.slice(last + 2, k + 1)}" if last + 2 <= k else found.name
        return replace(found, name=named, nested=False)
    return _noun_subject(clause, k, floor, lexicon, own_names, singular=_is_singular(clause, group))


def _is_singular(clause: Clause, group: VerbGroup) -> bool:
    """Whether the verb shows that its subject is one, so that no "and" joins two in it."""
    tag = clause.tags[group.first]
    return clause.words[group.first] in _SINGULAR or bool(tag & Tag.THIRD and not tag & Tag.BASE)


def _inherit(clause: Clause, group: VerbGroup, previous: Actor | None, at: int) -> Actor:
    if previous is None:
        return NO_ACTOR
    if previous.name in {"we", "you", "they"} and clause.words[group.first] in _SINGULAR:
        return NO_ACTOR
    return Actor(
        previous.name, previous.kind, at, at, previous.nested, previous.negative, inherited=True
    )


def _before_aside(clause: Clause, k: int, floor: int) -> int:
    """The word before an aside ("The Board, through its committee, will")."""
    for p in range(k, max(floor, k - 16), -1):
        if clause.breaks[p] == HARD:
            return -1
        if clause.breaks[p] == COMMA:
            return p - 1
    return -1


def _pronoun(clause: Clause, k: int, previous: Actor | None) -> Actor:
    word = clause.words[k]
    nested = _is_nested(clause, k)
    if word == "we":
        return Actor("we", ActorKind.SELF, k, k + 1, nested)
    if word == "you":
        return Actor("you", ActorKind.YOU, k, k + 1, nested)
    if (
        word in {"it", "they"}
        and previous is not None
        and previous.kind is not ActorKind.THING
        and previous.name not in {"we", "you"}
    ):
        return Actor(previous.name, previous.kind, k, k + 1, nested)
    return Actor("", ActorKind.NONE, k, k + 1, nested)


def _is_nested(clause: Clause, first: int) -> bool:
    """Whether the subject that starts at `first` stands inside another clause."""
    if first == 0 or clause.breaks[first] == HARD:
        return False
    words, tags = clause.words, clause.tags
    before = tags[first - 1]
    if (
        words[first] == "we"
        and clause.slice(first, first + 1) == "We"
        and first + 1 < clause.n
        and not _is_capital(clause, first + 1)
    ):
        return False
    if words[first - 1] == "that":
        return first < 2 or not _gives_its_word(clause, first - 2)
    if before & (_SUBORDINATOR | _RELATIVE):
        return True
    if clause.breaks[first] == COMMA or before & _CONJUNCTION:
        return _behind_open_clause(clause, first)
    start = first - 1
    while start > 0 and not clause.breaks[start]:
        start -= 1
    if (before & _ADVERB and start == first - 1) or words[first - 1] in TIME_NOUNS:
        return False
    if start and clause.breaks[start] == COMMA:
        return True
    return (
        not tags[start] & _FRONTING
        or (tags[start] & _DETERMINER and not tags[start] & (_PREPOSITION | _SUBORDINATOR))
        or words[start] in _ASKING
        or not _EMBEDDING.isdisjoint(words[start:first])
        or any(tags[i] & _FINITE for i in range(start, first))
        or (tags[start] & _SUBORDINATOR and any(tags[i] & _PRONOUN for i in range(start, first)))
        or words[start] == "of"
    )


def _repeats_subject(clause: Clause, first: int, that: int) -> bool:
    """Whether "and we" goes on with the main clause: "we ensure that … and we train …"."""
    if clause.words[first] != "we" or clause.words[first - 1] == "or" or not that:
        return False
    if not clause.tags[that - 1] & (_VERB | Tag.ADVERB) and clause.words[that - 1] != "sure":
        return False
    return "we" in clause.words[max(0, that - _SAYING_REACH) : that]


def _gives_its_word(clause: Clause, verb: int) -> bool:
    """Whether a verb of saying is said by the author here and now ("we confirm that we …").

    "We will confirm that we received it" promises to confirm; what is confirmed is not promised.
    """
    if clause.words[verb] not in _ACCEPTED_THAT:
        return False
    k = verb - 1
    while k >= 0 and clause.tags[k] & _ADVERB:
        k -= 1
    return k < 0 or not (clause.tags[k] & (_FINITE | Tag.NEGATION) or clause.words[k] == "to")


def _behind_open_clause(clause: Clause, first: int) -> bool:
    """Whether a conjunction goes on with a subordinate clause ("if you object or we find")."""
    if clause.breaks[first] or not clause.tags[first - 1] & _CONJUNCTION:
        return False
    for i in range(first - 2, max(-1, first - 25), -1):
        if clause.breaks[i + 1]:
            return False
        if clause.words[i] == "that" and _repeats_subject(clause, first, i):
            return False
        if clause.words[i] in {"if", "when", "where", "unless", "because", "that", "whether"}:
            return True
    return False


def _noun_subject(
    clause: Clause,
    k: int,
    floor: int,
    lexicon: PromiseWords,
    own_names: frozenset[str],
    *,
    singular: bool = False,
) -> Actor:
    first = _subject_start(clause, k, floor, lexicon, singular=singular)
    start = first
    tags, words = clause.tags, clause.words
    if tags[start] & _PREPOSITION and start < k:
        determiners = [i for i in range(start + 1, k + 1) if tags[i] & _DETERMINER]
        own = next((i for i in range(start + 1, k + 1) if words[i] in own_names), 0)
        named = [
            own or i for i in range(start + 1, k + 1) if words[i] in lexicon.actors or i == own
        ]
        if len(determiners) > 1 or (determiners and tags[determiners[-1] - 1] & _PREPOSITION == 0):
            start = determiners[-1]
        elif named and not determiners:
            start = named[-1]
        else:
            return NO_ACTOR
    if tags[start] & Tag.GERUND and start < k and words[start] not in _ADJECTIVAL:
        return NO_ACTOR
    core = _core_end(clause, start, k)
    kind = _kind(clause, start, core, lexicon, own_names)
    negative = words[start] in {"no", "nobody", "none", "neither"} and words[start + 1] != "one"
    shown = start
    while shown < core - 1 and words[shown] in _QUANTIFIERS:
        shown += 1
    name = clause.slice(shown, _title_end(clause, core, k))
    if tags[shown] & _DETERMINER or (
        shown == start
        and words[core - 1] in lexicon.actors
        and name[:2].istitle()
        and words[shown] in lexicon.actors
        and not _is_name_like(name)
    ):
        name = name[0].lower() + name[1:]
    return Actor(name, kind, start, k + 1, _is_nested(clause, first), negative)


def _title_end(clause: Clause, core: int, k: int) -> int:
    """End of a title that goes on with "of" ("the Head of Human Rights")."""
    if core >= k or clause.words[core] != "of" or not _is_capital(clause, core - 1):
        return core
    end = core + 1
    while end <= k and not clause.breaks[end] and _is_capital(clause, end):
        end += 1
    return end if end > core + 1 else core


def _is_capital(clause: Clause, i: int) -> bool:
    return clause.text[clause.starts[i]].isupper()


def _is_name_like(name: str) -> bool:
    return sum(word[:1].isupper() for word in name.split()) > 1


def _subject_start(
    clause: Clause, k: int, floor: int, lexicon: PromiseWords, *, singular: bool = False
) -> int:
    words, tags, breaks = clause.words, clause.tags, clause.breaks
    lowest = max(floor, k - _LONGEST_SUBJECT)
    listed = False
    i = k
    while i > lowest:
        before = tags[i - 1]
        if breaks[i] == HARD or before & _SUBORDINATOR:
            break
        if before & _FINITE:
            opener = _relative_before(clause, i - 1, lowest)
            if opener < 0:
                break
            i = opener - 1
            continue
        if (
            tags[i] & _DETERMINER
            and not before & _LINKS
            and not breaks[i]
            and not (i - 2 >= lowest and tags[i - 2] & _RELATIVE)
        ):
            break
        if breaks[i] == COMMA and not (listed and words[i - 1] in lexicon.actors):
            break
        if before & _RELATIVE:
            if not _is_subject_relative(clause, i - 1, k, lowest):
                break
            i -= 2
            continue
        if before & _CONJUNCTION:
            if i - 2 < lowest or tags[i] & _PRONOUN:
                break
            if tags[i] & _DETERMINER:
                if singular or _holds_verb(clause, lowest, i - 1):
                    break
                i -= 1
                continue
            if words[i - 2] not in lexicon.actors and words[k] not in lexicon.actors:
                break
            listed = True
        i -= 1
    while i < k and (tags[i] & (_CONJUNCTION | _ADVERB)) and words[i] not in {"all", "no", "both"}:
        i += 1
    return i


def _relative_before(clause: Clause, finite: int, lowest: int) -> int:
    """Index of "that" in "customers that do not agree …", whose verb stands at `finite`; or -1."""
    k = finite - 1
    while k > lowest and clause.tags[k] & _ADVERB and not clause.breaks[k + 1]:
        k -= 1
    if k <= lowest or clause.breaks[k] or not clause.tags[k] & _RELATIVE:
        return -1
    before = clause.tags[k - 1]
    verb = before & _VERB and not before & Tag.NOUN_TOO
    return -1 if verb or before & _CONJUNCTION or clause.words[k] == "what" else k


def _is_subject_relative(clause: Clause, relative: int, k: int, lowest: int) -> bool:
    """Whether "who …" belongs to the subject ("anyone who reports a concern will be …")."""
    if relative <= lowest or clause.breaks[relative] or clause.words[relative] == "what":
        return False
    before = clause.tags[relative - 1]
    if (before & _VERB and not before & Tag.NOUN_TOO) or before & _CONJUNCTION:
        return False
    return bool(clause.tags[relative + 1] & (_VERB | Tag.PAST))


def _holds_verb(clause: Clause, lowest: int, behind: int) -> bool:
    """Whether a predicate stands before "and the …" without a break between."""
    for i in range(behind - 1, lowest - 1, -1):
        tag = clause.tags[i]
        if tag & (_FINITE | _PRONOUN) or (tag & _VERB and not tag & Tag.NOUN_TOO):
            return True
        if clause.breaks[i]:
            return False
    return False


def _core_end(clause: Clause, start: int, k: int) -> int:
    for i in range(start + 1, k + 1):
        if clause.tags[i] & (_PREPOSITION | _RELATIVE) or clause.breaks[i] == COMMA:
            return i
        if clause.tags[i] & Tag.GERUND and clause.words[i - 1].endswith("s") and i > start:
            return i
        if (
            clause.tags[i] & _PARTICIPLE
            and i < k
            and clause.tags[i + 1] & _PREPOSITION
            and not clause.tags[i - 1] & (_DETERMINER | _ADVERB)
        ):
            return i
    return k + 1


def _kind(
    clause: Clause, start: int, core: int, lexicon: PromiseWords, own_names: frozenset[str]
) -> ActorKind:
    words = clause.words
    head = words[core - 1]
    kinds = lexicon.actors.get(head)
    if head in own_names or (
        words[start] in own_names and _is_own(head, kinds, _is_capital(clause, core - 1))
    ):
        return ActorKind.SELF
    if kinds is None:
        letter = clause.text[clause.starts[core - 1]]
        if clause.slice(start, core).isupper() and core - start > 1:
            return ActorKind.THING
        if letter.isupper() and (core - 1 > 0 or core - start > 1):
            return ActorKind.NAME
        if letter.isupper() and core - 1 == 0 and words[0] not in lexicon.tags:
            return ActorKind.NAME
        if head == "nobody" or words[start:core] == ["no", "one"]:
            return ActorKind.NOBODY
        return ActorKind.THING
    if "requester" in kinds and "law" in words[start:core]:
        return ActorKind.REQUESTER
    for name, kind in _KIND_ORDER:
        if name in kinds:
            if name == "company" and not _is_own_company(clause, start, core):
                return ActorKind.NAME
            if name == "company" and not _PUBLIC.isdisjoint(words[start:core]):
                return ActorKind.AUTHORITY
            if head in _OTHER_COMPANIES and not _OWN.intersection(words[start:core]):
                return ActorKind.AUTHORITY
            if (
                name == "staff"
                and head in {"people", "individuals", "workers"}
                and words[start] != "our"
            ):
                return ActorKind.THING if head != "workers" else ActorKind.STAFF
            return kind
    return ActorKind.THING


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


def subject_of_object(
    clause: Clause, group: VerbGroup, lexicon: PromiseWords, own_names: frozenset[str]
) -> Actor:
    """The actor of "we expect our suppliers to …": the words of the group's object."""
    first, behind = group.object
    core = _core_end(clause, first, behind - 1)
    kind = _kind(clause, first, core, lexicon, own_names)
    while first < core - 1 and clause.words[first] in _QUANTIFIERS:
        first += 1
    name = clause.slice(first, core)
    return Actor(name if name != "them" else "they", kind, first, behind)


def agent_of_passive(
    clause: Clause, main: int, end: int, lexicon: PromiseWords
) -> tuple[str, bool]:
    """Who acts in "will be reviewed by our legal team", or empty; whether it is someone else."""
    for i in range(main + 1, min(end - 1, main + 14)):
        if clause.breaks[i] or clause.tags[i] & Tag.PARTICIPLE:
            return "", False
        if clause.words[i] != "by" or clause.breaks[i + 1]:
            continue
        core = i + 2
        while core < end and not clause.breaks[core] and not clause.tags[core] & _ENDS_AGENT:
            core += 1
        if core > end or clause.tags[i + 1] & (Tag.GERUND | _ADVERB):
            return "", False
        head = clause.words[core - 1]
        kinds = lexicon.actors.get(head, frozenset())
        others = bool(kinds & {"partner", "authority"}) and not kinds & {"organ", "company"}
        if head == "us":
            return "we", False
        if kinds or clause.slice(core - 1, core)[:1].isupper():
            return clause.slice(i + 1, core), others
    return "", False
