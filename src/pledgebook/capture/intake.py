"""One file in, its blocks out, whatever the format; a hostile file costs only itself.

The registry of formats is `pledgebook.capture.formats.FORMATS`; only the reading process
loads it.
"""

import logging
from pathlib import Path

from pledgebook.capture.blocks import Extraction
from pledgebook.capture.containment import READER
from pledgebook.capture.transfer import TABLES
from pledgebook.capture.web.selection import Selection
from pledgebook.errors import UnreadableFile

log = logging.getLogger(__name__)

LARGEST_FILE = 200_000_000
"""Bytes above which a file is refused: the largest report seen, full of photographs, has 60 MB."""


def extract(path: Path) -> Extraction:
    """Blocks of the file at `path`.

    Its type is judged by its content. Raises UnreadableFile, or ScannedFile for pages that
    are pictures of text, with what to do.
    """
    return extract_bytes(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Raw bytes of a file; raises UnreadableFile where there is none, or a too large one."""
    name = str(path)
    try:
        if not path.is_file():
            problem = "this is a folder." if path.is_dir() else "there is no such file."
            raise UnreadableFile(name, problem)
        size = path.stat().st_size
        if size > LARGEST_FILE:
            problem = f"the file has {size // 1_000_000} MB; {LARGEST_FILE // 1_000_000} are read."
            raise UnreadableFile(name, problem, "Split it, or save it with smaller pictures.")
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UnreadableFile(name, f"the file cannot be opened: {reason}.") from error


def extract_bytes(data: bytes, name: str, selection: Selection | None = None) -> Extraction:
    """Blocks of a file's bytes; `name` serves for messages and to break ties of type.

    With a `selection`, of the part of a web page that it selects. Raises as `extract` does, and
    SelectorUnmatched.
    """
    extraction = READER.read(data, name, selection.dump() if selection else b"")
    log.info("%s: read as %s, %d blocks", name, extraction.media_type, len(extraction.blocks))
    return extraction


def extract_tables(data: bytes, name: str) -> Extraction:
    """Blocks of a file with its tables, read for them alone: nothing of it is kept as its text.

    Raises as `extract` does.
    """
    return READER.read(data, name, TABLES)


def start() -> None:
    """Start the reading process ahead of the first file, while the caller does other things."""
    READER.start()
