"""The terms of a case: each with its uses, its definitions and what is missing."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from operator import attrgetter, itemgetter

from pledgebook.capture.documents import Document, LinkKind, Rank
from pledgebook.reading.glossary import Glossary, GlossaryTerm, builtin_glossary
from pledgebook.reading.model import (
    Definition,
    DefinitionForm,
    DocumentReading,
    LocatedDefinition,
    LocatedUse,
    Standing,
    Term,
    TermState,
)
from pledgebook.reading.terms_differing import differing
from pledgebook.reading.terms_found import names_product, term_id
from pledgebook.reading.terms_matching import (
    Matcher,
    glossary_matcher,
    matcher_of,
    plain,
    spellings,
)
from pledgebook.text.anchors import Anchor, make_anchor

_LOAD = {1: 1, 2: 4, 3: 8}
"""What one promise counts for by the weight of the term, when terms are put in order. Set so
that an everyday word needs eight promises to stand beside a term that carries one."""


_START = attrgetter("start")
_BY_PLACE = itemgetter(1, 2, 0)


def gather_terms(
    readings: Sequence[DocumentReading], glossary: Glossary | None = None
) -> tuple[Term, ...]:
    """Terms across the documents of a case, those that carry most promises first.

    Promises are counted times the weight of the term, so that "customer" does not come first.

    A superseded version defines nothing for the version in force: its definitions are listed,
    and a note says so where there are no others. Its uses are left out.
    """
    glossary = glossary or builtin_glossary()
    gathering = _Gathering(readings, glossary)
    terms = [gathering.term(key) for key in gathering.ids()]
    return tuple(
        sorted(
            (term for term in terms if term is not None),
            key=lambda term: (
                -_LOAD[term.weight] * sum(use.in_commitment for use in term.uses),
                -len(term.uses),
                term.id,
            ),
        )
    )


def superseded_ids(documents: Sequence[Document]) -> set[str]:
    """Ids of documents that another document of the case replaces."""
    return {
        link.target
        for document in documents
        for link in document.links
        if link.kind is LinkKind.SUPERSEDES
    }


def gives_meaning(definition: Definition) -> bool:
    """Whether a definition says what the term means: a list of examples does not."""
    return definition.form is not DefinitionForm.INCLUDES and not leaves_to_unnamed_law(definition)


def leaves_to_unnamed_law(definition: Definition) -> bool:
    """Whether the meaning is left to a law that is not named."""
    return definition.form is DefinitionForm.BY_LAW and not definition.names_law


MOST_COMPARED = 8
"""Different wordings of one definition that are compared with each other, the highest rank
first: every pair of hundreds would cost their square, and nobody reads it."""

_LISTENING = frozenset({"surveillance", "interception"})
"""Kinds of term that name the same act from two sides."""


def _akin(kind: str, other: str) -> bool:
    return kind == other or {kind, other} <= _LISTENING


_SMALL = 3
"""Letters up to which a word of a title stands in small letters ("Slavery and Trafficking"), or
one in capitals is an acronym of its own."""


def _in_small_letters(written: str) -> str:
    """A term as it stands in a running sentence, where it was met only in titles."""
    words = written.split()
    titled = all(word[0].isupper() or len(word) <= _SMALL for word in words)
    if not titled or (len(words) == 1 and len(written) <= 2 * _SMALL and written.isupper()):
        return " ".join(words)
    return " ".join(
        word.lower() if word.istitle() or (word.isupper() and len(word) > _SMALL) else word
        for word in words
    )


class _Gathering:
    """The readings of a case, sorted by term."""

    def __init__(self, readings: Sequence[DocumentReading], glossary: Glossary) -> None:
        self.glossary = glossary
        self.matcher = glossary_matcher(glossary)
        self.documents = {one.document.id: one.document for one in readings}
        self.old = superseded_ids([one.document for one in readings])
        self.names: dict[str, str] = {}
        self.definitions: dict[str, list[LocatedDefinition]] = defaultdict(list)
        self.uses: dict[str, list[LocatedUse]] = defaultdict(list)
        self.written: dict[str, Counter[str]] = defaultdict(Counter)
        """How the documents in force write each term, and how often."""
        for reading in readings:
            self._take_definitions(reading)
        found = matcher_of(tuple(self.names.items()))
        for reading in readings:
            if reading.document.id not in self.old:
                self._take_uses(reading, found)

    def ids(self) -> list[str]:
        """Ids of all terms that are used or defined."""
        return sorted({*self.definitions, *self.uses})

    def _key(self, name: str) -> str:
        return self.matcher.key_of(name) or term_id(name)

    def _take_definitions(self, reading: DocumentReading) -> None:
        for definition in reading.definitions:
            if names_product(definition):
                continue
            key = self._key(definition.term)
            if self.glossary.term(key) is None:
                self.names.setdefault(key, definition.term)
            self.definitions[key].append(LocatedDefinition(reading.document.id, definition))
            if reading.document.id not in self.old:
                self.written[key][definition.term] += 1

    def _take_uses(self, reading: DocumentReading, found: Matcher) -> None:
        spans = {(use.term, use.start, use.end, use.sentence) for use in reading.term_uses}
        by_place = sorted(reading.sentences, key=_START)
        starts = [sentence.start for sentence in by_place]
        for spotted in found.find(reading.layer.text):
            at = bisect_right(starts, spotted.start) - 1
            if at >= 0 and spotted.end <= by_place[at].end:
                spans.add((spotted.key, spotted.start, spotted.end, by_place[at].index))
        binding = {one.sentence for one in reading.commitments if one.standing is not Standing.PAST}
        by_index = {sentence.index: sentence for sentence in reading.sentences}
        defining = {(self._key(one.term), one.sentence) for one in reading.definitions}
        anchors: dict[int, Anchor] = {}
        for key, start, end, index in sorted(spans, key=_BY_PLACE):
            if self.glossary.term(key) is None:
                self.names.setdefault(key, reading.layer.text[start:end])
            else:
                self.written[key][reading.layer.text[start:end]] += 1
            if (key, index) in defining:
                continue
            if index not in anchors:
                sentence = by_index[index]
                anchors[index] = make_anchor(reading.layer, sentence.start, sentence.end)
            self.uses[key].append(LocatedUse(reading.document.id, anchors[index], index in binding))

    def _current(self, key: str) -> list[LocatedDefinition]:
        return [one for one in self.definitions[key] if one.document_id not in self.old]

    def _is_defined(self, key: str) -> bool:
        return any(gives_meaning(one.definition) for one in self._current(key))

    def term(self, key: str) -> Term | None:
        """The term with this id; None where only a superseded version has it."""
        current = self._current(key)
        uses = tuple(self.uses.get(key, ()))
        if not uses and not current:
            return None
        entry = self.glossary.term(key)
        state = self._state(current)
        return Term(
            id=key,
            name=self._name(key),
            from_glossary=entry is not None,
            state=state,
            uses=uses,
            definitions=tuple(self.definitions[key]),
            differs=self._differs(current),
            contrast=self._contrast(key),
            weight=entry.weight if entry else 2,
            note=self._note(key, current, uses, entry.note if entry else ""),
        )

    def _name(self, key: str) -> str:
        """The term as the documents write it: in the glossary's words only where they use them."""
        entry = self.glossary.term(key)
        if entry is None:
            return self.names[key]
        forms = spellings(entry.name)
        written = self.written[key]
        if not written or any(form in plain(one) for one in written for form in forms):
            return entry.name
        most = max(written.values())
        commonest = next(one for one, times in written.items() if times == most)
        return _in_small_letters(commonest)

    def _state(self, current: list[LocatedDefinition]) -> TermState:
        meanings = [one for one in current if gives_meaning(one.definition)]
        ranks = {self.documents[one.document_id].rank for one in meanings}
        if Rank.POLICY in ranks:
            return TermState.DEFINED_IN_POLICY
        if any(
            leaves_to_unnamed_law(one.definition)
            and self.documents[one.document_id].rank is Rank.POLICY
            for one in current
        ):
            return TermState.UNNAMED_LAW
        if ranks:
            return TermState.DEFINED_LOWER
        if any(leaves_to_unnamed_law(one.definition) for one in current):
            return TermState.UNNAMED_LAW
        return TermState.UNDEFINED

    def _differs(self, current: list[LocatedDefinition]) -> str:
        meanings = sorted(
            (one for one in current if one.definition.form is not DefinitionForm.INCLUDES),
            key=lambda one: self.documents[one.document_id].rank,
        )
        worded: dict[str, LocatedDefinition] = {}
        for one in meanings:
            worded.setdefault(one.definition.body.text, one)
        said = []
        for first, second in combinations(list(worded.values())[:MOST_COMPARED], 2):
            said.append(
                differing(
                    first.definition.body.text,
                    f"“{self.documents[first.document_id].title}”",
                    second.definition.body.text,
                    f"“{self.documents[second.document_id].title}”",
                )
            )
        return " ".join(dict.fromkeys(one for one in said if one))

    def _contrast(self, key: str) -> str:
        """Name of the other half of a contrast, where this half alone is defined.

        A half that no document mentions is missed only where both weigh most: who rules out
        active surveillance and never speaks of the passive leaves it allowed.
        """
        if not self._is_defined(key):
            return ""
        entry = self.glossary.term(key)
        if entry is not None and entry.contrast:
            return self._other_half(entry)
        for other in self._opposites_of(entry.name if entry else self.names[key]):
            other_key = self._key(other)
            if self.uses.get(other_key) and not self._is_defined(other_key):
                return other
        return ""

    def _other_half(self, entry: GlossaryTerm) -> str:
        for other in entry.contrast:
            half = self.glossary.term(other)
            if half is None or self._is_defined(other):
                continue
            if self.uses.get(other):
                return self._name(other)
            if entry.weight == half.weight == max(_LOAD):
                likes = self._likes(half)
                if not likes:
                    return half.name
                if not any(map(self._is_defined, likes)):
                    return self._name(likes[0])
        return ""

    def _likes(self, half: GlossaryTerm) -> list[str]:
        """Terms of the documents that stand for a half of a contrast which they do not mention.

        "Passive lawful interception" stands for passive surveillance.
        """
        sides = {word for pair in self.glossary.opposites for word in pair}
        sides &= set(half.name.lower().split())
        found = []
        for key, name in self.names.items():
            first, _, rest = name.lower().partition(" ")
            thing = self.glossary.term(self.matcher.key_of(rest) or "")
            if first in sides and thing is not None and _akin(thing.kind, half.kind):
                found.append(key)
        return found

    def _opposites_of(self, name: str) -> list[str]:
        words = name.lower().split()
        swaps = []
        for one, other in self.glossary.opposites:
            for have, want in ((one, other), (other, one)):
                if have in words:
                    swaps.append(" ".join(want if word == have else word for word in words))
        return swaps

    def _note(
        self,
        key: str,
        current: list[LocatedDefinition],
        uses: tuple[LocatedUse, ...],
        why: str,
    ) -> str:
        said = []
        meanings = [one for one in current if gives_meaning(one.definition)]
        if not meanings and any(one.definition.form is DefinitionForm.INCLUDES for one in current):
            said.append("The text lists what falls under it and does not say what it means.")
        old = [one for one in self.definitions[key] if one.document_id in self.old]
        if old and not current:
            title = self.documents[old[0].document_id].title
            said.append(f"Defined only in a superseded version (“{title}”).")
        if not uses:
            said.append("Defined and never used.")
        elif not any(use.in_commitment for use in uses):
            said.append("Used only outside promises.")
        laws = sorted({one.definition.names_law for one in current if one.definition.names_law})
        if laws:
            said.append(f"Its meaning is that of {'; '.join(laws)}.")
        if why:
            said.append(why)
        return " ".join(said)
