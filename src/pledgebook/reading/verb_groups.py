"""Verb groups: from the first finite verb to the main verb, and how strongly it binds.

"will, where possible, continue to publish" is one group: the cue "will", the main verb
"publish". Phrases that bind ("are committed to", "reserve the right to") belong to the group.
"""

from dataclasses import dataclass
from enum import Enum, auto

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import PhraseIndex, PromiseWords, Tag

_MODAL, _BE, _HAVE, _DO = int(Tag.MODAL), int(Tag.BE), int(Tag.HAVE), int(Tag.DO)
_NEGATION, _ADVERB, _PRONOUN = int(Tag.NEGATION), int(Tag.ADVERB), int(Tag.PRONOUN)
_BASE, _THIRD, _PAST = int(Tag.BASE), int(Tag.THIRD), int(Tag.PAST)
_PARTICIPLE, _GERUND = int(Tag.PARTICIPLE), int(Tag.GERUND)
_LIGHT = _ADVERB | _NEGATION
LONGEST_ASIDE = 7
"""Words between two commas that may part a modal from its verb ("will, where possible, …")."""

_DENIERS = frozenset({"no", "never", "nor", "neither", "not"})
_INVERTERS = _DENIERS | {"only", "so"}
_INVERTING_REACH = 8
"""Words before an inverted verb in which its reason stands ("under no circumstances will we")."""
_FLOATING = frozenset({"all", "each", "both"})
_STRONG = frozenset({"will", "'ll", "shall", "won't", "shan't"})
_DUTY = frozenset({"must", "mustn't", "needn't"})
_ADVICE = frozenset({"should", "shouldn't", "ought"})
_PERMISSION = frozenset({"may", "might", "can"})
_UNABLE = frozenset({"cannot", "can't"})
_PASSES_ON = frozenset({"continue", "continues", "proceed"})


class Force(Enum):
    """What a verb group does to its subject."""

    WILL = auto()
    DUTY = auto()
    ADVICE = auto()
    MAY = auto()
    UNABLE = auto()
    WOULD = auto()
    COMMIT = auto()
    AIM = auto()
    REFUSE = auto()
    EXPECT = auto()
    STATE = auto()
    """A bare verb: a practice, or the past."""


@dataclass(slots=True)
class VerbGroup:
    """From the finite verb to the main verb.

    `first` is the finite verb, `main` the word the action starts with (-1: none follows).
    `form` is the tag that verbs coordinated with the main verb bear. `cue` holds the words that
    decide, as (first, behind the last). `subject` is the place of a subject behind an inverted
    verb, or -1; `object` the words of whoever is expected to act. `flips` marks a verb that
    refuses by itself, so that its partner does not ("opposes back doors and supports reform").
    """

    first: int
    main: int
    force: Force
    form: int
    negated: bool = False
    passive: bool = False
    past: bool = False
    copular: bool = False
    cue: tuple[int, int] = (0, 0)
    subject: int = -1
    object: tuple[int, int] = (-1, -1)
    flips: bool = False


def plain_group(clause: Clause, group: VerbGroup) -> VerbGroup:
    """The bare verb of an expectation of a thing ("we require a warrant to disclose …")."""
    verb = group.cue[1] - 1
    form = _THIRD if clause.tags[verb] & _THIRD else _BASE
    if clause.tags[group.first] & (_MODAL | _BE | _DO):
        form = _BASE
    plain = VerbGroup(group.first, verb, Force.STATE, form, group.negated, cue=group.cue)
    if clause.tags[group.first] & _MODAL:
        plain.force = _force_of(clause.words[group.first])
    return plain


def match_phrase(index: PhraseIndex, words: list[str], i: int) -> tuple[str, int]:
    """Kind of the longest phrase that starts at word i and the index behind it, or ("", i)."""
    for phrase, kind in index.get(words[i], ()):
        size = len(phrase)
        if size == 1 or tuple(words[i : i + size]) == phrase:
            return kind, i + size
    return "", i


