"""A workbench over a casebook with the bundled example, asked over ASGI by a browser that keeps
its cookies; real servers and browsers are in `tests/browser`."""

import shutil
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from pledgebook.casebook.accounts import ROLES, add_account
from pledgebook.casebook.audit import Signature
from pledgebook.casebook.folder import open_casebook
from pledgebook.cli.main import run
from pledgebook.web import passwords
from pledgebook.web.app import create_app
from pledgebook.web.passwords import hashed
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


PASSWORD = "correct horse battery"
ADDRESS = "https://pledges.example.org"
TEAM = Settings(public=True, address=ADDRESS, secret="0123456789" * 4, clock=lambda: NOW)


@pytest.fixture(autouse=True, scope="session")
def quick_passwords():
    """The same hashing with less work in it, so that tests sign in quickly."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(1, 64, 1))
        yield


@pytest.fixture(scope="session")
def password_hash(quick_passwords):
    return hashed(PASSWORD)


@pytest.fixture
def team(example_casebook, password_hash):
    """The example with an account for each role, named as the role; the guest is of Tarnholm."""
    for role in ROLES:
        company = 1 if role == "guest" else None
        add_account(
            example_casebook, role, role, password_hash, Signature("setup", NOW), company_id=company
        )
    return create_app(example_casebook, TEAM)


def signed_in(app, name: str, password: str = PASSWORD) -> Visitor:
    """A browser of its own in which somebody has signed in."""
    found = Visitor(app, base_url=ADDRESS)
    answer = found.post(
        "/sign-in",
        data={"csrf": found.token("/sign-in"), "name": name, "password": password},
        follow_redirects=False,
    )
    assert answer.status_code == 303, answer.text
    return found
