"""From a verb group and its subject to modality, standing and confidence, or to no promise."""

from dataclasses import replace

from pledgebook.reading.actors import NOT_NAMED, Actor, ActorKind
from pledgebook.reading.clause import Clause
from pledgebook.reading.consequences import held_out
from pledgebook.reading.judging_passive import judge_passive
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.subject_nesting import TIME_NOUNS
from pledgebook.reading.verb_group import Force, VerbGroup
from pledgebook.reading.verdict import (
    LIKELY,
    OTHERS,
    PLAUSIBLE,
    SURE,
    WEAK,
    Verdict,
    comes_from_others,
)

(
    _PARTNER,
    _NONE,
    _AUTHORITY,
    _REQUESTER,
    _STAFF,
    _YOU,
    _THING,
    _INSTRUMENT,
    _SELF,
    _NOBODY,
    _NAME,
) = (
    ActorKind.PARTNER,
    ActorKind.NONE,
    ActorKind.AUTHORITY,
    ActorKind.REQUESTER,
    ActorKind.STAFF,
    ActorKind.YOU,
    ActorKind.THING,
    ActorKind.INSTRUMENT,
    ActorKind.SELF,
    ActorKind.NOBODY,
    ActorKind.NAME,
)
_UNABLE, _REFUSE, _STATE, _ADVICE, _EXPECT, _DUTY, _COMMIT, _WILL, _MAY, _WOULD, _AIM = (
    Force.UNABLE,
    Force.REFUSE,
    Force.STATE,
    Force.ADVICE,
    Force.EXPECT,
    Force.DUTY,
    Force.COMMIT,
    Force.WILL,
    Force.MAY,
    Force.WOULD,
    Force.AIM,
)

_EXPECTS_OTHERS = Modality.EXPECTS_OTHERS
_LEGAL_EFFECT = frozenset({"create", "constitute", "give"})
"""What words of others may do to a warranty says nothing of how they should act."""
_BINDING_MODALS = frozenset({"must", "shall", "should"})
"""With one of these, others are expected to strive ("suppliers must seek to …")."""
_OPEN_TO_DENIAL = frozenset({_DUTY, _EXPECT, _REFUSE})
"""What is denied of these binds all the same ("must not", "we expect them not to")."""
_RECEIVES = frozenset(
    "receive get benefit have be enjoy undergo see find understand know continue need want come "
    "experience still hear".split()
)
_UNDERGOES = _RECEIVES | {"suffer", "face", "lose", "incur"}
_ONOTHERS = {Force.WILL, Force.DUTY, Force.COMMIT, Force.REFUSE, Force.ADVICE, Force.EXPECT}
_COPULAR_PRACTICE = frozenset({"responsible", "accountable"})
_EMPTY_VERBS = frozenset("be include have apply mean say see note".split())
_NO_OFFER = frozenset(
    "be have like need want expect prefer love require hope say think welcome appreciate "
    "wish rather".split()
)
_NO_ADVICE = (["on"], ["for"])
"""Behind these, "we urge on" or "we ask for the order in writing" is something done."""
_ASKED_FOR = frozenset({"what", "how", "whether", "about", "for"})
_ASKED_FOR_REACH = 12
"""Words behind "we ask" within which a question follows ("we ask users what they think")."""
ADVICE_VERBS = frozenset("ask recommend suggest encourage invite urge advise".split())
_PEOPLE = frozenset("people individuals persons everybody humans".split())
_ADJECTIVES = frozenset("limited detailed dedicated documented designated mixed".split())
_TRADE = frozenset(
    "build make manufacture produce sell offer design develop operate deliver supply".split()
)
"""Verbs that in the bare present mostly say what business a company is in."""
_ASKED_REACH = 8
"""Words in which "require anybody to do something" is complete."""
_AIMED_AT = frozenset(
    "become learn acknowledge conclude describe define interpret invite find call recognise "
    "recognize employ understand".split()
)
"""Verbs of state that are acts where they are aimed at ("we endeavour to acknowledge reports")."""
_HANDLES = frozenset({"acknowledge", "conclude"})
_HANDLED = frozenset(
    "receipt report reports complaint complaints concern concerns grievance grievances request "
    "requests message messages case cases investigation investigations review reviews".split()
)
"""Verbs of mind that are acts where their object is one of these ("we acknowledge reports")."""
_HANDLED_REACH = 4
_NARROWLY = frozenset({"narrowly", "strictly", "restrictively", "conservatively"})
_WORD_ITSELF = frozenset({"term", "word", "phrase", "expression", "terms", "words"})
_WORD_REACH = 8
_OPINION_WILL = frozenset("need want like be".split())


