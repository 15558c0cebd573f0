"""From labelled sentences to a model with its card."""

from pledgebook.assessing.learning.card import CLAUSES, ModelCard, TrainingData
from pledgebook.assessing.learning.clause_model import MOST_SENTENCES, ClauseModel, fit_clauses
from pledgebook.assessing.learning.figures import answer_figures, calibrated, mean_f1, ranked
from pledgebook.assessing.learning.modelfile import LoadedModel
from pledgebook.assessing.learning.second_step import Unseen
from pledgebook.assessing.learning.sentence_model import (
    Labelled,
    Progress,
    SentenceModel,
    fit,
    silent,
)
from pledgebook.errors import UsageError

FEWEST_DOCUMENTS = 4
FEWEST_EVIDENCE = 5
"""Sentences that answer a question below which nothing can be learnt about it."""


def teachable(data: Labelled) -> Labelled:
    """The data with those questions alone that enough sentences answer. Raises UsageError."""
    if len(set(data.documents)) < FEWEST_DOCUMENTS:
        raise UsageError(
            f"Training needs at least {FEWEST_DOCUMENTS} documents; there are "
            f"{len(set(data.documents))}."
        )
    kept = [
        at for at in range(len(data.questions)) if (data.truth[:, at] > 0).sum() >= FEWEST_EVIDENCE
    ]
    if not kept:
        raise UsageError(
            f"No question has {FEWEST_EVIDENCE} sentences that answer it: decide more first."
        )
    questions = tuple(data.questions[at] for at in kept)
    return Labelled(data.texts, data.documents, questions, data.truth[:, kept])


def comparable(data: Labelled) -> None:
    """Raises UsageError for more sentences than a model of clauses can keep."""
    if len(data.texts) > MOST_SENTENCES:
        raise UsageError(
            "A model for contracts keeps every sentence that it learns from, at most "
            f"{MOST_SENTENCES:,}; there are {len(data.texts):,}. Leave documents out, or train one "
            "for statements, which keeps none and has no such limit."
        )


def train(
    data: Labelled, card: ModelCard, progress: Progress = silent
) -> tuple[LoadedModel, Unseen]:
    """Fit a model of the kind on the card, which gets the questions and the figures.

    The figures are those of cross-validation, of what the model said of its own sentences before it
    had seen them; that is returned beside it.
    """
    import scipy.linalg  # noqa: F401 - the limit is for libraries that are there already
    from threadpoolctl import threadpool_limits

    model: SentenceModel | ClauseModel
    # Several threads add in another order, and the last digits of the weights would hang on how
    # many there are.
    with threadpool_limits(1, user_api="blas"):
        if card.format == CLAUSES:
            clauses = fit_clauses(data, progress=progress)
            model, unseen = clauses.model, clauses.unseen
        else:
            fitted = fit(data, progress)
            model, unseen = fitted.model, Unseen(fitted.unseen, fitted.unseen_answers)
    figures = {
        "F1": mean_f1(data, unseen.sentences, model.thresholds),
        "MAP": ranked(data, unseen.sentences),
        "ECE": calibrated(data, unseen.sentences),
        **answer_figures(data, unseen.answers),
    }
    rounded = {name: round(figure, 3) for name, figure in figures.items()}
    full = card.model_copy(update={"questions": data.questions, "figures": rounded})
    return LoadedModel(full, model), unseen


def data_record(name: str, source: str, licence: str, data: Labelled) -> TrainingData:
    """What the card says of one set."""
    return TrainingData(
        name=name,
        source=source,
        licence=licence,
        documents=len(set(data.documents)),
        sentences=len(data.texts),
    )
