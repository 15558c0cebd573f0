"""From labelled sentences to a model with its card."""

from pledgebook.assessing.learning.card import ModelCard, TrainingData
from pledgebook.assessing.learning.figures import answer_figures, calibrated, mean_f1, ranked
from pledgebook.assessing.learning.modelfile import LoadedModel
from pledgebook.assessing.learning.sentence_model import Fitted, Labelled, Progress, fit, silent
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


def train(
    data: Labelled, card: ModelCard, progress: Progress = silent
) -> tuple[LoadedModel, Fitted]:
    """Fit a model; the card gets the questions and the figures of cross-validation."""
    fitted = fit(data, progress)
    figures = {
        "F1": mean_f1(data, fitted.unseen, fitted.model.thresholds),
        "MAP": ranked(data, fitted.unseen),
        "ECE": calibrated(data, fitted.unseen),
        **answer_figures(data, fitted.unseen_answers),
    }
    rounded = {name: round(figure, 3) for name, figure in figures.items()}
    full = card.model_copy(update={"questions": data.questions, "figures": rounded})
    return LoadedModel(full, fitted.model), fitted


def data_record(name: str, source: str, licence: str, data: Labelled) -> TrainingData:
    """What the card says of one set."""
    return TrainingData(
        name=name,
        source=source,
        licence=licence,
        documents=len(set(data.documents)),
        sentences=len(data.texts),
    )
