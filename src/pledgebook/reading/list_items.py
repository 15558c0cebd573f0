"""List items as the rest of the sentence that leads them in ("We will not:")."""

from pledgebook.reading.actors import NO_ACTOR, Actor
from pledgebook.reading.clause import Clause
from pledgebook.reading.coordination import split_predicate
from pledgebook.reading.predicates import Predicate, takes_object
from pledgebook.reading.promise_spans import PromiseSpan, sentence_end
from pledgebook.reading.promise_words import Tag
from pledgebook.reading.verb_group import Force, VerbGroup, numbers_item
from pledgebook.reading.verdict import NO_VERDICT, Verdict
from pledgebook.values import value

_BASE, _GERUND, _NOUN_TOO = Tag.BASE, Tag.GERUND, Tag.NOUN_TOO
_FINITE = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_BEFORE_VERB = Tag.ADVERB | Tag.NEGATION
_OPENING = Tag.SUBORDINATOR | Tag.RELATIVE
_BARE_PREDICATE = 2
"""Words of a predicate that waits for its object ("We will publish:", "must provide us:")."""
_OWN_CLAUSE = 3
"""Words at the start of an item among which a subject or finite verb makes it a sentence."""


@value
class LeadIn:
    """What a sentence hands to its list items. `open`: its predicate says nothing without them."""

    actor: Actor
    group: VerbGroup
    verdict: Verdict
    cue: str
    open: bool = False


SILENT = LeadIn(NO_ACTOR, VerbGroup(0, -1, Force.STATE, 0), NO_VERDICT, "")
"""Lead-in whose items are conditions ("We may make exceptions if:") and no promises."""


def lead_in(clause: Clause, predicate: Predicate, verdict: Verdict) -> LeadIn:
    """What the last predicate of a sentence hands to the items below it."""
    group = predicate.group
    if clause.tags[clause.n - 1] & _OPENING or _ends_in_condition(clause, group):
        return SILENT
    cue = clause.slice(*group.cue)
    if group.main >= group.cue[1]:
        cue += " " + clause.words[group.main]
    waits = group.main < 0 or clause.n - group.main <= _BARE_PREDICATE
    return LeadIn(predicate.actor, group, verdict, cue, waits)


def _ends_in_condition(clause: Clause, group: VerbGroup) -> bool:
    """Whether the list goes on with a condition ("We may refuse if it is needed to:")."""
    words = clause.words[max(group.main, group.first) + 1 :]
    return words[-1:] != ["following"] and not {"if", "unless", "when"}.isdisjoint(words)


def waits_for_items(clause: Clause, group: VerbGroup, end: int) -> bool:
    """A lead-in that is no commitment without its items ("We are committed to:")."""
    rest = clause.words[group.main : end]
    return len(rest) <= 1 or (len(rest) <= 3 and rest[-1] in {"following", "to", "by", "all"})


def spans_of_item(clause: Clause, lead: LeadIn) -> list[PromiseSpan]:
    """Promises of an item read with its lead-in; none where it does not complete it."""
    start = 1 if clause.words[0] in {"and", "or"} or numbers_item(clause, 0) else 0
    first = clause.skip(start, _BEFORE_VERB)
    if first >= clause.n or clause.slice(0, clause.n).isupper():
        return []
    tag = clause.tags[first]
    verb_like = bool(tag & (_BASE | _GERUND)) and not (
        tag & _NOUN_TOO
        and tag & _BASE
        and not (takes_object(clause, first) or _pairs_verbs(clause, first))
    )
    if not (lead.open or _completes(clause, first, lead, verb_like)):
        return []
    if _is_clause(clause, start, first, lead):
        return []
    negated = any(clause.words[i] in {"not", "never"} for i in range(start, first))
    cuts = [(start, clause.n)]
    if verb_like:
        form = _GERUND if tag & _GERUND else _BASE
        cuts = split_predicate(clause, first, sentence_end(clause, first), form)
        cuts[0] = (first if negated else start, cuts[0][1])
    verdict = lead.verdict.negate() if negated else lead.verdict
    return [PromiseSpan(cut, cut, cut, cut[0], lead.actor.name, verdict, lead.cue) for cut in cuts]


def _pairs_verbs(clause: Clause, first: int) -> bool:
    """Whether "and" joins a second verb right behind ("Track and publicly report on …")."""
    if clause.words[first + 1 : first + 2] != ["and"]:
        return False
    second = clause.skip(first + 2, Tag.ADVERB)
    return second < clause.n and bool(clause.tags[second] & _BASE)


def _is_clause(clause: Clause, start: int, first: int, lead: LeadIn) -> bool:
    """Whether the item is a sentence of its own."""
    for i in range(start, min(clause.n, _OWN_CLAUSE)):
        word = clause.words[i]
        if i == first and lead.open and word in {"be", "have", "do"}:
            continue
        if clause.tags[i] & _FINITE or word == "we":
            return True
    return False


def _completes(clause: Clause, first: int, lead: LeadIn, verb_like: bool) -> bool:
    """Whether an item goes on with a lead-in that has a predicate of its own."""
    if not verb_like or clause.slice(0, 1).isupper():
        return False
    if clause.tags[first] & _GERUND and not clause.tags[first] & _BASE:
        return lead.group.form == _GERUND or lead.cue.endswith(" by")
    return True
