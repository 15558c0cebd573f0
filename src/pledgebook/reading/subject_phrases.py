"""The words of a subject put with nouns: where they begin, which of them name the actor."""

from pledgebook.reading.actors import NO_ACTOR, Actor, is_capital, kind_of
from pledgebook.reading.clause import COMMA, HARD, Clause
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.reading.subject_nesting import is_nested
from pledgebook.reading.verb_group import VerbGroup

_SUBORDINATOR, _RELATIVE = Tag.SUBORDINATOR, Tag.RELATIVE
_CONJUNCTION, _PREPOSITION = Tag.CONJUNCTION, Tag.PREPOSITION
_DETERMINER, _ADVERB, _PRONOUN = Tag.DETERMINER, Tag.ADVERB, Tag.PRONOUN
_FINITE = Tag.MODAL | Tag.BE | Tag.HAVE | Tag.DO
_VERB = Tag.BASE | Tag.THIRD
_PARTICIPLE = Tag.PARTICIPLE
_LONGEST_SUBJECT = 30
_LINKS = _PREPOSITION | _CONJUNCTION | _DETERMINER
_ENDS_AGENT = _DETERMINER | _PREPOSITION | _RELATIVE | _CONJUNCTION | _SUBORDINATOR | _ADVERB
_QUANTIFIERS = frozenset(
    "all each every any no both many most some several such these those".split()
)
LEGAL_FORMS = frozenset("inc llc ltd limited corp plc gmbh lp llp sa ag nv bv".split())
"""What follows a company's name behind a comma and belongs to it ("Acme, LLC")."""
_ADJECTIVAL = frozenset("resulting existing remaining incoming underlying participating".split())


def noun_subject(
    clause: Clause,
    k: int,
    floor: int,
    lexicon: PromiseWords,
    own_names: frozenset[str],
    *,
    singular: bool = False,
) -> Actor:
    """The actor of a subject whose last word is k; it does not reach before word `floor`."""
    first = _subject_start(clause, k, floor, lexicon, own_names, singular=singular)
    start = first
    tags, words = clause.tags, clause.words
    if tags[start] & _PREPOSITION and start < k:
        determiners = [i for i in range(start + 1, k + 1) if tags[i] & _DETERMINER]
        own = next((i for i in range(start + 1, k + 1) if words[i] in own_names), 0)
        named = [
            own or i for i in range(start + 1, k + 1) if words[i] in lexicon.actors or i == own
        ]
        if len(determiners) > 1 or (determiners and tags[determiners[-1] - 1] & _PREPOSITION == 0):
            start = determiners[-1]
        elif named and not determiners:
            start = named[-1]
        else:
            return NO_ACTOR
    if tags[start] & Tag.GERUND and start < k and words[start] not in _ADJECTIVAL:
        return NO_ACTOR
    core = _core_end(clause, start, k)
    kind = kind_of(clause, start, core, lexicon, own_names)
    negative = words[start] in {"no", "nobody", "none", "neither"} and words[start + 1] != "one"
    shown = start
    while shown < core - 1 and words[shown] in _QUANTIFIERS:
        shown += 1
    name = clause.slice(shown, _title_end(clause, _list_end(clause, core, k, lexicon), k))
    if tags[shown] & _DETERMINER or (
        shown == start
        and words[core - 1] in lexicon.actors
        and name[:2].istitle()
        and words[shown] in lexicon.actors
        and not _is_name_like(name)
    ):
        name = name[0].lower() + name[1:]
    return Actor(name, kind, start, k + 1, is_nested(clause, first), negative)


def _list_end(clause: Clause, core: int, k: int, lexicon: PromiseWords) -> int:
    """End of a list of actors ("employees, contractors and agents"), or `core` where none is."""
    if core > k or clause.breaks[core] != COMMA:
        return core
    for i in range(core, k + 1):
        if not clause.tags[i] & (_CONJUNCTION | _DETERMINER) and clause.words[i] not in (
            lexicon.actors
        ):
            return core
    return k + 1


