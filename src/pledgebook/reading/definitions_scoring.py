"""Weighs the signals of a possible definition."""

from collections.abc import Iterable
from math import exp

from pledgebook.reading.definitions_candidate import Candidate
from pledgebook.reading.model import DefinitionForm

THRESHOLD = 0.5
"""Candidates below this confidence are dropped. Weights below were set by hand so that 0.5 is
the edge; `python -m benchmarks.definitions` reports what they reach."""

BIAS = -1.5
WEIGHTS: dict[str, float] = {
    "means": 1.2,
    "refers": 0.0,
    "defined": 1.5,
    "meaning": 1.0,
    "denotes": 1.5,
    "we mean": 3.0,
    "is a": -1.7,
    "that is": -0.8,
    "in parentheses": 1.0,
    "known as": 1.0,
    "includes": 0.3,
    "points at law": 2.2,
    "names the law": 0.3,
    "unnamed law": 0.0,
    "term and colon": -0.3,
    "no genus": -2.0,
    "one plain word": -1.0,
    "quoted term": 2.5,
    "capitalised term": -0.5,
    "indefinite term": 1.0,
    "bare term": 1.3,
    "the term": 2.0,
    "for this policy": 1.5,
    "definitions section": 2.5,
    "term is the heading": 2.5,
    "acronym": 1.5,
    "opens like a definition": 0.7,
    "any, when, one": 1.5,
    "genus": 1.3,
    "differentia": 0.7,
    "means that": -3.5,
    "comparison": -4.0,
    "points back": -8.0,
    "negated or hedged": -4.0,
    "a text that refers": -4.0,
    "question": -6.0,
    "judgement of value": -3.0,
    "a body or company": -1.0,
    "a label": -4.0,
    "long term": -1.0,
    "the before the term": -1.2,
    "short body": -1.5,
    "acronym label": -5.0,
    "names a party": -5.0,
    "capitalised label": -2.2,
}
"""Set by hand on invented policy sentences; unit: log-odds."""


def confidence(signals: Iterable[str]) -> float:
    """Confidence between 0 and 1 that a candidate with these signals is a definition."""
    total = BIAS + sum(sorted(WEIGHTS[signal] for signal in signals))
    return round(1 / (1 + exp(-total)), 3)


def accepted(candidates: Iterable[Candidate]) -> list[tuple[Candidate, float]]:
    """Candidates that are definitions with their confidence; one for each term and sentence."""
    best: dict[int, tuple[Candidate, float]] = {}
    for candidate in candidates:
        score = confidence(candidate.signals)
        if score < THRESHOLD:
            continue
        known = best.get(candidate.term_start)
        if known is None or _order(candidate, score) > _order(*known):
            best[candidate.term_start] = (candidate, score)
    return [best[start] for start in sorted(best)]


def _order(candidate: Candidate, score: float) -> tuple[bool, float]:
    """A pointer to law says more about a definition than the words around it do."""
    return (candidate.form is DefinitionForm.BY_LAW, score)
