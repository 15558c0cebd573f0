"""The JSON Schema files of the published formats: `python -m pledgebook.publishing.json_schema`."""

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from pledgebook.publishing.formats import AssessmentOut, ReadingLine
from pledgebook.publishing.redline_formats import ChangesOut, HistoryOut
from pledgebook.publishing.relations_formats import RelationsOut
from pledgebook.publishing.screening import ScreeningOut

FOLDER = Path(__file__).parent / "schema"

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """File name → JSON Schema, made from the models."""
    assessment = AssessmentOut.model_json_schema(mode="serialization")
    reading: dict[str, Any] = TypeAdapter(ReadingLine).json_schema(mode="serialization")
    return {
        "assessment-1.json": {"$schema": _DIALECT, **assessment},
        "changes-1.json": {
            "$schema": _DIALECT,
            **ChangesOut.model_json_schema(mode="serialization"),
        },
        "history-1.json": {
            "$schema": _DIALECT,
            **HistoryOut.model_json_schema(mode="serialization"),
        },
        "relations-1.json": {
            "$schema": _DIALECT,
            **RelationsOut.model_json_schema(mode="serialization"),
        },
        "screening-1.json": {
            "$schema": _DIALECT,
            **ScreeningOut.model_json_schema(mode="serialization"),
        },
        "reading-1.json": {
            "$schema": _DIALECT,
            "title": "A line of pledgebook-reading/1",
            **reading,
        },
    }


def as_text(schema: dict[str, Any]) -> str:
    """The schema as it stands in its file."""
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for name, schema in schemas().items():
        (FOLDER / name).write_text(as_text(schema), encoding="utf-8")
