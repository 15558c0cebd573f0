"""Modern-slavery statements whose sentences are labelled for reporting criteria (AIMS, CC BY 4.0).

One model for the nine criteria that the Australian, British and Canadian sets share: which
sentences answer which criterion, and whether a statement answers it at all.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pledgebook.assessing.learning.answers import (
    answer_probabilities,
    answers_of,
    fit_answers,
)
from pledgebook.assessing.learning.figures import answer_figures, calibrated, mean_f1, ranked
from pledgebook.assessing.learning.measures import (
    average_precision,
    calibration_error,
    f1,
    mean_average_precision,
)
from pledgebook.assessing.learning.sentence_model import Fitted, Labelled, fit
from pledgebook.assessing.learning.tasks.plain import fit_plain
from pledgebook.assessing.learning.tasks.report import Report, Row, Table
from pledgebook.assessing.learning.thresholds import thresholds_of
from pledgebook.errors import DataFileError

Matrix = Any

CRITERIA = (
    "approval",
    "signature",
    "c2_structure",
    "c2_operations",
    "c2_supply_chains",
    "c3_risk_description",
    "c4_risk_mitigation",
    "c4_remediation",
    "c5_effectiveness",
)

BASELINE = "TF-IDF, logistic regression"

PUBLISHED = (
    "Macro-F1 over the nine shared criteria: a 3-billion-parameter model fine-tuned on 4,306 "
    "statements 0.67 to 0.74; GPT-4o without examples 0.54 to 0.60, with examples 0.57 to 0.62; "
    "TF-IDF on about 100 statements 0.57 to 0.60.",
    "Evidence ranking, mean average precision: the fine-tuned model 0.87; TF-IDF 0.71 to 0.76.",
)


def read_statements(rows: Iterable[Mapping[str, str]], name: str) -> Labelled:
    """Labelled sentences from rows with doc_id, text and a column a criterion.

    A blank or negative label means that nobody looked. Raises DataFileError for other columns.
    """
    import numpy as np

    texts: list[str] = []
    documents: list[str] = []
    truth: list[list[int]] = []
    for number, row in enumerate(rows, start=1):
        missing = [key for key in ("doc_id", "text", *CRITERIA) if row.get(key) is None]
        if missing:
            raise DataFileError(name, [(f"row {number}", f"has no {', '.join(missing)}")])
        texts.append(row["text"])
        documents.append(row["doc_id"])
        truth.append([_label(row[key], f"{name}, row {number}", key) for key in CRITERIA])
    if not texts:
        raise DataFileError(name, [("", "holds no sentence")])
    together = sorted(range(len(texts)), key=_order(documents))
    return Labelled(
        tuple(texts[at] for at in together),
        tuple(documents[at] for at in together),
        CRITERIA,
        np.array(truth, dtype=np.int8)[together],
    )


def _order(documents: Sequence[str]) -> Callable[[int], tuple[int, int]]:
    """Sentences of a document together, documents as they first come."""
    first: dict[str, int] = {}
    for at, name in enumerate(documents):
        first.setdefault(name, at)
    return lambda at: (first[documents[at]], at)


def _label(cell: str, where: str, key: str) -> int:
    if not cell.strip():
        return -1
    try:
        number = float(cell)
    except ValueError as error:
        raise DataFileError(where, [(key, f"{cell!r} is no label")]) from error
    return -1 if number < 0 else int(number >= 0.5)


def evaluate(
    pairs: Sequence[tuple[str, Labelled, Labelled]], within: Sequence[tuple[str, Labelled]]
) -> Report:
    """Figures for each (title, train, test), and in cross-validation for each (title, data)."""
    tables = [crossed(title, train, test) for title, train, test in pairs]
    tables += [inside(title, data) for title, data in within]
    return Report(
        task="aims",
        about="Modern-slavery statements: which sentences answer which criterion",
        tables=tuple(tables),
        published=PUBLISHED,
        notes=(
            "F1: mean over criteria of the F1 of sentences, thresholds chosen inside the training "
            "part. MAP: sentences of a statement ranked for a criterion, mean over statements "
            "that answer it, then over criteria. ECE: expected calibration error of the "
            "probabilities of sentences, ten steps, mean over criteria. Kappa and answer ECE: "
            "whether a statement answers a criterion, pooled.",
        ),
    )


def crossed(title: str, train: Labelled, test: Labelled) -> Table:
    """Fit on one set, score another."""
    fitted = fit(train)
    said = fitted.model.probabilities(test.texts, test.documents)
    answers = fitted.model.answers(said, test.documents)
    plain = fit_plain(train)
    rows = [
        _prior(train, test),
        _plain_row(test, plain.probabilities(test.texts), train, plain.unseen),
        _row("Pledgebook", test, said, fitted.model.thresholds, answers),
    ]
    title = f"{title} ({_size(train)}; {_size(test)})"
    return Table(title, (*rows, *_by_criterion(test, said, fitted)))


def inside(title: str, data: Labelled) -> Table:
    """Cross-validation over the statements of one set; thresholds see the same sentences."""
    fitted = fit(data)
    plain = fit_plain(data)
    rows = (
        _prior(data, data),
        _plain_row(data, plain.unseen, data, plain.unseen),
        _row("Pledgebook", data, fitted.unseen, fitted.model.thresholds, fitted.unseen_answers),
    )
    return Table(f"{title} ({_size(data)})", rows)


def _size(data: Labelled) -> str:
    return f"{len(set(data.documents))} statements, {len(data.texts):,} sentences"


def _prior(train: Labelled, test: Labelled) -> Row:
    """What knowing nothing but the criterion reaches: every sentence yes; the usual answer."""
    import numpy as np

    share = (train.truth > 0).mean(axis=0)
    everywhere = np.broadcast_to(share, test.truth.shape)
    usual = (answers_of(train.truth, train.documents) > 0).mean(axis=0)
    count = len(set(test.documents))
    return Row(
        "prior of the criterion",
        {
            "F1": mean_f1(test, everywhere, np.zeros(len(share))),
            "MAP": ranked(test, everywhere),
            "ECE": calibrated(test, everywhere),
            **answer_figures(test, np.broadcast_to(usual, (count, len(usual)))),
        },
    )


def _plain_row(test: Labelled, said: Matrix, train: Labelled, unseen: Matrix) -> Row:
    """The baseline's figures; its answer is that of the clearest sentence."""
    weights, biases = fit_answers(unseen, train.truth, train.documents)
    answers = answer_probabilities(said, test.documents, weights, biases)
    return _row(BASELINE, test, said, thresholds_of(train.truth, unseen, train.documents), answers)


def _row(name: str, test: Labelled, said: Matrix, thresholds: Matrix, answers: Matrix) -> Row:
    return Row(
        name,
        {
            "F1": mean_f1(test, said, thresholds),
            "MAP": ranked(test, said),
            "ECE": calibrated(test, said),
            **answer_figures(test, answers),
        },
    )


def _by_criterion(test: Labelled, said: Matrix, fitted: Fitted) -> list[Row]:
    rows = []
    for at, name in enumerate(test.questions):
        truth, scores = test.truth[:, at], said[:, at]
        known = truth >= 0
        if not (truth > 0).any():
            continue
        figures = {
            "F1": f1(truth[known] > 0, scores[known] >= fitted.model.thresholds[at]),
            "MAP": mean_average_precision(truth > 0, scores, test.documents),
            "ECE": calibration_error(truth[known] > 0, scores[known]),
            "AP": average_precision(truth[known] > 0, scores[known]),
            "sentences": float((truth > 0).sum()),
        }
        rows.append(Row(f"  {name}", figures))
    return rows
