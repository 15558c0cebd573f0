"""The commands of a casebook as a person uses them."""

import json

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    assert run(["init", str(tmp_path / "book")]) == 0
    return tmp_path / "book"


def test_documents_are_added_and_the_casebook_is_whole(book, example, capsys):
    assert run(["add", str(book), str(example)]) == 0
    assert "policy-2016: new" in capsys.readouterr().out
    assert run(["verify", str(book)]) == 0
    assert (
        "5 files, 0 judgements, 5 entries of the audit trail: all whole." in capsys.readouterr().out
    )


def test_what_is_added_again_is_known(book, example, capsys):
    run(["add", str(book), str(example)])
    capsys.readouterr()
    assert run(["add", str(book), str(example)]) == 0
    assert capsys.readouterr().out.count(": known") == 5


def test_a_file_that_cannot_be_read_does_not_stop_the_others(book, tmp_path, capsys):
    (tmp_path / "good.md").write_text("# Policy\n\nWe will respect human rights.\n")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    files = [str(tmp_path / name) for name in ("good.md", "bad.pdf")]
    assert run(["add", str(book), *files, "--company", "Tarnholm"]) == 3
    shown = capsys.readouterr()
    assert "good: new" in shown.out
    assert "Not read:" in shown.err


def test_an_altered_file_fails_the_check_and_is_named(book, example, capsys):
    run(["add", str(book), str(example)])
    file = next(path for path in (book / "archive").rglob("*") if path.is_file())
    file.chmod(0o644)
    file.write_bytes(file.read_bytes() + b" ")
    capsys.readouterr()
    assert run(["verify", str(book), "--format", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["format"] == "pledgebook-verify/1"
    (damage,) = record["damage"]
    assert damage["place"] == file.relative_to(book).as_posix()
    assert damage["problem"] == "its content is not what was captured"


def test_a_folder_that_is_no_casebook_is_wrong_use(tmp_path, capsys):
    assert run(["verify", str(tmp_path)]) == 2
    assert "pledgebook init" in capsys.readouterr().err
