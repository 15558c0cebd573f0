import json
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from pledgebook.cli.main import run
from pledgebook.cli.read import read
from pledgebook.publishing.json_schema import schemas

POLICY = "# Human Rights Policy\n\nWe respect human rights. We will not sell arms.\n"


@pytest.fixture
def policy(tmp_path: Path) -> Path:
    path = tmp_path / "policy.md"
    path.write_text(POLICY, encoding="utf-8")
    return path


def call(*arguments: object) -> tuple[int, list[dict]]:
    result = CliRunner().invoke(read, [str(one) for one in arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_document_is_printed_as_lines_that_fit_the_schema(policy: Path):
    code, lines = call(policy)
    assert code == 0
    assert lines[0]["record"] == "document"
    for line in lines:
        jsonschema.validate(line, schemas()["reading-1.json"])


def test_only_what_is_asked_for_is_printed(policy: Path):
    _, lines = call(policy, "--what", "promises")
    assert {line["record"] for line in lines} == {"document", "promise"}
    ruled_out = [line["promise"] for line in lines[1:] if line["promise"]["modality"] == "will not"]
    assert [promise["action"]["text"] for promise in ruled_out] == ["sell arms"]


def test_every_sentence_stands_where_its_selector_says(policy: Path):
    _, lines = call(policy, "--what", "sentences")
    exact = [line["quote"]["selector"][0]["exact"] for line in lines[1:]]
    assert "We will not sell arms." in exact


def test_a_bad_file_costs_only_itself(policy: Path, capsys):
    bad = policy.with_name("bad.pdf")
    bad.write_bytes(b"%PDF-1.7 and then nothing")
    code = run(["read", str(policy), str(bad), "--what", "promises"])
    out, err = capsys.readouterr()
    assert code == 3
    assert '"record":"promise"' in out
    assert "Not read:" in err
    assert "bad.pdf" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [([], "Nothing to read"), (["{policy}", "--what", "promises,songs"], "there are sentences")],
)
def test_wrong_use_says_what_to_do_and_exits_with_2(policy, capsys, arguments, message):
    assert run(["read", *(argument.format(policy=policy) for argument in arguments)]) == 2
    assert message in capsys.readouterr().err
