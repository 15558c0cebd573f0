"""Contracts with evidence for seventeen statements (ContractNLI, CC BY 4.0).

The same code finds the sentence of a contract that carries a clause on human rights.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pledgebook.assessing.learning.figures import answer_figures, calibrated, mean_f1, ranked
from pledgebook.assessing.learning.sentence_model import Labelled, fit
from pledgebook.assessing.learning.tasks.plain import fit_plain
from pledgebook.assessing.learning.tasks.report import Report, Row, Table
from pledgebook.assessing.learning.thresholds import thresholds_of
from pledgebook.errors import DataFileError

Matrix = Any

PUBLISHED = ("Evidence, mean average precision: TF-IDF 0.78 on the test contracts.",)


def read_contracts(records: Iterable[Mapping[str, Any]], name: str) -> Labelled:
    """Spans of contracts with the statements they are evidence for. Raises DataFileError."""
    import numpy as np

    texts: list[str] = []
    documents: list[str] = []
    evidence: list[set[str]] = []
    questions: set[str] = set()
    for number, record in enumerate(records, start=1):
        try:
            text, spans = record["text"], record["spans"]
            found: dict[int, set[str]] = {}
            for question, given in record["annotation_sets"][0]["annotations"].items():
                questions.add(question)
                for span in given["spans"]:
                    found.setdefault(int(span), set()).add(question)
            for at, (start, end) in enumerate(spans):
                texts.append(" ".join(text[start:end].split()))
                documents.append(str(record["id"]))
                evidence.append(found.get(at, set()))
        except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
            problem = f"is no contract of this layout ({error!r})"
            raise DataFileError(name, [(f"record {number}", problem)]) from error
    if not texts:
        raise DataFileError(name, [("", "holds no contract")])
    names = tuple(sorted(questions))
    truth = np.array([[int(one in found) for one in names] for found in evidence], dtype=np.int8)
    return Labelled(tuple(texts), tuple(documents), names, truth)


def evaluate(train: Labelled, test: Labelled | None) -> Report:
    """Figures on `test`, or in cross-validation over the contracts of `train`."""
    fitted, plain = fit(train), fit_plain(train)
    if test is None:
        title, data = "In cross-validation over contracts", train
        said, answers, simple = fitted.unseen, fitted.unseen_answers, plain.unseen
    else:
        title, data = "Fitted on --train, scored on --test", test
        said = fitted.model.probabilities(test.texts, test.documents)
        answers = fitted.model.answers(said, test.documents)
        simple = plain.probabilities(test.texts)
    rows = (
        Row(
            "TF-IDF, logistic regression",
            _figures(data, simple, thresholds_of(train.truth, plain.unseen, train.documents)),
        ),
        Row(
            "Pledgebook",
            {
                **_figures(data, said, fitted.model.thresholds),
                **answer_figures(data, answers),
            },
        ),
    )
    count = f"{len(set(data.documents))} contracts, {len(data.texts):,} spans"
    return Report(
        task="contractnli",
        about="Contracts: which spans are evidence for which of seventeen statements",
        tables=(Table(f"{title} ({count})", rows),),
        published=PUBLISHED,
        notes=(
            "MAP: spans of a contract ranked for a statement, mean over the contracts that hold "
            "evidence, then over statements.",
        ),
    )


def _figures(data: Labelled, said: Matrix, thresholds: Matrix) -> dict[str, float]:
    return {
        "MAP": ranked(data, said),
        "F1": mean_f1(data, said, thresholds),
        "ECE": calibrated(data, said),
    }
