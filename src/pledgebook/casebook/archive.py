"""The archive: raw files under the hash of their content, never changed, checked when read.

A file lies at `ab/cdef…`, the first two digits of its sha256 and the rest. It is written
beside its place and moved there when it is whole and on the disk, so that an interrupted run
leaves either nothing or the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pledgebook.capture.archive import TEMPORARY, digest, write_whole
from pledgebook.errors import InputError

_HEX = frozenset("0123456789abcdef")


class DamagedFile(InputError):
    """A file of the archive is missing, or is not what its name says."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of raw files by content."""

    root: Path

    def path_of(self, sha256: str) -> Path:
        """Where a file lies, or would lie. Raises ValueError for what is no sha256."""
        if len(sha256) != 64 or not _HEX.issuperset(sha256):
            raise ValueError(f"{sha256!r} is no sha256")
        return self.root / sha256[:2] / sha256[2:]

    def add(self, data: bytes) -> str:
        """Keep some bytes; returns their sha256. What is there already is left alone."""
        sha256 = digest(data)
        path = self.path_of(sha256)
        if self._has(path, data):
            return sha256
        write_whole(path, data)
        return sha256

    def _has(self, path: Path, data: bytes) -> bool:
        try:
            return path.read_bytes() == data
        except OSError:
            return False

    def read(self, sha256: str) -> bytes:
        """The bytes of a file, checked against their hash. Raises DamagedFile."""
        path = self.path_of(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            problem = "missing" if not path.exists() else (error.strerror or "cannot be read")
            raise DamagedFile(
                f"archive/{sha256[:2]}/{sha256[2:]}",
                f"{problem}.",
                "Put back the file from a copy: its name is the hash of its content.",
            ) from error
        if digest(data) != sha256:
            raise DamagedFile(
                f"archive/{sha256[:2]}/{sha256[2:]}",
                "its content is not what was captured.",
                "Put back the file from a copy: its name is the hash of its content.",
            )
        return data

    def listing(self) -> Iterator[tuple[Path, str]]:
        """(path, sha256 by its name) of each file; the sha256 is empty for a foreign name.

        What an interrupted run left behind under a temporary name is passed over.
        """
        if not self.root.is_dir():
            return
        for path in sorted(self.root.rglob("*")):
            if path.is_dir() or path.name.startswith(TEMPORARY):
                continue
            name = path.parent.name + path.name
            known = len(name) == 64 and _HEX.issuperset(name) and path.parent.parent == self.root
            yield path, name if known else ""
