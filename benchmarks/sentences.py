"""Sentence boundaries: F1 on hand-marked policy text, and sentences a second on one core.

`python -m benchmarks.sentences`. "tuned" was open while the rules were written, "seen" was
written blind and its errors were mended later, "held" was written after the rules were last
changed: only that one says how they do on new text. Speed is measured on the policies of the
shared development data (`ota/rights_types`) where present, else on the gold text repeated.
"""

import gzip
import json
import time
from collections.abc import Sequence
from pathlib import Path

from tests.text.gold_marks import paragraphs, score

from benchmarks import shared_data
from pledgebook.text.boundaries import cut
from pledgebook.text.compose import compose_text
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentences import split
from pledgebook.text.words import lower_in_place, parted

PARTS = ("tuned", "seen", "held")
ROUNDS = 5
CHARACTERS = 3_000_000


def main(_arguments: Sequence[str] = ()) -> None:
    """Print the quality of each part and the speed of composing, cutting and tokenising."""
    for part in PARTS:
        gold = paragraphs(part)
        f1, wrong = score(gold, cut)
        print(f"{part:6} {len(gold):4} paragraphs  F1 {f1:.3f}  {len(wrong)} cut wrongly")
    texts, source = sample()
    layers = [compose_text(text.split("\n")) for text in texts]
    measure(texts, layers, source)


def sample() -> tuple[list[str], str]:
    """Some three million characters of policy text and where they are from."""
    shared = shared_data()
    path = shared / "ota" / "rights_types.jsonl.gz" if shared else None
    if path is None or not path.is_file():
        text = "\n".join(text for part in PARTS for text, _ in paragraphs(part))
        return [text] * (CHARACTERS // len(text)), "gold text, repeated"
    return policies(path), "policies of the shared data"


def policies(path: Path) -> list[str]:
    texts: list[str] = []
    length = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            texts.append(json.loads(line)["text"])
            length += len(texts[-1])
            if length > CHARACTERS:
                break
    return texts


def measure(texts: list[str], layers: list[TextLayer], source: str) -> None:
    """Best of several rounds, in processor time, so that other work does not count."""
    megabytes = sum(len(layer.text) for layer in layers) / 1e6
    cut = [split(layer) for layer in layers]
    sentences = sum(map(len, cut))
    print(f"on {source}: {len(layers)} documents, {megabytes:.1f} MB, {sentences} sentences")
    best = {"compose": 9e9, "cut": 9e9, "tokenise": 9e9}
    for _ in range(ROUNDS):
        start = time.process_time()
        for text in texts:
            compose_text(text.split("\n"))
        composed = time.process_time()
        for layer in layers:
            split(layer)
        done = time.process_time()
        for layer, found in zip(layers, cut, strict=True):
            lowered = lower_in_place(layer.text)
            for sentence in found:
                parted(lowered, sentence.start, sentence.end)
        end = time.process_time()
        best["compose"] = min(best["compose"], composed - start)
        best["cut"] = min(best["cut"], done - composed)
        best["tokenise"] = min(best["tokenise"], end - done)
    print(f"compose  {best['compose'] / megabytes:.3f} s a MB, language included")
    print(f"cut      {sentences / best['cut']:,.0f} sentences/s")
    print(f"tokenise {sentences / best['tokenise']:,.0f} sentences/s")


if __name__ == "__main__":
    main()
