"""Bytes of a CSV or JSON file as rows and records; a damaged line costs only itself."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from pledgebook.capture.formats.encoding import decode, looks_binary
from pledgebook.errors import UnreadableFile
from pledgebook.relations.model import Problem

LARGEST_CELL = 1 << 20
"""Characters of one cell: a list of addresses comes to some thousand."""

Record = dict[str, Any]


def text_of(data: bytes, name: str) -> str:
    """Characters of a data file. Raises UnreadableFile for what is no text."""
    text = decode(data).text.removeprefix("\ufeff")
    if looks_binary(text):
        raise UnreadableFile(name, "this is no text file.", "Give it as CSV or JSON, unpacked.")
    if not text.strip():
        raise UnreadableFile(name, "the file is empty.", "Fetch it again.")
    return text


def csv_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """(line, cells by column) for each row. Raises UnreadableFile where it is no CSV."""
    rows = _csv_lines(text, name)
    header = [column.strip() for column in next(rows, (0, []))[1]]
    for line, row in rows:
        padded = row + [""] * (len(header) - len(row))
        yield line, dict(zip(header, padded, strict=False))


def csv_column(text: str, name: str, column: str) -> Iterator[tuple[int, str]]:
    """(line, cell) of one column for each row. Raises UnreadableFile where it is no CSV."""
    rows = _csv_lines(text, name)
    header = [one.strip() for one in next(rows, (0, []))[1]]
    # Of two columns with the same name the last counts, as in `csv_rows`.
    place = len(header) - 1 - header[::-1].index(column)
    for line, row in rows:
        yield line, row[place].strip() if place < len(row) else ""


def _csv_lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of the header and of each row with something in it."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        yield reader.line_num, next(reader, [])
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as error:
        raise UnreadableFile(
            name, f"line {reader.line_num} is no CSV ({error}).", "Save it again as CSV."
        ) from error


def header_of(text: str) -> tuple[str, ...]:
    """The columns of a CSV file."""
    first = text[: text.find("\n") + 1] or text
    try:
        row = next(csv.reader([first.rstrip("\r\n")], delimiter=delimiter_of(text)), [])
    except csv.Error:
        return ()
    return tuple(column.strip() for column in row)


def delimiter_of(text: str) -> str:
    """Comma, semicolon or tab: whichever the first line has most of."""
    first = text.split("\n", 1)[0]
    return max(",;\t", key=first.count)


def json_records(text: str, name: str, problems: list[Problem]) -> Iterator[tuple[str, Record]]:
    """(place, object) for each record of a JSON file: lines, a list, or an object with a list.

    Records that are no objects become problems. Raises UnreadableFile where nothing is JSON.
    """
    head = text.lstrip()[:1]
    if head == "[":
        yield from _listed(_whole(text, name), name, problems)
        return
    # Only a line feed ends a line: JSON may hold other separators, such as U+2028, as they are.
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(lines) > 1 and _parsed(lines[0][1]) is None and head == "{":
        yield from _listed(_whole(text, name), name, problems)
        return
    good = False
    for number, line in lines:
        record = _parsed(line)
        if isinstance(record, dict):
            good = True
            for one in _inner(record):
                yield f"line {number}", one
        else:
            problems.append(Problem(f"{name}, line {number}", "is no JSON object"))
    if not good:
        raise UnreadableFile(name, "no line of it is a JSON object.", "Fetch the file again.")


def _parsed(line: str) -> Any:  # noqa: ANN401 - whatever stands there
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _whole(text: str, name: str) -> Any:  # noqa: ANN401 - whatever stands there
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableFile(name, f"is no JSON ({error}).", "Fetch the file again.") from error


_OWN_KEYS = frozenset({"id", "LEI", "schema", "statementID", "statementId", "properties"})


def _inner(record: Record) -> list[Any]:
    """The records that an object such as `{"records": […]}` is a wrapping for, or itself."""
    lists = [
        item
        for item in record.values()
        if isinstance(item, list) and item and all(isinstance(one, dict) for one in item)
    ]
    return [record] if _OWN_KEYS & set(record) or len(lists) != 1 else lists[0]


def _listed(value: Any, name: str, problems: list[Problem]) -> Iterator[tuple[str, Record]]:  # noqa: ANN401
    records: list[Any] = _inner(value) if isinstance(value, dict) else value
    for number, record in enumerate(records, 1):
        if isinstance(record, dict):
            yield f"record {number}", record
        else:
            problems.append(Problem(f"{name}, record {number}", "is no JSON object"))


def strings(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - judges what stands there
    """The texts in a value that may be one text, a list of texts, or neither."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return (str(value),)
    if isinstance(value, list):
        return tuple(text for item in value for text in strings(item))
    return ()


def first(value: Any) -> str:  # noqa: ANN401 - judges what stands there
    """The first text in a value, or nothing."""
    found = strings(value)
    return found[0] if found else ""
