"""Verb groups: from the first finite verb to the main verb, and how strongly it binds.

"will, where possible, continue to publish" is one group: the cue "will", the main verb
"publish". Phrases that bind ("are committed to", "reserve the right to") belong to the group.
"""

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.expectations import read_expectation
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.verb_group import (
    Force,
    VerbGroup,
    aside_end,
    force_of,
    match_phrase,
    opens_enumeration,
    skip_light,
)

_STATE, _UNABLE, _DUTY, _MAY, _WILL, _REFUSE = (
    Force.STATE,
    Force.UNABLE,
    Force.DUTY,
    Force.MAY,
    Force.WILL,
    Force.REFUSE,
)

_MODAL, _BE, _HAVE, _DO = Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO
_PRONOUN, _LIGHT = Tag.PRONOUN, (Tag.ADVERB | Tag.NEGATION)
_BASE, _THIRD, _PAST = Tag.BASE, Tag.THIRD, Tag.PAST
_PARTICIPLE, _GERUND = Tag.PARTICIPLE, Tag.GERUND
_DENIERS = frozenset({"no", "never", "nor", "neither", "not"})
_INVERTERS = _DENIERS | {"only", "so"}
_INVERTING_REACH = 8
"""Words before an inverted verb in which its reason stands ("under no circumstances will we")."""
ANSWERABLE = frozenset({"responsible", "accountable", "answerable"})
"""Without one of these words "for this policy" says nothing; "for reviewing it" does."""
_OCCASIONS = frozenset("circumstances circumstance time case cases event way point means".split())
_BEFORE_INVERTED = _OCCASIONS | {"never", "nor"}
_INVERTED_REACH = 8
"""Words of a subject behind its modal ("shall any of our business partners pay")."""
_ALLOWED = frozenset({"allowed", "permitted", "entitled", "authorised", "authorized"})
"""One may be allowed something, too: only a verb behind makes it a permission to act."""
_PASSES_ON = frozenset({"continue", "continues", "proceed"})


