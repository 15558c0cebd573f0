"""Suggestions by a trained model: ranked quotes, a calibrated answer, and a reason in words.

A model suggests; it decides nothing. Where the rules of the framework find a passage that says the
company does not, or find something where the model finds nothing, what the rules found stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from pledgebook.assessing.learning.clause_model import ClauseModel
from pledgebook.assessing.learning.modelfile import LoadedModel
from pledgebook.assessing.learning.sentence_model import CONCEPT, SentenceModel
from pledgebook.assessing.model import Answer, Evidence, Suggestion
from pledgebook.assessing.searching import by_others, superseded_ids, unread_reason
from pledgebook.capture.documents import Case
from pledgebook.reading.model import DocumentReading
from pledgebook.text.anchors import make_anchor

Matrix = Any

SHOWN = 6
NEAREST = 3
REASONS = 3
LEARNT_SHOWN = 120
"""Characters of a sentence learnt from."""
SUREST = 0.99
"""No model is certain: the training sets hold some hundred documents."""
LIKELY = 0.7
"""Below, one answer in three is wrong: the reason says "perhaps"."""
_UNTOUCHED = {Answer.NO, Answer.NOT_APPLICABLE, Answer.NOT_ASSESSED}


@dataclass(frozen=True)
class _Read:
    """The company's own current sentences with what a model says of them."""

    model: LoadedModel
    readings: tuple[DocumentReading, ...]
    rows: tuple[tuple[int, int], ...]
    """(reading, sentence) of each row."""
    scores: Matrix
    said: Matrix
    answers: Matrix
    """Probability of each question for the document that answers it most clearly."""


def with_model(
    loaded: LoadedModel,
    suggestions: Sequence[Suggestion],
    readings: Sequence[DocumentReading],
    case: Case,
) -> tuple[Suggestion, ...]:
    """Suggestions with those replaced that the model has learnt to answer."""
    known = loaded.places
    places = [known.get(_key(one), known.get(one.element_id)) for one in suggestions]
    if all(place is None for place in places):
        return tuple(suggestions)
    read = _read(loaded, readings, case)
    if read is None:
        return tuple(suggestions)
    return tuple(
        one if place is None or one.answer in _UNTOUCHED else _suggested(one, place, read)
        for one, place in zip(suggestions, places, strict=True)
    )


def _key(suggestion: Suggestion) -> str:
    return f"{suggestion.framework_id}:{suggestion.element_id}"


def _read(loaded: LoadedModel, readings: Sequence[DocumentReading], case: Case) -> _Read | None:
    old = superseded_ids(case)
    own = tuple(
        reading
        for reading in sorted(readings, key=lambda one: (one.document.rank, one.document.id))
        if not unread_reason(reading)
        and not by_others(reading.document)
        and reading.document.id not in old
    )
    rows = tuple(
        (number, sentence.index)
        for number, reading in enumerate(own)
        for sentence in reading.sentences
    )
    if not rows:
        return None
    texts = [own[number].sentences[at].text for number, at in rows]
    documents = [own[number].document.id for number, _ in rows]
    scores, said = loaded.model.read(texts, documents)
    answers = loaded.model.answers(said, documents).max(axis=0)
    return _Read(loaded, own, rows, scores, said, answers)


