"""JSON and JSON-lines files that hold a list of records, as one table."""

import json
from typing import Any

from pledgebook.errors import UnreadableFile
from pledgebook.transparency.grids.grid import Grid, grid


def read_records(data: bytes, name: str) -> tuple[Grid, ...]:
    """One table for each list of records in the file. Raises UnreadableFile."""
    try:
        text = data.decode("utf-8-sig")
        lines = name.lower().endswith((".jsonl", ".ndjson"))
        content = (
            [json.loads(line) for line in text.split("\n") if line.strip()]
            if lines
            else json.loads(text)
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise UnreadableFile(name, f"is no JSON that can be read ({error}).") from error
    found = [grid(title, _rows(records)) for title, records in _lists(content, "")]
    if not found:
        raise UnreadableFile(name, "holds no list of records.")
    return tuple(found)


def _lists(content: Any, title: str) -> list[tuple[str, list[dict[str, Any]]]]:  # noqa: ANN401
    if isinstance(content, list):
        records = [item for item in content if isinstance(item, dict)]
        return [(title, records)] if records and len(records) == len(content) else []
    if isinstance(content, dict):
        return [pair for key, value in content.items() for pair in _lists(value, str(key))]
    return []


def _rows(records: list[dict[str, Any]]) -> list[list[str]]:
    columns = list(dict.fromkeys(key for record in records for key in record))
    return [columns, *([_text(record.get(column)) for column in columns] for record in records)]


def _text(value: Any) -> str:  # noqa: ANN401 - anything JSON can hold
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)
