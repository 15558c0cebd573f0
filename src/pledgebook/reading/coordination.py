"""Where one predicate ends and the next begins: "will neither engage in X nor sell Y" is two."""

from pledgebook.reading.clause import COMMA, HARD, JOINED, Clause
from pledgebook.reading.promise_words import Tag

_CONJUNCTION, _ADVERB, _NEGATION = Tag.CONJUNCTION, Tag.ADVERB, Tag.NEGATION
_NOUN_TOO = Tag.NOUN_TOO
_THIRD = Tag.THIRD
_BASE, _GERUND, _PARTICIPLE = Tag.BASE, Tag.GERUND, Tag.PARTICIPLE
_OPENS_OBJECT = Tag.DETERMINER | Tag.PREPOSITION | Tag.PRONOUN
_NESTING = Tag.RELATIVE | Tag.SUBORDINATOR
_DECIDES = _CONJUNCTION | _NESTING
"""A word that bears none of these, follows no comma and is no "to" cuts nothing."""
_ANY_VERB = Tag.BASE | Tag.THIRD | Tag.PAST | Tag.PARTICIPLE | Tag.GERUND
_BEHIND_VERB = frozenset("that to with for against on in into up out whether how".split())


def split_predicate(clause: Clause, main: int, end: int, form: int) -> list[tuple[int, int]]:
    """Coordinated predicates between words `main` and `end`, each as (verb, behind its end).

    A verb without an object of its own shares the next one's ("identify, prevent and mitigate
    impacts" is one). Behind an infinitive or a relative clause the nearest verb is taken to be
    the partner, so nothing is split there unless the form tells the verbs apart.
    """
    starts = [main]
    cuts: list[int] = []
    pending: list[tuple[int, int]] = []
    blocked = False
    relative = -1
    ambiguous = form == _BASE
    tags, breaks, words = clause.tags, clause.breaks, clause.words
    led = "to" in words[max(0, main - _TO_REACH) : main]
    taken = main
    for k in [
        at
        for at in range(main + 1, end)
        if tags[at] & _DECIDES or breaks[at] == COMMA or words[at] == "to"
    ]:
        if k <= taken:
            continue
        word = words[k]
        if ambiguous and relative < 0 and _opens_relative(clause, k):
            relative = k
        if ambiguous and word == "to" and tags[clause.skip(k + 1, _ADVERB) % clause.n] & _BASE:
            blocked = True
        if breaks[k] == COMMA and not tags[k] & _CONJUNCTION:
            verb = _partner(clause, k, end, form, led=led)
            if verb >= 0 and _in_brackets(clause, main, k):
                verb = -1
            if verb >= 0:
                blocked, relative = False, -1
            if verb >= 0 and _has_object(clause, (pending[-1][1] if pending else starts[-1]), k):
                pending.append((k, verb))
        elif tags[k] & _CONJUNCTION and k + 1 < end:
            verb = _partner(clause, _behind_aside(clause, k + 1, end), end, form, led=led)
            before = k - 1 - bool(tags[k - 1] & _CONJUNCTION)  # "register for and/or attend"
            if verb >= 0 and (tags[before] & Tag.PREPOSITION or _in_brackets(clause, main, k)):
                verb = -1
            last = pending[-1][1] if pending else starts[-1]
            if breaks[k] == COMMA:
                relative = -1
            if relative >= 0 and _nests_verb(clause, relative, k):
                blocked = True
            if (
                verb >= 0
                and not blocked
                and _has_object(clause, last, k)
                and not (tags[k - 1] & form and not tags[k - 1] & _NOUN_TOO)
            ):
                for comma, listed in pending:
                    cuts.append(comma)
                    starts.append(listed)
                cuts.append(k)
                starts.append(verb)
                pending = []
                taken = verb
    return list(zip(starts, [*cuts, end], strict=True))


def _opens_relative(clause: Clause, k: int) -> bool:
    return (
        bool(clause.tags[k] & _NESTING)
        and clause.breaks[k] == JOINED
        and clause.words[k] not in {"than", "as"}
    )


def _nests_verb(clause: Clause, relative: int, k: int) -> bool:
    """Whether a verb in its base form stands in the relative clause, as a likelier partner."""
    for i in range(relative + 1, k):
        tag = clause.tags[i]
        if tag & _BASE and (not tag & _NOUN_TOO or i == relative + 1):
            return True
    return False


