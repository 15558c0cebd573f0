"""Promises put with nouns: "it is our policy not to …", "our goal is to …", "zero tolerance"."""

from pledgebook.reading.clause import HARD, Clause
from pledgebook.reading.model import Modality, Standing
from pledgebook.reading.promise_words import PromiseWords, Tag
from pledgebook.values import value

_MAY_FOLLOW_TO = Tag.BASE | Tag.BE | Tag.HAVE
"""A known word behind "to" that is none of these is no verb."""
_LIKELY = 0.85
_OPENERS = frozenset({"our", "its", "zero", "tolerance"})
_OWNERS = frozenset({"our", "its", "company's", "group's"})
_NOUN_REACH = 7
"""Words between "our" and the verb ("our long-term human rights goal is to")."""


@value
class Nominal:
    """A promise in words `first` to `behind`, with its cue and action as word ranges."""

    first: int
    behind: int
    cue: tuple[int, int]
    action: tuple[int, int]
    modality: Modality
    standing: Standing
    actor: str = "we"
    confidence: float = _LIKELY


def owners_of(own_names: frozenset[str]) -> frozenset[str]:
    """Words that say that a goal or policy is the author's ("our", "Acme's")."""
    return _OWNERS.union(f"{name}'s" for name in own_names)


def find_nominals(clause: Clause, lexicon: PromiseWords, owners: frozenset[str]) -> list[Nominal]:
    """All promises put with nouns in a sentence; `owners` are the words that say whose."""
    words = clause.words
    if lexicon.goal_nouns.isdisjoint(words) or (
        _OPENERS.isdisjoint(words) and owners.isdisjoint(words)
    ):
        return []
    found: list[Nominal] = []
    for i, word in enumerate(words):
        if (word in owners and (nominal := _our_goal_is(clause, i, lexicon))) or (
            word in {"zero", "no"}
            and words[i + 1 : i + 2] == ["tolerance"]
            and (nominal := _zero_tolerance(clause, i))
        ):
            found.append(nominal)
    return found


def _end(clause: Clause, i: int) -> int:
    for k in range(i + 1, clause.n):
        if clause.breaks[k] == HARD:
            return k
    return clause.n


def _end_of_object(clause: Clause, i: int) -> int:
    """End of the words behind "our commitment to", where the text goes on to say what it does."""
    end = _end(clause, i)
    for k in range(i + 1, end - 1):
        if clause.tags[k] & Tag.CONJUNCTION and clause.tags[k + 1] & Tag.THIRD:
            return k
    return end


def _our_goal_is(clause: Clause, i: int, lexicon: PromiseWords) -> Nominal | None:
    words = clause.words
    for k in range(i + 1, min(i + _NOUN_REACH, clause.n)):
        if clause.breaks[k]:
            return None
        aim = words[k] in lexicon.aim_nouns
        if not aim and words[k] not in lexicon.policy_nouns:
            continue
        after = k + 1
        denied = words[i - 1 : i] == ["not"] and words[i - 2 : i - 1] == ["is"]
        introduced = denied or (
            i >= 2 and words[i - 1] in {"is", "remains"} and words[i - 2] == "it"
        )
        stated = not aim and _is_stated(clause, i, after)
        if not introduced and not stated:
            if after >= clause.n or words[after] not in {"is", "are", "remains"}:
                continue
            after += 1
        after = clause.skip(after, Tag.ADVERB & ~Tag.NEGATION)
        negated = words[after : after + 1] == ["not"]
        after += negated
        if introduced and words[after : after + 1] == ["that"] and after + 2 < clause.n:
            end = _end(clause, after + 1)
            cue, action = (i - 2 - denied, after + 1), (after + 1, end)
            kept_from = words[after + 1] in {"no", "none", "nobody"}
            modality = Modality.WILL_NOT if kept_from else Modality.WILL
            modality = Modality.AIMS_TO if aim else modality
            return Nominal(cue[0], end, cue, action, modality, Standing.PROMISE)
        if words[after : after + 1] != ["to"] or after + 1 >= clause.n:
            continue
        negated = denied or negated or words[after + 1] in {"not", "never"}
        main = clause.skip(after + 1, (Tag.ADVERB | Tag.NEGATION))
        follows = _MAY_FOLLOW_TO | (Tag.GERUND if stated else 0)
        if main >= clause.n or (clause.tags[main] and not clause.tags[main] & follows):
            continue
        first = i - 2 - denied if introduced else i
        end = _end_of_object(clause, main) if stated else _end(clause, main)
        modality = Modality.WILL_NOT if negated else Modality.WILL
        if aim:
            modality = Modality.AIMS_TO
        return Nominal(first, end, (first, after + 1), (main, end), modality, Standing.PROMISE)
    return None


_STATING = frozenset(
    "establishes reaffirms affirms confirms states describes outlines expresses declares restates "
    "formalises formalizes details defines".split()
)


def _is_stated(clause: Clause, i: int, after: int) -> bool:
    """Whether a text puts down a commitment here ("this policy sets out our commitment to …")."""
    words = clause.words
    if words[after : after + 1] != ["to"] or words[after - 1] not in {"commitment", "commitments"}:
        return False
    return words[i - 1] in _STATING or words[max(0, i - 2) : i] in (
        ["sets", "out"],
        ["lays", "out"],
    )


def _zero_tolerance(clause: Clause, i: int) -> Nominal | None:
    """Zero tolerance put without "have", which is read as a verb group."""
    words = clause.words
    if {"have", "has"} & set(words[max(0, i - 4) : i]):
        return None
    if (
        "approach" not in words[i : i + 4]
        and "policy" not in words[i : i + 4]
        and words[i + 2 : i + 3] not in (["for"], ["of"], ["towards"], ["toward"])
    ):
        return None
    end = _end(clause, i)
    first = i
    while first > 0 and clause.breaks[first] != HARD and i - first < 8:
        first -= 1
    return Nominal(first, end, (i, i + 2), (i, end), Modality.WILL_NOT, Standing.PRACTICE)
