"""Questions are answered from the tables of a scan, and nothing else can be reached by them."""

import json

import pytest
from tests.corpus.conftest import scanned

from pledgebook.cli.main import run
from pledgebook.corpus.answering import Task
from pledgebook.corpus.query import Corpus, ready_questions
from pledgebook.errors import UsageError

ALL = ("promises", "terms", "evidence", "answers")


@pytest.fixture(scope="module")
def out(lines, tmp_path_factory):
    out = tmp_path_factory.mktemp("query") / "out"
    scanned([lines], out, Task(builtin=("ungp", "transparency-reporting"), tables=ALL), size=50_000)
    return out


@pytest.fixture(scope="module")
def corpus(out):
    with Corpus(out) as corpus:
        yield corpus


def test_a_question_in_sql_is_answered(corpus):
    answer = corpus.ask("SELECT count(*) AS n, count(DISTINCT company) AS c FROM documents")
    assert answer.columns == ("n", "c")
    assert answer.rows == ((60, 7),)


@pytest.mark.parametrize("ready", ready_questions(), ids=lambda ready: ready.name)
def test_every_ready_question_says_what_it_asks_and_is_answered(corpus, ready):
    assert ready.about.endswith(".")
    assert corpus.ask(ready.sql).columns


def test_ready_questions_find_who_promises_remedy_and_who_defines_nothing(corpus):
    questions = {one.name: one.sql for one in ready_questions()}
    promised = corpus.ask(questions["remedy-promises"])
    assert {row[3] for row in promised.rows} == {
        "We will provide remedy to people who are harmed by our operations",
    }
    undefined = corpus.ask(questions["undefined"])
    place = undefined.columns.index
    assert undefined.rows
    for row in undefined.rows:
        assert row[place("terms")] == row[place("undefined")] > 0


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM '/etc/passwd'",
        "SELECT * FROM glob('/*')",
        "COPY documents TO 'stolen.csv'",
        "EXPORT DATABASE 'stolen'",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM read_parquet('https://example.org/x.parquet')",
        "SET enable_external_access = true",
        "PRAGMA enable_external_access",
        "SELECT 1; SELECT 2",
        "DROP VIEW documents",
        "CREATE TABLE x AS SELECT 1",
        "",
    ],
)
def test_a_question_reaches_nothing_but_the_tables(corpus, sql, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError):
        corpus.ask(sql)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_question_is_told_what_is_wrong_and_which_tables_there_are(corpus):
    with pytest.raises(UsageError, match=r"(?s)no_such.*Tables: documents, promises"):
        corpus.ask("SELECT * FROM no_such")


def test_answers_come_as_table_csv_and_json(out, tmp_path, capsysbinary):
    question = "SELECT '=1+1' AS cell, 2.5 AS number, ['a', 'b'] AS list, NULL AS nothing"
    assert run(["query", str(out), question]) == 0
    assert b"=1+1     2.5  a; b" in capsysbinary.readouterr().out
    assert run(["query", str(out), question, "--format", "csv"]) == 0
    assert capsysbinary.readouterr().out == b"cell,number,list,nothing\r\n'=1+1,2.5,a; b,\r\n"
    assert (
        run(["query", str(out), question, "--format", "json", "-o", str(tmp_path / "a.json")]) == 0
    )
    assert json.loads((tmp_path / "a.json").read_text()) == [
        {"cell": "=1+1", "number": 2.5, "list": ["a", "b"], "nothing": None}
    ]


def test_charts_are_drawn_and_hold_text_as_text(out, tmp_path):
    for name in ("sectors", "sector-years"):
        chart = tmp_path / f"{name}.svg"
        assert run(["query", str(out), "--ready", name, "--chart", str(chart)]) == 0
        svg = chart.read_text()
        assert "network_vendor" in svg
        assert svg.startswith("<svg ")
    chart = tmp_path / "evil.svg"
    sql = "SELECT '<script>alert(1)</script>' AS label, 3 AS n"
    assert run(["query", str(out), sql, "--chart", str(chart), "--draw", "bars label n"]) == 0
    assert "<script>" not in chart.read_text()
    assert "&lt;script&gt;" in chart.read_text()


def test_a_chart_of_what_is_no_number_is_refused(out, tmp_path, capsys):
    chart = str(tmp_path / "x.svg")
    asked = ["query", str(out), "SELECT 'a' AS label, 'b' AS n", "--chart", chart]
    assert run([*asked, "--draw", "bars label n"]) == 2
    assert "'b' is no number" in capsys.readouterr().err
    assert run([*asked, "--draw", "pie label n"]) == 2
    assert "write bars LABEL VALUE" in capsys.readouterr().err


def test_a_folder_without_a_scan_is_named(tmp_path, capsys):
    assert run(["query", str(tmp_path), "SELECT 1"]) == 2
    assert "holds no scan" in capsys.readouterr().err


def test_an_unknown_ready_question_is_told_the_nearest(out, capsys):
    assert run(["query", str(out), "--ready", "remedi"]) == 2
    assert "did you mean 'remedy'?" in capsys.readouterr().err
