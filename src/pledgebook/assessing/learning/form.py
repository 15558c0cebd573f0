"""The form of a sentence: how long it is, and how it is written, whatever it says.

A signature is short and all names; a heading is short and in capitals; a sentence that begins in
lower case goes on from the one before. Words in lower case, which are what a model knows else, do
not show this.
"""

import math
import re
from collections.abc import Sequence
from typing import Any

Matrix = Any

SHORT = 5
"""Words of a signature or heading at most."""
FORM_NAMES = (
    "length",
    "a few words",
    "words with a capital",
    "words in capitals",
    "words with a figure",
    "begins in lower case",
    "speaks as we",
)
"""Of sixteen tried, those of which in cross-validation inside each country all measures gained or
kept what they were."""
_CAPITAL = re.compile(r"\s[A-Z]")
_FIGURE = re.compile(r"\d\S*")
_LEAST_CAPITALS = 3
"""Letters of a word in capitals: "UK" is none."""


def form_rows(texts: Sequence[str]) -> Matrix:
    """Features of sentences (sentences by FORM_NAMES)."""
    import numpy as np

    return np.array([_form(text) for text in texts], dtype=float).reshape(-1, len(FORM_NAMES))


def _form(text: str) -> tuple[float, ...]:
    words = text.split()
    count = max(1, len(words))
    if text.isascii():
        capital = len(_CAPITAL.findall(text.lstrip()))
        figures = len(_FIGURE.findall(text))
    else:
        capital = sum([word[0].isupper() for word in words[1:]])
        figures = sum([any(map(str.isdigit, word)) for word in words])
    capitals = len([word for word in words if len(word) >= _LEAST_CAPITALS and word.isupper()])
    return (
        math.log(count),
        len(words) <= SHORT,
        capital / max(1, count - 1),
        capitals / count,
        figures / count,
        text[:1].islower(),
        "we" in words or "We" in words,
    )
