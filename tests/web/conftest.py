"""A workbench over a casebook with the bundled example, asked over ASGI by a browser that keeps
its cookies; real servers and browsers are in `tests/browser`."""

import shutil
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pledgebook.casebook.folder import open_casebook
from pledgebook.cli.main import run
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings

NOW = "2026-03-01T10:00:00Z"


@pytest.fixture(scope="session")
def made_casebook(tmp_path_factory: pytest.TempPathFactory, example: Path) -> Path:
    """A casebook with the bundled example; not to be written to."""
    path = tmp_path_factory.mktemp("workbench") / "casebook"
    assert run(["init", str(path)]) == 0
    assert run(["add", str(path), str(example), "--as", "Ada"]) == 0
    return path


@pytest.fixture
def example_casebook(made_casebook: Path, tmp_path: Path):
    """A casebook with the bundled example, each test its own."""
    path = tmp_path / "casebook"
    shutil.copytree(made_casebook, path)
    opened = open_casebook(path, environment={})
    yield opened
    opened.close()


class Visitor(TestClient):
    """A browser: follows where it is led, keeps cookies, sends the token of the page it saw."""

    def token(self, path: str = "/") -> str:
        """The token of a page."""
        text = self.get(path).text
        return text.partition('name="csrf-token" content="')[2].partition('"')[0]

    def submit(self, path: str, data: dict | None = None, **more):
        """Send a form as the page's own would be sent."""
        return self.post(path, data={"csrf": self.token(), **(data or {})}, **more)


def visitor(casebook, settings: Settings, host: str = "http://127.0.0.1") -> Visitor:
    return Visitor(create_app(casebook, settings), base_url=host)


@pytest.fixture
def alone(example_casebook):
    """Ada, who works alone."""
    with visitor(example_casebook, Settings(person="Ada", clock=lambda: NOW)) as found:
        yield found
