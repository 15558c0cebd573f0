"""Definitions: how well sentences that define are found, and how fast.

    python -m benchmarks.definitions [--train FILE --test FILE] [--no-speed]

Files are CSV (may be gzipped) with columns file, text, has_def. Without options the shared
`deft` sets are used (SemEval-2020 task 6, CC BY-NC-SA 4.0: evaluated on, nothing is shipped that
was trained on them). Reported: the project's own sentences; the shipped rules as they are; a TF-IDF
baseline and a linear model over the features of `reading.definitions_features`, both fitted
here. Some sentences of the sets stand in both parts, so the figure without them is given too.
"""

import argparse
import csv
import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import yaml

from benchmarks import shared_data
from pledgebook.reading.definitions import candidates_in, find_definitions
from pledgebook.reading.definitions_features import definition_features
from pledgebook.reading.definitions_scoring import THRESHOLD, confidence
from pledgebook.reading.linear import LinearModel, load_model

OWN = Path(__file__).parent.parent / "tests" / "reading" / "data"
FOLDS = 5
STRENGTH, EVEN_SHARE = 0.1, 0.6
"""Inverse regularisation, and what a feature counts that falls evenly on both classes. Of 0.05 to
0.6 and 0.2 to 1.5, ten pairs were tried in cross-validation by document on the training part;
they lie within 0.01."""
BASELINE_STRENGTH = 4.0
Row = tuple[str, str, bool]
Matrix = Any
Fitted = tuple[Matrix, float]
Fit = Callable[[Matrix, Matrix], Fitted]
"""From features and truth to weights and bias; the libraries that fit carry no types."""
_TOKEN = re.compile(r"\w+(?:'\w+)?|[^\w\s]")
_NUMBER = re.compile(r"^\s*\d+\s\.\s")


def read_rows(path: Path) -> list[Row]:
    """Rows of a sentence file as (document, sentence, is a definition)."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return [(row["file"], row["text"], row["has_def"] == "1") for row in csv.DictReader(file)]


def plain(text: str) -> str:
    """The sentence without the number that the sets put in front."""
    return _NUMBER.sub("", text).strip()


def is_numbered(text: str) -> bool:
    """Whether the sets put a number in front: the first sentence of a window has one."""
    return _NUMBER.match(text) is not None


def tokens(text: str) -> list[str]:
    """Lower-case words and marks."""
    return _TOKEN.findall(plain(text).lower())


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


def baseline(train: list[Row], test: list[Row]) -> None:
    """TF-IDF of words in a logistic regression, fitted here."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectors = TfidfVectorizer(analyzer=tokens, min_df=2)
    matrix = vectors.fit_transform([text for _, text, _ in train])
    guessed = out_of_fold(logistic_regression, matrix, train)
    threshold, crossed = best_threshold(train, guessed)
    coefficients, bias = logistic_regression(matrix, np.array([row[2] for row in train]))
    scores = vectors.transform([text for _, text, _ in test]) @ coefficients + bias
    report("TF-IDF baseline", train, test, (scores >= threshold).tolist(), crossed)


def linear(train: list[Row], test: list[Row]) -> None:
    """The product's features in a linear model, applied by the product's plain Python."""
    import numpy as np

    present = [definition_features(plain(text)) for _, text, _ in train]
    columns = columns_of(present)
    matrix = even_matrix(present, columns)
    guessed = out_of_fold(support_vectors, matrix, train)
    threshold, crossed = best_threshold(train, guessed)
    coefficients, bias = support_vectors(matrix, np.array([row[2] for row in train]))
    weights = dict(zip(columns, map(float, coefficients), strict=True))
    written = LinearModel("definitions", weights, bias).to_json()
    model = load_model(written)
    texts = [plain(text) for _, text, _ in test]
    seconds = float("inf")
    for _ in range(3):
        start = time.process_time()
        scores = [model.quick_score(definition_features(text)) for text in texts]
        seconds = min(seconds, time.process_time() - start)
    said = [score >= threshold for score in scores]
    report("linear model", train, test, said, crossed)
    print(
        f"    plain Python from its JSON file ({len(weights):,} features, "
        f"{len(written) / 1e6:.1f} MB): {len(test) / seconds:,.0f} sentences/s on one core"
    )


