"""What a reader of a format is, and what it is given."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from pledgebook.relations.mapping import Mapping
from pledgebook.relations.model import Loaded
from pledgebook.relations.readers.rows import header_of

SAMPLE = 200_000
"""Characters looked at to tell a format: the head of a GLEIF or BODS file and a record or two."""


@dataclass(frozen=True)
class GraphFile:
    """A file's name and characters, and the mappings that its columns may follow."""

    name: str
    text: str
    mappings: tuple[Mapping, ...] = ()

    @cached_property
    def header(self) -> tuple[str, ...]:
        """Columns, if it is a CSV file."""
        return () if self.sample[:1] in ("{", "[", "<") else header_of(self.text)

    @cached_property
    def sample(self) -> str:
        """The beginning, without leading space."""
        return self.text[:SAMPLE].lstrip()

    def has_keys(self, *keys: str) -> bool:
        """Whether the beginning of a JSON file holds all these keys."""
        return self.sample[:1] in ("{", "[") and all(
            f"{json.dumps(key)}:" in self.sample.replace(" :", ":") for key in keys
        )


@dataclass(frozen=True, slots=True)
class Reader:
    """One format: its name for people, whether a file is in it, and how to read it."""

    name: str
    fits: Callable[[GraphFile], bool]
    read: Callable[[GraphFile], Loaded]
