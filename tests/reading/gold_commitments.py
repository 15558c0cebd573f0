"""Reads the tables of policy sentences in `gold/` and scores what is found in them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from pledgebook.capture.blocks import BlockKind
from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.model import Commitment
from pledgebook.text.layer import Language, LayerBlock, TextLayer
from pledgebook.text.sentence import Sentence

GOLD = Path(__file__).parent / "gold"
MODALITIES = {
    "will": "will",
    "not": "will not",
    "aims": "aims to",
    "may": "may",
    "expects": "expects others to",
}


@dataclass(frozen=True)
class Score:
    """Counts of whole commitments: actor, modality, standing and action all as expected."""

    right: int
    found: int
    expected: int

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.expected

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.expected)


def commitments_in(text: str) -> tuple[Commitment, ...]:
    """Read one sentence as a document of its own."""
    block = LayerBlock(BlockKind.PARAGRAPH, 0, 0, len(text))
    layer = TextLayer(text, (block,), (), Language("en", 1.0, True), "test", "1")
    return find_commitments(layer, (Sentence(0, 0, len(text), text, 0),))


def facts(commitment: Commitment) -> tuple[str, str, str, str]:
    return (
        commitment.actor,
        commitment.modality.value,
        commitment.standing.value,
        commitment.action.text.rstrip("."),
    )


def cases(name: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = yaml.safe_load((GOLD / name).read_text(encoding="utf-8"))
    return loaded


def expected_facts(case: dict[str, Any]) -> list[tuple[str, str, str, str]]:
    return [
        (actor, MODALITIES[modality], standing, action)
        for actor, modality, standing, action in case["found"]
    ]


def score(name: str) -> Score:
    right = found = expected = 0
    for case in cases(name):
        got = [facts(commitment) for commitment in commitments_in(case["text"])]
        want = expected_facts(case)
        right += sum(1 for fact in want if fact in got)
        found += len(got)
        expected += len(want)
    return Score(right, found, expected)
