"""A book of mappings: the tables of one data set, each with its mapping, as one data file."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module, resources
from pathlib import Path
from types import ModuleType
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from pledgebook.errors import DataFileError, InputError, UsageError
from pledgebook.frameworks.check import did_you_mean
from pledgebook.frameworks.yamlfile import read_yaml
from pledgebook.transparency.grids.grid import Grid
from pledgebook.transparency.grids.reading import read_grids
from pledgebook.transparency.mapping.apply import Applied, apply, insist
from pledgebook.transparency.mapping.model import FORMAT, From, validated
from pledgebook.transparency.mapping.model import Mapping as TableMapping
from pledgebook.transparency.model import Collection


class _Leave(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str
    because: str


class _BookFile(BaseModel):
    """The content of an importer's file. `reader` names a module beside it that reads the bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    format: Literal["pledgebook-importer/1"]
    name: str
    title: str
    source: str = ""
    license: str = ""
    reader: str = ""
    leave: tuple[_Leave, ...] = ()
    defaults: dict[str, Any] = {}
    tables: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Book:
    """An importer: where its data come from, which files are no tables, and its mappings."""

    name: str
    title: str
    source: str
    license: str
    reader: str
    leave: tuple[tuple[str, str], ...]
    tables: tuple[TableMapping, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """One file, the mapping that it was read with, and what came of it.

    A file that holds no figures has no mapping and a reason. `listed` is what it says of companies
    and of reports beside its figures.
    """

    path: Path
    mapping: TableMapping | None
    applied: Applied | None
    reason: str = ""
    listed: Collection = field(default_factory=Collection)


def books() -> tuple[str, ...]:
    """Names of the importers there are: one for each data file of the package."""
    folder = resources.files("pledgebook.transparency") / "importers"
    return tuple(
        sorted(
            path.name.removesuffix(".yaml")
            for path in folder.iterdir()
            if path.name.endswith(".yaml")
        )
    )


@cache
def load_book(name: str) -> Book:
    """An importer by name. Raises UsageError for an unknown one, DataFileError for a broken one."""
    if name not in books():
        hint = did_you_mean(name, books()) or f"; there are: {', '.join(books())}"
        raise UsageError(f"No importer {name!r}{hint}")
    path = resources.files("pledgebook.transparency") / "importers" / f"{name}.yaml"
    return parse_book(path.read_text("utf-8"), f"{name}.yaml")


def parse_book(text: str, file: str) -> Book:
    """The importer in a text. Raises DataFileError with the key that is wrong."""
    try:
        content = _BookFile.model_validate(read_yaml(text, file))
    except ValidationError as error:
        problems = [(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        raise DataFileError(file, problems) from error
    head = {"format": FORMAT, "confirmed": "pledgebook"}
    tables = tuple(
        validated(
            {**head, **_defaults(content.defaults, table), **table}, f"{file} {table.get('name')}"
        )
        for table in content.tables
    )
    return Book(
        name=content.name,
        title=content.title,
        source=content.source,
        license=content.license,
        reader=content.reader,
        leave=tuple((item.file, item.because) for item in content.leave),
        tables=tables,
    )


def _defaults(defaults: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """What all tables share, without what a table without figures has no use for."""
    return {} if "no_figures" in table else dict(defaults)


def import_files(
    book: Book,
    paths: Iterable[Path],
    given: Mapping[str, str] | None = None,
    *,
    leave_out: bool = False,
) -> tuple[Imported, ...]:
    """Read each file with the mapping that its name calls for.

    `given` holds values that a person states for the whole file (`company`, `period`…). Raises
    ImportStopped at the first table that surprises, and InputError for a file of no mapping.
    """
    return tuple(_import(book, path, given or {}, leave_out) for path in paths)


def _import(book: Book, path: Path, given: Mapping[str, str], leave_out: bool) -> Imported:
    for pattern, because in book.leave:
        if re.fullmatch(pattern, path.name):
            return Imported(path, None, None, because)
    for table in book.tables:
        if re.fullmatch(table.file, path.name):
            stated = with_given(table, given)
            grids = _reader(book)(path)
            applied = insist(apply(stated, grids, path.name), path.name, leave_out=leave_out)
            listed = _listed(book, path, given.get("company", ""))
            return Imported(path, stated, applied, listed=listed)
    raise InputError(
        path.name,
        f"the importer {book.name} does not know a file of this name.",
        "Give it the name it was published under, or map it: pledgebook transparency map.",
    )


def _reader(book: Book) -> Callable[[Path], Sequence[Grid]]:
    if not book.reader:
        return read_grids
    read: Callable[[Path], Sequence[Grid]] = _module(book).read
    return read


def _listed(book: Book, path: Path, company: str) -> Collection:
    """Companies and reports that the reader of an importer finds; not every one has any."""
    found = getattr(_module(book), "listed", None) if book.reader else None
    return found(path, company) if found else Collection()


def _module(book: Book) -> ModuleType:
    return import_module(f"pledgebook.transparency.importers.{book.reader}")


def with_given(table: TableMapping, given: Mapping[str, str]) -> TableMapping:
    """A mapping with what a person stated in the place of what it says."""
    if not given:
        return table
    stated = {key: From(constant=value) for key, value in given.items()}
    values = tuple(
        item.model_copy(update={key: None for key in stated if getattr(item, key) is not None})
        for item in table.values
    )
    return table.model_copy(update={**stated, "values": values})


def expand(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Files, and the files of folders, in order of their names. Raises UsageError."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            found += sorted(child for child in path.iterdir() if child.is_file())
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"{path}: there is no such file or folder.")
    return tuple(found)