def _light(clause: Clause, i: int) -> tuple[int, bool]:
    """Skip adverbs, negations and asides between commas; whether a negation was among them."""
    words, tags, breaks, n = clause.words, clause.tags, clause.breaks, clause.n
    negated = False
    while i < n:
        if breaks[i] == HARD:
            break
        if breaks[i] == COMMA:
            behind = _aside_end(clause, i)
            if behind < 0:
                break
            i = behind
            continue
        tag = tags[i]
        word = words[i]
        if word == "no" and i + 1 < n and words[i + 1] == "longer":
            negated = True
            i += 2
        elif tag & _NEGATION and word in {"not", "never", "neither"}:
            negated = not (i + 1 < n and words[i + 1] in {"only", "just"}) or word == "never"
            i += 1
        elif word in _FLOATING and not (i and tags[i - 1] & (_BE | _MODAL | _PRONOUN)):
            break
        elif tag & _ADVERB and not tag & (_BASE | _THIRD):
            i += 1
        elif word == "at" and words[i + 1 : i + 3] == ["all", "times"]:
            i += 3
        elif word == "in" and words[i + 1 : i + 2] == ["turn"]:
            i += 2
        else:
            break
    return i, negated


def _aside_end(clause: Clause, i: int) -> int:
    for k in range(i + 1, min(i + LONGEST_ASIDE + 1, clause.n)):
        if clause.breaks[k] == COMMA:
            return k if not clause.tags[i] & (_BASE | int(Tag.CONJUNCTION)) else -1
        if clause.breaks[k] == HARD:
            return -1
    return -1


