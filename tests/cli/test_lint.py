"""`pledgebook lint` prints findings that say where, what and what to do."""

import csv
import io
import json

import pytest
from tests.assessing.index.cycles import BROADBAND, company, cycle, judged

from pledgebook.casebook.exchange.rdr_export import export_rdr
from pledgebook.cli.main import run


@pytest.fixture
def index(tmp_path):
    rows = [
        judged(BROADBAND, f"F06.{n:02}", "yes", "No disclosure found.", same_as_previous="=1+1")
        for n in range(1, 13)
    ]
    export_rdr((cycle(company(*rows)),), tmp_path)
    return tmp_path


def test_the_text_counts_each_rule_and_says_how_to_see_the_rest(index, capsys):
    assert run(["lint", str(index)]) == 0
    out = capsys.readouterr().out
    assert "contradiction: 12\n  error  2019 · Tarnholm · F06.01 · Broadband\n" in out
    assert "… and 2 more: --rule contradiction --all" in out
    assert out.endswith("12 errors, 12 warnings.\n")


def test_findings_fail_only_where_asked_and_by_severity(index):
    assert run(["lint", str(index), "--fail-on", "error"]) == 1
    assert run(["lint", str(index), "--rule", "wrong-column", "--fail-on", "error"]) == 0
    assert run(["lint", str(index), "--rule", "wrong-column", "--fail-on", "warning"]) == 1


def test_tables_hold_every_finding_and_no_formula(index, capsys):
    run(["lint", str(index), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 24
    assert {row["cell"] for row in rows} == {"No disclosure found.", "'=1+1"}


def test_json_carries_its_version(index, capsys):
    run(["lint", str(index), "--format", "json", "--company", "nobody"])
    assert json.loads(capsys.readouterr().out) == {"format": "pledgebook-lint/1", "findings": []}


def test_comments_that_belong_to_no_answer_are_named(tmp_path, capsys):
    (tmp_path / "elements.csv").write_text(
        "year,company,level,service,element,answer\n2019,T,service,Mail,F06.01,no\n"
    )
    (tmp_path / "comments.csv").write_text(
        "year,company,service_or_level,element,comment\n2019,T,Maill,F06.01,It says so.\n"
    )
    assert run(["lint", str(tmp_path)]) == 0
    assert "1 comments that belong to no answer, the first at 2019 · T · Maill · F06.01." in (
        capsys.readouterr().err
    )


def test_an_unknown_rule_is_refused_with_the_known_ones(index, capsys):
    assert run(["lint", str(index), "--rule", "spelling"]) == 2
    assert "there are: scale" in capsys.readouterr().err