def _behind_aside(clause: Clause, k: int, end: int) -> int:
    """The word behind an aside ("and, where possible, review")."""
    if k < end and clause.breaks[k] == COMMA:
        for p in range(k + 1, min(k + 8, end)):
            if clause.breaks[p] == COMMA:
                return p
    return k


def _has_object(clause: Clause, verb: int, k: int) -> bool:
    """Whether something other than verbs and adverbs stands between a verb and word k."""
    bare = True
    for i in range(verb + 1, k):
        tag = clause.tags[i]
        listed = i + 1 >= k or clause.breaks[i + 1] == COMMA
        bare = bare and (not tag or bool(tag & _BASE)) and clause.breaks[i] == COMMA and listed
        if bare:
            continue
        if not tag & (_ADVERB | _CONJUNCTION | Tag.PREPOSITION) and (
            not tag & _ANY_VERB or tag & _NOUN_TOO
        ):
            return True
    return False


_TO_REACH = 3
"""Words before a verb among which its "to" stands ("are committed to fully and openly …")."""


def _in_brackets(clause: Clause, main: int, k: int) -> bool:
    """Whether the brackets that word k stands in open behind the first verb."""
    said = clause.text[clause.starts[main] : clause.starts[k]]
    return "(" in said and said.count("(") > said.count(")")


def _partner(clause: Clause, k: int, end: int, form: int, *, led: bool) -> int:
    """Index of a verb in `form` that opens a coordinated predicate at k, or -1.

    `led` says that "to" leads the first verb: only then does another "to" lead its partner.
    "We use data, to comply with the law" says what for.
    """
    tags, words = clause.tags, clause.words
    while k < end and tags[k] & (_ADVERB | _NEGATION) and not tags[k] & form:
        k += 1
    if led and k + 1 < end and words[k] == "to" and tags[k + 1] & form & (_BASE | _GERUND):
        return k + 1
    if k >= end or clause.breaks[k] == HARD or not tags[k] & form:
        return -1
    if words[k] == "like":
        return -1
    if form == _GERUND:
        return k if words[k] not in {"including", "regarding", "concerning", "following"} else -1
    if tags[k] & _NOUN_TOO or form == _PARTICIPLE:
        if form == _THIRD and k >= 2 and _is_plural(words[k - 2]) and _links_noun(clause, k):
            return -1
        if k + 1 >= end or clause.breaks[k + 1]:
            return -1
        after = tags[k + 1]
        if words[k + 1] == "of" or after & _CONJUNCTION:
            return -1
        if form == _PARTICIPLE:
            return k if after & _OPENS_OBJECT or words[k + 1] == "to" else -1
        if not (after & _OPENS_OBJECT or words[k + 1] in _BEHIND_VERB) and not (
            clause.breaks[k] == COMMA
            or _noun_phrase_closed(clause, k)
            or clause.text[clause.starts[k + 1]].isupper()
        ):
            return -1
        if after & Tag.PREPOSITION and words[k + 1] not in _BEHIND_VERB:
            return -1
    return k


def _links_noun(clause: Clause, k: int) -> bool:
    """Whether a noun may go on behind k ("on systems and processes to identify content")."""
    return k + 1 < clause.n and bool(clause.tags[k + 1] & Tag.PREPOSITION)


_SHORT = 3
"""Letters up to which a word in -s is no plural ("as", "its", "has")."""
_LISTING = frozenset({"including", "such", "like", "through"})
"""Words that open a list of examples, in which "and push notifications" is one more."""


def _noun_phrase_closed(clause: Clause, k: int) -> bool:
    """Whether the noun phrase before "and" is complete.

    It is in "assess suppliers and support communities"; "training and support services" is one.
    """
    p = k - 1
    while p > 0 and clause.tags[p] & (_ADVERB | _CONJUNCTION):
        p -= 1
    if _is_plural(clause.words[p]):
        return not _LISTING.intersection(clause.words[max(0, p - 6) : p])
    determined = any(clause.tags[i] & Tag.DETERMINER for i in range(max(0, p - 2), p))
    return determined and k + 1 < clause.n and _is_plural(clause.words[k + 1])


def _is_plural(word: str) -> bool:
    return len(word) > _SHORT and word.endswith("s") and not word.endswith("ss")
