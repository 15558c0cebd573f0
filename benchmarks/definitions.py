"""Definitions: how well sentences that define are found, and how fast.

    python -m benchmarks.definitions [--train FILE --test FILE] [--no-speed]

Files are CSV (may be gzipped) with columns file, text, has_def. Without options the shared
`deft` sets are used (SemEval-2020 task 6, CC BY-NC-SA 4.0: evaluated on, nothing is shipped that
was trained on them). Reported: the shipped rules as they are; their features with word n-grams
in a linear model fitted here; a TF-IDF baseline fitted here; the project's own sentences.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt
from pathlib import Path

import yaml

from benchmarks import shared_data
from pledgebook.reading.definitions import candidates_in, find_definitions
from pledgebook.reading.definitions_phrases import FUNCTION_WORDS
from pledgebook.reading.definitions_scoring import THRESHOLD, confidence

OWN = Path(__file__).parent.parent / "tests" / "reading" / "data"
FOLDS = 5
STRENGTH = 4.0
"""Inverse regularisation of the linear model; 1, 2, 4 and 10 differ by less than 0.01 in
cross-validation on the training part."""

Row = tuple[str, str, bool]
_TOKEN = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
_FRAME_WORDS = FUNCTION_WORDS | frozenset(
    "called known defined refers refer means mean term used such other another than".split()
)


def read_rows(path: Path) -> list[Row]:
    """Rows of a sentence file as (document, sentence, is a definition)."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return [(row["file"], row["text"], row["has_def"] == "1") for row in csv.DictReader(file)]


def tokens(text: str) -> list[str]:
    """Lower-case words and marks, without the sentence number that the sets put in front."""
    return _TOKEN.findall(re.sub(r"^\s*\d+\s\.\s", "", text).lower())


def features(text: str) -> list[str]:
    """Word n-grams, the frame that small words make, endings, and the rules' own signals."""
    words = tokens(text)
    found = [*words, *grams(words, 2)]
    for mark, kinds in (("S", _STARS), ("T", _ENDINGS)):
        frame = [mark]
        for word in words:
            symbol = kinds[word]
            if symbol != frame[-1] or symbol not in {"*", "S"}:
                frame.append(symbol)
        for size in (2, 3, 4, 5):
            found += grams(frame, size)
    long = [word for word in words if len(word) > 4]
    found += ["-" + word[-3:] for word in long]
    found += ["=" + word[-4:] for word in long]
    found += [word[:5] + "-" for word in long]
    found.append(f"words {min(len(words) // 5, 10)}")
    for candidate in candidates_in(text):
        found.append(f"sure {int(5 * confidence(candidate.signals))}")
        found += [f"{candidate.form.value}: {signal}" for signal in sorted(candidate.signals)]
    return found


def grams(items: list[str], size: int) -> Iterator[str]:
    """Runs of `size` neighbours."""
    return map(" ".join, zip(*(items[start:] for start in range(size)), strict=False))


class _Kinds(dict[str, str]):
    """What stands for a word in a frame; each word is judged once."""

    def __init__(self, endings: bool) -> None:
        super().__init__()
        self._endings = ("ing", "ed", "ly", "s") if endings else ()

    def __missing__(self, word: str) -> str:
        if word in _FRAME_WORDS or not word[0].isalnum():
            kind = word
        elif word.isdigit():
            kind = "#"
        else:
            kind = next((end.upper() for end in self._endings if word.endswith(end)), "*")
        self[word] = kind
        return kind


_STARS, _ENDINGS = _Kinds(endings=False), _Kinds(endings=True)


def f1(truth: Sequence[bool], said: Sequence[bool]) -> tuple[float, float, float]:
    """Precision, recall and F1 of the positive class."""
    right = sum(a and b for a, b in zip(truth, said, strict=True))
    precision = right / max(1, sum(said))
    recall = right / max(1, sum(truth))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def rules(test: list[Row]) -> None:
    """Print what the shipped rules reach as they are."""
    said = [
        any(confidence(one.signals) >= THRESHOLD for one in candidates_in(text))
        for _, text, _ in test
    ]
    show("shipped rules, as they are", f1([row[2] for row in test], said))


