"""Named facts about a passage that tell one with a promise from one without.

Each feature is something a reader can check in the text. They serve a `LinearModel` trained
on labelled passages, and `promise_score` weighs them without any training.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from pledgebook.reading.commitments import find_commitments
from pledgebook.reading.model import Commitment, Modality, Standing
from pledgebook.text.layer import TextLayer
from pledgebook.text.sentence import Sentence
from pledgebook.text.words import words_in

_WORD_GROUPS: dict[str, frozenset[str]] = {
    "first person": frozenset("we our us ours ourselves we're we've we'll".split()),
    "ambition": frozenset(
        "commit commits committed committing commitment commitments pledge pledged goal goals "
        "target "
        "targets aim aims aiming ambition ambitions ambitious strive strives striving strategy "
        "objective objectives mission vision roadmap plan plans aspire aspires seek seeks towards "
        "toward priority priorities prioritise prioritize intend endeavour dedicated".split()
    ),
    "improving": frozenset(
        "reduce reduces reducing reduction improve improves improving enhance enhances enhancing "
        "increase increasing minimize minimise minimizing minimising mitigate strengthen promote "
        "promotes promoting support supports supporting protect protecting ensure ensures ensuring "
        "foster fostering contribute achieve achieving help helping encourage encouraging develop "
        "developing empower empowering continue continued continues implement implementing "
        "implemented address advance accelerate transition invest investing".split()
    ),
    "cause": frozenset(
        "sustainability sustainable climate emissions carbon renewable energy environment "
        "environmental biodiversity water waste recycling inclusion inclusive diversity diverse "
        "equity equality rights safety health wellbeing well-being community communities ethical "
        "responsible responsibly responsibility privacy".split()
    ),
    "rule": frozenset(
        "must shall required requires require policy policies comply compliance code standard "
        "standards principles adhere prohibited tolerance training".split()
    ),
    "structure": frozenset(
        "committee committees board chair chaired member members executive executives director "
        "directors role roles chief officer council department headquartered established founded "
        "subsidiaries shareholders reports composed comprises consists".split()
    ),
    "praise": frozenset(
        "award awards awarded winner ranked recognised recognized named highlights rating best "
        "year".split()
    ),
    "outlook": frozenset(
        "will would future next long-term term upcoming 2025 2030 2035 2040 2050 by".split()
    ),
}
_YEAR = re.compile(r"\b20[2-6]\d\b")
_PERCENT = re.compile(r"\d\s?%|per\s?cent")
_BULLET = re.compile(r"[•▪●◦]|\s[-–]\s")
_QUOTED = re.compile(r"[“\"][^”\"]{25,}[”\"]")
_STEPS = (1, 2, 4, 8)
"""Counts are cut into these steps, because the first mention says more than the ninth."""


def promise_features(layer: TextLayer, sentences: Sequence[Sentence]) -> dict[str, float]:
    """Features of a whole passage by name; values between 0 and 1 except the length."""
    commitments = find_commitments(layer, sentences)
    words = words_in(layer.text)
    features: dict[str, float] = {}
    features.update(_of_commitments(commitments))
    features.update(_of_words(words))
    features.update(_of_shape(layer.text, words, sentences))
    return features


def promise_score(features: Mapping[str, float]) -> float:
    """How much a passage promises by its commitments and words alone, nothing trained.

    A promise or practice of the company counts most; words of ambition stand in where a
    passage is written in headlines. From `PROMISING` on a passage is taken to promise.
    """
    return sum(weight * features.get(name, 0.0) for name, weight in _UNTRAINED.items())


PROMISING = 1.0
"""One commitment, or several signs of one. Set by reasoning, not by search."""
_UNTRAINED: dict[str, float] = {
    "commitments >= 1": 1.0,
    "words of ambition >= 1": 0.5,
    "words of improving >= 1": 0.5,
    "words of improving >= 4": 0.25,
    "words of rule >= 1": 0.25,
    "words of first person >= 1": 0.25,
    "words of structure share": -1.5,
}


def _steps(name: str, count: int) -> Iterable[tuple[str, float]]:
    for step in _STEPS:
        if count >= step:
            yield f"{name} >= {step}", 1.0


def _of_commitments(commitments: Sequence[Commitment]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for commitment in commitments:
        counts["commitments"] += 1
        counts[f"modality {commitment.modality.value}"] += 1
        counts[f"standing {commitment.standing.value}"] += 1
        if commitment.actor == "we":
            counts["commitments of we"] += 1
        if commitment.time_bound is not None:
            counts["commitments with a time"] += 1
        if commitment.standing is Standing.PROMISE and commitment.modality in {
            Modality.WILL,
            Modality.AIMS_TO,
        }:
            counts["forward promises"] += 1
    return {key: value for name, n in counts.items() for key, value in _steps(name, n)}


def _of_words(words: Sequence[str]) -> dict[str, float]:
    features: dict[str, float] = {}
    known = Counter(words)
    for name, group in _WORD_GROUPS.items():
        count = sum(known[word] for word in group if word in known)
        features.update(_steps(f"words of {name}", count))
        if count:
            features[f"words of {name} share"] = min(1.0, 10 * count / max(10, len(words)))
    return features


def _of_shape(text: str, words: Sequence[str], sentences: Sequence[Sentence]) -> dict[str, float]:
    letters = max(1, sum(map(str.isalpha, text)))
    features = {
        "length": min(1.0, len(words) / 200),
        "sentences": min(1.0, len(sentences) / 10),
        "digits": min(1.0, 10 * sum(map(str.isdigit, text)) / max(1, len(text))),
        "capitals": min(1.0, 2 * sum(map(str.isupper, text)) / letters),
        "no full stop": float("." not in text),
    }
    for name, pattern in (
        ("year", _YEAR),
        ("percentage", _PERCENT),
        ("bullet", _BULLET),
        ("quotation", _QUOTED),
    ):
        features.update(_steps(name, len(pattern.findall(text))))
    for size in (15, 30, 60, 120, 240):
        if len(words) >= size:
            features[f"words >= {size}"] = 1.0
    return features
