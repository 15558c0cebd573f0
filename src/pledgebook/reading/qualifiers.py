"""What qualifies a promise: conditions, hedges and scope, each literally in the text."""

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.model import Part
from pledgebook.reading.promise_words import MODALS, PhraseIndex, PromiseWords, Tag
from pledgebook.reading.subject_nesting import behind_condition
from pledgebook.reading.verb_group import match_phrase
from pledgebook.values import value

_SUBORDINATOR = Tag.SUBORDINATOR
_FINITE = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_OPENERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "if": (("if",),),
    "unless": (("unless",),),
    "when": (("when",),),
    "whenever": (("whenever",),),
    "where": (("where",),),
    "wherever": (("wherever",),),
    "except": (("except",),),
    "subject": (("subject", "to"),),
    "provided": (
        ("provided", "that"),
        ("provided", "the"),
        ("provided", "you"),
        ("provided", "it"),
    ),
    "to": (("to", "the", "extent"),),
    "in": (
        ("in", "the", "event"),
        ("in", "case", "of"),
        ("in", "cases", "where"),
        ("in", "response", "to"),
        ("in", "the", "absence"),
        ("in", "situations", "where"),
        ("in", "circumstances", "where"),
        ("in", "countries", "where"),
        ("in", "places", "where"),
    ),
    "upon": (("upon", "receipt"), ("upon", "request")),
    "on": (("on", "condition"), ("on", "request")),
    "once": (("once",),),
    "until": (("until",),),
    "as": (("as", "long", "as"), ("as", "required", "by"), ("as", "permitted", "by")),
    "so": (("so", "long", "as"),),
    "only": (("only", "if"), ("only", "when"), ("only", "where"), ("only", "to", "the", "extent")),
    "without": (("without", "prior"), ("without", "your"), ("without", "the", "consent")),
    "insofar": (("insofar",),),
    "absent": (("absent",),),
    "pursuant": (("pursuant", "to"),),
    "even": (("even", "if"), ("even", "when"), ("even", "where")),
    "other": (("other", "than"),),
    "save": (("save", "where"), ("save", "as")),
    "barring": (("barring",),),
}
_CLOSERS = {")": "(", "”": "“", "]": "["}
_PLACES = frozenset(
    "country countries market markets jurisdiction jurisdictions location locations region "
    "regions place places communities areas area environment site sites world".split()
)
_BEFORE_QUESTION = frozenset({"and", "of", "about", "on", "know"})
_QUANTIFIED = frozenset({"all", "every", "each", "any", "entire", "both"})
_OPENING = _QUANTIFIED.union(_OPENERS)
"""What a condition or a scope begins with."""
_PENALTIES = frozenset(
    "disciplinary discipline dismissal termination penalty penalties sanction sanctions "
    "prosecution liability retaliation".split()
)
"""What one is "subject to" without any condition."""
_TURNS = frozenset({"become", "becomes", "became", "becoming", "it", "them"})
"""What is "subject to" something else as a state, and not on a condition ("make it subject to")."""
_SUBJECT_REACH = 6
"""Words of a subject before its modal, and of a penalty behind "subject to"."""
SCOPE_REACH = 7
"""Words behind a quantifier within which its noun stands ("all of our direct suppliers")."""
_SCOPE_STOP = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO | Tag.SUBORDINATOR | Tag.RELATIVE | Tag.PRONOUN


@value
class Qualifier:
    """Words `first` to `behind` of a sentence, as "condition", "hedge" or "scope"."""

    kind: str
    first: int
    behind: int


def part(clause: Clause, first: int, behind: int) -> Part:
    """The part of the text that the words `first` to `behind - 1` stand in."""
    start, end = clause.starts[first], clause.ends[behind - 1]
    text = clause.text[start:end]
    closing = clause.text[end : end + 1]
    opening = _CLOSERS.get(closing)
    if opening is not None and text.count(opening) > text.count(closing):
        end += 1
        text += closing
    return Part(text, start, end)


_NOT_NARROWED = {
    "legitimate": frozenset({"process", "processes", "mechanism", "mechanisms", "channels"}),
    "directly": frozenset({"linked"}),
    "serious": frozenset({"crime", "crimes", "offence", "offences", "offense", "offenses"}),
}
"""Words that belong to a term of law or of the UN Guiding Principles, which is no narrower for
them."""


