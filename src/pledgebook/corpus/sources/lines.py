"""JSON lines: one object with the text of a document a line.

A file is cut into shards behind the ends of lines. A packed file cannot be entered in the
middle, so it is unpacked once, in parts that are shards.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

from pledgebook.corpus.sources.fields import document_of
from pledgebook.corpus.sources.piece import Broken, Item, Shard, broken_input
from pledgebook.errors import UnreadableFile

LONGEST_LINE = 50_000_000
"""Bytes of one line: a 600-page report has about 2 million; more is a bomb or another format."""


def is_packed(path: Path) -> bool:
    """Whether a file is packed by gzip. Raises UnreadableFile where it cannot be opened."""
    try:
        with path.open("rb") as stream:
            return stream.read(2) == b"\x1f\x8b"
    except OSError as error:
        problem = f"the file cannot be opened: {error.strerror or error}."
        raise UnreadableFile(str(path), problem) from error


def cut(path: Path, name: str, size: int) -> Iterator[Shard]:
    """Shards of about `size` bytes of a plain file, numbered by their first line."""
    with path.open("rb") as stream:
        start, first = 0, 1
        while True:
            length, lines = _measure(stream, size)
            if not length:
                return
            yield Shard(0, "lines", str(path), name, first, start, length, weight=length)
            start += length
            first += lines


def _measure(stream: BinaryIO, size: int) -> tuple[int, int]:
    """Bytes and line ends up to the first line end at or behind `size`."""
    length = lines = 0
    while length < size:
        part = stream.read(min(1 << 20, size - length))
        if not part:
            return length, lines
        length += len(part)
        lines += part.count(b"\n")
    while part := stream.readline(1 << 20):
        length += len(part)
        if part.endswith(b"\n"):
            return length, lines + 1
    return length, lines


def unpack(path: Path, name: str, size: int, folder: Path) -> Iterator[Shard]:
    """Shards of a packed file, each unpacked to a file of its own in `folder`.

    What comes before a break in the file is kept; the break itself is a record that cannot be
    read.
    """
    first = 1
    with gzip.open(path) as stream:
        for number in count():
            part = folder / f"{number:06}.jsonl"
            length, lines, broken = _copy(cast("BinaryIO", stream), part, size)
            if length:
                yield Shard(0, "lines", str(part), name, first, 0, length, weight=length)
            first += lines
            if broken:
                yield broken_input(f"{name}:{first}", f"the file breaks off here: {broken}")
            if broken or not length:
                part.unlink(missing_ok=True) if not length else None
                return


def _copy(stream: BinaryIO, target: Path, size: int) -> tuple[int, int, str]:
    """Copy lines until `size` bytes are there; bytes, lines and why reading broke off."""
    length = lines = 0
    line = b""
    with target.open("wb") as out:
        while length < size or not line.endswith(b"\n"):
            try:
                line = stream.readline(1 << 20)
            except (OSError, EOFError, zlib.error) as error:
                return length, lines, str(getattr(error, "strerror", None) or error)
            if not line:
                break
            out.write(line)
            length += len(line)
            lines += line.endswith(b"\n")
    return length, lines, ""


def items(shard: Shard, own: Mapping[str, str]) -> Iterator[Item | Broken]:
    """The documents of a shard, one a line; blank lines are none."""
    with Path(shard.path).open("rb") as stream:
        stream.seek(shard.start)
        left = shard.size
        number = shard.first - 1
        while left > 0 and (line := stream.readline(LONGEST_LINE)):
            left -= len(line)
            number += 1
            place = f"{shard.name}:{number}"
            if len(line) == LONGEST_LINE and not line.endswith(b"\n"):
                while line and not line.endswith(b"\n"):
                    line = stream.readline(LONGEST_LINE)
                    left -= len(line)
                yield Broken(place, place, f"the line has more than {LONGEST_LINE:,} bytes")
            elif line.strip():
                yield _document(line, place, own)


def _document(line: bytes, place: str, own: Mapping[str, str]) -> Item | Broken:
    try:
        record = json.loads(line)
    except RecursionError:
        return Broken(place, place, "it is nested too deeply")
    except ValueError as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "it is no UTF-8"
        return Broken(place, place, f"it is no JSON: {reason}")
    if not isinstance(record, dict):
        return Broken(place, place, "it is no JSON object")
    return document_of(record, place, own)
