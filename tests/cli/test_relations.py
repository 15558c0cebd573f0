"""`pledgebook relations`: every way of showing a statement shows its status and its outcome."""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from tests.relations.graphs import SUCCESSIONS

from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import FOLDER


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "successions.csv"
    path.write_text(SUCCESSIONS, encoding="utf-8")
    return path


@pytest.fixture
def casebook(tmp_path, file, capsys):
    path = tmp_path / "casebook"
    assert run(["init", str(path)]) == 0
    assert run(["relations", "import", str(path), str(file), "--as", "Ada"]) == 0
    capsys.readouterr()
    return path


def flat(text):
    return " ".join(text.split())


def statements(shown):
    """What is printed of each statement, without the source, in any order."""
    pieces = flat(shown).split(" - ")
    return sorted(piece.partition(" Source: ")[0].removeprefix("- ") for piece in pieces)


@pytest.mark.parametrize("of", ["file", "casebook"])
def test_no_output_shows_the_indictment_without_the_dropped_charges(of, request, capsys):
    source = str(request.getfixturevalue(of))
    assert run(["relations", "show", source, "--name", "Oldname Systems"]) == 0
    shown = flat(capsys.readouterr().out)
    assert "indicted" in shown
    assert "2022-12: charges dropped" in shown
    assert run(["relations", "show", source, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((FOLDER / "relations-1.json").read_text())).validate(found)
    for statement in found["statements"]:
        if statement["words"]["relation"] == "indicted":
            assert statement["outcomes"][0]["words"].startswith("charges dropped")
            assert "charges dropped" in statement["sentence"]
    assert run(["relations", "export", source, "--format", "csv"]) == 0
    for row in csv.DictReader(io.StringIO(capsys.readouterr().out)):
        assert (row["relation_words"] == "indicted") == ("charges dropped" in row["outcomes"])


def test_a_table_that_was_written_is_read_back(file, tmp_path, capsys):
    out = tmp_path / "out.csv"
    assert run(["relations", "export", str(file), "--format", "csv", "-o", str(out)]) == 0
    capsys.readouterr()
    assert run(["relations", "show", str(file)]) == 0
    first = capsys.readouterr().out
    assert run(["relations", "show", str(out)]) == 0
    assert statements(capsys.readouterr().out) == statements(first)


def test_a_bad_file_among_good_ones_is_named_and_the_others_are_shown(file, tmp_path, capsys):
    odd = tmp_path / "odd.csv"
    odd.write_bytes(b"\x00\x01" * 500)
    assert run(["relations", "show", str(odd), str(file)]) == 3
    captured = capsys.readouterr()
    assert "odd.csv" in captured.err
    assert "Newname Technologies" in captured.out


def test_a_file_is_listed_and_set_aside(casebook, capsys):
    assert (
        run(["relations", "set-aside", str(casebook), "1", "--because", "old", "--as", "Ada"]) == 0
    )
    assert run(["relations", "list", str(casebook)]) == 0
    assert "set aside" in capsys.readouterr().out
    assert run(["verify", str(casebook)]) == 0


def test_markup_and_escapes_from_a_file_are_not_acted_on(tmp_path, capsys):
    path = tmp_path / "evil.csv"
    path.write_text("name\n\x1b[2Jred\n=HYPERLINK()\n", encoding="utf-8")
    assert run(["relations", "show", str(path)]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_without_the_extra_it_says_what_to_install(file, monkeypatch, capsys):
    import sys

    monkeypatch.setitem(sys.modules, "followthemoney", None)
    assert run(["relations", "export", str(file)]) == 2
    assert "pip install 'pledgebook[relations]'" in capsys.readouterr().err


def test_ways_between_two_hold_to_their_schema(file, capsys):
    base = ["relations", "path", "Oldname Systems", "Newname Technologies", str(file)]
    assert run([*base, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    Draft202012Validator(json.loads((FOLDER / "paths-1.json").read_text())).validate(found)
    assert found["paths"]
