"""A casebook with the bundled example on a real PostgreSQL server."""

import pytest
from tests.casebook.conftest import postgres, postgres_url

from pledgebook.casebook.folder import open_casebook
from pledgebook.cli.main import run

__all__ = ["postgres", "postgres_url"]


@pytest.fixture
def casebook_on_a_server(tmp_path, example, postgres_url):
    path = tmp_path / "on-a-server"
    assert run(["init", str(path), "--database", postgres_url]) == 0
    assert run(["add", str(path), str(example), "--as", "Ada"]) == 0
    opened = open_casebook(path, environment={})
    yield opened
    opened.close()
