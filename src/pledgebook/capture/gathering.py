"""The documents that a user names: files, and folders with what they hold."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pledgebook.capture.case import CaseSpec, DocumentSpec, identifier_of
from pledgebook.capture.formats import FORMATS
from pledgebook.capture.formats.format import Match

MOST_FILES = 10_000
"""Files taken of one folder; more than this is a corpus and not a company's documents."""

SNIFFED = 65_536
"""Bytes read of a file with an unknown ending to see whether it is a document."""

OWN_REPORT = b'name="generator" content="pledgebook'
"""What marks a report that this program wrote: reading it back would quote our own words."""

KNOWN_ENDINGS = frozenset(ending for format_ in FORMATS for ending in format_.extensions)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file of a folder that is not read, and why; `path` as the user would find it."""

    path: Path
    reason: str


def gather(paths: Sequence[Path]) -> tuple[CaseSpec, tuple[Skipped, ...]]:
    """The documents that `paths` name, in that order, a folder's files by name.

    A named file is always taken, so that it fails by name if it cannot be read. Of a folder
    and its subfolders, hidden files are left out, and links to folders are not followed.
    """
    skipped: list[Skipped] = []
    files: dict[Path, str] = {}
    for path in paths:
        for file in _walk(path, skipped) if path.is_dir() else (path,):
            files.setdefault(file, str(file))
    taken: set[str] = set()
    documents: list[DocumentSpec] = []
    for file, name in files.items():
        identifier = identifier_of(name, taken)
        taken.add(identifier)
        documents.append(DocumentSpec(identifier, file, name))
    return CaseSpec(tuple(documents)), tuple(skipped)


def _walk(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    """Readable files below a folder."""
    count = 0
    for current, folders, names in os.walk(folder):
        for name in sorted(folders):
            if not name.startswith(".") and Path(current, name).is_symlink():
                skipped.append(Skipped(Path(current, name), "a link to a folder"))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")):
                continue
            path = Path(current, name)
            reason = (
                why_no_document(path) if count < MOST_FILES else f"more than {MOST_FILES:,} files"
            )
            if reason:
                skipped.append(Skipped(path, reason))
            else:
                count += 1
                yield path


def why_no_document(path: Path) -> str:
    """Why a file of a folder is no document, "" if it is one."""
    ending = path.suffix.lower()
    if ending in {".yaml", ".yml"}:
        return "a data file"
    if not path.is_file():
        return "not a file" if path.exists() else "a link that leads nowhere"
    try:
        with path.open("rb") as stream:
            head = stream.read(SNIFFED)
    except OSError as error:
        return f"cannot be opened: {error.strerror}"
    if OWN_REPORT in head:
        return "a report that this program wrote"
    if ending in KNOWN_ENDINGS:
        return ""
    if any(format_.recognise(head) is Match.CERTAIN for format_ in FORMATS):
        return ""
    return f"{ending or 'a file without ending'}: not a document format that is read"
