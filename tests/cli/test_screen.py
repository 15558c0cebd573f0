"""`pledgebook screen` and `relations judge`, as a person uses them."""

import json
from xml.etree import ElementTree

import pytest
from jsonschema import Draft202012Validator
from tests.relations.graphs import SUCCESSIONS

from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import FOLDER

pytestmark = [pytest.mark.relations, pytest.mark.usefixtures("field_libraries")]

LIST = """\
format: pledgebook-watchlist/1
title: Vendors
scope: monitoring centres
reason: ruled out by the policy
entries:
  - name: Oldname Systems
  - name: Quite Other <b>Ltd</b>
"""


@pytest.fixture
def place(tmp_path, monkeypatch):
    (tmp_path / "list.yaml").write_text(LIST, encoding="utf-8")
    (tmp_path / "graph.csv").write_text(SUCCESSIONS, encoding="utf-8")
    (tmp_path / "partners.csv").write_text("name\nNewname Technologies\nNobody Known AS\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_way_from_a_partner_to_a_list_is_shown_with_its_status(place, capsys):
    assert run(["screen", "partners.csv", "--list", "list.yaml", "--graph", "graph.csv"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Oldname Systems renamed Newname Technologies" in shown
    assert "reported by NGO (Watch)" in shown
    assert "Nothing found for 1: Nobody Known AS." in shown
    assert "no proof" in shown


def test_json_follows_its_schema_and_the_picture_is_whole_and_escaped(place, capsys):
    base = ["screen", "partners.csv", "--list", "list.yaml", "--graph", "graph.csv"]
    assert run([*base, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((FOLDER / "screening-1.json").read_text())).validate(found)
    assert [len(route["steps"]) for route in found["routes"]] == [1]
    assert run([*base, "--format", "svg"]) == 0
    picture = ElementTree.fromstring(capsys.readouterr().out)
    words = " ".join(picture.itertext())
    assert "reported by NGO (Watch)" in " ".join(words.split())


def test_a_judgement_is_kept_for_the_next_screening(place, capsys):
    assert run(["init", "book"]) == 0
    assert run(["relations", "import", "book", "list.yaml", "--watchlist", "--as", "Ada"]) == 0
    (place / "asked.csv").write_text("name\nOldname Systems Ltd\n")
    assert run(["screen", "asked.csv", "--casebook", "book", "--fail-on", "strong"]) == 1
    assert "Not judged yet" in capsys.readouterr().out
    judge = ["relations", "judge", "book", "Oldname Systems Ltd", "Oldname Systems", "different"]
    assert run([*judge, "--because", "another country", "--as", "Ada"]) == 0
    assert run(["screen", "asked.csv", "--casebook", "book", "--fail-on", "strong"]) == 0
    assert "Ada (20" in capsys.readouterr().out
    assert run(["verify", "book"]) == 0


def test_without_a_list_it_asks_for_one(place, capsys):
    assert run(["screen", "partners.csv"]) == 2
    assert "--list" in capsys.readouterr().err


def test_without_the_extra_it_says_what_to_install(place, monkeypatch, capsys):
    import sys

    from pledgebook.relations.screening import names

    names.library.cache_clear()
    monkeypatch.setitem(sys.modules, "rigour", None)
    monkeypatch.setitem(sys.modules, "rigour.names", None)
    assert run(["screen", "partners.csv", "--list", "list.yaml"]) == 2
    assert "pledgebook[relations]" in capsys.readouterr().err
    names.library.cache_clear()
