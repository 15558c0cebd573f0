"""A mapping file says which column of a team's table holds what, in YAML."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.yamlfile import read_yaml

Field_ = Literal[
    "edition",
    "company",
    "company_type",
    "level",
    "service_class",
    "service",
    "aspect",
    "indicator",
    "element",
    "answer",
    "comment",
    "sources",
    "same_as_previous",
    "change_comment",
    "points",
]
NEEDED = ("edition", "company", "level", "element", "answer")
"""What every answer has, in a column or as a constant."""


class Mapping(BaseModel):
    """Field → column, fields that are the same in every row, and other words for values.

    `answers` and `levels` hold the table's word → the word that is meant.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["pledgebook-mapping/1"]
    columns: dict[Field_, str]
    constants: dict[Field_, str] = {}
    answers: dict[str, str] = {}
    levels: dict[str, Literal["group", "opcom", "service"]] = {}
    sheet: str = Field("", description="Sheet of a workbook; the first where it is not named.")

    @model_validator(mode="after")
    def _complete(self) -> "Mapping":
        given = {*self.columns, *self.constants}
        missing = [name for name in NEEDED if name not in given]
        if missing:
            raise ValueError(f"no column and no constant for {', '.join(missing)}")
        for words in (self.answers, self.levels):
            if len(set(words.values())) < len(words):
                raise ValueError("two words of the table mean the same: it could not go back")
        return self


def load_mapping(path: Path) -> Mapping:
    """Mapping of a file. Raises UsageError where there is none, DataFileError with the key."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error}).") from error
    try:
        return Mapping.model_validate(read_yaml(text, path.name))
    except ValidationError as error:
        problems = [
            (".".join(map(str, problem["loc"])), problem["msg"])
            for problem in error.errors(include_url=False)
        ]
        raise DataFileError(path.name, problems) from error