def _suggested(before: Suggestion, place: int, read: _Read) -> Suggestion:
    import numpy as np

    said = read.said[:, place]
    probability = float(read.answers[place])
    surest = _surest(read.model)
    order = np.argsort(-said, kind="stable")
    threshold = float(read.model.model.thresholds[place])
    search = replace(
        before.search,
        method=f"{before.search.method}; model {read.model.card.name}",
    )
    if probability >= 0.5:
        found = [at for at in order[:SHOWN] if said[at] >= threshold] or [order[0]]
        evidence = tuple(_evidence(int(at), place, read, Answer.YES) for at in found)
        starts = {(one.document_id, one.anchor.start) for one in evidence}
        more = [one for one in before.evidence if (one.document_id, one.anchor.start) not in starts]
        return replace(
            before,
            answer=Answer.YES,
            confidence=min(surest, round(probability, 2)),
            reason=" ".join(
                (_likely(min(surest, probability)), _place(evidence[0]), evidence[0].why)
            ),
            evidence=(*evidence, *more)[:SHOWN],
            rank_note="",
            search=search,
        )
    if before.evidence:
        name = read.model.card.name
        reason = f"{before.reason} The model “{name}” sees little of it ({probability:.2f})."
        confidence = min(before.confidence, max(0.1, round(probability, 2)))
        return replace(before, confidence=confidence, reason=reason, search=search)
    near = tuple(_evidence(int(at), place, read, Answer.NO_DISCLOSURE) for at in order[:NEAREST])
    return replace(
        before,
        confidence=min(surest, round(1 - probability, 2)),
        reason=f"{before.reason} The model “{read.model.card.name}” finds none either "
        f"({probability:.2f} likely).",
        search=replace(search, nearest=near),
    )


def _surest(model: LoadedModel) -> float:
    """How sure an answer may be at most: no surer than the model was right in cross-validation."""
    off = min(1.0, max(0.0, model.card.figures.get("answer ECE", 0.0)))
    return min(SUREST, round(1 - off, 2))


def _likely(probability: float) -> str:
    word = "Likely" if probability >= LIKELY else "Perhaps"
    return f"{word} answered ({probability:.2f})."


def _place(evidence: Evidence) -> str:
    page = f", page {evidence.anchor.page}" if evidence.anchor.page else ""
    return f"Clearest in “{evidence.document_id}”{page}:"


def _evidence(row: int, place: int, read: _Read, supports: Answer) -> Evidence:
    number, at = read.rows[row]
    reading = read.readings[number]
    sentence = reading.sentences[at]
    return Evidence(
        document_id=reading.document.id,
        rank=reading.document.rank,
        anchor=make_anchor(reading.layer, sentence.start, sentence.end),
        strength=round(float(read.said[row, place]), 3),
        why=_why(row, place, sentence.text, read),
        supports=supports,
    )


def _why(row: int, place: int, text: str, read: _Read) -> str:
    model = read.model.model
    said = (
        _like(model, text, place) if isinstance(model, ClauseModel) else _words(model, text, place)
    )
    return f"{read.said[row, place]:.2f} likely; {said}{_around(row, place, read)}."


def _words(model: SentenceModel, text: str, place: int) -> str:
    """The words and concepts of a sentence that speak for it."""
    reasons = [words for words, amount in model.reasons(text, place) if amount > 0]
    kept: list[str] = []
    for words in reasons:
        if not any(words in other or other in words for other in kept):
            kept.append(words)
        if len(kept) == REASONS:
            break
    concepts = [words for words in kept if words.startswith(CONCEPT)]
    listed = ", ".join([f"“{words}”" for words in kept if words not in concepts] + concepts)
    return f"words that speak for it: {listed}" if kept else "no word of its own speaks for it"


def _like(model: ClauseModel, text: str, place: int) -> str:
    """The sentence learnt from that it is most like.

    It stands in brackets: quotation marks are for what the text that was read says.
    """
    at = model.likest(text, place)
    if at is None:
        return "like no sentence learnt, by what stands around it"
    learnt = model.learnt.data
    said = shorten(learnt.texts[at], LEARNT_SHOWN, placeholder=" …")
    return f"most like what answers it in {learnt.documents[at]} ({said.rstrip('.;,:')})"


def _around(row: int, place: int, read: _Read) -> str:
    """Whether a neighbour speaks of the same."""
    number = read.rows[row][0]
    near = [
        at
        for at in (row - 1, row + 1)
        if 0 <= at < len(read.rows) and read.rows[at][0] == number and read.scores[at, place] > 0
    ]
    return "; the sentence beside it speaks of the same" if near else ""
