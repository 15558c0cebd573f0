"""Finds where a text says what a word means.

Patterns and layout propose candidates, each with named signals; a hand-set linear score decides
(`definitions_scoring`). A term and its meaning are literal spans of the text layer.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading import definitions_layout as layout
from pledgebook.reading.definitions_aside import GATE as ASIDE_GATE
from pledgebook.reading.definitions_aside import aside
from pledgebook.reading.definitions_candidate import NOWHERE, Candidate, Surroundings
from pledgebook.reading.definitions_contrast import contrasts_answered
from pledgebook.reading.definitions_law import GATE as LAW_GATE
from pledgebook.reading.definitions_law import law_pointers
from pledgebook.reading.definitions_phrases import trim_term
from pledgebook.reading.definitions_scoring import accepted, confidence
from pledgebook.reading.definitions_wording import GATE as WORDING_GATE
from pledgebook.reading.definitions_wording import worded
from pledgebook.reading.model import Definition, DefinitionForm, Part
from pledgebook.reading.terms_matching import normal_name
from pledgebook.text.anchors import make_anchor
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import whole_in_lower_case

_ENTRY_MARK = re.compile(r":\s|\s[–—-]{1,2}\s|—")
_HEADING = BlockKind.HEADING
_ENTRY_REACH = 90
"""Characters in which the term of a glossary entry ends."""
_LAW, _WORDING, _ASIDE = 1, 2, 4
_GATES = {_LAW: LAW_GATE, _WORDING: WORDING_GATE, _ASIDE: ASIDE_GATE}
ASKED_WHAT = 0.7
"""Confidence of an answer to "what is X?", which can also ask about a matter of fact."""
IN_TABLE = 0.95
"""Confidence of a row of a table that is headed term and definition."""
UNDER_TERM = 0.85
"""Confidence of a description that stands below its term in a definitions section."""


def find_definitions(layer: TextLayer, sentences: Sequence[Sentence]) -> tuple[Definition, ...]:
    """Definitions of a text in the order in which they stand, one for each term and sentence.

    A definition of form INCLUDES is a list of what falls under a term, not its meaning; one of
    form BY_LAW leaves the meaning to a law, named or not.
    """
    found: dict[tuple[int, str], Definition] = {}
    headings = _Headings(layer)
    contrasted = {one.sentence: one for one in contrasts_answered(layer, sentences)}
    for definition in (
        *_asked(layer, sentences),
        *_tabled(layer, sentences),
        *_described(layer, sentences, headings),
        *_worded(layer, sentences, headings),
    ):
        key = (definition.sentence, normal_name(definition.term))
        if key not in found and definition.sentence not in contrasted:
            found[key] = definition
    every = (*found.values(), *contrasted.values())
    return tuple(sorted(every, key=lambda one: (one.sentence, one.body.start, one.term)))


_MEANING = ("means ", "mean ", "refers to ", "refer to ", "has the meaning ", "have the meaning ")


def candidates_in(text: str, around: Surroundings = NOWHERE) -> Iterator[Candidate]:
    """Candidates in one sentence, by its words alone."""
    lower = text.lower()
    forms = 0
    for form, gate in _GATES.items():
        if any(trigger in lower for trigger in gate):
            forms |= form
    yield from _of_forms(forms, text, around)


def _of_forms(forms: int, text: str, around: Surroundings) -> Iterator[Candidate]:
    """Candidates in one sentence, of those forms whose triggers it holds."""
    if forms & _LAW:
        yield from law_pointers(text)
    if forms & _WORDING:
        yield from worded(text, around)
    if forms & _ASIDE:
        yield from aside(text)


def _worded(
    layer: TextLayer, sentences: Sequence[Sentence], headings: "_Headings"
) -> Iterator[Definition]:
    lead_ins = _list_ends(sentences)
    gated = _gated(layer, sentences)
    opened = -1
    for position, sentence in enumerate(sentences):
        opens_block = sentence.block != opened
        opened = sentence.block
        entry = opens_block and _may_be_entry(sentence.text)
        if not entry and position not in gated:
            continue
        if layer.blocks[sentence.block].kind is _HEADING:
            continue
        around = headings.around(sentence.block)
        found: list[Candidate] = []
        if position in gated:
            found += _with_list(sentence, lead_ins, around) or _of_forms(
                gated[position], sentence.text, around
            )
        if entry:
            candidate = layout.glossary_entry(sentence.text, around.in_definitions)
            found += [candidate] if candidate else []
        for candidate, score in accepted(found):
            yield _definition(layer, sentence, candidate, score)


def _may_be_entry(text: str) -> bool:
    """Whether a mark that parts a term from its meaning stands near the start of a sentence."""
    head = text[:_ENTRY_REACH]
    return (":" in head or "-" in head or "–" in head or "—" in head) and _ENTRY_MARK.search(
        head
    ) is not None


class _Triggers:
    """All triggers in one automaton, each with the forms that it may belong to."""

    def __init__(self) -> None:
        import ahocorasick

        forms: dict[str, int] = {}
        for form, gate in _GATES.items():
            for trigger in gate:
                forms[trigger] = forms.get(trigger, 0) | form
        automaton: Any = ahocorasick.Automaton()
        for trigger, spoken_for in forms.items():
            automaton.add_word(trigger, (len(trigger), spoken_for))
        automaton.make_automaton()
        self._automaton = automaton

    def find(self, text: str) -> Iterator[tuple[int, tuple[int, int]]]:
        """Last character, length and forms of every trigger in a text in lower case."""
        hits: Iterator[tuple[int, tuple[int, int]]] = self._automaton.iter(text)
        return hits


@cache
def _triggers() -> _Triggers:
    return _Triggers()


def _gated(layer: TextLayer, sentences: Sequence[Sentence]) -> dict[int, int]:
    """Positions of sentences that hold a trigger, with the forms that their triggers speak for."""
    starts = [sentence.start for sentence in sentences]
    found: dict[int, int] = {}
    for last, (length, forms) in _triggers().find(whole_in_lower_case(layer.text)):
        position = bisect_right(starts, last - length + 1) - 1
        if position >= 0 and last < sentences[position].end:
            found[position] = found.get(position, 0) | forms
    return found


def _list_ends(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    """Where the list that completes a lead-in begins and ends, by the lead-in's index."""
    ends: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        if sentence.lead_in >= 0:
            start = ends.get(sentence.lead_in, (sentence.start, 0))[0]
            ends[sentence.lead_in] = (start, sentence.end)
    return ends