def _title_end(clause: Clause, core: int, k: int) -> int:
    """End of a title that goes on with "of" or "for" ("the Head of Human Rights")."""
    if core >= k or clause.words[core] not in {"of", "for"} or not is_capital(clause, core - 1):
        return core
    end = core + 1
    while end <= k and not clause.breaks[end] and is_capital(clause, end):
        end += 1
    return end if end > core + 1 else core


def _is_name_like(name: str) -> bool:
    return sum(word[:1].isupper() for word in name.split()) > 1


def _subject_start(
    clause: Clause,
    k: int,
    floor: int,
    lexicon: PromiseWords,
    own_names: frozenset[str],
    *,
    singular: bool = False,
) -> int:
    words, tags, breaks = clause.words, clause.tags, clause.breaks
    lowest = max(floor, k - _LONGEST_SUBJECT)
    listed = False
    i = k
    while i > lowest:
        before = tags[i - 1]
        if breaks[i] == HARD or before & _SUBORDINATOR:
            break
        if before & _FINITE:
            opener = _relative_before(clause, i - 1, lowest)
            if opener < 0:
                break
            i = opener - 1
            continue
        if (
            tags[i] & _DETERMINER
            and not before & _LINKS
            and not breaks[i]
            and not (i - 2 >= lowest and tags[i - 2] & _RELATIVE)
        ):
            if not _is_object_of_infinitive(clause, i, lowest):
                break
            i -= 2
            continue
        if (
            breaks[i] == COMMA
            and words[i] not in LEGAL_FORMS
            and not (listed and words[i - 1] in lexicon.actors)
        ):
            break
        if before & _RELATIVE:
            if not _is_subject_relative(clause, i - 1, k, lowest):
                break
            i -= 2
            continue
        if before & _CONJUNCTION:
            if i - 2 < lowest or tags[i] & _PRONOUN:
                break
            if tags[i] & _DETERMINER:
                if (singular and words[i - 1] != "or") or _holds_verb(clause, lowest, i - 1):
                    break
                i -= 1
                continue
            if (
                words[i - 2] not in lexicon.actors
                and words[k] not in lexicon.actors
                and not _joins_own_names(clause, i - 1, own_names)
            ):
                break
            listed = True
        i -= 1
    while i < k and (tags[i] & (_CONJUNCTION | _ADVERB)) and words[i] not in {"all", "no", "both"}:
        i += 1
    return i


def _joins_own_names(clause: Clause, conjunction: int, own_names: frozenset[str]) -> bool:
    """Whether "and" joins two names of the author ("Acme US and Acme Ireland")."""
    words = clause.words
    return not own_names.isdisjoint(words[conjunction + 1 : conjunction + 3]) and (
        not own_names.isdisjoint(words[max(0, conjunction - 2) : conjunction])
    )


def _is_object_of_infinitive(clause: Clause, i: int, lowest: int) -> bool:
    """Whether the words at i complete a noun before ("any attempt to use our products")."""
    if i - 3 < lowest or clause.words[i - 2] != "to" or not clause.tags[i - 1] & Tag.BASE:
        return False
    for k in range(i - 3, lowest - 1, -1):
        tag = clause.tags[k]
        if clause.breaks[k + 1] or tag & (_FINITE | _PRONOUN | _SUBORDINATOR):
            return False
        if tag & _VERB and not tag & Tag.NOUN_TOO:
            return False
        if clause.breaks[k]:
            return clause.words[i - 3] != "order"
    return False


