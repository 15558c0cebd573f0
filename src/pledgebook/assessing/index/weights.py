"""Weights of indicators in a total, as a team writes them down."""

import re
from collections.abc import Iterable
from fractions import Fraction

from pledgebook.errors import DataFileError

_WEIGHT = re.compile(r"\d{1,6}(?:\.\d{1,12}|/[1-9]\d{0,5})?")


def parse_weights(rows: Iterable[tuple[str, str]], name: str) -> dict[str, Fraction]:
    """(indicator, weight) as exact weights; a weight is a number such as 2, 0.5 or 1/3.

    Raises DataFileError, under the `name` of the file, for weights that are none and indicators
    that stand twice. An indicator without a weight counts 1.
    """
    found: dict[str, Fraction] = {}
    problems = []
    for indicator, text in rows:
        if not _WEIGHT.fullmatch(text.strip()):
            problems.append((indicator, f"{text!r} is no weight; write 2, 0.5 or 1/3"))
        elif indicator in found:
            problems.append((indicator, "stands twice"))
        else:
            found[indicator] = Fraction(text.strip())
    if problems:
        raise DataFileError(name, problems)
    return found
