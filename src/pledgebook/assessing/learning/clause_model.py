"""A model for contracts and other texts built of clauses: what reads like clauses already answered.

A kernel regression over pairs of sentences. Two are alike by their words, pieces and concepts, by
two of these at once (the square), and by what stands around them: a clause is told by its heading
and by the sentence that leads into its list as much as by itself. Learning is quick while there
are some thousand sentences, and grows with their square; reading is slower than by a
`SentenceModel`, which has to remember no sentence.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pledgebook.assessing.learning.concept_features import Concepts, shipped_concepts
from pledgebook.assessing.learning.context import context_rows, spans
from pledgebook.assessing.learning.features import Vocabulary, design, intern, learn_vocabulary
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.second_step import SecondStep, Unseen, fit_second_step
from pledgebook.assessing.learning.sentence_model import Labelled, Progress, silent
from pledgebook.assessing.learning.surroundings import (
    NOBODY,
    Surroundings,
    list_rows,
    surroundings,
)

Matrix = Any

RIDGE = 1.0
NEIGHBOUR, LEAD, HEADING = 0.1, 0.2, 0.2
"""Shares of what stands around, beside 1 for the sentence itself: set by reasoning. Twice as much,
with a ridge of 1 or 2, did as well or a little worse in cross-validation over contracts."""
MOST_SENTENCES = 12_000
"""Learnt from at most: the table of likeness then takes 0.6 GB."""
LIKE = 0.1
"""Likeness from which a learnt sentence is shown as a reason: rows have a length of 1.4 or more."""
BLOCK = 512
"""Sentences that are compared at a time."""


@dataclass(frozen=True)
class Learnt:
    """The labelled sentences that a model compares with; what is counted of them is kept."""

    data: Labelled
    concepts: Concepts

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that the sentences share."""
        return learn_vocabulary(intern(self.data.texts))

    @cached_property
    def rows(self) -> Matrix:
        """Features of the sentences."""
        return self.rows_of(self.data.texts)

    @cached_property
    def around(self) -> Surroundings:
        """What stands around each of them."""
        return surroundings(self.data.texts, self.data.documents)

    def rows_of(self, texts: Sequence[str]) -> Matrix:
        """The same features of other sentences."""
        from scipy.sparse import hstack

        words = design(self.vocabulary, intern(texts))
        return hstack([words, self.concepts.rows(texts)]).tocsr()


@dataclass(frozen=True)
class ClauseModel:
    """The sentences learnt from, and how much likeness to each speaks for a question."""

    learnt: Learnt
    asked: tuple[str, ...]
    """Wording of each question; empty where it is not known."""
    weights: Matrix
    middle: Matrix
    second: SecondStep

    @property
    def questions(self) -> tuple[str, ...]:
        """What it answers."""
        return self.learnt.data.questions

    @property
    def thresholds(self) -> Matrix:
        """Probability from which a sentence counts as evidence, one a question."""
        return self.second.thresholds

    def probabilities(self, texts: Sequence[str], documents: Sequence[str]) -> Matrix:
        """Probability (sentences by questions) that a sentence answers a question."""
        return self.read(texts, documents)[1]

    def read(self, texts: Sequence[str], documents: Sequence[str]) -> tuple[Matrix, Matrix]:
        """Scores by likeness alone, above 0 where it speaks for a question, and probabilities.

        `documents` names the document of each sentence; they stand together and in order.
        """
        import numpy as np

        rows = self.learnt.rows_of(texts)
        around = surroundings(texts, documents)
        scores = np.zeros((len(texts), len(self.questions)))
        for start, end in spans(documents):
            alike = _alike(rows[start:end], self.learnt.rows)
            here = _within(around, start, end)
            likeness = _with_surroundings(alike, here, self.learnt.around)
            scores[start:end] = likeness @ self.weights + self.middle
        likes = _wording(self.learnt.vocabulary, texts, self.asked)
        said = self.second.probabilities(_around_rows(scores, likes, documents, around))
        return scores, said

    def answers(self, said: Matrix, documents: Sequence[str]) -> Matrix:
        """Probability (documents by questions) that a document answers a question."""
        return self.second.answers(said, documents)

    def likest(self, text: str, question: int) -> int | None:
        """Place of the sentence learnt to answer that this one is most like; None: like none."""
        import numpy as np

        answering = np.flatnonzero(self.learnt.data.truth[:, question] > 0)
        alike = _alike(self.learnt.rows_of([text]), self.learnt.rows[answering])[0]
        return int(answering[alike.argmax()]) if alike.max(initial=0.0) >= LIKE else None


@dataclass(frozen=True)
class FittedClauses:
    """A model with what it said of its own training sentences before seeing them."""

    model: ClauseModel
    unseen: Unseen