def logistic_regression(matrix: Matrix, truth: Matrix) -> Fitted:
    """The baseline's model."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=BASELINE_STRENGTH, solver="liblinear", max_iter=300)
    model.fit(matrix, truth)
    return model.coef_[0], float(model.intercept_[0])


def support_vectors(matrix: Matrix, truth: Matrix) -> Fitted:
    """Support vectors over features scaled by how unevenly they fall on the two classes.

    S. Wang and C. Manning, Baselines and Bigrams, 2012; their scale is folded into the weights.
    """
    import numpy as np
    from scipy.sparse import diags
    from sklearn.svm import LinearSVC

    there = (matrix > 0).astype(float)
    yes = 1 + np.asarray(there[truth].sum(axis=0)).ravel()
    no = 1 + np.asarray(there[~truth].sum(axis=0)).ravel()
    scale = EVEN_SHARE + np.abs(np.log((yes / yes.sum()) / (no / no.sum())))
    model = LinearSVC(C=STRENGTH, random_state=0).fit(matrix @ diags(scale), truth)
    return model.coef_[0] * scale, float(model.intercept_[0])


def columns_of(present: Sequence[set[str]]) -> dict[str, int]:
    """Columns of the features that stand in more than two rows."""
    counted = Counter(name for names in present for name in names)
    return {name: at for at, name in enumerate(sorted(n for n, c in counted.items() if c > 2))}


def even_matrix(present: Sequence[set[str]], columns: dict[str, int]) -> Matrix:
    """Rows as `LinearModel.evenly` weighs them."""
    from scipy.sparse import csr_matrix

    ends, places, values = [0], [], []
    for names in present:
        known = sorted(columns[name] for name in columns.keys() & names)
        places += known
        values += [1 / sqrt(len(known))] * len(known)
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(present), len(columns)))


def out_of_fold(fit: Fit, matrix: Matrix, train: list[Row]) -> Matrix:
    """Scores of each training row by a model that saw no row of its document."""
    import numpy as np
    from sklearn.model_selection import GroupKFold

    names = {name: number for number, name in enumerate(sorted({row[0] for row in train}))}
    groups = [names[row[0]] for row in train]
    truth = np.array([row[2] for row in train])
    scores = np.zeros(len(train))
    for seen, left in GroupKFold(FOLDS).split(groups, groups, groups):
        coefficients, bias = fit(matrix[seen], truth[seen])
        scores[left] = matrix[left] @ coefficients + bias
    return scores


def best_threshold(train: list[Row], guessed: Matrix) -> tuple[float, float]:
    """The score to cut at for the best F1 out of fold, and that F1."""
    import numpy as np

    truth = [row[2] for row in train]
    steps = np.quantile(guessed, np.arange(0.5, 0.9, 0.01))
    scores = [f1(truth, (guessed >= step).tolist())[2] for step in steps]
    return float(steps[int(np.argmax(scores))]), max(scores)


def report(
    name: str, train: list[Row], test: list[Row], said: Sequence[bool], crossed: float
) -> None:
    """Print the figures, also without the test sentences that stand in the training part."""
    show(name, f1([row[2] for row in test], said))
    known = {plain(text) for _, text, _ in train}
    new = [at for at, row in enumerate(test) if plain(row[1]) not in known]
    unseen = f1([test[at][2] for at in new], [said[at] for at in new])[2]
    print(
        f"    F1 {crossed:.3f} in cross-validation by document; "
        f"{unseen:.3f} on the {len(new)} test sentences that are not also training sentences"
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
        baseline(train, test)
        linear(train, test)
        from benchmarks._definitions_context import linear_in_context

        linear_in_context(train, test)
    else:
        print("  not run: the sentence files are not here (see --train and --test)")
    if not options.no_speed and data is not None:
        speed(data)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
