"""The subject of a verb group: the words before it, a pronoun, or the subject before."""

from dataclasses import replace

from pledgebook.reading.actors import NO_ACTOR, Actor, ActorKind
from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.subject_nesting import is_nested
from pledgebook.reading.subject_phrases import noun_subject
from pledgebook.reading.verb_group import VerbGroup

_NONE, _SELF, _YOU, _THING = ActorKind.NONE, ActorKind.SELF, ActorKind.YOU, ActorKind.THING

_SUBORDINATOR, _RELATIVE = Tag.SUBORDINATOR, Tag.RELATIVE
_CONJUNCTION = Tag.CONJUNCTION
_ADVERB, _PRONOUN = Tag.ADVERB, Tag.PRONOUN
_NEITHER_REACH = 8
"""Words of a subject before its last among which it is opened ("neither we nor our partners")."""
_LAST_OF = frozenset({"or", "nor", "and"})
_ENDS_LIST = (
    Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO | _SUBORDINATOR | _RELATIVE | _PRONOUN | Tag.PREPOSITION
)
SINGULAR = frozenset("does doesn't has hasn't is isn't was wasn't".split())


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
        found = noun_subject(clause, group.subject_behind - 1, group.subject, lexicon, own_names)
        return replace(found, nested=False)
    if group.subject >= 0:
        found = _pronoun(clause, group.subject, previous)
        return Actor(found.name, found.kind, group.first, group.first + 2)
    tags, words = clause.tags, clause.words
    k = group.first - 1
    while (
        k >= floor
        and (
            tags[k] & _ADVERB
            or words[k] == "never"
            or (words[k] == "neither" and k > floor and tags[k - 1] & _PRONOUN)
            or (words[k] == "no" and words[k + 1] == "longer")
        )
        and not clause.breaks[k + 1]
        and words[k] != "all"
    ):
        k -= 1
    if k < floor:
        return _inherit(clause, group, previous, floor) if floor else NO_ACTOR
    if clause.breaks[k + 1] == HARD:
        return NO_ACTOR
    if clause.breaks[k + 1] == COMMA:
        if not floor and tags[group.first] & Tag.DO and clause.words[group.first] != "does":
            return NO_ACTOR  # an order to the reader: "If asked, do not …"
        k = _before_aside(clause, k, floor)
        if k < floor:
            return _inherit(clause, group, previous, k + 1)
    if tags[k] & _CONJUNCTION:
        return _inherit(clause, group, previous, k + 1)
    if tags[k] & _PRONOUN and words[k] not in {"them", "us"}:
        return _pronoun(clause, k, previous)
    if tags[k] & (_RELATIVE | _SUBORDINATOR) or words[k] in {"there", "here", "this"}:
        return Actor("", _NONE, k, k + 1, nested=True)
    reach = max(floor, k - _NEITHER_REACH)
    first = words.index("neither", reach) if "neither" in words[reach:k] else -1
    if first >= 0 and "nor" in words[first + 2 : k]:
        group.negated = True
        last = words.index("nor", first + 2) - 1
        if tags[last] & _PRONOUN:
            return replace(_pronoun(clause, last, previous), nested=False)
        found = noun_subject(clause, last, first + 1, lexicon, own_names)
        named = f"{found.name} and {clause.slice(last + 2, k + 1)}" if last + 2 <= k else found.name
        return replace(found, name=named, nested=False)
    found = noun_subject(clause, k, floor, lexicon, own_names, singular=_is_singular(clause, group))
    found = _no_of_several(clause, found, floor)
    told = found is NO_ACTOR or found.nested
    if told and group.passive and words[group.main] in lexicon.prohibited:
        return _conduct_before(clause, k, floor) or found
    return found


def _no_of_several(clause: Clause, found: Actor, floor: int) -> Actor:
    """A subject that is the last of several behind one "no": "No forced or bonded labour"."""
    words, breaks, start = clause.words, clause.breaks, found.first
    if start <= floor or found.negative or found is NO_ACTOR:
        return found
    if words[start - 1] not in _LAST_OF and (
        breaks[start] != COMMA or _LAST_OF.isdisjoint(words[start : found.behind])
    ):
        return found
    for first in range(start - 1, floor - 1, -1):
        if words[first] == "no" and not breaks[first + 1]:
            return replace(found, first=first, negative=True, nested=False)
        if clause.tags[first] & _ENDS_LIST or breaks[first] == HARD:
            return found
    return found


def _conduct_before(clause: Clause, k: int, floor: int) -> Actor | None:
    """What is ruled out where it is told with a verb ("Selling such systems is prohibited")."""
    first = k
    while first > floor and not clause.breaks[first]:
        first -= 1
    if clause.tags[first] & Tag.GERUND and first < k:
        return Actor(clause.slice(first, k + 1), _THING, first, k + 1)
    return None


def _is_singular(clause: Clause, group: VerbGroup) -> bool:
    """Whether the verb shows that its subject is one, so that no "and" joins two in it."""
    tag = clause.tags[group.first]
    return clause.words[group.first] in SINGULAR or bool(tag & Tag.THIRD and not tag & Tag.BASE)


def _inherit(clause: Clause, group: VerbGroup, previous: Actor | None, at: int) -> Actor:
    if previous is None:
        return NO_ACTOR
    if previous.name in {"we", "you", "they"} and clause.words[group.first] in SINGULAR:
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
    nested = is_nested(clause, k)
    if word == "we":
        return Actor("we", _SELF, k, k + 1, nested)
    if word == "you":
        return Actor("you", _YOU, k, k + 1, nested)
    if (
        word in {"it", "they"}
        and previous is not None
        and previous.kind is not _THING
        and previous.name not in {"we", "you"}
    ):
        return Actor(previous.name, previous.kind, k, k + 1, nested)
    return Actor("", _NONE, k, k + 1, nested)
