"""What qualifies a promise: conditions, hedges and scope, each literally in the text."""

from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.model import Part
from pledgebook.reading.promise_words import MODALS, PhraseIndex, PromiseWords, Tag
from pledgebook.reading.subject_nesting import behind_condition
from pledgebook.reading.verb_group import match_phrase, opens_enumeration
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
_CLOSERS = {")": "(", "”": "“", "]": "[", '"': '"'}
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
_NO_CLAUSE = frozenset({"pursuant", "subject", "other", "without", "upon", "on", "as", "absent"})
_NO_CLAUSES = (["in", "response", "to"], ["in", "case", "of"], ["in", "the", "absence"])
"""What opens a condition without a verb of its own, which a comma ends."""
_TURNS = frozenset("become becomes became becoming it them be is are was were been".split())
"""What is "subject to" something else as a state, and not on a condition ("make it subject to")."""
_EXCEPTING = frozenset("as where when if in to with for by under through on".split())
"""What follows "other than" in a condition; "anyone other than yourself" is none."""
_GOES_ON = frozenset({"to", "with", "about", "that", "whether", "how"})
"""What takes up the verb again behind an aside ("give notice, unless forbidden, to every user")."""
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
    while (closing := clause.text[end : end + 1]) in _CLOSERS:
        opening = _CLOSERS[closing]
        if opening == closing:
            if text.count(closing) % 2 == 0:
                break
        elif text.count(opening) <= text.count(closing):
            break
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
            if word == "material" and _is_stuff(clause, i):
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


def _is_stuff(clause: Clause, i: int) -> bool:
    """Whether "material" is a noun here ("copyrighted material, …", "other material that …")."""
    behind = i + 1
    return behind >= clause.n or bool(
        clause.breaks[behind] or clause.tags[behind] & ~(Tag.BASE | Tag.THIRD | Tag.NOUN_TOO)
    )


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
    if words[i] == "other" and not clause.breaks[i] and words[i + 2] not in _EXCEPTING:
        return 0
    if words[i] == "until" and words[i + 1].isdigit():
        return 0
    return _condition_end(clause, i, size)


def _condition_end(clause: Clause, i: int, size: int) -> int:
    """End of the condition: a hard break, or the comma behind which the main clause (goes on)."""
    if i == 0 and (behind := behind_condition(clause)):
        return behind
    words, breaks = clause.words, clause.breaks
    before = clause.text[clause.starts[0] : clause.starts[i]]
    bracketed = "(" in before and before.count("(") > before.count(")")
    phrase = words[i] in _NO_CLAUSE or words[i : i + size] in _NO_CLAUSES
    first_comma = first_bracket = depth = 0
    for k in range(i + size, clause.n):
        if breaks[k] == HARD and k == i + size:
            return clause.n if opens_enumeration(clause, k) else 0
        if breaks[k] == HARD:
            return first_comma or k
        if breaks[k] != COMMA:
            continue
        gap = clause.text[clause.ends[k - 1] : clause.starts[k]]
        if bracketed and not depth and ")" in gap:
            return k
        inside = depth
        depth += gap.count("(") - gap.count(")")
        if "," not in gap and (depth or inside):
            if depth and phrase and _opens_aside(clause, k):
                return k
            if words[k] == "we" and not depth:
                return first_comma or k
            first_bracket = first_bracket or k
        elif inside and depth:
            continue
        elif phrase:
            if words[i + 1] == "long" or not _lists_on(clause, k):
                return k
        elif words[k] == "we" or words[k] in MODALS or not MODALS.isdisjoint(words[k + 1 : k + 2]):
            return k
        else:
            first_comma = first_comma or k
    if i and words[i - 1] not in {"and", "or", "but"}:
        first_bracket = 0
    return _closed(clause, i, first_comma) or first_bracket or clause.n


def _closed(clause: Clause, i: int, first_comma: int) -> int:
    """The first comma where it ends the condition that starts at i, or 0."""
    if not first_comma:
        return 0
    words = clause.words
    if i == 0 or clause.breaks[i] == HARD or words[i - 1] in {"and", "or", "but"}:
        return first_comma
    if words[first_comma] == "or" and clause.tags[first_comma + 1] & Tag.PREPOSITION:
        return 0  # "unless the law forbids it, or in emergencies"
    if words[first_comma] in {"and", "or", "but", "we", "they", "it", "the"}:
        return first_comma
    if clause.breaks[i] == COMMA and words[first_comma] in _GOES_ON:
        return first_comma
    leads = clause.breaks[i] == COMMA or not any(tag & _FINITE for tag in clause.tags[:i])
    return first_comma if leads and _main_clause_at(clause, first_comma) else 0


def _opens_aside(clause: Clause, k: int) -> bool:
    """Whether more than a number or a short name stands in the brackets that open before k."""
    closing = clause.text.find(")", clause.starts[k])
    apart = clause.text[clause.ends[k - 1]].isspace()
    return apart and any(map(str.isspace, clause.text[clause.starts[k] : closing]))


_LIST_REACH = 8


def _lists_on(clause: Clause, k: int) -> bool:
    """Whether the comma before k parts things of one list ("subpoenas, warrants, or orders")."""
    if clause.words[k].isdigit():
        return True
    for m in range(k, min(k + _LIST_REACH, clause.n)):
        tag = clause.tags[m]
        if tag & (_FINITE | Tag.PRONOUN | Tag.SUBORDINATOR) or (
            tag & (Tag.THIRD | Tag.PAST) and not tag & Tag.NOUN_TOO
        ):
            return False
        if clause.tags[m] & Tag.CONJUNCTION and (m == k or clause.breaks[m] == COMMA):
            return m + 1 < clause.n and not clause.tags[m + 1] & (
                _FINITE | Tag.PRONOUN | Tag.SUBORDINATOR | Tag.ADVERB
            )
    return False


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
    named = 0 < i < clause.n - 1 and clause.slice(i, i + 1).istitle()
    if named and clause.slice(i + 1, i + 2).istitle():
        return 0  # in a name: "Convention on the Elimination of All Forms of …"
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
