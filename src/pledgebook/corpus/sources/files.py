"""Folders of files: every file is a document, read by its format."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pledgebook.capture.gathering import why_no_document
from pledgebook.capture.intake import read_bytes
from pledgebook.corpus.sources.piece import Broken, Item, Shard
from pledgebook.errors import InputError

MOST_FILES = 200
"""Files of a shard: a minute of work where every file is a short PDF."""

_IGNORED = ("case.yaml", "case.yml")


def walk(folder: Path) -> Iterator[Path]:
    """Every file below a folder by name; hidden ones are left out, links to folders not followed.

    The order does not depend on the file system.
    """
    for current, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and name not in _IGNORED:
                yield Path(current, name)


def items(shard: Shard) -> Iterator[Item | Broken]:
    """The files of a shard, each a document."""
    for name in shard.files:
        yield _item(Path(name))


def _item(path: Path) -> Item | Broken:
    identifier = path.as_posix()
    reason = why_no_document(path)
    if reason:
        return Broken(identifier, identifier, reason)
    try:
        return Item(identifier, identifier, read_bytes(path), path.name)
    except InputError as error:
        return Broken(identifier, identifier, error.problem, error.remedy)
