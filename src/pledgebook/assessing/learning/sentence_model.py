"""A model that says of each sentence of a document which questions it answers, and how surely.

Two linear steps. The first scores a sentence by its words; the second reads these scores together
with those of the neighbours and of the whole document (`context`) and gives a probability. The
second is fitted on scores of sentences that the first had not seen, so that what it calls 0.8 is
right about four times in five.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.answers import answer_probabilities, fit_answers
from pledgebook.assessing.learning.concept_features import Concepts, read_as, shipped_concepts
from pledgebook.assessing.learning.context import context_rows, spans
from pledgebook.assessing.learning.features import (
    Vocabulary,
    design,
    intern,
    learn_vocabulary,
    piece_matrix,
    run_matrix,
    word_matrix,
)
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic, probabilities
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.naive_bayes import unevenness
from pledgebook.assessing.learning.thresholds import thresholds_of

Matrix = Any

WORD_STRENGTH = 0.3
BALANCE = 0.5
CONTEXT_STRENGTH = 0.03
"""Of 0.3 and 1, 0.5 and 1, and 0.03 and 0.3: the best in cross-validation inside one country."""
SCALED_STRENGTH = 0.1
"""Of the support vectors over scaled features; not searched for."""

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
    context_weights: Matrix
    """Features of the context by questions."""
    context_bias: Matrix
    thresholds: Matrix
    """Probability from which a sentence counts as evidence, one a question."""
    answer_weights: Matrix
    answer_bias: Matrix

    @cached_property
    def _pieces_of_word(self) -> dict[str, Matrix]:
        return {}

    def word_scores(self, texts: Sequence[str]) -> Matrix:
        """Scores (sentences by questions) by the words of each sentence alone."""
        interned = intern(texts)
        runs = run_matrix(self.vocabulary, interned) @ self.run_weights
        words = word_matrix(self.vocabulary, interned) @ self._of_words(interned.words)
        return runs + words + self.concepts.rows(texts) @ self.concept_weights + self.bias

    def _of_words(self, words: Sequence[str]) -> Matrix:
        """What the pieces of each word add; kept, for the words of a language repeat."""
        import numpy as np

        kept = self._pieces_of_word
        new = [word for word in words if word not in kept]
        if new:
            added = piece_matrix(self.vocabulary, new) @ self.piece_weights
            kept.update(zip(new, added, strict=True))
        if not words:
            return np.zeros((0, len(self.questions)))
        return np.stack([kept[word] for word in words])

    def probabilities(self, texts: Sequence[str], documents: Sequence[str]) -> Matrix:
        """Probability (sentences by questions) that a sentence answers a question.

        `documents` names the document of each sentence; they stand together and in order.
        """
        return self.in_context(self.word_scores(texts), documents)

    def in_context(self, scores: Matrix, documents: Sequence[str]) -> Matrix:
        """Probabilities from the scores of the words."""
        import numpy as np

        rows = context_rows(scores, documents)
        return probabilities(
            np.einsum("qsf,fq->sq", rows, self.context_weights) + self.context_bias
        )

    def answers(self, said: Matrix, documents: Sequence[str]) -> Matrix:
        """Probability (documents by questions) that a document answers a question."""
        return answer_probabilities(said, documents, self.answer_weights, self.answer_bias)

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
        interned = intern([text])
        runs = run_matrix(self.vocabulary, interned)
        words = word_matrix(self.vocabulary, interned)
        concepts = self.concepts.rows([text])
        pieces = self._of_words(interned.words)
        listed = (
            *((self.vocabulary.run_words(int(at)), self.run_weights[at]) for at in runs.indices),
            *((interned.words[at], pieces[at]) for at in words.indices),
            *(
                (f"a word for {read_as(self.concepts.names[at])}", self.concept_weights[at])
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


def fit(data: Labelled) -> Fitted:
    """Fit a model. Everything is chosen inside `data`, by cross-validation over documents."""
    import numpy as np
    from scipy.sparse import hstack

    interned = intern(data.texts)
    vocabulary = learn_vocabulary(interned)
    concepts = shipped_concepts().met_in(data.texts)
    rows = hstack([design(vocabulary, interned), concepts.rows(data.texts)]).tocsr()
    runs, words = len(vocabulary.run_keys), vocabulary.width
    parts = group_folds(data.documents)
    unseen = _out_of_fold(rows, data.truth, parts)
    weights, bias = fit_words(rows, data.truth)
    context = context_rows(unseen, data.documents)
    context_weights, context_bias = _fit_context(context, data.truth)
    crossed = np.zeros_like(unseen)
    for part in np.unique(parts):
        here = parts == part
        there_weights, there_bias = _fit_context(context[:, ~here], data.truth[~here])
        crossed[here] = probabilities(
            np.einsum("qsf,fq->sq", context[:, here], there_weights) + there_bias
        )
    answer_weights, answer_bias = fit_answers(crossed, data.truth, data.documents)
    model = SentenceModel(
        questions=data.questions,
        vocabulary=vocabulary,
        concepts=concepts,
        run_weights=weights[:runs],
        piece_weights=weights[runs:words],
        concept_weights=weights[words:],
        bias=bias,
        context_weights=context_weights,
        context_bias=context_bias,
        thresholds=thresholds_of(data.truth, crossed, data.documents),
        answer_weights=answer_weights,
        answer_bias=answer_bias,
    )
    return Fitted(model, crossed, _unseen_answers(crossed, data, parts))


def fit_words(rows: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    """The mean of support vectors over features as they are, and scaled by their unevenness."""
    plain, plain_bias = fit_margin(rows, truth, WORD_STRENGTH, BALANCE)
    scale = unevenness(rows, truth)
    scaled, scaled_bias = fit_margin(rows, truth, SCALED_STRENGTH, BALANCE, scale)
    return (plain + scaled) / 2, (plain_bias + scaled_bias) / 2


def _out_of_fold(rows: Matrix, truth: Matrix, parts: Matrix) -> Matrix:
    import numpy as np

    scores = np.zeros(truth.shape)
    for part in np.unique(parts):
        here = parts == part
        weights, bias = fit_words(rows[~here], truth[~here])
        scores[here] = rows[here] @ weights + bias
    return scores


def _unseen_answers(said: Matrix, data: Labelled, parts: Matrix) -> Matrix:
    """Answers of documents by models of the answer that had not seen them."""
    import numpy as np

    firsts = [start for start, _ in spans(data.documents)]
    part_of = parts[firsts]
    found = np.zeros((len(firsts), data.truth.shape[1]))
    for part in np.unique(parts):
        seen = np.flatnonzero(parts != part)
        names = [data.documents[row] for row in seen]
        weights, biases = fit_answers(said[seen], data.truth[seen], names)
        here = np.flatnonzero(parts == part)
        left = [data.documents[row] for row in here]
        found[part_of == part] = answer_probabilities(said[here], left, weights, biases)
    return found


def _fit_context(rows: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    """One regression a question, over features brought to the same spread while fitting."""
    import numpy as np

    questions, _, width = rows.shape
    weights = np.zeros((width, questions))
    biases = np.zeros(questions)
    for question in range(questions):
        here = rows[question]
        middle, spread = here.mean(axis=0), here.std(axis=0) + 1e-6
        found, bias = fit_logistic(
            (here - middle) / spread, truth[:, [question]], CONTEXT_STRENGTH, balance=0.0
        )
        weights[:, question] = found[:, 0] / spread
        biases[question] = float(bias[0] - (middle / spread) @ found[:, 0])
    return weights, biases
