"""How good probabilities of sentences are: means over the questions that somebody answered."""

from typing import Any

from pledgebook.assessing.learning.answers import answers_of
from pledgebook.assessing.learning.measures import (
    calibration_error,
    f1,
    kappa,
    mean_average_precision,
)
from pledgebook.assessing.learning.sentence_model import Labelled

Matrix = Any


def mean_f1(data: Labelled, said: Matrix, thresholds: Matrix) -> float:
    """Macro-F1: each question with its own threshold."""
    import numpy as np

    found = [
        f1(truth[truth >= 0] > 0, scores[truth >= 0] >= threshold)
        for truth, scores, threshold in zip(data.truth.T, said.T, thresholds, strict=True)
        if (truth >= 0).any()
    ]
    return float(np.mean(found)) if found else 0.0


def ranked(data: Labelled, said: Matrix) -> float:
    """Mean average precision of the sentences of each document, then over questions."""
    import numpy as np

    found = [
        mean_average_precision(truth > 0, scores, data.documents)
        for truth, scores in zip(data.truth.T, said.T, strict=True)
        if (truth > 0).any()
    ]
    return float(np.mean(found)) if found else 0.0


def calibrated(data: Labelled, said: Matrix) -> float:
    """Expected calibration error of sentences, mean over questions."""
    import numpy as np

    found = [
        calibration_error(truth[truth >= 0] > 0, scores[truth >= 0])
        for truth, scores in zip(data.truth.T, said.T, strict=True)
        if (truth >= 0).any()
    ]
    return float(np.mean(found)) if found else 0.0


def answer_figures(data: Labelled, said: Matrix) -> dict[str, float]:
    """Kappa and calibration error of the answers of whole documents, pooled over questions."""
    truth = answers_of(data.truth, data.documents)
    known = truth >= 0
    right, probability = truth[known] > 0, said[known]
    return {
        "kappa": kappa(right, probability >= 0.5),
        "answer ECE": calibration_error(right, probability),
    }