def fit_clauses(
    data: Labelled,
    asked: Sequence[str] = (),
    lexicon: str = "",
    progress: Progress = silent,
) -> FittedClauses:
    """Fit a model. `asked` is the wording of each question; `lexicon` the one whose concepts count.

    Everything is chosen inside `data`, by cross-validation over documents. `progress` is told which
    fit begins, of how many.
    """
    import numpy as np

    learnt = Learnt(data, shipped_concepts(lexicon).met_in(data.texts))
    around = learnt.around
    likeness = _with_surroundings(_alike(learnt.rows, learnt.rows), around, around)
    parts = group_folds(data.documents)
    scores = np.zeros(data.truth.shape)
    names = np.unique(parts)
    for number, part in enumerate(names, start=1):
        progress(number, len(names) + 1)
        seen, left = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        weights, middle = _solved(likeness[np.ix_(seen, seen)], data.truth[seen])
        scores[left] = likeness[np.ix_(left, seen)] @ weights + middle
    progress(len(names) + 1, len(names) + 1)
    weights, middle = _solved(likeness, data.truth)
    likes = _wording(learnt.vocabulary, data.texts, asked)
    second, unseen = fit_second_step(
        _around_rows(scores, likes, data.documents, around), data.truth, data.documents, parts
    )
    model = ClauseModel(learnt, tuple(asked), weights, middle, second)
    return FittedClauses(model, unseen)


def _alike(rows: Matrix, others: Matrix) -> Matrix:
    """Products of all pairs of rows, single and squared, in single precision."""
    import numpy as np

    turned = others.astype(np.float32).T.tocsr()
    found = np.zeros((rows.shape[0], others.shape[0]), dtype=np.float32)
    for start in range(0, rows.shape[0], BLOCK):
        block = rows[start : start + BLOCK].astype(np.float32)
        found[start : start + BLOCK] = (block @ turned).toarray()
    return found


def _with_surroundings(alike: Matrix, here: Surroundings, there: Surroundings) -> Matrix:
    """Likeness of sentences with what stands around them, from the likeness of single ones."""
    import numpy as np

    found = alike + alike * alike / 2
    for share, one, other in (
        (NEIGHBOUR, here.before, there.before),
        (NEIGHBOUR, here.after, there.after),
        (LEAD, here.lead, there.lead),
        (HEADING, here.heading, there.heading),
    ):
        rows, columns = np.flatnonzero(one != NOBODY), np.flatnonzero(other != NOBODY)
        found[np.ix_(rows, columns)] += np.float32(share) * alike[np.ix_(one[rows], other[columns])]
    return found


def _within(around: Surroundings, start: int, end: int) -> Surroundings:
    """The surroundings of one document alone, counted from its first sentence."""
    import numpy as np

    return Surroundings(
        *(
            np.where(places[start:end] == NOBODY, NOBODY, places[start:end] - start)
            for places in (around.before, around.after, around.lead, around.heading)
        )
    )


def _solved(likeness: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    """Weights of the sentences and the middle of the answers, by ridge regression.

    Sentences at which nobody looked (`truth` -1) count as in the middle.
    """
    import numpy as np
    from scipy.linalg import cho_factor, cho_solve

    known = truth >= 0
    answers = np.where(truth > 0, 1.0, -1.0)
    middle = (answers * known).sum(axis=0) / np.maximum(1, known.sum(axis=0))
    target = np.where(known, answers - middle, 0.0).astype(np.float32)
    system = likeness + np.float32(RIDGE) * np.eye(len(likeness), dtype=np.float32)
    factor = cho_factor(system, lower=True, overwrite_a=True, check_finite=False)
    weights = cho_solve(factor, target, check_finite=False)
    return weights.astype(float), middle


def _wording(vocabulary: Vocabulary, texts: Sequence[str], asked: Sequence[str]) -> Matrix | None:
    """Likeness of each sentence to the wording of each question."""
    if not asked:
        return None
    rows, questions = design(vocabulary, intern(texts)), design(vocabulary, intern(asked))
    return (rows @ questions.T).toarray()


def _around_rows(
    scores: Matrix, likes: Matrix | None, documents: Sequence[str], around: Surroundings
) -> Matrix:
    """Rows of the second step: context, lists, and likeness to the wording where it is known."""
    import numpy as np

    rows = [context_rows(scores, documents), list_rows(scores, around.lead)]
    if likes is not None:
        clearest = np.zeros_like(likes)
        for start, end in spans(documents):
            clearest[start:end] = likes[start:end].max(axis=0)
        columns = (likes, likes - clearest, np.sqrt(np.maximum(likes, 0)))
        rows.append(np.stack(columns, axis=-1).transpose(1, 0, 2))
    return np.concatenate(rows, axis=-1)
