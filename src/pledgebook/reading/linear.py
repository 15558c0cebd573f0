"""A linear model over named features: trained anywhere, applied here, explained in words.

The file is JSON and holds nothing but names and numbers, so that a reviewer can read it and
loading it runs no code. Applying a model needs no library.
"""

import json
import math
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from pledgebook.errors import DataFileError

FORMAT = "pledgebook-linear-model/1"


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to a score: its value times its weight."""

    feature: str
    value: float
    amount: float


@dataclass(frozen=True, slots=True)
class Scored:
    """A score, its probability (logistic), and the features behind it, the heaviest first."""

    score: float
    probability: float
    contributions: tuple[Contribution, ...]


@dataclass(frozen=True)
class LinearModel:
    """Weights by feature name. `threshold` is the probability from which the answer is yes."""

    name: str
    weights: Mapping[str, float]
    bias: float
    threshold: float = 0.5

    def score(self, features: Mapping[str, float]) -> Scored:
        """Score of one case. A feature that the model does not know counts for nothing."""
        found = [
            Contribution(name, value, value * self.weights[name])
            for name, value in features.items()
            if name in self.weights and value
        ]
        total = self.bias + math.fsum(item.amount for item in found)
        found.sort(key=lambda item: (-abs(item.amount), item.feature))
        return Scored(total, logistic(total), tuple(found))

    def decide(self, features: Mapping[str, float]) -> bool:
        """Whether the probability reaches the threshold."""
        return self.score(features).probability >= self.threshold

    def evenly(self, present: AbstractSet[str]) -> dict[str, float]:
        """Features that are there or not as values for `score`: 1/√n for each of n known ones.

        A vector of length 1, so that a long sentence scores no higher for its length.
        """
        known = self.weights.keys() & present
        return dict.fromkeys(sorted(known), 1 / math.sqrt(len(known))) if known else {}

    def quick_score(self, present: AbstractSet[str]) -> float:
        """The score of `evenly(present)` without its explanation, for reading a whole corpus."""
        known = [weight for weight in map(self.weights.get, present) if weight is not None]
        return self.bias + (math.fsum(known) / math.sqrt(len(known)) if known else 0.0)

    def to_json(self) -> str:
        """The model as text, the same for the same model."""
        record = {
            "format": FORMAT,
            "name": self.name,
            "bias": self.bias,
            "threshold": self.threshold,
            "weights": dict(sorted(self.weights.items())),
        }
        return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def load_model(text: str, path: str = "model") -> LinearModel:
    """Read a model. Raises DataFileError when the text is not one; `path` names it there."""
    try:
        record = json.loads(text)
    except ValueError as error:
        raise DataFileError(path, [("", f"is not JSON: {error}")]) from error
    problems = list(_problems(record))
    if problems:
        raise DataFileError(path, problems)
    weights = {name: float(weight) for name, weight in record["weights"].items()}
    return LinearModel(
        str(record["name"]), weights, float(record["bias"]), float(record["threshold"])
    )


def logistic(score: float) -> float:
    """1 / (1 + e^-score), without overflow for large negative scores."""
    if score >= 0:
        return 1 / (1 + math.exp(-score))
    grown = math.exp(score)
    return grown / (1 + grown)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _problems(record: object) -> Iterable[tuple[str, str]]:
    if not isinstance(record, dict):
        yield "", "must be an object"
        return
    if record.get("format") != FORMAT:
        yield "format", f"must be {FORMAT}"
    if not isinstance(record.get("name"), str):
        yield "name", "must be a text"
    for key in ("bias", "threshold"):
        if not _is_number(record.get(key)):
            yield key, "must be a number"
    weights = record.get("weights")
    if not isinstance(weights, dict):
        yield "weights", "must be an object of names and numbers"
        return
    for name, weight in weights.items():
        if not _is_number(weight):
            yield f"weights.{name}", "must be a number"
