"""A model that says of each sentence of a document which questions it answers, and how surely.

Two linear steps. The first scores a sentence by its words; the second reads these scores together
with those of the neighbours and of the whole document (`context`) and gives a probability. The
second is fitted on scores of sentences that the first had not seen, so that what it calls 0.8 is
right about four times in five.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.concept_features import Concepts, read_as, shipped_concepts
from pledgebook.assessing.learning.context import context_rows
from pledgebook.assessing.learning.features import (
    Vocabulary,
    design,
    intern,
    learn_vocabulary,
    of_book,
    piece_matrix,
    run_matrix,
    word_matrix,
)
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.form import form_rows
from pledgebook.assessing.learning.growing import WordArray
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.naive_bayes import unevenness
from pledgebook.assessing.learning.second_step import SecondStep, fit_second_step
from pledgebook.assessing.learning.spelling import Spelled, spell, spell_on

Matrix = Any
Progress = Callable[[int, int], None]

WORD_STRENGTH = 0.3
BALANCE = 0.5
"""Of 0.3 and 1, and of 0.5 and 1: the better in cross-validation inside one country."""
SCALED_STRENGTH = 0.1
"""Of the support vectors over scaled features; not searched for."""

SHARED = 0.5
"""Share of the weights of the second step that all questions have in common. It was chosen for
statements of another country: in the mean of two ways MAP gains 0.01, and those of the same
country lose 0.002."""

CONCEPT = "a word for "
"""Opens the name of a concept among the reasons of a score."""
TEXTS_KEPT = 2000
"""Sentences whose parts are kept: one sentence is often shown for several questions."""


@dataclass(frozen=True)
class Labelled:
    """Sentences in the order of their documents, with the truth of each question.

    `truth` (sentences by questions) is 1 where the sentence answers the question, 0 where it does
    not, -1 where nobody looked.
    """

    texts: tuple[str, ...]
    documents: tuple[str, ...]
    questions: tuple[str, ...]
    truth: Matrix

    def only(self, rows: Matrix) -> "Labelled":
        """The sentences at these places."""
        return Labelled(
            tuple(self.texts[row] for row in rows),
            tuple(self.documents[row] for row in rows),
            self.questions,
            self.truth[rows],
        )


def joined(parts: Sequence[Labelled]) -> Labelled:
    """Several sets as one; the name of a document is kept apart by the number of its set."""
    import numpy as np

    return Labelled(
        tuple(text for part in parts for text in part.texts),
        tuple(f"{n}/{name}" for n, part in enumerate(parts) for name in part.documents),
        parts[0].questions,
        np.concatenate([part.truth for part in parts]),
    )


@dataclass(frozen=True)
class SentenceModel:
    """A fitted model. Weights stand features by questions."""

    questions: tuple[str, ...]
    vocabulary: Vocabulary
    concepts: Concepts
    run_weights: Matrix
    piece_weights: Matrix
    concept_weights: Matrix
    bias: Matrix
    second: SecondStep

    @property
    def thresholds(self) -> Matrix:
        """Probability from which a sentence counts as evidence, one a question."""
        return self.second.thresholds

    @cached_property
    def _of_words(self) -> WordArray:
        """What the pieces of each word add."""
        return WordArray(lambda words: piece_matrix(self.vocabulary, words) @ self.piece_weights)

    def word_scores(self, texts: Sequence[str]) -> Matrix:
        """Scores (sentences by questions) by the words of each sentence alone."""
        return self._word_scores(spell_on(texts))

    def _word_scores(self, spelled: Spelled) -> Matrix:
        interned = of_book(spelled)
        runs = run_matrix(self.vocabulary, interned) @ self.run_weights
        words = word_matrix(self.vocabulary, interned) @ self._of_words.of(interned.words)
        return runs + words + self.concepts.rows(spelled) @ self.concept_weights + self.bias

    def probabilities(self, texts: Sequence[str], documents: Sequence[str]) -> Matrix:
        """Probability (sentences by questions) that a sentence answers a question.

        `documents` names the document of each sentence; they stand together and in order.
        """
        return self.read(texts, documents)[1]

    def read(self, texts: Sequence[str], documents: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Scores by words alone, above 0 where they speak for a question, and probabilities."""
        spelled = spell_on(texts)
        scores = self._word_scores(spelled)
        rows = context_rows(scores, documents, form_rows(spelled))
        return scores, self.second.probabilities(rows)

    def answers(self, said: Matrix, documents: Sequence[str]) -> Matrix:
        """Probability (documents by questions) that a document answers a question."""
        return self.second.answers(said, documents)

    def reasons(self, text: str, question: int) -> list[tuple[str, float]]:
        """Words and concepts of a sentence that speak for a question and how much, in order.

        Concepts are named: words for “governing body” are "a word for governing body".
        """
        if text not in self._parts_of_text:
            if len(self._parts_of_text) >= TEXTS_KEPT:
                self._parts_of_text.clear()
            self._parts_of_text[text] = self._parts(text)
        found = self._parts_of_text[text]
        amounts = ((name, float(part[question])) for name, part in found.items())
        return sorted(amounts, key=lambda item: (-item[1], item[0]))

    @cached_property
    def _parts_of_text(self) -> dict[str, dict[str, Matrix]]:
        return {}

    def _parts(self, text: str) -> dict[str, Matrix]:
        """What each word and concept of a sentence adds to the score of each question."""
        spelled = spell_on([text])
        interned = of_book(spelled)
        runs = run_matrix(self.vocabulary, interned)
        words = word_matrix(self.vocabulary, interned)
        concepts = self.concepts.rows(spelled)
        pieces = self._of_words.of(interned.words)
        listed = (
            *((self.vocabulary.run_words(int(at)), self.run_weights[at]) for at in runs.indices),
            *((interned.words[at], pieces[at]) for at in words.indices),
            *(
                (f"{CONCEPT}{read_as(self.concepts.names[at])}", self.concept_weights[at])
                for at in concepts.indices
            ),
        )
        values = (*runs.data, *words.data, *concepts.data)
        found: dict[str, Matrix] = {}
        for (name, weights), value in zip(listed, values, strict=True):
            found[name] = found.get(name, 0.0) + value * weights
        return found


