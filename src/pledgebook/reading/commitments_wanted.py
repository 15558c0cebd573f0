"""The promises of some sentences of a text, exactly as a reading of the whole text finds them.

A corpus asks for the promises of few sentences: those that a question is about. What a sentence
promises depends on others in two ways: a list item on the sentence that leads in to it, and "it"
or "they" on whoever was named before. Both are followed back only where they decide anything.
The actor before is handed to the reader as a value that cannot be looked at; a sentence whose
reading tries to is read again with the actor found out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NoReturn

from pledgebook.reading.actors import Actor
from pledgebook.reading.commitments import CommitmentReader
from pledgebook.reading.list_items import LeadIn
from pledgebook.reading.model import Commitment
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence

DEEPEST = 100
"""Sentences in a row that hang on the one before; the whole text is read where there are more.
Policies that were looked at have five."""


class _Asked(Exception):
    """The reading of a sentence depends on the actor before it."""


class _TooDeep(Exception):
    """Too many sentences hang one on the other."""


class _Unknown(Actor):
    """An actor that tells whether anybody looks at it."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> NoReturn:
        """Whatever is asked."""
        raise _Asked

    def __eq__(self, other: object) -> bool:
        raise _Asked

    def __hash__(self) -> int:
        raise _Asked


_UNKNOWN: Actor = object.__new__(_Unknown)


def find_wanted(
    layer: TextLayer,
    sentences: Sequence[Sentence],
    wanted: Iterable[int],
    *,
    company: str = "",
    binds_partners: bool = False,
) -> tuple[Commitment, ...]:
    """The commitments of the sentences with these numbers and of those that lead in to them.

    They are those that `find_commitments` finds in these sentences, in the same order.
    """
    if not layer.language.read_for_meaning:
        return ()
    asked: set[int] = set()
    for number in wanted:
        current = number
        while current not in asked:
            asked.add(current)
            lead_in = sentences[current].lead_in
            current = lead_in if 0 <= lead_in < current else current
    if not asked:
        return ()
    try:
        return _WantedReader(layer, sentences, company, binds_partners).read_wanted(sorted(asked))
    except _TooDeep:
        reader = CommitmentReader(layer, sentences, company, binds_partners)
        return tuple(one for one in reader.read() if one.sentence in asked)


class _WantedReader(CommitmentReader):
    """Reads sentences when they are asked for, each once."""

    def __init__(
        self,
        layer: TextLayer,
        sentences: Sequence[Sentence],
        company: str,
        binds_partners: bool,
    ) -> None:
        super().__init__(layer, sentences, company, binds_partners)
        self._done: dict[int, Actor | None] = {}
        """Sentences that were read → the actor behind them: `_UNKNOWN` where they name none."""
        self._depth = 0

    def read_wanted(self, numbers: Sequence[int]) -> tuple[Commitment, ...]:
        """The commitments of these sentences."""
        for number in numbers:
            self._read_one(number)
        asked = set(numbers)
        found = [one for one in self.found if one.sentence in asked]
        return tuple(sorted(found, key=lambda one: one.sentence))

    def _read_one(self, number: int) -> Actor | None:
        """Read a sentence, if that was not done; the actor behind it."""
        if number in self._done:
            return self._done[number]
        sentence = self.sentences[number]
        offset, parts = self.clauses.parts(sentence)
        if not self.may_promise(sentence, parts[1::2]):
            self._done[number] = _UNKNOWN
            return _UNKNOWN
        self._depth += 1
        if self._depth > DEEPEST:
            raise _TooDeep
        if 0 <= sentence.lead_in < number:
            self._read_one(sentence.lead_in)
        clause = self.clauses.clause(offset, parts)
        silent = self._is_silent(sentence)
        self.last_block = sentence.block
        self.last_actor = _UNKNOWN
        try:
            self._sentence(sentence, clause, silent)
        except _Asked:
            self.last_actor = self._actor_before(number)
            self.last_block = sentence.block
            self._sentence(sentence, clause, silent)
        self._depth -= 1
        self._done[number] = self.last_actor
        return self.last_actor

    def lead_in_of(self, sentence: Sentence) -> LeadIn | None:
        """What leads in to a list item: the sentence that does is read first."""
        if 0 <= sentence.lead_in < sentence.index:
            self._read_one(sentence.lead_in)
        return super().lead_in_of(sentence)

    def _actor_before(self, number: int) -> Actor | None:
        """The actor that the sentences before this one leave behind.

        Only the author is still meant in another block.
        """
        block = self.sentences[number].block
        crossed = False
        for before in range(number - 1, -1, -1):
            if self._skipped(before):
                continue
            crossed |= self.sentences[before].block != block
            actor = self._read_one(before)
            if actor is _UNKNOWN:
                continue
            if actor is None or (crossed and not self.is_author(actor)):
                return None
            return actor
        return None

    def _skipped(self, number: int) -> bool:
        """Whether a sentence is passed over, so that it changes nothing."""
        if number in self._done:
            return False
        sentence = self.sentences[number]
        return not self.may_promise(sentence, self.clauses.parts(sentence)[1][1::2])
