"""Changes: labels on pairs of sentences, noise and substance in an archive, quotes, speed.

    python -m benchmarks.changes [--pairs FILE] [--archive FOLDER] [--part NAME]

`--pairs FILE` scores any file of labelled pairs and does nothing else: YAML as in
tests/history/pairs, JSON (a list, or an object with `pairs`), JSON lines or CSV, each pair with
`old`, `new` and `label` (weakened, strengthened, reworded or noise). `--archive` is a folder of
JSON lines in the layout of the shared `ota` data. `--part` runs one of pairs, replay, quotes,
growth. Labels of the sample are those of benchmarks/data/changes-labels.json.
"""

import argparse
import csv
import gzip
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from benchmarks import PROJECT, shared_data
from pledgebook.capture.documents import Document, DocumentKind, Rank
from pledgebook.capture.formats.markdown import extract
from pledgebook.history.compare import compare
from pledgebook.history.model import NOISE, Comparison
from pledgebook.history.noise import between
from pledgebook.history.reanchor import Outcome, Place, reanchor
from pledgebook.history.strength import judge
from pledgebook.reading.model import DocumentReading
from pledgebook.reading.read import read
from pledgebook.text.anchors import make_anchor
from pledgebook.text.compose import compose
from pledgebook.text.sentences import split

PAIRS = PROJECT / "tests" / "history" / "pairs"
LABELS = Path(__file__).parent / "data" / "changes-labels.json"
ARCHIVES = ("rights_types", "platform_telecom_terms", "reports_lists")
KINDS = ("weakened", "strengthened", "reworded", "noise")
QUOTES = 1000
HEAVY = 50
"""Changes from which a pair of versions counts as heavy; up to LIGHT it is nearly unchanged."""

LIGHT = 5
PARTS_OF_PAIRS = (
    "development", "further", "broad", "held_out", "sealed", "policies", "revised", "second",
    "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth",
)  # fmt: skip
PARTS = ("pairs", "replay", "quotes", "growth")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--pairs", type=Path)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--part", choices=PARTS)
    options = parser.parse_args(arguments)
    if options.pairs:
        score_pairs(options.pairs)
        return 0
    if options.part in (None, "pairs"):
        for name in PARTS_OF_PAIRS:
            score_pairs(PAIRS / f"{name}.yaml")
    if options.part in (None, "growth"):
        growth()
    folder = options.archive or ((shared_data() or Path("nowhere")) / "ota")
    if not folder.is_dir():
        print(f"no archive at {folder}: replay and quotes are not measured")
        return 0
    recorded = load(folder)
    if options.part in (None, "replay"):
        replay(recorded)
    if options.part in (None, "quotes"):
        quotes(recorded)
    return 0


