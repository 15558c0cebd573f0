"""Whether a subject stands inside another clause: "if we …", "the data that we …"."""

from pledgebook.reading.actors import is_capital
from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import Tag

_SUBORDINATOR, _RELATIVE = Tag.SUBORDINATOR, Tag.RELATIVE
_CONJUNCTION, _PREPOSITION = Tag.CONJUNCTION, Tag.PREPOSITION
_DETERMINER, _ADVERB, _PRONOUN = Tag.DETERMINER, Tag.ADVERB, Tag.PRONOUN
_FINITE = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_VERB = Tag.BASE | Tag.THIRD
_FRONTING = _PREPOSITION | _ADVERB | _SUBORDINATOR
TIME_NOUNS = frozenset(
    "year quarter month week day time today years months january february march april may "
    "june july august september october november december spring summer autumn winter "
    "monday friday".split()
)
_CONDITIONAL = frozenset({"if", "when", "where", "whenever", "wherever", "once"})
_ASKING = frozenset({"what", "how", "why", "whatever", "whether", "who", "than", "as"})
_EMBEDDING = frozenset({"what", "which", "how", "whatever"})
_ACCEPTED_THAT = frozenset(
    "confirm confirms means mean agree agrees promise promises pledge pledges note declare "
    "declares commit commits undertake".split()
)
_OPEN_CONDITION = frozenset({"extent", "event", "either"})
"""What a condition is opened with right before its subject ("to the extent we …")."""
_MEANING = frozenset({"means", "mean"})
"""Verbs that a promise follows without "that" ("this means we will …")."""
_SAYING_REACH = 6
"""Words before "that" among which the subject of the verb of saying stands."""


def is_nested(clause: Clause, first: int) -> bool:
    """Whether the subject that starts at `first` stands inside another clause."""
    if first == 0 or clause.breaks[first] == HARD:
        return False
    words, tags = clause.words, clause.tags
    before = tags[first - 1]
    if (
        words[first] == "we"
        and clause.slice(first, first + 1) == "We"
        and first + 1 < clause.n
        and not is_capital(clause, first + 1)
    ):
        return False
    if words[first - 1] == "that":
        return first < 2 or not _gives_its_word(clause, first - 2)
    if words[first] == "we" and words[first - 1] in _MEANING and not clause.breaks[first]:
        return not _gives_its_word(clause, first - 1)
    if before & (_SUBORDINATOR | _RELATIVE) and not (
        words[first - 1] == "so" and clause.breaks[first] == COMMA
    ):
        return True
    if words[first - 1] in _OPEN_CONDITION and not clause.breaks[first]:
        return words[first - 1] != "either" or bool(first > 1 and tags[first - 2] & _SUBORDINATOR)
    if words[0] in _CONDITIONAL and _closes_condition(clause, first):
        return False
    if clause.breaks[first] == COMMA or before & _CONJUNCTION:
        return _behind_open_clause(clause, first)
    start = first - 1
    while start > 0 and not clause.breaks[start]:
        start -= 1
    if (before & _ADVERB and start == first - 1) or words[first - 1] in TIME_NOUNS:
        return words[first - 2 : first] in (["only", "time"], ["the", "time"])
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


def behind_condition(clause: Clause) -> int:
    """Where the main clause begins behind a condition that no comma ends; 0 where there is none."""
    if clause.words[0] in _CONDITIONAL:
        for first in range(2, clause.n):
            if clause.breaks[first]:
                return 0
            if clause.words[first] == "we" and _closes_condition(clause, first):
                return first
    return 0


def _closes_condition(clause: Clause, first: int) -> bool:
    """Whether "we" opens the main clause without a comma ("if any of it is missing we …").

    The condition has to be complete, and what "we" do to be more than "the data we hold".
    """
    tags, breaks = clause.tags, clause.breaks
    behind = first + 2
    if clause.words[first] != "we" or behind >= clause.n or breaks[behind] or breaks[first]:
        return False
    if tags[behind] & (_PREPOSITION | _FINITE) or tags[first - 1] & _CONJUNCTION:
        return False
    if any(breaks[i] for i in range(1, first)) or tags[first - 1] & (_RELATIVE | _SUBORDINATOR):
        return False
    for i in range(behind, clause.n):
        if breaks[i]:
            break
        if tags[i] & _FINITE:
            return False
    complete = _FINITE | (Tag.THIRD | Tag.PAST if tags[first + 1] & Tag.MODAL else 0)
    return any(
        tags[i] & complete
        or (tags[i] & _PRONOUN and tags[i + 1] & _VERB)
        or (tags[i] & (Tag.THIRD | Tag.PAST) and tags[i + 1] & _DETERMINER and i > 1)
        for i in range(1, first - 1)
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
