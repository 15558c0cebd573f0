"""`--framework`: an id of a built-in standard or a framework file of one's own, in any command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import DataFileError, UsageError

if TYPE_CHECKING:
    from pledgebook.frameworks.sectors import Selection

ONLY = "Only this standard: an id, or a framework file of your own. Repeatable."
"""What `--framework` says of itself."""

_ENDINGS = (".yaml", ".yml")


def frameworks_chosen(names: tuple[str, ...], sector: str) -> Selection:
    """What is built in for the sector, or what was asked for: ids and files of one's own.

    Raises UsageError for a file that cannot be opened, DataFileError for one that is no
    framework or that has an id that is not known.
    """
    from pledgebook.frameworks.loader import load_builtin, with_framework
    from pledgebook.frameworks.sectors import (
        Selection,
        frameworks_for,
        known_sector,
        unknown_sector,
    )

    if not names:
        return frameworks_for(load_builtin(), sector)
    files = [name for name in names if Path(name).suffix.lower() in _ENDINGS]
    chosen = load_builtin(name for name in names if name not in files)
    for name in files:
        chosen = with_framework(chosen, framework_text(Path(name)), name)
    return Selection(chosen, note="" if known_sector(sector, chosen) else unknown_sector(sector))


def framework_text(path: Path) -> str:
    """Text of a framework file of the user's own. Raises UsageError or DataFileError."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), [("", "this is no UTF-8 text")]) from error
