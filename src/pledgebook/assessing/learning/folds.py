"""Parts for cross-validation: whole documents (or companies), never single sentences."""

import hashlib
from collections.abc import Sequence
from typing import Any

Matrix = Any

FOLDS = 5


def group_folds(groups: Sequence[str], count: int = FOLDS) -> Matrix:
    """Number of the part of each row; a group stays whole, and the parts are near in size.

    Groups are taken in an order that depends on their names alone, so that the same data falls
    into the same parts wherever it is read.
    """
    import numpy as np

    sizes: dict[str, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    ordered = sorted(sizes, key=lambda name: hashlib.sha256(name.encode()).hexdigest())
    parts = min(count, len(ordered))
    filled = [0] * max(1, parts)
    part_of = {}
    for name in ordered:
        smallest = filled.index(min(filled))
        part_of[name] = smallest
        filled[smallest] += sizes[name]
    return np.array([part_of[group] for group in groups], dtype=np.int64)