def _with_list(
    sentence: Sentence, lists: dict[int, tuple[int, int]], around: Surroundings
) -> list[Candidate]:
    """A definition whose body is the list that follows: "X means any of these:"."""
    if sentence.index not in lists or not sentence.text.rstrip().endswith(":"):
        return []
    stem = sentence.text.rstrip()
    first, last = (offset - sentence.start for offset in lists[sentence.index])
    return [
        replace(
            one,
            body_start=one.body_start if one.body_start < len(stem) else first,
            body_end=last,
        )
        for one in worded(f"{stem} any of the following", around)
    ]


class _Headings:
    """Knows for each heading block whether it announces definitions; looks each up once."""

    def __init__(self, layer: TextLayer) -> None:
        self._layer = layer
        self._known: dict[int, Surroundings] = {-1: NOWHERE}

    def around(self, block: int) -> Surroundings:
        """Surroundings of the text in a block."""
        return self._below(self._layer.blocks[block].heading)

    def _below(self, heading: int) -> Surroundings:
        known = self._known.get(heading)
        if known is None:
            block = self._layer.blocks[heading]
            text = self._layer.text[block.body : block.end].strip()
            above = block.heading >= 0 and self._below(block.heading).in_definitions
            known = Surroundings(above or layout.is_definitions_heading(text), text)
            self._known[heading] = known
        return known


def _definition(
    layer: TextLayer, sentence: Sentence, candidate: Candidate, score: float
) -> Definition:
    start, text = sentence.start, layer.text
    body_start, body_end = start + candidate.body_start, start + candidate.body_end
    return Definition(
        term=text[start + candidate.term_start : start + candidate.term_end],
        form=candidate.form,
        sentence=sentence.index,
        anchor=make_anchor(layer, start, max(sentence.end, body_end)),
        body=Part(text[body_start:body_end], body_start, body_end),
        names_law=candidate.names_law,
        confidence=score,
    )


