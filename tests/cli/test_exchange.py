"""`pledgebook exchange` brings an index from one layout into another."""

import pytest
from tests.assessing.index.cycles import BROADBAND, company, cycle, judged

from pledgebook.casebook.exchange.index_json import read_json
from pledgebook.casebook.exchange.rdr import read_rdr
from pledgebook.casebook.exchange.rdr_export import export_rdr
from pledgebook.cli.main import run

CYCLES = (
    cycle(
        company(judged(BROADBAND, "F06.01", "yes", "It says so.", source_refs=("1",))),
        edition="2018",
    ),
    cycle(company(judged(BROADBAND, "F06.01", "no"))),
)
MAPPING = """\
format: pledgebook-mapping/1
columns: {edition: Year, company: Firm, level: Part, element: Question, answer: Verdict}
"""


@pytest.fixture
def index(tmp_path):
    export_rdr(CYCLES, tmp_path / "index")
    (tmp_path / "mapping.yaml").write_text(MAPPING)
    return tmp_path


def test_a_folder_becomes_json_and_a_folder_again(index):
    assert run(["exchange", str(index / "index"), "--to", str(index / "a.json")]) == 0
    assert read_json(index / "a.json") == CYCLES
    assert run(["exchange", str(index / "a.json"), "--to", str(index / "again")]) == 0
    assert read_rdr(index / "again") == CYCLES


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_a_table_needs_a_mapping_and_keeps_its_columns(index, capsys, name):
    arguments = ["exchange", str(index / "index"), "--to", str(index / name)]
    assert run(arguments) == 2
    assert "--mapping FILE" in capsys.readouterr().err
    mapping = ["--mapping", str(index / "mapping.yaml")]
    assert run([*arguments, *mapping, "--year", "2019"]) == 0
    assert run(["exchange", str(index / name), *mapping, "--to", str(index / "b.json")]) == 0
    (found,) = read_json(index / "b.json")
    assert found.companies[0].answers[0].answer.answer == "no"


def test_a_json_file_is_scored_like_a_folder(index, capsys):
    run(["exchange", str(index / "index"), "--to", str(index / "a.json")])
    run(["score", str(index / "index")])
    folder = capsys.readouterr().out
    run(["score", str(index / "a.json")])
    assert capsys.readouterr().out == folder
