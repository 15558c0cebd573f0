import json
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
from click.testing import CliRunner

from pledgebook.cli.history import history
from pledgebook.cli.main import run
from pledgebook.publishing.json_schema import schemas

FIRM = "We will end the contract of any reseller that misuses our products."
SOFT = "Resellers that misuse our products may face consequences."
REPORT = "We will publish a transparency report every year."


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    texts = {"policy-2014-05-01.md": [FIRM, REPORT], "policy-2016-06-01.md": [SOFT, REPORT]}
    texts["policy-2018-01-01.md"] = [SOFT]
    for name, paragraphs in texts.items():
        (tmp_path / name).write_text("# Policy\n\n" + "\n\n".join(paragraphs), encoding="utf-8")
    return [str(tmp_path / name) for name in texts]


def call(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(history, arguments, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value, result.stdout


def test_each_promise_is_followed_through_the_versions(files):
    code, text = call(*files)
    assert code == 0
    assert "2016-06-01 weakened." in text
    assert "2018-01-01 removed." in text


def test_a_folder_of_dated_files_is_a_history(files):
    assert call(str(Path(files[0]).parent))[1] == call(*files)[1]


def test_the_json_fits_its_schema(files):
    record = json.loads(call(*files, "--format", "json")[1])
    jsonschema.validate(record, schemas()["history-1.json"])
    assert [len(entry["events"]) for entry in record["entries"]] == [2, 2]


def test_since_tells_only_of_later_versions(files):
    text = call(*files, "--since", "2017", "--format", "md")[1]
    assert "## 2018" in text
    assert "## 2016" not in text
    assert call(*files, "--since", "2017", "--fail-on", "strengthened")[0] == 0
    assert call(*files, "--since", "2019", "--fail-on", "weakened")[0] == 0
    assert call(*files, "--fail-on", "weakened")[0] == 1


def test_a_promise_that_left_fails_who_asks_for_what_is_weaker(files):
    assert call(*files, "--since", "2017", "--fail-on", "weakened")[0] == 1
    text = call(*files, "--since", "2017", "--only", "weakened", "--format", "md")[1]
    assert "- Removed: " in text


def test_a_date_that_is_none_is_refused(files, capsys):
    assert run(["history", *files, "--since", "yesterday"]) == 2
    assert "2016-06-01" in capsys.readouterr().err


def test_the_feed_has_an_entry_a_version_and_stays_the_same(files):
    feed = call(*files, "--format", "atom", "--only", "weakened")[1]
    assert feed == call(*files, "--format", "atom", "--only", "weakened")[1]
    entries = ET.fromstring(feed).findall("{http://www.w3.org/2005/Atom}entry")
    updated = [entry.find("{http://www.w3.org/2005/Atom}updated").text for entry in entries]
    assert updated == ["2018-01-01T00:00:00Z", "2016-06-01T00:00:00Z"]


def test_one_version_is_no_history(files, capsys):
    assert run(["history", files[0], files[0] + ".absent"]) == 2
    assert "two versions" in capsys.readouterr().err
