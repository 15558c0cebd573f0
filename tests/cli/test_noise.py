import pytest
import yaml

from pledgebook.cli.main import run
from pledgebook.history.dictionary import FORMAT


@pytest.fixture
def files(tmp_path):
    """Four versions whose counter changes each time, and once the promise."""
    for year, count in ((2013, 1), (2014, 2), (2015, 3), (2016, 4)):
        word = "will" if year < 2016 else "may"
        text = f"# Policy\n\nWe have {count},000 members today.\n\nWe {word} publish a report.\n"
        (tmp_path / f"policy-{year}-01-01.md").write_text(text)
    return sorted(map(str, tmp_path.glob("*.md")))


def test_a_counter_is_learnt_and_gets_a_low_priority_and_is_not_hidden(files, tmp_path, capsys):
    quiet = tmp_path / "noise.yaml"
    assert run(["noise", *files, "-o", str(quiet)]) == 0
    assert "1 added, 0 kept" in capsys.readouterr().out
    assert yaml.safe_load(quiet.read_text())["format"] == FORMAT
    arguments = ["changes", *files[:2], "--noise", "--quiet-file", str(quiet)]
    assert run(arguments) == 0
    out = capsys.readouterr().out
    assert "{+2+},000 members" in out
    assert "Known noise here: changed in its figures alone 3 times." in " ".join(out.split())
    assert yaml.safe_load(quiet.read_text())["quiet"][0]["pattern"].endswith(" members today\\.$")


def test_learning_again_keeps_what_a_person_wrote(files, tmp_path, capsys):
    quiet = tmp_path / "noise.yaml"
    entry = {"text": "Old banner", "why": "mine"}
    quiet.write_text(yaml.safe_dump({"format": FORMAT, "quiet": [entry]}))
    assert run(["noise", *files, "-o", str(quiet)]) == 0
    assert run(["noise", *files, "-o", str(quiet)]) == 0
    assert "0 added, 2 kept" in capsys.readouterr().out
    assert yaml.safe_load(quiet.read_text())["quiet"][0] == entry


def test_a_file_that_is_no_dictionary_is_left_alone(files, tmp_path, capsys):
    quiet = tmp_path / "noise.yaml"
    quiet.write_text("mine: 1\n")
    assert run(["noise", *files, "-o", str(quiet)]) == 2
    assert quiet.read_text() == "mine: 1\n"


def test_without_a_file_it_is_printed(files, capsys):
    assert run(["noise", *files]) == 0
    assert "changed in its figures alone 3 times" in capsys.readouterr().out
