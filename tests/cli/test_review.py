"""An index from a project file, and a company's reply, from the command line."""

import json
from pathlib import Path

import pytest

from pledgebook.cli.main import run

INDEX = Path(__file__).parents[2] / "examples" / "index"
SHORT = """
format: pledgebook-workflow/1
id: short
title: Two readers
steps:
  - {id: first, title: First, does: Answers., roles: [reader], acts: [answer], verification: collected}
  - {id: second, title: Second, does: Checks., roles: [reader], acts: [agree], verification: final}
"""


@pytest.fixture
def book(tmp_path, monkeypatch):
    monkeypatch.setenv("PLEDGEBOOK_PERSON", "Ada")
    monkeypatch.delenv("PLEDGEBOOK_DATABASE", raising=False)
    assert run(["init", str(tmp_path / "book")]) == 0
    return str(tmp_path / "book")


def test_a_project_file_is_checked_without_writing_and_then_starts_a_cycle(book, capsys):
    project = ["review", "project", book, str(INDEX / "project.yaml")]
    capsys.readouterr()
    assert run([*project, "--check"]) == 0
    shown = capsys.readouterr().out
    assert "  opcom Tarnholm North: 2" in shown
    assert "28 questions, 3 of them N/A from the start. Nothing was written." in shown
    assert run(project) == 0
    assert "Started north 2026: 2 companies, 28 questions" in capsys.readouterr().out
    assert run(project) == 2
    assert "north 2026 is in the casebook already" in capsys.readouterr().err


