"""Companies from the command line."""

import json

import pytest

from pledgebook.cli.main import run


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    assert run(["init", str(tmp_path / "book")]) == 0
    return str(tmp_path / "book")


def test_a_company_is_set_and_shown(book, capsys):
    lei = "lei=529900TARNHOLM000046"
    settings = ["--sector", "Telecom operator", "--identifier", lei, "--service", "mobile=Prepaid"]
    assert run(["companies", "set", book, "Tarnholm", "--new", *settings]) == 0
    assert run(["companies", "set", book, "tarnholm", "--operator", "Tarnholm North"]) == 0
    capsys.readouterr()
    assert run(["companies", "list", book]) == 0
    listed = capsys.readouterr().out
    assert listed == f"Tarnholm: telecom_operator, 1 operating company, 1 service, {lei}\n"
    assert run(["companies", "show", book, "Tarnholm", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["format"] == "pledgebook-company/1"
    assert record["operating_companies"][0]["name"] == "Tarnholm North"
    assert run(["casebook", "trail", book]) == 0
    assert "Ada add company company 1 (Tarnholm)" in capsys.readouterr().out


def test_a_name_that_is_mistyped_makes_no_company(book, capsys):
    run(["companies", "set", book, "Tarnholm", "--new"])
    assert run(["companies", "set", book, "Tarnhom", "--sector", "other"]) == 2
    assert "did you mean 'Tarnholm'?" in capsys.readouterr().err


def test_a_wrong_lei_writes_nothing(book, capsys):
    wrong = ["--new", "--identifier", "lei=529900TARNHOLM000047"]
    assert run(["companies", "set", book, "Tarnholm", *wrong]) == 2
    assert "its check digits do not fit" in capsys.readouterr().err
    assert run(["companies", "list", book]) == 0
    assert capsys.readouterr().out == ""


def test_an_identifier_can_be_taken_away(book, capsys):
    run(["companies", "set", book, "Tarnholm", "--new", "--identifier", "isin=US0378331005"])
    away = ["--remove-identifier", "isin=US0378331005"]
    assert run(["companies", "set", book, "Tarnholm", *away]) == 0
    assert capsys.readouterr().out.endswith("Tarnholm\n")
