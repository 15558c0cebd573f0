"""Extractions as JSON, between the process that reads a file and the one that asked for it."""

import json
import struct
from typing import Any

from pledgebook.capture.blocks import Block, BlockKind, Cell, Extraction, Line, Problem, Region
from pledgebook.errors import InputError, ScannedFile, SelectorUnmatched, UnreadableFile

LENGTH = struct.Struct(">Q")
"""How the length of what follows is written between the two processes."""

TABLES = b"tables"
"""In place of a selection: what is asked for are the tables of a file alone."""

_ERRORS: dict[str, type[InputError]] = {
    error.__name__: error for error in (UnreadableFile, ScannedFile, SelectorUnmatched)
}


def dump(result: Extraction | InputError) -> bytes:
    """An extraction, or the error that stands for it."""
    if isinstance(result, InputError):
        value: dict[str, Any] = {
            "error": type(result).__name__,
            "subject": result.subject,
            "problem": result.problem,
            "remedy": result.remedy,
        }
    else:
        value = {name: getattr(result, name) for name in _PLAIN}
        value["problems"] = [[problem.message, problem.page] for problem in result.problems]
        value["blocks"] = [_packed(block) for block in result.blocks]
    return json.dumps(value, separators=(",", ":")).encode()


def load(data: bytes) -> Extraction | InputError:
    """What `dump` wrote; raises ValueError or KeyError for anything else."""
    value = json.loads(data)
    if "error" in value:
        return _ERRORS[value["error"]](value["subject"], value["problem"], value["remedy"])
    return Extraction(
        **{name: value[name] for name in _PLAIN},
        blocks=tuple(_unpacked(block) for block in value["blocks"]),
        problems=tuple(Problem(message, page) for message, page in value["problems"]),
    )


_PLAIN = (
    "media_type",
    "extractor",
    "extractor_version",
    "title",
    "page_count",
    "declared_language",
    "declared_date",
)


def _packed(block: Block) -> list[Any]:
    cell = block.cell
    return [
        block.kind.value,
        [[line.text, line.page] for line in block.lines],
        block.level,
        block.region.value,
        block.marker,
        [cell.table, cell.row, cell.column] if cell else None,
    ]


def _unpacked(packed: list[Any]) -> Block:
    kind, lines, level, region, marker, cell = packed
    return Block(
        BlockKind(kind),
        tuple(Line(text, page) for text, page in lines),
        level=level,
        region=Region(region),
        marker=marker,
        cell=Cell(*cell) if cell else None,
    )
