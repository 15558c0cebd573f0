"""Which words of a sentence a promise takes: its clause, its action, where its terms may stand."""

from dataclasses import replace

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.coordination import split_predicate
from pledgebook.reading.judging import ADVICE_VERBS
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.nominal import Nominal
from pledgebook.reading.predicates import Predicate
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.qualifiers import Qualifier
from pledgebook.reading.subject_phrases import agent_of_passive
from pledgebook.reading.verb_group import (
    LONGEST_ASIDE,
    Force,
    VerbGroup,
    aside_end,
    match_phrase,
    numbers_item,
)
from pledgebook.reading.verdict import Verdict
from pledgebook.values import value

_STATE = Force.STATE
_CONJUNCTION, _ADVERB, _NEGATION = Tag.CONJUNCTION, Tag.ADVERB, Tag.NEGATION
_ANY_VERB = Tag.BASE | Tag.THIRD | Tag.PAST | Tag.GERUND
_OWN_DENIAL_REACH = 5
"""Words before a coordinated verb among which its own "not" may stand ("and not knowingly to")."""
_SAYS_NOTHING = (
    Tag.BE | Tag.HAVE | Tag.DO | Tag.CONJUNCTION | Tag.DETERMINER | Tag.PRONOUN | Tag.PREPOSITION
)
_OPENERS = frozenset({"that", "then", "which", "means"})
"""Words before a clause that are none of the one before ("…, which means we will …")."""
_PRONOUNS = frozenset({"we", "it", "they", "you", "i"})


@value
class PromiseSpan:
    """A promise in word indices, ends exclusive.

    `clause` is what the anchor quotes; `terms` are the words in which its own conditions and
    hedges may stand; from `front` on stand those that introduce the sentence and are shared.
    """

    clause: tuple[int, int]
    action: tuple[int, int]
    terms: tuple[int, int]
    front: int
    actor: str
    verdict: Verdict
    cue: str
    shared: int = 0
    """Behind the last word that coordinated promises share: where the first action starts."""
    led: tuple[int, int] = (0, 0)
    """Words before the first clause of the sentence, whose conditions hold for this one too."""


def spans_of_predicate(
    clause: Clause,
    predicate: Predicate,
    verdict: Verdict,
    end: int,
    *,
    qualifiers: list[Qualifier],
    lexicon: PromiseWords,
) -> list[PromiseSpan]:
    """One span for each coordinated action of a predicate that ends before word `end`."""
    group, actor = predicate.group, predicate.actor
    subject = group.first if actor.inherited else actor.first
    front = _front(clause, subject)
    cue = clause.slice(*group.cue)
    if verdict.whole_clause:
        return _whole_clause(
            clause, predicate, verdict, end, qualifiers=qualifiers, lexicon=lexicon
        )
    spans: list[PromiseSpan] = []
    cuts = split_predicate(clause, group.main, end, group.form)
    if group.passive and clause.words[group.main - 1] == "be":
        cuts[0] = (group.main - 1, cuts[0][1])
    for verb, behind in _outside_conditions(cuts, qualifiers):
        first = not spans
        if clause.words[verb] in {"that", "which", "who"} or _is_empty(clause, verb, behind):
            continue
        if not first and (
            clause.words[verb - 1] in _PRONOUNS or clause.words[verb] in ADVICE_VERBS
        ):
            continue
        turned = not first and (
            clause.words[verb - 1] == "instead"
            or (group.flips and not _refuses(clause, verb, lexicon))
            or (not group.negated and _denied_by_itself(clause, verb))
        )
        said = verdict.negate() if turned else verdict
        starts = _with_manner(clause, predicate, lexicon) if first and verb == group.main else verb
        if not first and group.force is _STATE and not verdict.denied:
            said, starts = _bound_otherwise(clause, verb, behind, said, lexicon)
        spans.append(
            PromiseSpan(
                (subject, behind),
                (starts, action_end(clause, qualifiers, starts, behind)),
                (front if first else _terms_start(spans[-1], verb), behind),
                front,
                verdict.actor or actor.name,
                said,
                cue,
                group.main,
            )
        )
    if spans and end < clause.n and numbers_item(clause, group.main - 1):
        spans += _numbered(clause, spans[0], end, group.form)
    return spans


def _numbered(clause: Clause, led: PromiseSpan, end: int, form: int) -> list[PromiseSpan]:
    """The further items of an enumeration that a sentence holds: "will: (a) …; and (b) …"."""
    spans: list[PromiseSpan] = []
    while end < clause.n:
        number = end + bool(clause.tags[end] & _CONJUNCTION)
        if not numbers_item(clause, number):
            break
        verb = clause.skip(number + 1, _ADVERB | _NEGATION)
        if verb == number + 1 and not clause.tags[verb] & form:  # "(c) where possible, tell"
            verb = max(verb, aside_end(clause, number + 1))
        end = sentence_end(clause, number + 1)
        if verb >= end or (clause.tags[verb] and not clause.tags[verb] & form):
            continue
        denied = not {"not", "never"}.isdisjoint(clause.words[number + 1 : verb])
        said = led.verdict.negate() if denied else led.verdict
        spans.append(
            replace(
                led,
                clause=(led.clause[0], end),
                action=(verb, end),
                terms=(number + 1, end),
                verdict=said,
            )
        )
    return spans