def _asked(layer: TextLayer, sentences: Sequence[Sentence]) -> Iterator[Definition]:
    """Answers to questions after the meaning of a term, one answer for each question."""
    question: tuple[str, bool, int] | None = None
    heading = -1
    for sentence in sentences:
        block = layer.blocks[sentence.block]
        is_heading = block.kind is _HEADING
        if not is_heading and block.heading != heading:
            heading = block.heading
            if heading >= 0 and question is None:
                above = layer.blocks[heading]
                question = _question(layer.text[above.body : above.end], -1)
        if is_heading or "?" in sentence.text[-3:]:
            question = _question(sentence.text, sentence.index)
        elif question is not None:
            definition = _answer(layer, sentences, sentence, question)
            if definition:
                yield definition
            question = None


def _question(text: str, index: int) -> tuple[str, bool, int] | None:
    asked = layout.asked_term(text)
    return (text[asked[0] : asked[1]], asked[2], index) if asked else None


def _answer(
    layer: TextLayer,
    sentences: Sequence[Sentence],
    sentence: Sentence,
    question: tuple[str, bool, int],
) -> Definition | None:
    term, for_meaning, asked_at = question
    body = _body_for(term, sentence) or layout.answer_body(sentence.text)
    if body is None or " " not in sentence.text[slice(*body)].strip():
        return None  # one word below a question is an entry of a menu
    start = sentence.start
    if asked_at >= 0 and sentence.block - sentences[asked_at].block <= 1:
        start = sentences[asked_at].start
    at = sentence.start + body[0], sentence.start + body[1]
    return Definition(
        term=term,
        form=DefinitionForm.QUESTION,
        sentence=sentence.index,
        anchor=make_anchor(layer, start, sentence.end),
        body=Part(layer.text[at[0] : at[1]], *at),
        confidence=layout.ASKED_FOR_MEANING if for_meaning else ASKED_WHAT,
    )


def _body_for(term: str, sentence: Sentence) -> tuple[int, int] | None:
    """The defining words for this term in a sentence that says "X is any …" of it."""
    name = normal_name(term)
    for candidate, _ in accepted(candidates_in(sentence.text, Surroundings(heading=term))):
        if normal_name(sentence.text[candidate.term_start : candidate.term_end]) == name:
            return candidate.body_start, candidate.body_end
    return None


def _tabled(layer: TextLayer, sentences: Sequence[Sentence]) -> Iterator[Definition]:
    first = layout.first_sentences(sentences)
    for term, meaning in layout.table_entries(layer):
        sentence = first.get(meaning)
        if sentence is not None:
            definition = _under(layer, term, meaning, sentence, IN_TABLE)
            if definition:
                yield definition


def _described(
    layer: TextLayer, sentences: Sequence[Sentence], headings: _Headings
) -> Iterator[Definition]:
    """Terms that stand on their own above their description.

    Outside a definitions section the description has to say that it is one ("means …").
    """
    for block, sentence in layout.first_sentences(sentences).items():
        if block == 0 or not (
            sentence.text.startswith(_MEANING) or headings.around(block - 1).in_definitions
        ):
            continue
        if layout.heads_a_description(layer, block - 1):
            definition = _under(layer, block - 1, block, sentence, UNDER_TERM)
            if definition:
                yield definition


def _under(
    layer: TextLayer, term: int, meaning: int, sentence: Sentence, score: float
) -> Definition | None:
    head, below = layer.blocks[term], layer.blocks[meaning]
    start, end = trim_term(layer.text, head.body, head.end)
    meaning_at = layout.meaning_in(layer.text[below.body : below.end])
    if start >= end or meaning_at is None:
        return None
    body_start, body_end = below.body + meaning_at[0], below.body + meaning_at[1]
    own = _body_for(layer.text[start:end], sentence)
    if own and meaning_at[0] == 0:
        body_start, body_end = sentence.start + own[0], sentence.start + own[1]
    return Definition(
        term=layer.text[start:end],
        form=DefinitionForm.GLOSSARY,
        sentence=sentence.index,
        anchor=make_anchor(layer, sentence.start, max(sentence.end, body_end)),
        body=Part(layer.text[body_start:body_end], body_start, body_end),
        confidence=score,
    )


__all__ = ["candidates_in", "confidence", "find_definitions"]
