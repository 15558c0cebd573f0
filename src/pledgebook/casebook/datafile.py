"""A team's own YAML files (workflows, projects), read against their schema.

A mistake is named with its file, its key and its line.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.check import did_you_mean
from pledgebook.frameworks.yamlfile import key_lines, read_yaml

LARGEST_FILE = 5_000_000
"""Bytes; a project of 100 companies with ten services each has 200,000."""

_Model = TypeVar("_Model", bound=BaseModel)


def read_text_file(path: Path) -> str:
    """The text of a file. Raises UsageError where it is none."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise UsageError(f"{path}: larger than {LARGEST_FILE // 1_000_000} MB.")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read as UTF-8 text ({error}).") from error


def validated(model: type[_Model], text: str, name: str, file_format: str) -> _Model:
    """The file as its model. Raises DataFileError that names every problem with its key."""
    raw = read_yaml(text, name)
    if not isinstance(raw, Mapping):
        raise DataFileError(name, [("", f"not a data file: start with `format: {file_format}`")])
    if raw.get("format") != file_format:
        found = raw.get("format")
        raise DataFileError(name, [("format", f"has to be {file_format}, found {found!r}")])
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = key_lines(text, name)
        fields = sorted(_fields(model))
        found = error.errors()
        places = [one["loc"] for one in found]
        # A list is called too short because of an item that is told anyway.
        problems = [
            _problem(dict(one), lines, fields)
            for one in found
            if not any(
                len(at) > len(one["loc"]) and at[: len(one["loc"])] == one["loc"] for at in places
            )
        ]
        raise DataFileError(name, problems) from error


def _problem(
    error: Mapping[str, Any], lines: Mapping[tuple[str | int, ...], int], fields: list[str]
) -> tuple[str, str]:
    path = tuple(error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    if error["type"] == "extra_forbidden":
        message = f"unknown key{did_you_mean(str(path[-1]), fields)}"
    elif error["type"] == "missing":
        message = "this key is missing"
    where = path
    while where and where not in lines:
        where = where[:-1]
    line = f" (line {lines[where]})" if where in lines else ""
    return ".".join(map(str, path)), message + line


def _fields(model: type[BaseModel]) -> set[str]:
    """Names of the keys of a model and of the models inside it."""
    found = set(model.model_fields)
    schema = model.model_json_schema()
    for part in schema.get("$defs", {}).values():
        found |= set(part.get("properties", ()))
    return found
