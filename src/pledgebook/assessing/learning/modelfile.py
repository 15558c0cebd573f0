"""A model as one file, with its card: a zip of texts and arrays of which nothing is run.

Which kind of model it holds stands on the card. The same model gives the same bytes.
"""

from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from pledgebook.assessing.learning.card import CLAUSES, ModelCard
from pledgebook.assessing.learning.clause_file import clause_model, clause_parts
from pledgebook.assessing.learning.clause_model import ClauseModel
from pledgebook.assessing.learning.packing import Parts, pack
from pledgebook.assessing.learning.sentence_file import sentence_model, sentence_parts
from pledgebook.assessing.learning.sentence_model import SentenceModel
from pledgebook.errors import DataFileError


@dataclass(frozen=True)
class LoadedModel:
    """A model with its card."""

    card: ModelCard
    model: SentenceModel | ClauseModel

    @cached_property
    def places(self) -> dict[str, int]:
        """Question in lower case, as framework files write their ids → its column."""
        return {question.lower(): at for at, question in enumerate(self.model.questions)}


def to_bytes(model: SentenceModel | ClauseModel, card: ModelCard) -> bytes:
    """The file of a model."""
    parts = clause_parts(model) if isinstance(model, ClauseModel) else sentence_parts(model)
    return pack({"card.json": card.model_dump_json(indent=1).encode(), **parts})


def from_bytes(content: bytes, path: str) -> LoadedModel:
    """Load a model. Raises DataFileError for anything that is not one; `path` names it there."""
    parts = Parts(content, path)
    try:
        card = ModelCard.model_validate_json(parts.read("card.json"))
        load = clause_model if card.format == CLAUSES else sentence_model
        return LoadedModel(card, load(parts, card.questions, path))
    except (ValidationError, ValueError, TypeError, AttributeError) as error:
        raise DataFileError(path, [("", f"is a damaged model file: {error}")]) from error
