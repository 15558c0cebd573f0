"""A casebook as a folder: `casebook.yaml` names the database, `archive/` holds the raw files.

    format: pledgebook-casebook/1
    database: sqlite:///casebook.db

A relative SQLite file lies in the folder. A team changes the one line to the address of its
PostgreSQL database. A password need not stand in the file: the environment variable
PLEDGEBOOK_DATABASE, where it is set, takes the place of the line.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy import Connection, Engine, inspect, make_url

from pledgebook.capture.archive import write_whole
from pledgebook.casebook import database
from pledgebook.casebook.archive import Archive
from pledgebook.errors import DataFileError, UsageError

FILE = "casebook.yaml"
FORMAT = "pledgebook-casebook/1"
ARCHIVE = "archive"
DEFAULT_DATABASE = "sqlite:///casebook.db"
VARIABLE = "PLEDGEBOOK_DATABASE"


class CasebookFile(BaseModel):
    """The content of `casebook.yaml`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: Literal["pledgebook-casebook/1"]
    database: str = Field(default=DEFAULT_DATABASE, min_length=1)
    reader: bool = True
    """`off`: no language model is asked about this casebook, whoever names one."""


@dataclass(frozen=True, slots=True)
class Casebook:
    """An open casebook: its folder, its archive and an engine for its database."""

    root: Path
    archive: Archive
    engine: Engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state and changes nothing."""
        with database.reading(self.engine) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection in the one write transaction; all of it is kept, or nothing."""
        with database.writing(self.engine) as connection:
            yield connection

    @contextmanager
    def held(self) -> Iterator[None]:
        """For many write transactions in a row; each is kept, or not, by itself."""
        with database.held(self.engine):
            yield

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def is_casebook(path: Path) -> bool:
    """Whether the folder is a casebook."""
    return (path / FILE).is_file()


def create(
    root: Path,
    url: str = DEFAULT_DATABASE,
    environment: Mapping[str, str] = os.environ,
    *,
    schema: str = "head",
) -> Casebook:
    """Make a casebook in a folder that is new or empty. Raises UsageError otherwise.

    On PostgreSQL the database has to be there, and may not hold a casebook yet. An older
    `schema` is for what was exported from an older casebook.
    """
    from pledgebook.casebook.migrating import migrate

    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        what = "is a casebook already" if is_casebook(root) else "is not empty"
        raise UsageError(f"{root} {what}: name a new folder.")
    engine = database.connect(_place(root, environment.get(VARIABLE) or url))
    with _disposing(engine):
        _make_folder(root)
        _refuse_second(engine)
        migrate(engine, schema)
        # The file comes last: a folder without it is no casebook, however far the rest came.
        write_whole(root / FILE, f"format: {FORMAT}\ndatabase: {url}\n".encode())
    return Casebook(root, Archive(root / ARCHIVE), engine)


def _make_folder(root: Path) -> None:
    try:
        (root / ARCHIVE).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{root} cannot be made: {error.strerror or error}.") from error


def _refuse_second(engine: Engine) -> None:
    database.ping(engine)
    if "casebook_schema" in inspect(engine).get_table_names():
        raise UsageError(
            f"The database {engine.url.render_as_string(hide_password=True)} holds a casebook "
            "already: name another one."
        )


@contextmanager
def _disposing(engine: Engine) -> Iterator[None]:
    """Let go of the database where opening it comes to nothing."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def open_casebook(
    root: Path, environment: Mapping[str, str] = os.environ, *, keep_open: bool = False
) -> Casebook:
    """Open the casebook in a folder. Raises UsageError, or DataFileError for its file.

    A casebook made by an older pledgebook is brought up to date first.
    """
    from pledgebook.casebook.migrating import check_schema

    if not is_casebook(root):
        raise UsageError(f"{root} is no casebook: make one with `pledgebook init {root}`.")
    url = environment.get(VARIABLE) or load_settings(root).database
    engine = database.connect(_place(root, url), keep_open=keep_open)
    if engine.dialect.name == "sqlite" and not Path(engine.url.database or "").is_file():
        raise UsageError(
            f"{engine.url.database} is missing: the casebook's database has been moved or removed."
        )
    with _disposing(engine):
        check_schema(engine)
    return Casebook(root, Archive(root / ARCHIVE), engine)


def load_settings(root: Path) -> CasebookFile:
    """What `casebook.yaml` of a folder says. Raises DataFileError where it breaks its schema."""
    path = root / FILE
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        return CasebookFile.model_validate(content)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataFileError(str(path), [("", f"cannot be read: {error}")]) from error
    except ValidationError as error:
        problems = [(".".join(map(str, e["loc"])), e["msg"]) for e in error.errors()]
        raise DataFileError(str(path), problems) from error


def _place(root: Path, url: str) -> str:
    """The address with a relative SQLite file taken from the casebook's folder."""
    if not url.startswith("sqlite:///"):
        return url
    parsed = make_url(url)
    if not parsed.database or parsed.database == ":memory:":
        raise UsageError("A casebook has to be kept in a file: write sqlite:///casebook.db.")
    placed = parsed.set(database=str(root.resolve() / parsed.database))
    return placed.render_as_string(hide_password=False)