def judge(clause: Clause, group: VerbGroup, actor: Actor, lexicon: PromiseWords) -> Verdict | None:
    """What this clause promises, or None for a description, disclaimer, forecast or opinion."""
    verdict = _judge(clause, group, actor, lexicon)
    if verdict is None or verdict.denied or verdict.modality is not _EXPECTS_OTHERS:
        return verdict
    if group.negated or actor.negative or group.force is _UNABLE or group.force is _REFUSE:
        return replace(verdict, denied=True)
    return verdict


def duty_of_code(
    clause: Clause, group: VerbGroup, actor: Actor, lexicon: PromiseWords
) -> Verdict | None:
    """What a code for suppliers asks by saying that they do it ("suppliers keep no passports")."""
    if (
        actor.kind is not _PARTNER
        or actor.nested
        or group.force is not _STATE
        or group.past
        or group.passive
        or group.copular
        or group.main < 0
    ):
        return None
    base = lexicon.base_of.get(clause.words[group.main], clause.words[group.main])
    if base in lexicon.stative or base in _UNDERGOES:
        return None
    return Verdict(
        Modality.EXPECTS_OTHERS, Standing.PROMISE, PLAUSIBLE, denied=group.negated or actor.negative
    )


def _judge(clause: Clause, group: VerbGroup, actor: Actor, lexicon: PromiseWords) -> Verdict | None:
    if actor.nested or actor.kind is _NONE or actor.kind is _AUTHORITY:
        return None
    if clause.words[actor.first] == "not" and actor.behind > actor.first:
        return None  # "and nobody, not even Acme, can read them"
    base = (
        lexicon.base_of.get(clause.words[group.main], clause.words[group.main])
        if (group.main >= 0)
        else ""
    )
    if group.main >= 0 and clause.tags[group.main] & Tag.HAVE:
        base = "have"
    if group.negated and _disclaims(clause, group, base, lexicon):
        return None
    consequence = held_out(clause, group, actor, base)
    if consequence is not None:
        return Verdict(consequence[0], consequence[1], WEAK, consequence[2], whole_clause=True)
    if group.force is _ADVICE and base == "expect":
        return None
    if group.passive:
        return judge_passive(clause, group, actor, base, lexicon)
    if group.force is _STATE:
        return _state(clause, group, actor, base, lexicon)
    if actor.kind in OTHERS or actor.kind is _REQUESTER:
        return _others(group, actor, base, clause)
    if group.force is _EXPECT and actor.name == "we":  # "our policy requires that we …"
        modality = Modality.WILL_NOT if group.negated else Modality.WILL
        return Verdict(modality, Standing.PROMISE, LIKELY)
    if group.force is _EXPECT:
        return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, LIKELY)
    return _own(clause, group, actor, base, lexicon)


def _disclaims(clause: Clause, group: VerbGroup, base: str, lexicon: PromiseWords) -> bool:
    if group.force in _OPEN_TO_DENIAL:
        return False
    if group.force is _COMMIT and clause.words[group.cue[1] - 1] == "for":
        return True
    if "necessarily" in clause.words[group.first : group.main]:
        return True
    if group.copular:
        rest = clause.words[group.main + 1 : group.main + 4]
        return not lexicon.disclaimers.isdisjoint(rest) or group.force is _STATE
    if group.force is _STATE:
        if base == "require" and "to" in clause.words[group.main + 1 : group.main + _ASKED_REACH]:
            return False
        return base in lexicon.disclaimers or base in lexicon.stative
    return base in lexicon.disclaimers and base not in {
        "require",
        "consider",
        "apply",
        "prevent",
        "undertake",
        "monitor",
        "hold",
        "include",
        "assert",
        "claim",
        "control",
        "limit",
        "own",
        "form",
        "identify",
        "contain",
    }


