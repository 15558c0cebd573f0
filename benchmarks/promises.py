"""Promise detection: macro-F1 on labelled passages, quality on our own gold, and speed.

`python -m benchmarks.promises [--train FILE --test FILE]`. Without options the English train
part of promiseeval is cross-validated by document: every document is left out once, and the
decision threshold is chosen on the other documents alone. With both files the models are
fitted on one and scored on the other. "rules alone" is the product as it is, nothing trained;
the trained models are made here and thrown away (the data's licence is non-commercial).
"""

import argparse
import gzip
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.reading.gold_commitments import score

from benchmarks import shared_data
from pledgebook.capture.formats import markdown
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.promise_features import PROMISING, promise_features, promise_score
from pledgebook.text.compose import compose, compose_text
from pledgebook.text.sentences import split

MODELS = (
    ("TF-IDF baseline", "w"),
    ("features", "f"),
    ("features + words", "fw"),
    ("features + words + characters", "fwc"),
)
GOLD = (
    ("commitments", "written with the rules"),
    ("commitments_held", "untuned"),
    ("commitments_held2", "untuned, second"),
)
INNER_FOLDS = 5
THRESHOLDS = [step / 40 for step in range(8, 33)]
ROUNDS = 3
SPEED_FILES = ("rights_types", "platform_telecom_terms")
CHARACTERS = 3_000_000


@dataclass(frozen=True)
class Passages:
    """Labelled passages: text, features, label (1: holds a promise) and document."""

    texts: list[str]
    features: list[dict[str, float]]
    labels: list[int]
    documents: list[str]


def main(arguments: Sequence[str] = ()) -> None:
    """Print all figures that can be had with the data that is here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.promises", description=__doc__)
    parser.add_argument("--train", type=Path, help="labelled passages to fit on (.jsonl.gz)")
    parser.add_argument("--test", type=Path, help="labelled passages to score")
    options = parser.parse_args(list(arguments))
    if (options.train is None) != (options.test is None):
        parser.error("--train and --test are given together")
    if options.train:
        held_out(load(options.train), load(options.test))
        return
    gold()
    shared = shared_data()
    if shared is None:
        print("shared development data not found: promiseeval and speed are not measured")
        return
    cross_validated(load(shared / "promiseeval" / "en_train.jsonl.gz"))
    speed(shared)


def gold() -> None:
    """Whole commitments (actor, modality, standing, action) on our own tables."""
    for name, note in GOLD:
        found = score(f"{name}.yaml")
        print(
            f"gold {note:22} precision {found.precision:.3f} recall {found.recall:.3f} "
            f"F1 {found.f1:.3f} ({found.expected} commitments)"
        )


def load(path: Path) -> Passages:
    """Read passages in the format of promiseeval."""
    opener: Any = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines if line.strip()]
    layers = [compose_text([row["text"]]) for row in rows]
    return Passages(
        [row["text"] for row in rows],
        [promise_features(layer, split(layer)) for layer in layers],
        [int(row["promise_status"] == "Yes") for row in rows],
        [str(row.get("url", number)) for number, row in enumerate(rows)],
    )


def cross_validated(passages: Passages) -> None:
    """Leave one document out, for every model."""
    from sklearn.model_selection import LeaveOneGroupOut

    count = len(set(passages.documents))
    print(f"promiseeval: {len(passages.texts)} passages of {count} documents, by document")
    report("rules alone", passages.labels, untrained(passages))
    folds = list(LeaveOneGroupOut().split(passages.texts, passages.labels, passages.documents))
    for name, use in MODELS:
        predicted = [0] * len(passages.texts)
        for train, test in folds:
            here = predict(part(passages, train), part(passages, test), use)
            for index, label in zip(test, here, strict=True):
                predicted[index] = label
        report(name, passages.labels, predicted)


def held_out(train: Passages, test: Passages) -> None:
    """Fit on one file and score on another."""
    print(f"{len(train.texts)} passages to fit on, {len(test.texts)} to score")
    report("rules alone", test.labels, untrained(test))
    for name, use in MODELS:
        report(name, test.labels, predict(train, test, use))


def report(name: str, labels: list[int], predicted: list[int]) -> None:
    """One line: macro-F1 and the F1 of each side."""
    from sklearn.metrics import f1_score

    no, yes = f1_score(labels, predicted, average=None, labels=[0, 1])
    print(f"  {name:30} macro-F1 {(no + yes) / 2:.3f}  (promise {yes:.3f}, none {no:.3f})")


def untrained(passages: Passages) -> list[int]:
    """Labels by the rules alone."""
    return [int(promise_score(features) >= PROMISING) for features in passages.features]


def part(passages: Passages, indices: Sequence[int]) -> Passages:
    """The passages with these indices."""
    return Passages(
        [passages.texts[i] for i in indices],
        [passages.features[i] for i in indices],
        [passages.labels[i] for i in indices],
        [passages.documents[i] for i in indices],
    )


def predict(train: Passages, test: Passages, use: str) -> list[int]:
    """Logistic regression on the chosen inputs; its threshold is chosen within `train`."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import f1_score
    from sklearn.model_selection import GroupKFold

    fitted, scored = vectors(train, test, use)

    settings = {"C": 1.0, "class_weight": "balanced", "max_iter": 2000}

    inner = [0.0] * len(train.labels)
    folds = min(INNER_FOLDS, len(set(train.documents)))
    for fit, left in GroupKFold(folds).split(train.texts, train.labels, train.documents):
        chances = (
            LogisticRegression(**settings)
            .fit(fitted[fit], [train.labels[i] for i in fit])
            .predict_proba(fitted[left])
        )
        for index, chance in zip(left, chances[:, 1], strict=True):
            inner[index] = chance
    threshold = max(
        THRESHOLDS,
        key=lambda cut: f1_score(train.labels, [int(p >= cut) for p in inner], average="macro"),
    )
    chances = LogisticRegression(**settings).fit(fitted, train.labels).predict_proba(scored)[:, 1]
    return [int(chance >= threshold) for chance in chances]


def vectors(train: Passages, test: Passages, use: str) -> tuple[Any, Any]:
    """Matrices of both parts: f features, w words, c characters; fitted on `train` alone."""
    from scipy.sparse import hstack
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfVectorizer

    makers: dict[str, Any] = {
        "f": (DictVectorizer(), "features"),
        "w": (TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, min_df=2), "texts"),
        "c": (
            TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, min_df=3),
            "texts",
        ),
    }
    fitted, scored = [], []
    for key in use:
        maker, field = makers[key]
        fitted.append(maker.fit_transform(getattr(train, field)))
        scored.append(maker.transform(getattr(test, field)))
    return hstack(fitted).tocsr(), hstack(scored).tocsr()


def speed(shared: Path) -> None:
    """Sentences a second on one core, in processor time."""
    for name in SPEED_FILES:
        texts, length = [], 0
        with gzip.open(shared / "ota" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                texts.append(json.loads(line)["text"])
                length += len(texts[-1])
                if length > CHARACTERS:
                    break
        layers = [compose(markdown.extract(text.encode(), name)) for text in texts]
        cut = [split(layer) for layer in layers]
        best = 9e9
        for _ in range(ROUNDS):
            start = time.process_time()
            for layer, sentences in zip(layers, cut, strict=True):
                find_commitments(layer, sentences)
            best = min(best, time.process_time() - start)
        total = sum(map(len, cut))
        print(f"speed on {name}: {total} sentences, {total / best:,.0f} a second")


if __name__ == "__main__":
    import sys

    main(sys.argv[1:])
