"""A model as one file: a zip of a card (JSON), words (text) and weights (NumPy arrays).

Nothing in it is run when it is loaded: arrays with objects are refused, sizes are limited and
checked against each other. The same model gives the same bytes.
"""

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from pledgebook.assessing.learning.card import ModelCard
from pledgebook.assessing.learning.concept_features import Concepts
from pledgebook.assessing.learning.context import NAMES
from pledgebook.assessing.learning.features import Vocabulary
from pledgebook.assessing.learning.second_step import SecondStep
from pledgebook.assessing.learning.sentence_model import SentenceModel
from pledgebook.errors import DataFileError
from pledgebook.frameworks.lexicon import parse_phrase

Matrix = Any

LARGEST = 64 * 1024 * 1024
"""Bytes of one part once unpacked; the models that come with the package have 1 to 3 MB."""
_DAY = (2000, 1, 1, 0, 0, 0)
_HALF = ("run_idf", "word_idf", "run_weights", "piece_weights", "concept_weights")
_SECOND = ("context_weights", "context_bias", "thresholds", "answer_weights", "answer_bias")
_WHOLE = ("bias", *_SECOND, "unseen_idf")


@dataclass(frozen=True)
class LoadedModel:
    """A model with its card."""

    card: ModelCard
    model: SentenceModel

    @cached_property
    def places(self) -> dict[str, int]:
        """Question in lower case, as framework files write their ids → its column."""
        return {question.lower(): at for at, question in enumerate(self.model.questions)}


def to_bytes(model: SentenceModel, card: ModelCard) -> bytes:
    """The file of a model."""
    import numpy as np

    vocabulary = model.vocabulary
    arrays = {
        "run_keys": np.asarray(vocabulary.run_keys, dtype=np.uint64),
        "run_idf": vocabulary.run_idf,
        "word_idf": np.array([vocabulary.word_idf[word] for word in vocabulary.words]),
        "unseen_idf": np.array([vocabulary.unseen_idf]),
        **{name: getattr(model, name) for name in (*_HALF[2:], "bias")},
        **{name: getattr(model.second, name) for name in _SECOND},
    }
    parts = {
        "card.json": card.model_dump_json(indent=1).encode(),
        "words.txt": "\n".join(vocabulary.words).encode(),
        "pieces.txt": "\n".join(vocabulary.pieces).encode(),
        "concepts.json": _written(model.concepts),
    }
    for name, array in sorted(arrays.items()):
        kind = "<u8" if name == "run_keys" else "<f2" if name in _HALF else "<f4"
        held = io.BytesIO()
        np.lib.format.write_array(held, array.astype(kind), allow_pickle=False)
        parts[f"{name}.npy"] = held.getvalue()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()


def from_bytes(content: bytes, path: str) -> LoadedModel:
    """Load a model. Raises DataFileError for anything that is not one; `path` names it there."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {name: _part(archive, name, path) for name in _names()}
    except (zipfile.BadZipFile, KeyError, OSError, EOFError, NotImplementedError) as error:
        raise DataFileError(path, [("", f"is no model file: {error}")]) from error
    try:
        card = ModelCard.model_validate_json(parts["card.json"])
        words = tuple(parts["words.txt"].decode().split("\n"))
        pieces = tuple(parts["pieces.txt"].decode().split("\n"))
        concepts = _read_concepts(parts["concepts.json"])
        arrays = {name: _array(parts[f"{name}.npy"]) for name in ("run_keys", *_HALF, *_WHOLE)}
    except (ValidationError, ValueError, TypeError, AttributeError) as error:
        raise DataFileError(path, [("", f"is a damaged model file: {error}")]) from error
    counts = (len(words), len(pieces), len(concepts.names))
    _check(arrays, counts, len(card.questions), path)
    vocabulary = Vocabulary(
        words=words,
        run_keys=arrays["run_keys"],
        run_idf=arrays["run_idf"],
        pieces=pieces,
        word_idf=dict(zip(words, arrays["word_idf"].tolist(), strict=True)),
        unseen_idf=float(arrays["unseen_idf"][0]),
    )
    weights = {name: arrays[name] for name in (*_HALF[2:], "bias")}
    second = SecondStep(**{name: arrays[name] for name in _SECOND})
    model = SentenceModel(card.questions, vocabulary, concepts, **weights, second=second)
    return LoadedModel(card, model)


def _names() -> tuple[str, ...]:
    arrays = tuple(f"{name}.npy" for name in ("run_keys", *_HALF, *_WHOLE))
    return ("card.json", "words.txt", "pieces.txt", "concepts.json", *arrays)


def _written(concepts: Concepts) -> bytes:
    listed = dict(zip(concepts.names, concepts.phrases, strict=True))
    return json.dumps(listed, ensure_ascii=False, indent=0).encode()


def _read_concepts(content: bytes) -> Concepts:
    """Concepts of a model. Raises ValueError for phrases that cannot be read."""
    listed = json.loads(content)
    for phrases in listed.values():
        if not isinstance(phrases, list) or not phrases:
            raise ValueError("a concept has no phrases")
        for one in phrases:
            parse_phrase(one)
    return Concepts(tuple(listed), tuple(tuple(phrases) for phrases in listed.values()))


def _part(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST:
        raise DataFileError(path, [(name, "is too large for a model file")])
    return archive.read(name)


def _array(content: bytes) -> Matrix:
    import numpy as np

    array = np.lib.format.read_array(io.BytesIO(content), allow_pickle=False)
    if array.dtype == np.uint64:
        return array
    wide = array.astype(np.float64)
    if not np.isfinite(wide).all():
        raise ValueError("a weight is no number")
    return wide


def _check(
    arrays: dict[str, Matrix], counts: tuple[int, int, int], questions: int, path: str
) -> None:
    words, pieces, concepts = counts
    runs = len(arrays["run_keys"])
    wanted = {
        "run_keys": (runs,),
        "run_idf": (runs,),
        "word_idf": (words,),
        "unseen_idf": (1,),
        "run_weights": (runs, questions),
        "piece_weights": (pieces, questions),
        "concept_weights": (concepts, questions),
        "bias": (questions,),
        "context_weights": (len(NAMES), questions),
        "context_bias": (questions,),
        "thresholds": (questions,),
        "answer_weights": (2, questions),
        "answer_bias": (questions,),
    }
    problems = [
        (name, f"has the shape {arrays[name].shape} in place of {shape}")
        for name, shape in wanted.items()
        if arrays[name].shape != shape
    ]
    if problems:
        raise DataFileError(path, problems)
