"""Addresses that come from outside, made ours or refused."""

from typing import Annotated

from fastapi import Path, Query

LARGEST = 2_147_483_647
"""The largest number that both databases take for an id."""

Number = Annotated[int, Path(ge=1, le=LARGEST)]
"""An id in a path."""

Chosen = Annotated[int | None, Query(ge=1, le=LARGEST)]
"""An id in a query, or none."""


def own_path(path: str) -> str:
    """A path of this workbench to go on to; the first page for anything else."""
    if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable():
        return path
    return "/"
