"""`pledgebook score` prints what an index scores, and where the published sheet differs."""

import json

import pytest
from tests.assessing.index.cycles import BROADBAND, POSTPAID, PREPAID, company, cycle, judged

from pledgebook.assessing.index.model import PublishedScores
from pledgebook.casebook.exchange.rdr_export import export_rdr
from pledgebook.cli.main import run


@pytest.fixture
def index(tmp_path):
    rows = [
        judged(PREPAID, "P09.01", "yes"),
        judged(POSTPAID, "P09.01", "no"),
        judged(BROADBAND, "P09.01", "no disclosure found"),
        judged(BROADBAND, "P09.02", "partial"),
    ]
    published = PublishedScores(indicators={"P09": "37.5"}, totals={"Total": "40"})
    broken = company(judged(BROADBAND, "P09.01", "perhaps"), name="Broken")
    export_rdr((cycle(company(*rows, published=published)),), tmp_path / "right")
    export_rdr((cycle(company(*rows), broken),), tmp_path / "broken")
    return tmp_path


def test_totals_stand_beside_what_was_published_with_the_difference(index, capsys):
    assert run(["score", str(index / "right")]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "YEAR COMPANY SCORE OF SCORE PUBLISHED DIFFERENCE".split()
    assert ["2019", "Tarnholm", "Total", "37.50", "40.00", "2.50"] in lines


def test_a_company_s_indicators_are_shown_when_it_is_named(index, capsys):
    run(["score", str(index / "right"), "--company", "tarnholm"])
    assert "P09" in capsys.readouterr().out


def test_a_score_is_explained_to_the_answers(index, capsys):
    assert run(["score", str(index / "right"), "--explain", "Tarnholm", "P09"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Tarnholm, 2019 (published: 37.5)\nP09 · service: 37.50  [mean of 2]")
    assert "P09.02: 50.00  [answer: partial]" in out
    run(["score", str(index / "right"), "--explain", "Tarnholm", "total"])
    assert "which does not follow from the answers" in capsys.readouterr().out


def test_every_format_carries_the_exact_fraction(index, capsys):
    run(["score", str(index / "right"), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "pledgebook-scores/1"
    assert {"scope": "indicator", "name": "P09", "exact": "75/2"}.items() <= found["scores"][
        3
    ].items()
    run(["score", str(index / "right"), "--format", "csv"])
    assert ",75/2,final,37.5," in capsys.readouterr().out


def test_differences_fail_only_where_asked(index):
    assert run(["score", str(index / "right"), "--fail-on", "difference"]) == 1
    assert (
        run(["score", str(index / "broken"), "--company", "Tarnholm", "--fail-on", "difference"])
        == 0
    )


def test_a_company_that_cannot_be_scored_does_not_stop_the_others(index, capsys):
    assert run(["score", str(index / "broken")]) == 3
    shown = capsys.readouterr()
    assert "Tarnholm" in shown.out
    assert (
        "Not scored: Broken 2019: P09.01: the rules of 2017 have no answer 'perhaps'" in shown.err
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--year", "2018"], "no answers of 2018"),
        (["--company", "Nobody"], "there are: Tarnholm"),
        (["--scheme", "guess"], "there are: mean, rdr-2015"),
        (["--explain", "Tarnholm", "F99"], "there are: P09"),
    ],
)
def test_wrong_use_says_what_there_is(index, capsys, arguments, says):
    assert run(["score", str(index / "right"), *arguments]) == 2
    assert says in capsys.readouterr().err


def test_another_scheme_can_be_named(index, capsys):
    run(["score", str(index / "right"), "--scheme", "mean"])
    assert "41.67" in capsys.readouterr().out


def test_weights_make_a_scheme_of_their_own(tmp_path, capsys):
    rows = [judged(BROADBAND, "F06.01", "yes"), judged(BROADBAND, "P12.01", "no")]
    export_rdr((cycle(company(*rows)),), tmp_path)
    weights = tmp_path / "weights.csv"
    weights.write_text("indicator,weight\nF06,3\n")
    assert run(["score", str(tmp_path), "--weights", str(weights)]) == 0
    assert "75.00" in capsys.readouterr().out
    weights.write_text("indicator,weight\nF06,much\nP12,1\nP12,2\n")
    assert run(["score", str(tmp_path), "--weights", str(weights)]) == 2
    shown = capsys.readouterr().err
    assert "F06: 'much' is no weight" in shown
    assert "P12: stands twice" in shown
