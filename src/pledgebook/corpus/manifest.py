"""What a folder of results says of itself: which scan it holds, and whether that is complete.

It holds no time and no name of a machine, so that the same scan gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pledgebook import __version__
from pledgebook.assessing.learning.modelfile import to_bytes
from pledgebook.assessing.rulebook import compile_rules
from pledgebook.assessing.searching import METHOD, method_version
from pledgebook.capture.archive import digest
from pledgebook.corpus.answering import Task
from pledgebook.corpus.planning import Census
from pledgebook.corpus.schema import FORMAT
from pledgebook.corpus.shard import Counts
from pledgebook.errors import DataFileError, UsageError
from pledgebook.frameworks.loader import FrameworkSet

NAME = "corpus.json"


@dataclass(frozen=True, slots=True)
class Manifest:
    """A scan: by which program and method, of which inputs, asking what.

    `complete` is False until every shard is written; then `counts` holds the totals.
    """

    program: str
    method: str
    questions: str
    """Hash of all that the frameworks say."""
    frameworks: tuple[str, ...]
    models: tuple[str, ...]
    """Trained models that answer, each by name and hash of its file."""
    tables: tuple[str, ...]
    sector: str
    fields: Mapping[str, str]
    inputs: tuple[str, ...]
    files: int
    bytes: int
    digest: str
    shard_bytes: int
    complete: bool = False
    counts: Mapping[str, int] = field(default_factory=dict)

    def dump(self) -> str:
        """As JSON."""
        return json.dumps({"format": FORMAT, **asdict(self)}, indent=1, ensure_ascii=False) + "\n"

    def differences(self, other: Manifest) -> list[str]:
        """What another scan has that this one has not, in words."""
        named = {
            "program": "the version of pledgebook",
            "method": "the method or the words of the frameworks",
            "frameworks": "the frameworks",
            "questions": "the questions of the frameworks",
            "models": "the trained models",
            "tables": "the tables",
            "sector": "the sector",
            "fields": "the fields",
            "inputs": "the inputs",
            "digest": "the files of the inputs",
            "shard_bytes": "the size of shards",
        }
        return [
            words for name, words in named.items() if getattr(self, name) != getattr(other, name)
        ]


def manifest_of(
    task: Task, frameworks: FrameworkSet, paths: tuple[str, ...], found: Census, size: int
) -> Manifest:
    """The manifest of a scan that is to be made."""
    book = compile_rules(frameworks)
    return Manifest(
        program=f"pledgebook {__version__}",
        method=f"{METHOD} {method_version(book.fingerprint)}",
        questions=digest(
            "\n".join(one.model_dump_json() for one in frameworks.frameworks).encode()
        ),
        frameworks=tuple(f"{one.id} ({one.edition})" for one in frameworks.frameworks),
        models=tuple(
            f"{one.card.name} {digest(to_bytes(one.model, one.card))[:16]}"
            for one in task.trained(frameworks)
        ),
        tables=task.tables,
        sector=task.sector,
        fields=dict(task.fields),
        inputs=paths,
        files=found.files,
        bytes=found.bytes,
        digest=found.digest,
        shard_bytes=size,
    )


def completed(manifest: Manifest, counts: Counts, shards: int) -> Manifest:
    """The manifest of a scan that is done."""
    totals = {**asdict(counts), "shards": shards}
    totals.pop("weight")
    return replace(manifest, complete=True, counts=totals)


def load(out: Path) -> Manifest | None:
    """The manifest of a folder, None where it has none. Raises DataFileError."""
    path = out / NAME
    if not path.is_file():
        return None
    try:
        values: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if values.pop("format") != FORMAT:
            raise DataFileError(str(path), [("format", f"has to be {FORMAT}")])
        for name in ("frameworks", "models", "tables", "inputs"):
            values[name] = tuple(values[name])
        return Manifest(**values)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFileError(str(path), [("", "this is no record of a scan")]) from error


def loaded(out: Path) -> Manifest:
    """The manifest of a folder of results. Raises UsageError where it is none."""
    found = load(out)
    if found is None:
        raise UsageError(f"{out} holds no scan: make one with pledgebook scan INPUT -o {out}")
    return found