def _terms_start(before: PromiseSpan, verb: int) -> int:
    """Where the terms of a later action start: with an aside right before it, if there is one."""
    behind = before.clause[1]
    return behind if verb - behind <= LONGEST_ASIDE + 1 else verb


_NO_MANNER = frozenset(
    "additionally accordingly currently previously similarly consequently also finally "
    "subsequently hereby specifically certainly".split()
)


def _with_manner(clause: Clause, predicate: Predicate, lexicon: PromiseWords) -> int:
    """Where the action begins: "only" and how it is done belong to it ("publicly report …")."""
    group = predicate.group
    start = group.main
    floor = group.first if group.first < start else predicate.actor.behind - 1
    if not clause.tags[start] & _ANY_VERB:
        return start
    while (
        start - 1 > floor
        and clause.tags[start - 1] & _ADVERB
        and not clause.breaks[start]
        and _is_manner(clause.words[start - 1], lexicon)
    ):
        start -= 1
    return start


def _is_manner(word: str, lexicon: PromiseWords) -> bool:
    """Whether an adverb tells more of the action, and is none of its hedges."""
    if word == "only":
        return True
    return word.endswith("ly") and word not in _NO_MANNER and word not in lexicon.qualifiers


def _bound_otherwise(
    clause: Clause, verb: int, behind: int, verdict: Verdict, lexicon: PromiseWords
) -> tuple[Verdict, int]:
    """A second verb that binds more or less than the first ("we publish it and seek to …")."""
    kind, start = match_phrase(lexicon.groups, clause.words, verb)
    if kind != "aim" or clause.words[start - 1] != "to" or start >= behind:
        return verdict, verb
    return replace(verdict, modality=Modality.AIMS_TO, standing=Standing.PROMISE), start


def _is_empty(clause: Clause, verb: int, behind: int) -> bool:
    """Whether an action is one word that says nothing ("be", "have", "them")."""
    return behind == verb + 1 and bool(clause.tags[verb] & _SAYS_NOTHING)


def _denied_by_itself(clause: Clause, verb: int) -> bool:
    """Whether a coordinated verb has a "not" of its own ("respect rights and not misuse …")."""
    for k in range(verb - 1, max(verb - _OWN_DENIAL_REACH, 0), -1):
        if clause.tags[k] & _NEGATION and clause.words[k] in {"not", "never"}:
            return True
        if not (clause.tags[k] & _ADVERB or clause.words[k] == "to"):
            return False
    return False


def _whole_clause(
    clause: Clause,
    predicate: Predicate,
    verdict: Verdict,
    end: int,
    *,
    qualifiers: list[Qualifier],
    lexicon: PromiseWords,
) -> list[PromiseSpan]:
    """A passive: its action holds the subject, its actor is the agent where one is named."""
    group, actor = predicate.group, predicate.actor
    if actor.inherited and not (
        verdict.modality is Modality.WILL_NOT and verdict.standing is Standing.PROMISE
    ):
        return []
    agent, others = agent_of_passive(clause, group.main, end, lexicon)
    if others and (verdict.modality is Modality.MAY or group.force is _STATE):
        return []
    subject = min(actor.first, group.first)
    front = _front(clause, subject)
    if actor.inherited:
        subject = front = _clause_start(clause, subject)
    elif subject > 1 and clause.words[subject - 1] in {"and", "or"}:
        subject = _listed_subject(clause, subject)
        front = min(front, subject)
    told = clause.slice(subject, group.main + 1)
    if group.subject_behind >= 0 or told.count(")") > told.count("("):
        subject = front
    action = (subject, action_end(clause, qualifiers, group.main, end))
    name = agent or verdict.actor
    cue = clause.slice(*group.cue)
    return [PromiseSpan((subject, end), action, (front, end), front, name, verdict, cue)]


def _listed_subject(clause: Clause, i: int) -> int:
    """Where a subject begins whose last part starts at i ("the Sites or Resources are …")."""
    if clause.breaks[i] or clause.breaks[i - 1]:
        return i
    for k in range(i - 1, -1, -1):
        tag = clause.tags[k]
        finite = tag & (_VERB | Tag.PAST) and not tag & Tag.NOUN_TOO
        if tag & _NO_SUBJECT or (finite and clause.words[k - 1] != "to"):
            return i
        if clause.breaks[k]:
            return i if tag & _CONJUNCTION else k
    return i


_VERB = Tag.BASE | Tag.THIRD
_NO_SUBJECT = (
    Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO | Tag.PRONOUN | Tag.SUBORDINATOR
    | Tag.RELATIVE & ~Tag.DETERMINER
)  # fmt: skip


def _clause_start(clause: Clause, i: int) -> int:
    """The first word behind the hard break before i: where the subject that i shares stands."""
    while i > 0 and clause.breaks[i] != HARD:
        i -= 1
    return i


