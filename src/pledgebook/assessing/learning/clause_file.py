"""The parts of a `ClauseModel` in its file: the labelled sentences it compares with, and weights.

The sentences stand there in the published schema of labelled sentences, so that anybody who has
the file sees what it was taught, and it can be taught again from the file alone.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.assessing.learning.clause_model import MOST_SENTENCES, ClauseModel, Learnt
from pledgebook.assessing.learning.context import NAMES
from pledgebook.assessing.learning.labelled_file import labelled_lines, read_labelled
from pledgebook.assessing.learning.packing import (
    Parts,
    array_bytes,
    check_shapes,
    concept_bytes,
    read_concepts,
)
from pledgebook.assessing.learning.second_step import SecondStep
from pledgebook.assessing.learning.surroundings import LIST_NAMES
from pledgebook.errors import DataFileError

LABELLED = "labelled.jsonl"
_SECOND = ("context_weights", "context_bias", "thresholds", "answer_weights", "answer_bias")
_WORDING_FEATURES = 3


def clause_parts(model: ClauseModel) -> dict[str, bytes]:
    """All parts but the card."""
    parts = {
        LABELLED: labelled_lines(model.learnt.data).encode(),
        "asked.json": json.dumps(model.asked, ensure_ascii=False, indent=0).encode(),
        "concepts.json": concept_bytes(model.learnt.concepts),
        "middle.npy": array_bytes(model.middle, "<f4"),
        "weights.npy": array_bytes(model.weights, "<f4"),
    }
    for name in _SECOND:
        parts[f"{name}.npy"] = array_bytes(getattr(model.second, name), "<f4")
    return parts


def clause_model(parts: Parts, questions: Sequence[str], path: str) -> ClauseModel:
    """The model. Raises DataFileError, ValueError, TypeError or AttributeError where damaged."""
    lines = parts.read(LABELLED).decode().split("\n")
    data = read_labelled((dict(json.loads(line)) for line in lines if line), path, MOST_SENTENCES)
    if set(data.questions) != set(questions):
        raise DataFileError(path, [(LABELLED, "answers other questions than the card names")])
    order = [data.questions.index(one) for one in questions]
    data = replace(data, questions=tuple(questions), truth=data.truth[:, order])
    asked = json.loads(parts.read("asked.json"))
    if not all(isinstance(one, str) for one in asked) or len(asked) not in {0, len(questions)}:
        raise DataFileError(path, [("asked.json", "is no wording of the questions of the card")])
    arrays = {name: parts.array(name) for name in ("weights", "middle", *_SECOND)}
    features = len(NAMES) + len(LIST_NAMES) + _WORDING_FEATURES * bool(asked)
    wanted = {
        "weights": data.truth.shape,
        "middle": (len(questions),),
        "context_weights": (features, len(questions)),
        "context_bias": (len(questions),),
        "thresholds": (len(questions),),
        "answer_weights": (2, len(questions)),
        "answer_bias": (len(questions),),
    }
    check_shapes(arrays, wanted, path)
    return ClauseModel(
        learnt=Learnt(data, read_concepts(parts.read("concepts.json"))),
        asked=tuple(asked),
        weights=arrays["weights"],
        middle=arrays["middle"],
        second=SecondStep(**{name: arrays[name] for name in _SECOND}),
    )
