"""Read `indicators.json`: the elements of each edition and what they are not asked of."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.assessing.index.model import ElementSpec
from pledgebook.casebook.exchange.layout import canonical_id
from pledgebook.errors import DataFileError, UnreadableFile

COMPANY_TYPES = {"telecom": "telco", "internet": "platform"}
"""The exclusions name types of company otherwise than the answers do."""


class _Element(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str
    text: str = ""
    excluded_company_types: list[str] = []
    excluded_services: list[str] = []


class _Indicator(BaseModel):
    model_config = ConfigDict(extra="ignore")
    id: str
    elements: list[_Element] = []
    excluded_company_types: list[str] = []
    excluded_services: list[str] = []


class _Year(BaseModel):
    model_config = ConfigDict(extra="ignore")
    indicators: list[_Indicator]


class _File(BaseModel):
    model_config = ConfigDict(extra="ignore")
    years: dict[str, _Year]


def read_elements(path: Path) -> dict[str, tuple[ElementSpec, ...]]:
    """Year → elements; empty where there is no such file.

    Raises UnreadableFile for a file that is no JSON, DataFileError for one of another shape.
    """
    if not path.is_file():
        return {}
    try:
        raw: Any = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise UnreadableFile(path.name, f"is no JSON ({error}).", "Fetch it again.") from error
    try:
        found = _File.model_validate(raw)
    except ValidationError as error:
        problems = [(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        raise DataFileError(path.name, problems) from error
    return {
        year: tuple(spec for indicator in value.indicators for spec in _specs(indicator))
        for year, value in found.years.items()
    }


def _specs(indicator: _Indicator) -> list[ElementSpec]:
    return [
        ElementSpec(
            element=canonical_id(element.id),
            indicator=canonical_id(indicator.id),
            text=element.text,
            excluded_company_types=_joined(
                [
                    COMPANY_TYPES.get(name, name)
                    for name in (
                        *indicator.excluded_company_types,
                        *element.excluded_company_types,
                    )
                ]
            ),
            excluded_services=_joined([*indicator.excluded_services, *element.excluded_services]),
        )
        for element in indicator.elements
    ]


def _joined(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
