"""The JSON-lines extract of an Open Terms Archive: one recorded version a line."""

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from pledgebook.capture.histories.version import (
    CapturedVersion,
    Recording,
    Skipped,
    by_time,
    captured,
    moment,
)
from pledgebook.errors import UnreadableFile

LONGEST_LINE = 50_000_000
"""Bytes of one line: a 600-page report has about 2 million; more is a bomb or another format."""

LARGEST_EXTRACT = 2_000_000_000
"""Bytes of an extract once unpacked: all are held in memory while they are put in order."""


def versions(path: Path, skipped: list[Skipped]) -> Iterator[CapturedVersion]:
    """Versions of all documents by document and time; bad lines are added to `skipped`.

    Lines recorded at the same moment are ordered by their `seq`. Raises UnreadableFile where
    the file cannot be unpacked or holds no version at all.
    """
    found: list[tuple[int, CapturedVersion]] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        source = f"{path}:{number}"
        try:
            record = json.loads(line)
            if not isinstance(record, dict):
                raise TypeError("it is no object")  # noqa: TRY301 - one place says what is skipped
            found.append((_sequence(record), _version(record, source)))
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            skipped.append(Skipped(source, _reason(error)))
    if not found:
        remedy = "Each line is an object with service, terms_type, recorded_at and text."
        raise UnreadableFile(str(path), "no line of it is a recorded version.", remedy)
    found.sort(key=lambda pair: (by_time(pair[1]), pair[0]))
    for _, version in found:
        yield version


def _version(record: dict[str, Any], source: str) -> CapturedVersion:
    service, terms_type = str(record["service"]), str(record["terms_type"])
    text = record["text"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError("it has no text")
    kinds = {one.value for one in Recording}
    said = str(record.get("commit_kind", ""))
    version = captured(
        document=f"{service}/{terms_type}",
        captured_at=moment(str(record["recorded_at"])),
        media_type="text/markdown",
        data=text.encode("utf-8", "replace"),
        source=str(record.get("commit") or source),
        name=f"{terms_type}.md",
    )
    return replace(
        version,
        company=service,
        title=terms_type,
        recording=Recording(said) if said in kinds else Recording.UNSAID,
    )


def _sequence(record: dict[str, Any]) -> int:
    sequence = record.get("seq", 0)
    return sequence if isinstance(sequence, int) else 0


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {error.args[0]}"
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON: {error.msg}"
    return str(error) or "it is no object"


def _lines(path: Path) -> Iterator[bytes]:
    total = 0
    try:
        with _opened(path) as stream:
            while line := stream.readline(LONGEST_LINE):
                total += len(line)
                if len(line) == LONGEST_LINE or total > LARGEST_EXTRACT:
                    problem = "it unpacks to more than a history has."
                    raise UnreadableFile(str(path), problem, "Split it by service.")
                yield line
    except (OSError, EOFError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        problem = f"the file cannot be read to its end: {reason}."
        raise UnreadableFile(str(path), problem, "Download it again.") from error


@contextmanager
def _opened(path: Path) -> Iterator[io.BufferedIOBase]:
    with path.open("rb") as plain:
        packed = plain.read(2) == b"\x1f\x8b"
    if packed:
        with gzip.open(path) as stream:
            yield stream
    else:
        with path.open("rb") as stream:
            yield stream
