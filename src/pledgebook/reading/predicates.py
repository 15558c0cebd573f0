"""The predicates of a sentence that can bind someone: verb groups with their subjects."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pledgebook.reading.actors import Actor, ActorKind
from pledgebook.reading.clause import COMMA, HARD, JOINED, Clause
from pledgebook.reading.expectations import plain_group
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.subject_phrases import subject_of_object
from pledgebook.reading.subjects import SINGULAR, find_subject
from pledgebook.reading.verb_group import Force, VerbGroup
from pledgebook.reading.verb_groups import read_group

_NONE, _THING, _SELF, _AUTHORITY = (
    ActorKind.NONE,
    ActorKind.THING,
    ActorKind.SELF,
    ActorKind.AUTHORITY,
)
_EXPECT = Force.EXPECT

_ALWAYS = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_CANDIDATE = _ALWAYS | (Tag.BASE | Tag.THIRD | Tag.PAST)
_THIRD, _BASE, _PAST = Tag.THIRD, Tag.BASE, Tag.PAST
_NOUN_TOO, _ADVERB = Tag.NOUN_TOO, Tag.ADVERB
_BEFORE_VERB = _ADVERB | Tag.NEGATION
_NO_VERB = Tag.DETERMINER | Tag.PREPOSITION | Tag.NEGATION | Tag.CONJUNCTION | Tag.ADVERB
_DO = Tag.DO
_PARTICIPLE = Tag.PARTICIPLE
_LINKING = Tag.PREPOSITION | Tag.ADVERB
_OTHER_CLAUSE = Tag.RELATIVE & ~Tag.DETERMINER | Tag.SUBORDINATOR | Tag.CONJUNCTION
_RELATIVE_REACH = 12
"""Words behind a participle in which the finite verb of its subject stands."""
_SUBJECT_REACH = 14
"""Words of a subject behind its noun in which its verb stands."""
_NO_SPACE = frozenset("-/._")
"""Marks behind which a word is no verb of its own ("Acme-branded apps", an address)."""
_LIFELESS = frozenset({ActorKind.THING, ActorKind.INSTRUMENT})
_EXPECTING = frozenset({ActorKind.SELF, ActorKind.INSTRUMENT})
_PRONOUNS = frozenset({"we", "it", "they", "you"})
_CAN_BE_BOUND = frozenset({"organ", "company", "staff", "instrument", "partner"})
_BEHIND_VERB = frozenset({"to", "that", "with", "for", "against", "on", "in", "into"})


@dataclass(slots=True)
class Predicate:
    """A verb group and its subject."""

    group: VerbGroup
    actor: Actor


def find_predicates(
    clause: Clause,
    lexicon: PromiseWords,
    own_names: frozenset[str],
    last_actor: Actor | None,
) -> tuple[list[Predicate], Actor | None]:
    """Predicates outside other clauses, and the actor that "it" may mean in what follows."""
    found: list[Predicate] = []
    previous = last_actor
    pending: Actor | None = None
    floor = behind = 0
    for i in _candidates(clause):
        tag = clause.tags[i]
        if i < behind or (tag & _DO and _is_title(clause, i)):
            continue
        if i == behind and found and found[-1].group.main == i - 1 and not tag & _ALWAYS:
            continue
        if not (
            tag & _ALWAYS
            or _is_predicate(clause, i, lexicon, own_names)
            or (found and found[-1].group.past and _goes_on(clause, i, found[-1]))
        ):
            continue
        group = read_group(clause, i, lexicon)
        if group is None:
            continue
        actor = find_subject(clause, group, lexicon, own_names, floor=floor, previous=previous)
        if actor.inherited and found and not tag & _ALWAYS and _is_listed(clause, i):
            continue
        if group.force is _EXPECT and _asks_nothing(clause, group, actor):
            group = plain_group(clause, group)
        elif group.force is _EXPECT and actor.kind in _EXPECTING:
            group, actor = _expected(clause, group, actor, lexicon, own_names)
        elif group.force is _EXPECT and actor.kind is not _NONE:
            group = plain_group(clause, group)
        waiting = _waits_for_partner(clause, group)
        if pending is not None and actor.inherited:
            actor = replace(pending, inherited=False)
        pending = actor if waiting else None
        if actor.kind is not _NONE and not actor.nested and not waiting:
            if found and _says_it_now(clause, found[-1].group, actor):
                found.pop()
            found.append(Predicate(group, actor))
        if actor.name and not actor.inherited:
            previous = actor
            if actor.kind is not _THING and not actor.nested:
                last_actor = actor
            elif not actor.nested and clause.words[group.first] in SINGULAR:
                last_actor = None
        behind = max(group.main, i) + 1
        floor = behind if actor.kind is not _NONE and not _held(clause, actor) else floor
    return found, last_actor


def _held(clause: Clause, actor: Actor) -> bool:
    """Whether "that we hold" only says which: the subject before it goes on behind it."""
    if not actor.nested or actor.first < 2 or clause.breaks[actor.first]:
        return False
    before = clause.words[actor.first - 1]
    return before == "that" or (
        clause.words[actor.first] in {"you", "we"}
        and any(tag & Tag.DETERMINER for tag in clause.tags[max(0, actor.first - 4) : actor.first])
        and (not clause.tags[actor.first - 1] or bool(clause.tags[actor.first - 1] & _NOUN_TOO))
    )


def _candidates(clause: Clause) -> list[int]:
    """Words that may be a finite verb; behind "we" any word may, known or not."""
    found = [i for i, tag in enumerate(clause.tags) if tag & _CANDIDATE]
    if "we" not in clause.words:
        return found
    tags = clause.tags
    unknown = [i for i in _behind_we(clause) if not tags[i] & (_CANDIDATE | _BEFORE_VERB)]
    return sorted((*found, *unknown)) if unknown else found


def _behind_we(clause: Clause) -> Iterator[int]:
    """The words that follow "we", or "we never"."""
    words, n = clause.words, clause.n
    for i in [at for at, word in enumerate(words) if word == "we"]:
        if i + 1 < n and not clause.breaks[i + 1]:
            yield i + 1
            if words[i + 1] == "never" and i + 2 < n:
                yield i + 2


def _is_title(clause: Clause, i: int) -> bool:
    """Whether "Do" begins a name ("honour Do Not Track signals")."""
    return clause.words[i] == "do" and clause.breaks[i] == JOINED and clause.slice(i, i + 1) == "Do"


def _goes_on(clause: Clause, i: int, before: Predicate) -> bool:
    """Whether a present verb goes on after a past one ("has approved it and holds …")."""
    tag, group = clause.tags[i], before.group
    if before.actor.kind is not _SELF or tag & _PAST:
        return False
    k = i - 1
    while k > group.main and clause.tags[k] & _ADVERB:
        k -= 1
    if clause.words[k] != "and" or k <= group.main + 1:
        return False
    if any(tag & Tag.RELATIVE and not tag & Tag.DETERMINER for tag in clause.tags[group.main : k]):
        return False
    last = clause.words[before.actor.behind - 1]
    plural = clause.words[group.first] not in SINGULAR and (last == "we" or is_plural(last))
    fits = tag & (_BASE if plural else _THIRD)
    after = clause.words[i + 1 : i + 2]
    return bool(fits) and (not tag & _NOUN_TOO or (after != ["to"] and takes_object(clause, i)))


def _is_listed(clause: Clause, i: int) -> bool:
    """Whether a verb stands in a list that the predicate before holds ("…, identify gaps, …")."""
    k = i
    while k > 0 and clause.tags[k - 1] & _BEFORE_VERB and not clause.breaks[k]:
        k -= 1
    return clause.breaks[k] == COMMA


def _waits_for_partner(clause: Clause, group: VerbGroup) -> bool:
    """Whether the verb comes with the next group only.

    "We do not, and will not, build", "who are, or may be, harmed".
    """
    main = group.main
    if main > group.first and clause.tags[main] & Tag.CONJUNCTION:
        return True
    return (
        group.copular
        and main + 2 < clause.n
        and clause.breaks[main + 1] == COMMA
        and bool(clause.tags[main + 1] & Tag.CONJUNCTION and clause.tags[main + 2] & _ALWAYS)
    )


def _says_it_now(clause: Clause, group: VerbGroup, actor: Actor) -> bool:
    """Whether the verb before only gives its word for this clause ("we confirm that we …")."""
    return (
        group.main >= 0
        and actor.first == group.main + 2
        and clause.words[actor.first - 1] == "that"
        and not actor.inherited
    )


def _asks_nothing(clause: Clause, group: VerbGroup, actor: Actor) -> bool:
    """Whether the author says what is not asked of others ("we do not require users to …").

    "We ask suppliers not to …" asks something.
    """
    first, behind = group.first, group.cue[1]
    return actor.kind is _SELF and (
        clause.words[first].endswith("n't")
        or any(tag & Tag.NEGATION for tag in clause.tags[first:behind])
    )


def _expected(
    clause: Clause,
    group: VerbGroup,
    actor: Actor,
    lexicon: PromiseWords,
    own_names: frozenset[str],
) -> tuple[VerbGroup, Actor]:
    """Whom it binds: "we expect suppliers to …" them, "we require a warrant to …" ourselves."""
    inner = subject_of_object(clause, group, lexicon, own_names)
    to_a_court = actor.kind is _SELF and inner.kind is _AUTHORITY
    if (to_a_court or inner.kind in _LIFELESS) and clause.words[group.cue[1]] != "that":
        return plain_group(clause, group), actor
    return group, Actor(inner.name, inner.kind, actor.first, actor.behind, actor.nested)


def _is_predicate(clause: Clause, i: int, lexicon: PromiseWords, own_names: frozenset[str]) -> bool:
    """Whether the lexical verb at i can be the predicate of a subject that can be bound."""
    tags, words, breaks = clause.tags, clause.words, clause.breaks
    k = i - 1
    while k >= 0 and tags[k] & _BEFORE_VERB and not breaks[k + 1]:
        k -= 1
    if k < 0 or breaks[k + 1] == HARD:
        return False
    word, tag = words[k], tags[i]
    if not (
        tag & _THIRD
        or word in _PRONOUNS
        or word in lexicon.actors
        or word in own_names
        or (k > 0 and words[k - 1] in own_names)
    ):
        return False
    if clause.text[clause.starts[i]].isupper() and clause.slice(k, k + 1).istitle():
        return False
    if COMMA in breaks[k + 1 : i + 1] and (
        _is_aside(clause, i) or (tag & _NOUN_TOO and not _goes_with_another(clause, i))
    ):
        return False
    if clause.text[clause.starts[i] - 1] in _NO_SPACE or (word == "business" and k == i - 1):
        return False
    if word == "we":
        return not tag & _NO_VERB
    if word in {"it", "they", "you"}:
        return bool(tag & (_THIRD if word == "it" else _BASE))
    named = k > 0 and words[k - 1] in own_names and clause.text[clause.starts[k]].isupper()
    if named or word in own_names:
        if tag & _BASE and not tag & (_THIRD | _PAST):
            return _joined_to_name(clause, k - named, own_names)
        return bool(tag & (_THIRD | _PAST)) and (not tag & _NOUN_TOO or takes_object(clause, i))
    if tag & _PAST and tag & _PARTICIPLE and k == i - 1 and _is_reduced_relative(clause, i):
        return False
    kinds = lexicon.actors.get(word)
    if kinds is None:
        return _behind_name(clause, i, k)
    if not kinds & _CAN_BE_BOUND:
        return False
    if is_plural(word) and not _heads_singular(clause, k, lexicon):
        return bool(tag & (_BASE | _PAST)) and i + 1 < clause.n
    return bool(tag & (_THIRD | _PAST)) and (
        not tag & _NOUN_TOO or takes_object(clause, i) or _goes_with_another(clause, i)
    )


def _joined_to_name(clause: Clause, first: int, own_names: frozenset[str]) -> bool:
    """Whether the name at `first` is the second of two ("Acme US and Acme Ireland reserve")."""
    return (
        first > 1
        and clause.words[first - 1] == "and"
        and not own_names.isdisjoint(clause.words[max(0, first - 3) : first - 1])
    )


def _goes_with_another(clause: Clause, i: int) -> bool:
    """Whether a second verb shows that i is one, too ("…, reviews and approves the policy")."""
    return (
        bool(clause.tags[i] & _THIRD)
        and i + 2 < clause.n
        and clause.words[i + 1] == "and"
        and bool(clause.tags[i + 2] & _THIRD)
        and not clause.tags[i + 2] & _NOUN_TOO
    )


def _is_aside(clause: Clause, i: int) -> bool:
    """Whether a participle between commas only describes ("audits, announced or not, …")."""
    if not clause.tags[i] & _PARTICIPLE or i + 1 >= clause.n:
        return False
    return bool(clause.breaks[i + 1] or clause.tags[i + 1] & (_LINKING | Tag.CONJUNCTION))


def _is_reduced_relative(clause: Clause, i: int) -> bool:
    """Whether a participle belongs to the subject ("a supplier found in breach … must …")."""
    if i + 1 >= clause.n or not clause.tags[i + 1] & _LINKING:
        return False
    for k in range(i + 1, min(i + _RELATIVE_REACH, clause.n)):
        if clause.breaks[k] or clause.tags[k] & _OTHER_CLAUSE:
            return False
        if clause.tags[k] & Tag.MODAL:
            return True
    return False


def _heads_singular(clause: Clause, k: int, lexicon: PromiseWords) -> bool:
    """Whether the plural at k hangs on a singular body ("the Board of Directors reviews")."""
    return (
        k >= 2
        and clause.words[k - 1] == "of"
        and clause.words[k - 2] in lexicon.actors
        and not is_plural(clause.words[k - 2])
    )


def _behind_name(clause: Clause, i: int, k: int) -> bool:
    """Whether the verb at i goes with the unknown word at k: a name, or an aside's end."""
    tag = clause.tags[i]
    if not tag & _THIRD:
        return False
    if clause.breaks[k + 1] == COMMA:
        return not tag & _NOUN_TOO
    if not clause.text[clause.starts[k]].isupper():
        return False
    if not tag & _NOUN_TOO:
        return True
    return takes_object(clause, i) and not (k == 0 and _finite_follows(clause, i))


def _finite_follows(clause: Clause, i: int) -> bool:
    """Whether the verb comes only later, so that i ends no name ("Potential deals with … are")."""
    for k in range(i + 1, min(i + _SUBJECT_REACH, clause.n)):
        if clause.breaks[k] or clause.tags[k] & _OTHER_CLAUSE:
            return False
        if clause.tags[k] & _ALWAYS:
            return True
    return False


def is_plural(word: str) -> bool:
    """Whether a noun looks like a plural."""
    return word.endswith("s") and not word.endswith("ss")


def takes_object(clause: Clause, i: int) -> bool:
    """Whether the word behind i looks like an object, so that i is a verb and no noun."""
    if i + 1 >= clause.n or clause.breaks[i + 1]:
        return False
    after, word = clause.tags[i + 1], clause.words[i + 1]
    if word == "of" or after & (_ALWAYS | Tag.CONJUNCTION):
        return False
    return word in _BEHIND_VERB or not after & Tag.PREPOSITION