def read_group(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    """The verb group whose first finite verb is word i; None where i opens none."""
    tag = clause.tags[i]
    if tag & _MODAL:
        return _modal(clause, i, lexicon)
    if tag & _BE:
        return _be(clause, i, lexicon)
    if tag & _HAVE:
        return _have(clause, i, lexicon)
    if tag & _DO:
        found = _do(clause, i, lexicon)
        if found is not None:
            return found
    past = bool(tag & _PAST) and not tag & (_BASE | _THIRD)
    form = _PAST if past else (_THIRD if tag & _THIRD and not tag & _BASE else _BASE)
    group = VerbGroup(i, i, _STATE, form, past=past, cue=(i, i + 1))
    k = i - 1
    while k > 0 and clause.tags[k] & _LIGHT and not clause.breaks[k + 1]:
        word = clause.words[k]
        if word in {"never", "neither"} or clause.words[k : k + 2] == ["no", "longer"]:
            group.negated = True
            group.cue = (k, i + 1)
        k -= 1
    return _bind(clause, group, lexicon)


def _modal(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    if word in {"could", "wouldn't", "couldn't"}:
        return None
    force = force_of(word)
    if word == "'d" and (i + 1 >= clause.n or not clause.tags[i + 1] & (_BASE | _LIGHT)):
        return None
    j, subject = i + 1, -1
    if j < clause.n and clause.tags[j] & _PRONOUN and not clause.breaks[j]:
        subject = j
        j += 1
    j, negated = skip_light(clause, j)
    if subject < 0 and (behind := _inverted_subject(clause, i, j)):
        group = VerbGroup(i, -1, force, _BASE, negated=True, subject=j, subject_behind=behind)
        group.cue = (i, i + 1)
        return _behind_auxiliary(clause, group, behind, lexicon)
    if subject >= 0:
        before = clause.words[max(0, i - _INVERTING_REACH) : i]
        if not before or _INVERTERS.isdisjoint(before):
            return None
        negated = negated or not _DENIERS.isdisjoint(before)
        if negated and word == "can":
            force = _UNABLE
    group = VerbGroup(i, -1, force, _BASE, negated=negated or word.endswith("n't"), subject=subject)
    group.cue = (i, max(i + 1, j)) if negated and clause.breaks[j - 1] == 0 else (i, i + 1)
    if j >= clause.n or clause.breaks[j] == HARD:
        if opens_enumeration(clause, j) and clause.tags[j + 1] & _BASE:
            group.main = j + 1
        return group
    return _behind_auxiliary(clause, group, j, lexicon)


def _inverted_subject(clause: Clause, i: int, j: int) -> int:
    """Index behind the noun subject of "under no circumstances shall partners pay", or 0."""
    if not i or clause.words[i - 1] not in _BEFORE_INVERTED:
        return 0
    before = clause.words[max(0, i - 2) : i]
    denied = before[-1:] in (["never"], ["nor"]) or _on_no_occasion(before)
    if not denied or j >= clause.n or clause.breaks[j]:
        return 0
    for k in range(j + 1, min(j + _INVERTED_REACH, clause.n)):
        if clause.breaks[k] or clause.tags[k] & (Tag.MODAL | Tag.CONJUNCTION):
            return 0
        verb = clause.tags[k] & _BASE and not clause.tags[k - 1] & Tag.DETERMINER
        if clause.words[k] == "be" or verb:
            return k
    return 0


def _on_no_occasion(before: list[str]) -> bool:
    """Whether the words before a verb are "(under) no circumstances"."""
    return len(before) == 2 and before[0] == "no" and before[1] in _OCCASIONS


def _behind_auxiliary(
    clause: Clause, group: VerbGroup, j: int, lexicon: PromiseWords
) -> VerbGroup | None:
    """Complete a group whose modal is read and whose next word is j."""
    words = clause.words
    if words[j] == "be":
        k, negated = skip_light(clause, j + 1)
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
        if group.force is _STATE:
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
    k, negated = skip_light(clause, i + 1)
    group = VerbGroup(i, i, _STATE, _THIRD, negated=negated or word.endswith("n't"))
    group.past = word in {"was", "were", "wasn't", "weren't"}
    group.cue = (i, max(i + 1, k))
    return _complement(clause, group, i, k, lexicon)


def _have(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    if word == "having" or (word == "have" and i and clause.words[i - 1] == "to"):
        return None
    k, negated = skip_light(clause, i + 1)
    if k >= clause.n or clause.breaks[k] == HARD:
        return None
    negated = negated or word.endswith("n't")
    group = VerbGroup(i, k, _STATE, _PARTICIPLE, negated=negated, cue=(i, k + 1))
    if clause.words[k] == "been" and k + 1 < clause.n:
        after, _ = skip_light(clause, k + 1)
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
        return VerbGroup(i, k + 1, _DUTY, _BASE, negated=negated, cue=(i, k + 1))
    group.main, group.form, group.past = i, _THIRD if word == "has" else _BASE, word == "had"
    group.cue = (i, i + 1)
    return _bind(clause, group, lexicon)


def _do(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    word = clause.words[i]
    before = clause.words[max(0, i - 2) : i]
    if before[-1:] in (["nor"], ["neither"], ["never"]) or _on_no_occasion(before):
        return _inverted_do(clause, i, lexicon)
    k, negated = skip_light(clause, i + 1)
    negated = negated or word.endswith("n't")
    if k >= clause.n or clause.breaks[k] == HARD or not negated:
        return None
    group = VerbGroup(i, k, _STATE, _BASE, negated=True, past=word in {"did", "didn't"})
    group.cue = (i, k)
    return _bind(clause, group, lexicon)


def _inverted_do(clause: Clause, i: int, lexicon: PromiseWords) -> VerbGroup | None:
    """Read "nor does it provide training" like "it does not provide training"."""
    verb = i + 2
    if verb >= clause.n or not clause.tags[i + 1] & _PRONOUN or not clause.tags[verb] & _BASE:
        return None
    group = VerbGroup(i, verb, _STATE, _BASE, negated=True, subject=i + 1)
    group.cue = (i - 1, verb)
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
        if not kind and j + 1 < clause.n:
            if clause.breaks[j + 1] == COMMA:
                kind, behind = _phrase_around_aside(clause, j, lexicon)
            elif clause.words[j] in _BY_NOUN:
                kind, behind = _phrase_by_noun(clause, j)
        if not kind or (kind == "expect" and (group.force is _MAY or group.force is _UNABLE)):
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
    behind = aside_end(clause, j + 1)
    if behind < 0 or clause.words[behind] != "to":
        return "", j
    starting = lexicon.groups.get(clause.words[j])
    for phrase, kind in starting.longer.get("to", ()) if starting else ():
        if len(phrase) == 2:
            return kind, behind + 1
    return "", j


_EFFORTS = ("aim", frozenset({"effort", "efforts", "endeavours", "endeavors"}))
_COMMITMENT = ("commit", frozenset({"commitment", "pledge", "promise"}))
_BY_NOUN = {
    **dict.fromkeys("reserve reserves retain retains".split(), ("permit", frozenset({"right"}))),
    **dict.fromkeys("make makes use uses exert exerts".split(), _EFFORTS),
    **dict.fromkeys(("try", "tries"), ("aim", frozenset({"best"}))),
    **dict.fromkeys(
        "reaffirm reaffirms affirm affirms confirm confirms renew renews have has "
        "maintain maintains restate restates".split(),
        _COMMITMENT,
    ),
}
"""Verbs that bind together with a noun of their own, and how."""
_NOUN_REACH = 7


def _phrase_by_noun(clause: Clause, j: int) -> tuple[str, int]:
    """Read "reserve the right, from time to time, to …" like "reserve the right to …".

    Whatever stands before the noun: "make commercially reasonable efforts to", "reaffirm our
    firm commitment to".
    """
    kind, nouns = _BY_NOUN[clause.words[j]]
    for k in range(j + 1, min(j + _NOUN_REACH, clause.n - 1)):
        if clause.words[k] in nouns:
            behind = k + 1
            aside = aside_end(clause, behind) if clause.breaks[behind] == COMMA else -1
            behind = aside if clause.words[aside] == "to" else skip_light(clause, behind)[0]
            if behind < clause.n and clause.words[behind] == "to":
                return kind, behind + 1
            return "", j
        if clause.breaks[k] == HARD or clause.tags[k] & (Tag.PREPOSITION | Tag.RELATIVE):
            break
    return "", j


def _after_to(clause: Clause, j: int) -> tuple[int, int]:
    """Main verb and form behind "to" or "from": "to publish", "to publishing", "from selling"."""
    j, _ = skip_light(clause, j)
    if j >= clause.n or clause.breaks[j] == HARD:
        if opens_enumeration(clause, j) and clause.tags[j + 1] & _BASE:
            return j + 1, _BASE
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
        return read_expectation(clause, group, start, behind)
    main, form = _after_to(clause, behind)
    if kind == "refuse" and _turns_down(clause, start, behind):
        return None
    if kind == "refuse" and form != _GERUND and clause.words[start] in _STOPS:
        return None
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
    unable = group.force is _UNABLE and kind in {"commit", "aim"}
    parted = clause.words[behind - 1] == "to" and clause.breaks[behind - 1] == COMMA
    if unable or (
        parted and behind == start + 2 and (behind >= clause.n or not clause.breaks[behind])
    ):
        return None
    allowed = kind == "permit" and clause.words[start] in _ALLOWED
    if allowed and (main < 0 or not clause.tags[main] & (_BASE | _BE | _HAVE)):
        return None
    if kind == "expected_of" and group.force is _MAY:
        group.main, group.form = start, _PARTICIPLE
        return group
    if kind == "permit" and group.negated:
        group.force = _UNABLE
    elif kind == "aim" and group.negated:
        group.force = _WILL if group.force is _WILL else group.force
    elif kind == "refuse":
        group.force = _REFUSE
    else:
        group.force = _FORCE_OF_KIND[kind]
    if main >= 0 and kind in {"commit", "aim"} and not opens_enumeration(clause, behind):
        after, negated = skip_light(clause, behind)
        group.negated = group.negated or negated
        main = after if after < clause.n else main
    group.cue = (group.first if clause.tags[group.first] & _BE else min(group.first, start), behind)
    if form != _GERUND and clause.words[start] in ANSWERABLE:
        main = start
        form = _THIRD if clause.words[group.first] == "is" else _BASE
    group.main, group.form = main, form
    if kind == "refuse" and behind == start + 1 and form != _GERUND:
        group.flips = True
        group.form = _THIRD if clause.tags[start] & _THIRD else _BASE
    return group


_STOPS = frozenset({"stop", "stops"})
"""Stopping what one does ("we stop support and updates") is something done."""


def _turns_down(clause: Clause, start: int, behind: int) -> bool:
    """Whether what is rejected is a request, which is something done ("we reject it")."""
    asked = clause.words[behind : behind + _ASKED_REACH]
    return (
        clause.words[start] in {"reject", "rejects"}
        and behind == start + 1
        and (asked[:1] in (["it"], ["them"]) or not _ASKED.isdisjoint(asked))
    )


_ASKED = frozenset(
    "request requests demand demands order orders application applications claim claims".split()
)
_ASKED_REACH = 5


def _may_be_verb(clause: Clause, i: int) -> bool:
    """Whether the word behind "to" is a verb: a known one, or an unknown one with an object."""
    tag = clause.tags[i]
    if tag & (_BASE | _BE | _HAVE):
        return True
    following = clause.tags[i + 1] if i + 1 < clause.n else 0
    return not tag and bool(following & Tag.DETERMINER)


def _keeps_its_verb(group: VerbGroup, start: int, behind: int) -> bool:
    """Whether refusing is the promise: in "will stop exports" it is, in "we ban exports" not."""
    if group.force is _MAY or group.force is _UNABLE:
        return True
    return behind == start + 1 and group.force is not _STATE