def _relative_before(clause: Clause, finite: int, lowest: int) -> int:
    """Index of "that" in "customers that do not agree …", whose verb stands at `finite`; or -1."""
    k = finite - 1
    while k > lowest and clause.tags[k] & _ADVERB and not clause.breaks[k + 1]:
        k -= 1
    if k <= lowest or clause.breaks[k]:
        return -1
    if clause.words[k] in {"you", "we"}:  # "any data you may share with us is kept"
        named = clause.tags[k - 1]
        return k if not named or named & Tag.NOUN_TOO else -1
    if not clause.tags[k] & _RELATIVE:
        return -1
    before = clause.tags[k - 1]
    verb = before & _VERB and not before & Tag.NOUN_TOO
    return -1 if verb or before & _CONJUNCTION or clause.words[k] == "what" else k


def _is_subject_relative(clause: Clause, relative: int, k: int, lowest: int) -> bool:
    """Whether "who …" belongs to the subject ("anyone who reports a concern will be …")."""
    if relative <= lowest or clause.breaks[relative] or clause.words[relative] == "what":
        return False
    before = clause.tags[relative - 1]
    if (before & _VERB and not before & Tag.NOUN_TOO) or before & _CONJUNCTION:
        return False
    after = relative + 1
    if clause.tags[after] & _PRONOUN and after < k:  # "the data that we hold will be deleted"
        after += 1
    tag = clause.tags[after]
    return bool(tag & (_VERB | Tag.PAST)) or (clause.words[relative] == "who" and not tag)


def _holds_verb(clause: Clause, lowest: int, behind: int) -> bool:
    """Whether a predicate stands before "and the …" without a break between."""
    for i in range(behind - 1, lowest - 1, -1):
        tag = clause.tags[i]
        if tag & (_FINITE | _PRONOUN) or (tag & _VERB and not tag & Tag.NOUN_TOO):
            return True
        if clause.breaks[i]:
            return False
    return False


def _core_end(clause: Clause, start: int, k: int) -> int:
    for i in range(start + 1, k + 1):
        if clause.tags[i] & (_PREPOSITION | _RELATIVE) or clause.breaks[i] == COMMA:
            return i
        if (
            clause.tags[i] & Tag.GERUND
            and clause.words[i - 1].endswith("s")
            and not clause.words[i - 1].endswith(("'s", "’s"))
        ):
            return i
        if (
            clause.tags[i] & _PARTICIPLE
            and i < k
            and clause.tags[i + 1] & _PREPOSITION
            and not clause.tags[i - 1] & (_DETERMINER | _ADVERB)
        ):
            return i
    return k + 1


def subject_of_object(
    clause: Clause, group: VerbGroup, lexicon: PromiseWords, own_names: frozenset[str]
) -> Actor:
    """The actor of "we expect our suppliers to …": the words of the group's object."""
    first, behind = group.object
    core = _core_end(clause, first, behind - 1)
    kind = kind_of(clause, first, core, lexicon, own_names)
    while first < core - 1 and clause.words[first] in _QUANTIFIERS:
        first += 1
    name = clause.slice(first, core)
    return Actor(name if name != "them" else "they", kind, first, behind)


def agent_of_passive(
    clause: Clause, main: int, end: int, lexicon: PromiseWords
) -> tuple[str, bool]:
    """Who acts in "will be reviewed by our legal team", or empty; whether it is someone else."""
    for i in range(main + 1, min(end - 1, main + 14)):
        if clause.breaks[i] or clause.tags[i] & Tag.PARTICIPLE:
            return "", False
        if clause.words[i] != "by" or clause.breaks[i + 1]:
            continue
        core = i + 2
        while core < end and not clause.breaks[core] and not clause.tags[core] & _ENDS_AGENT:
            core += 1
        if core > end or clause.tags[i + 1] & (Tag.GERUND | _ADVERB):
            return "", False
        head = clause.words[core - 1]
        kinds = lexicon.actors.get(head, frozenset())
        others = bool(kinds & {"partner", "authority"}) and not kinds & {"organ", "company"}
        if head == "us":
            return "we", False
        if kinds or clause.slice(core - 1, core)[:1].isupper():
            return clause.slice(i + 1, core), others
    return "", False
