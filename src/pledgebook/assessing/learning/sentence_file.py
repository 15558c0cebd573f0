"""The parts of a `SentenceModel` in its file: words and concepts as text, weights as arrays."""

from collections.abc import Sequence

from pledgebook.assessing.learning.context import NAMES
from pledgebook.assessing.learning.features import Vocabulary
from pledgebook.assessing.learning.form import FORM_NAMES
from pledgebook.assessing.learning.packing import (
    Parts,
    array_bytes,
    check_shapes,
    concept_bytes,
    read_concepts,
)
from pledgebook.assessing.learning.second_step import SecondStep
from pledgebook.assessing.learning.sentence_model import SentenceModel

_HALF = ("run_idf", "word_idf", "run_weights", "piece_weights", "concept_weights")
_SECOND = ("context_weights", "context_bias", "thresholds", "answer_weights", "answer_bias")
_WHOLE = ("bias", *_SECOND, "unseen_idf")


def sentence_parts(model: SentenceModel) -> dict[str, bytes]:
    """All parts but the card."""
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
        "words.txt": "\n".join(vocabulary.words).encode(),
        "pieces.txt": "\n".join(vocabulary.pieces).encode(),
        "concepts.json": concept_bytes(model.concepts),
    }
    for name, array in sorted(arrays.items()):
        kind = "<u8" if name == "run_keys" else "<f2" if name in _HALF else "<f4"
        parts[f"{name}.npy"] = array_bytes(array, kind)
    return parts


def sentence_model(parts: Parts, questions: Sequence[str], path: str) -> SentenceModel:
    """The model. Raises DataFileError, ValueError, TypeError or AttributeError where damaged."""
    words = tuple(parts.read("words.txt").decode().split("\n"))
    pieces = tuple(parts.read("pieces.txt").decode().split("\n"))
    concepts = read_concepts(parts.read("concepts.json"))
    arrays = {name: parts.array(name) for name in ("run_keys", *_HALF, *_WHOLE)}
    runs, asked = len(arrays["run_keys"]), len(questions)
    wanted = {
        "run_keys": (runs,),
        "run_idf": (runs,),
        "word_idf": (len(words),),
        "unseen_idf": (1,),
        "run_weights": (runs, asked),
        "piece_weights": (len(pieces), asked),
        "concept_weights": (len(concepts.names), asked),
        "bias": (asked,),
        "context_weights": (len(NAMES) + len(FORM_NAMES), asked),
        "context_bias": (asked,),
        "thresholds": (asked,),
        "answer_weights": (2, asked),
        "answer_bias": (asked,),
    }
    check_shapes(arrays, wanted, path)
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
    return SentenceModel(tuple(questions), vocabulary, concepts, **weights, second=second)