@dataclass(frozen=True)
class Fitted:
    """A model with the probabilities it gave to its own training sentences before seeing them.

    `unseen_answers` are those of whole documents, in their order.
    """

    model: SentenceModel
    unseen: Matrix
    unseen_answers: Matrix


def silent(number: int, total: int) -> None:
    """Tells nobody."""
    del number, total


def fit(data: Labelled, progress: Progress = silent) -> Fitted:
    """Fit a model. Everything is chosen inside `data`, by cross-validation over documents.

    `progress` is told which fit begins, of how many.
    """
    from scipy.sparse import hstack

    spelled = spell(data.texts)
    interned = intern(spelled)
    vocabulary = learn_vocabulary(interned, data.documents)
    concepts = shipped_concepts().met_in(data.texts)
    rows = hstack([design(vocabulary, interned), concepts.rows(spelled)]).tocsr()
    runs, words = len(vocabulary.run_keys), vocabulary.width
    parts = group_folds(data.documents)
    unseen = _out_of_fold(rows, data.truth, parts, progress)
    fits = len(set(parts.tolist())) + 1
    progress(fits, fits)
    weights, bias = fit_words(rows, data.truth)
    around = context_rows(unseen, data.documents, form_rows(spelled))
    step, before = fit_second_step(around, data.truth, data.documents, parts, SHARED)
    model = SentenceModel(
        questions=data.questions,
        vocabulary=vocabulary,
        concepts=concepts,
        run_weights=weights[:runs],
        piece_weights=weights[runs:words],
        concept_weights=weights[words:],
        bias=bias,
        second=step,
    )
    return Fitted(model, before.sentences, before.answers)


def fit_words(rows: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    """The mean of support vectors over features as they are, and scaled by their unevenness."""
    plain, plain_bias = fit_margin(rows, truth, WORD_STRENGTH, BALANCE)
    scale = unevenness(rows, truth)
    scaled, scaled_bias = fit_margin(rows, truth, SCALED_STRENGTH, BALANCE, scale)
    return (plain + scaled) / 2, (plain_bias + scaled_bias) / 2


def _out_of_fold(rows: Matrix, truth: Matrix, parts: Matrix, progress: Progress) -> Matrix:
    import numpy as np

    scores = np.zeros(truth.shape)
    names = np.unique(parts)
    for number, part in enumerate(names, start=1):
        progress(number, len(names) + 1)
        here = parts == part
        weights, bias = fit_words(rows[~here], truth[~here])
        scores[here] = rows[here] @ weights + bias
    return scores
