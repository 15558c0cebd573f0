"""Sentences with or without a definition (DEFT, SemEval-2020 task 6, CC BY-NC-SA 4.0).

Measured on, never shipped from: what is fitted here is thrown away.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

from pledgebook.assessing.learning.features import intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic
from pledgebook.assessing.learning.margin import fit_margin
from pledgebook.assessing.learning.measures import best_threshold, f1
from pledgebook.assessing.learning.tasks.report import Report, Row, Table
from pledgebook.errors import DataFileError
from pledgebook.reading.definitions import candidates_in
from pledgebook.reading.definitions_features import definition_features
from pledgebook.reading.definitions_scoring import THRESHOLD, confidence

Matrix = Any
Fit = Callable[[Matrix, Matrix], tuple[Matrix, Matrix]]
"""From features and truth to weights and bias."""

STRENGTH, EVEN_SHARE = 0.2, 0.6
"""Of support vectors, and what a feature counts that falls evenly on both classes: chosen in
cross-validation by document on the training part (`python -m benchmarks definitions`)."""
BASELINE_STRENGTH = 4.0
RULES, BASELINE, FITTED = (
    "rules as shipped, nothing trained",
    "TF-IDF, logistic regression",
    "features of definitions, fitted here",
)
_NUMBER = re.compile(r"^\s*\d+\s\.\s")

PUBLISHED = (
    "For this part of the set, without a larger model, none is known: compare the baseline.",
)


@dataclass(frozen=True)
class Sentences:
    """Sentences, whether each defines something, and the document it is of."""

    texts: tuple[str, ...]
    truth: Matrix
    documents: tuple[str, ...]


def read_sentences(rows: Iterable[Mapping[str, str]], name: str) -> Sentences:
    """Sentences from rows with file, text and has_def. Raises DataFileError."""
    import numpy as np

    texts, truth, documents = [], [], []
    for number, row in enumerate(rows, start=1):
        if not row.get("text") or not row.get("file") or row.get("has_def") not in {"0", "1"}:
            problem = "needs file, text and has_def of 0 or 1"
            raise DataFileError(name, [(f"row {number}", problem)])
        texts.append(_NUMBER.sub("", row["text"]).strip())
        truth.append(row["has_def"] == "1")
        documents.append(row["file"])
    if not texts:
        raise DataFileError(name, [("", "holds no sentence")])
    return Sentences(tuple(texts), np.array(truth), tuple(documents))


def evaluate(train: Sentences, test: Sentences) -> Report:
    """Figures on `test`, and on those sentences of it that do not stand in `train` too."""
    import numpy as np

    known = set(train.texts)
    new = np.array([text not in known for text in test.texts])
    said = {RULES: _by_rules(test)}
    crossed: dict[str, float] = {}
    for name, matrices, fit in (
        (BASELINE, _words, _regression),
        (FITTED, _features, _support_vectors),
    ):
        said[name], crossed[name] = _said(train, test, matrices(train, test), fit)
    rows = []
    for name, one in said.items():
        figures = _figures(test.truth, one)
        if new.any():
            figures["F1 new"] = f1(test.truth[new], one[new])
        if name in crossed:
            figures["F1 inside"] = crossed[name]
        rows.append(Row(name, figures))
    title = f"Fitted on {len(train.texts):,} sentences, scored on {len(test.texts):,}"
    return Report(
        task="deft",
        about="Textbooks and contracts: does a sentence define something?",
        tables=(Table(title, tuple(rows)),),
        published=PUBLISHED,
        notes=(
            "F1 new: without the scored sentences that stand in the training part too. F1 inside: "
            "in cross-validation over the documents of the training part, where thresholds are "
            "chosen. The shipped rules are written for policies and leave the prose of textbooks "
            "alone.",
        ),
    )


def _figures(truth: Matrix, said: Matrix) -> dict[str, float]:
    right = float((truth & said).sum())
    return {
        "precision": right / max(1.0, float(said.sum())),
        "recall": right / max(1.0, float(truth.sum())),
        "F1": f1(truth, said),
    }


def _by_rules(data: Sentences) -> Matrix:
    import numpy as np

    return np.array(
        [
            any(confidence(one.signals) >= THRESHOLD for one in candidates_in(text))
            for text in data.texts
        ]
    )


def _said(
    train: Sentences, test: Sentences, matrices: tuple[Matrix, Matrix], fit: Fit
) -> tuple[Matrix, float]:
    """What is said of `test`, and the F1 inside `train` at the threshold chosen there."""
    import numpy as np

    rows, scored = matrices
    crossed = np.zeros(len(train.texts))
    parts = group_folds(train.documents)
    for part in np.unique(parts):
        here = parts == part
        weights, bias = fit(rows[~here], train.truth[~here])
        crossed[here] = (rows[here] @ weights + bias)[:, 0]
    threshold = best_threshold(train.truth, crossed)
    weights, bias = fit(rows, train.truth)
    said = (scored @ weights + bias)[:, 0] >= threshold
    return said, f1(train.truth, crossed >= threshold)


def _regression(rows: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    return fit_logistic(rows, truth[:, None] * 1, BASELINE_STRENGTH, balance=0.0)


def _support_vectors(rows: Matrix, truth: Matrix) -> tuple[Matrix, Matrix]:
    """Support vectors over features scaled by how unevenly they fall on the two classes.

    S. Wang and C. Manning, Baselines and Bigrams, 2012; their scale is folded into the weights.
    """
    import numpy as np
    from scipy.sparse import diags

    there = (rows > 0).astype(float)
    yes = 1 + np.asarray(there[truth].sum(axis=0)).ravel()
    no = 1 + np.asarray(there[~truth].sum(axis=0)).ravel()
    scale = EVEN_SHARE + np.abs(np.log((yes / yes.sum()) / (no / no.sum())))
    weights, bias = fit_margin(rows @ diags(scale), truth[:, None] * 1, STRENGTH, 0.0)
    return weights * scale[:, None], bias


def _words(train: Sentences, test: Sentences) -> tuple[Matrix, Matrix]:
    learnt = intern(train.texts)
    vocabulary = learn_vocabulary(learnt)
    return run_matrix(vocabulary, learnt), run_matrix(vocabulary, intern(test.texts))


def _features(train: Sentences, test: Sentences) -> tuple[Matrix, Matrix]:
    learnt = [definition_features(text) for text in train.texts]
    counted = Counter(name for names in learnt for name in names)
    kept = sorted(name for name, count in counted.items() if count > 2)
    columns = {name: at for at, name in enumerate(kept)}
    asked = [definition_features(text) for text in test.texts]
    return _evenly(learnt, columns), _evenly(asked, columns)


def _evenly(present: Iterable[set[str]], columns: Mapping[str, int]) -> Matrix:
    """Rows of length 1 over the known features, as `LinearModel.evenly` weighs them."""
    from scipy.sparse import csr_matrix

    ends, places, values = [0], [], []
    for names in present:
        known = sorted(columns[name] for name in columns.keys() & names)
        places += known
        values += [1 / sqrt(max(1, len(known)))] * len(known)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(ends) - 1, len(columns)))
