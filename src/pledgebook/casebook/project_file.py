"""A project file: framework edition × companies × cycle, written by hand in YAML.

`pledgebook review project` makes a cycle of it. The keys are explained in
`docs/reference/project-file.md`.
"""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from pledgebook.assessing.scoring.answer import Level
from pledgebook.casebook.datafile import read_text_file, validated
from pledgebook.casebook.identifiers import normal_identifier
from pledgebook.casebook.structure import CompanyStructure
from pledgebook.errors import UsageError

FORMAT = "pledgebook-project/1"


def _several(value: object) -> object:
    """One value where several may stand."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_several)]
Levels = Annotated[tuple[Level, ...], BeforeValidator(_several), Field(min_length=1)]
Identifiers = dict[Text, Texts]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ServiceEntry(_Part):
    """A service; `type` is what applicability goes by (`mobile`, `search`…)."""

    name: Text
    type: Text


class OperatorEntry(_Part):
    """An operating company below its group."""

    name: Text
    identifiers: Identifiers = {}

    @model_validator(mode="after")
    def _identified(self) -> "OperatorEntry":
        _check_identifiers(self.identifiers)
        return self


class CompanyEntry(OperatorEntry):
    """A group with what it is asked about."""

    type: str = ""
    sector: str = ""
    operating_companies: tuple[OperatorEntry, ...] = ()
    services: tuple[ServiceEntry, ...] = ()

    @model_validator(mode="after")
    def _each_once(self) -> "CompanyEntry":
        for what, names in (
            ("operating company", [operator.name for operator in self.operating_companies]),
            ("service", [f"{service.type} {service.name}" for service in self.services]),
        ):
            for name in names:
                if names.count(name) > 1:
                    raise ValueError(f"{what} {name!r} stands twice")
        return self

    def structure(self) -> CompanyStructure:
        """The company as the casebook keeps it."""
        return CompanyStructure(
            self.name,
            self.sector,
            _pairs(self.identifiers),
            tuple((service.type, service.name) for service in self.services),
            tuple(
                CompanyStructure(operator.name, "", _pairs(operator.identifiers))
                for operator in self.operating_companies
            ),
        )


class NotAsked(_Part):
    """Elements (or whole indicators; `P10*` names all that begin so) that do not apply.

    Of company types, service types, or of companies by name; with none of these, of anybody.
    """

    elements: Annotated[Texts, Field(min_length=1)]
    company_types: Texts = ()
    service_types: Texts = ()
    companies: Texts = ()
    because: Text


class ProjectFile(_Part):
    """One cycle of an index project, as a team writes it down."""

    format: Literal["pledgebook-project/1"]
    project: Text
    edition: Text
    framework: str = ""
    indicators: str = ""
    indicators_edition: str = ""
    scheme: str = ""
    workflow: str = ""
    previous: str = ""
    members: dict[Text, Texts] = {}
    asked_of: dict[Text, Levels] = {}
    aspects: dict[Text, Texts] = {}
    not_asked: tuple[NotAsked, ...] = ()
    companies: tuple[CompanyEntry, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> "ProjectFile":
        if bool(self.framework) == bool(self.indicators):
            raise ValueError("name either `framework` or `indicators`: where the questions stand")
        names = [company.name for company in self.companies]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"company {name!r} stands twice")
        for rule in self.not_asked:
            for name in rule.companies:
                if name not in names:
                    raise ValueError(f"not_asked names {name!r}, which is no company of the file")
        return self


def load_project(path: Path) -> ProjectFile:
    """A project file. Raises UsageError where there is none, DataFileError with the key."""
    if not path.is_file():
        raise UsageError(f"{path}: there is no such project file.")
    return validated(ProjectFile, read_text_file(path), path.name, FORMAT)


def _check_identifiers(identifiers: Identifiers) -> None:
    for scheme, value in _pairs(identifiers):
        try:
            normal_identifier(scheme, value)
        except UsageError as error:
            raise ValueError(str(error)) from error


def _pairs(identifiers: Identifiers) -> tuple[tuple[str, str], ...]:
    return tuple((scheme, value) for scheme, values in identifiers.items() for value in values)
