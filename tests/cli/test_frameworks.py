import json

import pytest
from tests.frameworks.test_loader import OWN

from pledgebook.cli.main import run


@pytest.fixture
def pledgebook(capsys):
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(["frameworks", *arguments])
        output = capsys.readouterr()
        return code, output.out, output.err

    return call


def test_the_list_names_every_framework_and_fits_a_terminal(pledgebook):
    code, out, _ = pledgebook("list")
    assert code == 0
    assert "ungp" in out
    assert "elements" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_the_list_as_json_is_for_machines(pledgebook):
    _, out, _ = pledgebook("list", "--format", "json")
    rows = {row["id"]: row for row in json.loads(out)}
    assert rows["ungp"]["elements"] > 30


def test_a_framework_is_shown_with_its_questions(pledgebook):
    code, out, _ = pledgebook("show", "ungp")
    assert code == 0
    assert "11-respect" in out
    assert all(len(line) <= 80 for line in out.splitlines())


def test_one_question_is_shown_in_full(pledgebook):
    code, out, _ = pledgebook("show", "ungp", "--element", "11-respect")
    assert code == 0
    for label in ("Rests on:", "Counts:", "Has to stand:", "Recommend:"):
        assert label in out
    _, out, _ = pledgebook("show", "ungp", "--element", "11-respect", "--format", "json")
    assert json.loads(out)["id"] == "11-respect"


def test_an_unknown_id_is_answered_with_the_nearest(pledgebook):
    code, _, err = pledgebook("show", "ungpp")
    assert code == 2
    assert "did you mean 'ungp'" in err
    code, _, err = pledgebook("show", "ungp", "--element", "zz")
    assert code == 2
    assert "11-respect" in err


def test_what_is_built_in_is_valid(pledgebook):
    code, out, _ = pledgebook("validate")
    assert code == 0
    assert "0 with problems" in out


def test_a_file_of_ones_own_is_validated_and_shown(pledgebook, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(OWN, encoding="utf-8")
    assert pledgebook("validate", str(own))[0] == 0
    assert "Are there tulips?" in pledgebook("show", str(own))[1]


def test_a_broken_file_is_told_with_file_and_key_and_exit_code_2(pledgebook, tmp_path):
    own = tmp_path / "own.yaml"
    own.write_text(OWN.replace("question:", "qestion:"), encoding="utf-8")
    code, out, err = pledgebook("validate", str(own))
    assert code == 2
    assert "1 with problems" in out
    assert "own.yaml" in err
    assert "elements[e1].qestion" in err
    code, out, _ = pledgebook("validate", str(own), "--format", "json")
    assert code == 2
    assert json.loads(out)["problems"][0]["file"] == str(own)


def test_a_missing_file_is_said_to_be_missing(pledgebook, tmp_path):
    code, _, err = pledgebook("validate", str(tmp_path / "none.yaml"))
    assert code == 2
    assert "no such file" in err
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    assert pledgebook("validate", str(tmp_path / "binary.yaml"))[0] == 2
