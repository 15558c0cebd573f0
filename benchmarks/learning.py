"""Learning: how fast the shipped model scores sentences, all questions of its framework.

    python -m benchmarks.learning

The sentences are those of the shared statements, or of the bundled example where they are absent.
How good models are is measured by `pledgebook evaluate`.
"""

import csv
import gzip
import sys
import time

from benchmarks import PROJECT, shared_data
from pledgebook.assessing.learning.builtin import builtin_models
from pledgebook.capture.intake import extract
from pledgebook.text.compose import compose
from pledgebook.text.sentences import split

REPEATS = 5
AT_LEAST = 20_000


def texts() -> tuple[list[str], list[str]]:
    """Sentences with the document of each."""
    data = shared_data()
    found: list[tuple[str, str]] = []
    if data is not None:
        for name in ("aims_uk.csv.gz", "aims_ca.csv.gz"):
            with gzip.open(data / "aims" / name, "rt", encoding="utf-8", newline="") as file:
                found += [(row["text"], row["doc_id"]) for row in csv.DictReader(file)]
    else:
        layer = compose(extract(PROJECT / "examples/tarnholm/human-rights-policy-2016.pdf"))
        found = [(sentence.text, "policy") for sentence in split(layer)]
    copies = 1 + AT_LEAST // len(found)
    return [text for text, _ in found] * copies, [
        f"{copy}/{name}" for copy in range(copies) for _, name in found
    ]


def main(arguments: list[str]) -> int:
    """Run the benchmark."""
    del arguments
    (loaded,) = builtin_models(["modern-slavery"])
    sentences, documents = texts()
    best = 0.0
    for _ in range(REPEATS):
        start = time.process_time()
        said = loaded.model.probabilities(sentences, documents)
        loaded.model.answers(said, documents)
        best = max(best, len(sentences) / (time.process_time() - start))
    print(
        f"  {loaded.card.name}, {len(loaded.card.questions)} questions: {best:,.0f} sentences a "
        f"second of processor time ({len(sentences):,} sentences, best of {REPEATS})"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
