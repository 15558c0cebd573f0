import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from pledgebook.cli.changes import changes
from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas

OLD = "# Policy\n\nWe will end the contract of any reseller that misuses our products.\n\nWe publish a report.\n"
NEW = "# Policy\n\nResellers that misuse our products may face consequences.\n\nWe publish a report.\n"


@pytest.fixture
def pair(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return str(tmp_path / "old.md"), str(tmp_path / "new.md")


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(changes, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def test_a_weakened_promise_is_shown_with_its_words(pair):
    code, text = call(*pair)
    assert code == 0
    assert "1 weakened" in text
    assert "{+may face consequences+}" in text


def test_the_json_fits_its_schema(pair):
    record = json.loads(call(*pair, "--format", "json", "--noise")[1])
    jsonschema.validate(record, schemas()["changes-1.json"])
    assert [change["kind"] for change in record["changes"]] == ["weakened"]


def test_only_the_kinds_asked_for_are_shown(pair):
    assert "may face" not in call(*pair, "--only", "added")[1]


def test_a_script_can_fail_on_a_weakened_promise(pair):
    assert call(*pair, "--fail-on", "weakened")[0] == 1
    assert call(*pair, "--fail-on", "strengthened")[0] == 0
    assert call(pair[0], pair[0], "--fail-on", "weakened,removed,added")[0] == 0


def test_an_unknown_kind_is_refused_with_those_there_are(pair, capsys):
    assert run(["changes", *pair, "--only", "softer"]) == 2
    assert "weakened" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_said_and_fails(pair, capsys):
    assert run(["changes", pair[0], "absent.md"]) == 3
    assert "absent.md" in capsys.readouterr().err


def test_markup_in_a_document_is_shown_as_text_in_html(tmp_path):
    hostile = "# P\n\nWe will publish \\<script>alert(1)\\</script> every year \x1b[31m.\n"
    (tmp_path / "a.md").write_text(OLD + "\nWe will publish it every year.\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(OLD + hostile, encoding="utf-8")
    page = call(str(tmp_path / "a.md"), str(tmp_path / "b.md"), "--format", "html")[1]
    assert "<script" not in page
    assert "\x1b" not in page


@pytest.mark.parametrize("form", ["terminal", "json", "html", "md"])
def test_the_same_input_gives_the_same_output(pair, form):
    assert call(*pair, "--format", form) == call(*pair, "--format", form)


def test_a_quiet_file_lowers_priority(pair, tmp_path):
    quiet = tmp_path / "quiet.yaml"
    quiet.write_text(
        "format: pledgebook-noise/1\nquiet:\n  - {pattern: reseller, why: known}\n",
        encoding="utf-8",
    )
    record = json.loads(call(*pair, "--format", "json", "--quiet-file", str(quiet))[1])
    assert record["changes"][0]["quiet"] == "known"
    assert record["changes"][0]["priority"] <= 5
