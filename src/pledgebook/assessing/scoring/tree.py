"""A score as a tree: every number knows the rule and the numbers it came from."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from pledgebook.assessing.scoring.answer import Verification

SHOWN_PLACES = Decimal("0.01")
"""Two decimals, as the Ranking Digital Rights index publishes its scores."""


@dataclass(frozen=True, slots=True)
class Score:
    """A node of the tree. `value` is exact, or None where nothing applies (N/A).

    `rule` says in words how the value follows from `parts`. A leaf has no parts and its rule
    quotes the answer. `verification` is the least verified state among the inputs; None where
    there are no inputs.
    """

    label: str
    value: Fraction | None
    rule: str
    parts: tuple["Score", ...] = ()
    verification: Verification | None = None


def mean(label: str, parts: Iterable[Score], rule: str = "mean") -> Score:
    """Mean of the parts that have a value; no value where none has.

    A part that is N/A moves nothing: it is kept in the tree and left out of the mean.
    """
    kept = tuple(parts)
    values = [part.value for part in kept if part.value is not None]
    value = sum(values, Fraction(0)) / len(values) if values else None
    return Score(label, value, f"{rule} of {len(values)}", kept, least_verified(kept))


def weighted_mean(label: str, parts: Iterable[tuple[Score, Fraction]]) -> Score:
    """Mean weighted by the fraction beside each part; parts without a value are left out."""
    kept = tuple(parts)
    counted = [(part.value, weight) for part, weight in kept if part.value is not None]
    total = sum((weight for _, weight in counted), Fraction(0))
    value = sum((v * w for v, w in counted), Fraction(0)) / total if total else None
    scores = tuple(part for part, _ in kept)
    weights = ", ".join(f"{part.label} × {weight}" for part, weight in kept)
    return Score(label, value, f"weighted mean ({weights})", scores, least_verified(scores))


def scaled(score: Score, factor: Fraction, rule: str) -> Score:
    """The score times a factor, with the score as its one part."""
    value = None if score.value is None else score.value * factor
    return Score(score.label, value, rule, (score,), score.verification)


def least_verified(parts: Iterable[Score]) -> Verification | None:
    """Least verified state among the parts; None where no part has one."""
    states = [part.verification for part in parts if part.verification is not None]
    return min(states) if states else None


def shown(value: Fraction | None) -> str:
    """Value as print shows it: two decimals, half up; `N/A` where there is none."""
    if value is None:
        return "N/A"
    # Decimal division rounds at 28 digits, which can lift a value onto the half that decides;
    # scaling to an integer first keeps the rounding exact.
    hundredths = (abs(value) * 200 + 1) // 2
    sign = -1 if value < 0 else 1
    return str((Decimal(sign * hundredths) / 100).quantize(SHOWN_PLACES, ROUND_HALF_UP))
