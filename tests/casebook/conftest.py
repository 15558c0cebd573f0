"""Casebooks to test on: each test runs on SQLite and on a real PostgreSQL server."""

import itertools
import os
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from tests.casebook.postgres_server import running_server, server_programs

from pledgebook.casebook import folder
from pledgebook.casebook.audit import Signature

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def postgres():
    """URL of a server with a place for the name of a database."""
    programs = server_programs()
    if programs is None:
        message = "NOT RUN: no PostgreSQL server (initdb, pg_ctl) on this machine; `make postgres`"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    # A socket's path may have 107 characters, which pytest's own folders can exceed.
    with (
        tempfile.TemporaryDirectory(prefix="pb", ignore_cleanup_errors=True) as place,
        running_server(programs, Path(place)) as url,
    ):
        yield url


@pytest.fixture
def postgres_url(postgres):
    """URL of a new database on the server."""
    name = f"casebook_{os.getpid()}_{next(_numbers)}"
    admin = create_engine(
        postgres.format(database="postgres").replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="AUTOCOMMIT",
    )
    with admin.connect() as connection:
        connection.exec_driver_sql(f"CREATE DATABASE {name}")
    admin.dispose()
    return postgres.format(database=name)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request):
    """URL of a database that is empty, of each kind."""
    if request.param == "sqlite":
        return folder.DEFAULT_DATABASE
    return request.getfixturevalue("postgres_url")


@pytest.fixture
def file_casebook(tmp_path):
    """A casebook in a file, for what only a file can suffer."""
    made = folder.create(tmp_path / "casebook", environment={})
    yield made
    made.close()


@pytest.fixture
def casebook(tmp_path, database_url):
    made = folder.create(tmp_path / "casebook", database_url, environment={})
    yield made
    made.close()


@pytest.fixture(scope="session")
def by():
    return Signature("Ada", "2026-03-01T10:00:00Z")
