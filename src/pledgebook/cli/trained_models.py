"""The option `--model`: trained models from files, those that come along, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.assessing.learning.modelfile import LoadedModel
    from pledgebook.frameworks.loader import FrameworkSet

NONE = "none"


def trained_models(names: tuple[str, ...], frameworks: FrameworkSet) -> Sequence[LoadedModel]:
    """The models asked for; else those that come with frameworks asked by name.

    Raises UsageError for a file that cannot be opened and DataFileError for one that is no model.
    """
    files = model_files(names)
    if files is not None:
        from pledgebook.assessing.learning.modelfile import from_bytes

        return [from_bytes(content, name) for name, content in files]
    from pledgebook.assessing.learning.builtin import models_of

    return models_of(frameworks)


def model_files(names: tuple[str, ...]) -> tuple[tuple[str, bytes], ...] | None:
    """(name, content) of the files asked for, () for `none`, None where nothing was asked."""
    if NONE in names:
        if len(names) > 1:
            raise UsageError("--model none stands alone: name models, or none.")
        return ()
    return tuple((name, _bytes(Path(name))) for name in names) or None


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(f"{path}: cannot be opened: {error.strerror or error}.") from error
