"""The JSON Schema files of the published formats: `python -m pledgebook.publishing.json_schema`."""

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from pledgebook.publishing.formats import AssessmentOut, ReadingLine
from pledgebook.publishing.partner_formats import (
    AskedOut,
    DealResultOut,
    PathsOut,
    PromiseRelationsOut,
)
from pledgebook.publishing.redline_formats import ChangesOut, HistoryOut
from pledgebook.publishing.relations_formats import RelationsOut
from pledgebook.publishing.screening import ScreeningOut

FOLDER = Path(__file__).parent / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_MODELS: dict[str, type[BaseModel]] = {
    "asked-1.json": AskedOut,
    "assessment-1.json": AssessmentOut,
    "changes-1.json": ChangesOut,
    "deal-result-1.json": DealResultOut,
    "history-1.json": HistoryOut,
    "paths-1.json": PathsOut,
    "promise-relations-1.json": PromiseRelationsOut,
    "relations-1.json": RelationsOut,
    "screening-1.json": ScreeningOut,
}


def schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema, made from the models."""
    reading: dict[str, Any] = TypeAdapter(ReadingLine).json_schema(mode="serialization")
    made = {
        name: {"$schema": _DIALECT, **model.model_json_schema(mode="serialization")}
        for name, model in _MODELS.items()
    }
    line = {"$schema": _DIALECT, "title": "A line of pledgebook-reading/1", **reading}
    return {**made, "reading-1.json": line}


def as_text(schema: dict[str, Any]) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, schema in schemas().items():
        (FOLDER / name).write_text(as_text(schema), encoding="utf-8")
