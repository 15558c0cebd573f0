"""How the pages are filled in: templates that escape, compiled once as Python's modules are."""

import sys
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
)
from jinja2.bccache import Bucket


class _BesideTemplates(FileSystemBytecodeCache):
    """Keeps compiled templates where they can be kept; elsewhere they are compiled each time."""

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError, UnpicklingError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        try:
            super().dump_bytecode(bucket)
        except OSError:  # an installation that its user may not write to
            return


def environment(templates: Path) -> Environment:
    """The templates of a folder. Text is escaped; a name that is not given is an error.

    Compiling those of a report takes longer than filling them in, so that what was compiled is
    kept in the folder `__pycache__` beside them, by the rules of Python's own: not where
    PYTHONDONTWRITEBYTECODE is set, and never used for a template that has changed.
    """
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=_kept_beside(templates),
    )


def _kept_beside(templates: Path) -> BytecodeCache | None:
    if sys.dont_write_bytecode:
        return None
    folder = templates / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return _BesideTemplates(str(folder))
