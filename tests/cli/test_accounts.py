"""`pledgebook accounts`."""

import io

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def casebook(tmp_path):
    path = tmp_path / "casebook"
    assert run(["init", str(path)]) == 0
    return path


def typed(monkeypatch, line):
    monkeypatch.setattr("sys.stdin", io.StringIO(line + "\n"))


def test_accounts_are_added_listed_and_closed(casebook, monkeypatch, capsys):
    typed(monkeypatch, "a long enough password")
    assert run(["accounts", "add", str(casebook), "Ada", "--role", "admin", "--as", "Ada"]) == 0
    typed(monkeypatch, "another long password")
    assert run(["accounts", "add", str(casebook), "Ben", "--role", "reader", "--as", "Ada"]) == 0
    assert run(["accounts", "change", str(casebook), "Ben", "--close", "--as", "Ada"]) == 0
    capsys.readouterr()
    assert run(["accounts", "list", str(casebook)]) == 0
    assert capsys.readouterr().out == "Ada: admin\nBen: reader, closed\n"


def test_a_short_password_is_refused(casebook, monkeypatch, capsys):
    typed(monkeypatch, "short")
    assert run(["accounts", "add", str(casebook), "Ada", "--role", "admin"]) == 2
    assert "at least 12 characters" in capsys.readouterr().err


def test_the_workbench_does_not_start_in_public_without_an_administrator(
    casebook, monkeypatch, capsys
):
    monkeypatch.setenv("PLEDGEBOOK_SECRET", "s" * 40)
    assert run(["serve", str(casebook), "--public", "--address", "https://a.example"]) == 2
    assert "pledgebook accounts add" in capsys.readouterr().err
