"""What a person says of a pair of names is kept, on either database, and nothing is merged."""

import json

import pytest

from pledgebook.casebook.folder import open_casebook
from pledgebook.casebook.name_judgements import name_judgements
from pledgebook.casebook.verifying import verify
from pledgebook.cli.main import run

pytestmark = [pytest.mark.relations, pytest.mark.usefixtures("field_libraries")]

LIST = """\
format: pledgebook-watchlist/1
title: Vendors
scope: intrusion software
reason: ruled out
entries:
  - name: Olvar Intercept Ltd
"""


@pytest.fixture
def book(tmp_path, database_url, capsys):
    path, listed = tmp_path / "book", tmp_path / "list.yaml"
    listed.write_text(LIST, encoding="utf-8")
    (tmp_path / "partners.csv").write_text("name\nOlvar Intersept Limited\n", encoding="utf-8")
    assert run(["init", str(path), "--database", database_url]) == 0
    imported = ["relations", "import", str(path), str(listed), "--watchlist", "--as", "Ada"]
    assert run(imported) == 0
    capsys.readouterr()
    return path


def judge(book, verdict, person, capsys):
    pair = ["Olvar Intersept Limited", "Olvar Intercept Ltd", verdict]
    assert (
        run(["relations", "judge", str(book), *pair, "--because", "it wrote", "--as", person]) == 0
    )
    capsys.readouterr()


def screened(book, capsys):
    command = ["screen", str(book.parent / "partners.csv"), "--casebook", str(book)]
    assert run([*command, "--format", "json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)["hits"]
    return hit


def test_judgements_are_kept_with_name_and_reason_and_differing_ones_are_unsure(book, capsys):
    assert screened(book, capsys)["judgements"] == []
    judge(book, "same", "Ada", capsys)
    assert screened(book, capsys)["verdict"] == "same"
    judge(book, "different", "Ben", capsys)
    hit = screened(book, capsys)
    assert hit["verdict"] == "unsure"
    assert [(one["person"], one["verdict"], one["reason"]) for one in hit["judgements"]] == [
        ("Ada", "same", "it wrote"),
        ("Ben", "different", "it wrote"),
    ]
    opened = open_casebook(book)
    try:
        kept = name_judgements(opened)
        assert [one.person for one in kept] == ["Ada", "Ben"]
        assert kept[0].features, "what the machine saw is kept beside the judgement"
        assert verify(opened).damage == ()
    finally:
        opened.close()