def _others(group: VerbGroup, actor: Actor, base: str, clause: Clause) -> Verdict | None:
    """A duty on staff, partners, users or those who turn to the company."""
    force = group.force
    if force is _WILL and (actor.kind is _STAFF or actor.kind is _PARTNER) and (base in _UNDERGOES):
        if actor.negative or group.negated:
            return Verdict(
                Modality.WILL_NOT, Standing.PROMISE, PLAUSIBLE, NOT_NAMED, whole_clause=True
            )
        if actor.kind is _STAFF:
            return Verdict(Modality.WILL, Standing.PROMISE, PLAUSIBLE)
    if force is _MAY or force is _UNABLE:
        denied = group.negated or actor.negative or force is _UNABLE
        if base in _RECEIVES and not actor.negative:
            return None
        if not denied or clause.words[group.first] == "might":
            return None
        if actor.negative and base in _UNDERGOES:
            return Verdict(
                Modality.WILL_NOT, Standing.PROMISE, PLAUSIBLE, NOT_NAMED, whole_clause=True
            )
        return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, PLAUSIBLE)
    if force is _AIM and clause.words[group.first] in _BINDING_MODALS:
        return Verdict(_EXPECTS_OTHERS, Standing.PROMISE, PLAUSIBLE)
    if force not in _ONOTHERS or _left_free(clause, group):
        return None
    if force is _WILL and (base in _RECEIVES or actor.kind is _REQUESTER):
        return None
    if force is _WILL and actor.kind is _YOU and not group.negated:
        return (
            None if base in _RECEIVES else Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, WEAK)
        )
    if actor.kind is _REQUESTER and force is _COMMIT:
        return None
    if actor.kind is _YOU and force is _COMMIT and clause.tags[group.main] & Tag.DETERMINER:
        return None
    if base in _LEGAL_EFFECT and "warranty" in clause.words[group.main :]:
        return None
    confidence = LIKELY if force is _DUTY or force is _EXPECT else PLAUSIBLE
    if force is _ADVICE:
        confidence = WEAK
    return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, confidence)


def _left_free(clause: Clause, group: VerbGroup) -> bool:
    """Whether one is "not required to": free to do it, and not bound to leave it."""
    return group.negated and group.force is _DUTY and clause.words[group.cue[1] - 1] == "to"


def _own(
    clause: Clause, group: VerbGroup, actor: Actor, base: str, lexicon: PromiseWords
) -> Verdict | None:
    """Modals and binding phrases with the company, its organs or its things as subject."""
    kind, force = actor.kind, group.force
    thing = kind is _THING or kind is _INSTRUMENT
    if force is _UNABLE or (base == "have" and clause.words[group.main + 1 :][:1] == ["no"]):
        return None
    if _left_free(clause, group):
        return None
    if force is _WOULD:
        if kind is not _SELF or base in _NO_OFFER or group.copular:
            return None
        if group.negated and "never" not in clause.words[group.first : group.main]:
            return None
        modality = Modality.WILL_NOT if group.negated else Modality.WILL
        return Verdict(modality, Standing.PROMISE, WEAK)
    if force is _MAY:
        if kind is not _SELF or (base in {"be", "have"} and group.copular):
            return None
        if group.negated:
            return _may_not(clause, actor)
        if clause.tags[group.first] & Tag.BE or clause.words[group.main - 1] == "be":
            return None
        return Verdict(Modality.MAY, Standing.PROMISE, PLAUSIBLE)
    if thing and not _PEOPLE.isdisjoint(clause.words[actor.first : actor.behind]):
        return None
    if thing and force is _DUTY:
        if clause.tags[group.first] & Tag.BE and not comes_from_others(clause, actor, lexicon):
            return None
        return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, WEAK)
    if thing and force is _ADVICE:
        if not comes_from_others(clause, actor, lexicon):
            return None
        return Verdict(Modality.EXPECTS_OTHERS, Standing.PROMISE, WEAK)
    if thing and (base in lexicon.forecasts or group.copular or group.force is _COMMIT):
        return None
    if kind is _THING and actor.negative and not _known_thing(clause, actor, lexicon):
        return None
    if kind is _NOBODY or actor.negative:
        return Verdict(Modality.WILL_NOT, Standing.PROMISE, PLAUSIBLE, NOT_NAMED, whole_clause=True)
    if kind is _THING and not _known_thing(clause, actor, lexicon):
        return None
    if kind is _NAME and force is _WILL and base in lexicon.forecasts:
        return None
    confidence = SURE if kind is _SELF else PLAUSIBLE if kind is _NAME else WEAK
    if force is _AIM and base in lexicon.stative and not _may_be_aimed_at(clause, group, base):
        return None
    if force is _AIM or force is _ADVICE:
        if kind is not _SELF and kind is not _NAME and force is _ADVICE:
            return None
        return Verdict(Modality.AIMS_TO, Standing.PROMISE, min(confidence, LIKELY))
    if (
        force is _REFUSE
        and clause.words[group.cue[1] - 1] == "from"
        and clause.tags[group.first] & Tag.BE
    ):
        return None
    if force is _REFUSE:
        standing = (
            Standing.PROMISE
            if clause.tags[group.first] & Tag.MODAL
            else (Standing.PAST if group.past else Standing.PRACTICE)
        )
        return Verdict(Modality.WILL_NOT, standing, min(confidence, LIKELY))
    if force is _WILL and group.copular and not _copular_promise(clause, group):
        return None
    if force is _WILL and base in _OPINION_WILL and not group.copular:
        return None
    modality = Modality.WILL_NOT if group.negated else Modality.WILL
    standing = Standing.PAST if group.past and force is _COMMIT else Standing.PROMISE
    if force is _COMMIT and clause.words[group.cue[1] - 1] == "for":
        standing = Standing.PRACTICE
    return Verdict(modality, standing, confidence)


