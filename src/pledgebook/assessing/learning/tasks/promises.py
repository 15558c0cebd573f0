"""Passages of sustainability reports with or without a promise (PromiseEval, CC BY-NC-SA 4.0).

Measured on, never shipped from: what is fitted here is thrown away.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pledgebook.assessing.learning.features import intern, learn_vocabulary, run_matrix
from pledgebook.assessing.learning.folds import group_folds
from pledgebook.assessing.learning.logistic import fit_logistic
from pledgebook.assessing.learning.measures import best_macro, f1, macro_f1
from pledgebook.assessing.learning.tasks.report import Report, Row, Table
from pledgebook.errors import DataFileError
from pledgebook.reading.promise_features import PROMISING, promise_features, promise_score
from pledgebook.text.compose import compose_text
from pledgebook.text.sentences import split

Matrix = Any

STRENGTH = 1.0
"""Inverse regularisation; not searched for."""
RULES, BASELINE, FITTED = (
    "rules as shipped, nothing trained",
    "TF-IDF, logistic regression",
    "features of the rules and words, fitted here",
)

PUBLISHED = (
    "For whether a passage promises, alone and by report, none is known. On all four questions of "
    "the task together, on its closed test part: the organisers' baseline 0.523, a fine-tuned "
    "transformer with linguistic features 0.527 (CLaC at SemEval-2025 Task 6).",
)


@dataclass(frozen=True)
class Passages:
    """Passages with their features, whether each holds a promise, and the report it is of."""

    texts: tuple[str, ...]
    features: tuple[Mapping[str, float], ...]
    truth: Matrix
    documents: tuple[str, ...]

    def only(self, rows: Matrix) -> "Passages":
        """The passages at these places."""
        return Passages(
            tuple(self.texts[row] for row in rows),
            tuple(self.features[row] for row in rows),
            self.truth[rows],
            tuple(self.documents[row] for row in rows),
        )


def read_passages(records: Iterable[Mapping[str, Any]], name: str) -> Passages:
    """Passages from records with text, promise_status and url. Raises DataFileError."""
    import numpy as np

    texts, features, truth, documents = [], [], [], []
    for number, record in enumerate(records, start=1):
        text, status = record.get("text"), record.get("promise_status")
        if not isinstance(text, str) or status not in {"Yes", "No"}:
            problem = "needs a text and a promise_status of Yes or No"
            raise DataFileError(name, [(f"record {number}", problem)])
        layer = compose_text([text])
        texts.append(text)
        features.append(promise_features(layer, split(layer)))
        truth.append(status == "Yes")
        documents.append(str(record.get("url", number)))
    if not texts:
        raise DataFileError(name, [("", "holds no passage")])
    return Passages(tuple(texts), tuple(features), np.array(truth), tuple(documents))


def evaluate(train: Passages, test: Passages | None) -> Report:
    """Figures on `test`, or with each report of `train` left out in turn."""
    data = train if test is None else test
    said = {RULES: _by_rules(data)}
    for name, matrices in ((BASELINE, _words), (FITTED, _features_and_words)):
        said[name] = _left_out(train, matrices) if test is None else _said(train, test, matrices)
    count = len(set(data.documents))
    title = "each report left out in turn" if test is None else "fitted on --train"
    return Report(
        task="promiseeval",
        about="Sustainability reports: does a passage hold a promise?",
        tables=(
            Table(
                f"{len(data.texts):,} passages of {count} reports, {title}",
                tuple(Row(name, _figures(data.truth, one)) for name, one in said.items()),
            ),
        ),
        published=PUBLISHED,
        notes=(
            "Thresholds are chosen inside the reports that were fitted on. The word groups of the "
            "rules were written after reading samples of the English train part.",
        ),
    )


def _figures(truth: Matrix, said: Matrix) -> dict[str, float]:
    return {
        "macro-F1": macro_f1(truth, said),
        "F1 promise": f1(truth, said),
        "F1 none": f1(~truth, ~said),
    }


def _by_rules(data: Passages) -> Matrix:
    import numpy as np

    return np.array([promise_score(features) >= PROMISING for features in data.features])


Matrices = Callable[[Passages, Passages], tuple[Matrix, Matrix]]


def _left_out(data: Passages, matrices: Matrices) -> Matrix:
    import numpy as np

    said = np.zeros(len(data.texts), dtype=bool)
    parts = group_folds(data.documents, len(set(data.documents)))
    for part in np.unique(parts):
        seen, left = np.flatnonzero(parts != part), np.flatnonzero(parts == part)
        said[left] = _said(data.only(seen), data.only(left), matrices)
    return said


def _said(train: Passages, test: Passages, matrices: Matrices) -> Matrix:
    """What a regression fitted on `train` says of `test`; the threshold is chosen in `train`."""
    import numpy as np

    rows, scored = matrices(train, test)
    crossed = np.zeros(len(train.texts))
    parts = group_folds(train.documents)
    for part in np.unique(parts):
        here = parts == part
        crossed[here] = _scores(rows[~here], train.truth[~here], rows[here])
    threshold = best_macro(train.truth, crossed)
    said: Matrix = _scores(rows, train.truth, scored) >= threshold
    return said


def _scores(rows: Matrix, truth: Matrix, scored: Matrix) -> Matrix:
    weights, bias = fit_logistic(rows, truth[:, None] * 1, STRENGTH, balance=1.0)
    return (scored @ weights + bias)[:, 0]


def _words(train: Passages, test: Passages) -> tuple[Matrix, Matrix]:
    learnt = intern(train.texts)
    vocabulary = learn_vocabulary(learnt)
    return run_matrix(vocabulary, learnt), run_matrix(vocabulary, intern(test.texts))


def _features_and_words(train: Passages, test: Passages) -> tuple[Matrix, Matrix]:
    from scipy.sparse import csr_matrix, hstack

    names = {name for features in train.features for name in features}
    columns = {name: at for at, name in enumerate(sorted(names))}

    def matrix(data: Passages) -> Matrix:
        cells = [
            (row, columns[name], value)
            for row, features in enumerate(data.features)
            for name, value in features.items()
            if name in columns
        ]
        rows, places, values = zip(*cells, strict=True) if cells else ((), (), ())
        return csr_matrix((values, (rows, places)), shape=(len(data.texts), len(columns)))

    learnt, scored = _words(train, test)
    return hstack([matrix(train), learnt]).tocsr(), hstack([matrix(test), scored]).tocsr()
