"""One file in, its blocks out, whatever the format; a hostile file costs only itself."""

import logging
from pathlib import Path

from pledgebook.capture.blocks import Extraction
from pledgebook.capture.sniffing import choose
from pledgebook.errors import UnreadableFile

log = logging.getLogger(__name__)

LARGEST_FILE = 200_000_000
"""Bytes above which a file is refused: the largest published policy or report seen is 60 MB."""


def extract(path: Path) -> Extraction:
    """Blocks of the file at `path`.

    Raises UnreadableFile (ScannedFile for pages without text) with what to do.
    """
    name = str(path)
    try:
        if not path.is_file():
            problem = "this is a folder." if path.is_dir() else "there is no such file."
            raise UnreadableFile(name, problem)
        if path.stat().st_size > LARGEST_FILE:
            raise UnreadableFile(name, f"larger than {LARGEST_FILE // 1_000_000} MB.", "Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(name, f"cannot be opened: {error.strerror or error}.") from error
    return extract_bytes(data, name)


def extract_bytes(data: bytes, name: str) -> Extraction:
    """Blocks of a file's bytes; `name` is only for messages and to break ties of type."""
    chosen, problems = choose(data, name)
    log.info("%s: read as %s", name, chosen.label)
    from dataclasses import replace

    extraction = chosen.extract(data, name)
    return replace(extraction, problems=problems + extraction.problems)
