"""Histories of documents brought in: one interface, whatever kept them.

`versions(path)` yields every captured version by document and time. One module a kind of
history; adding one is adding a module and a line in `_reader`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from pledgebook.capture.histories.ruled import by_declarations
from pledgebook.capture.histories.version import CapturedVersion, Recording, Skipped, extraction_of
from pledgebook.errors import UnreadableFile

__all__ = [
    "CapturedVersion",
    "Recording",
    "Skipped",
    "by_declarations",
    "extraction_of",
    "versions",
]

_Reader = Callable[[Path, list[Skipped]], Iterator[CapturedVersion]]

LINES = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")
WARCS = (".warc", ".warc.gz")


def versions(path: Path, skipped: list[Skipped] | None = None) -> Iterator[CapturedVersion]:
    """Every version of every document in the history at `path`, by document and time.

    A history is an archive that `pledgebook watch` keeps, a git repository in the Open Terms
    Archive layout, its JSON-lines extract, a WARC file, or a folder of dated files. Parts that
    are no version are added to `skipped` with their reason. Raises UnreadableFile where
    `path` is none of these.
    """
    yield from _reader(path)(path, skipped if skipped is not None else [])


def _reader(path: Path) -> _Reader:
    from pledgebook.capture.histories import archived, dated_files, ota_git, ota_lines, warc

    name = path.name.lower()
    if not path.exists():
        raise UnreadableFile(str(path), "there is no such file or folder.")
    if path.is_dir():
        if archived.is_archive(path):
            return archived.versions
        return ota_git.versions if ota_git.is_repository(path) else dated_files.versions
    if name.endswith(LINES):
        return ota_lines.versions
    if name.endswith(WARCS):
        return warc.versions
    raise UnreadableFile(
        str(path),
        "this is no history of versions.",
        "Give a folder of dated files, an archive, a git repository, a .jsonl or a .warc file.",
    )
