"""How the columns of a CSV file are to be read: a small YAML file that people can write.

    format: pledgebook-relations-mapping/1
    columns:
      subject: predecessor      # our field: their column
      relation: relation
      object: successor
      status: status_of_claim

A mapping with `subject` and `object` reads relations, one with `name` reads entities.
"""

from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml

FORMAT = "pledgebook-relations-mapping/1"

FIELDS = frozenset(
    "id kind subject subject_id subject_schema subject_country subject_words object object_id "
    "object_schema object_country object_words relation start end date share goods detail status "
    "status_words source url record outcome_of name previous_name alias schema country identifier "
    "lei address topic reason scope".split()
)


class Mapping(BaseModel):
    """One mapping file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-relations-mapping/1"]
    id: str = Field(default="", pattern=r"^[\w-]*$")
    columns: dict[str, str]
    constants: dict[str, str] = {}
    labels: dict[str, str] = {}
    statuses: dict[str, str] = {}
    relations: dict[str, str] = {}

    @model_validator(mode="after")
    def _whole(self) -> "Mapping":
        given = {*self.columns, *self.constants}
        unknown = sorted(given - FIELDS)
        if unknown:
            raise ValueError(f"no such field: {', '.join(unknown)}")
        if "name" not in given and not {"subject", "object"} <= given:
            raise ValueError("columns need subject and object (relations), or name (entities)")
        return self

    @property
    def of_relations(self) -> bool:
        """Whether a row is a relation; otherwise it is an entity."""
        return "subject" in self.columns or "subject" in self.constants

    @property
    def of_names(self) -> bool:
        """Whether it reads names and nothing else."""
        return set(self.columns) == {"name"} and not self.constants

    def cell(self, row: dict[str, str], field: str) -> str:
        """The cell of a field in a row, or its constant; empty where there is neither."""
        column = self.columns.get(field)
        value = row.get(column, "").strip() if column else ""
        return value or self.constants.get(field, "")


def parse_mapping(text: str, name: str) -> Mapping:
    """A mapping file. Raises DataFileError that names each problem."""
    try:
        return Mapping.model_validate(read_yaml(text, name))
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error


def builtin_mappings() -> tuple[Mapping, ...]:
    """The mappings that come with the program, by name."""
    folder = resources.files("pledgebook.relations") / "mappings"
    files = sorted(folder.iterdir(), key=lambda file: file.name)
    return tuple(
        parse_mapping(file.read_text(encoding="utf-8"), file.name)
        for file in files
        if file.name.endswith(".yaml")
    )


def mapping_for(header: tuple[str, ...], offered: tuple[Mapping, ...]) -> Mapping | None:
    """The mapping all of whose columns the header has; the one with the most of them."""
    fitting = [one for one in offered if set(one.columns.values()) <= set(header)]
    return max(fitting, key=lambda one: len(one.columns), default=None)