def find_qualifiers(clause: Clause, lexicon: PromiseWords) -> list[Qualifier]:
    """All conditions, hedges and scopes of a sentence, in order; none is inside another."""
    found: list[Qualifier] = []
    phrases = lexicon.qualifiers
    words = clause.words
    behind = 0
    for i in [at for at, word in enumerate(words) if word in phrases or word in _OPENING]:
        if i < behind:
            continue
        word = words[i]
        if word in phrases:
            kind, end = match_phrase(phrases, words, i)
            if words[i + 1 : i + 2] and words[i + 1] in _NOT_NARROWED.get(word, ()):
                continue
            if kind and (end == i + 1 or not any(clause.breaks[i + 1 : end])):
                found.append(Qualifier(kind, i, end))
                behind = end
                continue
        if word in _OPENERS and (end := _condition(clause, i)):
            found.append(Qualifier("condition", i, end))
            found.extend(_inside(clause, i + 1, end, phrases))
            behind = end
        elif word in _QUANTIFIED and (end := _quantified(clause, i, lexicon)):
            found.append(Qualifier("scope", i, end))
            behind = end
    return found


def _inside(clause: Clause, first: int, behind: int, phrases: PhraseIndex) -> list[Qualifier]:
    """Hedges within a condition ("unless reasonably necessary")."""
    found = []
    for i in range(first, behind):
        if clause.words[i] in phrases:
            kind, end = match_phrase(phrases, clause.words, i)
            if kind == "hedge" and end <= behind:
                found.append(Qualifier(kind, i, end))
    return found


def _condition(clause: Clause, i: int) -> int:
    words = clause.words
    for opener in _OPENERS[words[i]]:
        size = len(opener)
        if tuple(words[i : i + size]) == opener and (
            i + size < clause.n or words[i + size - 1] in {"request", "receipt"}
        ):
            break
    else:
        return 0
    if words[i] in {"where", "wherever", "when"} and i and not clause.breaks[i]:
        no_condition = words[i - 1] in _PLACES or words[i - 1] in _BEFORE_QUESTION
        if no_condition:
            return 0
    if (
        words[i] == "once"
        and i + 1 < clause.n
        and (
            words[i + 1] in {"a", "per", "every", "each", "again", "more"}
            or words[i - 1] == "least"
        )
    ):
        return 0
    if words[i] == "subject" and i and (words[i - 1] in _TURNS or words[i - 1] in _PLACES):
        return 0
    if words[i] == "subject" and not _PENALTIES.isdisjoint(words[i + 2 : i + 2 + _SUBJECT_REACH]):
        return 0
    if words[i] == "until" and words[i + 1].isdigit():
        return 0
    return _condition_end(clause, i, size)


def _condition_end(clause: Clause, i: int, size: int) -> int:
    """End of the condition: a hard break, or the comma behind which the main clause (goes on)."""
    first_comma = 0
    if i == 0 and (behind := behind_condition(clause)):
        return behind
    for k in range(i + size, clause.n):
        if clause.breaks[k] == HARD:
            return first_comma or k
        if clause.breaks[k] == COMMA:
            word = clause.words[k]
            if clause.words[i] in {"pursuant", "subject", "other", "without", "upon", "on", "as"}:
                return k
            if (
                word == "we"
                or word in MODALS
                or (k + 1 < clause.n and clause.words[k + 1] in MODALS)
            ):
                return k
            first_comma = first_comma or k
    if i == 0 or clause.breaks[i] == HARD or clause.words[i - 1] in {"and", "or", "but"}:
        return first_comma or clause.n
    if first_comma and clause.words[first_comma] in {"and", "or", "but", "we", "they", "it", "the"}:
        return first_comma
    leads = clause.breaks[i] == COMMA or not any(tag & _FINITE for tag in clause.tags[:i])
    if first_comma and leads and _main_clause_at(clause, first_comma):
        return first_comma
    return clause.n


def _main_clause_at(clause: Clause, k: int) -> bool:
    """Whether the main clause starts at k: "…, where life is in danger, oral requests may …"."""
    for i in range(k + 1, min(k + _SUBJECT_REACH, clause.n)):
        if clause.breaks[i]:
            return False
        if clause.words[i] in MODALS:
            return True
    return False


def _quantified(clause: Clause, i: int, lexicon: PromiseWords) -> int:
    if (
        i
        and clause.words[i - 1] in {"at", "above", "after", "not", "in"}
        and clause.words[i + 1 : i + 2] == ["times"]
    ):
        return 0
    best = 0
    for k in range(i + 1, min(i + 1 + SCOPE_REACH, clause.n)):
        if clause.breaks[k] == HARD or clause.tags[k] & _SCOPE_STOP:
            break
        if clause.breaks[k] == COMMA and not best:
            break
        if clause.words[k] in lexicon.scope_nouns:
            best = k + 1
            following = clause.words[k + 1] if k + 1 < clause.n else ""
            if following not in {"and", "or", "of", "in"} and following not in lexicon.scope_nouns:
                break
        elif clause.tags[k] & Tag.PREPOSITION and clause.words[k] != "of":
            break
    return best
