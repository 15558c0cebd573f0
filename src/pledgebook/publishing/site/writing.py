"""Writes a site so that only what changed is touched, and no address that was published breaks."""

import hashlib
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pledgebook.capture.archive import write_whole
from pledgebook.errors import UsageError

FORMAT = "pledgebook-site/1"
MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
MARKER = ".pledgebook-site"
"""Says of a folder that it is ours, from before the first page is written, and whether a run
was interrupted in it."""
WRITING = f"{FORMAT} writing"


@dataclass
class Manifest:
    """What a site held when it was last written.

    `files` maps each path to its sha256; `companies` a slug to the fingerprint of what its pages
    were made of; `removed` a path that is no longer published to the day it was taken away.
    """

    made_by: str = ""
    options: str = ""
    files: dict[str, str] = field(default_factory=dict)
    companies: dict[str, str] = field(default_factory=dict)
    removed: dict[str, str] = field(default_factory=dict)
    interrupted: bool = False
    """Whether files may stand there that the manifest does not know: a run did not end."""


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a site that is there, an empty one for a new folder. Raises UsageError."""
    path = folder / MANIFEST
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is a file: name a folder.")
    if not folder.exists() or not any(folder.iterdir()):
        return Manifest()
    if not path.exists() and (folder / MARKER).exists():
        return Manifest()  # Interrupted before it was whole: everything is written again.
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(**{key: part for key, part in content.items() if key != "format"})
        manifest.interrupted = _interrupted(folder)
        ours = content.get("format") == FORMAT
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise _not_ours(folder) from error
    if not ours:
        raise _not_ours(folder)
    return manifest


def _interrupted(folder: Path) -> bool:
    try:
        return (folder / MARKER).read_text(encoding="utf-8").strip() == WRITING
    except OSError:
        return False


def _not_ours(folder: Path) -> UsageError:
    return UsageError(f"{folder} is not empty and is no site of pledgebook's: name a new folder.")


class SiteFolder:
    """Writes the files of a site into a folder, and knows which of them are new."""

    def __init__(self, folder: Path, before: Manifest) -> None:
        self.folder = folder
        self.before = before
        self.files: dict[str, str] = {}
        self.written = 0
        self._folders: set[Path] = set()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / MARKER).write_text(f"{WRITING}\n", encoding="utf-8")
        except OSError as error:
            raise UsageError(f"{folder} cannot be written: {error.strerror or error}.") from error

    def keep(self, paths: Iterable[str]) -> None:
        """Keep files as they are: what they are made of has not changed."""
        for path in paths:
            self.files[path] = self.before.files[path]

    def put(self, path: str, data: bytes | str) -> None:
        """Write a file, unless the same stands there already."""
        content = data.encode("utf-8") if isinstance(data, str) else data
        digest = hashlib.sha256(content).hexdigest()
        self.files[path] = digest
        if self.before.files.get(path) == digest and self._stands_with(path, content):
            return
        target = self.folder / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        temporary = target.with_name(f".{target.name}.new")
        temporary.write_bytes(content)
        os.replace(temporary, target)  # noqa: PTH105 - Path.replace is slower by a stat
        self.written += 1

    def stands(self, path: str) -> bool:
        """Whether a file of the last run still stands there, as far as is known."""
        return not self.before.interrupted and (self.folder / path).is_file()

    def _stands_with(self, path: str, content: bytes) -> bool:
        target = self.folder / path
        if not self.before.interrupted:
            return target.is_file()
        try:
            return target.read_bytes() == content
        except OSError:
            return False

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest and the checksums last: a site without them was interrupted."""
        sums = "".join(f"{digest}  {path}\n" for path, digest in sorted(self.files.items()))
        write_whole(self.folder / CHECKSUMS, sums.encode("utf-8"))
        content: dict[str, Any] = {
            "format": FORMAT,
            "made_by": manifest.made_by,
            "options": manifest.options,
            "files": dict(sorted(self.files.items())),
            "companies": dict(sorted(manifest.companies.items())),
            "removed": dict(sorted(manifest.removed.items())),
        }
        # A file a line, without `indent`, with which Python writes JSON ten times as slowly.
        text = json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")) + "\n"
        write_whole(self.folder / MANIFEST, text.encode("utf-8"))
        (self.folder / MARKER).write_text(f"{FORMAT}\n", encoding="utf-8")
