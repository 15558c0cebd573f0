"""Pages and resources as they were made, kept beside the casebook until what they show changes.

`pages.db` is derived like the search index: it may be removed at any time, goes into no export,
and is emptied when another version of the program opens it. What is a person's own in a page
(the token, the name, the sections, the theme) is not in what is kept; `rendering` fills it in.
"""

import hashlib
import secrets
import sqlite3
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from pledgebook.casebook.trail_state import TrailState

FILE = "pages.db"

MOST = 40_000
"""Pages that are kept, some 5 kB each; the oldest go first."""

TRIM_EVERY = 500

_TABLES = """
CREATE TABLE IF NOT EXISTS made_by (stamp TEXT, hold TEXT);
CREATE TABLE IF NOT EXISTS page (
  id INTEGER PRIMARY KEY, address TEXT UNIQUE, state TEXT, section TEXT, media TEXT, body BLOB);
"""

Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


class Shows(StrEnum):
    """What a page shows, and so with which changes it is made anew."""

    DOCUMENT = "document"
    """One document: its number, or that of one of its versions, stands in the address."""
    DOCUMENTS = "documents"
    COMPANY = "company"
    """One company, its documents and its answers: its number stands in the address."""
    COMPANY_TODAY = "company today"
    """The same as of today: made anew each day."""
    SCORES = "scores"
    """The scores of one cycle: its number stands in the address."""
    EVERYTHING = "everything"


def keep(shows: Shows) -> Callable[[Endpoint], Endpoint]:
    """Keep what an endpoint answers; it has to be the same for all who may see it."""

    def mark(endpoint: Endpoint) -> Endpoint:
        endpoint.shows = shows  # type: ignore[attr-defined]
        return endpoint

    return mark


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page before what is a person's own is filled in, or a resource."""

    section: str
    media: str
    body: str


class KeptPages:
    """The file of kept pages. Threads may share it."""

    def __init__(self, root: Path) -> None:
        self._path = root / FILE
        self._lock = Lock()
        self._file: sqlite3.Connection | None = None
        self._put = 0
        self._hold = secrets.token_hex(16)

    @property
    def hold(self) -> str:
        """What stands in a kept page where something is filled in; nobody can guess it."""
        with self._lock:
            self._opened()
            return self._hold

    def find(self, address: str, state: str) -> KeptPage | None:
        """What is kept under an address, where it was made in this state."""
        with self._lock:
            file = self._opened()
            row = file.execute(
                "SELECT section, media, body FROM page WHERE address = ? AND state = ?",
                [address, self._hold + state],
            ).fetchone()
        return KeptPage(row[0], row[1], zlib.decompress(row[2]).decode()) if row else None

    def has(self, address: str, state: str) -> bool:
        """Whether there is something to find."""
        with self._lock:
            query = "SELECT 1 FROM page WHERE address = ? AND state = ?"
            file = self._opened()
            return file.execute(query, [address, self._hold + state]).fetchone() is not None

    def put(self, address: str, state: str, page: KeptPage) -> None:
        """Keep a page in place of an older one."""
        body = zlib.compress(page.body.encode(), 1)
        with self._lock:
            file = self._opened()
            with file:
                file.execute(
                    "INSERT OR REPLACE INTO page (address, state, section, media, body) "
                    "VALUES (?, ?, ?, ?, ?)",
                    [address, self._hold + state, page.section, page.media, body],
                )
                self._put += 1
                if self._put % TRIM_EVERY == 0:
                    file.execute(
                        "DELETE FROM page WHERE id <= (SELECT max(id) - ? FROM page)", [MOST]
                    )

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._file is not None:
                self._file.close()
                self._file = None

    def _opened(self) -> sqlite3.Connection:
        """The file; made anew where it is missing, broken or of another program."""
        if self._file is None:
            try:
                self._file = self._connected()
            except sqlite3.DatabaseError:
                for path in self._path.parent.glob(f"{FILE}*"):
                    path.unlink(missing_ok=True)
                self._file = self._connected()
        return self._file

    def _connected(self) -> sqlite3.Connection:
        file = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
        try:
            file.execute("PRAGMA journal_mode = WAL")
            file.execute("PRAGMA synchronous = OFF")
            file.executescript(_TABLES)
            row = file.execute("SELECT stamp, hold FROM made_by").fetchone()
            if row is None or row[0] != stamp():
                with file:
                    file.execute("DELETE FROM page")
                    file.execute("DELETE FROM made_by")
                    file.execute("INSERT INTO made_by VALUES (?, ?)", [stamp(), self._hold])
            else:
                self._hold = row[1]
        except BaseException:
            file.close()
            raise
        return file


@cache
def stamp() -> str:
    """A hash of the whole program: of its code, templates, words and questions."""
    made = hashlib.sha256()
    _hash_into(made, resources.files("pledgebook"))
    return made.hexdigest()


def _hash_into(made: Any, folder: Traversable) -> None:  # noqa: ANN401 - a hash
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        if file.is_dir():
            if file.name != "__pycache__":
                _hash_into(made, file)
        elif not file.name.endswith((".pyc", ".woff2", ".npz")):
            made.update(file.name.encode())
            made.update(file.read_bytes())


def state_of(trail: TrailState, shows: Shows, document_id: int = 0) -> str:
    """The state of what a page shows, as the trail was when it was last looked at."""
    if shows is Shows.DOCUMENT:
        return trail.document(document_id)
    return trail.documents if shows is Shows.DOCUMENTS else trail.newest
