"""The plain negations of a sentence, whose subject is the company or what is asked about."""

import re
from collections.abc import Iterator, Sequence

from pledgebook.assessing.denial_words import (
    ADVERBS,
    BE,
    BEGUN,
    CHOSEN,
    CONDITIONS,
    DOING,
    DONE,
    GIVES_NO,
    HELPS,
    LIMITS,
    NO_IS_NONE,
    OTHERS,
    PLANS,
    RECEIVE,
    RECEIVERS,
    SHORT_BE,
    SHORT_HELPS,
    USING,
)
from pledgebook.assessing.negation_clauses import BEHIND, LONGEST_NOUN, Clauses, stops_in
from pledgebook.values import value

_ANY = re.compile(
    r" (?:not|no|never|none|cannot|dont|doesnt|didnt|wont|havent|hasnt|hadnt|isnt|arent|wasnt"
    r"|werent|lack|lacks|yet to|nobody|without) "
)
_LIMITED = re.compile(
    r" (?:(?:less|more|later|fewer|further|additional|longer than|exceptions?|other than) "
    r"|to the extent"
    r"|(?:every|each) (?!year|month|quarter|week|two|three|six|time)|in (?:the )?absence"
    r"|in case|no matter|in order|so that|as (?:long|far|soon)"
    r"|when (?:\w+ ){0,6}(?:prohibit|forbid|forbad|prevent|law|legal|gag|emergenc|believ|would"
    r"|could|may|might|risk|not)\w* )"
)
_NEGATING = SHORT_HELPS | {"not", "never", "yet", "to"}
_STARTS = frozenset(
    "not no never none cannot dont doesnt didnt wont havent hasnt hadnt isnt arent wasnt werent "
    "lack lacks yet nobody without".split()
)
NEGATIONS = _STARTS | _NEGATING
"""Words that can go where a sentence is read without its negation, but for helping verbs."""
_NO_VERB = frozenset({"no"})


@value
class Negation:
    """A negation of a main verb: its clause, and the words it governs."""

    start: int
    end: int
    """First word of its clause, and the word behind its last."""
    governed: tuple[int, int]
    verb: int
    """The verb that is negated: one of `verbs`, unless a rule asks for it."""
    verbs: frozenset[str]
    removed: frozenset[int]
    """The words without which the sentence says the opposite."""


def may_deny(normalised: str) -> bool:
    """Whether a sentence holds a word that can negate its main verb."""
    return _ANY.search(normalised) is not None


def negations_of(words: Sequence[str], text: str) -> tuple[Negation, ...]:
    """The plain negations of a sentence, from its normalised words and its text."""
    stops, capital = stops_in(text)
    if len(stops) != len(words):
        return ()
    sentence = _Sentence(words, stops, capital)
    return tuple(
        one
        for index, word in enumerate(words)
        if word in _STARTS
        for one in sentence.negation_at(index)
    )


