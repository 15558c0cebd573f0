"""`pledgebook compare` and `pledgebook agreement` print what changed and who disagrees."""

import json

import pytest
from tests.assessing.index.cycles import BROADBAND, company, cycle, judged

from pledgebook.casebook.exchange.rdr_export import export_rdr
from pledgebook.cli.main import run


@pytest.fixture
def index(tmp_path):
    comment = "A decline due to a re-assessment."
    export_rdr(
        (
            cycle(company(judged(BROADBAND, "F06.01", "yes")), edition="2018"),
            cycle(
                company(judged(BROADBAND, "F06.01", "partial", change_comment=comment)),
                company(judged(BROADBAND, "F06.01", "no"), name="Newcomer"),
            ),
        ),
        tmp_path,
    )
    return tmp_path


def test_totals_stand_side_by_side_with_the_company_s_own_change(index, capsys):
    assert run(["compare", str(index), "2018", "2019"]) == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].split() == (
        "Tarnholm 100.00 50.00 50.00 -50.00 0.00 1 of 1 (re-assessed 1)".split()
    )
    assert "Only in 2019: Newcomer." in out


def test_every_change_of_a_named_company_is_listed(index, capsys):
    run(["compare", str(index), "2018", "2019", "--company", "Tarnholm"])
    assert "  F06.01 · Broadband: yes → partial [re-assessed]\n" in capsys.readouterr().out


def test_tables_of_changes_carry_their_version(index, capsys):
    run(["compare", str(index), "2018", "2019", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "pledgebook-comparison/1"
    assert found["changes"][0]["cause"] == "re-assessed"
    run(["compare", str(index), "2018", "2019", "--format", "csv"])
    assert "yes,partial,re-assessed" in capsys.readouterr().out


def test_a_crosswalk_is_read_from_a_file(index, tmp_path, capsys):
    crosswalk = tmp_path / "crosswalk.csv"
    crosswalk.write_text("before,now\nF6.2,F06.01\n")
    run(["compare", str(index), "2018", "2019", "--crosswalk", str(crosswalk)])
    assert " 0 of 0" in capsys.readouterr().out


def test_a_cycle_that_is_not_there_is_named(index, capsys):
    assert run(["compare", str(index), "2016", "2019"]) == 2
    assert "no answers of 2016" in capsys.readouterr().err


def test_agreement_is_measured_from_a_table_of_readers(tmp_path, capsys):
    table = tmp_path / "readers.csv"
    table.write_text(
        "company,element,reader,answer\nT,F06.01,Ada,yes\nT,F06.01,Ben,no\n"
        "T,F06.02,Ada,no\nT,F06.02,Ben,no\n"
    )
    assert run(["agreement", str(table)]) == 0
    out = capsys.readouterr().out
    assert "all                2   0.500   0.000  Ada-Ben 0.000" in out
    assert "T · F06.01: Ada 'yes', Ben 'no'\n1 pair of answers differs.\n" in out
    run(["agreement", str(table), "--format", "json", "--element", "F06.02"])
    assert json.loads(capsys.readouterr().out)["agreement"][0]["same"] == 1.0


def test_agreement_of_one_reader_is_refused(tmp_path, capsys):
    table = tmp_path / "readers.csv"
    table.write_text("element,reader,answer\nF06.01,Ada,yes\n")
    assert run(["agreement", str(table)]) == 2
    assert "at least two readers" in capsys.readouterr().err