def read_pairs(path: Path) -> list[dict[str, Any]]:
    """Labelled pairs from YAML, JSON, JSON lines or CSV."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        text = file.read()
    name = path.name.removesuffix(".gz")
    if name.endswith(".csv"):
        return list(csv.DictReader(text.splitlines()))
    if name.endswith((".jsonl", ".ndjson")):
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    record = json.loads(text) if name.endswith(".json") else yaml.safe_load(text)
    pairs: list[dict[str, Any]] = record["pairs"] if isinstance(record, dict) else record
    return pairs


def label_of(old: str, new: str) -> str:
    """The label that the package gives to a pair."""
    return "noise" if between(old, new) else judge(old, new).kind.value


def score_pairs(path: Path) -> None:
    """Print precision and recall of each label."""
    pairs = read_pairs(path)
    counts = Counter(
        (str(pair["label"]).lower(), label_of(pair["old"], pair["new"])) for pair in pairs
    )
    print(f"{path.name}: {len(pairs)} pairs")
    for kind in KINDS:
        right = counts[kind, kind]
        said = sum(count for (_, got), count in counts.items() if got == kind)
        true = sum(count for (label, _), count in counts.items() if label == kind)
        if true:
            print(
                f"  {kind:13} precision {right / max(said, 1):.3f}  recall {right / true:.3f}"
                f"  ({true})"
            )
    right = sum(count for (label, got), count in counts.items() if label == got)
    print(f"  right         {right / len(pairs):.3f}")


@dataclass(frozen=True)
class Recorded:
    """One recorded version of an archive."""

    document: str
    commit: str
    kind: str
    naive: str
    text: str


def load(folder: Path, archives: Sequence[str] = ARCHIVES) -> dict[str, list[Recorded]]:
    """Versions by document in the order in which they were recorded."""
    found: dict[str, list[tuple[int, Recorded]]] = defaultdict(list)
    for name in archives:
        path = folder / f"{name}.jsonl.gz"
        if not path.exists():
            continue
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                row = json.loads(line)
                document = f"{row['collection']}|{row['service']}|{row['terms_type']}"
                version = Recorded(
                    document,
                    row["commit"][:10],
                    row["commit_kind"],
                    row["naive_label"],
                    row["text"],
                )
                found[document].append((row["seq"], version))
    return {
        document: [version for _, version in sorted(rows, key=lambda item: item[0])]
        for document, rows in sorted(found.items())
    }


def reading_of(version: Recorded, number: int) -> DocumentReading:
    """A version as read, promises and definitions with it."""
    layer = compose(extract(version.text.encode(), "version.md"))
    document = Document(
        f"v{number}", version.document, DocumentKind.TERMS, Rank.POLICY, sha256=version.commit
    )
    return read(document, layer)


@dataclass(frozen=True)
class Replayed:
    """A recorded change and what it was found to be."""

    before: Recorded
    version: Recorded
    comparison: Comparison
    seconds: float


def compared(recorded: dict[str, list[Recorded]]) -> Iterator[Replayed]:
    """Every version against the one before it."""
    for versions in recorded.values():
        readings: list[DocumentReading] = []
        for number, version in enumerate(versions):
            reading = reading_of(version, number)
            if readings:
                reread = "reader" if version.kind == "technical_upgrade" else ""
                started = time.process_time()
                found = compare(readings[-1], reading, readings[:-1], reread=reread)
                yield Replayed(versions[number - 1], version, found, time.process_time() - started)
            readings.append(reading)


def replay(recorded: dict[str, list[Recorded]]) -> None:
    """Print what reaches a reader, noise by kind, the sample's score, and the speed."""
    kinds: Counter[str] = Counter()
    light: list[float] = []
    heavy: list[float] = []
    outcome: dict[str, bool] = {}
    verdicts: Counter[str] = Counter()
    for found in compared(recorded):
        changes = found.comparison.changes
        substantive = bool(found.comparison.substantive)
        outcome[f"{found.version.document}|{found.version.commit}"] = substantive
        verdicts[_verdict(found)] += 1
        kinds.update(change.kind.value for change in changes)
        if len(changes) <= LIGHT:
            light.append(found.seconds)
        elif len(changes) > HEAVY:
            heavy.append(found.seconds)
    total = sum(verdicts.values())
    print(f"\nrecorded changes replayed in order: {total}")
    for name, count in verdicts.most_common():
        print(f"  {name:34} {count:5}  {count / total:6.1%}")
    print("changes of sentences by kind:")
    for name, count in kinds.most_common():
        print(f"  {name:20} {count:6}  {'noise' if name in set(NOISE) else ''}")
    for name, times in (("nearly unchanged", light), ("heavy", heavy)):
        if times:
            rate = len(times) / sum(times)
            print(f"  {name}: {len(times)} pairs, {rate:.0f} pairs a second of one core")
    score_sample(outcome)


def _verdict(found: Replayed) -> str:
    """What a recorded change comes down to, in a word."""
    comparison = found.comparison
    if comparison.substantive:
        return "substance"
    if not comparison.changes:
        return "noise: nothing but markup or links"
    if found.version.kind == "technical_upgrade":
        return "noise: the archive's own reader"
    if comparison.returns_to >= 0:
        return "noise: back to an earlier text"
    kinds = Counter(change.kind.value for change in comparison.changes)
    return f"noise: {kinds.most_common(1)[0][0]}"


