"""WARC files (ISO 28500), as web archives keep them: responses of servers with their moment.

Only whole, successful answers that hold a document become versions. A `revisit` record says
that a page was the same as before, so it adds none.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pledgebook.capture.histories.version import (
    CapturedVersion,
    Skipped,
    by_time,
    captured,
    moment,
)
from pledgebook.capture.web.decoding import BrokenEncoding, decoded
from pledgebook.capture.web.sites import document_id
from pledgebook.errors import UnreadableFile

LARGEST_RECORD = 200_000_000
"""Bytes of one record that are read, as of a file; a larger one is passed over."""

LONGEST_HEADER = 65_536
"""Bytes of the header of a record or of an answer: real ones have one or two thousand."""

DOCUMENT_TYPES = frozenset(
    (
        "text/html",
        "application/xhtml+xml",
        "application/pdf",
        "text/plain",
        "text/markdown",
        "application/msword",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )
)
"""Media types of documents; a crawl also holds pictures, scripts and styles by the thousand."""


@dataclass(frozen=True, slots=True)
class Record:
    """A WARC record: its header fields by lower-case name, and its block."""

    fields: dict[str, str]
    block: bytes


class NoVersion(Exception):
    """The record is no version; the message says why. `quiet` if that is no surprise."""

    def __init__(self, reason: str, *, quiet: bool = False) -> None:
        self.quiet = quiet
        super().__init__(reason)


def versions(path: Path, skipped: list[Skipped]) -> Iterator[CapturedVersion]:
    """Versions of all pages by page and time; failed and broken answers are added to `skipped`.

    Raises UnreadableFile where the file is no WARC. What follows a break in the file cannot be
    read; what came before it is kept and the break is added to `skipped`.
    """
    found: list[CapturedVersion] = []
    for record in _records(path, skipped):
        address = record.fields.get("warc-target-uri", "").strip("<>")
        try:
            found.append(version_of(record, address))
        except NoVersion as no:
            if not no.quiet:
                skipped.append(Skipped(f"{path}: {address}", str(no)))
    yield from sorted(found, key=by_time)


def version_of(record: Record, address: str) -> CapturedVersion:
    """The version that a record holds. Raises NoVersion where it holds none."""
    kind = record.fields.get("warc-type", "")
    if kind not in {"response", "resource"}:
        raise NoVersion(kind, quiet=True)
    if not address.startswith(("http://", "https://")):
        raise NoVersion("not a page of the web", quiet=True)
    if "warc-truncated" in record.fields or "warc-segment-number" in record.fields:
        raise NoVersion("the record holds only a part of the answer")
    try:
        when = moment(record.fields.get("warc-date", ""))
    except ValueError as error:
        raise NoVersion("the record has no date") from error
    if kind == "resource":
        media_type, charset, body = record.fields.get("content-type", ""), "", record.block
    else:
        media_type, charset, body = _answer(record.block)
    media_type = media_type.split(";")[0].strip().lower()
    if media_type not in DOCUMENT_TYPES:
        raise NoVersion(media_type, quiet=True)
    if not body.strip():
        raise NoVersion("the answer is empty")
    identifier = record.fields.get("warc-record-id", "")
    source = f"{address} {identifier}".strip()
    version = captured(document_id(address), when, media_type, body, source, address)
    return replace(version, address=address, charset=charset)


def _answer(block: bytes) -> tuple[str, str, bytes]:
    """Media type, charset and body of an HTTP answer. Raises NoVersion."""
    end = block.find(b"\r\n\r\n", 0, LONGEST_HEADER)
    if end < 0 or not block.startswith(b"HTTP/"):
        raise NoVersion("the record holds no answer of a server")
    first, *lines = block[:end].decode("latin-1").split("\r\n")
    words = first.split(None, 2)
    status = words[1] if len(words) > 1 else "?"
    if status != "200":
        raise NoVersion(f"the server answered {status}", quiet=status.startswith("3"))
    headers: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        headers.setdefault(name.strip().lower(), value.strip())
    body = block[end + 4 :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    try:
        body = decoded([body], headers.get("content-encoding", ""), LARGEST_RECORD)
    except BrokenEncoding as error:
        raise NoVersion(str(error)) from error
    media_type = headers.get("content-type", "")
    _, _, charset = media_type.lower().partition("charset=")
    return media_type, charset.split(";")[0].strip("\"' "), body


def _unchunked(body: bytes) -> bytes:
    """A chunked body put together; one that a crawler stored put together already stays so."""
    parts: list[bytes] = []
    position = 0
    while True:
        end = body.find(b"\r\n", position, position + 100)
        try:
            size = int(body[position:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(body):
            if not parts:
                return body
            raise NoVersion("the answer ends in the middle")
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        position = end + 2 + size + 2


def _records(path: Path, skipped: list[Skipped]) -> Iterator[Record]:
    count = 0
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as stream:
            while record := next_record(stream, path, skipped):
                count += 1
                yield record
        if not count:
            raise UnreadableFile(str(path), "this WARC file is empty.", "Download it again.")
    except (OSError, EOFError, zlib.error, ValueError) as error:
        if not count:
            reason = getattr(error, "strerror", None) or error
            problem = f"this is no WARC file that can be read: {reason}."
            raise UnreadableFile(str(path), problem, "Give a .warc or .warc.gz file.") from error
        skipped.append(Skipped(str(path), f"the file breaks off after {count} records: {error}"))


def next_record(stream: io.BufferedIOBase, path: Path, skipped: list[Skipped]) -> Record | None:
    """The next record whose block is not too large, None at the end of the file."""
    while True:
        line = stream.readline(LONGEST_HEADER)
        while line in {b"\r\n", b"\n"}:
            line = stream.readline(LONGEST_HEADER)
        if not line:
            return None
        if not line.startswith(b"WARC/"):
            raise ValueError("a record does not begin with WARC/")
        fields = _fields(stream)
        length = int(fields.get("content-length", "-1"))
        if length < 0:
            raise ValueError("a record has no length")
        if length <= LARGEST_RECORD:
            block = stream.read(length)
            if len(block) < length:
                raise EOFError("the last record is not whole")
            return Record(fields, block)
        skipped.append(Skipped(f"{path}: {fields.get('warc-target-uri', '')}", "it is too large"))
        while length > 0 and (part := stream.read(min(length, 1 << 20))):
            length -= len(part)


def _fields(stream: io.BufferedIOBase) -> dict[str, str]:
    fields: dict[str, str] = {}
    total = 0
    while (line := stream.readline(LONGEST_HEADER)) not in {b"", b"\r\n", b"\n"}:
        total += len(line)
        if total > LONGEST_HEADER:
            raise ValueError("the header of a record is too long")
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if colon:
            fields[name.strip().lower()] = value.strip()
    return fields
