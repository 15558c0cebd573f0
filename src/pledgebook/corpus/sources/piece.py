"""What a source of documents hands out: shards of work, and the documents in a shard."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from pledgebook.capture.documents import DocumentKind, Rank


@dataclass(frozen=True, slots=True)
class Shard:
    """A part of the input that one worker reads from beginning to end.

    `first` is the number of its first record in the file, from 1; `start` and `size` say which
    part of the file it is, in the unit of its source. `files` are paths, for a source whose
    records are files. `weight` is a measure of the work, for telling how much is left.
    """

    number: int
    source: str
    path: str
    name: str = ""
    first: int = 1
    start: int = 0
    size: int = 0
    files: tuple[str, ...] = ()
    weight: int = 0

    def dump(self) -> str:
        """As one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True, separators=(",", ":"))

    @classmethod
    def load(cls, line: str) -> Shard:
        """The shard that `dump` wrote."""
        values = json.loads(line)
        return cls(**{**values, "files": tuple(values["files"])})


@dataclass(frozen=True, slots=True)
class Known:
    """What the input says of a document; empty or None where it says nothing."""

    company: str = ""
    title: str = ""
    kind: DocumentKind | None = None
    rank: Rank | None = None
    sector: str = ""
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One document of a shard: its raw bytes, and what is known of it.

    `name` ends like a file of its format, and breaks ties of format. `charset` is what a server
    named.
    """

    id: str
    source: str
    data: bytes
    name: str
    known: Known = Known()
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that is no document, and what to do about it."""

    id: str
    source: str
    reason: str
    remedy: str = ""


BROKEN = "broken"
"""Source of a shard that stands for an input which cannot be read at all."""


def broken_input(name: str, reason: str, remedy: str = "") -> Shard:
    """A shard that holds nothing but the record of an input that cannot be read."""
    return Shard(0, BROKEN, reason, name, files=(remedy,) if remedy else ())