def span_of_nominal(clause: Clause, nominal: Nominal, qualifiers: list[Qualifier]) -> PromiseSpan:
    """The span of a promise put with a noun."""
    whole = (nominal.first, nominal.behind)
    verdict = Verdict(nominal.modality, nominal.standing, nominal.confidence)
    cue = clause.slice(*nominal.cue)
    first, end = nominal.action
    action = (first, action_end(clause, qualifiers, first, end))
    front = _front(clause, whole[0])
    terms = (front, nominal.behind)
    return PromiseSpan(whole, action, terms, front, nominal.actor, verdict, cue, first)


def sentence_end(clause: Clause, main: int) -> int:
    """Index of the first word behind `main` that a hard break parts from it."""
    for k in range(main + 1, clause.n):
        if clause.breaks[k] == HARD:
            return k
    return clause.n


def predicate_end(clause: Clause, group: VerbGroup, end: int) -> int:
    """End of a predicate: a hard break, or the words that open the next clause at `end`."""
    start = max(group.main, group.first)
    hard = sentence_end(clause, start)
    if hard < end:
        return hard
    if "please" in clause.words[start + 2 : end]:
        end = clause.words.index("please", start + 2)
    if end >= clause.n:
        return clause.n
    while end > start + 1 and _opens_next(clause, end - 1):
        end -= 1
    return end


def _opens_next(clause: Clause, i: int) -> bool:
    tag = clause.tags[i]
    if clause.words[i] in _OPENERS or tag & _CONJUNCTION:
        return True
    return bool(tag & _ADVERB and clause.breaks[i])


def action_end(clause: Clause, qualifiers: list[Qualifier], verb: int, end: int) -> int:
    """End of the action, without the conditions that close the clause."""
    for q in reversed(qualifiers):
        if q.kind == "condition" and verb < q.first < end and q.behind >= end - 1:
            end = q.first - (clause.words[q.first - 1] == "for")
    cut = end < clause.n or clause.words[end - 1] in {"if", "unless"}
    while end > verb + 2 and cut and (size := _left_open(clause, end)):
        end -= size
    return max(end, verb + 1)


def without_conditions(
    clause: Clause, spans: list[PromiseSpan], qualifiers: list[Qualifier]
) -> list[PromiseSpan]:
    """The spans of a list item, their actions without the conditions that close them."""
    return [
        replace(span, action=(first, action_end(clause, qualifiers, first, behind)))
        for span in spans
        for first, behind in (span.action,)
    ]


_NUMERAL = frozenset("abcdivx")
_LEADS_ON = frozenset(
    "and or but if unless because which especially particularly including".split()
)
_ABBREVIATED = (
    ["which", "are"],
    ["which", "is"],
    ["such", "as"],
    ["e", "g"],
    ["i", "e"],
    ["for", "example"],
    ["including", "but"],
)


def _left_open(clause: Clause, end: int) -> int:
    """How many of the words before `end` only lead on to what was cut off ("… such as", "if")."""
    words = clause.words
    start = clause.starts[end - 1]
    if words[end - 1] in _LEADS_ON:
        return 1
    numbered = words[end - 1].isdigit() or _NUMERAL.issuperset(words[end - 1])
    if numbered and numbers_item(clause, end - 1) and clause.text[start - 2 : start] == " (":
        return 1 + (words[end - 2] == "to")
    if words[end - 3 : end] == ["and", "you", "agree"]:
        return 3
    return 2 if words[end - 2 : end] in _ABBREVIATED else 0


def _outside_conditions(
    spans: list[tuple[int, int]], qualifiers: list[Qualifier]
) -> list[tuple[int, int]]:
    """Predicates, without the ones that a condition of the first holds ("unless we sell or …")."""
    kept = spans[:1]
    for verb, behind in spans[1:]:
        if any(
            q.kind == "condition" and kept[0][0] < q.first < verb < q.behind for q in qualifiers
        ):
            kept[-1] = (kept[-1][0], behind)
        else:
            kept.append((verb, behind))
    return kept


def _front(clause: Clause, subject: int) -> int:
    """Where the words that introduce the subject begin ("If asked, we …", "By 2030, we …")."""
    if subject and clause.tags[subject - 1] & _CONJUNCTION:
        return subject
    if clause.words[subject] == "we" and clause.text[clause.starts[subject]].isupper():
        return subject
    front = subject
    while front > 0 and clause.breaks[front] != HARD:
        front -= 1
        conjunction = clause.tags[front] & _CONJUNCTION and clause.words[front] != "or"
        if conjunction and clause.breaks[front] == COMMA:
            if _joins_conditions(clause, front):
                continue
            return front + 1
    return front


def _joins_conditions(clause: Clause, conjunction: int) -> bool:
    """Whether it stands so: "Where required by law, and unless a court forbids it, we …"."""
    tags = clause.tags
    return bool(
        tags[conjunction + 1] & Tag.SUBORDINATOR and tags[0] & Tag.SUBORDINATOR
    ) and not any(clause.breaks[1:conjunction])


def _refuses(clause: Clause, verb: int, lexicon: PromiseWords) -> bool:
    return match_phrase(lexicon.groups, clause.words, verb)[0] == "refuse"
