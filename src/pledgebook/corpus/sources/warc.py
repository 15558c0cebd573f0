"""WARC files: every answer of a server that holds a document.

A file is cut between records. A packed one cannot be entered in the middle, so it is unpacked
once, in parts that are WARC files themselves. Records that are no answers, and pictures,
scripts and styles, are passed over; a failed or broken answer goes to quarantine.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO, cast

from pledgebook.capture.histories.version import Skipped
from pledgebook.capture.histories.warc import (
    LONGEST_HEADER,
    NoVersion,
    next_record,
    version_of,
)
from pledgebook.corpus.sources.piece import Broken, Item, Known, Shard, broken_input

_READING = (OSError, EOFError, zlib.error, ValueError)


def cut(path: Path, name: str, size: int) -> Iterator[Shard]:
    """Shards of about `size` bytes of a plain file, numbered by their first record."""
    with path.open("rb") as stream:
        total = path.stat().st_size
        start, first = 0, 1
        while start < total:
            length, records, broken = _walk(stream, None, size)
            if length:
                yield Shard(0, "warc", str(path), name, first, start, length, weight=length)
            start += length
            first += records
            if broken:
                yield broken_input(f"{name}:{first}", f"the file breaks off here: {broken}")
            if broken or not length:
                return


def unpack(path: Path, name: str, size: int, folder: Path) -> Iterator[Shard]:
    """Shards of a packed file, each unpacked to a file of its own in `folder`."""
    first = 1
    with gzip.open(path) as stream:
        for number in count():
            part = folder / f"{number:06}.warc"
            with part.open("wb") as out:
                length, records, broken = _walk(cast("BinaryIO", stream), out, size)
            if length:
                yield Shard(0, "warc", str(part), name, first, 0, length, weight=length)
            else:
                part.unlink()
            first += records
            if broken:
                yield broken_input(f"{name}:{first}", f"the file breaks off here: {broken}")
            if broken or not length:
                return


def _walk(stream: BinaryIO, out: BinaryIO | None, size: int) -> tuple[int, int, str]:
    """Whole records from where the stream stands up to `size` bytes; copied where `out` is given.

    Returns their bytes and number, and why reading broke off.
    """
    length = records = 0
    while length < size:
        try:
            head, block = _head(stream)
        except _READING as error:
            return length, records, str(getattr(error, "strerror", None) or error)
        if not head:
            break
        if out is not None:
            out.write(head)
        left = block
        while left > 0:
            try:
                part = stream.read(min(left, 1 << 20))
            except _READING as error:
                return length, records, str(error)
            if not part:
                return length, records, "the last record is not whole"
            if out is not None:
                out.write(part)
            left -= len(part)
        length += len(head) + block
        records += 1
    return length, records, ""


def _head(stream: BinaryIO) -> tuple[bytes, int]:
    """Header of the next record with the blank lines before it, and the length of its block.

    Empty at the end of the file. Raises ValueError where there is no record.
    """
    lines: list[bytes] = []
    line = stream.readline(LONGEST_HEADER)
    while line in {b"\r\n", b"\n"}:
        lines.append(line)
        line = stream.readline(LONGEST_HEADER)
    if not line:
        return b"", 0
    if not line.startswith(b"WARC/"):
        raise ValueError("a record does not begin with WARC/")
    lines.append(line)
    length = -1
    total = 0
    while (line := stream.readline(LONGEST_HEADER)) not in {b"", b"\r\n", b"\n"}:
        total += len(line)
        if total > LONGEST_HEADER:
            raise ValueError("the header of a record is too long")
        lines.append(line)
        key, _, value = line.partition(b":")
        if key.strip().lower() == b"content-length":
            length = int(value)
    if length < 0:
        raise ValueError("a record has no length")
    lines.append(line)
    return b"".join(lines), length


def items(shard: Shard) -> Iterator[Item | Broken]:
    """The documents of a shard."""
    path = Path(shard.path)
    skipped: list[Skipped] = []
    with path.open("rb") as stream:
        stream.seek(shard.start)
        behind = shard.start + shard.size
        number = shard.first - 1
        while stream.tell() < behind:
            record = next_record(stream, path, skipped)
            for one in skipped:
                number += 1
                yield Broken(f"{shard.name}:{number}", one.source, one.reason)
            skipped.clear()
            if record is None:
                return
            number += 1
            address = record.fields.get("warc-target-uri", "").strip("<>")
            place = f"{shard.name}:{number}"
            try:
                version = version_of(record, address)
            except NoVersion as no:
                if not no.quiet:
                    yield Broken(place, f"{place} {address}".strip(), str(no))
                continue
            known = Known(published=version.captured_at[:10], url=address)
            source = f"{place} {address}".strip()
            yield Item(
                place, source, version.data, _name(version.media_type), known, version.charset
            )


_ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf",
            "text/plain": ".txt", "text/markdown": ".md"}  # fmt: skip


def _name(media_type: str) -> str:
    return f"page{_ENDINGS.get(media_type, '.html')}"
