"""The rules of a team, as a file that it can edit.

A rule fires when all that stands under `when` holds. Texts match when one of the listed phrases
stands in the answer (capitals do not matter); `not known` matches an answer that is missing.
"""

from enum import StrEnum
from importlib import resources
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pledgebook.errors import DataFileError
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.relations.deal.case import QUESTIONS

FORMAT = "pledgebook-deal-rules/1"


class Result(StrEnum):
    """What a rule asks for, from the mildest to the strictest."""

    GO = "go"
    CONDITIONS = "go with conditions"
    ESCALATE = "escalate"
    STOP = "stop"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class High(_Strict):
    """From which value on a country's risk is high: one of the three."""

    at_most: float | None = None
    at_least: float | None = None
    one_of: list[str] = []

    @model_validator(mode="after")
    def _one(self) -> "High":
        if sum((self.at_most is not None, self.at_least is not None, bool(self.one_of))) != 1:
            raise ValueError("give one of at_most, at_least, one_of")
        return self


class RiskSource(_Strict):
    """An open file of country risk that the user supplies, and how to read it."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    country: str
    value: str
    year: str = ""
    high: High


class Rule(_Strict):
    """One rule. `promise` names goods: a promise that rules them out is looked for and quoted."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    when: dict[str, list[str]]
    then: Result
    because: str
    source: str
    conditions: list[str] = []
    promise: list[str] = []

    @model_validator(mode="after")
    def _known(self) -> "Rule":
        known = {name for name, _ in QUESTIONS} | {"country_risk", "goods"}
        unknown = sorted(set(self.when) - known)
        if unknown:
            raise ValueError(f"no such question: {', '.join(unknown)}")
        if self.then is Result.CONDITIONS and not self.conditions:
            raise ValueError("a rule that asks for conditions has to name them")
        return self


class DealRules(_Strict):
    """The content of a rule file."""

    format: Literal["pledgebook-deal-rules/1"]
    title: str
    risk: list[RiskSource] = []
    rules: list[Rule] = Field(min_length=1)


def parse_rules(text: str, name: str) -> DealRules:
    """A rule file. Raises DataFileError that names each problem."""
    try:
        return DealRules.model_validate(read_yaml(text, name))
    except ValidationError as error:
        problems = [(".".join(map(str, one["loc"])), str(one["msg"])) for one in error.errors()]
        raise DataFileError(name, problems) from error


def builtin_rules_text() -> str:
    """The rule file that comes with the program, to be used or to be copied and edited."""
    file = resources.files("pledgebook.relations") / "data" / "deal-rules.yaml"
    return file.read_text(encoding="utf-8")
