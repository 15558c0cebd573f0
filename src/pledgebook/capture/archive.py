"""Content addresses: a capture is named by the hash of its raw bytes.

A folder of captures holds each body once, as `bytes/ab/abcdef…`, whatever page it came from.
Files are written whole: a reader sees the old file or the new one, never a part.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path

from pledgebook.errors import UnreadableFile, UsageError

BODIES = "bytes"
"""Folder inside an archive that holds the raw bytes, spread over folders of two digits."""

TEMPORARY = ".part-"
"""Beginning of the name of a file that is being written; one left behind means nothing."""


_DIGEST = re.compile(r"[0-9a-f]{64}")


def digest(data: bytes) -> str:
    """SHA-256 of raw bytes as 64 lower-case hexadecimal digits, the name of a capture."""
    return hashlib.sha256(data).hexdigest()


def body_path(folder: Path, sha256: str) -> Path:
    """Where the archive `folder` keeps the bytes with this digest."""
    return folder / BODIES / sha256[:2] / sha256


def store(folder: Path, data: bytes) -> str:
    """Keep raw bytes in the archive `folder` and return their digest.

    Bytes that are kept already are left alone. Raises UsageError where the folder cannot be
    written.
    """
    sha256 = digest(data)
    path = body_path(folder, sha256)
    try:
        kept = path.stat().st_size == len(data) and digest(path.read_bytes()) == sha256
    except OSError:
        kept = False
    if not kept:
        write_whole(path, data)
    return sha256


def load(folder: Path, sha256: str) -> bytes:
    """The raw bytes with this digest.

    Raises UnreadableFile where they are missing or no longer what they were.
    """
    if not _DIGEST.fullmatch(sha256):
        raise UnreadableFile(str(folder), f"{sha256!r} names no bytes.", "")
    path = body_path(folder, sha256)
    try:
        data = path.read_bytes() if path.is_file() else None
    except OSError as error:
        problem = f"the captured bytes cannot be opened: {error.strerror}."
        raise UnreadableFile(str(path), problem, "Restore the archive from a copy.") from error
    if data is None:
        problem = "the captured bytes are missing."
        raise UnreadableFile(str(path), problem, "Restore the archive from a copy.")
    if digest(data) != sha256:
        problem = "the captured bytes are not those that were stored."
        raise UnreadableFile(str(path), problem, "Restore the archive from a copy.")
    return data


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that an interruption at any moment leaves the old one or the new one.

    Folders are made as needed. Raises UsageError where the place cannot be written.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    except BaseException:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can (Windows cannot)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