def _may_be_aimed_at(clause: Clause, group: VerbGroup, base: str) -> bool:
    """Whether a verb of state is something to strive for ("seek to have it audited")."""
    if base == "have":
        return bool(clause.tags[min(group.main + 1, clause.n - 1)] & Tag.DETERMINER)
    return base in _AIMED_AT


def _may_not(clause: Clause, actor: Actor) -> Verdict | None:
    """Read "management may not …" as a bar; "we may not …" mostly says what may not happen."""
    if clause.tags[actor.first] & Tag.PRONOUN:
        return None
    return Verdict(Modality.WILL_NOT, Standing.PROMISE, WEAK)


def _known_thing(clause: Clause, actor: Actor, lexicon: PromiseWords) -> bool:
    return any(
        "output" in lexicon.actors.get(word, ())
        for word in clause.words[actor.first : actor.behind]
    )


def _copular_promise(clause: Clause, group: VerbGroup) -> bool:
    rest = clause.words[group.main + 1 : group.main + 4]
    return bool(rest) and not {"able", "unable", "happy", "glad", "pleased", "free"} & set(rest)


def _state(
    clause: Clause, group: VerbGroup, actor: Actor, base: str, lexicon: PromiseWords
) -> Verdict | None:
    """A bare verb: practice or past of the company itself."""
    if actor.kind is not _SELF:
        return None
    if group.copular:
        after = clause.skip(group.main + 1, Tag.ADVERB)
        if not group.past and after < clause.n and clause.words[after] in _COPULAR_PRACTICE:
            return Verdict(Modality.WILL, Standing.PRACTICE, PLAUSIBLE)
        return None
    if _is_bare_relative(clause, group, actor):
        return None
    if base == "have":
        return _having(clause, group, lexicon)
    if group.past:
        if group.negated or base in lexicon.stative:
            return None
        if _may_be_participle(clause, group, actor, lexicon):
            return None
        return Verdict(Modality.WILL, Standing.PAST, PLAUSIBLE)
    rest = clause.words[group.main + 1 : group.main + _WORD_REACH]
    if base == "use" and not _WORD_ITSELF.isdisjoint(rest[:3]):
        return None
    if base == "interpret" and not _NARROWLY.isdisjoint(rest):
        return Verdict(Modality.WILL, Standing.PRACTICE, PLAUSIBLE)
    if (
        (
            base in lexicon.stative
            and not _handles(clause, group, base)
            and not _acts(clause, group.main, base)
        )
        or (base in ADVICE_VERBS and _advises(clause, group.main, base))
        or clause.tags[group.main] & Tag.ADVERB
    ):
        return None
    modality = Modality.WILL_NOT if group.negated else Modality.WILL
    known = clause.words[group.main] in lexicon.tags and base not in _TRADE
    sure = LIKELY if known else WEAK
    return Verdict(modality, Standing.PRACTICE, sure)