def linear(name: str, train: list[Row], test: list[Row], whole: bool) -> None:
    """Fit, choose the threshold by cross-validation on the training part, print the figures."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import GroupKFold, cross_val_predict

    make = features if whole else tokens
    vectors = TfidfVectorizer(analyzer=make, min_df=2, sublinear_tf=whole)
    matrix = vectors.fit_transform([text for _, text, _ in train])
    truth = np.array([row[2] for row in train])
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300)
    names = {name: number for number, name in enumerate(sorted({row[0] for row in train}))}
    groups = [names[row[0]] for row in train]
    guessed = cross_val_predict(
        model, matrix, truth, cv=GroupKFold(FOLDS), groups=groups, method="decision_function"
    )
    steps = np.quantile(guessed, np.arange(0.5, 0.9, 0.01))
    scores = [f1(truth.tolist(), (guessed >= step).tolist())[2] for step in steps]
    threshold = float(steps[int(np.argmax(scores))])
    model.fit(matrix, truth)
    said = model.decision_function(vectors.transform([text for _, text, _ in test])) >= threshold
    show(name, f1([row[2] for row in test], said.tolist()))
    print(f"    threshold {threshold:.2f}, {max(scores):.3f} in cross-validation by document")
    if whole:
        pure(vectors, model, threshold, [text for _, text, _ in test], said.tolist())


def pure(
    vectors: object, model: object, threshold: float, texts: list[str], said: list[bool]
) -> None:
    """Run the fitted model in plain Python from JSON weights: same answers, how fast."""
    columns, idf = vectors.vocabulary_, vectors.idf_  # type: ignore[attr-defined]
    coefficient, bias = model.coef_[0], float(model.intercept_[0])  # type: ignore[attr-defined]
    weights = json.loads(
        json.dumps({w: [float(idf[c]), float(coefficient[c] * idf[c])] for w, c in columns.items()})
    )
    known = weights.keys()

    def score(text: str) -> float:
        norm = total = 0.0
        for feature, count in Counter(filter(known.__contains__, features(text))).items():
            inverse, weight = weights[feature]
            value = 1 + log(count) if count > 1 else 1.0
            norm += (value * inverse) ** 2
            total += value * weight
        return total / sqrt(norm) + bias if norm else bias

    start = time.process_time()
    again = [score(text) >= threshold for text in texts]
    seconds = time.process_time() - start
    agree = sum(a == b for a, b in zip(again, said, strict=True)) / len(said)
    print(
        f"    plain Python, no library: {len(texts) / seconds:,.0f} sentences/s on one core, "
        f"{agree:.1%} the same answers"
    )


def show(name: str, scores: tuple[float, float, float]) -> None:
    """Print one line of figures."""
    print(f"  {name}: precision {scores[0]:.3f}, recall {scores[1]:.3f}, F1 {scores[2]:.3f}")


def own_sentences() -> None:
    """Print what the rules reach on the project's own policy sentences."""
    from pledgebook.text.compose import compose_text
    from pledgebook.text.sentences import split

    for part in ("tuned", "fresh"):
        path = OWN / f"definition_sentences_{part}.yaml"
        rows = yaml.safe_load(path.read_text(encoding="utf-8"))
        truth, said = [], []
        for row in rows:
            layer = compose_text([row["text"]])
            truth.append(bool(row["terms"]))
            said.append(bool(find_definitions(layer, split(layer))))
        show(f"own policy sentences, {part} ({len(rows)})", f1(truth, said))


def speed(data: Path) -> None:
    """Print how fast definitions and terms are read from real policies, on one core."""
    from pledgebook.capture.intake import extract_bytes
    from pledgebook.reading.commitments import find_commitments
    from pledgebook.reading.glossary import builtin_glossary
    from pledgebook.reading.terms import find_term_uses
    from pledgebook.text.compose import compose
    from pledgebook.text.sentences import split

    path = data / "ota" / "platform_telecom_terms.jsonl.gz"
    texts: dict[str, str] = {}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            record = json.loads(line)
            texts.setdefault(f"{record['service']} {record['terms_type']}", record["text"])
    read = []
    for text in texts.values():
        layer = compose(extract_bytes(text.encode(), "policy.md"))
        sentences = split(layer)
        read.append((layer, sentences, find_commitments(layer, sentences)))
    glossary = builtin_glossary()
    count = sum(len(sentences) for _, sentences, _ in read)
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        for layer, sentences, commitments in read:
            found = find_definitions(layer, sentences)
            find_term_uses(layer, sentences, commitments, glossary, found)
        best = max(best, count / (time.process_time() - start))
    print(f"  definitions and terms: {best:,.0f} sentences/s on one core ({count:,} sentences)")


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    data = shared_data()
    folder = (data or Path()) / "deft"
    parser = argparse.ArgumentParser(prog="benchmarks.definitions", description=__doc__)
    parser.add_argument("--train", type=Path, default=folder / "subtask1_train.csv.gz")
    parser.add_argument("--test", type=Path, default=folder / "subtask1_dev.csv.gz")
    parser.add_argument("--no-speed", action="store_true")
    options = parser.parse_args(arguments)
    own_sentences()
    if options.train.exists() and options.test.exists():
        train, test = read_rows(options.train), read_rows(options.test)
        print(f"  {options.test.name}: {len(test)} sentences, {sum(row[2] for row in test)} define")
        rules(test)
        linear("rules' features and word n-grams, linear model", train, test, whole=True)
        linear("TF-IDF baseline", train, test, whole=False)
    else:
        print("  not run: the sentence files are not here (see --train and --test)")
    if not options.no_speed and data is not None:
        speed(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