def read_group(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    """The verb group whose first finite verb is word i; None where i opens none."""
    tag = clause.tags[i]
    if tag & _MODAL:
        return _modal(clause, i, lexicon)
    if tag & _BE:
        return _be(clause, i, lexicon)
    if tag & _HAVE:
        return _have(clause, i, lexicon)
    if (tag & _DO and clause.words[i] not in {"do", "does"}) or tag & _DO:
        found = _do(clause, i, lexicon)
        if found is not None:
            return found
    past = bool(tag & _PAST) and not tag & (_BASE | _THIRD)
    form = _PAST if past else (_THIRD if tag & _THIRD and not tag & _BASE else _BASE)
    group = VerbGroup(i, i, Force.STATE, form, past=past, cue=(i, i + 1))
    k = i - 1
    while k > 0 and clause.tags[k] & _LIGHT and not clause.breaks[k + 1]:
        if clause.words[k] == "never":
            group.negated = True
            group.cue = (k, i + 1)
        k -= 1
    return _bind(clause, group, lexicon)


def _force_of(word: str) -> Force:
    if word in _STRONG:
        return Force.WILL
    if word in _DUTY:
        return Force.DUTY
    if word in _ADVICE:
        return Force.ADVICE
    if word == "would":
        return Force.WOULD
    return Force.MAY if word in _PERMISSION else Force.UNABLE


def _modal(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    if word in {"could", "wouldn't", "couldn't"}:
        return None
    force = _force_of(word)
    j, subject = i + 1, -1
    if j < clause.n and clause.tags[j] & _PRONOUN and not clause.breaks[j]:
        subject = j
        j += 1
    j, negated = _light(clause, j)
    if subject >= 0:
        before = clause.words[max(0, i - _INVERTING_REACH) : i]
        if not before or _INVERTERS.isdisjoint(before):
            return None
        negated = negated or not _DENIERS.isdisjoint(before)
    group = VerbGroup(i, -1, force, _BASE, negated=negated or word.endswith("n't"), subject=subject)
    group.cue = (i, max(i + 1, j)) if negated and clause.breaks[j - 1] == 0 else (i, i + 1)
    if j >= clause.n or clause.breaks[j] == HARD:
        return group
    return _behind_auxiliary(clause, group, j, lexicon)


def _behind_auxiliary(
    clause: Clause, group: VerbGroup, j: int, lexicon: PromiseWords
) -> VerbGroup | None:
    """Complete a group whose modal is read and whose next word is j."""
    words = clause.words
    if words[j] == "be":
        k, negated = _light(clause, j + 1)
        group.negated = group.negated or negated
        return _complement(clause, group, j, k, lexicon)
    if words[j] == "have" and j + 1 < clause.n and clause.tags[j + 1] & _PARTICIPLE:
        group.main, group.form = j + 1, _PARTICIPLE
        return group
    group.main = j
    return _bind(clause, group, lexicon)


def _complement(
    clause: Clause, group: VerbGroup, be: int, k: int, lexicon: PromiseWords
) -> VerbGroup | None:
    """What follows a form of "be": a participle, a binding phrase or a plain complement."""
    if k >= clause.n or clause.breaks[k] == HARD:
        group.main, group.copular = be, True
        return group
    kind, behind = match_phrase(lexicon.groups, clause.words, k)
    if kind in _FORCE_OF_KIND and behind > k + 1:
        taken = _take_phrase(clause, group, kind, k, behind, lexicon=lexicon)
        if taken is not None:
            return taken
    tag = clause.tags[k]
    if tag & _PARTICIPLE:
        group.main, group.passive, group.form = k, True, _PARTICIPLE
        if group.force is Force.STATE:
            group.cue = (group.first, k + 1)
        return group
    if tag & _GERUND:
        group.main, group.form = k, _GERUND
        return _bind(clause, group, lexicon)
    group.main, group.copular = be, True
    return group


def _be(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    if word in {"be", "been", "being"}:
        return None
    k, negated = _light(clause, i + 1)
    group = VerbGroup(i, i, Force.STATE, _THIRD, negated=negated or word.endswith("n't"))
    group.past = word in {"was", "were", "wasn't", "weren't"}
    group.cue = (i, max(i + 1, k))
    return _complement(clause, group, i, k, lexicon)


def _have(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    if word == "having":
        return None
    k, negated = _light(clause, i + 1)
    if k >= clause.n or clause.breaks[k] == HARD:
        return None
    negated = negated or word.endswith("n't")
    group = VerbGroup(i, k, Force.STATE, _PARTICIPLE, negated=negated, cue=(i, k + 1))
    if clause.words[k] == "been" and k + 1 < clause.n:
        after, _ = _light(clause, k + 1)
        if after < clause.n and clause.tags[after] & _GERUND:
            group.main, group.form = after, _GERUND
            return group
        if after < clause.n and clause.tags[after] & _PARTICIPLE:
            group.main, group.passive, group.past = after, True, True
            return group
        return None
    if clause.tags[k] & _PARTICIPLE and word != "'d":
        group.past = True
        kind, behind = match_phrase(lexicon.groups, clause.words, k)
        if kind == "commit" and not negated:
            group.past = False
            return _take_phrase(clause, group, kind, k, behind, lexicon=lexicon)
        return group
    if clause.words[k] == "to" and k + 1 < clause.n and clause.tags[k + 1] & _BASE:
        return VerbGroup(i, k + 1, Force.DUTY, _BASE, negated=negated, cue=(i, k + 1))
    group.main, group.form, group.past = i, _THIRD if word == "has" else _BASE, word == "had"
    group.cue = (i, i + 1)
    return _bind(clause, group, lexicon)


def _do(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    k, negated = _light(clause, i + 1)
    negated = negated or word.endswith("n't")
    if k >= clause.n or clause.breaks[k] == HARD or not negated:
        return None
    group = VerbGroup(i, k, Force.STATE, _BASE, negated=True, past=word in {"did", "didn't"})
    group.cue = (i, k)
    return _bind(clause, group, lexicon)


def _bind(clause: Clause, group: VerbGroup, lexicon: PromiseWords) -> VerbGroup:
    """Follow binding phrases from the main verb on ("will continue to seek to publish")."""
    for _ in range(3):
        j = group.main
        if clause.words[j] in _PASSES_ON and clause.words[j + 1 : j + 2] == ["to"]:
            group.main, group.form = _after_to(clause, j + 2)
            if group.main < 0:
                return group
            continue
        kind, behind = match_phrase(lexicon.groups, clause.words, j)
        if not kind and j + 1 < clause.n and clause.breaks[j + 1] == COMMA:
            kind, behind = _phrase_around_aside(clause, j, lexicon)
        if not kind or (kind == "expect" and group.force in {Force.MAY, Force.UNABLE}):
            return group
        before = group.force
        taken = _take_phrase(clause, group, kind, j, behind, lexicon=lexicon)
        if taken is None:
            return group
        if group.force is before:
            return group
    return group


def _phrase_around_aside(clause: Clause, j: int, lexicon: PromiseWords) -> tuple[str, int]:
    """Read "We seek, wherever feasible, to avoid …" like "we seek to avoid"."""
    behind = _aside_end(clause, j + 1)
    if behind < 0 or clause.words[behind] != "to":
        return "", j
    for phrase, kind in lexicon.groups.get(clause.words[j], ()):
        if phrase[1:] == ("to",):
            return kind, behind + 1
    return "", j


def _after_to(clause: Clause, j: int) -> tuple[int, int]:
    """Main verb and form behind "to" or "from": "to publish", "to publishing", "from selling"."""
    j, _ = _light(clause, j)
    if j >= clause.n or clause.breaks[j] == HARD:
        return -1, _BASE
    if clause.tags[j] & _GERUND:
        return j, _GERUND
    return j, _BASE


_FORCE_OF_KIND = {
    "commit": Force.COMMIT,
    "aim": Force.AIM,
    "permit": Force.MAY,
    "refuse": Force.REFUSE,
    "expected_of": Force.DUTY,
}


def _take_phrase(
    clause: Clause, group: VerbGroup, kind: str, start: int, behind: int, *, lexicon: PromiseWords
) -> VerbGroup | None:
    if kind == "expect":
        return _expectation(clause, group, start, behind)
    main, form = _after_to(clause, behind)
    if kind == "refuse" and (
        main < 0 or _keeps_its_verb(group, start, behind) or (behind == start + 1 and group.negated)
    ):
        return None
    if (
        kind == "aim"
        and clause.words[behind - 1] == "to"
        and (main < 0 or not _may_be_verb(clause, main))
    ):
        return None
    if kind == "permit" and group.negated:
        group.force = Force.UNABLE
    elif kind == "aim" and group.negated:
        group.force = Force.WILL if group.force is Force.WILL else group.force
    elif kind == "refuse":
        group.force = Force.REFUSE
    else:
        group.force = _FORCE_OF_KIND[kind]
    if main >= 0 and kind in {"commit", "aim"}:
        after, negated = _light(clause, behind)
        group.negated = group.negated or negated
        main = after if after < clause.n else main
    group.cue = (group.first if clause.tags[group.first] & _BE else min(group.first, start), behind)
    group.main, group.form = main, form
    if kind == "refuse" and behind == start + 1 and form != _GERUND:
        group.flips = True
        group.form = _THIRD if clause.tags[start] & _THIRD else _BASE
    return group


def _subjunctive(clause: Clause, i: int) -> int:
    """The bare verb in "we require that every contract contain …", or 0."""
    for k in range(i, min(i + LONGEST_ASIDE, clause.n)):
        if clause.breaks[k] or clause.tags[k] & (_MODAL | _BE & ~_BASE):
            return 0
        if clause.tags[k] & _BASE and not clause.tags[k] & int(Tag.NOUN_TOO):
            return k
    return 0


def _may_be_verb(clause: Clause, i: int) -> bool:
    """Whether the word behind "to" is a verb: a known one, or an unknown one with an object."""
    tag = clause.tags[i]
    if tag & (_BASE | _BE | _HAVE):
        return True
    following = clause.tags[i + 1] if i + 1 < clause.n else 0
    return not tag and bool(following & int(Tag.DETERMINER))


def _keeps_its_verb(group: VerbGroup, start: int, behind: int) -> bool:
    """Whether refusing is the promise: in "will stop exports" it is, in "we ban exports" not."""
    if group.force in {Force.MAY, Force.UNABLE}:
        return True
    return behind == start + 1 and group.force is not Force.STATE


def _expectation(clause: Clause, group: VerbGroup, start: int, behind: int) -> VerbGroup | None:
    """Read "we expect our suppliers to respect …": the object becomes the actor."""
    words, tags = clause.words, clause.tags
    for k in range(behind + 1, min(behind + 18, clause.n - 1)):
        if clause.breaks[k] == HARD or tags[k] & (_MODAL | int(Tag.RELATIVE)):
            if tags[k] & _MODAL and words[behind] == "that":
                group.object = (behind + 1, k)
                break
            if words[k] != "that" and tags[k] & int(Tag.RELATIVE):
                continue
            return None
        if words[k] == "to" and words[k - 1] != "order":
            after, negated = _light(clause, k + 1)
            if after < clause.n and tags[after] & (_BASE | _BE | _HAVE):
                group.object = (behind, k - 1 if words[k - 1] == "not" else k)
                group.main, group.form = after, _BASE
                group.negated = group.negated or negated or words[k - 1] == "not"
                group.force = Force.EXPECT
                group.cue = (group.first, behind)
                return group
    if group.object[0] < 0 and behind < clause.n and words[behind] == "that":
        verb = _subjunctive(clause, behind + 2)
        if not verb and clause.n - behind <= LONGEST_ASIDE and behind + 1 < clause.n:
            group.object, group.main = (behind + 1, clause.n), -1
            group.force, group.cue = Force.EXPECT, (group.first, behind)
            return group
        group.object = (behind + 1, verb)
    if group.object[1] <= group.object[0]:
        group.object = (-1, -1)
        return None
    verb = group.object[1] + bool(tags[group.object[1]] & _MODAL)
    after, negated = _light(clause, verb)
    if after >= clause.n:
        return None
    group.main, group.form, group.force = after, _BASE, Force.EXPECT
    group.negated = group.negated or negated
    group.cue = (group.first, behind)
    return group