def _advises(clause: Clause, main: int, base: str) -> bool:
    """Whether others are told what to do: not where they are asked for what they think."""
    if clause.words[main + 1 : main + 2] in _NO_ADVICE:
        return False
    rest = clause.words[main + 1 : main + 1 + _ASKED_FOR_REACH]
    return base != "ask" or "to" in rest or _ASKED_FOR.isdisjoint(rest)


_ACTING = {
    "go": (["through"], ["over"]),
    "look": (["for"], ["into"], ["at"]),
    "see": (["to"],),
    "stand": (["behind"], ["by"], ["up"]),
}
"""Words that make something done of a verb that says how one is: "we go through each request"."""


def _acts(clause: Clause, main: int, base: str) -> bool:
    """Whether the word behind a verb makes something done of it, as in "we go through each"."""
    behind = clause.words[main + 1 : main + 3]
    return behind[:1] in _ACTING.get(base, ()) and behind[1:] != ["a"]


def _handles(clause: Clause, group: VerbGroup, base: str) -> bool:
    """Whether a verb of mind is said of a case that is dealt with."""
    behind = clause.words[group.main + 1 : group.main + _HANDLED_REACH]
    return base in _HANDLES and "that" not in behind and not _HANDLED.isdisjoint(behind)


_ADVERBIAL_NOUNS = TIME_NOUNS | frozenset(
    "way ways context case cases end ends reason regard respect purpose purposes connection "
    "manner event effect basis policy light".split()
)


def _is_bare_relative(clause: Clause, group: VerbGroup, actor: Actor) -> bool:
    """Whether "we …" says which ("the amounts we charge, …", "all data we collect when …")."""
    first = actor.first
    if first < 2 or actor.inherited or clause.breaks[first] or clause.words[first] != "we":
        return False
    before = clause.tags[first - 1]
    if before & _NO_NOUN or clause.words[first - 1] in _ADVERBIAL_NOUNS:
        return False
    if clause.words[first - 1].isdigit() or not any(
        tag & Tag.DETERMINER for tag in clause.tags[max(0, first - 3) : first - 1]
    ):
        return False
    after = group.main + 1
    if clause.words[after : after + 1] == ["you"]:
        after += 1
    return after >= clause.n or bool(
        clause.breaks[after] or clause.tags[after] & (Tag.PREPOSITION | Tag.SUBORDINATOR)
    )


_NO_NOUN = (
    Tag.ADVERB | Tag.CONJUNCTION | Tag.PRONOUN | Tag.RELATIVE | Tag.SUBORDINATOR | Tag.PREPOSITION
)
_REACH = 12
"""Words behind a participle in which the finite verb of its sentence stands ("software used in
our services may …")."""


def _may_be_participle(
    clause: Clause, group: VerbGroup, actor: Actor, lexicon: PromiseWords
) -> bool:
    """Whether a past form may be a participle ("a product team focused on fairness")."""
    if clause.words[group.main] in _ADJECTIVES:
        return True
    if group.main != group.first or not clause.tags[group.main] & Tag.PARTICIPLE:
        return False
    if clause.tags[actor.first] & Tag.PRONOUN:
        return False
    for i in range(group.main + 1, min(group.main + _REACH, clause.n)):
        if clause.breaks[i]:
            break
        if clause.tags[i] & (Tag.MODAL | Tag.BE | Tag.DO):
            return True
    first = actor.first
    named = clause.words[actor.behind - 1] not in lexicon.actors and (
        clause.text[clause.starts[first]].isupper()
    )
    opened = clause.tags[first] & Tag.DETERMINER or named
    return not opened or (
        first > 0
        and not clause.breaks[first]
        and clause.words[first - 1] not in TIME_NOUNS
        and not clause.words[first - 1].isdigit()
    )


def _having(clause: Clause, group: VerbGroup, lexicon: PromiseWords) -> Verdict | None:
    rest = clause.words[group.main + 1 : group.main + 9]
    if "tolerance" in rest and ("zero" in rest or "no" in rest):
        return Verdict(Modality.WILL_NOT, Standing.PRACTICE, LIKELY)
    if group.negated or group.past or lexicon.arrangements.isdisjoint(rest):
        return None
    return Verdict(Modality.WILL, Standing.PRACTICE, PLAUSIBLE)
