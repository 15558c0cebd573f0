"""Where a result goes: to the terminal or, whole or not at all, to a file."""

import os
import sys
import tempfile
from pathlib import Path

import click

from pledgebook.errors import UsageError
from pledgebook.publishing.printable import encodable


def check_file(path: Path) -> None:
    """Refuse a target that cannot become a file, before any work is done. Raises UsageError."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder: name a file, for example {path / 'report.html'}.")
    if not path.parent.is_dir():
        raise UsageError(f"{path.parent} does not exist: make the folder first.")


def check_folder(path: Path) -> None:
    """Refuse a target that cannot become a folder of files. Raises UsageError."""
    if path.exists() and not path.is_dir():
        raise UsageError(f"{path} is a file: several tables need a folder.")


def write_file(path: Path, text: str) -> None:
    """Write all of the text or leave what was there: a temporary file takes its place at once.

    Raises UsageError where the place cannot be written.
    """
    write_bytes(path, encodable(text).encode("utf-8"))


def write_bytes(path: Path, content: bytes) -> None:
    """The same for bytes. Raises UsageError where the place cannot be written."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        temporary.chmod(_mode(path))
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise UsageError(f"{path} cannot be written: {error.strerror or error}.") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int:
    """Permissions of the file that is replaced, or those a new file would get."""
    if path.exists():
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_tables(folder: Path, tables: dict[str, str]) -> None:
    """Each table as NAME.csv in the folder, which is made if need be. Raises UsageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder} cannot be made: {error.strerror or error}.") from error
    for name, text in tables.items():
        write_file(folder / f"{name}.csv", text)


def write_files(folder: Path, files: dict[str, str]) -> None:
    """Each text at its path below the folder, which is made if need be. Raises UsageError."""
    for name, text in files.items():
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            reason = error.strerror or error
            raise UsageError(f"{path.parent} cannot be made: {reason}.") from error
        write_file(path, text)


def print_text(text: str) -> None:
    """Print text as UTF-8 whatever the terminal's own encoding is, bytes unchanged.

    A reader that has seen enough (`| head`) ends the output quietly.
    """
    try:
        click.echo(encodable(text).encode("utf-8"), nl=False)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def colours_on() -> bool:
    """Whether colour reaches a person: standard output is a terminal and NO_COLOR is not set."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
