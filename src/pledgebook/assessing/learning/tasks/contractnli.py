"""Contracts with evidence for seventeen statements (ContractNLI, CC BY 4.0).

The same code finds the sentence of a contract that carries a clause on human rights.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pledgebook.assessing.learning.clause_model import MOST_SENTENCES, fit_clauses
from pledgebook.assessing.learning.figures import answer_figures, calibrated, mean_f1, ranked
from pledgebook.assessing.learning.sentence_model import Labelled, fit
from pledgebook.assessing.learning.tasks.plain import fit_plain
from pledgebook.assessing.learning.tasks.report import Report, Row, Table
from pledgebook.assessing.learning.thresholds import thresholds_of
from pledgebook.errors import DataFileError

Matrix = Any

LEXICON = "contracts"
"""The classes of words that count as features beside words."""
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


def read_wording(record: Mapping[str, Any], name: str) -> dict[str, str]:
    """Wording of each statement, from the file of hypotheses. Raises DataFileError."""
    try:
        return {question: str(given["hypothesis"]) for question, given in record.items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise DataFileError(name, [("", f"is no list of hypotheses ({error!r})")]) from error


def evaluate(train: Labelled, test: Labelled | None, wording: Mapping[str, str]) -> Report:
    """Figures on `test`, or in cross-validation over the contracts of `train`.

    `wording` has the wording of each statement by its name; it may be empty.
    """
    plain = fit_plain(train)
    if test is None:
        title, data, simple = "In cross-validation over contracts", train, plain.unseen
    else:
        title, data = "Fitted on --train, scored on --test", test
        simple = plain.probabilities(test.texts)
    said, answers, thresholds = _said(train, test, wording)
    rows = (
        Row(
            "TF-IDF, logistic regression",
            _figures(data, simple, thresholds_of(train.truth, plain.unseen, train.documents)),
        ),
        Row(
            "Pledgebook",
            {
                **_figures(data, said, thresholds),
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


def _said(
    train: Labelled, test: Labelled | None, wording: Mapping[str, str]
) -> tuple[Matrix, Matrix, Matrix]:
    """Probabilities of spans and of whole contracts, and the thresholds of spans."""
    if len(train.texts) > MOST_SENTENCES:
        wide = fit(train)
        if test is None:
            return wide.unseen, wide.unseen_answers, wide.model.thresholds
        said = wide.model.probabilities(test.texts, test.documents)
        return said, wide.model.answers(said, test.documents), wide.model.thresholds
    known = [wording[name] for name in train.questions if name in wording]
    asked = known if len(known) == len(train.questions) else ()
    fitted = fit_clauses(train, asked, LEXICON)
    if test is None:
        return fitted.unseen.sentences, fitted.unseen.answers, fitted.model.thresholds
    said = fitted.model.probabilities(test.texts, test.documents)
    return said, fitted.model.answers(said, test.documents), fitted.model.thresholds


def _figures(data: Labelled, said: Matrix, thresholds: Matrix) -> dict[str, float]:
    return {
        "MAP": ranked(data, said),
        "F1": mean_f1(data, said, thresholds),
        "ECE": calibrated(data, said),
    }
