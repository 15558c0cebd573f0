"""The option `--model`: trained models from files, those that come along, or none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgebook.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pledgebook.assessing.learning.modelfile import LoadedModel
    from pledgebook.frameworks.loader import FrameworkSet

NONE = "none"
NAMED = 4
"""Questions of a model that are named where it is of no use."""


def trained_models(names: tuple[str, ...], frameworks: FrameworkSet) -> Sequence[LoadedModel]:
    """The models asked for; else those that come with frameworks asked by name.

    Raises UsageError for a file that cannot be opened and DataFileError for one that is no model.
    """
    files = model_files(names)
    if files is not None:
        from pledgebook.assessing.learning.modelfile import from_bytes

        found = [from_bytes(content, name) for name, content in files]
        for loaded in found:
            _warn_if_useless(loaded, frameworks)
        return found
    from pledgebook.assessing.learning.builtin import models_of

    return models_of(frameworks)


def _warn_if_useless(loaded: LoadedModel, frameworks: FrameworkSet) -> None:
    """Say so where a model answers none of the questions that are asked."""
    from pledgebook.publishing.printable import one_line

    asked = {element for _, element in frameworks.elements}
    asked |= {f"{framework}:{element}" for framework, element in frameworks.elements}
    if asked & set(loaded.places):
        return
    named = ", ".join(loaded.card.questions[:NAMED])
    more = len(loaded.card.questions) - NAMED
    named += f" and {more} more" if more > 0 else ""
    click.echo(
        one_line(
            f"Warning: the model “{loaded.card.name}” answers none of the questions asked, so the "
            f"rules alone answer. It knows {named}: name the framework that asks these with "
            "--framework."
        ),
        err=True,
    )


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