def score_sample(outcome: dict[str, bool]) -> None:
    """Print precision and recall of substance on the labelled sample."""
    labels = json.loads(LABELS.read_text("utf-8"))["labels"]
    known = {name: record for name, record in labels.items() if name in outcome}
    counts = Counter(
        (record["label"] == "substance", outcome[name]) for name, record in known.items()
    )
    right = counts[True, True]
    precision = right / max(right + counts[False, True], 1)
    recall = right / max(right + counts[True, False], 1)
    print(
        f"sample of {len(known)} labelled by hand: substance precision {precision:.3f}, "
        f"recall {recall:.3f}"
    )
    for name, record in sorted(known.items()):
        if (record["label"] == "substance") is not outcome[name]:
            print(f"    {record['label']} ({record['why']}) taken for the other: {name}")


_DECISIVE = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:not|no|never|nor|may|might|can|could|will|would|shall|should|must)\b|n't",
)


def quotes(recorded: dict[str, list[Recorded]]) -> None:
    """Print what became of quotes sampled from pairs of versions, half of them changed."""
    rng = random.Random(20261123)
    pairs = [
        (old.text, new.text)
        for versions in recorded.values()
        for old, new in pairwise(versions)
        if old.text != new.text
    ]
    rng.shuffle(pairs)
    outcomes: Counter[str] = Counter()
    wrong = 0
    started, spent = time.process_time(), 0.0
    for old, new in pairs:
        if outcomes.total() >= QUOTES:
            break
        before, after = (compose(extract(text.encode(), "v.md")) for text in (old, new))
        sentences, place = split(before), Place(after, split(after))
        standing = set(place.texts)
        long = [sentence for sentence in sentences if len(sentence.text) > 20]
        gone = [sentence for sentence in long if sentence.text not in standing]
        for sentence in [
            *rng.sample(gone, min(5, len(gone))),
            *rng.sample(long, min(5, len(long))),
        ]:
            started = time.process_time()
            found = reanchor(make_anchor(before, sentence.start, sentence.end), place)
            spent += time.process_time() - started
            outcomes[found.outcome.value] += 1
            if found.carries_forward and found.anchor:
                words = [_DECISIVE.findall(t.lower()) for t in (sentence.text, found.anchor.exact)]
                wrong += words[0] != words[1]
            if outcomes.total() >= QUOTES:
                break
    print(
        f"\nquotes re-anchored: {outcomes.total()}, "
        f"{spent / max(outcomes.total(), 1) * 1000:.1f} ms each"
    )
    for outcome in Outcome:
        print(f"  {outcome.value:11} {outcomes[outcome.value]:5}")
    print(f"  exact or normalised with another modal, negation or figure: {wrong}")


def growth(pages: Sequence[int] = (75, 150, 300, 600)) -> None:
    """Print the time to compare two versions of a report of 1, 2, 4 and 8 lengths."""
    print("\ncomparing a report with a third of its sentences reworded and a tenth moved:")
    first = 0.0
    for count in pages:
        size = count * SENTENCES_A_PAGE
        old, new = _report(size, "answers"), _report(size, "refuses")
        moved = new[: size // 10]
        versions = [
            Recorded("report", str(number), "change", "", "\n\n".join(sentences))
            for number, sentences in enumerate((old, [*new[size // 10 :], *moved]))
        ]
        before, after = (reading_of(version, number) for number, version in enumerate(versions))
        started = time.process_time()
        changes = compare(before, after).changes
        spent = time.process_time() - started
        first = first or spent
        print(
            f"  {count:4} pages, {size:6} sentences, {len(changes):5} changes: "
            f"{spent:6.2f} s of processor time  {spent / first:5.1f} x"
        )


SENTENCES_A_PAGE = 33
"""As in the shared reports."""


def _report(sentences: int, verb: str) -> list[str]:
    return [
        f"In chapter {n // 50} the unit for matter {n * 31 % 4211} "
        f"{verb if n % 3 == 0 else 'reviews'} {n * 7919 % 10007} requests from region {n % 97} "
        f"on ground {n * 17 % 1013}."
        for n in range(sentences)
    ]


if __name__ == "__main__":
    sys.exit(main())
