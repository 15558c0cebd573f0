"""The card of a model: what it was trained on, how good it is and what it is for."""

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SENTENCES: Final = "pledgebook-model/3"
CLAUSES: Final = "pledgebook-clauses/1"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TrainingData(_Record):
    """One set of labelled sentences."""

    name: str
    source: str = ""
    licence: str
    documents: int
    sentences: int


class ModelCard(_Record):
    """What a reader has to know before trusting a model.

    `questions` are the elements it answers, as `framework-id:element-id`. `figures` were measured
    in cross-validation over whole documents of the training data.
    """

    format: Literal["pledgebook-model/3", "pledgebook-clauses/1"] = SENTENCES
    """Of a model for statements, or for texts built of clauses, which keeps what it learnt from."""
    name: str = Field(min_length=1)
    about: str = ""
    intended_use: str = ""
    not_for: str = ""
    trained: str = ""
    """Date as the person who trained it gave it."""
    data: tuple[TrainingData, ...] = Field(min_length=1)
    questions: tuple[str, ...] = Field(min_length=1)
    figures: dict[str, float] = Field(default_factory=dict)
