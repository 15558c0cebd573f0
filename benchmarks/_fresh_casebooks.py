"""Copies of one casebook, each quickly made and thrown away, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import create_engine

from pledgebook.casebook.folder import DEFAULT_DATABASE, VARIABLE, Casebook, create, open_casebook


class Copies:
    """Makes copies of the casebook that `prepare` made, in a file or on a server."""

    def __init__(self, place: Path, server: str = "") -> None:
        self._place = place
        self._server = server
        self._numbers = count(1)
        place.mkdir()
        self._pattern = f"pattern_{place.name.replace('-', '_')}"
        if server:
            self._run(f"CREATE DATABASE {self._pattern}")

    def prepare(self, fill: Callable[[Casebook], None]) -> None:
        """Make the casebook that is copied, and fill it."""
        casebook = create(self._place / "pattern", self._url(self._pattern), environment={})
        fill(casebook)
        casebook.close()

    @contextmanager
    def fresh(self) -> Iterator[Callable[[], Casebook]]:
        """A way to open a new copy, which is removed afterwards."""
        name = f"copy_{self._pattern}_{next(self._numbers)}"
        root = self._place / name
        shutil.copytree(self._place / "pattern", root)
        environment = {}
        if self._server:
            self._run(f"CREATE DATABASE {name} TEMPLATE {self._pattern}")
            environment[VARIABLE] = self._url(name)
        try:
            yield lambda: open_casebook(root, environment)
        finally:
            shutil.rmtree(root)
            if self._server:
                self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _url(self, name: str) -> str:
        return self._server.format(database=name) if self._server else DEFAULT_DATABASE

    def _run(self, statement: str) -> None:
        url = self._server.format(database="postgres").replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
        engine.dispose()
