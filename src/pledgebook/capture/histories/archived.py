"""The archive that `pledgebook capture` and `pledgebook watch` keep."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pledgebook.capture.documents import DocumentKind, Rank
from pledgebook.capture.histories.version import CapturedVersion, Recording, Skipped
from pledgebook.capture.web.folder import ARCHIVE, VERSION, Folder, opened, read_record
from pledgebook.errors import InputError


def is_archive(path: Path) -> bool:
    """Whether a folder is an archive of captures."""
    record = read_record(path / "archive.json")
    return record is not None and record.get("format") == ARCHIVE


def versions(path: Path, skipped: list[Skipped]) -> Iterator[CapturedVersion]:
    """Versions of all documents by document and time.

    A version whose bytes are missing or damaged is added to `skipped`.
    """
    folder = opened(path)
    for document in folder.documents():
        found = [
            (str(record.get("captured_at", "")), file, record)
            for file, record in document.records("versions")
            if record.get("format") == VERSION
        ]
        found.sort(key=lambda one: (one[0], one[1]))
        for number, (_, file, record) in enumerate(found):
            try:
                yield _version(folder, document.path.name, file, record, first=number == 0)
            except InputError as error:
                skipped.append(Skipped(str(file), error.problem))
            except (KeyError, ValueError, TypeError, AttributeError) as error:
                skipped.append(Skipped(str(file), f"the record is broken: {error}"))


def _version(
    folder: Folder, document: str, file: Path, record: dict[str, Any], *, first: bool
) -> CapturedVersion:
    rules = record["rules"]
    sha256 = str(record["sha256"])
    return CapturedVersion(
        document=document,
        captured_at=str(record["captured_at"]),
        media_type=str(record["media_type"]),
        data=folder.bytes(sha256),
        source=str(file),
        sha256=sha256,
        name=str(record["final_address"]),
        company=str(record.get("company", "")),
        title=str(record.get("title", "")),
        kind=DocumentKind(record["kind"]) if record.get("kind") else None,
        rank=Rank(record["rank"]) if record.get("rank") else None,
        address=str(record["address"]),
        recording=Recording.FIRST if first else Recording.CHANGE,
        select=tuple(str(css) for css in rules["select"]),
        remove=tuple(str(css) for css in rules["remove"]),
        charset=str(record.get("charset", "")),
    )