def test_a_group_s_answer_is_inherited_by_its_services_with_one_comment(book, capsys):
    run(["review", "project", book, str(INDEX / "project.yaml")])
    assert run(["review", "step", book, "north", "2026", "collection", "open"]) == 0
    decide = ["review", "decide", book, "collection"]
    comment = ["--answer", "yes", "--comment", "Statement, p. 3."]
    assert run([*decide, "answer", "3", *comment]) == 0
    assert run([*decide, "inherit", "8", "12"]) == 0
    capsys.readouterr()
    assert run(["review", "show", book, "8", "--format", "json"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert (record["element"], record["answer"]) == ("F06.01", "yes")
    assert record["decisions"][0]["comment"] == "Inherited from Tarnholm."


def test_a_team_s_own_workflow_rules_its_cycle(book, tmp_path, capsys):
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    start = ["review", "start", book, "memo", "1", "--framework", "clarity", "--company", "T"]
    assert run([*start, "--workflow", str(tmp_path / "short.yaml")]) == 0
    assert run(["review", "step", book, "memo", "1", "collection", "open"]) == 2
    assert "No step 'collection' in this workflow: first, second" in capsys.readouterr().err
    assert run(["review", "step", book, "memo", "1", "first", "open"]) == 0


def test_a_workflow_with_a_mistake_is_refused_with_file_and_key(book, tmp_path, capsys):
    wrong = SHORT.replace("acts: [agree]", "acts: [guess]")
    (tmp_path / "short.yaml").write_text(wrong, encoding="utf-8")
    start = ["review", "start", book, "memo", "1", "--framework", "clarity", "--company", "T"]
    assert run([*start, "--workflow", str(tmp_path / "short.yaml")]) == 2
    shown = capsys.readouterr().err
    assert "short.yaml: 1 problem" in shown
    assert "steps.1.acts.0" in shown


def test_what_the_company_said_stands_in_the_queue(book, tmp_path, capsys):
    run(["review", "project", book, str(INDEX / "project.yaml")])
    run(["review", "step", book, "north", "2026", "collection", "open"])
    run(["review", "decide", book, "collection", "answer", "1", "--answer", "no"])
    form = ["feedback", "form", book, "--company", "Tarnholm", "--project", "north"]
    assert run([*form, "--edition", "2026", "-o", str(tmp_path / "form.html")]) == 0
    response = {
        "format": "pledgebook-response/1",
        "company": "Tarnholm",
        "project": "north",
        "edition": "2026",
        "dated": "2026-04-01",
        "items": [{"finding": "1", "position": "disagree", "answer": "See <b>page 4</b>."}],
    }
    (tmp_path / "r.json").write_text(json.dumps(response), encoding="utf-8")
    assert run(["feedback", "import", book, str(tmp_path / "r.json")]) == 0
    capsys.readouterr()
    queue = ["review", "queue", book, "north", "2026", "feedback-processing"]
    assert run(queue) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 Tarnholm G01.01 group Tarnholm: no",
        "    the company disagrees (2026-04-01): “See <b>page 4</b>.”",
    ]
    assert run(["feedback", "list", book, "--company", "tarnholm"]) == 0
    assert "1 Tarnholm, north 2026: dated 2026-04-01" in capsys.readouterr().out


def test_a_cycle_is_scored_by_its_own_scheme_and_not_by_its_year(book, capsys):
    cycle = [book, "memo", "2015"]
    assert run(["review", "start", *cycle, "--framework", "clarity", "--company", "T"]) == 0
    assert run(["review", "step", *cycle, "collection", "open"]) == 0
    decide = ["review", "decide", book, "collection", "answer"]
    assert run([*decide, "1", "--answer", "no disclosure found"]) == 0
    assert run([*decide, "2", "--answer", "yes"]) == 0
    capsys.readouterr()
    assert run(["score", book]) == 0
    shown = capsys.readouterr()
    assert shown.out.splitlines()[-1].split() == ["2015", "T", "Total", "50.00", "-"]
    assert "memo 2015, T: 2 of 24 questions are answered" in shown.err


def test_a_step_moves_where_it_can_and_names_where_it_cannot(book, capsys):
    run(["review", "project", book, str(INDEX / "project.yaml"), "--as", "Cy"])
    step = ["review", "step", book, "north", "2026"]
    assert run([*step, "collection", "open", "--as", "Cy"]) == 0
    decide = ["review", "decide", book, "collection", "answer", "1-15", "--answer", "yes"]
    assert run([*decide, "--sources", "S1; source 2", "--as", "Ada"]) == 0
    assert "Recorded 15 decisions" in capsys.readouterr().out
    assert run([*step, "collection", "close", "--as", "Cy"]) == 2
    shown = capsys.readouterr()
    assert shown.out == "collection: closed (1).\n"
    assert "10 questions are undecided; `pledgebook review queue` names them" in shown.err
    rest = ["16-21", "23", "25-27", "--answer", "no", "--as", "Ada"]
    assert run(["review", "decide", book, "collection", "answer", *rest]) == 0
    assert run([*step, "collection", "close", "--as", "Cy"]) == 0
    assert "collection: closed (2)." in capsys.readouterr().out
    assert run(["review", "show", book, "1"]) == 0
    assert "(sources 1, 2)" in capsys.readouterr().out


def test_an_answer_that_would_leave_a_company_without_a_score_is_refused(book, capsys):
    run(["review", "project", book, str(INDEX / "project.yaml"), "--as", "Cy"])
    run(["review", "step", book, "north", "2026", "collection", "open", "--as", "Cy"])
    decide = ["review", "decide", book, "collection", "answer", "1", "--as", "Ada"]
    assert run([*decide, "--answer", "maybe"]) == 2
    assert "have no answer 'maybe'" in capsys.readouterr().err
    assert run([*decide, "--answer", "no"]) == 0


@pytest.mark.parametrize("numbers", ["x", "4-", "9-4", "1-99999999", "-3"])
def test_numbers_that_are_none_are_wrong_use(book, numbers):
    assert run(["review", "decide", book, "collection", "answer", numbers]) == 2


def test_agreeing_with_a_range_stops_at_a_question_that_has_more_than_one_answer(book, capsys):
    run(["review", "project", book, str(INDEX / "project.yaml"), "--as", "Cy"])
    step = ["review", "step", book, "north", "2026"]
    decide = ["review", "decide", book]
    run([*step, "collection", "open", "--as", "Cy"])
    answers = ["collection", "answer", "1-28", "--answer", "no", "--comment", "Searched."]
    assert run([*decide, *answers, "--as", "Ada"]) == 0
    run([*step, "collection", "close", "--as", "Cy"])
    run([*step, "secondary-review", "open", "--as", "Cy"])
    capsys.readouterr()
    assert run([*decide, "secondary-review", "agree", "1-28", "--as", "Ben"]) == 2
    said = capsys.readouterr().err
    assert "Question 22 has more than one answer (pledgebook 'N/A', Ada 'no')" in " ".join(
        said.split()
    )
    assert run([*decide, "secondary-review", "agree", "1-21", "--as", "Ben"]) == 0
