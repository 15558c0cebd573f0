"""The folder in which `capture` and `watch` keep what they fetched, in open files.

FOLDER/archive.json                   says what this is
FOLDER/bytes/ab/abcdef…               raw bytes, once each, named by their SHA-256
FOLDER/documents/ID/document.json     what was declared of the document
FOLDER/documents/ID/answers/*.json    each answer as it came: status, headers, digest of its bytes
FOLDER/documents/ID/versions/*.json   the answers that are versions, and how they were read
FOLDER/documents/ID/failures/*.json   the attempts that failed, with their kind
FOLDER/documents/ID/state.json        the last check: when, with what outcome

An answer is written before it is read, a judgement after. Records never change, save that a
failure that repeats itself counts on, and that document.json and state.json follow the present.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pledgebook.capture.archive import TEMPORARY, load, store, write_whole
from pledgebook.errors import UnreadableFile, UsageError

ARCHIVE = "pledgebook-archive/1"
DOCUMENT = "pledgebook-document/1"
ANSWER = "pledgebook-answer/1"
VERSION = "pledgebook-version/1"
FAILURE = "pledgebook-failure/1"
STATE = "pledgebook-state/1"

LARGEST_RECORD = 1_000_000
"""Bytes of a record: the headers of an answer may have 100,000, the rest is small."""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Folder:
    """An archive of captures at a path."""

    path: Path

    def prepare(self) -> None:
        """Make the folder, or see that it is an archive. Raises UsageError if it is not."""
        marker = self.path / "archive.json"
        if self.path.is_file():
            raise UsageError(f"{self.path} is a file: name a folder to keep captures in.")
        if marker.is_file():
            record = read_record(marker)
            if record is None or record.get("format") != ARCHIVE:
                raise UsageError(f"{self.path} is an archive of another version than {ARCHIVE}.")
            return
        names = [path.name for path in self.path.iterdir()] if self.path.is_dir() else []
        if any(not name.startswith(TEMPORARY) for name in names):
            raise UsageError(
                f"{self.path} holds other files: name a new or empty folder to keep captures in."
            )
        write_record(marker, {"format": ARCHIVE})

    def keep(self, data: bytes) -> str:
        """Store raw bytes and return their digest."""
        return store(self.path, data)

    def bytes(self, sha256: str) -> bytes:
        """Raw bytes by digest. Raises UnreadableFile."""
        return load(self.path, sha256)

    def document(self, identifier: str) -> "DocumentFolder":
        """The records of one document."""
        return DocumentFolder(self.path / "documents" / identifier)

    def documents(self) -> Iterator["DocumentFolder"]:
        """All documents by id."""
        folder = self.path / "documents"
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if path.is_dir():
                    yield DocumentFolder(path)


@dataclass(frozen=True, slots=True)
class DocumentFolder:
    """The records of one document."""

    path: Path

    def write(self, kind: str, name: str, record: Record) -> Path:
        """Write a record among the `answers`, `versions` or `failures`; return its path."""
        path = self.path / kind / f"{name}.json"
        write_record(path, record)
        return path

    def records(self, kind: str) -> Iterator[tuple[Path, Record]]:
        """Records of a kind by time; one that cannot be read is left out."""
        folder = self.path / kind
        for path in sorted(folder.glob("*.json")) if folder.is_dir() else ():
            record = read_record(path)
            if record is not None:
                yield path, record

    def state(self) -> Record:
        """What is known of the document; empty before the first check.

        Where a run was stopped between writing a version and the state, the version tells.
        """
        state = self._own("state.json", STATE)
        latest = max((self.path / "versions").glob("*.json"), default=None)
        version = read_record(latest) if latest else None
        if version and str(version.get("captured_at")) > str(state.get("checked_at", "")):
            return version
        return state

    def write_state(self, record: Record) -> None:
        """Replace the state."""
        write_record(self.path / "state.json", {"format": STATE, **record})

    def declared(self) -> Record:
        """What was declared of the document when it was last checked."""
        return self._own("document.json", DOCUMENT)

    def write_declared(self, record: Record) -> None:
        """Replace what was declared, if it is not the same."""
        whole = {"format": DOCUMENT, **record}
        if read_record(self.path / "document.json") != whole:
            write_record(self.path / "document.json", whole)

    def _own(self, name: str, format_: str) -> Record:
        record = read_record(self.path / name)
        return record if record and record.get("format") == format_ else {}


def write_record(path: Path, record: Record) -> None:
    """Write a JSON object whole, keys in the order given. Raises UsageError."""
    text = json.dumps(record, ensure_ascii=False, indent=1)
    write_whole(path, text.encode("utf-8", "replace") + b"\n")


def read_record(path: Path) -> Record | None:
    """A JSON object; None where there is none, or a broken one."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST_RECORD + 1)
        record = json.loads(data) if len(data) <= LARGEST_RECORD else None
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) else None


def opened(path: Path) -> Folder:
    """An archive that exists. Raises UnreadableFile if there is none."""
    record = read_record(path / "archive.json")
    if record is None or record.get("format") != ARCHIVE:
        problem = f"this is no archive of captures ({ARCHIVE})."
        raise UnreadableFile(str(path), problem, "Name the folder given to capture or watch.")
    return Folder(path)