def without(negation: Negation, words: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The sentence without the negation, normalised, and for each word its number in `words`."""
    kept = tuple(index for index in range(len(words)) if index not in negation.removed)
    return f" {' '.join(words[index] for index in kept)} ", kept


class _Sentence(Clauses):
    """Looks for the negations of one sentence."""

    def negation_at(self, index: int) -> Iterator[Negation]:
        """The negation that a negating word begins, if it begins one that stands alone."""
        word = self.words[index]
        start, end = self.clause(index)
        after = self.words[index + 1 + (self.words[index + 1 : index + 2] == ["longer"]) : end]
        before = self.words[start:index]
        if (
            not CONDITIONS.isdisjoint(self.words[self.since(index) : index])
            or not BEHIND.isdisjoint(before)
            or _limited(after)
        ):
            return
        if _contrasted(self.words[index + 1 :]):
            return
        if word == "no" and self.words[index + 1 : index + 2] == ["longer"]:
            yield from self._no_longer(index, start, end)
        elif word in {"no", "none", "nobody"}:
            yield from self._no(index, start, end)
        elif word == "without":
            yield from self._without(index, start, end)
        elif word in {"lack", "lacks"}:
            if self.is_company(index - 1, start):
                yield Negation(start, end, (index + 1, end), index, frozenset({word}), frozenset())
        else:
            yield from self._not(index, start, end)

    def _not(self, index: int, start: int, end: int) -> Iterator[Negation]:
        word = self.words[index]
        before = self.words[index - 1] if index > start else ""
        at = self.skip(index + 1)
        if word in SHORT_BE or (word == "not" and before in BE):
            be_at = index if word in SHORT_BE else index - 1
            yield from self._passive(be_at, at, (start, end), frozenset({index}))
        elif word in SHORT_HELPS or (word == "not" and before in HELPS):
            yield from self._helped(index if word in SHORT_HELPS else index - 1, at, (start, end))
        elif word == "never" and before in HELPS:
            yield from self._helped(index - 1, at, (start, end))
        elif word == "never":
            yield from self._active(index, at, (start, end))
        elif word == "yet" and before in HELPS and self.words[index + 1 : index + 2] == ["to"]:
            yield from self._helped(index - 1, index + 2, (start, end))
        elif word == "not" and self.is_to(index + 1) and before in CHOSEN:
            if self.is_company(start, start):
                yield self._denied(index, index + 2, (start, end), DOING)
        elif word == "cannot" or (word == "not" and before == "can"):
            yield from self._cannot(index, at, (start, end))

    def _cannot(self, index: int, at: int, clause: tuple[int, int]) -> Iterator[Negation]:
        """That it cannot be done, or that people cannot use what there is."""
        if self.is_be(at):
            yield from self._passive(index, at + 1, clause, frozenset({index}))
        elif index > clause[0] and at < clause[1] and self.words[index - 1] not in {"we", *OTHERS}:
            yield self._denied(index, at, clause, USING)

    def _denied(
        self, index: int, verb: int, clause: tuple[int, int], verbs: frozenset[str]
    ) -> Negation:
        """The negation of a verb that governs what follows."""
        start, end = clause
        removed = frozenset(range(index, verb))
        return Negation(start, end, (verb, self.reach(verb, end)), verb, verbs, removed)

    def _no_longer(self, index: int, start: int, end: int) -> Iterator[Negation]:
        before = self.words[index - 1] if index > start else ""
        at = self.skip(index + 2)
        if before in BE:
            yield from self._passive(index - 1, at, (start, end), frozenset({index, index + 1}))
        elif at < end and self.is_company(index - 1, start):
            yield self._denied(index, at, (start, end), DOING)

    def _without(self, index: int, start: int, end: int) -> Iterator[Negation]:
        """What the company does without doing something else first: "without assessing …"."""
        verb = index + 1
        said = self.words[start:index]
        if verb >= end or not self.is_company(start, start) or _ANY.search(f" {' '.join(said)} "):
            return
        stem = self.words[verb].removesuffix("ing")
        if stem != self.words[verb] and (stem in DOING or f"{stem}e" in DOING):
            verbs = frozenset({self.words[verb]})
            yield self._denied(index, verb, (start, end), verbs)

    def _helped(self, help_at: int, verb: int, clause: tuple[int, int]) -> Iterator[Negation]:
        if self.is_be(verb):
            done = self.skip(verb + 1)
            yield from self._passive(help_at, done, clause, self._negating(help_at + 1, verb))
        elif not BEGUN.isdisjoint(self.words[verb : verb + 1]):
            yield from self._passive(help_at, verb, clause, self._negating(help_at, verb))
        else:
            yield from self._active(help_at, verb, clause)

    def _active(self, help_at: int, verb: int, clause: tuple[int, int]) -> Iterator[Negation]:
        """Where the subject is the company, or receives: "we do not publish …"."""
        start, end = clause
        if verb >= end or (self.words[verb] in {"have", "need"} and self.is_to(verb + 1)):
            return
        subject = help_at - 1
        while subject > start and self.words[subject] in ADVERBS:
            subject -= 1
        if subject < start:
            return
        receives = self.words[subject] in RECEIVERS and self.words[verb] in RECEIVE
        if receives or self.is_company(subject, start):
            removed = self._negating(help_at, verb)
            yield Negation(
                start,
                end,
                (verb, self.reach(verb, end)),
                verb,
                RECEIVE if receives else DOING | DONE,
                removed,
            )

    def _negating(self, first: int, last: int) -> frozenset[int]:
        """Of some words those by which they negate."""
        return frozenset(
            index for index in range(first, last) if self.words[index] in _NEGATING | HELPS
        )

    def _passive(
        self, be_at: int, done: int, clause: tuple[int, int], gone: frozenset[int]
    ) -> Iterator[Negation]:
        """What is asked for stands before the verb or behind it: "assessments are not made"."""
        start, end = clause
        if self.words[done : done + 1] in (["a"], ["an"], ["the"]):
            done += 1
        if done >= end or (be_at > start and self.words[be_at - 1] in OTHERS):
            return
        yield Negation(start, end, (start, be_at), done, DONE, gone)
        yield Negation(start, end, (done, self.reach(done, end)), done, DONE, gone)

    def _no(self, index: int, start: int, end: int) -> Iterator[Negation]:
        """That there is none, that the company has none, that none is made."""
        if not NO_IS_NONE.isdisjoint(self.words[index + 1 : index + 3]):
            return
        gone = frozenset({index})
        before = self.words[index - 1] if index > start else ""
        if self.words[index] == "no" and before in GIVES_NO:
            giver = index - 2
            while giver > start and self.words[giver] in ADVERBS | HELPS | BE:
                giver -= 1
            given = giver >= start and self.words[giver] in {"there", *RECEIVERS}
            if given or self.is_company(giver, start):
                governed = (index + 1, min(end, index + 1 + LONGEST_NOUN))
                yield Negation(start, end, governed, index, _NO_VERB, gone)
        elif index == start:
            yield from self._no_subject(index, end, gone)

    def _no_subject(self, index: int, end: int, gone: frozenset[int]) -> Iterator[Negation]:
        for at in range(index + 2, end):
            if self.words[at] in {"exists", "exist"}:
                yield Negation(index, end, (index + 1, at), index, _NO_VERB, gone)
                return
            if self.words[at] in BE | HELPS:
                done = self.skip(at + 1)
                if self.is_be(done):
                    done = self.skip(done + 1)
                if done < end:
                    reach = self.reach(done, end)
                    yield Negation(index, end, (index + 1, at), done, DONE, gone)
                    yield Negation(index, end, (done, reach), done, DONE, gone)
                return
            if self.words[at].endswith("s") and self.words[at][:-1] in DOING:
                yield Negation(index, end, (at, self.reach(at, end)), index, _NO_VERB, gone)


def _limited(after: Sequence[str]) -> bool:
    return not LIMITS.isdisjoint(after) or _LIMITED.search(f" {' '.join(after)} ") is not None


def _contrasted(after: Sequence[str]) -> bool:
    """Whether what is done in its place follows. That it is planned promises, and does not."""
    for index, word in enumerate(after):
        if word in {"instead", "rather"}:
            return True
        if word in {"but", "however"}:
            return PLANS.isdisjoint(after[index + 1 : index + 5])
    return False
